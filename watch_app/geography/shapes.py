"""Boundaries of beats as polygons: read from GeoJSON, checked, written again."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from watch_app.errors import InputError
from watch_app.geography.crossings import crossing_of
from watch_app.text import translate

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
Ring = tuple[Point, ...]
"""Corners in order; the first does not come again at the end."""
MOST_CORNERS = 100_000


@dataclass(frozen=True, slots=True)
class Part:
    """One area in one piece, and the holes in it."""

    outer: Ring
    holes: tuple[Ring, ...] = ()

    @property
    def rings(self) -> tuple[Ring, ...]:
        return (self.outer, *self.holes)


Shape = tuple[Part, ...]
"""One or more pieces; none where there is no boundary."""


def shape_of(boundary: str | None) -> Shape:
    """Return the pieces of a boundary that is kept; none for what cannot be read."""
    if not boundary:
        return ()
    try:
        return read_shape(json.loads(boundary))
    except (ValueError, InputError):
        return ()


def read_shape(geometry: object) -> Shape:
    """Return the pieces of a GeoJSON Polygon or MultiPolygon in degrees (RFC 7946, 3.1.6).

    Raises InputError where it is none, has too few corners, or is not in WGS 84.
    """
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise InputError(translate("Geography", "There is no polygon. Draw the beat as an area."))
    given = geometry.get("coordinates")
    pieces = [given] if geometry["type"] == "Polygon" else given
    if not isinstance(pieces, list) or not pieces:
        raise InputError(translate("Geography", "The polygon has no corners."))
    return tuple(_part(piece) for piece in pieces)


def check_shape(shape: Shape) -> None:
    """Raise InputError, saying where, when an outline crosses itself or has too many corners."""
    if sum(len(ring) for ring in rings_of(shape)) > MOST_CORNERS:
        sentence = translate(
            "Geography", "The outline has more than {most} corners. Simplify it first."
        )
        raise InputError(sentence.format(most=MOST_CORNERS))
    for ring in rings_of(shape):
        where = crossing_of(ring)
        if where is not None:
            sentence = translate(
                "Geography",
                "The outline crosses itself near {latitude}, {longitude}. Draw it round the area "
                "without crossing.",
            )
            longitude, latitude = where
            raise InputError(
                sentence.format(latitude=f"{latitude:.5f}", longitude=f"{longitude:.5f}")
            )


def boundary_of(shape: Shape) -> str:
    """Return the pieces as the text of a GeoJSON geometry, rings closed."""
    pieces = [[_closed(ring) for ring in part.rings] for part in shape]
    if len(pieces) == 1:
        return _written({"type": "Polygon", "coordinates": pieces[0]})
    return _written({"type": "MultiPolygon", "coordinates": pieces})


def rings_of(shape: Shape) -> Iterator[Ring]:
    """Give all rings, outlines and holes alike."""
    for part in shape:
        yield from part.rings


def doubled_area(ring: Sequence[Point]) -> float:
    """Return twice the area of a ring in square degrees, below zero when it runs clockwise."""
    return sum(ring[k - 1][0] * y - x * ring[k - 1][1] for k, (x, y) in enumerate(ring))


def _part(piece: object) -> Part:
    if not isinstance(piece, list) or not piece:
        raise InputError(translate("Geography", "The polygon has no corners."))
    outer, *holes = (_ring(ring) for ring in piece)
    return Part(outer, tuple(holes))


def _ring(given: object) -> Ring:
    points = [_point(each) for each in given] if isinstance(given, list) else []
    if len(points) > 1 and points[0] == points[-1]:
        del points[-1]
    if len(set(points)) < 3:
        raise InputError(translate("Geography", "An outline needs at least three corners."))
    return tuple(points)


def _point(given: object) -> Point:
    try:
        longitude, latitude, *_height = given  # type: ignore[misc]
        point = float(longitude), float(latitude)  # type: ignore[has-type]
    except (TypeError, ValueError) as fault:
        raise InputError(translate("Geography", "A corner of the outline is no point.")) from fault
    if not (-180 <= point[0] <= 180 and -90 <= point[1] <= 90):
        sentence = translate(
            "Geography",
            "The corner {x}, {y} is not in degrees. Export the file in WGS 84 (EPSG:4326).",
        )
        raise InputError(sentence.format(x=_short(point[0]), y=_short(point[1])))
    return point


def _short(number: float) -> str:
    return f"{number:.6g}"


def _closed(ring: Ring) -> list[list[float]]:
    return [[x, y] for x, y in (*ring, ring[0])]


def _written(geometry: dict[str, Any]) -> str:
    return json.dumps(geometry, separators=(",", ":"))
