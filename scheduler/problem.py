"""What a roster is made from: volunteers, patrols, pairings, rules; checked when made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from scheduler.claims import (
    MINUTES_PER_DAY,
    ProblemError,
    require,
    require_between,
    require_wall_clock,
)
from scheduler.volunteer import Volunteer

LOWEST_CREW = 2
"""Nobody patrols alone, whatever a watch may set."""


@dataclass(frozen=True, slots=True)
class CrewNeed:
    """A qualification that so many people of a crew must hold; one person may meet several."""

    qualification: str
    count: int = 1

    def __post_init__(self) -> None:
        require(bool(self.qualification), "qualification", "a need names a qualification.")
        require_between(self.count, 1, 99, "count")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patrol:
    """One beat at one time, and the crew it takes; it belongs to the date it starts on."""

    id: str
    beat: str
    label: str = ""
    """How sentences name it, such as "Riverside, Thu 10 Dec 20:00"."""
    starts: datetime
    ends: datetime
    minimum: int = LOWEST_CREW
    target: int = LOWEST_CREW
    maximum: int = LOWEST_CREW
    needs: tuple[CrewNeed, ...] = ()
    priority: int = 3
    """From 1 to 5; 5 matters most."""

    def __post_init__(self) -> None:
        require(bool(self.id), "id", "a patrol needs an id.")
        require_wall_clock(self.starts, self.ends)
        require_between(self.priority, 1, 5, "priority")
        require(
            self.minimum >= LOWEST_CREW,
            "minimum",
            f"is {self.minimum}; nobody patrols alone, so it must be at least {LOWEST_CREW}.",
        )
        require(self.minimum <= self.target, "target", "is less than minimum.")
        require(self.target <= self.maximum, "maximum", "is less than target.")
        named = [need.qualification for need in self.needs]
        require(len(set(named)) == len(named), "needs", "name a qualification twice.")
        if not self.label:
            object.__setattr__(self, "label", f"{self.beat}, {self.starts:%a %d %b %H:%M}")

    @property
    def on(self) -> date:
        return self.starts.date()


class PairingKind(StrEnum):
    """How two volunteers depend on each other."""

    TOGETHER = "together"
    """In every patrol both or neither."""
    APART = "apart"
    """Never in the same crew."""
    NOT_BOTH_AWAY = "not_both_away"
    """Never on patrol at the same time, as for two parents."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two volunteers who must, or must not, patrol together."""

    kind: PairingKind
    first: str
    second: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", PairingKind(self.kind))
        require(self.first != self.second, "second", "is the same person as first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The limits of a watch; each may be set by it, save that nobody patrols alone."""

    rest_minutes: int = 660
    max_patrols_per_week: int | None = 2
    max_patrols: int | None = None
    crew_minimum: int = LOWEST_CREW
    max_trainees_per_crew: int = 1
    week_starts_on: int = 0
    """Monday is 0."""
    night_from: int = 22 * 60
    night_to: int = 6 * 60
    """A patrol is unsocial if any of it lies in the night or it starts on the weekend."""
    weekend: tuple[int, ...] = (5, 6)
    leading: str = "leader"
    """The name of the qualification that lets somebody lead a crew."""

    def __post_init__(self) -> None:
        require_between(self.rest_minutes, 0, 7 * MINUTES_PER_DAY, "rest_minutes")
        for name in ("max_patrols_per_week", "max_patrols"):
            limit = getattr(self, name)
            require(limit is None or limit >= 0, name, "is less than nothing.")
        require(
            self.crew_minimum >= LOWEST_CREW,
            "crew_minimum",
            f"is {self.crew_minimum}; nobody patrols alone, so it must be at least {LOWEST_CREW}.",
        )
        require_between(self.max_trainees_per_crew, 0, 99, "max_trainees_per_crew")
        require_between(self.week_starts_on, 0, 6, "week_starts_on")
        require_between(self.night_from, 0, MINUTES_PER_DAY, "night_from")
        require_between(self.night_to, 0, MINUTES_PER_DAY, "night_to")
        for weekday in self.weekend:
            require_between(weekday, 0, 6, "weekend")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each preference counts; 0 switches one off."""

    fill: int = 5000
    """A patrol of priority 1 that does not run; each step of priority doubles it."""
    target: int = 60
    """A person short of the target size, times the priority."""
    over_target: int = 30
    fair_share: int = 2
    fair_unsocial: int = 2
    wishes: int = 6
    few_changes: int = 8

    def __post_init__(self) -> None:
        for name in self.__slots__:
            require_between(getattr(self, name), 0, 1_000_000, name)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One volunteer in one crew; a locked one stays."""

    volunteer: str
    patrol: str
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Problem:
    """Everything a roster depends on; two problems are the same only if they are one object."""

    name: str = ""
    time_zone: str = "UTC"
    volunteers: tuple[Volunteer, ...] = ()
    patrols: tuple[Patrol, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    rules: Rules = field(default_factory=Rules)
    weights: Weights = field(default_factory=Weights)
    assignments: tuple[Assignment, ...] = ()
    """The existing roster, with what is locked in it."""
    first_day: date | None = None
    last_day: date | None = None

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.time_zone)
        except (ValueError, OSError, LookupError) as unknown:
            raise ProblemError(
                f'time_zone: "{self.time_zone}" is no time zone; write one such as Europe/London.'
            ) from unknown
        people = _unique_ids((volunteer.id for volunteer in self.volunteers), "volunteers")
        patrols = _unique_ids((patrol.id for patrol in self.patrols), "patrols")
        self._check_references(people, patrols)
        self._check_period()

    def _check_references(self, people: set[str], patrols: set[str]) -> None:
        for at, volunteer in enumerate(self.volunteers):
            for wish_at, wish in enumerate(volunteer.wishes):
                if wish.partner is not None:
                    place = f"volunteers[{at}].wishes[{wish_at}].partner"
                    _require_known(wish.partner, people, place)
        for at, pairing in enumerate(self.pairings):
            _require_known(pairing.first, people, f"pairings[{at}].first")
            _require_known(pairing.second, people, f"pairings[{at}].second")
        seen = set()
        for at, assignment in enumerate(self.assignments):
            _require_known(assignment.volunteer, people, f"assignments[{at}].volunteer")
            _require_known(assignment.patrol, patrols, f"assignments[{at}].patrol")
            pair = (assignment.volunteer, assignment.patrol)
            require(pair not in seen, f"assignments[{at}]", "is there twice.")
            seen.add(pair)

    def _check_period(self) -> None:
        if self.first_day and self.last_day:
            require(self.first_day <= self.last_day, "last_day", "is before first_day.")
        for at, patrol in enumerate(self.patrols):
            place = f"patrols[{at}].starts"
            inside = (self.first_day is None or self.first_day <= patrol.on) and (
                self.last_day is None or patrol.on <= self.last_day
            )
            require(inside, place, f"{patrol.on} is outside the roster's days.")
            require(
                patrol.minimum >= self.rules.crew_minimum,
                f"patrols[{at}].minimum",
                f"is {patrol.minimum}; the rules ask for at least {self.rules.crew_minimum}.",
            )


def _unique_ids(ids: Iterable[str], place: str) -> set[str]:
    seen: set[str] = set()
    for at, each in enumerate(ids):
        require(each not in seen, f"{place}[{at}].id", f'"{each}" is there twice.')
        seen.add(each)
    return seen


def _require_known(reference: str, known: set[str], place: str) -> None:
    require(reference in known, place, f'nothing has the id "{reference}".')
