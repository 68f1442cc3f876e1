"""How problems are shown: listed, and one with everything that is written of it."""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from watch_app.incident_sheets import LOCKED
from watch_app.problems.choices import titles
from watch_app.problems.linking import LinkedRow, linked
from watch_app.problems.values import gone_problem, is_overdue
from watch_app.records import (
    AreaRole,
    Incident,
    Problem,
    ProblemAction,
    ProblemArea,
    ProblemIncident,
    ProblemStep,
)
from watch_app.text import translate

WEEK = timedelta(days=7)
MOST_WEEKS = 53


def step_name(step: ProblemStep) -> str:
    """Return what window and paper call a step."""
    names = {
        ProblemStep.SCANNING: translate("Problems", "Scanning"),
        ProblemStep.ANALYSIS: translate("Problems", "Analysis"),
        ProblemStep.RESPONSE: translate("Problems", "Response"),
        ProblemStep.ASSESSMENT: translate("Problems", "Assessment"),
        ProblemStep.CLOSED: translate("Problems", "Closed"),
    }
    return names[step]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem as the list shows it."""

    id: int
    title: str
    step: ProblemStep
    opened_on: date
    beats: str
    """Names of its target beats."""
    owner: str
    incidents: int
    actions: int
    done: int
    overdue: int


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action of a problem."""

    id: int
    what: str
    owner: str
    partner_id: int | None
    partner: str
    due_on: date | None
    done_on: date | None
    result: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class WeekCount:
    """How many linked incidents one week had."""

    monday: date
    count: int


@dataclass(frozen=True, slots=True)
class ProblemSheet:
    """One problem as form and paper show it; the columns are those of the record."""

    id: int
    title: str
    step: ProblemStep
    opened_on: date
    closed_on: date | None
    owner: str
    category: str
    place: str
    what_happens: str
    since_when: str
    how_often: str
    consequence: str
    offender: str
    victim: str
    setting: str
    handler: str
    guardian: str
    manager: str
    done_so_far: str
    cause: str
    goal: str
    need_points: float
    need_first_day: date | None
    need_last_day: date | None
    response_on: date | None
    period_days: int | None
    was_done: str
    what_else_changed: str
    conclusion: str
    need_span: tuple[int, int] | None
    """First minute of the day and length in minutes; none means any time."""
    need_days: tuple[int, ...]
    """Monday is 0."""
    target_ids: tuple[int, ...]
    control_ids: tuple[int, ...]
    buffer_ids: tuple[int, ...]
    buffer_control_ids: tuple[int, ...]
    beat_names: tuple[tuple[int, str], ...]
    """Of all beats that have a role here."""
    actions: tuple[ActionRow, ...]
    linked: tuple[LinkedRow, ...]
    weeks: tuple[WeekCount, ...]

    @property
    def name(self) -> str:
        return self.title

    def names_of(self, beat_ids: tuple[int, ...]) -> str:
        """List beats by name."""
        known = dict(self.beat_names)
        return ", ".join(known[each] for each in beat_ids if each in known)


_DERIVED = frozenset(
    {
        "need_span",
        "need_days",
        "target_ids",
        "control_ids",
        "buffer_ids",
        "buffer_control_ids",
        "beat_names",
        "actions",
        "linked",
        "weeks",
    }
)
_PLAIN = tuple(each.name for each in fields(ProblemSheet) if each.name not in _DERIVED)


def rows(session: Session, today: date, *, only_sent: bool = False) -> tuple[ProblemRow, ...]:
    """Return all problems: open ones first, the newest first among them.

    `only_sent` counts no incidents but those the station has.
    """
    query = select(ProblemIncident.problem_id, func.count()).group_by(ProblemIncident.problem_id)
    if only_sent:
        query = query.join(Incident, Incident.id == ProblemIncident.incident_id)
        query = query.where(Incident.status.in_(LOCKED))
    counts = dict(session.execute(query).all())
    every = session.scalars(
        select(Problem).options(
            selectinload(Problem.areas).joinedload(ProblemArea.beat),
            selectinload(Problem.actions),
        )
    )
    found = [_row(each, counts.get(each.id, 0), today) for each in every]
    return tuple(
        sorted(
            found,
            key=lambda row: (row.step == ProblemStep.CLOSED, -row.opened_on.toordinal(), -row.id),
        )
    )


def _row(problem: Problem, incidents: int, today: date) -> ProblemRow:
    return ProblemRow(
        id=problem.id,
        title=problem.title,
        step=problem.step,
        opened_on=problem.opened_on,
        beats=", ".join(
            sorted(each.beat.name for each in problem.areas if each.role == AreaRole.TARGET)
        ),
        owner=problem.owner,
        incidents=incidents,
        actions=len(problem.actions),
        done=sum(each.done_on is not None for each in problem.actions),
        overdue=sum(is_overdue(each.due_on, each.done_on, today) for each in problem.actions),
    )


def sheet(
    session: Session, problem_id: int, today: date, *, only_sent: bool = False
) -> ProblemSheet:
    """Return one problem; raises InputError when it is gone.

    `only_sent` shows no linked incidents but those the station has.
    """
    problem = session.scalars(
        select(Problem)
        .where(Problem.id == problem_id)
        .options(
            selectinload(Problem.areas).joinedload(ProblemArea.beat),
            selectinload(Problem.actions).joinedload(ProblemAction.partner),
        )
        .execution_options(populate_existing=True)
    ).one_or_none()
    if problem is None:
        raise gone_problem()
    roles = {
        role: tuple(sorted(each.beat_id for each in problem.areas if each.role == role))
        for role in AreaRole
    }
    start, length = problem.need_from_minute, problem.need_length_minutes
    links = linked(session, problem_id, only_sent=only_sent)
    return ProblemSheet(
        **{name: getattr(problem, name) for name in _PLAIN},
        need_span=None if start is None or length is None else (start, length),
        need_days=tuple(day for day in range(7) if problem.need_weekdays >> day & 1),
        target_ids=roles[AreaRole.TARGET],
        control_ids=roles[AreaRole.CONTROL],
        buffer_ids=roles[AreaRole.BUFFER],
        buffer_control_ids=roles[AreaRole.BUFFER_CONTROL],
        beat_names=tuple((each.beat_id, each.beat.name) for each in problem.areas),
        actions=tuple(_action(each, today) for each in problem.actions),
        linked=links,
        weeks=weeks_of([row.day for row in links], today),
    )


def _action(action: ProblemAction, today: date) -> ActionRow:
    return ActionRow(
        id=action.id,
        what=action.what,
        owner=action.owner,
        partner_id=action.partner_id,
        partner=action.partner.name if action.partner is not None else "",
        due_on=action.due_on,
        done_on=action.done_on,
        result=action.result,
        is_overdue=is_overdue(action.due_on, action.done_on, today),
    )


def weeks_of(days: list[date], today: date) -> tuple[WeekCount, ...]:
    """Count days by week from the first of them to today, at most the last 53 weeks."""
    if not days:
        return ()
    monday = today - timedelta(days=today.weekday())
    first = min(days) - timedelta(days=min(days).weekday())
    first = max(first, monday - (MOST_WEEKS - 1) * WEEK)
    return tuple(
        WeekCount(each, sum(each <= day < each + WEEK for day in days))
        for each in (first + number * WEEK for number in range((monday - first).days // 7 + 1))
    )


@dataclass(frozen=True, slots=True)
class OverdueAction:
    """Something about a problem that should have been done."""

    problem_id: int
    problem: str
    what: str
    due_on: date


def overdue_actions(session: Session, now: datetime) -> tuple[OverdueAction, ...]:
    """Return the actions of open problems that should be done by `now`, the oldest first."""
    found = session.scalars(
        select(ProblemAction)
        .join(Problem, Problem.id == ProblemAction.problem_id)
        .where(
            ProblemAction.due_on < now.date(),
            ProblemAction.done_on.is_(None),
            Problem.step != ProblemStep.CLOSED,
        )
        .options(joinedload(ProblemAction.partner))
        .order_by(ProblemAction.due_on, ProblemAction.id)
    )
    names = dict(titles(session))
    return tuple(
        OverdueAction(each.problem_id, names[each.problem_id], each.what, each.due_on)
        for each in found
        if each.due_on is not None
    )


@dataclass(frozen=True, slots=True)
class ToAssess:
    """A problem whose response has run as long as it is compared."""

    problem_id: int
    title: str
    over_on: date


def to_assess(session: Session, today: date) -> tuple[ToAssess, ...]:
    """Return the problems in response whose period after is over, the longest over first."""
    found = session.execute(
        select(Problem.id, Problem.title, Problem.response_on, Problem.period_days).where(
            Problem.step == ProblemStep.RESPONSE,
            Problem.response_on.is_not(None),
            Problem.period_days.is_not(None),
        )
    )
    over = (
        ToAssess(key, title, began + timedelta(days=days))
        for key, title, began, days in found
        if began is not None and days is not None
    )
    return tuple(
        sorted((each for each in over if each.over_on <= today), key=lambda each: each.over_on)
    )
