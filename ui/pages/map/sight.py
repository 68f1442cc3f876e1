"""Which piece of the world a map shows, and how large."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import cos, radians

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

from watch_app.geography.shapes import Point

LEAST, MOST = 20.0, 40_000_000.0
"""Pixels per degree: a country in the window, or a doorstep."""
FITTED_MOST = 600_000.0
"""What a single point is shown at."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A plane that touches the world at `middle`: longitudes are squeezed as they are there.

    Good to a few parts in a thousand over the area of a watch, and needs no projection library.
    """

    middle: Point = (0.0, 0.0)
    """Longitude and latitude in the middle of the picture."""
    scale: float = 1000.0
    """Pixels per degree of latitude."""
    wide: float = 1.0
    high: float = 1.0

    @property
    def squeeze(self) -> float:
        return max(0.01, cos(radians(self.middle[1])))

    def transform(self) -> QTransform:
        """From longitude and latitude to pixels of the picture."""
        across = self.scale * self.squeeze
        return QTransform(
            across,
            0,
            0,
            -self.scale,
            self.wide / 2 - self.middle[0] * across,
            self.high / 2 + self.middle[1] * self.scale,
        )

    def at(self, point: Point) -> QPointF:
        """Where a point of the world is in the picture."""
        return QPointF(
            self.wide / 2 + (point[0] - self.middle[0]) * self.scale * self.squeeze,
            self.high / 2 - (point[1] - self.middle[1]) * self.scale,
        )

    def back(self, where: QPointF) -> Point:
        """Which point of the world is at a place of the picture."""
        longitude = self.middle[0] + (where.x() - self.wide / 2) / (self.scale * self.squeeze)
        latitude = self.middle[1] - (where.y() - self.high / 2) / self.scale
        return max(-180.0, min(180.0, longitude)), max(-90.0, min(90.0, latitude))

    def zoomed(self, factor: float, about: QPointF) -> Sight:
        """The same, larger or smaller; what is at `about` stays there."""
        kept = self.back(about)
        larger = replace(self, scale=max(LEAST, min(MOST, self.scale * factor)))
        now = larger.at(kept)
        return larger.moved(now.x() - about.x(), now.y() - about.y())

    def moved(self, across: float, down: float) -> Sight:
        """The picture so many pixels further to the right and down."""
        middle = self.back(QPointF(self.wide / 2 + across, self.high / 2 + down))
        return replace(self, middle=middle)

    def sized(self, wide: float, high: float) -> Sight:
        return replace(self, wide=max(1.0, wide), high=max(1.0, high))

    def fitted(self, points: Iterable[Point], margin: float) -> Sight:
        """All points in the picture with a margin of pixels around them."""
        every = list(points)
        if not every:
            return self
        west, east = min(x for x, _ in every), max(x for x, _ in every)
        south, north = min(y for _, y in every), max(y for _, y in every)
        middle = ((west + east) / 2, (south + north) / 2)
        across = (east - west) * max(0.01, cos(radians(middle[1])))
        along = north - south
        room = max(1.0, self.wide - 2 * margin), max(1.0, self.high - 2 * margin)
        scale = min(
            room[0] / across if across else FITTED_MOST,
            room[1] / along if along else FITTED_MOST,
            FITTED_MOST * 4,
        )
        return replace(self, middle=middle, scale=max(LEAST, min(MOST, scale)))
