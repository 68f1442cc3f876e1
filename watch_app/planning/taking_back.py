"""Takes a result back into the watch: new assignments, roles, patrols stood down."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.judging import SHARED
from watch_app.patrol_cards import DRIVER, LEADER
from watch_app.planning.dated import is_open
from watch_app.planning.people import people_to_plan
from watch_app.planning.reading import grouped
from watch_app.records import (
    Assignment,
    AssignmentSource,
    CrewRole,
    HeldQualification,
    Patrol,
    PatrolNeed,
    Qualification,
    Roster,
    RosterState,
)
from watch_app.roles import InCrew, settled_roles
from watch_app.roster_sheets import published_pairs
from watch_app.rule_words import few_words
from watch_app.storage.bulk import add_rows, change_rows, remove_rows
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


@dataclass(frozen=True, slots=True)
class _Dated:
    """What has been decided of one patrol."""

    id: int
    starts: datetime
    is_stood_down: bool
    is_edited: bool
    stood_down_reason: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """Somebody in a crew as it is now."""

    id: int
    volunteer_id: int
    role: CrewRole
    is_locked: bool


@dataclass(frozen=True, slots=True)
class _Person:
    """Who somebody is, and on which days they may lead or drive."""

    id: int
    name: str
    held: tuple[tuple[str, date | None, date | None], ...]

    def holds(self, code: str, day: date) -> bool:
        return any(
            held == code and (first is None or first <= day) and (last is None or day <= last)
            for held, first, last in self.held
        )


@dataclass(slots=True)
class _Writing:
    """The rows that a result adds, changes and removes."""

    added: list[dict[str, Any]] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    roles: dict[int, dict[str, Any]] = field(default_factory=dict)
    decisions: dict[int, dict[str, Any]] = field(default_factory=dict)
    changes_what_was_told: bool = False

    def write(self, session: Session) -> None:
        remove_rows(session, Assignment, self.removed)
        change_rows(session, Assignment, self.roles)
        add_rows(session, Assignment, self.added)
        change_rows(session, Patrol, self.decisions)


def apply(
    session: Session,
    roster_id: int,
    result: "Result",
    *,
    now: datetime,
    only: Collection[int] | None = None,
    keeps_published: bool = True,
) -> Applied:
    """Write a result into the roster: new assignments, roles, patrols stood down.

    Locked, published and past assignments are never touched, and what equals the result stays
    the same row. `now` is local time, the one the problem was made with; `only` names the
    patrols that were planned. Without `keeps_published` what was published may change as well.
    """
    session.flush()
    every = _dated(session, roster_id)
    coming = [
        patrol for patrol in every if is_open(patrol, now) and (only is None or patrol.id in only)
    ]
    crews = _crews(session, roster_id)
    people = _people(session, crews)
    told = published_pairs(session, roster_id) if keeps_published else set()
    driven = _driven(session, roster_id)
    reasons = _reasons(result)
    writing = _Writing()
    left_out = 0
    for patrol in coming:
        key = str(patrol.id)
        wanted = result.roster.crew(key)
        joining = [people[int(each)] for each in wanted if int(each) in people]
        left_out += len(wanted) - len(joining)
        staying = {
            each.volunteer_id: each
            for each in crews.get(patrol.id, ())
            if each.is_locked
            or (patrol.id, each.volunteer_id) in told
            or str(each.volunteer_id) in wanted
        }
        writing.removed += [
            each.id for each in crews.get(patrol.id, ()) if each.volunteer_id not in staying
        ]
        crew = [people[each] for each in staying]
        crew += [each for each in joining if each.id not in staying]
        leader = int(result.leaders.get(key, 0)) or None
        roles = _roles(
            patrol.starts.date(),
            crew,
            staying,
            needs_driver=patrol.id in driven,
            leader=leader,
        )
        _note_crew(writing, patrol.id, staying, roles)
        is_idle = key in result.roster.stood_down and not crew
        _note_decision(writing, patrol, reasons[key] if is_idle else "")
    writing.write(session)
    known = {str(patrol.id) for patrol in every}
    left_out += sum(1 for each in result.roster.crews if each not in known)
    if writing.changes_what_was_told or writing.removed:
        session.get_one(Roster, roster_id).state = RosterState.DRAFT
    return Applied(len(writing.added), len(writing.removed), left_out)


def _dated(session: Session, roster_id: int) -> list[_Dated]:
    return [
        _Dated(*values)
        for values in session.execute(
            select(
                Patrol.id,
                Patrol.starts,
                Patrol.is_stood_down,
                Patrol.is_edited,
                Patrol.stood_down_reason,
            ).where(Patrol.roster_id == roster_id)
        )
    ]


def _crews(session: Session, roster_id: int) -> Mapping[int, list[_Kept]]:
    return grouped(
        session,
        select(
            Assignment.patrol_id,
            Assignment.id,
            Assignment.volunteer_id,
            Assignment.role,
            Assignment.is_locked,
        )
        .join(Patrol)
        .where(Patrol.roster_id == roster_id)
        .order_by(Assignment.id),
        _Kept,
    )


def _people(session: Session, crews: Mapping[int, Iterable[_Kept]]) -> Mapping[int, _Person]:
    """Return whoever can be planned, with what says who may lead and drive."""
    held = grouped(
        session,
        select(
            HeldQualification.volunteer_id,
            Qualification.code,
            HeldQualification.valid_from,
            HeldQualification.valid_until,
        )
        .join(Qualification)
        .where(Qualification.code.in_((LEADER, DRIVER))),
        lambda *values: values,
    )
    crewed = {each.volunteer_id for crew in crews.values() for each in crew}
    return {
        person.id: _Person(person.id, person.short_name, tuple(held.get(person.id, ())))
        for person in people_to_plan(session, crewed)
    }


def _driven(session: Session, roster_id: int) -> set[int]:
    """Return the ids of the patrols that need a driver."""
    return set(
        session.scalars(
            select(PatrolNeed.patrol_id)
            .join(Patrol)
            .join(Qualification)
            .where(Patrol.roster_id == roster_id, Qualification.code == DRIVER)
        )
    )


def _roles(
    day: date,
    crew: Iterable[_Person],
    staying: Mapping[int, _Kept],
    *,
    needs_driver: bool,
    leader: int | None,
) -> Mapping[int, CrewRole]:
    return settled_roles(
        [
            InCrew(
                each.id,
                each.name,
                staying[each.id].role if each.id in staying else CrewRole.OBSERVER,
                each.holds(LEADER, day),
                each.holds(DRIVER, day),
            )
            for each in crew
        ],
        needs_driver=needs_driver,
        leader_id=leader,
    )


def _note_crew(
    writing: _Writing,
    patrol_id: int,
    staying: Mapping[int, _Kept],
    roles: Mapping[int, CrewRole],
) -> None:
    for volunteer_id, role in roles.items():
        kept = staying.get(volunteer_id)
        if kept is None:
            writing.added.append(
                {
                    "patrol_id": patrol_id,
                    "volunteer_id": volunteer_id,
                    "role": role,
                    "is_locked": False,
                    "source": AssignmentSource.SOLVER,
                }
            )
        elif kept.role != role:
            writing.roles[kept.id] = {"role": role}
    writing.changes_what_was_told |= bool(writing.added or writing.roles)


def _reasons(result: "Result") -> Mapping[str, str]:
    """Return by patrol why it is stood down: for want of kit, of the officer, or of a crew."""
    no_crew = translate("Rosters", "No crew found")
    found = dict.fromkeys(result.roster.stood_down, no_crew)
    for gap in result.gaps:
        for each in gap.reasons:
            if each.rule in SHARED:
                found[gap.patrol] = few_words(each.rule)
    return found


def _note_decision(writing: _Writing, patrol: _Dated, reason: str) -> None:
    is_idle = bool(reason)
    if (patrol.is_stood_down, patrol.stood_down_reason) != (is_idle, reason):
        writing.decisions[patrol.id] = {"is_stood_down": is_idle, "stood_down_reason": reason}
        writing.changes_what_was_told |= patrol.is_stood_down != is_idle
