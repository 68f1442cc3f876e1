"""The one ring that shows where the keyboard is."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QWidget,
)

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


class FocusRing(QFocusFrame):
    """Follows the keyboard focus within one window; fields and lists draw their own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._style = _RingStyle()
        self.setStyle(self._style)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.window() is not self._window or not wants_ring(new):
            self.setWidget(None)  # type: ignore[arg-type]  # none: hide
            return
        self.setWidget(new)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.widget() is None:
            return
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


class _RingStyle(QProxyStyle):
    """Gives the ring its distance; used by the ring alone, so that it costs nobody else."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in (
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        ):
            return MARGIN
        return super().pixelMetric(metric, option, widget)
