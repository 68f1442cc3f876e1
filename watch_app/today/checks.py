"""Qualifications that end soon where a patrol or a shift depends on them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from watch_app.records import (
    Assignment,
    HeldQualification,
    Patrol,
    PatrolNeed,
    ShiftNeed,
    Volunteer,
    VolunteerStatus,
)
from watch_app.volunteer_sheets import WARN_DAYS


@dataclass(frozen=True, slots=True)
class Ending:
    """A qualification that lapses, and the patrols that need it after that."""

    volunteer_id: int
    who: str
    what: str
    valid_until: date
    patrols: tuple[date, ...]
    """Dates of patrols of this person, after the end, whose crews need it."""


def ending(session: Session, today: date) -> tuple[Ending, ...]:
    """Return what ends within a month, or has just ended, and matters; soonest first."""
    soon = timedelta(days=WARN_DAYS)
    held = session.execute(
        select(HeldQualification, Volunteer)
        .join(Volunteer, Volunteer.id == HeldQualification.volunteer_id)
        .where(
            Volunteer.status.in_((VolunteerStatus.ACTIVE, VolunteerStatus.RESERVE)),
            HeldQualification.valid_until >= today - soon,
            HeldQualification.valid_until <= today + soon,
        )
        .options(joinedload(HeldQualification.qualification))
    ).all()
    wanted = set(session.scalars(select(ShiftNeed.qualification_id)))
    found = []
    for each, person in held:
        until = each.valid_until
        if until is None or _is_renewed(session, each):
            continue
        patrols = _patrols_after(session, each, max(until, today))
        if patrols or each.qualification_id in wanted:
            found.append(
                Ending(person.id, person.short_name, each.qualification.name, until, patrols)
            )
    return tuple(sorted(found, key=lambda one: (one.valid_until, one.who)))


def _is_renewed(session: Session, held: HeldQualification) -> bool:
    others = session.scalars(
        select(HeldQualification.valid_until).where(
            HeldQualification.volunteer_id == held.volunteer_id,
            HeldQualification.qualification_id == held.qualification_id,
            HeldQualification.id != held.id,
        )
    )
    until = held.valid_until or date.max
    return any(other is None or other > until for other in others)


def _patrols_after(session: Session, held: HeldQualification, end: date) -> tuple[date, ...]:
    starts = session.scalars(
        select(Patrol.starts)
        .join(Assignment, Assignment.patrol_id == Patrol.id)
        .join(PatrolNeed, PatrolNeed.patrol_id == Patrol.id)
        .where(
            Assignment.volunteer_id == held.volunteer_id,
            PatrolNeed.qualification_id == held.qualification_id,
            Patrol.starts >= datetime.combine(end + timedelta(days=1), datetime.min.time()),
            Patrol.is_stood_down.is_(False),
        )
        .order_by(Patrol.starts)
    )
    return tuple(moment.date() for moment in starts)
