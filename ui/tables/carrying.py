"""Somebody who was picked up: where they may go, and what letting go would do."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ui.icons import SMALL, pixmap
from ui.theme import theme
from watch_app.moving import Carried, DropKind, DropVerdict, Target

MIME = "application/x-watchkeeper-volunteer"
"""What a drag holds; who it is stands in Carrying, which only this window knows."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a place before letting go, in three lines."""

    kind: DropKind
    title: str
    sentence: str
    hint: str

    @property
    def whole(self) -> str:
        said = (self.title, self.sentence, self.hint)
        return " ".join(part if part.endswith(".") else f"{part}." for part in said if part)


class Carrying(QObject):
    """Shared by all views of the roster: at most one person is carried at a time."""

    changed = Signal()
    """Somebody was picked up or put down, or more is known of where they may go."""
    picked_up = Signal(object)
    """The Carried."""
    let_go = Signal(object, object)
    """The Carried and the Target: the person decided."""
    put_back = Signal(object)
    """The Carried: nothing changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.carried: Carried | None = None
        self.marks: dict[int, DropKind] = {}
        """What is known of the patrols in sight, by id."""
        self.ask: Callable[[Carried, Target], DropVerdict | None] = lambda _who, _where: None
        self.words: Callable[[Carried, Target, DropVerdict | None], Said] | None = None
        self.is_dragged = False

    @property
    def is_on(self) -> bool:
        return self.carried is not None

    def pick_up(self, carried: Carried, *, by_drag: bool = False) -> None:
        self.carried = carried
        self.is_dragged = by_drag
        self.marks = {}
        self.picked_up.emit(carried)
        self.changed.emit()

    def note_marks(self, marks: dict[int, DropKind]) -> None:
        """Take what was found out about some patrols."""
        if self.carried is not None:
            self.marks |= marks
            self.changed.emit()

    def said_of(self, target: Target) -> Said | None:
        """What letting go there would do, in words."""
        if self.carried is None or self.words is None:
            return None
        return self.words(self.carried, target, self.ask(self.carried, target))

    def drop(self, target: Target) -> None:
        carried = self._end()
        if carried is not None:
            self.let_go.emit(carried, target)

    def give_up(self) -> None:
        """Put them back where they were."""
        carried = self._end()
        if carried is not None:
            self.put_back.emit(carried)

    def drag(self, source: QWidget, carried: Carried) -> None:
        """Carry somebody with the pointer until the button is let go."""
        drag = QDrag(source)
        mime = QMimeData()
        mime.setData(MIME, str(carried.volunteer_id).encode())
        mime.setText(carried.name)
        drag.setMimeData(mime)
        image = name_pill(carried.name, source.devicePixelRatioF())
        drag.setPixmap(image)
        drag.setHotSpot(QPoint(-theme().px(10), -theme().px(6)))
        self.pick_up(carried, by_drag=True)
        drag.exec(Qt.DropAction.MoveAction)
        if self.carried is carried:
            self.give_up()

    def _end(self) -> Carried | None:
        carried, self.carried = self.carried, None
        self.marks = {}
        self.is_dragged = False
        self.changed.emit()
        return carried


def name_pill(name: str, ratio: float) -> QPixmap:
    """A name as it is carried: a pill with a line below it."""
    px, colour = theme().px, theme().colour
    metrics = QFontMetrics(theme().font("dense", bold=True))
    size = QSize(metrics.horizontalAdvance(name) + px(SMALL) + px(30), px(30))
    image = QPixmap(size * ratio)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("accent"), 2))
    painter.setBrush(colour("surface"))
    box = QRectF(0, 0, size.width(), size.height()).adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(box, px(6), px(6))
    mark = pixmap("person", "ink2", px(SMALL), ratio)
    painter.drawPixmap(px(10), (size.height() - px(SMALL)) // 2, mark)
    painter.setFont(theme().font("dense", bold=True))
    painter.setPen(colour("ink"))
    room = box.adjusted(px(SMALL) + px(16), 0, 0, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
    painter.end()
    return image
