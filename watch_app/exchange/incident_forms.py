"""Reads the incident form that somebody filled in on a screen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import incident_details, incidents
from watch_app.errors import InputError
from watch_app.exchange.form_reading import FormReading, Understanding
from watch_app.exchange.forms import FilledForm
from watch_app.exchange.incident_form_parts import read_parts
from watch_app.exchange.incident_form_values import FormInHand, written_at_of
from watch_app.exchange.incident_form_what import read_what, read_where
from watch_app.incident_parts import IncidentParts
from watch_app.incident_records import IncidentRecord, record
from watch_app.incident_sheets import LOCKED
from watch_app.records import Incident, IncidentStatus
from watch_app.text import translate


def read(session: Session, form: FilledForm, now: datetime) -> FormReading:
    """Understand an incident form; raises InputError for a record that is not written any more."""
    local = now.replace(tzinfo=None)
    stands = _stands(session, form)
    reading = FormInHand(form.values, stands, Understanding())
    written_at = stands.entry.written_at if stands is not None else written_at_of(reading, local)
    read_where(session, reading, written_at)
    read_what(session, reading)
    if stands is None:
        _refuse_twice(session, reading)
    before = stands.parts if stands is not None else IncidentParts()
    parts = read_parts(reading, before)

    def take(target: Session) -> None:
        _take(target, stands, reading.kept, parts, written_at)

    number = stands.entry.number if stands is not None else translate("Incidents", "new")
    rows = tuple(row for row in reading.found.rows if row.problem or row.understood or row.now)
    return FormReading(
        title=translate("Incidents", "Incident form: {number}").format(number=number),
        rows=rows,
        label=translate("Incidents", "Take in incident form {number}").format(number=number),
        take=take,
    )


def _refuse_twice(session: Session, reading: FormInHand) -> None:
    """Refuse a form that was taken in already: a blank one has no number to know it by."""
    kept = reading.kept
    told = [kept.get(name) for name in ("beat_id", "seen_from", "category", "narrative")]
    if None in told:
        return
    beat_id, seen_from, category, narrative = told
    number = session.scalar(
        select(Incident.number).where(
            Incident.beat_id == beat_id,
            Incident.seen_from == seen_from,
            Incident.category == category,
            Incident.narrative == narrative,
        )
    )
    if number is not None:
        sentence = translate("Incidents", "This form is in the log already: open {number} there.")
        raise InputError(sentence.format(number=number))


def _stands(session: Session, form: FilledForm) -> IncidentRecord | None:
    if not form.record:
        return None
    identity = session.scalar(select(Incident.id).where(Incident.number == form.record))
    if identity is None:
        sentence = translate("Incidents", "There is no incident {number} any more. Key it in.")
        raise InputError(sentence.format(number=form.record))
    found = record(session, identity)
    status = IncidentStatus(found.entry.status)
    if status in LOCKED or status is IncidentStatus.WITHDRAWN:
        sentence = translate("Incidents", "{number} has gone to the station. Amend it instead.")
        raise InputError(sentence.format(number=form.record))
    return found


def _take(
    session: Session,
    stands: IncidentRecord | None,
    kept: Mapping[str, Any],
    parts: IncidentParts,
    written_at: datetime,
) -> None:
    if stands is None:
        identity = incidents.add(session, written_at=written_at, **kept)
    else:
        identity = stands.entry.incident_id
        incidents.edit(session, identity, **kept)
    incident_details.keep(session, identity, parts)
