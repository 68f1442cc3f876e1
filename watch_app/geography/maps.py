"""What the map of the beats shows: areas, the watch's own incidents, crimes others published."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app.geography.shapes import Point, Shape, doubled_area, shape_of
from watch_app.outlines import middle
from watch_app.records import AreaCrime, Beat, Incident, IncidentStatus

SHOWN_DAYS = 90
SHOWN_MONTHS = 3
"""Of the area's crimes, which come months late, so many of the last months there are."""


@dataclass(frozen=True, slots=True)
class MapBeat:
    """One beat on the map, or beside it while it has no boundary."""

    id: int
    code: str
    name: str
    is_active: bool
    shape: Shape
    label_at: Point | None
    """Where its code stands; none without a boundary."""
    incidents: int
    """Of the last ninety days, with and without a place on the map."""
    crimes: int
    """Of the area, in the months that are shown."""


@dataclass(frozen=True, slots=True)
class MapIncident:
    """One own incident with a place on the map."""

    id: int
    number: str
    beat_id: int
    seen_from: datetime
    category: str
    place: str
    at: Point


@dataclass(frozen=True, slots=True)
class MapCrimes:
    """The crimes of others at one place; publishers move many to the same place."""

    at: Point
    count: int


@dataclass(frozen=True, slots=True)
class MapSheet:
    """The map of one day."""

    first_day: date
    beats: tuple[MapBeat, ...]
    """Sorted by name; those without a boundary have no shape."""
    incidents: tuple[MapIncident, ...]
    off_map: int
    """Incidents of these days without a place on the map."""
    crimes: tuple[MapCrimes, ...]
    crime_months: tuple[date, date] | None
    """First days of the first and last month whose crimes are shown."""


def sheet(session: Session, today: date) -> MapSheet:
    """Return the map as of a day: incidents of ninety days, crimes of the last three months."""
    first_day = today - timedelta(days=SHOWN_DAYS)
    rows = session.execute(
        select(
            Incident.id,
            Incident.number,
            Incident.beat_id,
            Incident.seen_from,
            Incident.category,
            Incident.place,
            Incident.longitude,
            Incident.latitude,
        )
        .where(
            Incident.seen_from >= datetime.combine(first_day, time()),
            Incident.status != IncidentStatus.WITHDRAWN,
            Incident.duplicate_of_id.is_(None),
        )
        .order_by(Incident.seen_from, Incident.id)
    ).all()
    months = _crime_months(session, today)
    own = Counter(row.beat_id for row in rows)
    others = _crimes_by_beat(session, months)
    beats = [
        _map_beat(beat, own[beat.id], others.get(beat.id, 0))
        for beat in session.scalars(select(Beat).order_by(Beat.id))
    ]
    incidents = tuple(
        MapIncident(*row[:6], at=(row[6] or 0.0, row[7] or 0.0))
        for row in rows
        if row[6] is not None
    )
    return MapSheet(
        first_day,
        tuple(sorted(beats, key=lambda beat: beat.name.casefold())),
        incidents,
        len(rows) - len(incidents),
        _crimes(session, months),
        months,
    )


def _map_beat(beat: Beat, incidents: int, crimes: int) -> MapBeat:
    shape = shape_of(beat.boundary)
    return MapBeat(
        beat.id,
        beat.code,
        beat.name,
        beat.is_active,
        shape,
        label_point(shape) if shape else None,
        incidents,
        crimes,
    )


def _crime_months(session: Session, today: date) -> tuple[date, date] | None:
    months = session.scalars(
        select(AreaCrime.month)
        .where(AreaCrime.month <= today)
        .distinct()
        .order_by(AreaCrime.month.desc())
        .limit(SHOWN_MONTHS)
    ).all()
    return (months[-1], months[0]) if months else None


def _crimes(session: Session, months: tuple[date, date] | None) -> tuple[MapCrimes, ...]:
    if months is None:
        return ()
    found = session.execute(
        select(AreaCrime.longitude, AreaCrime.latitude, func.count())
        .where(AreaCrime.month.between(*months), AreaCrime.longitude.is_not(None))
        .group_by(AreaCrime.longitude, AreaCrime.latitude)
    )
    return tuple(MapCrimes((x or 0.0, y or 0.0), count) for x, y, count in found)


def _crimes_by_beat(session: Session, months: tuple[date, date] | None) -> dict[int, int]:
    if months is None:
        return {}
    found = session.execute(
        select(AreaCrime.beat_id, func.count())
        .where(AreaCrime.month.between(*months), AreaCrime.beat_id.is_not(None))
        .group_by(AreaCrime.beat_id)
    )
    return {beat_id: count for beat_id, count in found if beat_id is not None}


def label_point(shape: Shape) -> Point:
    """Return a point inside the largest piece: its centre, or the widest place at its height.

    Where the centre of gravity lies outside, as in a horseshoe, the middle of the longest
    stretch inside at that latitude is taken.
    """
    rings = max(shape, key=lambda part: abs(doubled_area(part.outer))).rings
    x, y = middle(rings[0])
    crossings = sorted(
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for ring in rings
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (y1 > y) != (y2 > y)
    )
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not stretches or any(west < x < east for west, east in stretches):
        return x, y
    west, east = max(stretches, key=lambda each: each[1] - each[0])
    return (west + east) / 2, y
