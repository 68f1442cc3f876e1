"""What letters say of a volunteer: nights walked, for the employer, and hours given."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.attendance import CAME
from watch_app.errors import InputError
from watch_app.hours import minutes_between
from watch_app.months import months_before
from watch_app.records import Attendance, Beat, Outing, Patrol, Volunteer
from watch_app.sheets import WatchHeading
from watch_app.text import translate
from watch_app.turnout import turnouts
from watch_app.watches import heading, watch_of

LEAST_AFTER_MIDNIGHT = 120
"""Minutes after midnight from which on an employer is written to."""
LETTERS_FOR = timedelta(days=28)
MONTHS_CERTIFIED = 12


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a letter is about."""

    name: str
    number: str
    employer: str
    employer_address: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the watch, and who signs for it."""

    address: str
    email: str
    statute: str
    """The law that a letter about time off refers to; empty for none."""
    heading: WatchHeading


@dataclass(frozen=True, slots=True)
class NightWalked:
    """One patrol of one volunteer as it was keyed in, local wall-clock times."""

    person: Person
    beat: str
    came: datetime
    went: datetime
    minutes: int
    after_midnight: int
    """Of these minutes."""


@dataclass(frozen=True, slots=True)
class TimeOffLetters:
    """One letter for each night, by night and name."""

    nights: tuple[NightWalked, ...]
    sender: Sender


@dataclass(frozen=True, slots=True)
class MonthGiven:
    """What somebody gave in one month."""

    month: date
    patrols: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one volunteer gave, month by month; months without a patrol are left out."""

    person: Person
    months: tuple[MonthGiven, ...]
    as_planned: int
    """Patrols among them of which it was not keyed in who came."""

    @property
    def patrols(self) -> int:
        return sum(month.patrols for month in self.months)

    @property
    def minutes(self) -> int:
        return sum(month.minutes for month in self.months)


@dataclass(frozen=True, slots=True)
class HoursCertificates:
    """One certificate for each volunteer who walked, by name."""

    first_day: date
    last_day: date
    certificates: tuple[Certificate, ...]
    sender: Sender


def time_off_letters(
    session: Session,
    now: datetime,
    *,
    volunteer_id: int | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> TimeOffLetters:
    """Return a letter for each night on which somebody walked long enough after midnight.

    Only what is keyed in counts, of the last four weeks unless other days are given; `now` is
    local time.
    """
    last = last_day or now.date()
    first = first_day or last - LETTERS_FOR
    zone = ZoneInfo(watch_of(session).time_zone)
    query = (
        select(
            Attendance.volunteer_id,
            Beat.name,
            Outing.started,
            Outing.ended,
            Attendance.came,
            Attendance.went,
        )
        .join(Outing, Outing.id == Attendance.outing_id)
        .join(Patrol, Patrol.id == Outing.patrol_id)
        .join(Beat, Beat.id == Patrol.beat_id)
        .where(
            Attendance.presence.in_(CAME),
            Outing.started.is_not(None),
            Patrol.starts >= datetime.combine(first, time()),
            Patrol.starts <= datetime.combine(last, time.max),
        )
    )
    people = _people(session, volunteer_id)
    nights = [
        _night(people[who], beat, came or started, went or ended, zone)
        for who, beat, started, ended, came, went in session.execute(query)
        if who in people and started is not None and ended is not None
    ]
    long = [night for night in nights if night.after_midnight >= LEAST_AFTER_MIDNIGHT]
    ordered = sorted(long, key=lambda night: (night.came, night.person.name.casefold()))
    return TimeOffLetters(tuple(ordered), _sender(session))


def _night(
    person: Person, beat: str, came: datetime, went: datetime, zone: ZoneInfo
) -> NightWalked:
    midnight = datetime.combine(went.date(), time())
    since = max(came, midnight)
    return NightWalked(
        person,
        beat,
        came,
        went,
        minutes_between(came, went, zone),
        minutes_between(since, min(went, midnight + _NIGHT), zone) if since < went else 0,
    )


_NIGHT = timedelta(hours=6)
"""So long after midnight it is night."""


def hours_certificates(
    session: Session,
    now: datetime,
    *,
    volunteer_id: int | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> HoursCertificates:
    """Return what everybody gave who walked, or one of them, in twelve months or other days."""
    last = last_day or now.date()
    first = first_day or months_before(last, MONTHS_CERTIFIED)[0]
    people = _people(session, volunteer_id)
    patrols: dict[int, Counter[date]] = defaultdict(Counter)
    minutes: dict[int, Counter[date]] = defaultdict(Counter)
    as_planned: Counter[int] = Counter()
    for patrol in turnouts(session, first, last, now, volunteer_id=volunteer_id):
        for who, walked in patrol.minutes.items():
            if who in people:
                month = patrol.on.replace(day=1)
                patrols[who][month] += 1
                minutes[who][month] += walked
                as_planned[who] += not patrol.is_keyed
    certificates = [
        Certificate(
            people[who],
            tuple(MonthGiven(month, mine[month], minutes[who][month]) for month in sorted(mine)),
            as_planned[who],
        )
        for who, mine in patrols.items()
    ]
    certificates.sort(key=lambda each: each.person.name.casefold())
    return HoursCertificates(first, last, tuple(certificates), _sender(session))


def _people(session: Session, volunteer_id: int | None) -> Mapping[int, Person]:
    found: Iterable[Volunteer]
    if volunteer_id is None:
        found = session.scalars(select(Volunteer))
    else:
        one = session.get(Volunteer, volunteer_id)
        if one is None:
            raise InputError(translate("Rosters", "This volunteer has been removed."))
        found = [one]
    return {
        each.id: Person(each.full_name, each.number, each.employer, each.employer_address)
        for each in found
    }


def _sender(session: Session) -> Sender:
    watch = watch_of(session)
    return Sender(watch.address, watch.coordinator_email, watch.time_off_statute, heading(session))
