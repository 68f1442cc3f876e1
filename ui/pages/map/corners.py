"""Changes the corners of a boundary on the map."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPolygonF

from ui.pages.map.brush import paint_corner
from ui.pages.map.drawing import ARROWS
from ui.pages.map.view import MapView
from ui.theme import theme
from watch_app.geography.shapes import Part, Point, Shape

REACH = 10.0
STEP = 4
"""Pixels that an arrow moves a corner."""
translate = QCoreApplication.translate
Place = tuple[int, int, int]
"""A corner: its piece, its ring there (0 is the outline), and its place in the ring."""


class Corners(QObject):
    """Corners are dragged or moved with the arrows; each move is one step that can be undone."""

    moved = Signal(object, str)
    """The shape after one step, and what the step was."""
    left = Signal()
    told = Signal(str)

    def __init__(self, view: MapView, shape: Shape) -> None:
        super().__init__(view)
        self._view = view
        self._rings: list[list[list[Point]]] = []
        self._kept: Shape = ()
        self.chosen: Place = (0, 0, 0)
        self._is_held = False
        self._step = ""
        """What is being done and not kept yet."""
        self.show_shape(shape)

    def hint(self) -> str:
        return translate(
            "Map",
            "Drag a corner, or drag a side to add one. Page down goes to the next corner, arrows "
            "move it, Insert adds one after it, Del removes it. Esc ends.",
        )

    @property
    def shape(self) -> Shape:
        return tuple(
            Part(tuple(rings[0]), tuple(tuple(ring) for ring in rings[1:]))
            for rings in self._rings
        )

    def show_shape(self, shape: Shape) -> None:
        """Show the boundary as it is kept, after a step or an undo."""
        if shape == self._kept and not self._step:
            return
        self._kept, self._step, self._is_held = shape, "", False
        self._rings = [[list(ring) for ring in part.rings] for part in shape]
        if self.chosen not in self.places():
            self.chosen = (0, 0, 0)
        self._view.update()

    def places(self) -> list[Place]:
        """Every corner, in order."""
        return [
            (part, ring, place)
            for part, rings in enumerate(self._rings)
            for ring, corners in enumerate(rings)
            for place in range(len(corners))
        ]

    def at(self, place: Place) -> QPointF:
        part, ring, corner = place
        return self._view.sight.at(self._rings[part][ring][corner])

    # Steps

    def remove(self) -> None:
        part, ring, place = self.chosen
        corners = self._rings[part][ring]
        if len(corners) <= 3:
            self.told.emit(translate("Map", "An outline needs at least three corners."))
            return
        del corners[place]
        self.chosen = (part, ring, min(place, len(corners) - 1))
        self._keep(translate("Map", "Remove a corner of {beat}"))

    def add_after(self) -> None:
        """Add a corner in the middle of the side that begins at the chosen one."""
        part, ring, place = self.chosen
        corners = self._rings[part][ring]
        (x1, y1), (x2, y2) = corners[place], corners[(place + 1) % len(corners)]
        corners.insert(place + 1, ((x1 + x2) / 2, (y1 + y2) / 2))
        self.chosen = (part, ring, place + 1)
        self._keep(translate("Map", "Add a corner to {beat}"))

    def _go(self, by: int) -> None:
        places = self.places()
        self.chosen = places[(places.index(self.chosen) + by) % len(places)]
        self._view.update()

    def _put(self, where: QPointF, step: str) -> None:
        part, ring, place = self.chosen
        self._rings[part][ring][place] = self._view.sight.back(where)
        self._step = step
        self._view.update()

    def _keep(self, step: str = "") -> None:
        said = step or self._step
        self._step = ""
        self._view.update()
        if said and self.shape != self._kept:
            self._kept = self.shape
            self.moved.emit(self.shape, said)

    # A tool of the map

    def press(self, where: QPointF) -> bool:
        near = min((_apart(self.at(place), where), place) for place in self.places())
        if near[0] <= REACH:
            self.chosen = near[1]
            self._is_held = True
            self._view.update()
            return True
        side = self._side_at(where)
        if side is None:
            return False
        part, ring, place = side
        self._rings[part][ring].insert(place + 1, self._view.sight.back(where))
        self.chosen = (part, ring, place + 1)
        self._is_held = True
        self._step = translate("Map", "Add a corner to {beat}")
        self._view.update()
        return True

    def move(self, where: QPointF, *, is_held: bool) -> bool:
        if self._is_held and is_held:
            self._put(where, self._step or translate("Map", "Move a corner of {beat}"))
        return self._is_held

    def release(self, where: QPointF) -> bool:
        del where
        self._is_held = False
        self._keep()
        return True

    def key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
            self.left.emit()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._go(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Insert:
            self.add_after()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        elif key in ARROWS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across, down = ARROWS[key]
            at = self.at(self.chosen)
            where = QPointF(at.x() + across * STEP, at.y() + down * STEP)
            self._put(where, translate("Map", "Move a corner of {beat}"))
        else:
            return False
        return True

    def key_up(self, event: QKeyEvent) -> bool:
        """A corner that went with an arrow is kept when the arrow is let go."""
        if Qt.Key(event.key()) not in ARROWS or not self._step:
            return False
        if not event.isAutoRepeat():
            self._keep()
        return True

    def paint(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour("accent"), theme().px(2)))
        transform = self._view.sight.transform()
        for rings in self._rings:
            for ring in rings:
                painter.drawPolygon(transform.map(QPolygonF([QPointF(*each) for each in ring])))
        painter_places = [place for place in self.places() if place != self.chosen]
        for place in painter_places:
            paint_corner(painter, self.at(place))
        paint_corner(painter, self.at(self.chosen), is_chosen=True)

    def _side_at(self, where: QPointF) -> Place | None:
        """The side that is meant, by the corner it begins at."""
        best: tuple[float, Place] | None = None
        for part, ring, place in self.places():
            corners = self._rings[part][ring]
            end = self._view.sight.at(corners[(place + 1) % len(corners)])
            away = _from_side(self.at((part, ring, place)), end, where)
            if away <= REACH and (best is None or away < best[0]):
                best = (away, (part, ring, place))
        return best[1] if best is not None else None


def _apart(one: QPointF, other: QPointF) -> float:
    return max(abs(one.x() - other.x()), abs(one.y() - other.y()))


def _from_side(start: QPointF, end: QPointF, where: QPointF) -> float:
    """How far a place is from a side, in pixels."""
    along, apart = end - start, where - start
    length = along.x() ** 2 + along.y() ** 2
    share = (along.x() * apart.x() + along.y() * apart.y()) / length if length else 0.0
    nearest = start + along * min(1.0, max(0.0, share))
    return _apart(nearest, where)
