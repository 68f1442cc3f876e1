"""The log a page at a time, newest first, however many incidents there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.orm import Session

from watch_app.incident_search.expression import conditions, is_one_of
from watch_app.incident_search.question import asked
from watch_app.incident_search.view import Holding, LogView
from watch_app.incident_sheets import entries_of, filtered
from watch_app.records import Incident, IncidentPhoto, IncidentStatus, IncidentVehicle
from watch_app.sheets import IncidentEntry

COUNTED = 1000
"""Hits are counted so far: nobody reads on, and each keystroke would count again."""
AT_ONCE = 60
"""Entries of a page: more than a tall window shows."""
SEEN_AGAIN_DAYS = 90
_LEAST_OF_PLATE = 4

Place = tuple[datetime, int]
"""Where a page ends: the time and the id of its last entry."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some entries of the log."""

    entries: tuple[IncidentEntry, ...]
    on_last_day: int
    """How many there are on the day of the last entry, also beyond this page."""
    after: Place | None
    """Where the next page begins; None at the end."""


@dataclass(frozen=True, slots=True)
class LogHits:
    """The first page, and how many entries there are in all."""

    page: LogPage
    total: int
    is_more: bool
    """There are more than `total`, which is where counting stopped."""
    is_empty: bool
    """There is nothing in the log at all, whatever the filter."""


def hits(session: Session, view: LogView, today: date, *, at_once: int = AT_ONCE) -> LogHits:
    """Return the newest entries that `view` lets through; `today` is where the watch is."""
    query = _query(session, view, today)
    found = _first(session, query, at_once)
    total, is_more = min(len(found), COUNTED), len(found) > COUNTED
    if is_more and view == LogView(period=view.period):
        total, is_more = _count(session, query), False
    has_any = bool(found) or session.scalar(select(Incident.id).limit(1)) is not None
    return LogHits(_page(session, query, found, at_once), total, is_more, is_empty=not has_any)


def more(
    session: Session, view: LogView, today: date, after: Place, *, at_once: int = AT_ONCE
) -> LogPage:
    """Return the entries that come after a page."""
    query = _query(session, view, today)
    earlier = tuple_(Incident.seen_from, Incident.id) < tuple_(*after)
    return _page(session, query, _first(session, query.where(earlier), at_once), at_once)


def place_of(session: Session, view: LogView, today: date, incident_id: int) -> int | None:
    """Return how many entries stand above an incident; None where the view leaves it out."""
    query = _query(session, view, today)
    found = session.execute(query.where(Incident.id == incident_id)).one_or_none()
    if found is None:
        return None
    above = query.where(tuple_(Incident.seen_from, Incident.id) > tuple_(*found))
    return _count(session, above)


def _query(session: Session, view: LogView, today: date) -> Select[datetime, int]:
    query = filtered(view.filter(today)).with_only_columns(Incident.seen_from, Incident.id)
    query = query.where(*conditions(asked(view.words)))
    if view.among:
        query = query.where(Incident.id.in_(view.among))
    return query if view.holding is None else query.where(_holds(session, view.holding, today))


def _first(session: Session, query: Select[datetime, int], at_once: int) -> list[Place]:
    """Where the newest of them stand: enough to count them, and those of the last day shown."""
    ordered = query.order_by(Incident.seen_from.desc(), Incident.id.desc())
    most = max(COUNTED, at_once) + 1
    return [(row.seen_from, row.id) for row in session.execute(ordered.limit(most))]


def _page(
    session: Session, query: Select[datetime, int], found: Sequence[Place], at_once: int
) -> LogPage:
    shown = found[:at_once]
    if not shown:
        return LogPage((), 0, None)
    entries = entries_of(session, [incident_id for _seen, incident_id in shown])
    last_day = shown[-1][0].date()
    on_last_day = sum(seen.date() == last_day for seen, _id in found)
    if found[-1][0].date() == last_day or found[0][0].date() == last_day:
        on_last_day = _on_day(session, query, last_day)
    return LogPage(entries, on_last_day, shown[-1] if len(found) > at_once else None)


def _on_day(session: Session, query: Select[datetime, int], day: date) -> int:
    start = datetime.combine(day, time())
    of_day = query.where(
        Incident.seen_from >= start, Incident.seen_from < start + timedelta(days=1)
    )
    return _count(session, of_day)


def _count(session: Session, query: Select[datetime, int]) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _holds(session: Session, holding: Holding, today: date) -> ColumnElement[bool]:
    if holding == Holding.PHOTO:
        return is_one_of(select(IncidentPhoto.incident_id))
    if holding == Holding.PLATE:
        return is_one_of(
            select(IncidentVehicle.incident_id).where(IncidentVehicle.plate_key != "")
        )
    return Incident.id.in_(_seen_again(session, today))


def _seen_again(session: Session, today: date) -> list[int]:
    """Return the incidents of the last 90 days with a plate that another one of them has too."""
    first = datetime.combine(today - timedelta(days=SEEN_AGAIN_DAYS), time())
    lately = (
        select(Incident.id)
        .where(Incident.seen_from >= first, Incident.status != IncidentStatus.WITHDRAWN)
        .subquery()
    )
    plates: dict[str, set[int]] = defaultdict(set)
    for key, incident_id in session.execute(
        select(IncidentVehicle.plate_key, IncidentVehicle.incident_id).where(
            IncidentVehicle.incident_id.in_(select(lately.c.id)),
            func.length(IncidentVehicle.plate_key) >= _LEAST_OF_PLATE,
            func.instr(IncidentVehicle.plate_key, "?") == 0,
        )
    ):
        plates[key].add(incident_id)
    return sorted({each for ids in plates.values() if len(ids) > 1 for each in ids})
