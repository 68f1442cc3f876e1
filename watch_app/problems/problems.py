"""What is done with problems: opened, written on, given beats and actions, closed, removed."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from watch_app.errors import InputError
from watch_app.problems.values import check_names, gone_problem, take
from watch_app.records import (
    AreaRole,
    Beat,
    Problem,
    ProblemAction,
    ProblemArea,
    ProblemStep,
)
from watch_app.text import translate

LINES = frozenset(
    {
        "what_happens",
        "consequence",
        "offender",
        "victim",
        "setting",
        "handler",
        "guardian",
        "manager",
        "done_so_far",
        "cause",
        "goal",
        "was_done",
        "what_else_changed",
        "conclusion",
    }
)
EDITABLE = LINES | {
    "title",
    "step",
    "opened_on",
    "closed_on",
    "owner",
    "category",
    "place",
    "since_when",
    "how_often",
    "need_points",
    "need_first_day",
    "need_last_day",
    "need_from_minute",
    "need_length_minutes",
    "response_on",
    "period_days",
}
AREAS = {
    "target_ids": AreaRole.TARGET,
    "control_ids": AreaRole.CONTROL,
    "buffer_ids": AreaRole.BUFFER,
    "buffer_control_ids": AreaRole.BUFFER_CONTROL,
}
"""What a form calls the beats of each role."""
ACTION = frozenset({"what", "owner", "partner_id", "due_on", "done_on", "result"})
MOST_POINTS = 10
LEAST_DAYS, MOST_DAYS = 7, 1096


def add(session: Session, *, title: str, opened_on: date, **values: Any) -> int:
    """Open a problem; return the id. Values are those of `edit`.

    Raises InputError like `edit`.
    """
    problem = Problem(title="", opened_on=opened_on, step=ProblemStep.SCANNING, need_points=0)
    problem.need_weekdays = 127
    problem.areas, problem.actions, problem.links = [], [], []
    _set(session, problem, {"title": title, **values})
    session.add(problem)
    session.flush()
    return problem.id


def edit(session: Session, problem_id: int, **values: Any) -> None:
    """Change a problem: columns, beats by role, `need_span` (minute, length) and `need_days`.

    Raises InputError for no title, points beyond 10, days in the wrong order, or a period
    shorter than a week or longer than three years.
    """
    problem = session.get(Problem, problem_id, options=[selectinload(Problem.areas)])
    if problem is None:
        raise gone_problem()
    with session.no_autoflush:
        _set(session, problem, values)


def remove(session: Session, problem_id: int) -> None:
    """Remove a problem with its actions and links; incidents and what residents said stay."""
    problem = session.get(
        Problem,
        problem_id,
        options=[
            selectinload(Problem.areas),
            selectinload(Problem.links),
            selectinload(Problem.actions),
        ],
    )
    if problem is None:
        raise gone_problem()
    session.delete(problem)


def _set(session: Session, problem: Problem, values: Mapping[str, Any]) -> None:
    plain = dict(values)
    for name, role in AREAS.items():
        if name in plain:
            _set_areas(session, problem, role, plain.pop(name) or ())
    if "need_span" in plain:
        span = plain.pop("need_span")
        problem.need_from_minute, problem.need_length_minutes = span or (None, None)
    if "need_days" in plain:
        problem.need_weekdays = sum(1 << day for day in set(plain.pop("need_days")))
    check_names(plain, EDITABLE, "A problem")
    if plain.get("step") == ProblemStep.CLOSED and "closed_on" not in plain:
        message = "Say on which day it was closed."
        raise TypeError(message)
    if "step" in plain and plain["step"] != ProblemStep.CLOSED:
        plain["closed_on"] = None
    take(problem, plain, LINES)
    _check(problem)


def _set_areas(
    session: Session, problem: Problem, role: AreaRole, beat_ids: Collection[int]
) -> None:
    """Give these beats a role; a beat has one role in a problem, the last it was given."""
    known = set(session.scalars(select(Beat.id).where(Beat.id.in_(beat_ids))))
    if known != set(beat_ids):
        raise InputError(translate("Problems", "This beat has been removed."))
    here = {area.beat_id: area for area in problem.areas}
    for beat_id, area in here.items():
        if area.role == role and beat_id not in known:
            problem.areas.remove(area)
    for beat_id in beat_ids:
        if beat_id in here:
            here[beat_id].role = role
        else:
            problem.areas.append(ProblemArea(beat_id=beat_id, role=role))


def _check(problem: Problem) -> None:
    if not problem.title:
        raise InputError(
            translate("Problems", "Give the problem a title, such as Break-ins on Mill Lane."),
            field="title",
        )
    if not 0 <= (problem.need_points or 0) <= MOST_POINTS:
        raise InputError(translate("Problems", "Write points from 0 to 10."), field="need_points")
    if not problem.need_weekdays:
        raise InputError(translate("Problems", "Choose at least one day."), field="need_days")
    first, last = problem.need_first_day, problem.need_last_day
    if last is not None and first is None:
        raise InputError(
            translate("Problems", "Write the first day as well."), field="need_last_day"
        )
    if first is not None and last is not None and last < first:
        sentence = translate("Problems", "The last day lies before the first. Check both days.")
        raise InputError(sentence, field="need_last_day")
    days = problem.period_days
    if days is not None and not LEAST_DAYS <= days <= MOST_DAYS:
        sentence = translate("Problems", "Compare periods of 7 to 1096 days.")
        raise InputError(sentence, field="period_days")
    closed = problem.closed_on
    if closed is not None and closed < problem.opened_on:
        sentence = translate("Problems", "It cannot be closed before the day it was opened.")
        raise InputError(sentence, field="closed_on")


# Actions


def add_action(session: Session, problem_id: int, *, what: str, **values: Any) -> int:
    """Add what somebody is to do about a problem; return the id.

    Raises InputError when nothing is to be done, or it was done before the problem was opened.
    """
    if session.get(Problem, problem_id) is None:
        raise gone_problem()
    action = ProblemAction(problem_id=problem_id)
    _set_action(action, {"what": what, **values})
    session.add(action)
    session.flush()
    return action.id


def edit_action(session: Session, action_id: int, **values: Any) -> None:
    """Change an action; raises InputError like `add_action`."""
    with session.no_autoflush:
        _set_action(_action(session, action_id), values)


def remove_action(session: Session, action_id: int) -> None:
    session.delete(_action(session, action_id))


def _action(session: Session, action_id: int) -> ProblemAction:
    action = session.get(ProblemAction, action_id)
    if action is None:
        raise InputError(translate("Problems", "This action has been removed."))
    return action


def _set_action(action: ProblemAction, values: Mapping[str, Any]) -> None:
    check_names(values, ACTION, "An action")
    take(action, values)
    if not action.what:
        raise InputError(translate("Problems", "Write what is to be done."), field="what")
