"""What a roster is made from: volunteers, patrols, pairings, rules; checked when made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

MINUTES_PER_DAY = 24 * 60
LOWEST_CREW = 2
"""Nobody patrols alone, whatever a watch may set."""


class ProblemError(ValueError):
    """A value that no roster can be built from; names where it is and what would do."""


def _require(claim: bool, place: str, sentence: str) -> None:  # noqa: FBT001
    if not claim:
        raise ProblemError(f"{place}: {sentence}")


def _require_between(value: int, lowest: int, highest: int, place: str) -> None:
    _require(
        lowest <= value <= highest, place, f"is {value}; it must be from {lowest} to {highest}."
    )


@dataclass(frozen=True, slots=True)
class HeldQualification:
    """A qualification and the days on which it counts; None means without end."""

    name: str
    valid_from: date | None = None
    valid_until: date | None = None

    def __post_init__(self) -> None:
        _require(bool(self.name), "name", "a qualification needs a name.")
        if self.valid_from and self.valid_until:
            _require(self.valid_from <= self.valid_until, "valid_until", "is before valid_from.")

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class WeeklyWindow:
    """A time of the week at which somebody can patrol; it may run past midnight."""

    weekday: int
    """Monday is 0."""
    start_minute: int
    length_minutes: int

    def __post_init__(self) -> None:
        _require_between(self.weekday, 0, 6, "weekday")
        _require_between(self.start_minute, 0, MINUTES_PER_DAY - 1, "start_minute")
        _require_between(self.length_minutes, 1, 7 * MINUTES_PER_DAY, "length_minutes")


@dataclass(frozen=True, slots=True)
class Absence:
    """Whole days away, the first and the last included."""

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        _require(self.first_day <= self.last_day, "last_day", "is before first_day.")


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """A time of any day; it may run past midnight."""

    start_minute: int
    length_minutes: int

    def __post_init__(self) -> None:
        _require_between(self.start_minute, 0, MINUTES_PER_DAY - 1, "start_minute")
        _require_between(self.length_minutes, 1, MINUTES_PER_DAY, "length_minutes")

    def holds(self, minute: int) -> bool:
        return (minute - self.start_minute) % MINUTES_PER_DAY < self.length_minutes


class WishKind(StrEnum):
    """Whether something is wanted or unwanted."""

    PREFERS = "prefers"
    AVOIDS = "avoids"


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing a volunteer would like or would rather not: a beat, weekday, time or partner."""

    kind: WishKind
    weight: int = 1
    beat: str | None = None
    weekday: int | None = None
    time: TimeWindow | None = None
    """Matches the patrols that start in it."""
    partner: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", WishKind(self.kind))
        _require_between(self.weight, 1, 3, "weight")
        subjects = (self.beat, self.weekday, self.time, self.partner)
        named = sum(subject is not None for subject in subjects)
        _require(named == 1, "wish", "names one of beat, weekday, time or partner.")
        if self.weekday is not None:
            _require_between(self.weekday, 0, 6, "weekday")


@dataclass(frozen=True, slots=True)
class Burden:
    """What somebody did in earlier rosters, and for how many weeks they were there to do it."""

    patrols: int = 0
    unsocial: int = 0
    weeks: int = 0

    def __post_init__(self) -> None:
        for name in ("patrols", "unsocial", "weeks"):
            _require_between(getattr(self, name), 0, 100_000, name)
        _require(self.unsocial <= self.patrols, "unsocial", "is more than patrols.")


@dataclass(frozen=True, slots=True)
class Busy:
    """A patrol of a neighbouring roster, in local wall-clock time."""

    starts: datetime
    ends: datetime

    def __post_init__(self) -> None:
        _require_wall_clock(self.starts, self.ends)


def _require_wall_clock(starts: datetime, ends: datetime) -> None:
    _require(starts.tzinfo is None, "starts", "is local wall-clock time, without an offset.")
    _require(ends.tzinfo is None, "ends", "is local wall-clock time, without an offset.")
    _require(starts < ends, "ends", "is not after starts.")
    _require((ends - starts).days < 7, "ends", "is a week or more after starts.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Volunteer:
    """One person who patrols, with what they may do, when, and how much."""

    id: str
    name: str
    qualifications: tuple[HeldQualification, ...] = ()
    availability: tuple[WeeklyWindow, ...] = ()
    absences: tuple[Absence, ...] = ()
    is_trainee: bool = False
    only_if_rung: bool = False
    """On the reserve: placed by hand or locked, never by the solver."""
    max_patrols_per_week: int | None = None
    """The limit of the rules holds as well."""
    max_patrols: int | None = None
    """In this roster; the limit of the rules holds as well."""
    wishes: tuple[Wish, ...] = ()
    earlier: Burden = Burden()
    busy: tuple[Busy, ...] = ()

    def __post_init__(self) -> None:
        _require(bool(self.id), "id", "a volunteer needs an id.")
        for name in ("max_patrols_per_week", "max_patrols"):
            limit = getattr(self, name)
            _require(limit is None or limit >= 0, name, "is less than nothing.")
        partners = [wish.partner for wish in self.wishes]
        _require(self.id not in partners, "wishes", "somebody is their own partner.")

    def holds(self, qualification: str, day: date) -> bool:
        return any(
            held.name == qualification and held.is_valid_on(day) for held in self.qualifications
        )


@dataclass(frozen=True, slots=True)
class CrewNeed:
    """A qualification that so many people of a crew must hold; one person may meet several."""

    qualification: str
    count: int = 1

    def __post_init__(self) -> None:
        _require(bool(self.qualification), "qualification", "a need names a qualification.")
        _require_between(self.count, 1, 99, "count")


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
        _require(bool(self.id), "id", "a patrol needs an id.")
        _require_wall_clock(self.starts, self.ends)
        _require_between(self.priority, 1, 5, "priority")
        _require(
            self.minimum >= LOWEST_CREW,
            "minimum",
            f"is {self.minimum}; nobody patrols alone, so it must be at least {LOWEST_CREW}.",
        )
        _require(self.minimum <= self.target, "target", "is less than minimum.")
        _require(self.target <= self.maximum, "maximum", "is less than target.")
        named = [need.qualification for need in self.needs]
        _require(len(set(named)) == len(named), "needs", "name a qualification twice.")
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
        _require(self.first != self.second, "second", "is the same person as first.")


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

    def __post_init__(self) -> None:
        _require_between(self.rest_minutes, 0, 7 * MINUTES_PER_DAY, "rest_minutes")
        for name in ("max_patrols_per_week", "max_patrols"):
            limit = getattr(self, name)
            _require(limit is None or limit >= 0, name, "is less than nothing.")
        _require(
            self.crew_minimum >= LOWEST_CREW,
            "crew_minimum",
            f"is {self.crew_minimum}; nobody patrols alone, so it must be at least {LOWEST_CREW}.",
        )
        _require_between(self.max_trainees_per_crew, 0, 99, "max_trainees_per_crew")
        _require_between(self.week_starts_on, 0, 6, "week_starts_on")
        _require_between(self.night_from, 0, MINUTES_PER_DAY, "night_from")
        _require_between(self.night_to, 0, MINUTES_PER_DAY, "night_to")
        for weekday in self.weekend:
            _require_between(weekday, 0, 6, "weekend")


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
            _require_between(getattr(self, name), 0, 1_000_000, name)


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
            _require(pair not in seen, f"assignments[{at}]", "is there twice.")
            seen.add(pair)

    def _check_period(self) -> None:
        if self.first_day and self.last_day:
            _require(self.first_day <= self.last_day, "last_day", "is before first_day.")
        for at, patrol in enumerate(self.patrols):
            place = f"patrols[{at}].starts"
            inside = (self.first_day is None or self.first_day <= patrol.on) and (
                self.last_day is None or patrol.on <= self.last_day
            )
            _require(inside, place, f"{patrol.on} is outside the roster's days.")
            _require(
                patrol.minimum >= self.rules.crew_minimum,
                f"patrols[{at}].minimum",
                f"is {patrol.minimum}; the rules ask for at least {self.rules.crew_minimum}.",
            )


def _unique_ids(ids: Iterable[str], place: str) -> set[str]:
    seen: set[str] = set()
    for at, each in enumerate(ids):
        _require(each not in seen, f"{place}[{at}].id", f'"{each}" is there twice.')
        seen.add(each)
    return seen


def _require_known(reference: str, known: set[str], place: str) -> None:
    _require(reference in known, place, f'nothing has the id "{reference}".')
