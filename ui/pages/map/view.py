"""The map itself: looked at, zoomed, moved, and its beats chosen by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.pages.map.brush import Look, paint_map
from ui.pages.map.scene import Scene
from ui.pages.map.sight import Sight
from ui.pages.map.words import beat_words, crimes_words, incident_words
from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.tooltips import plain_tip
from watch_app.geography.maps import MapSheet

STEP = 1.4
"""What one press of + or one notch of the wheel makes larger."""
MARGIN, PACE = 28, 60
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Tool(Protocol):
    """What mouse and keys do while something is drawn on the map; True says it was taken."""

    def press(self, where: QPointF) -> bool: ...
    def move(self, where: QPointF, *, is_held: bool) -> bool: ...
    def release(self, where: QPointF) -> bool: ...
    def key(self, event: QKeyEvent) -> bool: ...
    def key_up(self, event: QKeyEvent) -> bool: ...
    def paint(self, painter: QPainter) -> None: ...


class MapView(QWidget):
    """Beats as areas with their codes, incidents and crimes as points."""

    chosen = Signal(int)
    """Id of a beat, 0 for none."""
    opened = Signal(int)
    """Enter or a double click on a beat."""
    incident_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self.sight = Sight()
        self.look = Look()
        self.tool: Tool | None = None
        self._is_fitted = True
        """Whether the whole map is shown, and goes on to be when the window grows."""
        self._held: QPointF | None = None
        self._is_dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Map of the beats"))
        theme().changed.connect(self.update)

    # What is shown

    def show_sheet(self, sheet: MapSheet) -> None:
        """Show another state of the map; the place that is looked at stays."""
        was_empty = self.scene.is_empty
        self.scene = Scene(sheet)
        if self.look.chosen not in self.scene.beats:
            self.look.chosen = 0
        if was_empty or self._is_fitted:
            self.fit()
        self._describe()
        self.update()

    def show_heat(self, heat: Mapping[int, int]) -> None:
        """Colour the beats by their need from 0 to 10; without any, all alike."""
        self.look.heat = dict(heat)
        self.update()

    def show_points(self, *, incidents: bool, crimes: bool) -> None:
        self.look.shows_incidents, self.look.shows_crimes = incidents, crimes
        self.update()

    def choose(self, beat_id: int) -> None:
        """Mark a beat without announcing it; bring it into sight."""
        self.look.chosen = beat_id if beat_id in self.scene.beats else 0
        beat = self.scene.beats.get(self.look.chosen)
        if beat is not None and beat.label_at is not None:
            at = self.sight.at(beat.label_at)
            if not self.rect().contains(at.toPoint()):
                self._look_at(
                    self.sight.moved(at.x() - self.width() / 2, at.y() - self.height() / 2)
                )
        self._describe()
        self.update()

    def take_tool(self, tool: Tool | None) -> None:
        """Have mouse and keys do something else, or what they always do."""
        self.tool = tool
        self.look.is_faded = tool is not None
        if tool is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)
        self.update()

    # Looking about

    def fit(self) -> None:
        """Show all of it."""
        self._is_fitted = True
        self.sight = self.sight.sized(self.width(), self.height())
        self.sight = self.sight.fitted(self.scene.points(), theme().px(MARGIN))
        self.update()

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        middle = QPointF(self.width() / 2, self.height() / 2)
        self._look_at(self.sight.zoomed(factor, about if about is not None else middle))

    def pan(self, across: float, down: float) -> None:
        self._look_at(self.sight.moved(across, down))

    def _look_at(self, sight: Sight) -> None:
        self._is_fitted = False
        self.sight = sight
        self.update()

    # Choosing

    def _announce(self, beat_id: int) -> None:
        if beat_id == self.look.chosen:
            return
        self.choose(beat_id)
        self.chosen.emit(beat_id)
        beat = self.scene.beats.get(beat_id)
        if beat is not None:
            announce(self, beat_words(beat))

    def _describe(self) -> None:
        beat = self.scene.beats.get(self.look.chosen)
        self.setAccessibleDescription(
            beat_words(beat) if beat is not None else self.tr("No beat is chosen.")
        )

    def _go(self, across: int, down: int) -> None:
        if not self.scene.beats:
            return
        if not self.look.chosen:
            self._announce(next(iter(self.scene.beats)))
        else:
            self._announce(self.scene.neighbour(self.look.chosen, across, down))

    def said_at(self, where: QPointF) -> str:
        """What is under the pointer, in words; empty for nothing."""
        if self.look.shows_incidents:
            incident = self.scene.incident_at(where, self.sight)
            if incident is not None:
                return incident_words(incident)
        if self.look.shows_crimes:
            crimes = self.scene.crimes_at(where, self.sight)
            if crimes is not None:
                return crimes_words(crimes)
        beat = self.scene.beat_at(self.sight.back(where))
        return beat_words(beat) if beat is not None else ""

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(theme().px(640), theme().px(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(220), theme().px(180))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        self.look.has_focus = self.hasFocus()
        paint_map(painter, self.scene, self.sight, self.look)
        if self.tool is not None:
            self.tool.paint(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sight = self.sight.sized(self.width(), self.height())
        if self._is_fitted:
            self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if notches:
            self.zoom(STEP**notches, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            super().mousePressEvent(event)
            return
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and self.tool is not None and self.tool.press(event.position()):
            return
        self._held, self._is_dragging = event.position(), not is_left

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        where = event.position()
        is_held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if self._held is not None:
            apart = where - self._held
            if self._is_dragging or apart.manhattanLength() > 4:
                self._is_dragging = True
                self.pan(-apart.x(), -apart.y())
                self._held = where
            return
        if self.tool is not None:
            self.tool.move(where, is_held=is_held)
            return
        beat = self.scene.beat_at(self.sight.back(where))
        hovered = beat.id if beat is not None else 0
        if hovered != self.look.hovered:
            self.look.hovered = hovered
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        if self._is_dragging:
            self._is_dragging = False
            return
        if self.tool is not None:
            self.tool.release(event.position())
        elif held is not None:
            beat = self.scene.beat_at(self.sight.back(event.position()))
            self._announce(beat.id if beat is not None else 0)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.tool is not None:
            self.mousePressEvent(event)
            return
        incident = self.scene.incident_at(event.position(), self.sight)
        if incident is not None and self.look.shows_incidents:
            self.incident_opened.emit(incident.id)
            return
        beat = self.scene.beat_at(self.sight.back(event.position()))
        if beat is not None:
            self.opened.emit(beat.id)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.look.hovered = 0
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.tool is not None and self.tool.key(event):
            return
        key = Qt.Key(event.key())
        if key in _ARROWS:
            across, down = _ARROWS[key]
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.pan(across * PACE, down * PACE)
            elif self.tool is None:
                self._go(across, down)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.look.chosen:
            self.opened.emit(self.look.chosen)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self.tool is None or not self.tool.key_up(event):
            super().keyReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self.said_at(QPointF(event.pos())) if self.tool is None else ""
            if said:
                QToolTip.showText(event.globalPos(), plain_tip(said), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
