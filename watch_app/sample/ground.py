"""The invented ground of the sample: outlines of its beats, and where on it things happen."""

import json
from datetime import date
from random import Random

from sqlalchemy.orm import Session

from watch_app import area_crimes
from watch_app.area_crimes import AreaCrimeRow
from watch_app.geography.placing import locator_of
from watch_app.months import months_before

_WEST, _SOUTH = -0.9460, 52.0310
_WIDE, _HIGH = 0.0120, 0.0070
"""Degrees of one unit of the corners below."""
_CORNERS = {
    "RIV": ((0.05, 0.12), (0.5, -0.12), (1.08, -0.05), (0.92, 1.1), (0.45, 1.18), (-0.08, 0.98)),
    "MAR": ((1.08, -0.05), (2.02, 0.08), (2.12, 0.94), (1.5, 1.2), (0.92, 1.1)),
    "STA": ((2.02, 0.08), (2.55, 0.02), (3.0, 0.22), (3.12, 1.06), (2.12, 0.94)),
    "OLD": ((-0.08, 0.98), (0.45, 1.18), (0.92, 1.1), (1.06, 1.9), (0.1, 2.02)),
    "HIL": ((0.92, 1.1), (1.5, 1.2), (2.12, 0.94), (1.9, 2.08), (1.46, 2.2), (1.06, 1.9)),
    "PAR": ((2.12, 0.94), (3.12, 1.06), (2.95, 1.92), (1.9, 2.08)),
    "NOR": ((0.1, 2.02), (1.06, 1.9), (1.46, 2.2), (1.52, 3.02), (0.18, 2.85)),
    "CAN": ((1.46, 2.2), (1.9, 2.08), (2.95, 1.92), (2.82, 2.88), (1.52, 3.02)),
}
_KINDS = ("Shoplifting", "Criminal damage", "Burglary", "Other theft", "Bicycle theft")
_OFTEN = {"MAR": 5, "STA": 4, "OLD": 3, "CAN": 3, "NOR": 2, "PAR": 2, "RIV": 1, "HIL": 1}
_CRIMES_A_MONTH = 46
_LATE = 2
"""Months that the crimes of the area come late, as police forces publish them."""


def boundary(code: str) -> str:
    """Return the boundary of a beat as GeoJSON; neighbours share their sides."""
    ring = [list(_degrees(x, y)) for x, y in _CORNERS[code]]
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})


def spot_at(code: str, number: int, seed: str = "") -> tuple[float, float]:
    """Return longitude and latitude of a spot of a beat; a seed moves it a few steps."""
    corners = _CORNERS[code]
    middle = sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)
    corner = corners[number % len(corners)]
    chance = Random(seed)
    share = 0.3 + 0.35 * (number % 2) + (chance.uniform(-0.12, 0.12) if seed else 0)
    aside = (chance.uniform(-0.05, 0.05), chance.uniform(-0.05, 0.05)) if seed else (0.0, 0.0)
    return _degrees(
        middle[0] + (corner[0] - middle[0]) * share + aside[0],
        middle[1] + (corner[1] - middle[1]) * share + aside[1],
    )


def add_area_crimes(session: Session, today: date) -> None:
    """Add what the police would have published: by month, each moved to one of a few places."""
    chance = Random("area")
    published = months_before(today, 6 + _LATE)[:-_LATE]
    codes = list(_OFTEN)
    locator = locator_of(session)
    rows = []
    for month in published:
        for number in range(_CRIMES_A_MONTH):
            code = chance.choices(codes, [_OFTEN[each] for each in codes])[0]
            at: tuple[float | None, float | None] = spot_at(code, chance.randrange(5), "snapped")
            if number % 25 == 0:
                at = (None, None)
            longitude, latitude = at
            found = None
            if longitude is not None and latitude is not None:
                found = locator.locate(longitude, latitude)
            rows.append(
                AreaCrimeRow(
                    source="sample",
                    fingerprint=f"{month:%Y-%m}-{number:03}",
                    month=month,
                    happened_at=None,
                    category=chance.choices(_KINDS, (8, 5, 2, 4, 3))[0],
                    place="On or near the street" if found else "No location",
                    latitude=latitude,
                    longitude=longitude,
                    outcome="",
                    beat_id=found,
                )
            )
    area_crimes.add_all(session, rows)


def _degrees(x: float, y: float) -> tuple[float, float]:
    return round(_WEST + x * _WIDE, 5), round(_SOUTH + y * _HIGH, 5)
