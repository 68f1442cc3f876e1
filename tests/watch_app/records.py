"""Small valid records for tests to start from."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from watch_app.records import Beat, Incident, Patrol, Roster, Shift, Volunteer

_numbers = count(1)
MONDAY = date(2026, 11, 30)


def make_volunteer(**values: Any) -> Volunteer:
    number = next(_numbers)
    return Volunteer(
        **{
            "number": f"V{number:03}",
            "given_name": f"Given{number}",
            "family_name": "Ward",
            "short_name": f"Given{number} W",
            "joined_on": date(2024, 3, 1),
            **values,
        }
    )


def make_beat(**values: Any) -> Beat:
    number = next(_numbers)
    return Beat(**{"code": f"B{number}"[:6], "name": f"Beat {number}", **values})


def make_shift(**values: Any) -> Shift:
    return Shift(
        **{
            "name": "Evening",
            "weekdays": 0b0011111,
            "start_minute": 19 * 60,
            "length_minutes": 180,
            "valid_from": date(2026, 1, 5),
            **values,
        }
    )


def make_roster(**values: Any) -> Roster:
    return Roster(**{"first_day": MONDAY, "last_day": MONDAY + timedelta(days=27), **values})


def make_patrol(roster: Roster, beat: Beat, **values: Any) -> Patrol:
    starts = values.pop("starts", datetime(2026, 12, 1, 19, 0))
    ends = values.pop("ends", starts + timedelta(hours=3))
    return Patrol(roster=roster, beat=beat, starts=starts, ends=ends, **values)


def make_incident(beat: Beat, **values: Any) -> Incident:
    sequence = next(_numbers)
    return Incident(
        **{
            "beat": beat,
            "number": f"XX-2026-{sequence:04}",
            "year": 2026,
            "sequence": sequence,
            "seen_from": datetime(2026, 12, 1, 20, 5),
            "written_at": datetime(2026, 12, 1, 20, 30),
            "category": "Noise",
            "narrative": "Loud music from the pavilion.",
            **values,
        }
    )
