"""How incidents are shown: the filtered log, one entry, and the log of a period for paper."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from watch_app.errors import InputError
from watch_app.records import (
    Amendment,
    Assignment,
    Beat,
    Incident,
    IncidentStatus,
    IncidentVehicle,
    NameStyle,
    Patrol,
    Volunteer,
)
from watch_app.sheets import AmendmentEntry, IncidentEntry, IncidentLog
from watch_app.text import translate
from watch_app.watches import heading, watch_of

LOCKED = frozenset({IncidentStatus.SENT, IncidentStatus.REVIEWED, IncidentStatus.CLOSED})
"""Content that has gone to the station is only amended."""


_NEWEST_FIRST = (Incident.seen_from.desc(), Incident.id.desc())
URGENT = 2
"""The priorities up to this one are checked first."""
NOT_ON_PAPER = frozenset({IncidentStatus.DRAFT, IncidentStatus.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What the log shows; None shows all."""

    first_day: date | None = None
    last_day: date | None = None
    beat_id: int | None = None
    status: IncidentStatus | None = None
    category: str | None = None
    priority: int | None = None


@dataclass(frozen=True, slots=True)
class ToCheck:
    """What was submitted and waits to be checked."""

    many: int
    oldest_number: str
    oldest_day: date
    first_id: int
    """The oldest of the urgent ones, or of all."""
    is_urgent: bool
    """Whether one of the first two priorities is among them."""


def status_name(status: IncidentStatus) -> str:
    """Return the word the window and paper use for a status."""
    names = {
        IncidentStatus.DRAFT: translate("Incidents", "Draft"),
        IncidentStatus.SUBMITTED: translate("Incidents", "Submitted"),
        IncidentStatus.CHECKED: translate("Incidents", "Checked"),
        IncidentStatus.SENT: translate("Incidents", "Sent"),
        IncidentStatus.REVIEWED: translate("Incidents", "Reviewed"),
        IncidentStatus.CLOSED: translate("Incidents", "Closed"),
        IncidentStatus.RETURNED: translate("Incidents", "Returned"),
        IncidentStatus.WITHDRAWN: translate("Incidents", "Withdrawn"),
    }
    return names[status]


def waiting(session: Session) -> dict[IncidentStatus, int]:
    """Count the incidents that a person has to go on with, by status."""
    query = (
        select(Incident.status, func.count())
        .where(Incident.status.in_((IncidentStatus.RETURNED, IncidentStatus.SUBMITTED)))
        .group_by(Incident.status)
    )
    return dict(session.execute(query).all())


def newest(session: Session, status: IncidentStatus, *, most: int) -> tuple[IncidentEntry, ...]:
    """Return the newest incidents of a status, at most so many."""
    query = filtered(LogFilter(status=status)).order_by(*_NEWEST_FIRST).limit(most)
    return entries_of(session, session.scalars(query.with_only_columns(Incident.id)).all())


def to_check(session: Session) -> ToCheck | None:
    """Return what waits to be checked; None when nothing does."""
    submitted = filtered(LogFilter(status=IncidentStatus.SUBMITTED))
    shown = submitted.with_only_columns(Incident.id, Incident.number, Incident.seen_from)
    oldest_first = shown.order_by(Incident.seen_from, Incident.id).limit(1)
    oldest = session.execute(oldest_first).first()
    if oldest is None:
        return None
    urgent = session.execute(oldest_first.where(Incident.priority <= URGENT)).first()
    return ToCheck(
        many=waiting(session)[IncidentStatus.SUBMITTED],
        oldest_number=oldest.number,
        oldest_day=oldest.seen_from.date(),
        first_id=(urgent or oldest).id,
        is_urgent=urgent is not None,
    )


def entries(session: Session, chosen: LogFilter | None = None) -> tuple[IncidentEntry, ...]:
    """Return the incidents that `chosen` lets through, newest first."""
    return _entries(session, filtered(chosen or LogFilter()))


def entries_of(session: Session, incident_ids: Sequence[int]) -> tuple[IncidentEntry, ...]:
    """Return the incidents with these ids, newest first; hundreds at most."""
    return _entries(session, select(Incident).where(Incident.id.in_(incident_ids)))


def _entries(session: Session, query: Select[Incident]) -> tuple[IncidentEntry, ...]:
    amendments = _amendments(session, query.with_only_columns(Incident.id))
    rows = session.execute(
        query.join(Incident.beat)
        .outerjoin(Incident.reporter)
        .with_only_columns(*_SHOWN)
        .order_by(*_NEWEST_FIRST)
    )
    return tuple(_entry_of_row(row, amendments.get(row.incident_id, ())) for row in rows)


_PLAIN = (
    "number",
    "seen_from",
    "seen_to",
    "reported_at",
    "written_at",
    "beat_id",
    "place",
    "category",
    "priority",
    "narrative",
    "reporter_id",
    "reported_to",
    "police_reference",
    "outcome",
)
"""Columns that the log shows as they are."""
_SHOWN = (
    Incident.id.label("incident_id"),
    *(getattr(Incident, name) for name in _PLAIN),
    Incident.knowledge,
    Incident.status,
    Beat.code.label("beat_code"),
    Beat.name.label("beat_name"),
    Volunteer.short_name.label("reporter_name"),
    Volunteer.number.label("reporter_number"),
)


def _entry_of_row(row: Any, amendments: tuple[AmendmentEntry, ...]) -> IncidentEntry:
    return IncidentEntry(
        incident_id=row.incident_id,
        beat_code=row.beat_code,
        beat_name=row.beat_name,
        knowledge=row.knowledge.value,
        reporters=f"{row.reporter_name} {row.reporter_number}" if row.reporter_id else "",
        status=row.status.value,
        is_content_locked=row.status in LOCKED,
        amendments=amendments,
        **{name: getattr(row, name) for name in _PLAIN},
    )


def _amendments(
    session: Session, incident_ids: Select[int]
) -> dict[int, tuple[AmendmentEntry, ...]]:
    """Return the amendments of many incidents, by incident and in their order."""
    found: dict[int, list[AmendmentEntry]] = defaultdict(list)
    for amendment in session.scalars(
        select(Amendment)
        .where(Amendment.incident_id.in_(incident_ids))
        .order_by(Amendment.incident_id, Amendment.number)
    ):
        found[amendment.incident_id].append(_amendment_entry(amendment))
    return {incident_id: tuple(each) for incident_id, each in found.items()}


def _amendment_entry(amendment: Amendment) -> AmendmentEntry:
    return AmendmentEntry(
        number=amendment.number,
        field=amendment.field,
        was=amendment.was,
        now=amendment.now,
        reason=amendment.reason,
        written_at=amendment.written_at,
        written_by=amendment.written_by,
    )


def entry(session: Session, incident_id: int) -> IncidentEntry:
    """Return one incident; raises InputError when it is gone."""
    found = session.scalars(
        select(Incident)
        .where(Incident.id == incident_id)
        .options(
            joinedload(Incident.beat),
            joinedload(Incident.reporter),
            selectinload(Incident.amendments),
        )
    ).one_or_none()
    if found is None:
        raise InputError(translate("Incidents", "This incident has been removed."))
    return replace(entry_of(found), vehicle=_first_vehicle(session, incident_id))


def filtered(chosen: LogFilter) -> Select[Incident]:
    """Return the query for the incidents that `chosen` lets through."""
    query = select(Incident)
    if chosen.first_day:
        query = query.where(Incident.seen_from >= datetime.combine(chosen.first_day, time()))
    if chosen.last_day:
        end = datetime.combine(chosen.last_day + timedelta(days=1), time())
        query = query.where(Incident.seen_from < end)
    for column, value in (
        (Incident.beat_id, chosen.beat_id),
        (Incident.status, chosen.status),
        (Incident.category, chosen.category),
        (Incident.priority, chosen.priority),
    ):
        if value is not None:
            query = query.where(column == value)
    return query


def entry_of(incident: Incident) -> IncidentEntry:
    """Return an incident, loaded with beat, reporter and amendments, as the log shows it."""
    reporter = incident.reporter
    return IncidentEntry(
        incident_id=incident.id,
        number=incident.number,
        seen_from=incident.seen_from,
        seen_to=incident.seen_to,
        reported_at=incident.reported_at,
        written_at=incident.written_at,
        beat_id=incident.beat_id,
        beat_code=incident.beat.code,
        beat_name=incident.beat.name,
        place=incident.place,
        category=incident.category,
        priority=incident.priority,
        knowledge=incident.knowledge.value,
        narrative=incident.narrative,
        reporters=f"{reporter.short_name} {reporter.number}" if reporter else "",
        reporter_id=incident.reporter_id,
        reported_to=incident.reported_to,
        police_reference=incident.police_reference,
        outcome=incident.outcome,
        status=incident.status.value,
        is_content_locked=incident.status in LOCKED,
        public_place=incident.public_place,
        is_in_progress=incident.is_in_progress,
        is_hurt=incident.is_hurt,
        weapon=incident.weapon,
        hazard=incident.hazard,
        needs_fire=incident.needs_fire,
        needs_ambulance=incident.needs_ambulance,
        do_not_publicise=incident.do_not_publicise,
        returned_reason=incident.returned_reason,
        written_by=incident.written_by,
        patrol_id=incident.patrol_id,
        subcategory=incident.subcategory,
        qualifier=incident.qualifier.value if incident.qualifier else None,
        latitude=incident.latitude,
        longitude=incident.longitude,
        amendments=tuple(map(_amendment_entry, incident.amendments)),
    )


def _first_vehicle(session: Session, incident_id: int) -> str:
    seen = session.execute(
        select(IncidentVehicle.plate, IncidentVehicle.kind)
        .where(IncidentVehicle.incident_id == incident_id)
        .order_by(IncidentVehicle.id)
        .limit(1)
    ).one_or_none()
    return ", ".join(part for part in seen if part) if seen is not None else ""


def log(
    session: Session,
    first_day: date,
    last_day: date,
    now: datetime,
    *,
    by_number: bool | None = None,
    sent_only: bool = False,
) -> IncidentLog:
    """Return the log of a period for paper, oldest first; drafts are not part of it.

    `now` is local time: what is still to come was not quiet. Volunteers are named as the watch
    names them on paper, unless `by_number` says otherwise. `sent_only` leaves out what the
    station was not sent.
    """
    shown = entries(session, LogFilter(first_day=first_day, last_day=last_day))
    hidden = {status.value for status in NOT_ON_PAPER}
    if by_number is None:
        by_number = watch_of(session).name_style == NameStyle.NUMBER
    return IncidentLog(
        first_day=first_day,
        last_day=last_day,
        entries=tuple(
            replace(entry, reporters=entry.reporters.rpartition(" ")[2]) if by_number else entry
            for entry in reversed(shown)
            if entry.status not in hidden and (entry.is_content_locked or not sent_only)
        ),
        quiet_patrols=_quiet_patrols(session, first_day, last_day, now),
        heading=heading(session),
    )


def _quiet_patrols(session: Session, first_day: date, last_day: date, now: datetime) -> int:
    """Count patrols that ran and are over, and during which nothing was logged on their beat."""
    start = datetime.combine(first_day, time())
    end = datetime.combine(last_day + timedelta(days=1), time())
    crew = select(func.count()).where(Assignment.patrol_id == Patrol.id).scalar_subquery()
    crewed = select(Patrol.id).where(
        Patrol.starts >= start,
        Patrol.starts < end,
        Patrol.ends <= now,
        Patrol.is_stood_down.is_(False),
        crew >= Patrol.crew_minimum,
    )
    busy = crewed.join(
        Incident,
        (Incident.beat_id == Patrol.beat_id)
        & (Incident.seen_from >= Patrol.starts)
        & (Incident.seen_from < Patrol.ends)
        & Incident.status.not_in(NOT_ON_PAPER),
    )
    total = session.scalar(select(func.count()).select_from(crewed.subquery())) or 0
    noted = session.scalar(select(func.count()).select_from(busy.distinct().subquery())) or 0
    return total - noted


def places(session: Session, beat_id: int | None = None) -> tuple[str, ...]:
    """Return the places written so far, the most frequent first, for completion."""
    query = select(Incident.place).where(Incident.place != "").group_by(Incident.place)
    if beat_id is not None:
        query = query.where(Incident.beat_id == beat_id)
    return tuple(session.scalars(query.order_by(func.count().desc(), Incident.place)))


def reporters(session: Session) -> tuple[tuple[int, str], ...]:
    """Return (id, name with number) of everybody who could have reported, by name."""
    people = session.scalars(select(Volunteer))
    named = [(person.id, f"{person.full_name} {person.number}") for person in people]
    return tuple(sorted(named, key=lambda pair: pair[1].casefold()))
