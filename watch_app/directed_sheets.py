"""How directed patrols are shown: listed, given to crews, and what came of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from watch_app.errors import InputError
from watch_app.records import (
    DirectedKind,
    DirectedPatrol,
    Patrol,
    PatrolLog,
    TaskResult,
)
from watch_app.text import translate

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class DirectedRow:
    """One directed patrol as lists, forms and sheets show it."""

    id: int
    beat_id: int
    beat: str
    kind: DirectedKind
    place: str
    reason: str
    asked_by: str
    asked_at: datetime | None
    reference: str
    first_day: date
    last_day: date | None
    weekdays: tuple[int, ...]
    """Monday is 0."""
    from_minute: int | None
    length_minutes: int | None
    stop_least: int | None
    stop_most: int | None
    is_withdrawn: bool
    results: int
    """Sheets on which a crew wrote what came of it."""


@dataclass(frozen=True, slots=True)
class PatrolTask:
    """A directed patrol as one crew is given it."""

    row: DirectedRow
    window: tuple[datetime, datetime] | None
    """When it is asked for during this patrol; none means at any time of it."""


@dataclass(frozen=True, slots=True)
class TaskOutcome:
    """What came of a directed patrol on one patrol."""

    directed_patrol_id: int
    patrol_id: int
    starts: datetime
    is_done: bool
    result: str
    at: datetime | None


def kind_name(kind: DirectedKind) -> str:
    """Return what window and paper call a kind."""
    names = {
        DirectedKind.REQUEST: translate("Tasks", "Police request"),
        DirectedKind.MUST_VISIT: translate("Tasks", "Must be visited"),
        DirectedKind.HOT_SPOT: translate("Tasks", "Hot spot"),
    }
    return names[kind]


def rows(session: Session, beat_id: int | None = None) -> tuple[DirectedRow, ...]:
    """Return the directed patrols of a beat or of all, those that stand before the withdrawn."""
    query = select(DirectedPatrol)
    if beat_id is not None:
        query = query.where(DirectedPatrol.beat_id == beat_id)
    return _rows(session, query)


def row(session: Session, directed_id: int) -> DirectedRow:
    """Return one directed patrol; raises InputError when it is gone."""
    found = _rows(session, select(DirectedPatrol).where(DirectedPatrol.id == directed_id))
    if not found:
        raise InputError(translate("Tasks", "This task has been removed."))
    return found[0]


def _rows(session: Session, query: Select[DirectedPatrol]) -> tuple[DirectedRow, ...]:
    counts = dict(
        session.execute(
            select(TaskResult.directed_patrol_id, func.count()).group_by(
                TaskResult.directed_patrol_id
            )
        ).all()
    )
    found = [
        _row(each, counts.get(each.id, 0))
        for each in session.scalars(query.options(joinedload(DirectedPatrol.beat)))
    ]
    order = list(DirectedKind)
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each.is_withdrawn,
                each.beat.casefold(),
                order.index(each.kind),
                each.from_minute if each.from_minute is not None else _DAY,
                each.id,
            ),
        )
    )


def _row(each: DirectedPatrol, results: int) -> DirectedRow:
    return DirectedRow(
        id=each.id,
        beat_id=each.beat_id,
        beat=each.beat.name,
        kind=each.kind,
        place=each.place,
        reason=each.reason,
        asked_by=each.asked_by,
        asked_at=each.asked_at,
        reference=each.reference,
        first_day=each.first_day,
        last_day=each.last_day,
        weekdays=tuple(day for day in range(7) if each.weekdays >> day & 1),
        from_minute=each.from_minute,
        length_minutes=each.length_minutes,
        stop_least=each.stop_least,
        stop_most=each.stop_most,
        is_withdrawn=each.is_withdrawn,
        results=results,
    )


def tasks(session: Session, patrol_id: int) -> tuple[PatrolTask, ...]:
    """Return what the crew of a patrol is asked for: of its beat, on its day, at its hours."""
    patrol = session.get(Patrol, patrol_id)
    if patrol is None:
        raise InputError(translate("Rosters", "This patrol has been removed."))
    return tasks_of(patrol, rows(session, patrol.beat_id))


def tasks_of(patrol: Patrol, given: Iterable[DirectedRow]) -> tuple[PatrolTask, ...]:
    """Return which of these the crew of a patrol is asked for."""
    day = patrol.starts.date()
    asked = (
        each
        for each in given
        if each.beat_id == patrol.beat_id
        and not each.is_withdrawn
        and each.first_day <= day
        and (each.last_day is None or day <= each.last_day)
        and day.weekday() in each.weekdays
    )
    found = []
    for each in asked:
        if each.from_minute is None or each.length_minutes is None:
            found.append(PatrolTask(each, None))
            continue
        window = _window(patrol, each.from_minute, each.length_minutes)
        if window is not None:
            found.append(PatrolTask(each, window))
    return tuple(found)


def _window(patrol: Patrol, minute: int, length: int) -> tuple[datetime, datetime] | None:
    """Return the part of a patrol that lies within a daily window; of two the longer.

    Hours after midnight belong to the evening before, so the days on both sides count.
    """
    midnight = datetime.combine(patrol.starts.date(), time())
    parts = []
    for day in (-1, 0, 1):
        opens = midnight + timedelta(days=day, minutes=minute)
        first = max(opens, patrol.starts)
        last = min(opens + timedelta(minutes=length), patrol.ends)
        if first < last:
            parts.append((first, last))
    return max(parts, key=lambda part: part[1] - part[0], default=None)


def outcomes(
    session: Session, first_day: date, last_day: date
) -> Mapping[int, tuple[TaskOutcome, ...]]:
    """Return what came of each directed patrol on the patrols of these days, oldest first."""
    found: dict[int, list[TaskOutcome]] = defaultdict(list)
    lines = session.execute(
        select(TaskResult, Patrol.id, Patrol.starts)
        .join(PatrolLog, PatrolLog.id == TaskResult.patrol_log_id)
        .join(Patrol, Patrol.id == PatrolLog.patrol_id)
        .where(
            Patrol.starts >= datetime.combine(first_day, time()),
            Patrol.starts <= datetime.combine(last_day, time.max),
        )
        .order_by(Patrol.starts, Patrol.id)
    )
    for result, patrol_id, starts in lines:
        found[result.directed_patrol_id].append(
            TaskOutcome(
                result.directed_patrol_id,
                patrol_id,
                starts,
                result.is_done,
                result.result,
                result.at,
            )
        )
    return {directed: tuple(given) for directed, given in found.items()}
