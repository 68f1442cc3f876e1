"""A sentence with a tint and a shape, above the thing it speaks of."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.icons import MEDIUM, icon
from ui.theme import theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import Label

SHAPES = {
    "full": "check",
    "short": "short",
    "gap": "gap",
    "stood_down": "stood-down",
    "broken": "broken",
    "changed": "changed",
}
"""The icon that stands for a state; a state is never only a colour."""


class Banner(QFrame):
    """Appears without moving the focus and is read out; at most two small buttons."""

    closed = Signal()

    def __init__(
        self,
        state: str,
        sentence: str,
        buttons: tuple[tuple[str, Callable[[], None]], ...] = (),
        *,
        shape: str = "",
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.state = state
        self._shape = QLabel()
        self._icon = icon(shape or SHAPES[state], f"{state}_text")
        self._sentence = Label(sentence, "dense", colour=f"{state}_text", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._sentence, 1)
        self.buttons: list[Button] = []
        for text, pressed in buttons:
            button = Button(text, small=True)
            button.clicked.connect(pressed)
            self.buttons.append(button)
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if closable:
            close = IconButton("close", self.tr("Close this message"), size=14)
            close.clicked.connect(self.closed)
            self._row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(sentence)
        self._dress()
        theme().changed.connect(self._dress)
        announce(self, sentence)

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def set_sentence(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)

    def add_at_end(self, widget: QWidget) -> None:
        """Put something behind the buttons, such as the keys that do the same."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_state(self, state: str, *, shape: str = "") -> None:
        """Give it the tint and the shape of another state, or another shape."""
        self.state = state
        self._icon = icon(shape or SHAPES[state], f"{state}_text")
        self._sentence.set_colour(f"{state}_text")
        self._dress()

    def _dress(self) -> None:
        px = theme().px
        self._row.setContentsMargins(px(12), px(8), px(10), px(8))
        self._row.setSpacing(px(10))
        self._shape.setPixmap(self._icon.pixmap(px(MEDIUM), px(MEDIUM)))
        self._shape.setMinimumHeight(self._sentence.fontMetrics().lineSpacing())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The shape stands beside the first line.
        metrics = self._sentence.fontMetrics()
        is_long = metrics.horizontalAdvance(self.sentence) > self._sentence.width()
        side = Qt.AlignmentFlag.AlignTop if is_long else Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(self._shape, side)
        # A layout takes the height of one line for the most there may be; the sentence may wrap.
        height = self._sentence.heightForWidth(self._sentence.width())
        self._sentence.setMinimumHeight(max(0, height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(f"{self.state}_tint"))
        radius = theme().px(7)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.end()


def announce(widget: QWidget, sentence: str, *, assertive: bool = False) -> None:
    """Have a screen reader say a sentence; a refusal may interrupt."""
    event = QAccessibleAnnouncementEvent(widget, sentence)
    if assertive:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
