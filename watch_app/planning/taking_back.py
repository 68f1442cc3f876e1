"""Takes a result back into the watch: new assignments, roles, patrols stood down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from watch_app import rosters
from watch_app.planning.dated import is_open
from watch_app.planning.people import people_to_plan
from watch_app.records import (
    Assignment,
    AssignmentSource,
    CrewRole,
    HeldQualification,
    Patrol,
    Roster,
    RosterState,
    Volunteer,
)
from watch_app.roles import settle_roles
from watch_app.roster_sheets import loaded_patrols
from watch_app.text import translate

if TYPE_CHECKING:
    from scheduler import Result


@dataclass(frozen=True, slots=True)
class Applied:
    """What taking a result into the watch came to."""

    added: int
    removed: int
    left_out: int
    """Assignments of people or patrols that were removed while the solver ran."""


def apply(session: Session, roster_id: int, result: "Result", *, now: datetime) -> Applied:
    """Write a result into the roster: new assignments, roles, patrols stood down.

    Locked, published and past assignments are never touched, and what equals the result stays
    the same row. `now` is local time, the one the problem was made with.
    """
    every = {str(patrol.id): patrol for patrol in loaded_patrols(session, roster_id)}
    coming = {key: patrol for key, patrol in every.items() if is_open(patrol, now)}
    kept = rosters.locked_and_published(session, roster_id, coming.values())
    crewed = {each.volunteer_id for patrol in coming.values() for each in patrol.assignments}
    known = {str(person.id): person for person in _with_qualifications(session, crewed)}
    before = [_as_told(patrol) for patrol in coming.values()]
    added = removed = left_out = 0
    joining: dict[str, dict[str, Volunteer]] = {}
    for key, patrol in coming.items():
        wanted = result.roster.crew(key)
        joining[key] = {name: known[name] for name in wanted if name in known}
        left_out += len(wanted) - len(joining[key])
        removed += _take_out(patrol, set(joining[key]), kept)
    # Out before in, all of them at once: the store is asked twice and not for every patrol.
    session.flush()
    for key, patrol in coming.items():
        added += _put_in(patrol, joining[key])
        _decide(patrol, is_stood_down=key in result.roster.stood_down)
        leader = result.leaders.get(key)
        settle_roles(patrol, int(leader) if leader else None)
    left_out += sum(1 for key in result.roster.crews if key not in coming)
    session.flush()
    if before != [_as_told(patrol) for patrol in coming.values()]:
        roster = session.get(Roster, roster_id)
        if roster is not None:
            roster.state = RosterState.DRAFT
    return Applied(added, removed, left_out)


def _with_qualifications(session: Session, crewed: set[int]) -> Iterable[Volunteer]:
    """Return whoever can be planned, with what says who may lead and drive."""
    planned = {person.id for person in people_to_plan(session, crewed)}
    people = session.scalars(
        select(Volunteer)
        .options(
            selectinload(Volunteer.qualifications).joinedload(HeldQualification.qualification)
        )
        .execution_options(populate_existing=True)
    )
    return [person for person in people if person.id in planned]


def _as_told(patrol: Patrol) -> tuple[bool, frozenset[tuple[int, CrewRole]]]:
    """Return what a published roster tells people of a patrol."""
    crew = frozenset((each.volunteer_id, each.role) for each in patrol.assignments)
    return patrol.is_stood_down, crew


def _take_out(patrol: Patrol, wanted: set[str], kept: set[tuple[int, int]]) -> int:
    leaving = [
        each
        for each in patrol.assignments
        if str(each.volunteer_id) not in wanted and (patrol.id, each.volunteer_id) not in kept
    ]
    for each in leaving:
        patrol.assignments.remove(each)
    return len(leaving)


def _put_in(patrol: Patrol, people: Mapping[str, Volunteer]) -> int:
    present = {str(each.volunteer_id) for each in patrol.assignments}
    joining = [person for key, person in people.items() if key not in present]
    patrol.assignments.extend(
        Assignment(volunteer_id=person.id, volunteer=person, source=AssignmentSource.SOLVER)
        for person in joining
    )
    return len(joining)


def _decide(patrol: Patrol, *, is_stood_down: bool) -> None:
    patrol.is_stood_down = is_stood_down and not patrol.assignments
    patrol.stood_down_reason = (
        translate("Rosters", "No crew found") if patrol.is_stood_down else ""
    )
