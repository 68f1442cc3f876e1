"""A table of patrols: how its cursor is moved by keys and pointer, and what all views share."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.tables.board_model import Cards, Index
from ui.tables.carrying import Carrying
from ui.tables.patrol_cells import PatrolCells, Way
from ui.theme import theme

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOVES = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
_TOGETHER = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class PatrolTable(PatrolCells):
    """Keys and pointer are the same in all views of the roster; a subclass paints."""

    opened = Signal(object)
    """Enter or a double click on a patrol: go into it."""
    menu_wanted = Signal(QPoint)
    """Where on the screen the menu of what the cursor is on shall open."""

    def __init__(self, carrying: Carrying, parent: QWidget | None = None) -> None:
        super().__init__(carrying, parent)
        self.doubleClicked.connect(lambda _place: self._open())
        theme().changed.connect(self._dress)

    def _set_habits(self) -> None:
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAcceptDrops(True)
        # All of it is painted below, so that scrolling moves what is there and paints the rest.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)

    def _take_headers(self, above: QHeaderView, left: QHeaderView) -> None:
        """Take what stands above and at the left, once all else there is to lay out is made."""
        self._set_habits()
        self.setHorizontalHeader(above)
        self.setVerticalHeader(left)
        for header in (above, left):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _dress(self) -> None:
        """Take on the fonts and sizes of the theme."""
        raise NotImplementedError

    def _fit(self) -> None:
        """Share the room out."""
        raise NotImplementedError

    def _step(self, _key: int) -> bool:
        """Go through the patrols of a cell before going on; False: as in any table."""
        return False

    def _open(self) -> None:
        if self.current_patrol is not None:
            self.opened.emit(self.current_patrol)

    # Sizes

    def _share_out(self, least: int) -> None:
        """Make the columns as wide as there is room for, none below the least."""
        columns = self.model().columnCount()
        if not columns:
            return
        room = self.viewport().width()
        width, spare = max(least, room // columns), 0
        if width * columns <= room:
            spare = room - width * columns
        for column in range(columns):
            self.setColumnWidth(column, width + (1 if column < spare else 0))

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.hands.key(event):
            return
        key, shift = event.key(), Qt.KeyboardModifier.ShiftModifier
        if not modifiers and key in ENTER:
            self._open()
        elif not modifiers and key == Qt.Key.Key_Escape and self.several:
            self.choose_one()
        else:
            goes_on = bool(modifiers & shift) and key in MOVES
            with self._by(Way.UP_TO if goes_on else Way.ALONE):
                if modifiers & ~shift or not self._step(key):
                    super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing the first letters of a row goes to it."""
        for row, name in enumerate(self.row_names()):
            if name.casefold().startswith(search.casefold()):
                column = max(0, self.currentIndex().column())
                self._go_to(self.model().index(row, column), 0)
                return

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._is_moving:
            self._part = 0
            self._arrived(is_other=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        place = self.indexAt(point)
        is_left = event.button() == Qt.MouseButton.LeftButton
        together = event.modifiers() & _TOGETHER if is_left else Qt.KeyboardModifier.NoModifier
        if place.isValid():
            part = self.part_at(place, point)
            if together & Qt.KeyboardModifier.ControlModifier:
                self._toggle(place, part)
            else:
                with self._by(self._way_to(event, self.cards_at(place)[part : part + 1])):
                    self._go_to(place, part)
        if not together:
            self.hands.press(event)
        with self._by(Way.KEEP):
            super().mousePressEvent(event)

    def _way_to(self, event: QMouseEvent, cards: Cards) -> Way:
        """What a press means: Shift chooses up to there, the menu keeps what is chosen."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return Way.UP_TO
        if not is_left and any(card.patrol_id in self.several for card in cards):
            return Way.KEEP
        self._is_picking = False
        return Way.ALONE

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_together = bool(event.modifiers() & _TOGETHER and event.buttons())
        if not (is_together or self.hands.drag(event)):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hands.release()
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        is_pointer = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu_wanted.emit(event.globalPos() if is_pointer else place)

    def viewportEvent(self, event: QEvent) -> bool:
        return self.hands.drag_event(event) or super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self._go_to(self.model().index(0, 0), 0)
        self._point()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().colour("surface"))
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
