"""The board: moves a cursor over patrols, by keys and pointer."""

from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.tables.board_cards import INSET, LEAST_HEIGHT, least_width, picture_of
from ui.tables.board_delegate import BoardDelegate, Pointed, boxes
from ui.tables.board_headers import BeatHeader, Corner, DayHeader
from ui.tables.board_model import BoardModel, Cards, Index
from ui.theme import theme
from watch_app.sheets import PatrolCard, RosterSheet


class BoardView(QTableView):
    """Beats down, days across; the cursor stands on one patrol, or on an empty cell."""

    chosen = Signal(object)
    """Id of the patrol the cursor is on; None on an empty cell."""
    opened = Signal(object)
    """Enter or a double click on a patrol: go into it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = BoardModel(self)
        self._part = 0
        self._is_moving = False
        self._shown: frozenset[str] = frozenset()
        self._hovered: int | None = None
        self.setAccessibleName(self.tr("Roster by beat and day"))
        self._day_header = DayHeader(self.board, self)
        self._beat_header = BeatHeader(self.board, self)
        self.setHorizontalHeader(self._day_header)
        self.setVerticalHeader(self._beat_header)
        self._corner = Corner(self)
        self._delegate = BoardDelegate(self.board, self)
        self.setItemDelegate(self._delegate)
        self.setModel(self.board)
        self._set_habits()
        self.doubleClicked.connect(lambda _place: self._open())
        self.board.dataChanged.connect(self._fit_rows)
        theme().changed.connect(self._dress)
        self._dress()

    def _set_habits(self) -> None:
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFrameShape(QTableView.Shape.NoFrame)

    # What is shown

    def show_sheet(self, sheet: RosterSheet, days: tuple[date, ...]) -> None:
        """Show these days, keeping the cursor on the patrol it was on."""
        kept, had_cell = self.current_patrol, self.currentIndex()
        row, column = had_cell.row(), had_cell.column()
        if self.board.show(sheet, days):
            self._fit()
        if kept is not None and self.choose(kept):
            return
        if row >= 0 and not self.currentIndex().isValid():
            self._go_to(self.board.index(min(row, self.board.rowCount() - 1), column), 0)
        self._point()

    def show_only(self, states: frozenset[str]) -> None:
        """Fade the patrols that are in other states; none chosen: fade nothing."""
        self._shown = states
        self._point()

    @property
    def current_card(self) -> PatrolCard | None:
        """The patrol the cursor is on."""
        cards = self.board.cards(self.currentIndex())
        return cards[min(self._part, len(cards) - 1)] if cards else None

    @property
    def current_patrol(self) -> int | None:
        card = self.current_card
        return None if card is None else card.patrol_id

    def choose(self, patrol_id: int) -> bool:
        """Put the cursor on a patrol; False where it is not shown."""
        place, part = self.board.place_of(patrol_id)
        if not place.isValid():
            return False
        self._go_to(place, part)
        return True

    def _go_to(self, place: QModelIndex, part: int) -> None:
        self._is_moving = True
        before = self.current_patrol
        self.setCurrentIndex(place)
        self._part = part
        self._is_moving = False
        self.scrollTo(place)
        self._point()
        if self.current_patrol != before:
            self.chosen.emit(self.current_patrol)

    def _open(self) -> None:
        if self.current_patrol is not None:
            self.opened.emit(self.current_patrol)

    def _point(self) -> None:
        """Tell the delegate where the cursor and the pointer are, and paint what that changes."""
        place, before = self.currentIndex(), self._delegate.pointed
        now = Pointed(
            (place.row(), place.column()),
            self.current_patrol,
            self._hovered,
            self.hasFocus(),
            self._shown,
        )
        self._delegate.pointed = now
        if now.shown != before.shown:
            self.viewport().update()
        elif now != before:
            self.update(self.board.index(*before.cell))
            self.update(place)
            for patrol_id in {before.hovered, now.hovered} - {None}:
                self.update(self.board.place_of(patrol_id)[0])

    # Sizes

    def _dress(self) -> None:
        self.setFont(theme().font("dense"))
        self._day_header.setFixedHeight(self._day_header.height_needed())
        self._beat_header.setFixedWidth(self._beat_header.sizeHint().width())
        self._fit()

    def _fit(self) -> None:
        columns = self.board.columnCount()
        if columns:
            least = least_width() + 2 * theme().px(INSET) + 1
            room = self.viewport().width()
            width, spare = max(least, room // columns), 0
            if width * columns <= room:
                spare = room - width * columns
            for column in range(columns):
                self.setColumnWidth(column, width + (1 if column < spare else 0))
        self._fit_rows()

    def _fit_rows(self, *_: object) -> None:
        for row in range(self.board.rowCount()):
            cells = enumerate(self.board.row_cards(row))
            tallest = max((self._height_of(cards, column) for column, cards in cells), default=0)
            least = theme().px(LEAST_HEIGHT)
            self.setRowHeight(row, max(least, self._beat_header.height_needed(row), tallest))

    def _height_of(self, cards: Cards, column: int) -> int:
        gap = theme().px(INSET)
        width = self.columnWidth(column) - 2 * gap - 1
        return sum(picture_of(card, width).height + gap for card in cards) + gap + 1

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif plain and key == Qt.Key.Key_Down and self._part < self._parts() - 1:
            self._go_to(self.currentIndex(), self._part + 1)
        elif plain and key == Qt.Key.Key_Up and self._part > 0:
            self._go_to(self.currentIndex(), self._part - 1)
        elif plain and key == Qt.Key.Key_Up and self.currentIndex().row() > 0:
            above = self.currentIndex().siblingAtRow(self.currentIndex().row() - 1)
            self._go_to(above, max(0, len(self.board.cards(above)) - 1))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing the first letters of a beat goes to it."""
        for row, beat in enumerate(self.board.beats):
            if beat.name.casefold().startswith(search.casefold()):
                self._go_to(self.board.index(row, max(0, self.currentIndex().column())), 0)
                return

    def _parts(self) -> int:
        return len(self.board.cards(self.currentIndex()))

    def _part_at(self, place: QModelIndex, point: QPoint) -> int:
        cards = self.board.cards(place)
        for part, box in enumerate(boxes(cards, self.visualRect(place))):
            if point.y() <= box.bottom():
                return part
        return max(0, len(cards) - 1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._is_moving:
            self._part = 0
            self._point()
            self.chosen.emit(self.current_patrol)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        place = self.indexAt(point)
        if place.isValid():
            self._go_to(place, self._part_at(place, point))
        super().mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseMove, QEvent.Type.Leave, QEvent.Type.Wheel):
            self._hover(None if event.type() == QEvent.Type.Leave else self.cursor().pos())
        return super().viewportEvent(event)

    def _hover(self, global_point: QPoint | None) -> None:
        hovered = None
        if global_point is not None:
            point = self.viewport().mapFromGlobal(global_point)
            place = self.indexAt(point)
            cards = self.board.cards(place)
            if cards:
                hovered = cards[self._part_at(place, point)].patrol_id
        if hovered != self._hovered:
            self._hovered = hovered
            self._point()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.board.rowCount():
            self._go_to(self.board.index(0, 0), 0)
        self._point()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        width, height = self.verticalHeader().width(), self.horizontalHeader().height()
        self._corner.setGeometry(0, 0, width, height)
