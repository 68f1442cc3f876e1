"""What is done with crews by hand: somebody assigned, taken out, locked, made leader."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from watch_app.errors import InputError
from watch_app.patrol_cards import LEADER
from watch_app.records import (
    Assignment,
    AssignmentSource,
    CrewRole,
    HeldQualification,
    Pairing,
    PairingKind,
    Patrol,
    RosterState,
    Volunteer,
)
from watch_app.roles import settle_roles
from watch_app.roster_sheets import holds, patrol_with_crew
from watch_app.sheets import CrewStep
from watch_app.text import translate
from watch_app.watches import VETTED, watch_of
from watch_app.wording import day_text, one_stop


def assign(session: Session, patrol_id: int, volunteer_id: int) -> int:
    """Put a volunteer into a crew by hand; return the assignment's id.

    A patrol that was stood down runs again. Raises InputError for somebody who is in it already,
    a crew that is full, two who are kept apart, somebody young without their guardian, and
    somebody whose vetting does not count then.
    """
    patrol = patrol_with_crew(session, patrol_id)
    if volunteer_id in {each.volunteer_id for each in patrol.assignments}:
        raise InputError(translate("Rosters", "This volunteer is in the crew already."))
    if len(patrol.assignments) >= patrol.crew_maximum:
        raise InputError(_full(patrol.crew_maximum))
    volunteer = _volunteer(session, volunteer_id)
    # No reason excuses these; all other rules are the checker's to say.
    _refuse_kept_apart(session, patrol, volunteer)
    _refuse_unvetted(session, patrol, volunteer)
    _refuse_without_guardian(session, patrol, volunteer)
    assignment = _join(patrol, volunteer)
    patrol.roster.state = RosterState.DRAFT
    settle_roles(patrol)
    session.flush()
    return assignment.id


class CrewFacts(NamedTuple):
    """What decides whether somebody may be put into a crew, or taken out of it, at all."""

    starts: datetime
    is_cancelled: bool
    maximum: int
    crew: frozenset[int]
    """Volunteer ids."""

    def after(self, step: CrewStep) -> "CrewFacts":
        """Return the facts once this step is taken."""
        who = {step.volunteer_id}
        return self._replace(crew=self.crew | who if step.joins else self.crew - who)


def refusal(facts: CrewFacts, step: CrewStep, now: datetime) -> str:
    """Return why a step cannot be taken whatever the rules say, or "".

    Who is due elsewhere or not free is the judge's to say.
    """
    if facts.starts <= now:
        return translate(
            "Rosters", "This patrol has begun, so its crew stays. Choose one still to come."
        )
    is_there = step.volunteer_id in facts.crew
    if not step.joins:
        return "" if is_there else _not_there()
    if facts.is_cancelled:
        return translate("Rosters", "This patrol is stood down. Run it again first.")
    if is_there:
        return translate("Rosters", "This volunteer is in the crew already.")
    if len(facts.crew) >= facts.maximum:
        return _full(facts.maximum)
    return ""


def _full(most: int) -> str:
    sentence = translate("Rosters", "The crew is full: {most} people. Take somebody out first.")
    return sentence.format(most=most)


def _not_there() -> str:
    return translate("Rosters", "This volunteer is not in the crew any more.")


def rearrange(session: Session, steps: Iterable[CrewStep], now: datetime) -> None:
    """Let several people leave and join crews at once, in this order.

    `now` is local. A patrol that Generate had stood down runs again. Raises InputError for what
    has begun, was stood down by hand, is full or gone, for two who are kept apart, for vetting
    that does not count, and for somebody young who is left without their guardian.
    """
    joined: list[tuple[Patrol, Volunteer]] = []
    for step in steps:
        patrol = patrol_with_crew(session, step.patrol_id)
        why_not = refusal(_facts(patrol), step, now)
        if why_not:
            raise InputError(why_not)
        if step.joins:
            volunteer = _volunteer(session, step.volunteer_id)
            _refuse_kept_apart(session, patrol, volunteer)
            _refuse_unvetted(session, patrol, volunteer)
            _join(patrol, volunteer)
            joined.append((patrol, volunteer))
        else:
            leaving = [e for e in patrol.assignments if e.volunteer_id == step.volunteer_id]
            patrol.assignments.remove(leaving[0])
        patrol.roster.state = RosterState.DRAFT
        settle_roles(patrol)
        session.flush()
    for patrol, volunteer in joined:
        if volunteer.id in {each.volunteer_id for each in patrol.assignments}:
            _refuse_without_guardian(session, patrol, volunteer)


def _facts(patrol: Patrol) -> CrewFacts:
    return CrewFacts(
        patrol.starts,
        patrol.is_stood_down and patrol.is_edited,
        patrol.crew_maximum,
        frozenset(each.volunteer_id for each in patrol.assignments),
    )


def _volunteer(session: Session, volunteer_id: int) -> Volunteer:
    volunteer = session.scalars(
        select(Volunteer)
        .where(Volunteer.id == volunteer_id)
        .options(
            selectinload(Volunteer.qualifications).joinedload(HeldQualification.qualification)
        )
    ).one_or_none()
    if volunteer is None:
        raise InputError(translate("Rosters", "This volunteer has been removed."))
    return volunteer


def _join(patrol: Patrol, volunteer: Volunteer) -> Assignment:
    assignment = Assignment(
        patrol_id=patrol.id,
        volunteer_id=volunteer.id,
        source=AssignmentSource.HAND,
        volunteer=volunteer,
    )
    patrol.assignments.append(assignment)
    patrol.is_stood_down = False
    patrol.stood_down_reason = ""
    return assignment


def _refuse_kept_apart(session: Session, patrol: Patrol, volunteer: Volunteer) -> None:
    present = {each.volunteer_id: each.volunteer for each in patrol.assignments}
    for pairing in _pairings(session, volunteer, PairingKind.APART):
        other = present.get(pairing.first_id) or present.get(pairing.second_id)
        if other is not None:
            sentence = translate("Rosters", "{who} and {other} are kept apart. Choose another.")
            raise InputError(sentence.format(who=volunteer.short_name, other=other.short_name))


def _refuse_without_guardian(session: Session, patrol: Patrol, volunteer: Volunteer) -> None:
    present = {each.volunteer_id for each in patrol.assignments}
    for pairing in _pairings(session, volunteer, PairingKind.GUARDIAN):
        if pairing.first_id == volunteer.id and pairing.second_id not in present:
            guardian = session.get_one(Volunteer, pairing.second_id)
            sentence = translate(
                "Rosters", "{who} goes only with {guardian}. Add {guardian} first."
            )
            said = sentence.format(who=volunteer.short_name, guardian=guardian.short_name)
            raise InputError(one_stop(said))


def _refuse_unvetted(session: Session, patrol: Patrol, volunteer: Volunteer) -> None:
    day = patrol.starts.date()
    if watch_of(session).vetting_required and not holds(volunteer, VETTED, day):
        sentence = translate("Rosters", "The vetting of {who} does not count on {day}.")
        raise InputError(sentence.format(who=volunteer.short_name, day=day_text(day)))


def _pairings(session: Session, volunteer: Volunteer, kind: PairingKind) -> Sequence[Pairing]:
    return session.scalars(
        select(Pairing).where(
            Pairing.kind == kind,
            or_(Pairing.first_id == volunteer.id, Pairing.second_id == volunteer.id),
        )
    ).all()


def unassign(session: Session, assignment_id: int) -> None:
    """Take a volunteer out of a crew; raises InputError when they are not in it any more."""
    assignment = _assignment(session, assignment_id)
    patrol = patrol_with_crew(session, assignment.patrol_id)
    patrol.assignments.remove(assignment)
    patrol.roster.state = RosterState.DRAFT
    settle_roles(patrol)
    session.flush()


def set_locked(session: Session, assignment_id: int, *, is_locked: bool) -> None:
    """Lock an assignment, so that Generate keeps it, or unlock it."""
    _assignment(session, assignment_id).is_locked = is_locked


def set_leader(session: Session, assignment_id: int) -> None:
    """Let this volunteer lead the crew; raises InputError when they may not on that date."""
    assignment = _assignment(session, assignment_id)
    patrol = patrol_with_crew(session, assignment.patrol_id)
    if not holds(assignment.volunteer, LEADER, patrol.starts.date()):
        sentence = translate("Rosters", "{who} may not lead on that date.")
        raise InputError(sentence.format(who=assignment.volunteer.short_name))
    for each in patrol.assignments:
        each.role = CrewRole.OBSERVER
    assignment.role = CrewRole.LEADER
    patrol.roster.state = RosterState.DRAFT
    settle_roles(patrol)


def stand_down(session: Session, patrol_id: int, reason: str) -> None:
    """Decide that a patrol does not run; its people are free. Generate leaves it so."""
    patrol = patrol_with_crew(session, patrol_id)
    for assignment in list(patrol.assignments):
        patrol.assignments.remove(assignment)
    patrol.is_stood_down = True
    patrol.is_edited = True
    patrol.stood_down_reason = reason.strip()
    patrol.roster.state = RosterState.DRAFT
    session.flush()


def stand_day_down(
    session: Session, roster_id: int, day: date, reason: str, *, now: datetime
) -> int:
    """Stand down what is still to come of a day; return how many. `now` is local."""
    begin = max(datetime.combine(day, time()), now)
    coming = session.scalars(
        select(Patrol.id).where(
            Patrol.roster_id == roster_id,
            Patrol.starts > begin,
            Patrol.starts < datetime.combine(day + timedelta(days=1), time()),
            or_(Patrol.is_stood_down.is_(False), Patrol.is_edited.is_(False)),
        )
    ).all()
    for patrol_id in coming:
        stand_down(session, patrol_id, reason)
    return len(coming)


def run_again(session: Session, patrol_id: int) -> None:
    """Take back that a patrol was stood down; it starts without a crew."""
    patrol = patrol_with_crew(session, patrol_id)
    patrol.is_stood_down = False
    patrol.is_edited = False
    patrol.stood_down_reason = ""
    patrol.roster.state = RosterState.DRAFT


def _assignment(session: Session, assignment_id: int) -> Assignment:
    assignment = session.scalars(
        select(Assignment)
        .where(Assignment.id == assignment_id)
        .options(
            joinedload(Assignment.volunteer)
            .selectinload(Volunteer.qualifications)
            .joinedload(HeldQualification.qualification)
        )
    ).one_or_none()
    if assignment is None:
        raise InputError(_not_there())
    return assignment
