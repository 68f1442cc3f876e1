"""What can be asked of a roster as it stands: its rules, who could join, why a place is empty."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.judging import HandVerdict, Judge, WhyEmpty
from watch_app.planning.problem import problem_for
from watch_app.records import Availability, Beat, Patrol, Volunteer, VolunteerStatus
from watch_app.text import translate


def judge_for(session: Session, roster_id: int) -> Judge:
    """Return who judges the whole roster as it stands, from any thread."""
    return Judge(problem_for(session, roster_id))


def violations(session: Session, roster_id: int) -> dict[int, tuple[str, ...]]:
    """Return the sentences of all rules the roster breaks, by patrol id."""
    broken = judge_for(session, roster_id).broken()
    return {patrol: tuple(each.sentence for each in rules) for patrol, rules in broken.items()}


def verdict(session: Session, patrol_id: int, volunteer_id: int) -> HandVerdict:
    """Judge one assignment before it is made, by all rules."""
    judge = judge_for(session, _roster_of_patrol(session, patrol_id))
    return judge.verdict(patrol_id, volunteer_id)


def candidates(session: Session, patrol_id: int) -> tuple[HandVerdict, ...]:
    """Return everybody who could still join a crew, the best choice first."""
    return judge_for(session, _roster_of_patrol(session, patrol_id)).candidates(patrol_id)


def why_empty(session: Session, patrol_id: int) -> tuple[WhyEmpty, ...]:
    """Say for everybody not in the crew which rule keeps them out, the largest group first."""
    return judge_for(session, _roster_of_patrol(session, patrol_id)).why_empty(patrol_id)


def _roster_of_patrol(session: Session, patrol_id: int) -> int:
    patrol = session.get(Patrol, patrol_id)
    if patrol is None:
        raise InputError(translate("Rosters", "This patrol has been removed."))
    return patrol.roster_id


def ready_to_generate(session: Session) -> str:
    """Return a sentence saying what is still missing before a roster can be made, or ""."""
    if session.scalars(select(Beat.id).where(Beat.is_active)).first() is None:
        return translate("Rosters", "Add a beat first, then say when it is patrolled.")
    planned = Volunteer.status.in_([VolunteerStatus.ACTIVE, VolunteerStatus.RESERVE])
    if (session.scalar(select(func.count()).select_from(Volunteer).where(planned)) or 0) < 2:
        return translate("Rosters", "Add at least two volunteers: nobody patrols alone.")
    if session.scalars(select(Availability.id).join(Volunteer).where(planned)).first() is None:
        return translate(
            "Rosters", "Nobody has given times yet. Open a volunteer and mark when they are free."
        )
    return ""
