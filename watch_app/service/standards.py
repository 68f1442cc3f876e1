"""The local standards that watch and station agreed on: changed, and how they are kept."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Select,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from watch_app.errors import InputError
from watch_app.incident_sheets import LOCKED
from watch_app.records import Clock, Incident, IncidentStatus, PoliceOutcome, ServiceStandard
from watch_app.records.base import UtcDateTime
from watch_app.service.clocks import Course, Measured, Span, measured, spans
from watch_app.text import translate
from watch_app.watches import watch_of

Columns = ReadOnlyColumnCollection[str, Any]
SETTLED = frozenset({PoliceOutcome.NO_ACTION, PoliceOutcome.PASSED_ON, PoliceOutcome.POSITIVE})
"""After these the station has no more to say."""
USUAL_HOURS = {
    Clock.ACKNOWLEDGE: 24,
    Clock.QUESTION: 72,
    Clock.UPDATE: 30 * 24,
    Clock.FEEDBACK: 30 * 24,
}
"""Messages are answered within a day and people hear of their matter monthly, as the neighbourhood
pledges of the police had it; each watch agrees on its own."""


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One standard; `hours` is the time agreed on."""

    clock: Clock
    hours: int
    is_active: bool


def rows(session: Session) -> tuple[StandardRow, ...]:
    """Return every standard, in a fixed order; the usual one where a watch has none."""
    kept = {each.clock: each for each in session.scalars(select(ServiceStandard))}
    return tuple(
        StandardRow(clock, kept[clock].hours, kept[clock].is_active)
        if clock in kept
        else StandardRow(clock, hours, is_active=True)
        for clock, hours in USUAL_HOURS.items()
    )


def edit(
    session: Session, clock: Clock, *, hours: int | None = None, is_active: bool | None = None
) -> None:
    """Agree on another time, in hours, or switch a standard off; raises InputError for no time."""
    found = session.scalars(
        select(ServiceStandard).where(ServiceStandard.clock == clock)
    ).one_or_none()
    if found is None:
        found = ServiceStandard(clock=clock, hours=USUAL_HOURS[clock])
        session.add(found)
    if hours is not None:
        if not 1 <= hours <= 366 * 24:
            sentence = translate("Service", "Write a time from one hour to a year.")
            raise InputError(sentence, field="hours")
        found.hours = hours
    if is_active is not None:
        found.is_active = is_active


def acknowledge_hours(session: Session) -> int | None:
    """Return within how many hours the station acknowledges; None where that is not agreed."""
    agreed = next(row for row in rows(session) if row.clock == Clock.ACKNOWLEDGE)
    return agreed.hours if agreed.is_active else None


def report(
    session: Session,
    now: datetime,
    first_day: date | None = None,
    last_day: date | None = None,
) -> tuple[Measured, ...]:
    """Return how each standard was kept by what was sent on these local days; all by default.

    `now` is an instant with its zone.
    """
    sent = _of_days(session, _sent(), first_day, last_day)
    ran = [span for course in _courses(session, sent) for span in spans(course)]
    return tuple(
        measured(row.clock, ran, row.hours, now, is_active=row.is_active) for row in rows(session)
    )


@dataclass(frozen=True, slots=True)
class Late:
    """What runs longer than agreed: how many times, and those that wait longest."""

    many: int
    first: tuple[Span, ...]


def overdue(session: Session, now: datetime) -> tuple[Span, ...]:
    """Return all that runs longer than agreed, the longest waiting first; `now` with its zone."""
    return late(session, now).first


def late(
    session: Session,
    now: datetime,
    *,
    most: int | None = None,
    clocks: Collection[Clock] = frozenset(Clock),
) -> Late:
    """Count what runs longer than agreed by these clocks, and return at most so many of it.

    `now` is an instant with its zone. Most records are settled; only the store looks at them.
    """
    sent = _sent().cte("sent").prefix_with("MATERIALIZED")
    began, runs = _began(sent.c), _runs(sent.c)
    found = [
        select(
            literal(row.clock.value).label("clock"),
            sent.c.id,
            sent.c.number,
            began[row.clock].label("began"),
        ).where(runs[row.clock], began[row.clock] < now - timedelta(hours=row.hours))
        for row in rows(session)
        if row.is_active and row.clock in clocks
    ]
    if not found:
        return Late(0, ())
    every = union_all(*found).subquery()
    ordered = select(every, func.count().over().label("many")).order_by(
        every.c.began, every.c.number, every.c.clock
    )
    first = session.execute(ordered.limit(most)).all()
    spans = (Span(Clock(row.clock), row.id, row.number, row.began, ended=None) for row in first)
    return Late(first[0].many if first else 0, tuple(spans))


def _began(of: Columns) -> Mapping[Clock, ColumnElement[datetime]]:
    """What `clocks.spans` says, for the spans that still run; a test compares the two."""
    words = (of.acknowledged_at, of.asked_at, of.reviewed_at)
    said = (func.coalesce(each, of.sent_at) for each in words)
    return {
        Clock.ACKNOWLEDGE: of.sent_at,
        Clock.QUESTION: of.asked_at,
        Clock.FEEDBACK: of.sent_at,
        Clock.UPDATE: func.max(of.sent_at, *said, type_=UtcDateTime),
    }


def _runs(of: Columns) -> Mapping[Clock, ColumnElement[bool]]:
    return {
        Clock.ACKNOWLEDGE: of.acknowledged_at.is_(None),
        Clock.QUESTION: of.answered_at.is_(None) | (of.answered_at < of.asked_at),
        Clock.FEEDBACK: of.reporter_id.is_not(None) & of.fed_back_at.is_(None),
        Clock.UPDATE: (of.status != IncidentStatus.CLOSED)
        & (of.police_outcome.is_(None) | of.police_outcome.not_in(SETTLED)),
    }


def _sent() -> Select[*tuple[Any, ...]]:
    return select(
        Incident.id,
        Incident.number,
        Incident.sent_at,
        Incident.acknowledged_at,
        Incident.asked_at,
        Incident.answered_at,
        Incident.reviewed_at,
        Incident.fed_back_at,
        Incident.reporter_id,
        Incident.status,
        Incident.police_outcome,
    ).where(Incident.sent_at.is_not(None), Incident.status.in_(LOCKED))


def _of_days(
    session: Session,
    query: Select[*tuple[Any, ...]],
    first_day: date | None,
    last_day: date | None,
) -> Select[*tuple[Any, ...]]:
    zone = ZoneInfo(watch_of(session).time_zone)
    if first_day is not None:
        query = query.where(Incident.sent_at >= datetime.combine(first_day, time(), zone))
    if last_day is not None:
        end = datetime.combine(last_day + timedelta(days=1), time(), zone)
        query = query.where(Incident.sent_at < end)
    return query


def _courses(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[Course]:
    for row in session.execute(query.order_by(Incident.id)):
        yield Course(
            incident_id=row.id,
            number=row.number,
            sent=row.sent_at,
            acknowledged=row.acknowledged_at,
            asked=row.asked_at,
            answered=row.answered_at,
            reviewed=row.reviewed_at,
            fed_back=row.fed_back_at,
            has_reporter=row.reporter_id is not None,
            is_settled=row.status == IncidentStatus.CLOSED or row.police_outcome in SETTLED,
        )
