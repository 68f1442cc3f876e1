"""What the colours of the heat grid mean."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.pages.demand.grid import paint_pin, paint_square
from ui.theme import theme

STEPS = 6
WIDE, HIGH, APART = 26, 15, 4


class Legend(QWidget):
    """From little need to great need, and the corner of what is pinned."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(
            self.tr("Darker is more need, from 0 to 10; a corner marks what is pinned")
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font("small"))
        words = sum(metrics.horizontalAdvance(text) for text in self._texts())
        return QSize(words + self._squares(), max(theme().px(24), metrics.lineSpacing()))

    def minimumSizeHint(self) -> QSize:
        """Without the words, which are in its name as well."""
        return QSize(self._squares(), self.sizeHint().height())

    def _squares(self) -> int:
        px = theme().px
        return STEPS * px(WIDE + APART) + px(HIGH) + px(3 * (APART + 2) + APART + 14)

    def _texts(self) -> tuple[str, str, str]:
        return self.tr("little need"), self.tr("great need"), self.tr("pinned")

    def paintEvent(self, event: QPaintEvent) -> None:
        px, painter = theme().px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("small"))
        little, great, pinned = self._texts()
        if self.width() < self.sizeHint().width():
            little = great = pinned = ""
        top = (self.height() - px(HIGH)) // 2
        x = self._word(painter, 0, little)
        for step in range(STEPS):
            box = QRect(x, top, px(WIDE), px(HIGH))
            paint_square(painter, box, step)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme().colour("line2"))
            painter.drawRoundedRect(box, px(3), px(3))
            x += px(WIDE + APART)
        x = self._word(painter, x, great) + px(14)
        box = QRect(x, top, px(HIGH), px(HIGH))
        paint_square(painter, box, 2)
        paint_pin(painter, box)
        self._word(painter, x + px(HIGH + APART), pinned)
        painter.end()

    def _word(self, painter: QPainter, x: int, text: str) -> int:
        painter.setPen(theme().colour("ink2"))
        wide = painter.fontMetrics().horizontalAdvance(text)
        painter.drawText(QRect(x, 0, wide, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        return x + wide + theme().px(APART + 2)
