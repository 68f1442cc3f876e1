"""Pills: a word with its shape and tint, alone or as a filter with its count."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.icons import pixmap
from ui.theme import theme

STATES = ("full", "short", "gap", "stood_down", "broken", "changed")


class Pill(QAbstractButton):
    """Paints shape, count and word on the tint of a state; not a control by itself."""

    HEIGHT = 26
    END = 4
    """What the words leave free at their end at least."""

    def __init__(
        self,
        text: str = "",
        *,
        shape: str = "",
        state: str = "",
        count: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shape, self._state, self._count = shape, state, count
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._dress()
        theme().changed.connect(self._dress)

    def set_state(self, state: str, shape: str = "") -> None:
        self._state, self._shape = state, shape
        self.updateGeometry()
        self.update()

    def set_count(self, count: int | None) -> None:
        self._count = count
        self.updateGeometry()
        self.update()

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.updateGeometry()

    @property
    def count(self) -> int | None:
        return self._count

    def _dress(self) -> None:
        self.setFont(theme().font("dense"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        bold = QFontMetrics(theme().font("dense", bold=True))
        width = px(11) * 2 + self.fontMetrics().horizontalAdvance(self.text())
        if self._shape:
            width += px(15) + px(6)
        if self._count is not None:
            width += bold.horizontalAdvance(str(self._count)) + px(6)
        return QSize(width, max(px(self.HEIGHT), self.fontMetrics().height() + px(6)))

    def colours(self) -> tuple[str, str, str]:
        """Names of the colours of words, ground and border."""
        if self._state in STATES:
            return f"{self._state}_text", f"{self._state}_tint", f"{self._state}_tint"
        if self._state == "soft":
            return "ink", "soft", "soft"
        return "ink2", "surface", "line"

    def paintEvent(self, event: QPaintEvent) -> None:
        text, ground, border = self.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, ground, border)
        self._paint_words(painter, text)
        painter.end()

    def _paint_ground(self, painter: QPainter, ground: str, border: str) -> None:
        colour = theme().colour
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = box.height() / 2
        painter.setPen(QPen(colour(border), 1))
        painter.setBrush(QBrush(colour(ground)))
        painter.drawRoundedRect(box, radius, radius)
        if self._state == "stood_down":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(colour("hatch"), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(box, radius, radius)

    def _paint_words(self, painter: QPainter, text: str) -> None:
        px = theme().px
        x = px(11)
        painter.setPen(theme().colour(text))
        if self._shape:
            size = px(15)
            mark = pixmap(self._shape, text, size, self.devicePixelRatioF())
            painter.drawPixmap(x, (self.height() - size) // 2, mark)
            x += size + px(6)
        vertical = Qt.AlignmentFlag.AlignVCenter
        if self._count is not None and self._counts_first():
            x = self._paint_count(painter, x)
        painter.setFont(self.font())
        words = self.rect().adjusted(x, 0, 0, 0)
        painter.drawText(words, vertical, self._fitting(x))
        if self._count is not None and not self._counts_first():
            self._paint_count(
                painter, x + self.fontMetrics().horizontalAdvance(self.text()) + px(6)
            )

    def _fitting(self, x: int) -> str:
        """The words as far as there is room for them from here on."""
        if self._count is not None:
            return self.text()
        room = self.width() - x - theme().px(self.END)
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _paint_count(self, painter: QPainter, x: int) -> int:
        font = theme().font("dense", bold=True)
        painter.setFont(font)
        painter.drawText(
            self.rect().adjusted(x, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(self._count)
        )
        return x + QFontMetrics(font).horizontalAdvance(str(self._count)) + theme().px(6)

    def _counts_first(self) -> bool:
        """What has a shape reads "3 short of target"; other filters read "Drivers 14"."""
        return bool(self._shape)


class Chip(Pill):
    """A word about the thing beside it, such as "Draft 3" or a status; not pressed."""

    def __init__(self, text: str = "", *, shape: str = "", state: str = "") -> None:
        super().__init__(text, shape=shape, state=state)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
