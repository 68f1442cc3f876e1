"""What is done with the parts of an incident: kept, added to after it was sent, photographed."""

import hashlib
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

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
from watch_app.records import Incident, IncidentPhoto
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


def add_photo(
    session: Session,
    incident_id: int,
    *,
    file_name: str,
    content: bytes,
    instant: datetime,
    taken_by: str = "",
    taken_at: datetime | None = None,
    note: str = "",
) -> int:
    """Keep a photograph byte for byte with a record not yet sent; return its id."""
    incident = _whole(session, incident_id)
    if incident.status in LOCKED:
        sentence = translate("Incidents", "{number} has gone to the station. Amend it instead.")
        raise InputError(sentence.format(number=incident.number))
    digest = hashlib.sha256(content).hexdigest()
    if digest in {each.sha256 for each in incident.photos}:
        raise InputError(translate("Incidents", "This photograph is there already."))
    photo = IncidentPhoto(
        file_name=file_name,
        content=content,
        sha256=digest,
        taken_by=taken_by.strip(),
        taken_at=taken_at,
        added_at=instant,
        note=note.strip(),
    )
    incident.photos.append(photo)
    session.flush()
    return photo.id


def _whole(session: Session, incident_id: int) -> Incident:
    found = session.scalars(
        select(Incident)
        .where(Incident.id == incident_id)
        .options(*loading())
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise InputError(translate("Incidents", "This incident has been removed."))
    return found
