"""Incidents to compare with, written in a few words."""

from datetime import datetime
from typing import Any

from watch_app import incidents
from watch_app.incident_entry.vehicles import keep_vehicle
from watch_app.storage import WatchFile

SEEN = datetime(2026, 12, 5, 22, 31)
WRITTEN = datetime(2027, 1, 2, 10, 5)


def write(watch: WatchFile, beat_id: int, vehicle: str = "", **values: Any) -> int:
    given = {
        "seen_from": SEEN,
        "beat_id": beat_id,
        "category": "Vehicle crime",
        "narrative": "Two men tried door handles.",
        "place": "Quarry Lane car park",
        **values,
    }
    with watch.change("Write an incident") as session:
        made = incidents.add(session, written_at=WRITTEN, **given)
        if vehicle:
            keep_vehicle(session, made, vehicle)
    return made
