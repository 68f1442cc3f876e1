"""What each person walks in a version of a roster, with all that paper says of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import patrol_cards, publishing
from watch_app.comparisons import Issue, IssuedPatrol, Person
from watch_app.errors import InputError
from watch_app.hours import meeting_time
from watch_app.patrol_cards import PaperName
from watch_app.records import Beat, Patrol, Roster
from watch_app.sheets import KitUse
from watch_app.text import translate
from watch_app.watches import heading


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody else in the crew."""

    name: str
    number: str
    leads: bool


@dataclass(frozen=True, slots=True)
class WalkedDuty:
    """One patrol as one person walks it; times are local wall-clock times."""

    patrol_id: int
    beat: str
    starts: datetime
    ends: datetime
    meets_at: datetime
    meeting_point: str
    leads: bool
    partners: tuple[Partner, ...]
    """Whoever leads comes first."""
    kit: tuple[KitUse, ...]

    @property
    def on(self) -> date:
        return self.starts.date()


class _Carried(NamedTuple):
    """What a patrol says today, for versions that do not say it themselves."""

    meeting_point: str
    kit: tuple[KitUse, ...]


class DutyReader:
    """Reads versions of one roster; a patrol that cannot go as it is counts as stood down."""

    def __init__(self, session: Session, roster_id: int) -> None:
        self._session = session
        self.roster = _roster(session, roster_id)
        self.heading = heading(session)
        self.zone = ZoneInfo(self.heading.time_zone)
        self._names = patrol_cards.paper_names(session)
        self._carried: Mapping[int, _Carried] | None = None

    def issue(self, number: int) -> Issue:
        read = publishing.issue(self._session, self.roster.id, number)
        return Issue(
            {
                key: replace(patrol, is_stood_down=not patrol.can_go)
                for key, patrol in read.patrols.items()
            }
        )

    def named(self, person: Person) -> PaperName:
        """Return what somebody is called now; by the version's name once they are removed."""
        return self._names.get(person.volunteer_id) or PaperName(
            person.name, number="", is_trainee=False
        )

    def people(self, issue: Issue) -> dict[int, PaperName]:
        """Return the names of all crews by volunteer id."""
        return {
            person.volunteer_id: self.named(person)
            for patrol in issue.patrols.values()
            for person in patrol.crew
        }

    def duties(self, issue: Issue, after: datetime) -> dict[int, tuple[WalkedDuty, ...]]:
        """Return what everybody walks that starts after a moment, in order of time."""
        found: dict[int, list[WalkedDuty]] = {}
        coming = [each for each in issue.patrols.values() if each.starts > after]
        for patrol in sorted(coming, key=lambda each: (each.starts, each.beat)):
            if not patrol.is_stood_down:
                for person in patrol.crew:
                    duty = self.duty(patrol, person.volunteer_id)
                    found.setdefault(person.volunteer_id, []).append(duty)
        return {who: tuple(duties) for who, duties in found.items()}

    def duty(self, patrol: IssuedPatrol, volunteer_id: int) -> WalkedDuty:
        carried = self._carried_by(patrol)
        return WalkedDuty(
            patrol.patrol_id,
            patrol.beat,
            patrol.starts,
            patrol.ends,
            meeting_time(patrol.starts, self.zone),
            carried.meeting_point,
            any(each.volunteer_id == volunteer_id and _leads(each) for each in patrol.crew),
            self._partners(patrol.crew, volunteer_id),
            carried.kit,
        )

    def _partners(self, crew: Iterable[Person], but: int) -> tuple[Partner, ...]:
        found = []
        for each in crew:
            if each.volunteer_id != but:
                name, number, _ = self.named(each)
                found.append(Partner(name, number, _leads(each)))
        return tuple(sorted(found, key=lambda each: (not each.leads, each.name.casefold())))

    def _carried_by(self, patrol: IssuedPatrol) -> _Carried:
        if patrol.meeting_point is not None and patrol.kit is not None:
            return _Carried(patrol.meeting_point, patrol.kit)
        if self._carried is None:
            self._carried = _carried_today(self._session, self.roster.id)
        return self._carried.get(patrol.patrol_id) or _Carried("", ())


def _leads(person: Person) -> bool:
    return person.role == "leader"


def _carried_today(session: Session, roster_id: int) -> Mapping[int, _Carried]:
    kit = {card.patrol_id: card.kit for card in patrol_cards.cards(session, roster_id, {})}
    places = session.execute(
        select(Patrol.id, Beat.meeting_point)
        .join(Beat, Patrol.beat_id == Beat.id)
        .where(Patrol.roster_id == roster_id)
    )
    return {patrol: _Carried(place, kit.get(patrol, ())) for patrol, place in places}


def _roster(session: Session, roster_id: int) -> Roster:
    roster = session.get(Roster, roster_id)
    if roster is None:
        raise InputError(translate("Rosters", "This roster has been removed."))
    return roster


def calendar_id(patrol_id: int, watch_mark: str) -> str:
    """Return what a patrol is known by in calendars, the same in every version."""
    return f"{patrol_id}-{watch_mark}@watchkeeper"
