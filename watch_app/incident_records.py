"""The full record of incidents, as forms and the pack for the station print it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from watch_app.chain import content_of
from watch_app.errors import InputError
from watch_app.incident_parts import IncidentParts, Photo, loading, parts_of, photos_of
from watch_app.incident_sheets import entry_of
from watch_app.records import Incident, Patrol, PoliceOutcome, Qualifier, SheetNumber
from watch_app.sheets import IncidentEntry
from watch_app.text import translate
from watch_app.wording import patrol_label

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class IncidentRecord:
    """One incident with everything that is known of it."""

    entry: IncidentEntry
    parts: IncidentParts
    photos: tuple[Photo, ...]
    patrol: str
    """As in "Riverside on Thu 10 Dec, 20:00"; empty for none."""
    sheet_number: str
    """Of the patrol's sheet, as in PS-0412; empty for none."""
    duplicate_of: str
    """Number of the record that tells the same."""
    written_by: str
    patrol_id: int | None
    public_place: str
    latitude: float | None
    longitude: float | None
    subcategory: str
    qualifier: Qualifier | None
    is_in_progress: bool | None
    is_hurt: bool | None
    weapon: str
    hazard: str
    needs_fire: bool
    needs_ambulance: bool
    returned_reason: str
    do_not_publicise: bool
    sent_at: datetime | None
    acknowledged_at: datetime | None
    reviewed_at: datetime | None
    police_question: str
    asked_at: datetime | None
    police_answer: str
    answered_at: datetime | None
    police_outcome: PoliceOutcome | None
    reviewed_by: str
    feedback: str
    fed_back_at: datetime | None
    content: Mapping[str, Any]
    """What the chain fixes of it."""


_MADE = frozenset(
    ["entry", "parts", "photos", "patrol", "sheet_number", "duplicate_of", "content"]
)
_PLAIN = tuple(each.name for each in fields(IncidentRecord) if each.name not in _MADE)


def record(session: Session, incident_id: int) -> IncidentRecord:
    """Return one incident; raises InputError when it is gone."""
    found = records(session, [incident_id])
    if incident_id not in found:
        raise InputError(translate("Incidents", "This incident has been removed."))
    return found[incident_id]


def records(session: Session, incident_ids: Iterable[int]) -> Mapping[int, IncidentRecord]:
    """Return incidents by id, in the order asked for; those that are gone are left out."""
    wanted = list(incident_ids)
    found: dict[int, IncidentRecord] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = _loaded(session, wanted[start : start + _AT_ONCE])
        numbers = _sheet_numbers(session, some)
        for each in some:
            found[each.id] = _record(each, numbers.get(each.patrol_id or 0, ""))
    return {identity: found[identity] for identity in wanted if identity in found}


def _loaded(session: Session, incident_ids: list[int]) -> list[Incident]:
    return list(
        session.scalars(
            select(Incident)
            .where(Incident.id.in_(incident_ids))
            .options(
                joinedload(Incident.beat),
                joinedload(Incident.reporter),
                joinedload(Incident.patrol).joinedload(Patrol.beat),
                selectinload(Incident.duplicate_of),
                selectinload(Incident.amendments),
                *loading(),
            )
            .execution_options(populate_existing=True)
        )
    )


def _sheet_numbers(session: Session, incidents: Iterable[Incident]) -> Mapping[int, str]:
    patrols = {each.patrol_id for each in incidents if each.patrol_id is not None}
    found = session.scalars(select(SheetNumber).where(SheetNumber.patrol_id.in_(patrols)))
    return {each.patrol_id: each.text for each in found}


def _record(incident: Incident, sheet_number: str) -> IncidentRecord:
    patrol = incident.patrol
    return IncidentRecord(
        entry=entry_of(incident),
        parts=parts_of(incident),
        photos=photos_of(incident),
        patrol=patrol_label(patrol.beat.name, patrol.starts) if patrol else "",
        sheet_number=sheet_number,
        duplicate_of=incident.duplicate_of.number if incident.duplicate_of else "",
        content=content_of(incident),
        **{name: getattr(incident, name) for name in _PLAIN},
    )
