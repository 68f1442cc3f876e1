"""The crew hours there are: what the shifts ask for, and how much of it people give."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app.proposals.runs import Run
from watch_app.records import Patrol, Roster, Volunteer, VolunteerStatus
from watch_app.turnout import turnouts
from watch_app.watches import watch_of

LATELY = timedelta(days=56)
"""How far back it is looked how many places were taken."""
ENOUGH = 20
"""Fewer places than this say nothing about how many people come."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much of what the shifts ask for can be filled."""

    share: float
    """Of the places asked for, 0 to 1."""
    minutes_asked: int
    """Person minutes in a fortnight at the sizes the shifts aim for."""

    @property
    def minutes(self) -> int:
        """Person minutes in a fortnight that are there."""
        return round(self.minutes_asked * self.share)

    def places_of(self, chosen: Sequence[Run]) -> int:
        """Return the places that can be filled in a week in which all these runs take place."""
        return round(sum(run.target for run in chosen) * self.share)


def capacity(session: Session, running: Sequence[Run], now: datetime) -> Capacity:
    """Return the crew hours there are; `now` is local.

    They are the person hours that the shifts ask for in a fortnight, times the smaller of two
    shares: of the places of published patrols of the last eight weeks those that people took
    (only where there were twenty at least), and of the places asked for those that active
    volunteers may take by the patrols a week that each of them is limited to.
    """
    asked = sum(run.target * run.times for run in running)
    minutes = sum(run.target * run.minutes for run in running)
    allowed = 2 * _a_week(session)
    shares = (1.0, _taken_share(session, now), allowed / asked if asked else 1.0)
    return Capacity(min(shares), minutes)


def _taken_share(session: Session, now: datetime) -> float:
    first = now.date() - LATELY
    targets = dict(
        session.execute(
            select(Patrol.id, Patrol.crew_target)
            .join(Roster)
            .where(
                Roster.version > 0,
                Patrol.starts >= datetime.combine(first, time()),
                Patrol.ends <= now,
            )
        ).all()
    )
    offered = sum(targets.values())
    if offered < ENOUGH:
        return 1.0
    taken = sum(
        min(len(each.minutes), targets[each.patrol_id])
        for each in turnouts(session, first, now.date(), now)
        if each.patrol_id in targets
    )
    return taken / offered


def _a_week(session: Session) -> int:
    usual = watch_of(session).max_patrols_per_week
    found = session.scalar(
        select(
            func.sum(func.min(func.coalesce(Volunteer.max_patrols_per_week, usual), usual))
        ).where(Volunteer.status == VolunteerStatus.ACTIVE)
    )
    return found or 0
