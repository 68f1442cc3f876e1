"""Finds in which boundary each of many points lies, on arrays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from watch_app.geography.shapes import Shape, doubled_area, rings_of

AT_ONCE = 20_000
"""Points taken together, so that the arrays of a step stay small."""
_MOST_STRIPS = 512
NOWHERE = 0

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Sides:
    """The sides of all boundaries, each with its lower end first, and the strips they cross."""

    x1: Floats
    y1: Floats
    y2: Floats
    slope: Floats
    starts: Ints
    """Where the list of the sides of each strip begins in `listed`."""
    listed: Ints


class Locator:
    """Boundaries made ready for many questions.

    A point is inside where a line to its east crosses an odd number of sides (the crossing rule
    of Shimrat 1962 in the form of Franklin's PNPOLY), so holes are outside. A side holds its
    lower end and not its upper one, and a point on a western or southern side is inside, on an
    eastern or northern one outside: neighbours with a common side never both have a point of it,
    and never neither. Where boundaries overlap, the smallest has the point.

    Each boundary is cut into level strips that know the sides crossing them; a point is compared
    with the sides of its own strip only.
    """

    def __init__(self, shapes: Mapping[int, Shape]) -> None:
        """`shapes` are boundaries by the id of their beat; those without pieces are left out."""
        sizes = {number: _size(shape) for number, shape in shapes.items() if shape}
        order = sorted(sizes, key=lambda number: (sizes[number], number))
        self.ids: Ints = np.array(order, dtype=np.int64)
        boxes, sides, counts = [], [], []
        for number in order:
            found = _sides_of(shapes[number])
            sides.append(found)
            counts.append(len(found))
            boxes.append(
                (found[:, 0].min(), found[:, 1].min(), found[:, 2].max(), found[:, 3].max())
                if len(found)
                else (1.0, 1.0, 0.0, 0.0)
            )
        self._boxes: Floats = np.array(boxes, dtype=np.float64).reshape(-1, 4)
        self._strips: Ints = np.clip(np.array(counts, dtype=np.int64), 1, _MOST_STRIPS)
        self._first: Ints = np.concatenate(([0], np.cumsum(self._strips)))[:-1].astype(np.int64)
        self._high: Floats = np.maximum(self._boxes[:, 3] - self._boxes[:, 1], 1e-300)
        owners = np.repeat(np.arange(len(order)), counts)
        every = np.concatenate(sides) if sides else np.empty((0, 6))
        self._sides = self._in_strips(every, owners)

    def locate(self, longitude: float, latitude: float) -> int | None:
        """Return the id of the beat a point is in, None for none."""
        return int(self.locate_all([longitude], [latitude])[0]) or None

    def locate_all(self, longitudes: ArrayLike, latitudes: ArrayLike) -> Ints:
        """Return for each point the id of its beat, 0 where it is in none or not a number."""
        x = np.asarray(longitudes, dtype=np.float64)
        y = np.asarray(latitudes, dtype=np.float64)
        found = np.full(len(x), NOWHERE, dtype=np.int64)
        if not len(self.ids):
            return found
        for start in range(0, len(x), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            found[part] = self._located(x[part], y[part])
        return found

    def _strip_of(self, owner: Ints, y: Floats) -> Ints:
        """The strip of a boundary at a latitude; the same sum for sides and points."""
        share = (y - self._boxes[owner, 1]) / self._high[owner]
        strip = (share * self._strips[owner]).astype(np.int64)
        clipped: Ints = np.clip(strip, 0, self._strips[owner] - 1)
        return clipped

    def _in_strips(self, sides: Floats, owners: Ints) -> _Sides:
        x1, y1, y2, slope = sides[:, 4], sides[:, 1], sides[:, 3], sides[:, 5]
        low, high = self._strip_of(owners, y1), self._strip_of(owners, y2)
        spans = high - low + 1
        listed = np.repeat(np.arange(len(sides)), spans)
        strip = np.repeat(self._first[owners] + low, spans) + _counted_up(spans)
        order = np.argsort(strip, kind="stable")
        total = int(self._strips.sum())
        starts = np.concatenate(([0], np.cumsum(np.bincount(strip, minlength=total))))
        return _Sides(x1, y1, y2, slope, starts.astype(np.int64), listed[order])

    def _located(self, x: Floats, y: Floats) -> Ints:
        boxes, sides = self._boxes, self._sides
        near = (
            (x[:, None] >= boxes[:, 0])
            & (x[:, None] <= boxes[:, 2])
            & (y[:, None] >= boxes[:, 1])
            & (y[:, None] <= boxes[:, 3])
        )
        point, owner = np.nonzero(near)
        strip = self._first[owner] + self._strip_of(owner, y[point])
        spans = sides.starts[strip + 1] - sides.starts[strip]
        pair = np.repeat(np.arange(len(point)), spans)
        side = sides.listed[np.repeat(sides.starts[strip], spans) + _counted_up(spans)]
        at_x, at_y = x[point[pair]], y[point[pair]]
        is_level = (sides.y1[side] <= at_y) & (at_y < sides.y2[side])
        crosses_at = sides.x1[side] + (at_y - sides.y1[side]) * sides.slope[side]
        crossings = np.bincount(pair[is_level & (at_x < crosses_at)], minlength=len(point))
        inside = crossings % 2 == 1
        found = np.full(len(x), NOWHERE, dtype=np.int64)
        # The smallest boundary stands first, so it is written last.
        found[point[inside][::-1]] = self.ids[owner[inside][::-1]]
        return found


def _counted_up(spans: Ints) -> Ints:
    """Return 0, 1, 2 ... for each span, one span after the other."""
    ends = np.cumsum(spans)
    total = int(ends[-1]) if len(ends) else 0
    counted: Ints = np.arange(total) - np.repeat(ends - spans, spans)
    return counted


def _sides_of(shape: Shape) -> Floats:
    """Return west, south, east, north, x of the lower end and slope of each side, level ones not.

    A side is the same numbers whichever way its ring runs, so that neighbours agree on it.
    """
    ends: list[Iterable[float]] = []
    for ring in rings_of(shape):
        for place, (x1, y1) in enumerate(ring):
            x2, y2 = ring[place - 1]
            if y1 > y2:
                x1, y1, x2, y2 = x2, y2, x1, y1  # noqa: PLW2901  (the lower end first)
            ends.append((x1, y1, x2, y2))
    found: Floats = np.array(ends, dtype=np.float64).reshape(-1, 4)
    found = found[found[:, 3] > found[:, 1]]
    x1, y1, x2, y2 = found.T
    slope = (x2 - x1) / (y2 - y1)
    return np.column_stack((np.minimum(x1, x2), y1, np.maximum(x1, x2), y2, x1, slope))


def _size(shape: Shape) -> float:
    return sum(
        abs(doubled_area(part.outer)) - sum(abs(doubled_area(hole)) for hole in part.holes)
        for part in shape
    )
