"""How far points lie from the boundary of a beat."""

import json
from collections.abc import Sequence
from math import cos, radians
from typing import Any

import numpy as np

from watch_app.demand.arrays import Flags, Floats

_DEGREE = 111_195.08
"""Metres of one degree of latitude on a sphere of the mean radius."""

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
    for place in np.flatnonzero(close):
        flags[place] = _is_within(rings, float(latitude[place]), float(longitude[place]), metres)
    return flags


def _is_within(rings: Sequence[Floats], latitude: float, longitude: float, metres: float) -> bool:
    scale = np.array([_DEGREE * cos(radians(latitude)), _DEGREE])
    crossings = 0
    for ring in rings:
        here = (ring - np.array([longitude, latitude])) * scale
        there = np.roll(here, -1, axis=0)
        if _nearest(here, there) <= metres:
            return True
        rises = (here[:, 1] > 0) != (there[:, 1] > 0)
        a, b = here[rises], there[rises]
        meets = a[:, 0] - a[:, 1] * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1])
        crossings += int((meets > 0).sum())
    return crossings % 2 == 1


def _nearest(here: Floats, there: Floats) -> float:
    """Return how near the sides from `here` to `there` come to the origin."""
    side = there - here
    long = (side**2).sum(axis=1)
    along = np.clip(-(here * side).sum(axis=1) / np.where(long > 0, long, 1), 0, 1)
    foot = here + side * along[:, None]
    return float(np.sqrt((foot**2).sum(axis=1).min()))
