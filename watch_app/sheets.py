"""The frozen pages that screen and paper both show, so that they cannot disagree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PatrolState(StrEnum):
    """What a coordinator must know of one patrol at a glance; the worst applies."""

    FULL = "full"
    SHORT = "short"
    GAP = "gap"
    STOOD_DOWN = "stood_down"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class CrewMember:
    """One volunteer in one crew."""

    assignment_id: int
    volunteer_id: int
    name: str
    number: str
    leads: bool
    drives: bool
    is_trainee: bool
    is_locked: bool


@dataclass(frozen=True, slots=True)
class Need:
    """A qualification that a crew needs, and how many people must hold it."""

    qualification: str
    count: int


@dataclass(frozen=True, slots=True)
class KitUse:
    """Kit that a crew takes along, and how many of it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class PatrolCard:
    """One patrol with its crew, leader first; times are local wall-clock times."""

    patrol_id: int
    beat_id: int
    starts: datetime
    ends: datetime
    crew: tuple[CrewMember, ...]
    minimum: int
    target: int
    maximum: int
    needs: tuple[Need, ...]
    missing: tuple[Need, ...]
    """Needed qualifications that the crew still lacks, with how many people."""
    state: PatrolState
    reason: str
    """A few words for the card, such as "No driver" or "1 of 2"; empty when full."""
    violations: tuple[str, ...]
    """Sentences of the rules this crew breaks; empty unless the state is BROKEN."""
    has_locked: bool
    kind: str = ""
    """Such as foot or vehicle; empty for none."""
    officer: str = ""
    """Who joins them; empty for nobody."""
    kit: tuple[KitUse, ...] = ()
    is_mixed: bool = False
    shift_id: int | None = None
    """The shift it comes from; None for a one-off."""
    kept: tuple[str, ...] = ()
    """Rules that this crew breaks on purpose, with the reasons; these do not count as broken."""
    is_changed: bool = False
    """It is no longer as the last version told it."""
    is_edited: bool = False
    """Changed or stood down by hand, so that neither its shift nor Generate rewrites it."""

    @property
    def on(self) -> date:
        """The date the patrol belongs to: the one it starts on."""
        return self.starts.date()

    @property
    def ends_next_day(self) -> bool:
        return self.ends.date() > self.starts.date()

    @property
    def is_cancelled(self) -> bool:
        """Stood down by hand: Generate leaves it so."""
        return self.state == PatrolState.STOOD_DOWN and self.is_edited

    @property
    def lacks_people(self) -> bool:
        """Fewer than the patrol needs, whatever else is to be said of it."""
        return self.state != PatrolState.STOOD_DOWN and len(self.crew) < self.minimum

    @property
    def runs(self) -> bool:
        if self.state == PatrolState.BROKEN:
            return not self.lacks_people and not self.missing
        return self.state in (PatrolState.FULL, PatrolState.SHORT)

    @property
    def open_places(self) -> int:
        """Places that somebody could still take: up to the target, none when stood down."""
        if self.state == PatrolState.STOOD_DOWN:
            return 0
        return max(0, self.target - len(self.crew))


@dataclass(frozen=True, slots=True)
class CrewStep:
    """Somebody who joins a crew, or leaves it."""

    volunteer_id: int
    patrol_id: int
    joins: bool


@dataclass(frozen=True, slots=True)
class BeatRow:
    """One beat as the first column of a roster names it."""

    beat_id: int
    code: str
    name: str
    meeting_point: str
    is_vehicle: bool


@dataclass(frozen=True, slots=True)
class WatchHeading:
    """What the head and foot of every page say of the watch."""

    name: str
    station: str
    coordinator: str
    coordinator_phone: str
    liaison: str
    time_zone: str
    paper: str
    """"A4" or "Letter"."""
    language: str
    week_starts_on: int
    """Monday is 0."""
    weekend: tuple[int, ...]
    emergency_number: str


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """A roster as the board shows it and the wall chart prints it."""

    roster_id: int
    title: str
    first_day: date
    last_day: date
    version: int
    """Last published version; 0 before the first."""
    is_published: bool
    beats: tuple[BeatRow, ...]
    patrols: tuple[PatrolCard, ...]
    """Sorted by start, then beat."""
    heading: WatchHeading

    def by_beat_and_day(self) -> Mapping[tuple[int, date], tuple[PatrolCard, ...]]:
        """Group the patrols by beat id and the date they start on."""
        cells: dict[tuple[int, date], list[PatrolCard]] = {}
        for patrol in self.patrols:
            cells.setdefault((patrol.beat_id, patrol.on), []).append(patrol)
        return {key: tuple(patrols) for key, patrols in cells.items()}


@dataclass(frozen=True, slots=True)
class AmendmentEntry:
    """One change to a record that had already gone out."""

    number: int
    field: str
    was: str
    now: str
    reason: str
    written_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True)
class IncidentEntry:
    """One incident as the log shows and prints it; times are local wall-clock times."""

    incident_id: int
    number: str
    seen_from: datetime
    seen_to: datetime | None
    reported_at: datetime | None
    written_at: datetime
    beat_id: int
    beat_code: str
    beat_name: str
    place: str
    category: str
    priority: int
    """1 to 4; 1 is danger now."""
    knowledge: str
    """How the writer knows: seen, told or overheard."""
    narrative: str
    reporters: str
    """Who saw it, as paper names them: short name and number."""
    reporter_id: int | None
    reported_to: str
    police_reference: str
    outcome: str
    status: str
    """A value of records.IncidentStatus."""
    is_content_locked: bool
    """Sent to the station: from here on only amendments."""
    amendments: tuple[AmendmentEntry, ...]
    public_place: str = ""
    """What everybody may read, as in "on or near Mill Lane"."""
    is_in_progress: bool | None = None
    """None where nobody said."""
    is_hurt: bool | None = None
    weapon: str = ""
    hazard: str = ""
    needs_fire: bool = False
    needs_ambulance: bool = False
    do_not_publicise: bool = False
    returned_reason: str = ""
    written_by: str = ""
    patrol_id: int | None = None
    subcategory: str = ""
    qualifier: str | None = None
    """A value of records.Qualifier."""
    latitude: float | None = None
    longitude: float | None = None
    vehicle: str = ""
    """The first one, as in "BK19 XTP, white van"; only where one incident is shown."""

    @property
    def coordinates(self) -> tuple[float, float] | None:
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    @property
    def told(self) -> tuple[str, datetime | None]:
        """Who was told and when."""
        return self.reported_to, self.reported_at


@dataclass(frozen=True, slots=True)
class IncidentLog:
    """The incidents of a period, oldest first, as the liaison receives them."""

    first_day: date
    last_day: date
    entries: tuple[IncidentEntry, ...]
    quiet_patrols: int
    """Patrols of the period that ran and reported nothing."""
    heading: WatchHeading


@dataclass(frozen=True, slots=True)
class CallPerson:
    """One person on a call list."""

    full_name: str
    number: str
    phone: str
    about: str
    """What is good to know before one rings."""


@dataclass(frozen=True, slots=True)
class CallList:
    """Whom to ring for one patrol, in the order in which they are best rung."""

    patrol: str
    starts: datetime
    ends: datetime
    needs: str
    """A sentence saying what the crew lacks; empty for nothing."""
    people: tuple[CallPerson, ...]
    heading: WatchHeading

    @property
    def first_day(self) -> date:
        return self.starts.date()

    @property
    def last_day(self) -> date:
        return self.starts.date()
