"""What is done with incidents: written, amended, sent on their way."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from watch_app.errors import InputError
from watch_app.incident_sheets import LOCKED, status_name
from watch_app.records import (
    Amendment,
    Beat,
    Incident,
    IncidentStatus,
    Volunteer,
)
from watch_app.text import translate

CATEGORIES = (
    "Anti-social behaviour",
    "Bicycle theft",
    "Burglary",
    "Criminal damage and arson",
    "Drugs",
    "Other crime",
    "Other theft",
    "Possession of weapons",
    "Public order",
    "Robbery",
    "Shoplifting",
    "Theft from the person",
    "Vehicle crime",
    "Violence and sexual offences",
    "Suspicious vehicle",
    "Suspicious behaviour",
    "Insecure premises",
    "Lighting or road defect",
    "Welfare concern",
    "Fire or flood hazard",
    "Road collision",
    "Found property",
    "Community contact",
    "Nil: all quiet",
)
"""The 14 of police.uk, then what a watch sees besides crime."""

STEPS: Mapping[IncidentStatus, tuple[IncidentStatus, ...]] = {
    IncidentStatus.DRAFT: (IncidentStatus.SUBMITTED, IncidentStatus.WITHDRAWN),
    IncidentStatus.SUBMITTED: (
        IncidentStatus.CHECKED,
        IncidentStatus.RETURNED,
        IncidentStatus.WITHDRAWN,
    ),
    IncidentStatus.CHECKED: (
        IncidentStatus.SENT,
        IncidentStatus.RETURNED,
        IncidentStatus.WITHDRAWN,
    ),
    IncidentStatus.RETURNED: (IncidentStatus.SUBMITTED, IncidentStatus.WITHDRAWN),
    IncidentStatus.SENT: (IncidentStatus.REVIEWED,),
    IncidentStatus.REVIEWED: (IncidentStatus.CLOSED,),
    IncidentStatus.CLOSED: (),
    IncidentStatus.WITHDRAWN: (),
}
"""Where a record can go from where it stands."""

EDITABLE = frozenset(
    [
        "seen_from",
        "seen_to",
        "reported_at",
        "beat_id",
        "reporter_id",
        "place",
        "category",
        "priority",
        "knowledge",
        "narrative",
        "reported_to",
        "police_reference",
        "outcome",
    ]
)
FOLLOW_UP = frozenset(["police_reference", "outcome"])
"""Comes from the station afterwards, so it is never locked."""


def add(session: Session, *, written_at: datetime, **values: Any) -> int:
    """Write a new incident as a draft; return the id. Times are local wall-clock times.

    Raises InputError for times out of order, an unknown beat, category or priority.
    """
    _check_names(values)
    beat = session.get(Beat, values.get("beat_id"))
    if beat is None:
        raise InputError(translate("Incidents", "Choose the beat where it happened."))
    year = values["seen_from"].year
    sequence = _next_sequence(session, year)
    incident = Incident(
        number=f"{beat.code}-{year}-{sequence:04}",
        year=year,
        sequence=sequence,
        written_at=written_at,
        **values,
    )
    _check(incident)
    session.add(incident)
    session.flush()
    return incident.id


def _next_sequence(session: Session, year: int) -> int:
    last = session.scalar(select(func.max(Incident.sequence)).where(Incident.year == year))
    return (last or 0) + 1


def edit(session: Session, incident_id: int, **values: Any) -> None:
    """Change an incident that has not been sent; raises InputError when it has."""
    _check_names(values)
    incident = _get(session, incident_id)
    if incident.status in LOCKED and values.keys() - FOLLOW_UP:
        sentence = translate("Incidents", "{number} has gone to the station. Amend it instead.")
        raise InputError(sentence.format(number=incident.number))
    if incident.status == IncidentStatus.WITHDRAWN:
        sentence = translate("Incidents", "{number} has been withdrawn. Write it anew instead.")
        raise InputError(sentence.format(number=incident.number))
    with session.no_autoflush:
        for name, value in values.items():
            setattr(incident, name, value)
        if incident.status == IncidentStatus.DRAFT and incident.seen_from.year != incident.year:
            incident.year = incident.seen_from.year
            incident.sequence = _next_sequence(session, incident.year)
            _renumber(session, incident)
        elif "beat_id" in values:
            _renumber(session, incident)
        _check(incident)


def _renumber(session: Session, incident: Incident) -> None:
    beat = session.get(Beat, incident.beat_id)
    if beat is None:
        raise InputError(translate("Incidents", "Choose the beat where it happened."))
    incident.number = f"{beat.code}-{incident.year}-{incident.sequence:04}"


def amend(
    session: Session,
    incident_id: int,
    *,
    field: str,
    now: Any,
    reason: str,
    written_at: datetime,
    written_by: str,
) -> int:
    """Change one field of a sent incident by a numbered amendment; return its id.

    `written_at` is an instant with its zone. Raises InputError without a reason, without a
    change, or while the incident can still be edited itself.
    """
    _check_names({field: now})
    incident = _get(session, incident_id)
    if incident.status not in LOCKED:
        raise InputError(
            translate("Incidents", "This incident has not been sent yet. Change it directly.")
        )
    if field == "beat_id":
        raise InputError(
            translate("Incidents", "The beat is part of the number. Write it in the narrative.")
        )
    if not reason.strip():
        raise InputError(translate("Incidents", "Write why it is amended."))
    was = getattr(incident, field)
    if was == now:
        raise InputError(translate("Incidents", "Nothing was changed."))
    setattr(incident, field, now)
    _check(incident)
    amendment = Amendment(
        incident_id=incident_id,
        number=len(incident.amendments) + 1,
        field=field,
        was=_as_text(session, field, was),
        now=_as_text(session, field, now),
        reason=reason.strip(),
        written_at=written_at,
        written_by=written_by,
    )
    incident.amendments.append(amendment)
    session.flush()
    return amendment.id


def _as_text(session: Session, field: str, value: Any) -> str:
    """Write a value down for good: what it meant then, whatever happens to ids later."""
    if field == "reporter_id" and value is not None:
        reporter = session.get(Volunteer, value)
        return f"{reporter.short_name} {reporter.number}" if reporter else ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)


def advance(session: Session, incident_id: int, status: IncidentStatus) -> None:
    """Move a record to `status`; raises InputError where that is not the next step."""
    incident = _get(session, incident_id)
    if status not in STEPS[incident.status]:
        sentence = translate("Incidents", "{number} cannot go from {was} to {now}.")
        raise InputError(
            sentence.format(
                number=incident.number,
                was=status_name(incident.status),
                now=status_name(status),
            )
        )
    if not incident.narrative.strip():
        raise InputError(translate("Incidents", "Write what happened before it is submitted."))
    incident.status = status


def remove(session: Session, incident_id: int) -> None:
    """Remove a draft; raises InputError for anything further on, which is withdrawn instead."""
    incident = _get(session, incident_id)
    if incident.status != IncidentStatus.DRAFT:
        sentence = translate("Incidents", "{number} is no draft any more. Withdraw it instead.")
        raise InputError(sentence.format(number=incident.number))
    session.delete(incident)


def _get(session: Session, incident_id: int) -> Incident:
    found = session.scalars(
        select(Incident)
        .where(Incident.id == incident_id)
        .options(selectinload(Incident.amendments))
    ).one_or_none()
    if found is None:
        raise InputError(translate("Incidents", "This incident has been removed."))
    return found


def _check_names(values: Mapping[str, Any]) -> None:
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"An incident has no {sorted(unknown)}."
        raise TypeError(message)


def _check(incident: Incident) -> None:
    if incident.seen_to is not None and incident.seen_to < incident.seen_from:
        raise InputError(translate("Incidents", "It ends before it begins. Check both times."))
    if incident.seen_from > incident.written_at:
        raise InputError(
            translate("Incidents", "This time is still to come. Check the date and the time.")
        )
    if incident.reported_at is not None and incident.reported_at < incident.seen_from:
        raise InputError(
            translate("Incidents", "It was told before it was seen. Check both times.")
        )
    if not (incident.category or "").strip():
        raise InputError(translate("Incidents", "Choose what kind of incident it was."))
    if incident.priority is not None and not 1 <= incident.priority <= 4:
        raise InputError(translate("Incidents", "The urgency is a number from 1 to 4."))
    is_draft = incident.status in (None, IncidentStatus.DRAFT)
    if not is_draft and not incident.narrative.strip():
        raise InputError(translate("Incidents", "Write what happened."))
