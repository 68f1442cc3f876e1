"""What patrols share or depend on besides people: kit, officers, daylight, earlier weeks."""

from dataclasses import dataclass
from datetime import date, datetime

from scheduler.claims import MINUTES_PER_DAY, NO_OFFSET, require, require_between
from scheduler.volunteer import Busy


@dataclass(frozen=True, slots=True)
class Kit:
    """Things of one sort, such as cars or radios, and how many the watch has."""

    name: str
    count: int

    def __post_init__(self) -> None:
        require(bool(self.name), "name", "kit needs a name.")
        require_between(self.count, 0, 100_000, "count")


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """An officer from outside the watch who joins some patrols, and when they cannot."""

    id: str
    name: str
    busy: tuple[Busy, ...] = ()

    def __post_init__(self) -> None:
        require(bool(self.id), "id", "an officer needs an id.")


@dataclass(frozen=True, slots=True)
class Daylight:
    """From when until when a day is light, in minutes of the clock."""

    day: date
    first_minute: int
    last_minute: int

    def __post_init__(self) -> None:
        require_between(self.first_minute, 0, MINUTES_PER_DAY, "first_minute")
        require_between(self.last_minute, self.first_minute, MINUTES_PER_DAY, "last_minute")


@dataclass(frozen=True, slots=True)
class EarlierPatrol:
    """Where and when a patrol of an earlier roster started, for those who watch the watch."""

    beat: str
    starts: datetime

    def __post_init__(self) -> None:
        require(self.starts.tzinfo is None, "starts", NO_OFFSET)
