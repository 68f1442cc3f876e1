"""What residents worry about: noted without saying who, answered, and tied to a problem."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from watch_app.errors import InputError
from watch_app.problems.values import check_names, take
from watch_app.records import Beat, Concern, ConcernState, Meeting, Problem
from watch_app.text import translate

EDITABLE = frozenset(
    {
        "raised_on",
        "what",
        "beat_id",
        "place",
        "voices",
        "meeting_id",
        "problem_id",
        "state",
        "answer",
        "answered_on",
    }
)
MOST_VOICES = 9999


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """One concern as list and form show it."""

    id: int
    raised_on: date
    what: str
    beat_id: int | None
    beat: str
    place: str
    voices: int
    meeting_id: int | None
    problem_id: int | None
    problem: str
    state: ConcernState
    answer: str
    answered_on: date | None


def state_name(state: ConcernState) -> str:
    """Return what window and paper call a state."""
    names = {
        ConcernState.OPEN: translate("Problems", "Open"),
        ConcernState.WATCHED: translate("Problems", "Watched"),
        ConcernState.ANSWERED: translate("Problems", "Answered"),
    }
    return names[state]


def rows(session: Session) -> tuple[ConcernRow, ...]:
    """Return all concerns: open ones first, those of most voices first among them."""
    order = list(ConcernState)
    return tuple(
        sorted(
            (_row(each) for each in session.scalars(_query())),
            key=lambda row: (
                order.index(row.state),
                -row.voices,
                -row.raised_on.toordinal(),
                row.id,
            ),
        )
    )


def row(session: Session, concern_id: int) -> ConcernRow:
    """Return one concern; raises InputError when it is gone."""
    found = session.scalars(_query().where(Concern.id == concern_id)).one_or_none()
    if found is None:
        raise _gone()
    return _row(found)


def add(session: Session, *, what: str, raised_on: date, **values: Any) -> int:
    """Note a concern; return the id. Raises InputError without words, or for no voice at all."""
    concern = Concern(voices=1, state=ConcernState.OPEN)
    _set(session, concern, {"what": what, "raised_on": raised_on, **values})
    session.add(concern)
    session.flush()
    return concern.id


def edit(session: Session, concern_id: int, **values: Any) -> None:
    """Change a concern; raises InputError like `add`, and for an answer without words.

    With an answer and its day it counts as answered.
    """
    concern = session.get(Concern, concern_id)
    if concern is None:
        raise _gone()
    with session.no_autoflush:
        _set(session, concern, values)


def remove(session: Session, concern_id: int) -> None:
    concern = session.get(Concern, concern_id)
    if concern is None:
        raise _gone()
    session.delete(concern)


def _set(session: Session, concern: Concern, values: Mapping[str, Any]) -> None:
    check_names(values, EDITABLE, "A concern")
    for name, kind in (("beat_id", Beat), ("meeting_id", Meeting), ("problem_id", Problem)):
        key = values.get(name)
        if key is not None and session.get(kind, key) is None:
            sentence = translate("Problems", "What this concern belongs to has been removed.")
            raise InputError(sentence, field=name)
    take(concern, values)
    if concern.answer and concern.answered_on and "state" not in values:
        concern.state = ConcernState.ANSWERED
    if not concern.what:
        sentence = translate("Problems", "Write what residents worry about.")
        raise InputError(sentence, field="what")
    if not 1 <= concern.voices <= MOST_VOICES:
        sentence = translate("Problems", "Write how many people said so, at least 1.")
        raise InputError(sentence, field="voices")
    if concern.answered_on is not None and concern.answered_on < concern.raised_on:
        sentence = translate("Problems", "It was answered before it was raised. Check both days.")
        raise InputError(sentence, field="answered_on")
    if "state" in values and concern.state == ConcernState.ANSWERED and not concern.answer:
        sentence = translate("Problems", "Write first what residents were told.")
        raise InputError(sentence, field="state")


def _gone() -> InputError:
    return InputError(translate("Problems", "This concern has been removed."))


def _query() -> Select[Concern]:
    return select(Concern).options(joinedload(Concern.beat), joinedload(Concern.problem))


def _row(each: Concern) -> ConcernRow:
    return ConcernRow(
        id=each.id,
        raised_on=each.raised_on,
        what=each.what,
        beat_id=each.beat_id,
        beat=each.beat.name if each.beat is not None else "",
        place=each.place,
        voices=each.voices,
        meeting_id=each.meeting_id,
        problem_id=each.problem_id,
        problem=each.problem.title if each.problem is not None else "",
        state=each.state,
        answer=each.answer or "",
        answered_on=each.answered_on,
    )
