"""Meetings of residents, watch and partners, and what they decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from watch_app.errors import InputError
from watch_app.problems.values import check_names, is_overdue, take
from watch_app.records import Concern, Decision, Meeting, Problem
from watch_app.text import translate
from watch_app.wording import day_text

EDITABLE = frozenset({"held_on", "title", "place", "people", "notes"})
DECISION = frozenset({"what", "owner", "due_on", "done_on", "problem_id"})
LINES = frozenset({"notes"})


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One thing a meeting decided."""

    id: int
    what: str
    owner: str
    due_on: date | None
    done_on: date | None
    problem_id: int | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """One meeting as list and form show it."""

    id: int
    held_on: date
    title: str
    place: str
    people: int | None
    notes: str
    decisions: tuple[DecisionRow, ...]
    concerns: int
    """Raised there."""

    @property
    def name(self) -> str:
        return self.title or day_text(self.held_on, with_year=True)

    @property
    def overdue(self) -> int:
        return sum(each.is_overdue for each in self.decisions)

    @property
    def open(self) -> int:
        return sum(each.done_on is None for each in self.decisions)


@dataclass(frozen=True, slots=True)
class OverdueDecision:
    """A decision that should have been carried out."""

    meeting_id: int
    what: str
    owner: str
    due_on: date


def sheets(session: Session, today: date) -> tuple[MeetingSheet, ...]:
    """Return all meetings, the newest first."""
    counts = _concerns(session)
    every = session.scalars(_query().order_by(Meeting.held_on.desc(), Meeting.id.desc()))
    return tuple(_sheet(each, counts.get(each.id, 0), today) for each in every)


def sheet(session: Session, meeting_id: int, today: date) -> MeetingSheet:
    """Return one meeting; raises InputError when it is gone."""
    found = session.scalars(_query().where(Meeting.id == meeting_id)).one_or_none()
    if found is None:
        raise _gone()
    return _sheet(found, _concerns(session).get(meeting_id, 0), today)


def names(session: Session) -> tuple[tuple[int, str], ...]:
    """Return (id, name) of all meetings, the newest first, for what was raised there."""
    every = session.execute(
        select(Meeting.id, Meeting.held_on, Meeting.title).order_by(Meeting.held_on.desc())
    )
    said = translate("Problems", "{title}, {day}")
    return tuple(
        (
            key,
            said.format(title=title, day=day_text(held, with_year=True))
            if title
            else day_text(held, with_year=True),
        )
        for key, held, title in every
    )


def overdue(session: Session, now: datetime) -> tuple[OverdueDecision, ...]:
    """Return the decisions that should be carried out by `now`, the oldest first."""
    found = session.scalars(
        select(Decision)
        .where(Decision.due_on < now.date(), Decision.done_on.is_(None))
        .order_by(Decision.due_on, Decision.id)
    )
    return tuple(
        OverdueDecision(each.meeting_id, each.what, each.owner, each.due_on)
        for each in found
        if each.due_on is not None
    )


def add(session: Session, *, held_on: date, **values: Any) -> int:
    """Note a meeting; return the id. Raises InputError for fewer than no people."""
    meeting = Meeting()
    meeting.decisions = []
    _set(meeting, {"held_on": held_on, **values})
    session.add(meeting)
    session.flush()
    return meeting.id


def edit(session: Session, meeting_id: int, **values: Any) -> None:
    """Change a meeting; raises InputError like `add`."""
    with session.no_autoflush:
        _set(_get(session, meeting_id), values)


def remove(session: Session, meeting_id: int) -> None:
    """Remove a meeting with its decisions; the concerns that were raised there stay."""
    session.delete(_get(session, meeting_id))


def decide(session: Session, meeting_id: int, *, what: str, **values: Any) -> int:
    """Note a decision of a meeting; return the id. Raises InputError without words."""
    _get(session, meeting_id)
    decision = Decision(meeting_id=meeting_id)
    _set_decision(session, decision, {"what": what, **values})
    session.add(decision)
    session.flush()
    return decision.id


def edit_decision(session: Session, decision_id: int, **values: Any) -> None:
    """Change a decision; raises InputError like `decide`."""
    with session.no_autoflush:
        _set_decision(session, _decision(session, decision_id), values)


def remove_decision(session: Session, decision_id: int) -> None:
    session.delete(_decision(session, decision_id))


def _get(session: Session, meeting_id: int) -> Meeting:
    meeting = session.get(Meeting, meeting_id, options=[selectinload(Meeting.decisions)])
    if meeting is None:
        raise _gone()
    return meeting


def _decision(session: Session, decision_id: int) -> Decision:
    decision = session.get(Decision, decision_id)
    if decision is None:
        raise InputError(translate("Problems", "This decision has been removed."))
    return decision


def _gone() -> InputError:
    return InputError(translate("Problems", "This meeting has been removed."))


def _set(meeting: Meeting, values: Mapping[str, Any]) -> None:
    check_names(values, EDITABLE, "A meeting")
    take(meeting, values, LINES)
    if meeting.people is not None and meeting.people < 0:
        sentence = translate("Problems", "Write how many people came, or leave it empty.")
        raise InputError(sentence, field="people")


def _set_decision(session: Session, decision: Decision, values: Mapping[str, Any]) -> None:
    check_names(values, DECISION, "A decision")
    problem_id = values.get("problem_id")
    if problem_id is not None and session.get(Problem, problem_id) is None:
        raise InputError(
            translate("Problems", "This problem has been removed."), field="problem_id"
        )
    take(decision, values)
    if not decision.what:
        raise InputError(translate("Problems", "Write what was decided."), field="what")


def _query() -> Select[Meeting]:
    return (
        select(Meeting)
        .options(selectinload(Meeting.decisions))
        .execution_options(populate_existing=True)
    )


def _concerns(session: Session) -> dict[int, int]:
    counts = session.execute(
        select(Concern.meeting_id, func.count())
        .where(Concern.meeting_id.is_not(None))
        .group_by(Concern.meeting_id)
    )
    return {meeting: number for meeting, number in counts if meeting is not None}


def _sheet(meeting: Meeting, concerns: int, today: date) -> MeetingSheet:
    return MeetingSheet(
        id=meeting.id,
        held_on=meeting.held_on,
        title=meeting.title or "",
        place=meeting.place or "",
        people=meeting.people,
        notes=meeting.notes or "",
        decisions=tuple(
            DecisionRow(
                each.id,
                each.what,
                each.owner or "",
                each.due_on,
                each.done_on,
                each.problem_id,
                is_overdue(each.due_on, each.done_on, today),
            )
            for each in meeting.decisions
        ),
        concerns=concerns,
    )
