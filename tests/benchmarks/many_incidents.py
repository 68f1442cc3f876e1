"""A watch with 100,000 incidents of its own over ten years and 150 beats, written by tables."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert

from watch_app import watches
from watch_app.plates import plate_key
from watch_app.records import (
    Amendment,
    Beat,
    Incident,
    IncidentPerson,
    IncidentPhoto,
    IncidentStatus,
    IncidentVehicle,
    Volunteer,
)
from watch_app.storage import WatchFile

BEATS, REPORTERS, DAYS = 150, 400, 3650
LAST = datetime(2026, 12, 3, 19, 41)
KINDS = ("Anti-social behaviour", "Burglary", "Vehicle crime", "Suspicious vehicle", "Drugs")
STREETS = ("Quarry", "Market", "Station", "Harbour", "Mill", "Canal", "Orchard", "Church")
ROADS = ("Lane", "Street", "Road", "Row", "car park")
_TEXT = """two men a woman tried door handles of parked cars the white van waited at exit with its
lights off they saw our vests and left on foot towards canal loud music from boat until rear
window broken blue reported by owner all quiet lamp out near gate path"""
_LETTERS = "ABCDEFGHJKLMNOPRSTUVWXYZ"
_SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "ste", "tri", "van", "que", "den", "for")


def make(path: Path, many: int, seed: int = 1, days: int = DAYS) -> WatchFile:
    """Return a new watch at `path` with that many incidents in the last days.

    Every fifth has a vehicle; the beats are squares side by side.
    """
    watch = watches.create(path, name="Many", preset="uk-street-watch")
    random = Random(seed)
    beats = [
        {
            "name": f"{STREETS[each % 8]} {each}",
            "code": f"B{each:03}",
            "boundary": _square(each),
        }
        for each in range(BEATS)
    ]
    people = [
        {
            "number": f"{each:04}",
            "given_name": f"Given{each}",
            "family_name": f"Family{each}",
            "short_name": f"Given{each} F.",
            "joined_on": LAST.date(),
        }
        for each in range(REPORTERS)
    ]
    with watch.engine.begin() as connection:
        connection.execute(insert(Beat), beats)
        connection.execute(insert(Volunteer), people)
        connection.execute(insert(Incident), list(_incidents(random, many, days)))
        connection.execute(insert(IncidentVehicle), list(_vehicles(random, many)))
        connection.execute(
            insert(IncidentPerson),
            [{"incident_id": each, "upper": "dark jacket"} for each in range(1, many + 1, 20)],
        )
        connection.execute(insert(IncidentPhoto), list(_photos(many)))
        connection.execute(insert(Amendment), list(_amendments(many)))
    return watch


def _square(place: int) -> str:
    """The boundary of a beat: fifteen across and ten upwards share a tenth of a degree."""
    west, south = -0.1 + place % 15 / 150, 51.5 + place // 15 / 100
    east, north = west + 1 / 150, south + 1 / 100
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def _incidents(random: Random, many: int, days: int) -> Iterator[dict[str, Any]]:
    rare = ["".join(random.choices(_SYLLABLES, k=random.randint(2, 4))) for _ in range(20_000)]
    words = [*_TEXT.split(), *rare]
    weights = list(accumulate(1 / (place + 1) for place in range(len(words))))
    statuses = [each for each in IncidentStatus if each != IncidentStatus.DRAFT]
    seen = sorted(LAST - timedelta(minutes=random.randrange(days * 1440)) for _ in range(many))
    sequences: dict[int, int] = {}
    for number, at in enumerate(seen, 1):
        beat = random.randint(1, BEATS)
        sequences[at.year] = sequence = sequences.get(at.year, 0) + 1
        yield {
            "id": number,
            "number": f"B{beat - 1:03}-{at.year}-{sequence:04}",
            "year": at.year,
            "sequence": sequence,
            "seen_from": at,
            "written_at": at + timedelta(hours=1),
            "beat_id": beat,
            "reporter_id": random.randint(1, REPORTERS) if number % 3 else None,
            "place": f"{random.choice(STREETS)} {random.choice(ROADS)}",
            "latitude": 51.5 + random.random() / 10,
            "longitude": -0.1 + random.random() / 10,
            "category": random.choice(KINDS),
            "priority": random.randint(1, 4),
            "narrative": " ".join(random.choices(words, cum_weights=weights, k=30)).capitalize(),
            "status": random.choice(statuses),
        }


def _vehicles(random: Random, many: int) -> Iterator[dict[str, Any]]:
    for number in range(1, many + 1, 5):
        plate = (
            f"{''.join(random.choices(_LETTERS, k=2))}{random.randint(10, 76)}"
            f" {''.join(random.choices(_LETTERS, k=3))}"
        )
        if number % 50 == 1:
            plate = plate[:-1] + "?"
        if number % 500 == 6:
            plate = "BK19 XTP"
        yield {
            "incident_id": number,
            "plate": plate,
            "plate_key": plate_key(plate),
            "kind": random.choice(("white van", "blue Fiesta", "grey estate")),
        }


def _photos(many: int) -> Iterator[dict[str, Any]]:
    for number in range(1, many + 1, 100):
        yield {
            "incident_id": number,
            "file_name": f"photo{number}.jpg",
            "content": b"photo",
            "sha256": f"{number:064}",
            "added_at": datetime(2026, 12, 3, tzinfo=UTC),
        }


def _amendments(many: int) -> Iterator[dict[str, Any]]:
    for number in range(1, many + 1, 50):
        yield {
            "incident_id": number,
            "number": 1,
            "field": "place",
            "was": "Quarry Lane",
            "now": "Mill Lane",
            "reason": "Asked for",
            "written_at": datetime(2026, 12, 3, tzinfo=UTC),
            "written_by": "Ada",
        }
