"""Incidents that may tell the same as one that is being written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session

from watch_app.incident_entry.vehicles import vehicle_of
from watch_app.plates import may_be_same, plate_key
from watch_app.records import Incident, IncidentStatus, IncidentVehicle
from watch_app.text import translate

NEAR = timedelta(hours=1)
"""So near in time, on the same beat, two records may tell the same."""
LEAST_READ = 3
"""Letters of a plate that were read, before it is compared."""


class Likeness(IntEnum):
    """In what two incidents are alike, the surest first."""

    PLATE = 1
    PLACE = 2
    KIND = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known so far of the incident that is being written; local time."""

    incident_id: int | None
    beat_id: int | None
    seen_from: datetime | None
    place: str = ""
    category: str = ""
    vehicle: str = ""
    """One line, as in "BK19 XTP, white van"."""
    patrol_id: int | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """Another incident, and in what it is like the one that is being written."""

    incident_id: int
    number: str
    likeness: Likeness
    earlier: timedelta
    """How long before; negative where it was later."""
    can_be_same: bool
    """On the same beat within the hour, so that linking the two is offered."""

    @property
    def words(self) -> str:
        """As in "The same plate is in MKT-2026-0141, 26 minutes earlier."."""
        return _sentence(self).format(number=self.number, time=_length(abs(self.earlier)))


def alike(session: Session, draft: Draft) -> tuple[Alike, ...]:
    """Return what may tell the same, the likeliest first; what was withdrawn is none of it.

    The same plate is named whenever it was. Else it is the same beat within the hour, and the
    same place, or the same kind written on another patrol.
    """
    if draft.seen_from is None:
        return ()
    found: dict[int, Alike] = {}
    for each in (*_same_plate(session, draft), *_nearby(session, draft)):
        found.setdefault(each.incident_id, each)
    order = sorted(
        found.values(), key=lambda one: (not one.can_be_same, one.likeness, abs(one.earlier))
    )
    return tuple(order)


_COLUMNS = (
    Incident.id,
    Incident.number,
    Incident.seen_from,
    Incident.beat_id,
    Incident.place,
    Incident.category,
    Incident.patrol_id,
)


def _others(draft: Draft) -> Select[int, str, datetime, int, str, str, int | None]:
    query = select(*_COLUMNS).where(Incident.status != IncidentStatus.WITHDRAWN)
    return query if draft.incident_id is None else query.where(Incident.id != draft.incident_id)


def _same_plate(session: Session, draft: Draft) -> Iterator[Alike]:
    key = plate_key(vehicle_of(draft.vehicle)[0])
    if len(key) - key.count("?") < LEAST_READ:
        return
    kept = IncidentVehicle.plate_key
    is_half_read = (func.length(kept) == len(key)) & kept.contains("?")
    fits = kept.like(key.replace("?", "_")) if "?" in key else kept == key
    which = or_(fits, is_half_read)
    query = _others(draft).join(IncidentVehicle, IncidentVehicle.incident_id == Incident.id)
    for row in session.execute(query.add_columns(kept).where(which)):
        if may_be_same(key, row.plate_key):
            yield _made(row, draft, Likeness.PLATE)


def _nearby(session: Session, draft: Draft) -> Iterator[Alike]:
    if draft.seen_from is None or draft.beat_id is None:
        return
    place = draft.place.strip().casefold()
    query = _others(draft).where(
        Incident.beat_id == draft.beat_id,
        Incident.seen_from >= draft.seen_from - NEAR,
        Incident.seen_from <= draft.seen_from + NEAR,
    )
    for row in session.execute(query):
        is_elsewhere = row.patrol_id is None or row.patrol_id != draft.patrol_id
        if place and row.place.strip().casefold() == place:
            yield _made(row, draft, Likeness.PLACE)
        elif row.category == draft.category and is_elsewhere:
            yield _made(row, draft, Likeness.KIND)


def _made(row: Row[*tuple[object, ...]], draft: Draft, likeness: Likeness) -> Alike:
    begins = draft.seen_from or row.seen_from
    earlier = begins - row.seen_from
    return Alike(
        incident_id=row.id,
        number=row.number,
        likeness=likeness,
        earlier=earlier,
        can_be_same=abs(earlier) <= NEAR and row.beat_id == draft.beat_id,
    )


def _sentence(found: Alike) -> str:
    if found.earlier == timedelta():
        return {
            Likeness.PLATE: translate(
                "Incidents", "The same plate is in {number}, at the same time."
            ),
            Likeness.PLACE: translate(
                "Incidents", "{number} is about the same place at the same time."
            ),
            Likeness.KIND: translate(
                "Incidents", "{number} on this beat is of the same kind, at the same time."
            ),
        }[found.likeness]
    if found.earlier > timedelta():
        return {
            Likeness.PLATE: translate(
                "Incidents", "The same plate is in {number}, {time} earlier."
            ),
            Likeness.PLACE: translate(
                "Incidents", "{number} is about the same place, {time} earlier."
            ),
            Likeness.KIND: translate(
                "Incidents", "{number} on this beat is of the same kind, {time} earlier."
            ),
        }[found.likeness]
    return {
        Likeness.PLATE: translate("Incidents", "The same plate is in {number}, {time} later."),
        Likeness.PLACE: translate("Incidents", "{number} is about the same place, {time} later."),
        Likeness.KIND: translate(
            "Incidents", "{number} on this beat is of the same kind, {time} later."
        ),
    }[found.likeness]


def _length(time: timedelta) -> str:
    minutes = time // timedelta(minutes=1)
    if minutes < 120:
        return translate("Incidents", "%n minute|%n minutes", number=minutes)
    if minutes < 48 * 60:
        return translate("Incidents", "%n hour|%n hours", number=round(minutes / 60))
    return translate("Incidents", "%n day|%n days", number=round(minutes / (24 * 60)))
