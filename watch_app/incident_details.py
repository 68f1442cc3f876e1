"""What is done with the parts of an incident: kept, added to and amended after it was sent."""

from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from watch_app import chain
from watch_app.errors import InputError
from watch_app.incident_parts import (
    HandedOver,
    IncidentParts,
    Notice,
    keep_parts,
    loading,
    parts_of,
)
from watch_app.incident_sheets import LOCKED
from watch_app.incident_words import parts as words
from watch_app.records import Amendment, Incident
from watch_app.text import translate


def keep(session: Session, incident_id: int, parts: IncidentParts) -> None:
    """Keep persons, vehicles, things, notices and the view of an incident not yet sent."""
    incident = _whole(session, incident_id)
    if incident.status in LOCKED:
        sentence = translate("Incidents", "{number} has gone to the station. Amend it instead.")
        raise InputError(sentence.format(number=incident.number))
    keep_parts(session, incident, parts)


def hand_on(
    session: Session, incident_id: int, thing_number: int, step: HandedOver, *, instant: datetime
) -> None:
    """Note that a thing changed hands, also after the record was sent: it is a link of its own."""
    incident = _whole(session, incident_id)
    parts = parts_of(incident)
    if not 1 <= thing_number <= len(parts.things):
        raise InputError(translate("Incidents", "There is no such thing in this record."))
    things = list(parts.things)
    thing = things[thing_number - 1]
    things[thing_number - 1] = replace(thing, steps=(*thing.steps, step))
    _add_to(session, incident, replace(parts, things=tuple(things)), instant)


def tell(session: Session, incident_id: int, notice: Notice, *, instant: datetime) -> None:
    """Note that somebody was told, also after the record was sent: it is a link of its own."""
    incident = _whole(session, incident_id)
    parts = parts_of(incident)
    _add_to(session, incident, replace(parts, notices=(*parts.notices, notice)), instant)


def _add_to(session: Session, incident: Incident, parts: IncidentParts, instant: datetime) -> None:
    keep_parts(session, incident, parts)
    if incident.status in LOCKED:
        chain.append(session, [incident.id], instant)


def amend_parts(
    session: Session,
    incident_id: int,
    parts: IncidentParts,
    *,
    reason: str,
    written_at: datetime,
    written_by: str,
) -> None:
    """Change the parts of a sent incident: an amendment for each kind that is another now.

    `written_at` is an instant with its zone. Raises InputError without a reason, without a
    change, or while the incident can still be edited itself.
    """
    incident = _to_amend(session, incident_id, reason)
    before = parts_of(incident)
    keep_parts(session, incident, parts)
    after = parts_of(incident)
    changed = [
        each.name
        for each in fields(IncidentParts)
        if getattr(before, each.name) != getattr(after, each.name)
    ]
    if not changed:
        raise InputError(translate("Incidents", "Nothing was changed."))
    for field in changed:
        incident.amendments.append(
            Amendment(
                number=len(incident.amendments) + 1,
                field=field,
                was=words.said_of(before, field),
                now=words.said_of(after, field),
                reason=reason.strip(),
                written_at=written_at,
                written_by=written_by,
            )
        )
    chain.append(session, [incident_id], written_at)


def _to_amend(session: Session, incident_id: int, reason: str) -> Incident:
    incident = _whole(session, incident_id)
    if incident.status not in LOCKED:
        raise InputError(
            translate("Incidents", "This incident has not been sent yet. Change it directly.")
        )
    if not reason.strip():
        raise InputError(translate("Incidents", "Write why it is amended."), field="reason")
    return incident


def _whole(session: Session, incident_id: int) -> Incident:
    found = session.scalars(
        select(Incident)
        .where(Incident.id == incident_id)
        .options(selectinload(Incident.amendments), *loading())
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise InputError(translate("Incidents", "This incident has been removed."))
    return found
