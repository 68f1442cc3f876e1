"""What is done with the photographs of an incident: kept, described, removed, given away."""

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from watch_app import chain
from watch_app.errors import InputError
from watch_app.incident_parts import photos_of
from watch_app.incident_sheets import LOCKED
from watch_app.incident_words import parts as words
from watch_app.photographs.copies import without_traces
from watch_app.photographs.kinds import check_photo
from watch_app.records import Amendment, Incident, IncidentPhoto
from watch_app.text import translate

_LONGEST_NAME = 160


def add(
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
    """Keep a photograph byte for byte with a record not yet sent; return its id.

    `taken_at` is local time, `instant` is now with its zone. Raises InputError for what is no
    JPEG or PNG file, for one that is there already, and for a record that was sent.
    """
    incident = _whole(session, incident_id)
    _refuse_sent(incident)
    return _keep(session, incident, file_name, content, instant, taken_by, taken_at, note)


def amend(
    session: Session,
    incident_id: int,
    *,
    file_name: str,
    content: bytes,
    reason: str,
    written_at: datetime,
    written_by: str,
    taken_by: str = "",
    taken_at: datetime | None = None,
    note: str = "",
) -> int:
    """Add a photograph to a sent incident by a numbered amendment; return the photograph's id.

    Raises InputError as `add` does, and without a reason.
    """
    incident = _whole(session, incident_id)
    if incident.status not in LOCKED:
        raise InputError(
            translate("Incidents", "This incident has not been sent yet. Change it directly.")
        )
    if not reason.strip():
        raise InputError(translate("Incidents", "Write why it is amended."), field="reason")
    was = _said(incident)
    photo = _keep(session, incident, file_name, content, written_at, taken_by, taken_at, note)
    incident.amendments.append(
        Amendment(
            number=len(incident.amendments) + 1,
            field="photos",
            was=was,
            now=_said(incident),
            reason=reason.strip(),
            written_at=written_at,
            written_by=written_by,
        )
    )
    chain.append(session, [incident_id], written_at)
    return photo


def describe(session: Session, photo_id: int, **values: object) -> None:
    """Change who took a photograph, when, or its note, while the record was not sent.

    `values` are `taken_by`, `taken_at` (local time) and `note`.
    """
    unknown = values.keys() - {"taken_by", "taken_at", "note"}
    if unknown:
        message = f"A photograph has no {sorted(unknown)}."
        raise TypeError(message)
    photo = _photo(session, photo_id)
    _refuse_sent(_whole(session, photo.incident_id))
    for name, value in values.items():
        setattr(photo, name, value.strip() if isinstance(value, str) else value)


def remove(session: Session, photo_id: int) -> None:
    """Take a photograph out of a record that was not sent."""
    photo = _photo(session, photo_id)
    incident = _whole(session, photo.incident_id)
    _refuse_sent(incident)
    incident.photos.remove(photo)
    session.flush()


def original(session: Session, photo_id: int) -> bytes:
    """Return a photograph as it was taken; raises InputError when it is gone."""
    return _photo(session, photo_id).content


def to_give_away(session: Session, photo_id: int) -> bytes:
    """Return a copy of a photograph that does not say where, when or by whom it was taken."""
    photo = _photo(session, photo_id)
    return without_traces(photo.content, photo.file_name)


def _keep(
    session: Session,
    incident: Incident,
    file_name: str,
    content: bytes,
    instant: datetime,
    taken_by: str,
    taken_at: datetime | None,
    note: str,
) -> int:
    check_photo(file_name, content)
    without_traces(content, file_name)
    digest = hashlib.sha256(content).hexdigest()
    if digest in {each.sha256 for each in incident.photos}:
        raise InputError(translate("Incidents", "This photograph is there already."))
    photo = IncidentPhoto(
        file_name=file_name[-_LONGEST_NAME:],
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


def _said(incident: Incident) -> str:
    return words.numbered(map(words.photo, photos_of(incident)))


def _refuse_sent(incident: Incident) -> None:
    if incident.status in LOCKED:
        sentence = translate("Incidents", "{number} has gone to the station. Amend it instead.")
        raise InputError(sentence.format(number=incident.number))


def _photo(session: Session, photo_id: int) -> IncidentPhoto:
    photo = session.get(IncidentPhoto, photo_id)
    if photo is None:
        raise InputError(translate("Incidents", "This photograph has been removed."))
    return photo


def _whole(session: Session, incident_id: int) -> Incident:
    found = session.scalars(
        select(Incident)
        .where(Incident.id == incident_id)
        .options(selectinload(Incident.amendments), selectinload(Incident.photos))
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise InputError(translate("Incidents", "This incident has been removed."))
    return found
