"""Picking people up and putting them down in a view of the roster, by pointer and by keyboard."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from ui.tables.carrying import MIME, Carrying
from ui.tables.verdict_box import VerdictBox
from ui.theme import theme
from watch_app.moving import Carried, Target
from watch_app.wording import one_stop

EDGE = 28
"""So near the edge the view scrolls while somebody is held there."""
SCROLL_MS = 30
SPACE = (Qt.Key.Key_Space,)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Spot:
    """What is under the pointer or the cursor."""

    place: QRect
    """In the points of the viewport."""
    target: Target | None = None
    """Where whoever is carried would go."""
    person: Carried | None = None
    """Who could be picked up here."""


class Holding(Protocol):
    """A view that people can be carried over."""

    def viewport(self) -> QWidget: ...
    def verticalScrollBar(self) -> QScrollBar: ...
    def horizontalScrollBar(self) -> QScrollBar: ...

    def spot_at(self, point: QPoint) -> Spot | None:
        """What is under a point of the viewport."""

    def spot_here(self, onto: int | None) -> Spot | None:
        """What the cursor is on; `onto` is who to change places with."""

    def people_here(self) -> tuple[Carried, ...]:
        """Who can be picked up where the cursor is."""

    def partners_here(self) -> tuple[int, ...]:
        """Volunteers whoever is carried could change places with where the cursor is."""

    def show_hand(self, who: int | None, target: Target | None) -> None:
        """Point out one name of the current patrol, and where somebody is held."""


class Hands(QObject):
    """Belongs to one view; what is carried is shared by all of them."""

    hinted = Signal(str)
    """What the keys do now; empty: as always."""

    def __init__(self, view: QWidget, holding: Holding, carrying: Carrying) -> None:
        super().__init__(view)
        self._view = holding
        self._carrying = carrying
        self.box = VerdictBox(view)
        self._offered: tuple[Carried, ...] = ()
        self._who = 0
        self._partner: int | None = None
        self._pressed: tuple[QPoint, Carried] | None = None
        self._held_at = QPoint()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)
        carrying.changed.connect(self._follow)

    # Keyboard

    @property
    def is_choosing(self) -> bool:
        """Whether the keys go through the names of one patrol."""
        return bool(self._offered)

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key means for picking up and putting down; False: it means nothing here."""
        key = Qt.Key(event.key())
        if self._carrying.is_on:
            return self._key_carrying(key, event.modifiers())
        if self._offered:
            return self._key_choosing(key)
        if key in SPACE:
            return self.begin()
        return False

    def begin(self, who: int | None = None) -> bool:
        """Pick up the only one who is here or is meant, or let the keys choose among them."""
        people = self._view.people_here()
        people = tuple(each for each in people if each.volunteer_id == who) or people
        if len(people) == 1:
            self._pick_up(people[0])
        elif people:
            self._offered, self._who = people, 0
            self._point_out()
            self.hinted.emit(
                self.tr("Up and Down choose who. Space picks them up, Esc leaves them.")
            )
        return bool(people)

    def _key_choosing(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key in steps:
            self._who = (self._who + steps[key]) % len(self._offered)
            self._point_out()
            return True
        chosen = self._offered[self._who]
        self.leave()
        if key in (*SPACE, *ENTER):
            self._pick_up(chosen)
            return True
        return key == Qt.Key.Key_Escape

    def _key_carrying(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key == Qt.Key.Key_Escape:
            self._carrying.give_up()
        elif key in (*SPACE, *ENTER):
            self.put_down()
        elif modifiers & Qt.KeyboardModifier.ControlModifier and key in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
        ):
            self._choose_partner(-1 if key == Qt.Key.Key_Up else 1)
        else:
            return False
        return True

    def put_down(self) -> None:
        """Let go where the cursor is, if somebody can go there."""
        spot = self._view.spot_here(self._partner)
        if spot is not None and spot.target is not None:
            self._carrying.drop(spot.target)

    def _choose_partner(self, by: int) -> None:
        order: tuple[int | None, ...] = (None, *self._view.partners_here())
        at = order.index(self._partner) if self._partner in order else 0
        self._partner = order[(at + by) % len(order)]
        self._say_here()

    def _pick_up(self, carried: Carried) -> None:
        self.leave()
        self._partner = None
        self._carrying.pick_up(carried)
        sentence = self.tr(
            "Arrows carry {name}. Space puts down, Ctrl+Down chooses whom to change places "
            "with, Esc puts back."
        )
        self.hinted.emit(one_stop(sentence.format(name=carried.name)))
        self._say_here()

    def leave(self) -> None:
        """Choose nobody."""
        self._offered = ()
        self._view.show_hand(None, None)
        self.hinted.emit("")

    def moved(self) -> None:
        """The cursor is elsewhere."""
        self._offered = ()
        if self._carrying.is_on and not self._carrying.is_dragged:
            self._partner = None
            self._say_here()
        else:
            self._view.show_hand(None, None)

    def _point_out(self) -> None:
        self._view.show_hand(self._offered[self._who].volunteer_id, None)

    def _say_here(self) -> None:
        self._say(self._view.spot_here(self._partner))

    def _say(self, spot: Spot | None) -> None:
        said = self._carrying.said_of(spot.target) if spot is not None and spot.target else None
        self._view.show_hand(None, spot.target if spot is not None else None)
        if said is None or spot is None:
            self.box.leave()
            if self._carrying.is_on:
                self.hinted.emit(self._nothing_here())
            return
        corner = self._view.viewport().pos()
        self.box.show_beside(said, spot.place.translated(corner))
        self.hinted.emit(said.whole)

    def _nothing_here(self) -> str:
        name = self._carrying.carried.name if self._carrying.carried is not None else ""
        return self.tr("No patrol here to carry {name} to. Esc puts back.").format(name=name)

    def _follow(self) -> None:
        """Somebody was put down, or more is known."""
        self._view.viewport().update()
        if not self._carrying.is_on:
            self._scrolling.stop()
            self._partner = None
            self.box.leave()
            self._view.show_hand(None, None)
            self.hinted.emit("")

    # Pointer

    def press(self, event: QMouseEvent) -> None:
        """Remember who is under the pointer."""
        point = event.position().toPoint()
        spot = self._view.spot_at(point)
        is_left = event.button() == Qt.MouseButton.LeftButton
        person = spot.person if spot is not None and is_left else None
        self._pressed = (point, person) if person is not None else None

    def drag(self, event: QMouseEvent) -> bool:
        """Begin to carry once the pointer has gone far enough; False where nobody is held."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        start, carried = self._pressed
        far = (event.position().toPoint() - start).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._pressed = None
            self._carrying.drag(self._view.viewport(), carried)
        return True

    def release(self) -> None:
        self._pressed = None

    def drag_event(self, event: QEvent) -> bool:
        """Take the events of a drag that holds somebody; False for all others."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._drop(event)
        if isinstance(event, (QDragEnterEvent, QDragMoveEvent)):
            return self._hover(event)
        if event.type() == QEvent.Type.DragLeave and self._carrying.is_on:
            self._scrolling.stop()
            self._say(None)
            return True
        return False

    def _hover(self, event: QDragMoveEvent) -> bool:
        if not (event.mimeData().hasFormat(MIME) and self._carrying.is_on):
            return False
        self._held_at = event.position().toPoint()
        self._scrolling.start()
        spot = self._view.spot_at(self._held_at)
        self._say(spot)
        event.setDropAction(Qt.DropAction.MoveAction)
        # Also where it is not allowed: letting go there says why.
        event.setAccepted(True)
        return True

    def _drop(self, event: QDropEvent) -> bool:
        if not (event.mimeData().hasFormat(MIME) and self._carrying.is_on):
            return False
        spot = self._view.spot_at(event.position().toPoint())
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        if spot is not None and spot.target is not None:
            self._carrying.drop(spot.target)
        else:
            self._carrying.give_up()
        return True

    def _scroll(self) -> None:
        """Move on while somebody is held at the edge."""
        if not self._carrying.is_on:
            self._scrolling.stop()
            return
        edge, room = theme().px(EDGE), self._view.viewport().rect()
        at = self._held_at
        down, across = self._view.verticalScrollBar(), self._view.horizontalScrollBar()
        if at.y() < edge or at.y() > room.height() - edge:
            down.setValue(down.value() + (edge if at.y() > edge else -edge) // 2)
        if at.x() < edge or at.x() > room.width() - edge:
            across.setValue(across.value() + (edge if at.x() > edge else -edge) // 2)
