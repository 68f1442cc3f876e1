"""Which incidents belong to a problem: linked, found by words, and proposed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.incident_search.expression import conditions
from watch_app.incident_search.question import asked
from watch_app.incident_sheets import LOCKED
from watch_app.plates import may_be_same
from watch_app.problems.values import gone_problem
from watch_app.records import (
    AreaRole,
    Beat,
    Incident,
    IncidentStatus,
    IncidentVehicle,
    Problem,
    ProblemArea,
    ProblemIncident,
)
from watch_app.text import translate

NOT_COUNTED = frozenset({IncidentStatus.DRAFT, IncidentStatus.WITHDRAWN})
RECENT = timedelta(days=90)
"""So far back what is alike is proposed."""
MOST = 20


class Likeness(StrEnum):
    """Why an incident is proposed."""

    PLATE = "plate"
    PLACE = "place"
    KIND = "kind"

    @property
    def words(self) -> str:
        words = {
            Likeness.PLATE: translate("Problems", "same plate"),
            Likeness.PLACE: translate("Problems", "same place"),
            Likeness.KIND: translate("Problems", "same kind, target beat"),
        }
        return words[self]


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """An incident as a problem shows it: no story, no names."""

    id: int
    number: str
    day: date
    beat: str
    category: str
    place: str
    likeness: Likeness | None = None


def link(session: Session, problem_id: int, incident_ids: Iterable[int]) -> int:
    """Link incidents to a problem; return how many were not linked before.

    Raises InputError when the problem or one of the incidents is gone.
    """
    if session.get(Problem, problem_id) is None:
        raise gone_problem()
    wanted = set(incident_ids)
    there = set(session.scalars(select(Incident.id).where(Incident.id.in_(wanted))))
    if there != wanted:
        raise InputError(translate("Incidents", "This incident has been removed."))
    new = sorted(wanted - _linked_ids(session, problem_id))
    session.add_all(ProblemIncident(problem_id=problem_id, incident_id=each) for each in new)
    session.flush()
    return len(new)


def unlink(session: Session, problem_id: int, incident_id: int) -> None:
    """Take an incident off a problem; nothing happens where it is not linked."""
    for found in session.scalars(
        select(ProblemIncident).where(
            ProblemIncident.problem_id == problem_id, ProblemIncident.incident_id == incident_id
        )
    ):
        session.delete(found)


def linked(session: Session, problem_id: int, *, only_sent: bool = False) -> tuple[LinkedRow, ...]:
    """Return the incidents of a problem, newest first; `only_sent` those the station has."""
    query = _query().where(Incident.id.in_(_links_of(problem_id)))
    return _rows(session, query.where(Incident.status.in_(LOCKED)) if only_sent else query)


def problems_of(session: Session, incident_id: int) -> tuple[tuple[int, str], ...]:
    """Return (id, title) of the problems that an incident belongs to."""
    found = session.execute(
        select(Problem.id, Problem.title)
        .join(ProblemIncident, ProblemIncident.problem_id == Problem.id)
        .where(ProblemIncident.incident_id == incident_id)
        .order_by(Problem.title)
    )
    return tuple((key, title) for key, title in found)


def search(session: Session, problem_id: int, words: str) -> tuple[LinkedRow, ...]:
    """Return incidents that say all these words and are not linked yet, newest first.

    Words are asked for as in the log: by their beginnings, plates and beats as well.
    """
    question = asked(words)
    if question.is_empty:
        return ()
    query = _open_query(problem_id).where(*conditions(question))
    return _rows(session, query.limit(MOST))


def proposed(session: Session, problem_id: int, today: date) -> tuple[LinkedRow, ...]:
    """Return incidents of the last 90 days that look like the problem's, most alike first.

    Alike are the same plate or place as a linked incident, wherever it was, and the problem's
    kind (or the kinds of what is linked) on its target beats.
    """
    problem = session.get(Problem, problem_id)
    if problem is None:
        raise gone_problem()
    since = datetime.combine(today - RECENT, time())
    recent = _open_query(problem_id).where(
        Incident.seen_from >= since,
        Incident.seen_from < datetime.combine(today + timedelta(days=1), time()),
    )
    links = _links_of(problem_id)
    found: dict[int, LinkedRow] = {}
    for likeness, alike in (
        (Likeness.PLATE, _same_plate(session, links, since)),
        (Likeness.PLACE, _same_place(links)),
        (Likeness.KIND, _same_kind(problem, links)),
    ):
        for row in _rows(session, recent.where(alike).limit(MOST), likeness):
            found.setdefault(row.id, row)
    return tuple(found.values())[:MOST]


def _same_plate(session: Session, links: Select[int], since: datetime) -> ColumnElement[bool]:
    known = set(
        session.scalars(
            select(IncidentVehicle.plate_key).where(
                IncidentVehicle.incident_id.in_(links), IncidentVehicle.plate_key != ""
            )
        )
    )
    if not known:
        return false()
    every = session.execute(
        select(IncidentVehicle.incident_id, IncidentVehicle.plate_key)
        .join(Incident, Incident.id == IncidentVehicle.incident_id)
        .where(IncidentVehicle.plate_key != "", Incident.seen_from >= since)
    )
    alike = {incident for incident, key in every if any(may_be_same(key, each) for each in known)}
    return Incident.id.in_(alike)


def _same_place(links: Select[int]) -> ColumnElement[bool]:
    places = select(Incident.place).where(Incident.id.in_(links), Incident.place != "")
    return Incident.place.in_(places)


def _same_kind(problem: Problem, links: Select[int]) -> ColumnElement[bool]:
    targets = select(ProblemArea.beat_id).where(
        ProblemArea.problem_id == problem.id, ProblemArea.role == AreaRole.TARGET
    )
    return and_(Incident.beat_id.in_(targets), is_of_kind(problem.category, links))


def is_of_kind(category: str, links: Select[int]) -> ColumnElement[bool]:
    """Say in SQL that an incident is of this kind; of the linked ones' kinds without one."""
    if category:
        return or_(Incident.category == category, Incident.subcategory == category)
    return Incident.category.in_(select(Incident.category).where(Incident.id.in_(links)))


def _links_of(problem_id: int) -> Select[int]:
    return select(ProblemIncident.incident_id).where(ProblemIncident.problem_id == problem_id)


def _linked_ids(session: Session, problem_id: int) -> set[int]:
    return set(session.scalars(_links_of(problem_id)))


def _query() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Incident.id,
            Incident.number,
            Incident.seen_from,
            Beat.name,
            Incident.category,
            Incident.place,
        )
        .join(Beat, Beat.id == Incident.beat_id)
        .order_by(Incident.seen_from.desc(), Incident.id.desc())
    )


def _open_query(problem_id: int) -> Select[*tuple[Any, ...]]:
    return _query().where(
        Incident.id.not_in(_links_of(problem_id)),
        Incident.status.not_in(NOT_COUNTED),
        Incident.duplicate_of_id.is_(None),
    )


def _rows(
    session: Session,
    query: Select[*tuple[Any, ...]],
    likeness: Likeness | None = None,
) -> tuple[LinkedRow, ...]:
    return tuple(
        LinkedRow(key, number, seen.date(), beat, category, place, likeness)
        for key, number, seen, beat, category, place in session.execute(query)
    )
