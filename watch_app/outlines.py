"""Outlines of beats for a small map: few points, no streets, from the boundaries as drawn."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

MOST_POINTS = 8
"""So many points show where a beat lies, and not which house is in it."""

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """Rings in a box of a given size, y downwards."""

    wide: float
    high: float
    rings: tuple[Ring, ...]


def outline(boundary: str | None) -> Ring:
    """Return the simplified outer ring of a GeoJSON polygon, of the largest one where many are.

    Longitude first; empty for no boundary, or for one that cannot be read.
    """
    if not boundary:
        return ()
    try:
        shape: Any = json.loads(boundary)
        parts = shape["coordinates"]
        if shape["type"] == "Polygon":
            parts = [parts]
        elif shape["type"] != "MultiPolygon":
            return ()
        rings = [[(float(x), float(y)) for x, y, *_ in part[0]] for part in parts]
    except (ValueError, KeyError, TypeError, IndexError):
        return ()
    largest = max(rings, key=_area, default=[])
    ring = simplified(largest[:-1] if largest and largest[0] == largest[-1] else largest)
    return ring if len(ring) > 2 else ()


def simplified(points: Sequence[Point], most: int = MOST_POINTS) -> Ring:
    """Take away the points that matter least, one after the other."""
    left = list(points)
    while len(left) > most:
        importance = [
            _area((left[place - 1], left[place], left[(place + 1) % len(left)]))
            for place in range(len(left))
        ]
        del left[importance.index(min(importance))]
    return tuple(left)


def _area(ring: Sequence[Point]) -> float:
    return abs(_doubled(ring)) / 2


def _doubled(ring: Sequence[Point]) -> float:
    return sum(x * ring[k - 1][1] - ring[k - 1][0] * y for k, (x, y) in enumerate(ring))


def middle(ring: Ring) -> Point:
    """Return the centre of gravity of a ring."""
    doubled = _doubled(ring)
    if not doubled:
        return ring[0]
    x = y = 0.0
    for place, (x2, y2) in enumerate(ring):
        x1, y1 = ring[place - 1]
        cross = x2 * y1 - x1 * y2
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    return x / (3 * doubled), y / (3 * doubled)


def fitted(rings: Iterable[Ring], wide: float, high: float) -> Map:
    """Lay rings of longitude and latitude into a box, as large as they can be, none bent."""
    every = tuple(rings)
    points = [point for ring in every for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = cos(radians((south + north) / 2))
    across, along = max((east - west) * squeeze, 1e-9), max(north - south, 1e-9)
    scale = min(wide / across, high / along)
    return Map(
        across * scale,
        along * scale,
        tuple(
            tuple(((x - west) * squeeze * scale, (north - y) * scale) for x, y in ring)
            for ring in every
        ),
    )


def hatching(ring: Ring, step: float) -> tuple[tuple[Point, Point], ...]:
    """Return the lines at 45 degrees that fill a ring, `step` apart."""
    lines = []
    # A line at 45 degrees is the points whose x and y have the same sum.
    sums = [x + y for x, y in ring]
    apart = step * 2**0.5
    at = (min(sums) // apart + 1) * apart
    while at < max(sums):
        crossings = sorted(_crossings(ring, at))
        lines += [
            ((x1, at - x1), (x2, at - x2))
            for x1, x2 in zip(crossings[::2], crossings[1::2], strict=False)
        ]
        at += apart
    return tuple(lines)


def _crossings(ring: Ring, at: float) -> Iterable[float]:
    """Give where the edges of a ring meet the line x + y = at."""
    for place, (x2, y2) in enumerate(ring):
        x1, y1 = ring[place - 1]
        one, other = x1 + y1 - at, x2 + y2 - at
        if (one > 0) != (other > 0):
            yield x1 + (x2 - x1) * one / (one - other)
