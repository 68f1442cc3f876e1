"""One person who patrols: what they may do, when they can, what they would like."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from scheduler.claims import MINUTES_PER_DAY, require, require_between, require_wall_clock
from scheduler.limits import NO_LIMITS, Limits


@dataclass(frozen=True, slots=True)
class HeldQualification:
    """A qualification and the days on which it counts; None means without end."""

    name: str
    valid_from: date | None = None
    valid_until: date | None = None

    def __post_init__(self) -> None:
        require(bool(self.name), "name", "a qualification needs a name.")
        if self.valid_from and self.valid_until:
            require(self.valid_from <= self.valid_until, "valid_until", "is before valid_from.")

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
        require_between(self.weekday, 0, 6, "weekday")
        require_between(self.start_minute, 0, MINUTES_PER_DAY - 1, "start_minute")
        require_between(self.length_minutes, 1, 7 * MINUTES_PER_DAY, "length_minutes")


@dataclass(frozen=True, slots=True)
class Free:
    """A dated time, on the local clock, at which somebody said that they can patrol."""

    starts: datetime
    ends: datetime

    def __post_init__(self) -> None:
        require_wall_clock(self.starts, self.ends)


@dataclass(frozen=True, slots=True)
class Absence:
    """Whole days away, the first and the last included."""

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        require(self.first_day <= self.last_day, "last_day", "is before first_day.")


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """A time of any day; it may run past midnight."""

    start_minute: int
    length_minutes: int

    def __post_init__(self) -> None:
        require_between(self.start_minute, 0, MINUTES_PER_DAY - 1, "start_minute")
        require_between(self.length_minutes, 1, MINUTES_PER_DAY, "length_minutes")

    def holds(self, minute: int) -> bool:
        return (minute - self.start_minute) % MINUTES_PER_DAY < self.length_minutes


class WishKind(StrEnum):
    """Whether something is wanted or unwanted."""

    PREFERS = "prefers"
    AVOIDS = "avoids"


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing a volunteer would like or would rather not.

    A preferred patrol costs if they do not get it; a preferred beat, weekday, time or partner
    costs if they go elsewhere, but not if they do not go at all.
    """

    kind: WishKind
    weight: int = 1
    beat: str | None = None
    weekday: int | None = None
    time: TimeWindow | None = None
    """Matches the patrols that start in it."""
    partner: str | None = None
    patrol: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", WishKind(self.kind))
        require_between(self.weight, 1, 3, "weight")
        subjects = (self.beat, self.weekday, self.time, self.partner, self.patrol)
        named = sum(subject is not None for subject in subjects)
        require(named == 1, "wish", "names one of beat, weekday, time, partner or patrol.")
        if self.weekday is not None:
            require_between(self.weekday, 0, 6, "weekday")


@dataclass(frozen=True, slots=True)
class Burden:
    """What somebody did in earlier rosters, and for how many weeks they were there to do it."""

    patrols: int = 0
    unsocial: int = 0
    weeks: int = 0
    nights: int = 0
    weekends: int = 0
    """Patrols on weekends."""
    unpopular: int = 0
    """Patrols on unpopular beats."""

    def __post_init__(self) -> None:
        for name in self.__slots__:
            require_between(getattr(self, name), 0, 100_000, name)
        for name in ("unsocial", "nights", "weekends", "unpopular"):
            require(getattr(self, name) <= self.patrols, name, "is more than patrols.")


@dataclass(frozen=True, slots=True)
class Busy:
    """A patrol of a neighbouring roster, or an officer's time away, in local wall-clock time."""

    starts: datetime
    ends: datetime
    kind: str = ""

    def __post_init__(self) -> None:
        require_wall_clock(self.starts, self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Volunteer:
    """One person who patrols, with what they may do, when, and how much."""

    id: str
    name: str
    qualifications: tuple[HeldQualification, ...] = ()
    availability: tuple[WeeklyWindow, ...] = ()
    answered_days: tuple[date, ...] = ()
    """Days for which they told when they are free; their usual week skips these."""
    free: tuple[Free, ...] = ()
    """When they are free besides their usual week, such as on the days answered."""
    absences: tuple[Absence, ...] = ()
    is_trainee: bool = False
    only_if_rung: bool = False
    """On the reserve: placed by hand or locked, never by the solver."""
    max_patrols_per_week: int | None = None
    """The limit of the rules holds as well."""
    max_patrols: int | None = None
    """In this roster; the limit of the rules holds as well."""
    limits: Limits = NO_LIMITS
    """Further limits; those of the rules hold as well."""
    hours: TimeWindow | None = None
    """The time of day outside which they never patrol, such as for young people."""
    daylight_only: bool = False
    only_on_beats: tuple[str, ...] = ()
    """Where they patrol; nothing here means anywhere."""
    not_on_beats: tuple[str, ...] = ()
    """Where they never patrol, such as their own street."""
    is_new: bool = False
    """Walks only with a mentor, if the rules name the qualification of one."""
    is_experienced: bool = False
    group: str = ""
    """A mixed crew is not all of one group; without one somebody mixes with everybody."""
    least_patrols: int = 0
    """How many patrols they pledged to walk in this roster."""
    least_minutes: int = 0
    wishes: tuple[Wish, ...] = ()
    recent_partners: tuple[str, ...] = ()
    recent_beats: tuple[str, ...] = ()
    earlier: Burden = Burden()
    busy: tuple[Busy, ...] = ()

    def __post_init__(self) -> None:
        require(bool(self.id), "id", "a volunteer needs an id.")
        for name in ("max_patrols_per_week", "max_patrols", "least_patrols", "least_minutes"):
            limit = getattr(self, name)
            require(limit is None or limit >= 0, name, "is less than nothing.")
        require(self.id not in self.recent_partners, "recent_partners", "name the person.")
        partners = [wish.partner for wish in self.wishes]
        require(self.id not in partners, "wishes", "somebody is their own partner.")

    def holds(self, qualification: str, day: date) -> bool:
        return any(
            held.name == qualification and held.is_valid_on(day) for held in self.qualifications
        )
