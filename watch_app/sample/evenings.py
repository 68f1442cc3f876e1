"""What became of the last patrols of the sample watch, and who knows of the coming ones."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import attendance, publishing
from watch_app.attendance import Attended
from watch_app.records import Assignment, Patrol, Presence, Roster, Way
from watch_app.roster_sheets import roster_on

KEYED_IN = timedelta(days=16)
"""So many days before today are keyed in, but for the last two."""
WAITING = timedelta(days=2)
_LATE, _MISSING = 0.06, 0.1
"""Of a hundred people six come late, and four not at all."""
_LONG_DAY, _LATE_FROM, _LONGER = 5, 22, timedelta(minutes=75)
"""The late patrols of Saturday came home late, for which employers are written to."""


def add_evenings(session: Session, chance: Random, today: date, zone: ZoneInfo) -> None:
    """Key in the evenings of the last fortnight, and tell everybody but a few."""
    midnight = datetime.combine(today, time())
    for patrol, starts, people in _walked(session, midnight):
        attended = [_attended(volunteer, starts, patrol, chance) for volunteer in people]
        is_long = starts.weekday() == _LONG_DAY and starts.hour >= _LATE_FROM
        attendance.keep(
            session,
            patrol.id,
            attended,
            now=midnight,
            ended=patrol.ends + _LONGER if is_long else None,
            note="Waited for the recovery lorry on the bypass." if is_long else "",
        )
    roster_id = roster_on(session, today)
    roster = session.get(Roster, roster_id) if roster_id is not None else None
    if roster is None or not roster.version:
        return
    told_at = datetime.combine(roster.first_day - timedelta(days=7), time(18), zone)
    people = sorted({each.id for each in publishing.hearers(session, roster.id, midnight)})
    by_phone = set(chance.sample(people, len(people) // 4))
    publishing.mark_told(session, roster.id, by_phone, Way.PHONE, told_at)
    on_paper = [each for each in people if each not in by_phone][2:]
    publishing.mark_told(session, roster.id, on_paper, Way.PAPER, told_at)


def _walked(session: Session, midnight: datetime) -> list[tuple[Patrol, datetime, Sequence[int]]]:
    patrols = session.scalars(
        select(Patrol)
        .where(
            Patrol.starts >= midnight - KEYED_IN,
            Patrol.starts < midnight - WAITING,
            Patrol.is_stood_down.is_(False),
        )
        .order_by(Patrol.starts, Patrol.id)
    ).all()
    crews: dict[int, list[int]] = {}
    for patrol, volunteer in session.execute(
        select(Assignment.patrol_id, Assignment.volunteer_id).order_by(Assignment.id)
    ):
        crews.setdefault(patrol, []).append(volunteer)
    return [(each, each.starts, crews[each.id]) for each in patrols if each.id in crews]


def _attended(volunteer: int, starts: datetime, patrol: Patrol, chance: Random) -> Attended:
    drawn = chance.random()
    if drawn < _LATE:
        came = starts + timedelta(minutes=chance.choice((10, 15, 20)))
        return Attended(volunteer, Presence.LATE, came, patrol.ends)
    if drawn < _MISSING:
        return Attended(volunteer, chance.choice((Presence.EXCUSED, Presence.NO_SHOW)))
    return Attended(volunteer)
