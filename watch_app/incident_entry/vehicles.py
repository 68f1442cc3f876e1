"""The first vehicle of an incident, written in one line: its plate, then what it looked like."""

import re
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import incident_details
from watch_app.errors import InputError
from watch_app.incident_parts import VehicleSeen, loading, parts_of
from watch_app.plates import plate_key
from watch_app.records import Incident
from watch_app.text import translate

MOST_OF_A_PLATE = 20
LEAST = 4
"""Letters and digits that a plate has without a comma after it."""
_READ = re.compile(r"[\d?]")


def vehicle_of(text: str) -> tuple[str, str]:
    """Return plate and description of a line such as "BK19 XTP, white van".

    What stands before the comma is the plate where it holds a digit, or a question mark for a
    letter nobody could read. Without a comma, words that look like a plate in capitals are it.
    """
    first, comma, rest = (part.strip() for part in text.partition(","))
    if comma:
        if not first or _may_be_plate(first):
            return first, rest
        return "", text.strip()
    if _may_be_plate(first):
        return first, ""
    words = first.split()
    for count in range(min(4, len(words)), 0, -1):
        plate = " ".join(words[:count])
        if all(map(_is_part_of_plate, words[:count])) and len(plate_key(plate)) >= LEAST:
            return (plate, " ".join(words[count:])) if _may_be_plate(plate) else ("", first)
    return "", first


def _is_part_of_plate(word: str) -> bool:
    return bool(_READ.search(word)) or (word.isalpha() and word.isupper() and len(word) <= 3)


def _may_be_plate(text: str) -> bool:
    key = plate_key(text)
    return (
        len(text) <= MOST_OF_A_PLATE
        and 2 <= len(key) <= 10
        and _READ.search(key) is not None
        and not any(len(word) > 4 and word.isalpha() for word in text.split())
    )


def keep_vehicle(session: Session, incident_id: int, text: str) -> None:
    """Write the first vehicle of an incident not yet sent; what else is known of it stays.

    Raises InputError where the incident is gone or has gone to the station.
    """
    plate, kind = vehicle_of(text)
    if len(kind) > 160:
        raise InputError(translate("Incidents", "Write the vehicle in at most 160 letters."))
    incident = session.scalars(
        select(Incident).where(Incident.id == incident_id).options(*loading())
    ).one_or_none()
    if incident is None:
        raise InputError(translate("Incidents", "This incident has been removed."))
    parts = parts_of(incident)
    first, *others = parts.vehicles or (VehicleSeen(),)
    written = replace(first, plate=plate, kind=kind)
    vehicles = tuple(others) if written == VehicleSeen() else (written, *others)
    incident_details.keep(session, incident_id, replace(parts, vehicles=vehicles))
