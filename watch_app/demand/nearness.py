"""How far points lie from the boundary of a beat."""

import json
from collections.abc import Sequence
from math import cos, radians
from typing import Any

import numpy as np

from watch_app.demand.arrays import Flags, Floats

_DEGREE = 111_195.08
"""Metres of one degree of latitude on a sphere of the mean radius."""

_AT_ONCE = 256
"""So many points are looked at together, which keeps the arrays small."""

Rings = tuple[Floats, ...]


def rings_of(boundary: str | None) -> Rings:
    """Return the rings of a GeoJSON polygon or multipolygon as arrays of (longitude, latitude).

    Empty for no boundary, or for one that cannot be read.
    """
    if not boundary:
        return ()
    try:
        shape: Any = json.loads(boundary)
        parts = shape["coordinates"]
        parts = [parts] if shape["type"] == "Polygon" else parts
        return tuple(
            np.array([(float(x), float(y)) for x, y, *_ in ring])
            for part in parts
            for ring in part
            if len(ring) > 2
        )
    except (ValueError, KeyError, TypeError):
        return ()


def within(rings: Sequence[Floats], latitude: Floats, longitude: Floats, metres: float) -> Flags:
    """Return which points lie inside of rings, or at most `metres` from one of them.

    Distances on a plane around each point's latitude, which is exact enough for a few kilometres.
    """
    flags: Flags = np.zeros(len(latitude), dtype=np.bool_)
    if not rings or not len(latitude):
        return flags
    corners = np.concatenate(list(rings))
    margin = metres / _DEGREE
    wide = margin / max(0.01, cos(radians(min(89.0, float(np.abs(corners[:, 1]).max()) + margin))))
    low, high = corners.min(axis=0), corners.max(axis=0)
    close = (
        (latitude >= low[1] - margin)
        & (latitude <= high[1] + margin)
        & (longitude >= low[0] - wide)
        & (longitude <= high[0] + wide)
    )
    places = np.flatnonzero(close)
    for first in range(0, len(places), _AT_ONCE):
        some = places[first : first + _AT_ONCE]
        flags[some] = _are_within(rings, latitude[some], longitude[some], metres)
    return flags


def _are_within(
    rings: Sequence[Floats], latitude: Floats, longitude: Floats, metres: float
) -> Flags:
    """Lay each point into the origin of its own plane, and look at all sides at once."""
    across = _DEGREE * np.cos(np.radians(latitude))[:, None]
    near: Flags = np.zeros(len(latitude), dtype=np.bool_)
    crossings = np.zeros(len(latitude), dtype=np.int64)
    for ring in rings:
        x = (ring[:, 0] - longitude[:, None]) * across
        y = (ring[:, 1] - latitude[:, None]) * _DEGREE
        next_x, next_y = np.roll(x, -1, axis=1), np.roll(y, -1, axis=1)
        side_x, side_y = next_x - x, next_y - y
        long = side_x**2 + side_y**2
        along = np.clip(-(x * side_x + y * side_y) / np.where(long > 0, long, 1), 0, 1)
        apart = (x + side_x * along) ** 2 + (y + side_y * along) ** 2
        near |= np.sqrt(apart.min(axis=1)) <= metres
        rises = (y > 0) != (next_y > 0)
        meets = x - y * side_x / np.where(rises, side_y, 1)
        crossings += (rises & (meets > 0)).sum(axis=1)
    near |= crossings % 2 == 1
    return near
