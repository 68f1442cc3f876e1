"""Proposals as the page shows them: where, when, what would change, and why."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from watch_app.adjustments import AdjustmentRow, Change

TABLES = frozenset(
    {
        "area_crime",
        "assignment",
        "attendance",
        "directed_patrol",
        "incident",
        "need_event",
        "need_pin",
        "need_settings",
        "patrol",
        "problem",
        "roster",
        "shift",
        "shift_adjustment",
        "shift_beat",
        "volunteer",
        "watch",
    }
)
"""What proposals are made of."""


class ProposalKind(StrEnum):
    """What sort of change is proposed."""

    RUN = "run"
    """A run of a shift is different from now on, or as its shift says again."""
    EXTRA = "extra"
    """A patrol more, as a shift of its own that ends."""
    STOP = "stop"
    """A place where crews stop for some minutes."""
    STAYS = "stays"
    """Nothing: it is said because somebody pinned the need there."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line of proposals; what is not of its kind is empty."""

    id: str
    """Another one as soon as the need or the proposal is different."""
    kind: ProposalKind
    beat_id: int
    beat: str
    weekdays: tuple[int, ...]
    """Monday is 0."""
    start_minute: int
    length_minutes: int
    what: str
    """What would change, in a few words."""
    why: str
    need: float
    """The need in these hours, 0 to 10; of several days the greatest."""
    change: Change
    """What is different from the shift, for a run."""
    shift_id: int = 0
    """The shift of the run, or the one an extra patrol is like."""
    shift: str = ""
    shift_start: int = 0
    """When the shift itself starts, in minutes after midnight."""
    least: int = 0
    target: int = 0
    """As the shift says."""
    most: int = 0
    priority: int = 0
    first_day: date | None = None
    """Of an extra patrol or a stop; it has a last day as well."""
    last_day: date | None = None
    place: str = ""

    @property
    def can_be_accepted(self) -> bool:
        return self.kind != ProposalKind.STAYS


@dataclass(frozen=True, slots=True)
class ProposalSheet:
    """All that the need would change in the shifts."""

    rows: tuple[Proposal, ...]
    """What can be accepted first, the greatest need first; then what stays."""
    minutes_there: int
    """Person minutes in a fortnight that the shifts ask for and people give."""
    minutes_asked: int
    """Person minutes in a fortnight that the shifts ask for."""
    floor: int
    ceiling: int | None

    @property
    def acceptable(self) -> tuple[Proposal, ...]:
        return tuple(row for row in self.rows if row.can_be_accepted)


@dataclass(frozen=True, slots=True)
class Overview:
    """The proposals, what was accepted, and whether the rosters know it yet."""

    sheet: ProposalSheet
    accepted: tuple[AdjustmentRow, ...]
    behind: int
    """Coming patrols that would be different if drafts followed the shifts now."""
    alike: int = 0
    """Runs of drafts that have crews and start at the same time each week."""
