"""What is on a map, made ready for painting and for finding what is under the pointer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from ui.pages.map.sight import Sight
from watch_app.geography.maps import MapBeat, MapCrimes, MapIncident, MapSheet
from watch_app.geography.shapes import Point, rings_of

REACH = 9.0
"""Pixels around a point in which it is meant."""


Placed = TypeVar("Placed", MapIncident, MapCrimes)


class Scene:
    """The paths of the beats in degrees, and points sorted from west to east."""

    def __init__(self, sheet: MapSheet | None = None) -> None:
        self.beats: dict[int, MapBeat] = {}
        self.paths: dict[int, QPainterPath] = {}
        self.incidents: list[MapIncident] = []
        self.crimes: list[MapCrimes] = []
        if sheet is None:
            return
        for beat in sheet.beats:
            if beat.shape:
                self.beats[beat.id] = beat
                self.paths[beat.id] = path_of(beat)
        self.incidents = sorted(sheet.incidents, key=lambda each: each.at)
        self.crimes = sorted(sheet.crimes, key=lambda each: each.at)
        self._dots = [QPointF(*each.at) for each in self.incidents]
        self._squares: dict[int, QPolygonF] = {}
        for step in range(3):
            chosen = [QPointF(*each.at) for each in self.crimes if size_of(each) == step]
            if chosen:
                self._squares[step] = QPolygonF(chosen)

    @property
    def is_empty(self) -> bool:
        return not (self.beats or self.incidents or self.crimes)

    def points(self) -> Iterator[Point]:
        """What has to be seen when the whole map is: the beats, or else the points."""
        for beat in self.beats.values():
            for ring in rings_of(beat.shape):
                yield from ring
        if not self.beats:
            yield from (each.at for each in self.incidents)
            yield from (each.at for each in self.crimes)

    def dots(self, sight: Sight) -> QPolygonF:
        """Own incidents in pixels."""
        return sight.transform().map(QPolygonF(self._dots)) if self.incidents else QPolygonF()

    def squares(self, sight: Sight) -> dict[int, QPolygonF]:
        """Crimes of the area in pixels, by the step of their size."""
        if not self.crimes:
            return {}
        transform = sight.transform()
        return {step: transform.map(points) for step, points in self._squares.items()}

    def beat_at(self, point: Point) -> MapBeat | None:
        """The beat a point of the world is in, the smallest where several are."""
        where = QPointF(*point)
        hits = [number for number, path in self.paths.items() if path.contains(where)]
        if not hits:
            return None
        return self.beats[min(hits, key=lambda number: _extent(self.paths[number]))]

    def incident_at(self, where: QPointF, sight: Sight) -> MapIncident | None:
        return _nearest(self.incidents, where, sight)

    def crimes_at(self, where: QPointF, sight: Sight) -> MapCrimes | None:
        return _nearest(self.crimes, where, sight)

    def neighbour(self, beat_id: int, across: int, down: int) -> int:
        """The next beat in a direction, the same where there is none."""
        start = self.beats[beat_id].label_at
        best, least = beat_id, float("inf")
        for number, beat in self.beats.items():
            if start is None or beat.label_at is None or number == beat_id:
                continue
            x, y = beat.label_at[0] - start[0], start[1] - beat.label_at[1]
            along, aside = x * across + y * down, abs(x * down) + abs(y * across)
            if along > 0 and along + 2 * aside < least and aside <= 3 * along:
                best, least = number, along + 2 * aside
        return best


def path_of(beat: MapBeat) -> QPainterPath:
    """The outline and holes of a beat, in degrees."""
    path = QPainterPath()
    for ring in rings_of(beat.shape):
        path.addPolygon(QPolygonF([QPointF(*corner) for corner in ring]))
        path.closeSubpath()
    return path


def size_of(crimes: MapCrimes) -> int:
    """How large the mark of a place is: one, a few, or many crimes."""
    return 0 if crimes.count < 3 else 1 if crimes.count < 10 else 2


def _extent(path: QPainterPath) -> float:
    box = path.boundingRect()
    return box.width() * box.height()


def _nearest(points: list[Placed], where: QPointF, sight: Sight) -> Placed | None:
    west = sight.back(QPointF(where.x() - REACH, where.y()))[0]
    east = sight.back(QPointF(where.x() + REACH, where.y()))[0]
    found, least = None, REACH
    for number in range(bisect_left(points, west, key=lambda each: each.at[0]), len(points)):
        each = points[number]
        if each.at[0] > east:
            break
        apart = sight.at(each.at) - where
        length = max(abs(apart.x()), abs(apart.y()))
        if length <= least:
            found, least = each, length
    return found
