"""The roster person by person: a cursor over days and duties, by keys and pointer."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
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

from ui.tables.board_model import Index
from ui.tables.carrying import Carrying
from ui.tables.hands import Hands, Spot
from ui.tables.people_delegate import PeopleDelegate, PersonPointed, pills
from ui.tables.people_headers import (
    BARS_FROM,
    NameHeader,
    PeopleCorner,
    PeopleDays,
    PlacesFoot,
)
from ui.tables.people_model import PeopleFilter, PeopleModel
from ui.theme import theme
from watch_app.moving import Carried, Target
from watch_app.people_sheets import PeopleSheet
from watch_app.sheets import PatrolCard, RosterSheet

LEAST_DAY = 46


class PeopleView(QTableView):
    """Volunteers down, days across; the cursor stands on a duty, or on a day without one."""

    chosen = Signal(object)
    """Id of the patrol the cursor is on; None where there is no duty."""
    opened = Signal(object)
    """Enter or a double click on a duty: go into its patrol."""
    menu_wanted = Signal(QPoint)

    def __init__(self, carrying: Carrying, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_shown = PeopleModel(self)
        self.hands = Hands(self, self, carrying)
        self._carrying = carrying
        self._part = 0
        self._is_moving = False
        self._target: tuple[tuple[int, int], int | None] = ((-1, -1), None)
        self._wanted: tuple[int, int | None] | None = None
        """A patrol, and whose duty, that the cursor shall stand on once it is listed."""
        self.setAccessibleName(self.tr("Roster by person and day"))
        self._days = PeopleDays(self.model_shown, self)
        self._names = NameHeader(self.model_shown, carrying, self)
        self.setHorizontalHeader(self._days)
        self.setVerticalHeader(self._names)
        self._corner = PeopleCorner(self)
        self._foot = PlacesFoot(self.model_shown, self)
        self._delegate = PeopleDelegate(self.model_shown, carrying, self)
        self.setItemDelegate(self._delegate)
        self.setModel(self.model_shown)
        self._set_habits()
        self.doubleClicked.connect(lambda _place: self._open())
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._foot.update())
        self.model_shown.modelReset.connect(self._foot.update)
        self.model_shown.dataChanged.connect(lambda *_: self._foot.update())
        theme().changed.connect(self._dress)
        self._dress()

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
        for header in (self._days, self._names):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFrameShape(QTableView.Shape.NoFrame)

    # What is shown

    def show_sheet(
        self, sheet: RosterSheet, days: tuple[date, ...], everybody: PeopleSheet
    ) -> None:
        """Show these days, keeping the cursor on the duty or the day it was on."""
        kept, cell = self._kept()
        self.model_shown.show(sheet, days, everybody)
        self._fit()
        self._return_to(kept, cell)

    def show_only(self, wanted: PeopleFilter) -> None:
        """List only some of the people."""
        kept, cell = self._kept()
        self.model_shown.set_filter(wanted)
        self._return_to(kept, cell)

    def note_shares(self, shares: Mapping[int, float]) -> None:
        kept, cell = self._kept()
        self.model_shown.note_shares(shares)
        self._return_to(kept, cell)

    def _kept(self) -> tuple[tuple[int, int | None] | None, tuple[int, date] | None]:
        patrol, person, day = self.current_patrol, self.current_volunteer, self.current_day
        cell = (person, day) if person is not None and day is not None else None
        return (None if patrol is None else (patrol, person)), cell

    def _return_to(
        self, kept: tuple[int, int | None] | None, cell: tuple[int, date] | None
    ) -> None:
        if kept is not None and self.choose(*kept):
            return
        if cell is not None and cell[1] in self.model_shown.days:
            row = self.model_shown.row_of(cell[0])
            if row >= 0:
                self._go_to(self.model_shown.index(row, self.model_shown.days.index(cell[1])), 0)
                return
        self._point()

    @property
    def current_card(self) -> PatrolCard | None:
        """The patrol of the duty the cursor is on."""
        cards = self.model_shown.duties(self.currentIndex())
        return cards[min(self._part, len(cards) - 1)] if cards else None

    @property
    def current_patrol(self) -> int | None:
        card = self.current_card
        return None if card is None else card.patrol_id

    @property
    def current_volunteer(self) -> int | None:
        place = self.currentIndex()
        return self.model_shown.person(place.row()).volunteer_id if place.isValid() else None

    @property
    def current_day(self) -> date | None:
        place = self.currentIndex()
        return self.model_shown.days[place.column()] if place.isValid() else None

    def choose(self, patrol_id: int, volunteer_id: int | None = None) -> bool:
        """Put the cursor on a patrol, if possible as this person's duty; False: not shown."""
        place, part = self.model_shown.place_of(patrol_id, volunteer_id)
        if not place.isValid():
            return False
        self._go_to(place, part)
        return True

    def choose_day(self, day: date) -> None:
        """Put the cursor on a day, with the person it is on."""
        if day in self.model_shown.days and self.model_shown.rowCount():
            row = max(0, self.currentIndex().row())
            self._go_to(self.model_shown.index(row, self.model_shown.days.index(day)), 0)

    def _go_to(self, place: QModelIndex, part: int) -> None:
        self._is_moving = True
        before = self.current_patrol
        self.setCurrentIndex(place)
        self._part = part
        self._is_moving = False
        self.scrollTo(place)
        self._arrived(before)

    def _arrived(self, before: int | None) -> None:
        self._point()
        if self.current_patrol != before:
            self.chosen.emit(self.current_patrol)
        self.hands.moved()

    def _open(self) -> None:
        if self.current_patrol is not None:
            self.opened.emit(self.current_patrol)

    def _point(self) -> None:
        """Tell the painters where the cursor is, and paint what that changes."""
        place, before = self.currentIndex(), self._delegate.pointed
        cell = (place.row(), place.column())
        now = PersonPointed(cell, self._part, self.hasFocus(), *self._target)
        if now == before:
            return
        self._delegate.pointed = now
        for each in {before.cell, now.cell, before.target, now.target}:
            self.update(self.model_shown.index(*each))
        if before.cell[0] != cell[0] or self._names.current != cell[0]:
            self._names.current = cell[0]
            self._names.viewport().update()

    # Sizes

    def _dress(self) -> None:
        self.setFont(theme().font("dense"))
        self._days.setFixedHeight(self._days.sizeHint().height())
        self._names.setDefaultSectionSize(self._names.row_height())
        self._fit()

    def _fit(self) -> None:
        has_bars = self.width() >= theme().px(BARS_FROM)
        self._names.has_bars = self._corner.has_bars = has_bars
        self._names.setFixedWidth(self._names.sizeHint().width())
        columns = self.model_shown.columnCount()
        if columns:
            room = self.viewport().width()
            width, spare = max(theme().px(LEAST_DAY), room // columns), 0
            if width * columns <= room:
                spare = room - width * columns
            for column in range(columns):
                self.setColumnWidth(column, width + (1 if column < spare else 0))

    # Carrying

    def spot_at(self, point: QPoint) -> Spot | None:
        place = self.indexAt(point)
        if not place.isValid():
            return None
        cards = self.model_shown.duties(place)
        rect = self.visualRect(place)
        row = self.model_shown.person(place.row())
        for card, box in zip(cards, pills(cards, rect), strict=True):
            if box.contains(point):
                person = Carried(row.volunteer_id, row.name, card.patrol_id)
                return Spot(box, self._onto(card, row.volunteer_id), person)
        return Spot(rect, self._hand_over(row.volunteer_id))

    def spot_here(self, _onto: int | None) -> Spot | None:
        place = self.currentIndex()
        if not place.isValid():
            return None
        volunteer = self.model_shown.person(place.row()).volunteer_id
        card, rect = self.current_card, self.visualRect(place)
        if card is not None:
            cards = self.model_shown.duties(place)
            box = pills(cards, rect)[cards.index(card)]
            return Spot(box, self._onto(card, volunteer))
        return Spot(rect, self._hand_over(volunteer))

    def _onto(self, card: PatrolCard, volunteer_id: int) -> Target | None:
        """To change places with somebody on their patrol; not with oneself."""
        carried = self._carrying.carried
        if carried is None or carried.volunteer_id == volunteer_id:
            return None
        return Target(card.patrol_id, volunteer_id)

    def _hand_over(self, volunteer_id: int) -> Target | None:
        """To let somebody take over the duty that is carried."""
        carried = self._carrying.carried
        if carried is None or carried.from_patrol is None:
            return None
        return Target(carried.from_patrol, volunteer_id)

    def people_here(self) -> tuple[Carried, ...]:
        place = self.currentIndex()
        if not place.isValid():
            return ()
        row = self.model_shown.person(place.row())
        return (Carried(row.volunteer_id, row.name, self.current_patrol),)

    def partners_here(self) -> tuple[int, ...]:
        return ()

    def show_hand(self, _who: int | None, target: Target | None) -> None:
        self._target = ((-1, -1), None)
        carried = self._carrying.carried
        if target is not None and target.onto is not None and carried is not None:
            row = self.model_shown.row_of(target.onto)
            place, _part = self.model_shown.place_of(target.patrol_id, target.onto)
            if place.isValid() and place.row() == row:
                self._target = ((row, place.column()), target.patrol_id)
            elif self.currentIndex().isValid():
                self._target = ((row, self._column_of(target.patrol_id)), None)
        self._point()

    def _column_of(self, patrol_id: int) -> int:
        place, _part = self.model_shown.place_of(patrol_id, None)
        return place.column()

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.hands.key(event):
            return
        cards = self.model_shown.duties(self.currentIndex())
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif plain and key == Qt.Key.Key_Right and self._part < len(cards) - 1:
            self._go_to(self.currentIndex(), self._part + 1)
        elif plain and key == Qt.Key.Key_Left and self._part > 0 and cards:
            self._go_to(self.currentIndex(), self._part - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing the first letters of a name goes to that person."""
        for number, row in enumerate(self.model_shown.people):
            if row.name.casefold().startswith(search.casefold()):
                column = max(0, self.currentIndex().column())
                self._go_to(self.model_shown.index(number, column), 0)
                return

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._is_moving:
            self._part = 0
            self._point()
            self.chosen.emit(self.current_patrol)
            self.hands.moved()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        place = self.indexAt(point)
        if place.isValid():
            boxes = pills(self.model_shown.duties(place), self.visualRect(place))
            part = next((n for n, box in enumerate(boxes) if box.contains(point)), 0)
            self._go_to(place, part)
        self.hands.press(event)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.hands.drag(event):
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
        if not self.currentIndex().isValid() and self.model_shown.rowCount():
            self._go_to(self.model_shown.index(0, 0), 0)
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
        self._fit()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        foot = self._foot.height_needed()
        margins = self.viewportMargins()
        if margins.bottom() != foot:
            self.setViewportMargins(margins.left(), margins.top(), margins.right(), foot)
        width, height = self.verticalHeader().width(), self.horizontalHeader().height()
        self._corner.setGeometry(0, 0, width, height)
        below = self.viewport().geometry().bottom() + 1
        self._foot.setGeometry(0, below, width + self.viewport().width(), foot)
        names = self._names.geometry()
        names.setHeight(self.viewport().height())
        self._names.setGeometry(names)
