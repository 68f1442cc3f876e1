"""A line that opens and closes what is below it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.icons import SMALL, pixmap
from ui.theme import theme
from ui.widgets.tooltips import plain_tip


class Disclosure(QAbstractButton):
    """A line that opens what is below it: bold, then plain, and an arrow."""

    def __init__(self, *, is_heading: bool = False) -> None:
        super().__init__()
        self._is_heading = is_heading
        self._first = self._second = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_words(self, first: str, second: str) -> None:
        self._first, self._second = first, second
        between = ": " if self._is_heading else " "
        self.setAccessibleName(between.join(part for part in (first, second) if part))
        self._fit()
        self.update()

    def _fit(self) -> None:
        """Say all of it in a tooltip where there is no room for it."""
        bold = QFontMetrics(theme().font(self._size(), bold=True))
        taken = bold.horizontalAdvance(self._first) if self._is_heading else theme().px(36)
        wanted = QFontMetrics(theme().font("dense")).horizontalAdvance(self._second)
        room = self.width() - taken - theme().px(SMALL + 14)
        self.setToolTip("" if wanted <= room else plain_tip(self._second))

    @property
    def words(self) -> str:
        """What is said beside the name."""
        return self._second

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _size(self) -> str:
        return "control" if self._is_heading else "dense"

    def sizeHint(self) -> QSize:
        high = QFontMetrics(theme().font(self._size())).lineSpacing()
        return QSize(theme().px(120), max(theme().px(28), high + theme().px(6)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        px, colour = theme().px, theme().colour
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), colour("hover"))
        size = px(SMALL)
        mark = pixmap(
            "down" if self.isChecked() else "right", "ink3", size, self.devicePixelRatioF()
        )
        painter.drawPixmap(self.width() - size - px(4), (self.height() - size) // 2, mark)
        bold = theme().font(self._size(), bold=True)
        painter.setFont(bold)
        painter.setPen(colour("ink"))
        room = self.rect().adjusted(0, 0, -size - px(8), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        taken = painter.fontMetrics().horizontalAdvance(self._first) + px(6)
        if self._is_heading:
            painter.drawText(room, middle, self._first)
        else:
            column = room.adjusted(0, 0, 0, 0)
            column.setWidth(px(34))
            painter.drawText(column, middle | Qt.AlignmentFlag.AlignRight, self._first)
            taken = px(42)
        painter.setFont(theme().font("dense"))
        painter.setPen(colour("ink2" if self._is_heading else "ink"))
        left = room.adjusted(taken, 0, 0, 0)
        words = painter.fontMetrics().elidedText(
            self._second, Qt.TextElideMode.ElideRight, left.width()
        )
        painter.drawText(left, middle, words)
        painter.end()
