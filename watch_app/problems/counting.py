"""What was counted before and after a response, in target, control and buffer beats."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from watch_app.problems.displacement import Measures, Pair, measures
from watch_app.problems.linking import NOT_COUNTED, is_of_kind
from watch_app.problems.values import gone_problem
from watch_app.records import AreaCrime, AreaRole, Incident, Problem, ProblemIncident

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Counted:
    """The incidents of the beats of one role before and after, by number."""

    role: AreaRole
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def pair(self) -> Pair:
        return Pair(len(self.before), len(self.after))


@dataclass(frozen=True, slots=True)
class Published:
    """The same from crimes that others publish, in whole months on both sides."""

    months: int
    pairs: Mapping[AreaRole, Pair]
    measures: Measures | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Equal-length periods before and after, and what was counted in them."""

    before_first: date
    response_on: date
    after_last: date
    """The last day of the period after."""
    is_over: bool
    """Whether the period after has passed; before that nothing is compared."""
    category: str
    """The kind that is counted; empty for linked incidents alone."""
    areas: tuple[Counted, ...]
    """Target first; a role without beats is left out."""
    measures: Measures | None
    """None as long as there is no target, no control, or the period after runs."""
    published: Published | None
    """None where nobody published a crime of this kind on these beats, or no month fits."""

    @property
    def days(self) -> int:
        return (self.response_on - self.before_first).days

    def counted(self, role: AreaRole) -> Counted | None:
        return next((each for each in self.areas if each.role == role), None)


def comparison(session: Session, problem_id: int, today: date) -> Comparison | None:
    """Count a problem's kind of incident before and after its response, as of today.

    None as long as the day of the response or the length of the periods is not known. Drafts,
    withdrawn records and duplicates do not count. Without a kind, linked incidents count.
    """
    problem = session.get(Problem, problem_id, options=[selectinload(Problem.areas)])
    if problem is None:
        raise gone_problem()
    if problem.response_on is None or problem.period_days is None:
        return None
    length = problem.period_days * DAY
    first, last = problem.response_on - length, problem.response_on + length - DAY
    is_over = last < today
    areas = _counted(session, problem, first, last)
    return Comparison(
        before_first=first,
        response_on=problem.response_on,
        after_last=last,
        is_over=is_over,
        category=problem.category,
        areas=areas,
        measures=_measured({each.role: each.pair for each in areas}) if is_over else None,
        published=_published(session, problem, first, last) if is_over else None,
    )


def _measured(pairs: Mapping[AreaRole, Pair]) -> Measures | None:
    if AreaRole.TARGET not in pairs or AreaRole.CONTROL not in pairs:
        return None
    return measures(
        pairs[AreaRole.TARGET],
        pairs[AreaRole.CONTROL],
        pairs.get(AreaRole.BUFFER),
        pairs.get(AreaRole.BUFFER_CONTROL),
    )


def _counted(session: Session, problem: Problem, first: date, last: date) -> tuple[Counted, ...]:
    role_of = {each.beat_id: each.role for each in problem.areas}
    links = select(ProblemIncident.incident_id).where(ProblemIncident.problem_id == problem.id)
    counts = is_of_kind(problem.category, links) if problem.category else Incident.id.in_(links)
    assert problem.response_on is not None
    turn = datetime.combine(problem.response_on, time())
    found: dict[AreaRole, tuple[list[str], list[str]]] = {
        role: ([], []) for role in AreaRole if role in role_of.values()
    }
    for number, seen, beat_id in session.execute(
        select(Incident.number, Incident.seen_from, Incident.beat_id)
        .where(
            counts,
            Incident.beat_id.in_(role_of),
            Incident.status.not_in(NOT_COUNTED),
            Incident.duplicate_of_id.is_(None),
            Incident.seen_from >= datetime.combine(first, time()),
            Incident.seen_from < datetime.combine(last + DAY, time()),
        )
        .order_by(Incident.seen_from, Incident.id)
    ):
        found[role_of[beat_id]][seen >= turn].append(number)
    return tuple(
        Counted(role, tuple(before), tuple(after)) for role, (before, after) in found.items()
    )


def whole_months(first: date, last: date) -> tuple[date, ...]:
    """Return the first days of the months that lie wholly between two days, in order."""
    month = first if first.day == 1 else _next_month(first)
    found = []
    while _next_month(month) - DAY <= last:
        found.append(month)
        month = _next_month(month)
    return tuple(found)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + 32 * DAY).replace(day=1)


def _published(session: Session, problem: Problem, first: date, last: date) -> Published | None:
    """Count published crimes in as many whole months next to the response on either side."""
    assert problem.response_on is not None
    before = whole_months(first, problem.response_on - DAY)
    after = whole_months(problem.response_on, last)
    months = min(len(before), len(after))
    if not months or not problem.category:
        return None
    role_of = {each.beat_id: each.role for each in problem.areas}
    chosen = dict.fromkeys(before[-months:], 0) | dict.fromkeys(after[:months], 1)
    counts: dict[AreaRole, list[int]] = defaultdict(lambda: [0, 0])
    for month, beat_id, number in session.execute(
        select(AreaCrime.month, AreaCrime.beat_id, func.count())
        .where(
            func.lower(AreaCrime.category) == problem.category.lower(),
            AreaCrime.beat_id.in_(role_of),
            AreaCrime.month.in_(chosen),
        )
        .group_by(AreaCrime.month, AreaCrime.beat_id)
    ):
        if beat_id is not None:
            counts[role_of[beat_id]][chosen[month]] += number
    if not counts:
        return None
    pairs = {role: Pair(*counts[role]) for role in AreaRole if role in role_of.values()}
    return Published(months, pairs, _measured(pairs))
