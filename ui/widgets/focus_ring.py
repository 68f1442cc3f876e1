"""The one ring that shows where the keyboard is."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.theme import theme

MARGIN = 4
"""Two pixels of air and two of line."""

_SHOW_THEIR_OWN = (
    QLineEdit,
    QPlainTextEdit,
    QAbstractSpinBox,
    QComboBox,
    QAbstractItemView,
    QMenu,
    QMenuBar,
)
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
}


class FocusRing(QObject):
    """Follows the keyboard focus within one window; fields and lists draw their own.

    QFocusFrame takes its distance from the style, and a style written in Python does not
    survive the end of the program; so the ring finds its place by itself.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._frame = _Frame(window)
        self._watched: list[QWidget] = []
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def widget(self) -> QWidget | None:
        """What the ring stands around, if anything."""
        return self._watched[0] if self._watched and self._frame.isVisible() else None

    def geometry(self) -> QRect:
        return self._frame.geometry()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        if not isValid(self._frame):
            # It went with the page it stood on.
            self._frame = _Frame(self._window)
        if new is None or new.window() is not self._window or not wants_ring(new):
            self._frame.hide()
            return
        ground = _ground_of(new)
        each: QWidget | None = new
        while each is not None and each is not ground:
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()
        if self._frame.parentWidget() is not ground:
            self._frame.setParent(ground)
        self._place()

    def _place(self) -> None:
        if not self._watched or not isValid(self._frame):
            return
        widget, ground = self._watched[0], self._frame.parentWidget()
        if ground is None or not widget.isVisible():
            self._frame.hide()
            return
        box = QRect(widget.mapTo(ground, QPoint(0, 0)), widget.size())
        self._frame.setGeometry(box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
        self._frame.show()
        self._frame.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False


class _Frame(QWidget):
    """The line itself; the mouse goes through it."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = min(theme().px(9), box.height() / 2)
        painter.drawRoundedRect(box, radius, radius)
        painter.end()


def wants_ring(widget: QWidget) -> bool:
    """Whether the ring is what shows the focus of this widget."""
    return not isinstance(widget, _SHOW_THEIR_OWN) and widget.property("ring") != "own"


def _ground_of(widget: QWidget) -> QWidget:
    """What the ring is drawn on: whatever scrolls the widget, or the window."""
    ground = widget.parentWidget()
    while ground is not None and not ground.isWindow():
        above = ground.parentWidget()
        if isinstance(above, QAbstractScrollArea):
            break
        ground = above
    return ground if ground is not None else widget.window()
