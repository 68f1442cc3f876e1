"""Which patrol an incident was most likely seen on, and what that says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from watch_app.records import Assignment, CrewRole, Patrol
from watch_app.text import translate
from watch_app.wording import clock, day_text

FRESH = timedelta(hours=12)
"""For so long after its end a patrol is still the one that is written up."""
EARLY, LATE = timedelta(minutes=30), timedelta(hours=1)
"""What was seen so long before or after a patrol may still be of it."""
_BACK = timedelta(days=7)
_LONGEST = timedelta(days=2)
"""No patrol takes longer."""
_MOST = 40


@dataclass(frozen=True, slots=True)
class PatrolOffer:
    """A patrol that incidents can be written from; times are local wall-clock times."""

    patrol_id: int
    beat_id: int
    beat_name: str
    starts: datetime
    ends: datetime
    leader_id: int | None
    leader: str
    """Short name; empty where nobody leads."""

    @property
    def words(self) -> str:
        """The patrol as in "From patrol Market Street, Sat 5 Dec, Maria K."."""
        if not self.leader:
            sentence = translate("Incidents", "From patrol {beat}, {day}")
        else:
            sentence = translate("Incidents", "From patrol {beat}, {day}, {leader}")
        return sentence.format(
            beat=self.beat_name, day=day_text(self.starts.date()), leader=self.leader
        )

    @property
    def line(self) -> str:
        """The patrol among others, as in "Market Street, Sat 5 Dec 20:00, Maria K."."""
        day = f"{day_text(self.starts.date())} {clock(self.starts)}"
        return ", ".join(part for part in (self.beat_name, day, self.leader) if part)


def patrols_around(
    session: Session, now: datetime, *, also: int | None = None
) -> tuple[PatrolOffer, ...]:
    """Return the patrols of the last week that ran or run, the latest first.

    `now` is local time; `also` is the id of a patrol that is offered whenever it was.
    """
    crew = select(func.count()).where(Assignment.patrol_id == Patrol.id).scalar_subquery()
    ran = (
        (Patrol.starts <= now)
        & (Patrol.starts > now - _BACK - _LONGEST)
        & (Patrol.ends > now - _BACK)
        & Patrol.is_stood_down.is_(False)
        & (crew >= Patrol.crew_minimum)
    )
    found = session.scalars(
        select(Patrol)
        .where(or_(ran, Patrol.id == also) if also is not None else ran)
        .options(
            joinedload(Patrol.beat),
            selectinload(Patrol.assignments).joinedload(Assignment.volunteer),
        )
        .order_by((Patrol.id == (also or 0)).desc(), Patrol.starts.desc(), Patrol.id)
        .limit(_MOST)
    )
    return tuple(sorted(map(_offer, found), key=lambda each: each.starts, reverse=True))


def _offer(patrol: Patrol) -> PatrolOffer:
    leader = next(
        (each.volunteer for each in patrol.assignments if each.role == CrewRole.LEADER), None
    )
    return PatrolOffer(
        patrol_id=patrol.id,
        beat_id=patrol.beat_id,
        beat_name=patrol.beat.name,
        starts=patrol.starts,
        ends=patrol.ends,
        leader_id=leader.id if leader is not None else None,
        leader=leader.short_name if leader is not None else "",
    )


def usual_patrol(
    offers: Sequence[PatrolOffer],
    now: datetime,
    *,
    beat_id: int | None = None,
    seen: datetime | None = None,
) -> PatrolOffer | None:
    """Return the patrol that is on, or else the one that ended last and within twelve hours.

    Once it is known when something was `seen`, it is the patrol that was out then, or within
    half an hour before or an hour after. Where several may be meant it is for the person to say,
    by the patrol or by its beat: None.
    """
    mine = [each for each in offers if beat_id is None or each.beat_id == beat_id]
    if seen is not None:
        out = [each for each in mine if each.starts <= seen <= each.ends]
        about = [each for each in mine if each.starts - EARLY <= seen <= each.ends + LATE]
        return _only(out or about)
    running = [each for each in mine if each.starts <= now <= each.ends]
    if running:
        return _only(running)
    fresh = [each for each in mine if now - FRESH <= each.ends <= now]
    last = max((each.ends for each in fresh), default=None)
    return _only([each for each in fresh if each.ends == last])


def _only(found: Sequence[PatrolOffer]) -> PatrolOffer | None:
    return found[0] if len(found) == 1 else None
