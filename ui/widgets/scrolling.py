"""A column that scrolls: as wide as its view, and as high as it is at that width."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrolledColumn(QScrollArea):
    """Wrapped text tells its height only at a width, which a plain scroll area never asks for."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        self._wanted: QWidget | None = None
        inner.setObjectName("scrolled")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        inner.installEventFilter(self)

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part that has just been shown, once it has its place."""
        self._wanted = part
        QTimer.singleShot(0, self, self._scroll_to_wanted)

    def _scroll_to_wanted(self) -> None:
        if self._wanted is not None:
            self._fit()
            self.ensureWidgetVisible(self._wanted, 0, 16)
            self._wanted = None

    def _fit(self) -> None:
        layout = self._inner.layout()
        if layout is None:
            return
        width = self.viewport().width()
        height = (
            layout.totalHeightForWidth(width)
            if layout.hasHeightForWidth()
            else layout.totalSizeHint().height()
        )
        self._inner.resize(width, max(height, self.viewport().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
