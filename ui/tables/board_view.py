"""The board: moves a cursor over patrols, by keys and pointer."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.tables.board_cards import INSET, LEAST_HEIGHT, SHORT_FROM, height_of, least_width
from ui.tables.board_delegate import BoardDelegate, Pointed
from ui.tables.board_headers import BeatHeader, Corner, DayHeader
from ui.tables.board_model import BoardModel, Cards, Index
from ui.tables.board_spots import BoardSpots
from ui.tables.board_words import is_among
from ui.tables.carrying import Carrying
from ui.tables.hands import Spot
from ui.tables.patrol_cells import Way
from ui.tables.patrol_table import PatrolTable
from ui.theme import theme
from watch_app.moving import Carried, Target
from watch_app.sheets import PatrolCard, RosterSheet

IDLE_MS, AT_ONCE, MOST_AHEAD = 12, 6, 500
"""How often, and how many, cards are drawn before they are seen; and how many in all."""


class BoardView(PatrolTable):
    """Beats down, days across; the cursor stands on one patrol, or on an empty cell."""

    add_wanted = Signal(int, object)
    """A beat's id and a day: Enter or a double click on an empty cell."""

    def __init__(self, parent: QWidget | None = None, *, carrying: Carrying | None = None) -> None:
        carrying = carrying or Carrying()
        super().__init__(carrying, parent)
        self.board = self._make_model()
        self._shown: frozenset[str] = frozenset()
        self._hovered: tuple[tuple[int, int], int | None] = ((-1, -1), None)
        self._hand: tuple[int | None, Target | None] = (None, None)
        self._day_header = self._make_day_header()
        self._beat_header = BeatHeader(self.board, self)
        self._corner = Corner(self)
        self._delegate = self._make_delegate(carrying)
        self.setItemDelegate(self._delegate)
        self._take_headers(self._day_header, self._beat_header)
        self.setModel(self.board)
        self._spots = BoardSpots(self, self.board, self._delegate, carrying)
        self._still_ahead = 0
        self._ahead = QTimer(self)
        self._ahead.setInterval(IDLE_MS)
        self._ahead.timeout.connect(self._draw_ahead)
        self.board.dataChanged.connect(self._fit_rows)
        self._dress()

    def _make_model(self) -> BoardModel:
        return BoardModel(self)

    def _make_day_header(self) -> QHeaderView:
        self.setAccessibleName(self.tr("Roster by beat and day"))
        return DayHeader(self.board, self)

    def _make_delegate(self, carrying: Carrying) -> BoardDelegate:
        return BoardDelegate(self.board, carrying, self)

    # What is shown

    def show_sheet(self, sheet: RosterSheet, days: tuple[date, ...]) -> None:
        """Show these days, keeping the cursor on the patrol it was on."""
        kept, had_cell = self.current_patrol, self.currentIndex()
        row, column = had_cell.row(), had_cell.column()
        self._be_short(is_short=len(days) >= SHORT_FROM)
        with self._by(Way.KEEP):
            if self.board.show(sheet, days):
                self._fit()
            self._keep_shown()
            if kept is not None and self.choose(kept):
                return
            if row >= 0 and not self.currentIndex().isValid():
                self._go_to(self.board.index(min(row, self.board.rowCount() - 1), column), 0)
            self._point()

    def _be_short(self, *, is_short: bool) -> None:
        self._delegate.is_short = is_short
        if isinstance(self._day_header, DayHeader) and self._day_header.is_short != is_short:
            self._day_header.is_short = is_short
            self._day_header.setFixedHeight(self._day_header.sizeHint().height())

    def show_only(self, states: frozenset[str]) -> None:
        """Fade the patrols that are in other states; none chosen: fade nothing."""
        self._shown = states
        self._point()

    def cards_at(self, place: Index) -> Cards:
        return self.board.cards(place)

    def days_shown(self) -> tuple[date, ...]:
        return self.board.days

    def row_names(self) -> Iterator[str]:
        return (beat.name for beat in self.board.beats)

    def is_among(self, card: PatrolCard) -> bool:
        return is_among(card, self._shown)

    def place_of(self, patrol_id: int) -> tuple[QModelIndex, int]:
        return self.board.place_of(patrol_id)

    def part_at(self, place: Index, point: QPoint) -> int:
        return self._spots.part_at(place, point)

    @property
    def current_cell(self) -> tuple[int, date] | None:
        """The beat's id and the day the cursor is on."""
        place = self.currentIndex()
        return self.board.cell_of(place) if place.isValid() else None

    def _open(self) -> None:
        cell = self.current_cell
        if self.current_patrol is not None:
            self.opened.emit(self.current_patrol)
        elif cell is not None and self.board.may_add(self.currentIndex().column()):
            self.add_wanted.emit(*cell)

    def _point(self) -> None:
        """Tell the delegate where the cursor and the pointer are, and paint what that changes."""
        place, before = self.currentIndex(), self._delegate.pointed
        who, target = self._hand
        now = Pointed(
            (place.row(), place.column()),
            self.current_patrol,
            self._hovered[1],
            self._hovered[0],
            self.hasFocus(),
            self._shown,
            who,
            target.patrol_id if target is not None else None,
            target.onto if target is not None else None,
            self.several,
        )
        self._delegate.pointed = now
        if (now.shown, now.several) != (before.shown, before.several):
            self.viewport().update()
        elif now != before:
            for cell in {before.cell, now.cell, before.hovered_cell, now.hovered_cell}:
                self.update(self.board.index(*cell))
            for patrol_id in {before.hovered, now.hovered, before.target, now.target} - {None}:
                self.update(self.board.place_of(patrol_id)[0])

    # Sizes

    def _dress(self) -> None:
        self.setFont(theme().font("dense"))
        self._day_header.setFixedHeight(self._day_header.sizeHint().height())
        self._beat_header.setFixedWidth(self._beat_header.sizeHint().width())
        self._fit()

    def _fit(self) -> None:
        least = least_width(is_short=self._delegate.is_short)
        self._share_out(least + 2 * theme().px(INSET) + 1)
        self._fit_rows()

    def _fit_rows(self, first: Index = QModelIndex(), last: Index = QModelIndex()) -> None:
        """Make rows as high as their tallest cell: all of them, or those that changed."""
        some = range(first.row(), last.row() + 1) if first.isValid() else None
        for row in some if some is not None else range(self.board.rowCount()):
            height = self._row_height(row)
            if height != self.rowHeight(row):
                self.setRowHeight(row, height)

    def _row_height(self, row: int) -> int:
        cells = enumerate(self.board.row_cards(row))
        tallest = max((self._height_of(cards, column) for column, cards in cells), default=0)
        least = 0 if self._delegate.is_short else theme().px(LEAST_HEIGHT)
        return max(least, self._beat_header.height_needed(row), tallest)

    def _height_of(self, cards: Cards, column: int) -> int:
        gap, is_short = theme().px(INSET), self._delegate.is_short
        width = self.columnWidth(column) - 2 * gap - 1
        heights = (height_of(card, width, is_short=is_short) + gap for card in cards)
        return sum(heights) + gap + 1

    # Carrying

    def spot_at(self, point: QPoint) -> Spot | None:
        return self._spots.at(point)

    def spot_here(self, onto: int | None) -> Spot | None:
        card = self.current_card
        return self._spots.of(self.currentIndex(), card, onto) if card is not None else None

    def people_here(self) -> tuple[Carried, ...]:
        card = self.current_card
        crew = card.crew if card is not None else ()
        return tuple(self._spots.carried(card, each) for each in crew if card is not None)

    def partners_here(self) -> tuple[int, ...]:
        card = self.current_card
        return tuple(member.volunteer_id for member in card.crew) if card is not None else ()

    def show_hand(self, who: int | None, target: Target | None) -> None:
        self._hand = (who, target)
        self._point()

    # Keys and pointer

    def _step(self, key: int) -> bool:
        """Go through the patrols of a cell before going on; False: as in any table."""
        here = self.currentIndex()
        if key == Qt.Key.Key_Down and self._part < len(self.board.cards(here)) - 1:
            self._go_to(here, self._part + 1)
        elif key == Qt.Key.Key_Up and self._part > 0:
            self._go_to(here, self._part - 1)
        elif key == Qt.Key.Key_Up and here.row() > 0:
            above = here.siblingAtRow(here.row() - 1)
            self._go_to(above, max(0, len(self.board.cards(above)) - 1))
        else:
            return False
        return True

    def viewportEvent(self, event: QEvent) -> bool:
        if self.hands.drag_event(event):
            return True
        if event.type() in (QEvent.Type.MouseMove, QEvent.Type.Leave, QEvent.Type.Wheel):
            self._hover(None if event.type() == QEvent.Type.Leave else self.cursor().pos())
        return super().viewportEvent(event)

    def _hover(self, global_point: QPoint | None) -> None:
        hovered: tuple[tuple[int, int], int | None] = ((-1, -1), None)
        if global_point is not None:
            hovered = self._spots.under(self.viewport().mapFromGlobal(global_point))
        if hovered != self._hovered:
            self._hovered = hovered
            self._point()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._still_ahead = MOST_AHEAD
        self._ahead.start()

    def _draw_ahead(self) -> None:
        """While nothing else is to be done, draw what the next page up or down would show."""
        room = self.viewport().rect()
        first, last = self.rowAt(0), self.rowAt(room.height() - 1)
        columns = range(max(0, self.columnAt(0)), self.columnAt(room.width() - 1) + 1)
        seen = 0 if last < 0 else last - first + 1
        below = range(last + 1, min(self.board.rowCount(), last + 1 + seen))
        above = range(first - 1, max(-1, first - 1 - seen), -1)
        made, ratio = 0, self.devicePixelRatioF()
        for row in (*below, *above):
            for column in columns:
                place = self.board.index(row, column)
                made += self._delegate.draw_ahead(place, self.visualRect(place), ratio)
                if made >= AT_ONCE:
                    self._still_ahead -= made
                    if self._still_ahead <= 0:
                        self._ahead.stop()
                    return
        self._ahead.stop()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        width, height = self.verticalHeader().width(), self.horizontalHeader().height()
        self._corner.setGeometry(0, 0, width, height)
