"""Plates that were seen more than once within two weeks."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from watch_app.incident_sheets import LOCKED
from watch_app.records import Incident, IncidentVehicle
from watch_app.text import translate

WITHIN = timedelta(days=14)
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class SameCar:
    """Another record in which a plate was seen."""

    incident_id: int
    number: str
    seen_from: datetime
    plate: str


def plate_repeats(session: Session, incident_ids: Collection[int]) -> Mapping[int, str]:
    """Return for each of these that has one a sentence about its plate in other records sent."""
    found = same_plates(session, incident_ids)
    said = {}
    for incident_id, others in found.items():
        times = len({each.incident_id for each in others}) + 1
        said[incident_id] = translate(
            "Liaison",
            "Same plate %n time in 14 days|Same plate %n times in 14 days",
            number=times,
        )
    return said


def same_plates(
    session: Session, incident_ids: Collection[int]
) -> Mapping[int, tuple[SameCar, ...]]:
    """Return the other records sent, two weeks around, with a plate of each; newest first.

    Plates with a letter that was not read are left out.
    """
    wanted = list(incident_ids)
    found: dict[int, list[SameCar]] = defaultdict(list)
    for start in range(0, len(wanted), _AT_ONCE):
        for incident_id, other in _pairs(session, wanted[start : start + _AT_ONCE]):
            found[incident_id].append(other)
    return {
        incident_id: tuple(sorted(others, key=lambda each: each.seen_from, reverse=True))
        for incident_id, others in found.items()
    }


def _pairs(session: Session, incident_ids: list[int]) -> list[tuple[int, SameCar]]:
    one, other = aliased(IncidentVehicle), aliased(IncidentVehicle)
    here, there = aliased(Incident), aliased(Incident)
    rows = session.execute(
        select(here.id, here.seen_from, there.id, there.number, there.seen_from, one.plate)
        .join(one, one.incident_id == here.id)
        .join(other, (other.plate_key == one.plate_key) & (other.incident_id != one.incident_id))
        .join(there, there.id == other.incident_id)
        .where(
            here.id.in_(incident_ids),
            one.plate_key != "",
            one.plate_key.not_like("%?%"),
            there.status.in_(LOCKED),
        )
        .distinct()
    )
    return [
        (identity, SameCar(other_id, number, seen, plate))
        for identity, mine, other_id, number, seen, plate in rows
        if abs(mine - seen) <= WITHIN
    ]
