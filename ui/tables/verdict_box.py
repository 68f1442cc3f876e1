"""What letting go would do, in three lines beside the place it speaks of."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import MEDIUM, pixmap
from ui.tables.carrying import Said
from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.labels import Label
from watch_app.moving import DropKind

_LOOKS = {
    DropKind.BETTER: ("check", "full_text"),
    DropKind.ALLOWED: ("check", "full_text"),
    DropKind.BROKEN: ("broken", "broken_text"),
    DropKind.NEVER: ("no-entry", "gap_text"),
    DropKind.REFUSED: ("no-entry", "gap_text"),
    DropKind.NOTHING: ("minus", "ink2"),
}
WIDTH = 300
APART = 8


class VerdictBox(QWidget):
    """Never takes the pointer or the keyboard; never stands over what it speaks of."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.said: Said | None = None
        self._shape = QLabel()
        self._title = Label("", "body", bold=True, wrap=True)
        self._sentence = Label("", "dense", wrap=True)
        self._hint = Label("", "dense", colour="ink3", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(theme().px(8))
        top.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._title, 1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 15, 13)
        column.setSpacing(theme().px(4))
        column.addLayout(top)
        column.addWidget(self._sentence)
        column.addWidget(self._hint)
        self.hide()

    def show_beside(self, said: Said, place: QRect) -> None:
        """Say it next to a place, given in the parent's own points."""
        if said != self.said:
            self.said = said
            self._write(said)
            announce(self, said.whole)
        self._stand_beside(place)
        self.show()
        self.raise_()

    def leave(self) -> None:
        self.said = None
        self.hide()

    def _write(self, said: Said) -> None:
        shape, colour = _LOOKS[said.kind]
        size = theme().px(MEDIUM)
        self._shape.setPixmap(pixmap(shape, colour, size, self.devicePixelRatioF()))
        self._title.set_colour(colour)
        inner = theme().px(WIDTH) - 27
        for label, text, room in (
            (self._title, said.title, inner - size - theme().px(8)),
            (self._sentence, said.sentence, inner),
            (self._hint, said.hint, inner),
        ):
            label.setText(text)
            label.setVisible(bool(text))
            # What a longer sentence needed before must not count.
            label.setMinimumHeight(0)
            label.setFixedHeight(max(0, label.heightForWidth(room)))
        self.setAccessibleName(said.whole)
        self.setFixedWidth(theme().px(WIDTH))
        self._column.activate()
        self.setFixedHeight(self._column.sizeHint().height())

    def _stand_beside(self, place: QRect) -> None:
        room, gap = self._room.rect(), theme().px(APART)
        below = max(0, min(place.top(), room.height() - self.height()))
        if place.right() + gap + self.width() <= room.width():
            point = QPoint(place.right() + gap, below)
        elif place.left() - gap - self.width() >= 0:
            point = QPoint(place.left() - gap - self.width(), below)
        else:
            left = max(0, min(place.left(), room.width() - self.width()))
            top = place.bottom() + gap
            if top + self.height() > room.height():
                top = max(0, place.top() - gap - self.height())
            point = QPoint(left, top)
        self.move(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour, px = theme().colour, theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -3.5, -3.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("shadow"))
        painter.drawRoundedRect(box.translated(3, 3), px(7), px(7))
        painter.setPen(QPen(colour("line2"), 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(box, px(7), px(7))
        painter.end()
