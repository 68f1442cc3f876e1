"""Draws a new boundary on the map, corner by corner."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPolygonF

from ui.pages.map.brush import paint_corner
from ui.pages.map.view import MapView
from ui.theme import theme
from watch_app.geography.shapes import Part, Point, rings_of

CLOSE_BY = 10.0
"""Pixels within which a click means the first corner, or the corner of a neighbour."""
PACE = 12
"""Pixels that an arrow moves the cross."""
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
translate = QCoreApplication.translate


class Drawing(QObject):
    """Each click is a corner; Enter closes, Backspace takes the last one back, Esc leaves."""

    finished = Signal(object)
    """The shape that was drawn."""
    left = Signal()
    told = Signal(str)

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self.corners: list[Point] = []
        self._pointer = QPointF(view.width() / 2, view.height() / 2)

    def hint(self) -> str:
        return translate(
            "Map",
            "Click each corner in turn, or move the cross with the arrows and press Space. Enter "
            "closes the outline, Backspace takes a corner back.",
        )

    def close(self) -> None:
        """Take the outline as it is; said why not where it is too short."""
        if len(self.corners) < 3:
            self.told.emit(translate("Map", "An outline needs at least three corners."))
        else:
            self.finished.emit((Part(tuple(self.corners)),))

    def take_back(self) -> None:
        if self.corners:
            self.corners.pop()
        self._view.update()

    # A tool of the map

    def press(self, where: QPointF) -> bool:
        self._pointer = where
        first = self._view.sight.at(self.corners[0]) if self.corners else None
        if first is not None and len(self.corners) > 2 and _apart(first, where) <= CLOSE_BY:
            self.close()
            return True
        corner = near_corner(self._view, where) or self._view.sight.back(where)
        if not self.corners or corner != self.corners[-1]:
            self.corners.append(corner)
        self._view.update()
        return True

    def move(self, where: QPointF, *, is_held: bool) -> bool:
        del is_held
        self._pointer = where
        self._view.update()
        return True

    def release(self, where: QPointF) -> bool:
        del where
        return True

    def key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in ENTER:
            self.close()
        elif key == Qt.Key.Key_Backspace:
            self.take_back()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Space:
            self.press(self._pointer)
        elif key in ARROWS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across, down = ARROWS[key]
            room = self._view.rect()
            self._pointer = QPointF(
                min(max(self._pointer.x() + across * PACE, 0), room.width()),
                min(max(self._pointer.y() + down * PACE, 0), room.height()),
            )
            self._view.update()
        else:
            return False
        return True

    def key_up(self, event: QKeyEvent) -> bool:
        del event
        return False

    def paint(self, painter: QPainter) -> None:
        colour, px = theme().colour, theme().px
        places = [self._view.sight.at(corner) for corner in self.corners]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("accent"), px(2)))
        painter.drawPolyline(QPolygonF([*places, self._pointer] if places else places))
        if len(places) > 1:
            painter.setPen(QPen(colour("accent"), px(1.4), Qt.PenStyle.DashLine))
            painter.drawLine(self._pointer, places[0])
        for number, place in enumerate(places):
            paint_corner(painter, place, is_chosen=number == 0)
        painter.setPen(QPen(colour("ink"), px(1.4)))
        arm = px(8)
        x, y = self._pointer.x(), self._pointer.y()
        painter.drawLine(QPointF(x - arm, y), QPointF(x + arm, y))
        painter.drawLine(QPointF(x, y - arm), QPointF(x, y + arm))


def near_corner(view: MapView, where: QPointF) -> Point | None:
    """The corner of another beat that is meant, so that neighbours share their sides."""
    corners = (
        corner
        for beat in view.scene.beats.values()
        for ring in rings_of(beat.shape)
        for corner in ring
    )
    near = ((_apart(view.sight.at(corner), where), corner) for corner in corners)
    best = min(near, default=None)
    return best[1] if best is not None and best[0] <= CLOSE_BY else None


def _apart(one: QPointF, other: QPointF) -> float:
    return max(abs(one.x() - other.x()), abs(one.y() - other.y()))
