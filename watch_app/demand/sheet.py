"""The need for patrols as screen, proposals and paper get it: frozen, with its reasons."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from watch_app.demand.bands import BANDS, SLOTS, Band, slot_name
from watch_app.demand.reasons import Reason, ReasonKind
from watch_app.text import translate

MOST = 10
"""The highest level."""


class Change(StrEnum):
    """What became of a count from one period to the next of the same length."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"
    """No more change than chance makes."""
    TOO_FEW = "too_few"
    """Too few to say, or the log does not go back far enough."""


@dataclass(frozen=True, slots=True)
class Trend:
    """How many entries there were in the last days, and in as many days before."""

    change: Change
    now: float
    before: float
    is_of_beat: bool = False
    """Whether the whole beat is meant, the band alone having too few."""


@dataclass(frozen=True, slots=True)
class NeedCell:
    """How much one beat needs a patrol in one band of the week."""

    beat_id: int
    weekday: int
    """Monday is 0. Hours after midnight belong to the day on which the watch's day began."""
    band: int
    level: int
    """0 to 10, as pinned where it is pinned."""
    raw: float
    """Before it is rounded and kept within 0 and 10; the points of the reasons add up to it."""
    is_pinned: bool
    reasons: tuple[Reason, ...]
    """The greatest first."""
    trend_90: Trend
    trend_365: Trend

    @property
    def need(self) -> float:
        """What hours are shared out by: the level where it is pinned, else exact, 0 to 10."""
        return float(self.level) if self.is_pinned else min(max(self.raw, 0.0), float(MOST))

    @property
    def pin(self) -> Reason | None:
        return next((each for each in self.reasons if each.kind == ReasonKind.PINNED), None)

    @property
    def main_reason(self) -> Reason | None:
        """The pin, or what adds most; none where nothing is needed."""
        if self.is_pinned:
            return self.pin
        first = self.reasons[0] if self.reasons else None
        return first if first is not None and first.points > 0 and self.level > 0 else None


@dataclass(frozen=True, slots=True)
class NeedBeat:
    """One row of the grid."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class NeedSheet:
    """The need of every beat in every band of the seven days from `first_day` on."""

    today: date
    first_day: date
    beats: tuple[NeedBeat, ...]
    bands: tuple[Band, ...]
    cells: tuple[NeedCell, ...]
    """Beat by beat in the order of `beats`, day by day, band by band."""
    incidents: int
    """Entries of the watch's log that count."""
    area_crimes: int
    """Crimes published by others that lie in a beat."""
    requests: int
    problems: int
    events: int
    left_out: int
    """Entries that crews came upon, where these do not count."""
    _places: dict[int, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = {beat.id: place for place, beat in enumerate(self.beats)}
        object.__setattr__(self, "_places", places)

    def cell(self, beat_id: int, weekday: int, band: int) -> NeedCell:
        """Return one cell. Raises KeyError for a beat that is not in use."""
        return self.cells[self._places[beat_id] * SLOTS + weekday * BANDS + band]

    def of_beat(self, beat_id: int) -> tuple[NeedCell, ...]:
        """Return the 42 cells of a beat from Monday's first band on."""
        first = self._places[beat_id] * SLOTS
        return self.cells[first : first + SLOTS]

    @property
    def pins(self) -> int:
        return sum(cell.is_pinned for cell in self.cells)

    @property
    def greatest(self) -> int:
        """The highest level of the week."""
        return max((cell.level for cell in self.cells), default=0)

    def name_of(self, cell: NeedCell) -> str:
        """Return how sentences name a cell: "Market Street, Friday 18–22"."""
        beat = self.beats[self._places[cell.beat_id]]
        text = translate("Need", "{beat}, {when}")
        return text.format(beat=beat.name, when=slot_name(cell.weekday, self.bands[cell.band]))

    def why(self, cell: NeedCell) -> str:
        """Return in one sentence why a cell has its level."""
        main = cell.main_reason
        if main is None:
            return translate("Need", "Nothing speaks for a patrol here at this time.")
        if cell.is_pinned:
            return translate("Need", "It was set by hand: {reason}.").format(reason=main.sentence)
        if cell.level == self.greatest:
            text = translate("Need", "The greatest need of the week, mostly: {reason}.")
        else:
            text = translate("Need", "Mostly: {reason}.")
        return text.format(reason=main.sentence)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry that falls into a cell, wholly or in part."""

    id: int
    number: str
    seen_from: datetime
    seen_to: datetime | None
    category: str
    place: str
    share: float
    """What part of it falls into the cell, above 0 and at most 1."""
    is_left_out: bool
    """Whether a crew came upon it and such entries do not count."""
