"""The local standards that watch and station agreed on: changed, and how they are kept."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.incident_sheets import LOCKED
from watch_app.records import Clock, Incident, IncidentStatus, PoliceOutcome, ServiceStandard
from watch_app.records.base import UtcDateTime
from watch_app.service.clocks import Course, Measured, Span, measured, spans
from watch_app.text import translate
from watch_app.watches import watch_of

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


def overdue(
    session: Session,
    now: datetime,
    *,
    most: int | None = None,
    clocks: Collection[Clock] = frozenset(Clock),
) -> tuple[Span, ...]:
    """Return what runs longer than agreed, the longest waiting first; `now` with its zone.

    Of these clocks, and at most so many; all by default.
    """
    late = _late(session, now, clocks)
    if late is None:
        return ()
    ordered = select(late).order_by(late.c.began, late.c.number, late.c.clock).limit(most)
    return tuple(
        Span(Clock(row.clock), row.id, row.number, row.began, ended=None)
        for row in session.execute(ordered)
    )


def count_overdue(
    session: Session, now: datetime, *, clocks: Collection[Clock] = frozenset(Clock)
) -> int:
    """Return how many times a clock runs longer than agreed; `now` with its zone."""
    late = _late(session, now, clocks)
    return 0 if late is None else session.scalar(select(func.count()).select_from(late)) or 0


def _late(session: Session, now: datetime, clocks: Collection[Clock]) -> Subquery | None:
    """Most records are long settled, and only the store looks at them."""
    found = [
        select(
            literal(row.clock.value).label("clock"),
            Incident.id,
            Incident.number,
            _BEGAN[row.clock].label("began"),
        ).where(
            Incident.status.in_(LOCKED),
            _RUNS[row.clock],
            _BEGAN[row.clock] < now - timedelta(hours=row.hours),
        )
        for row in rows(session)
        if row.is_active and row.clock in clocks
    ]
    return union_all(*found).subquery() if found else None


_BEGAN: Mapping[Clock, ColumnElement[datetime]] = {
    Clock.ACKNOWLEDGE: type_coerce(Incident.sent_at, UtcDateTime),
    Clock.QUESTION: type_coerce(Incident.asked_at, UtcDateTime),
    Clock.FEEDBACK: type_coerce(Incident.sent_at, UtcDateTime),
    Clock.UPDATE: func.max(
        type_coerce(Incident.sent_at, UtcDateTime),
        *(
            func.coalesce(each, Incident.sent_at)
            for each in (Incident.acknowledged_at, Incident.asked_at, Incident.reviewed_at)
        ),
        type_=UtcDateTime,
    ),
}
"""What `clocks.spans` says, for the spans that still run; a test compares the two."""
_RUNS: Mapping[Clock, ColumnElement[bool]] = {
    Clock.ACKNOWLEDGE: Incident.acknowledged_at.is_(None),
    Clock.QUESTION: Incident.sent_at.is_not(None)
    & (Incident.answered_at.is_(None) | (Incident.answered_at < Incident.asked_at)),
    Clock.FEEDBACK: Incident.reporter_id.is_not(None) & Incident.fed_back_at.is_(None),
    Clock.UPDATE: (Incident.status != IncidentStatus.CLOSED)
    & (Incident.police_outcome.is_(None) | Incident.police_outcome.not_in(SETTLED)),
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
