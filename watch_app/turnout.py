"""What became of the patrols between two days: held or not and why, by whom, and how long."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from watch_app import patrol_cards
from watch_app.attendance import Walked, walked_between
from watch_app.hours import minutes_between
from watch_app.records import Assignment, Attendance, Outing, Patrol, PatrolLog
from watch_app.sheets import PatrolCard, PatrolState
from watch_app.statistics import was_held
from watch_app.text import translate
from watch_app.watches import watch_of


@dataclass(frozen=True, slots=True)
class Turnout:
    """One patrol that is over; times are the planned ones, local wall-clock times."""

    patrol_id: int
    beat_id: int
    starts: datetime
    ends: datetime
    minutes: Mapping[int, int]
    """Of each volunteer who walked it; nobody when it was not held."""
    why_not: str
    """Why it was not held; empty when it was."""
    kilometres: int
    """As its sheet says; 0 where it says nothing."""
    is_keyed: bool
    """Whether it is known who came, not only who was planned."""

    @property
    def was_held(self) -> bool:
        return not self.why_not

    @property
    def on(self) -> date:
        return self.starts.date()


def turnouts(
    session: Session,
    first_day: date,
    last_day: date,
    now: datetime,
    *,
    volunteer_id: int | None = None,
    beat_ids: Collection[int] | None = None,
) -> tuple[Turnout, ...]:
    """Return the patrols that began on these days and are over at `now`, by start.

    With a volunteer, only those they were planned on or came to; with beats, only theirs.
    """
    zone = ZoneInfo(watch_of(session).time_zone)
    walked = walked_between(session, first_day, last_day)
    driven = _kilometres(session, first_day, last_day)
    which = and_(
        Patrol.starts >= datetime.combine(first_day, time()),
        Patrol.starts <= datetime.combine(last_day, time.max),
        Patrol.ends <= now,
        *([] if volunteer_id is None else [_is_of(volunteer_id)]),
        *([] if beat_ids is None else [Patrol.beat_id.in_(beat_ids)]),
    )
    return tuple(
        _turnout(card, walked, zone, driven.get(card.patrol_id, 0))
        for card in patrol_cards.cards_of(session, which, {})
    )


def _is_of(volunteer_id: int) -> ColumnElement[bool]:
    planned = select(Assignment.patrol_id).where(Assignment.volunteer_id == volunteer_id)
    came = (
        select(Outing.patrol_id)
        .join(Attendance, Attendance.outing_id == Outing.id)
        .where(Attendance.volunteer_id == volunteer_id)
    )
    return or_(Patrol.id.in_(planned), Patrol.id.in_(came))


def _kilometres(session: Session, first_day: date, last_day: date) -> Mapping[int, int]:
    """Return how far crews went, by patrol id, as far as their sheets say."""
    rows = session.execute(
        select(PatrolLog.patrol_id, PatrolLog.km_start, PatrolLog.km_end)
        .join(Patrol, Patrol.id == PatrolLog.patrol_id)
        .where(
            Patrol.starts >= datetime.combine(first_day, time()),
            Patrol.starts <= datetime.combine(last_day, time.max),
        )
    )
    return {
        patrol: round(end - start)
        for patrol, start, end in rows
        if start is not None and end is not None
    }


def _turnout(
    card: PatrolCard, walked: Mapping[int, Walked], zone: ZoneInfo, kilometres: int
) -> Turnout:
    kept = walked.get(card.patrol_id)
    minutes: Mapping[int, int] = {}
    if kept is not None:
        minutes = kept.minutes
    elif card.runs:
        length = minutes_between(card.starts, card.ends, zone)
        minutes = {member.volunteer_id: length for member in card.crew}
    why = "" if was_held(card, walked) else _why_not(card)
    return Turnout(
        card.patrol_id,
        card.beat_id,
        card.starts,
        card.ends,
        minutes,
        why,
        0 if why else kilometres,
        kept is not None,
    )


def _why_not(card: PatrolCard) -> str:
    """Say in a few words why a patrol was not held, the same words for the same reason."""
    too_few = translate("Turnout", "Too few people")
    if card.is_cancelled:
        return card.reason or translate("Turnout", "No reason written")
    if card.state == PatrolState.GAP and len(card.crew) >= card.minimum:
        return translate("Turnout", "A qualification was lacking")
    return translate("Turnout", "Too few came") if card.runs else too_few
