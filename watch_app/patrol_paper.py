"""What a crew takes along on paper: its tasks, who goes, what they carry; frozen, for printing."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from watch_app import sheet_times
from watch_app.hours import meeting_time
from watch_app.sheets import WatchHeading

FORM = "W4"
FORM_SHAPE = 1
"""It counts up when the fields of the form change."""
UNNUMBERED = "PS-…"
"""Of a sheet that is only looked at: it gets its number when it is printed."""


class TaskKind(StrEnum):
    """Why a crew goes to a place."""

    HOT_SPOT = "hot_spot"
    REQUEST = "request"
    """The police asked for it."""
    COMPULSORY = "compulsory"
    """It is looked at on every patrol."""


@dataclass(frozen=True, slots=True)
class PaperTask:
    """One place to go to, and when."""

    task_id: int
    kind: TaskKind
    place: str
    reason: str = ""
    starts: datetime | None = None
    """None for any time."""
    ends: datetime | None = None
    """Of the time asked for; none where the visit is at one moment."""
    stay: int = 0
    """Minutes; 0 where it is left open."""
    asked_by: str = ""
    reference: str = ""
    until: date | None = None
    number: int = 0
    """Of the visit, among the hot spots."""


@dataclass(frozen=True, slots=True)
class PaperPerson:
    """One of the crew as paper names them."""

    volunteer_id: int
    name: str
    number: str
    leads: bool = False
    drives: bool = False
    is_trainee: bool = False


@dataclass(frozen=True, slots=True)
class PaperKit:
    """Kit that the crew signs for."""

    kit_id: int
    name: str
    count: int = 1

    @property
    def said(self) -> str:
        return f"{self.name} ({self.count})" if self.count > 1 else self.name


@dataclass(frozen=True, slots=True)
class HandOver:
    """What an earlier crew of the beat left to the next one."""

    on: date
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class PoliceCall:
    """What the station asks before a crew leaves."""

    number: str
    """To ring."""
    station: str
    reference: str
    """What the station calls the number it gives out; empty for the plain words."""
    check_minutes: int = 0
    """How often the crew calls in; 0 where that is not settled."""


@dataclass(frozen=True, slots=True)
class PatrolPaper:
    """Everything the sheet of one patrol says; times are local wall-clock times."""

    patrol_id: int
    number: str
    """Of the sheet, such as PS-0412."""
    version: int
    """Of the roster; 0 for a draft."""
    mark: str
    """Of the watch, so that a sheet of another one is known."""
    beat: str
    beat_code: str
    meeting_point: str
    starts: datetime
    ends: datetime
    crew_minimum: int
    crew_maximum: int
    crew: tuple[PaperPerson, ...]
    heading: WatchHeading
    call_sign: str = ""
    officer: str = ""
    is_vehicle: bool = False
    leader_title: str = ""
    """What this watch calls whoever leads; empty for the plain words."""
    driver_title: str = ""
    missing: tuple[str, ...] = ()
    """Qualifications that nobody of the crew holds yet."""
    tasks: tuple[PaperTask, ...] = ()
    hand_overs: tuple[HandOver, ...] = ()
    houses: tuple[str, ...] = ()
    """Addresses of empty houses, and nothing else of them."""
    police: PoliceCall | None = None
    """None where no call to the station is asked for."""
    kit: tuple[PaperKit, ...] = ()
    partners: tuple[str, ...] = ()
    """Names and numbers of offices that what is seen on the way goes to."""
    is_form: bool = False
    """Filled in on a screen and sent back, not written on by hand."""

    @property
    def meets_at(self) -> datetime:
        return meeting_time(self.starts, ZoneInfo(self.heading.time_zone))

    @property
    def log_times(self) -> tuple[datetime, ...]:
        """When the crew writes into its log, the end of the patrol included."""
        return sheet_times.rows(self.starts, self.ends)


@dataclass(frozen=True, slots=True)
class EveningPaper:
    """The patrols of one evening, and why some of them get no sheet."""

    on: date
    patrols: tuple[PatrolPaper, ...]
    refused: tuple[str, ...]
    heading: WatchHeading
    version: int = 0
    """Of the roster; 0 for a draft."""

    @property
    def first_day(self) -> date:
        return self.on

    @property
    def last_day(self) -> date:
        return self.on
