"""The roster person by person: a cursor over days and duties, by keys and pointer."""

from collections.abc import Iterator, Mapping
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QWidget

from ui.tables.board_model import Cards, Index
from ui.tables.carrying import Carrying
from ui.tables.hands import Spot
from ui.tables.patrol_cells import Way
from ui.tables.patrol_table import PatrolTable
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


class PeopleView(PatrolTable):
    """Volunteers down, days across; the cursor stands on a duty, or on a day without one."""

    def __init__(self, carrying: Carrying, parent: QWidget | None = None) -> None:
        super().__init__(carrying, parent)
        self.model_shown = PeopleModel(self)
        self._target: tuple[tuple[int, int], int | None] = ((-1, -1), None)
        self.setAccessibleName(self.tr("Roster by person and day"))
        self._days = PeopleDays(self.model_shown, self)
        self._names = NameHeader(self.model_shown, carrying, self)
        self._corner = PeopleCorner(self)
        self._foot = PlacesFoot(self.model_shown, self)
        self._delegate = PeopleDelegate(self.model_shown, carrying, self)
        self.setItemDelegate(self._delegate)
        self._take_headers(self._days, self._names)
        self.setModel(self.model_shown)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._foot.update())
        self.model_shown.modelReset.connect(self._foot.update)
        self.model_shown.dataChanged.connect(lambda *_: self._foot.update())
        self._dress()

    # What is shown

    def show_sheet(
        self,
        sheet: RosterSheet,
        days: tuple[date, ...],
        everybody: PeopleSheet,
        changed: frozenset[int] = frozenset(),
    ) -> None:
        """Show these days, keeping the cursor on the duty or the day it was on."""
        kept, cell = self._kept()
        self.model_shown.changed = changed
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
        with self._by(Way.KEEP):
            self._keep_shown()
            if kept is not None and self.choose(*kept):
                return
            if cell is not None and cell[1] in self.model_shown.days:
                row, column = self.model_shown.row_of(cell[0]), self.days_shown().index(cell[1])
                if row >= 0:
                    self._go_to(self.model_shown.index(row, column), 0)
                    return
            self._point()

    def cards_at(self, place: Index) -> Cards:
        return self.model_shown.duties(place)

    def days_shown(self) -> tuple[date, ...]:
        return self.model_shown.days

    def row_names(self) -> Iterator[str]:
        return (row.name for row in self.model_shown.people)

    def is_among(self, _card: PatrolCard) -> bool:
        return True

    def place_of(self, patrol_id: int) -> tuple[QModelIndex, int]:
        return self.model_shown.place_of(patrol_id, None)

    def part_at(self, place: Index, point: QPoint) -> int:
        boxes = pills(self.model_shown.duties(place), self.visualRect(place))
        return next((part for part, box in enumerate(boxes) if box.contains(point)), 0)

    @property
    def current_volunteer(self) -> int | None:
        place = self.currentIndex()
        return self.model_shown.person(place.row()).volunteer_id if place.isValid() else None

    def choose(self, patrol_id: int, volunteer_id: int | None = None) -> bool:
        """Put the cursor on a patrol, if possible as this person's duty; False: not shown."""
        place, part = self.model_shown.place_of(patrol_id, volunteer_id)
        if not place.isValid():
            return False
        self._go_to(place, part)
        return True

    def _point(self) -> None:
        """Tell the painters where the cursor is, and paint what that changes."""
        place, before = self.currentIndex(), self._delegate.pointed
        cell = (place.row(), place.column())
        now = PersonPointed(cell, self._part, self.hasFocus(), *self._target, self.several)
        if now == before:
            return
        self._delegate.pointed = now
        if now.several != before.several:
            self.viewport().update()
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
        self._share_out(theme().px(LEAST_DAY))

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

    def _step(self, key: int) -> bool:
        """Go through the duties of a day before going on; False: as in any table."""
        here = self.currentIndex()
        last = len(self.model_shown.duties(here)) - 1
        if key == Qt.Key.Key_Right and self._part < last:
            self._go_to(here, self._part + 1)
        elif key == Qt.Key.Key_Left and 0 < self._part <= last:
            self._go_to(here, self._part - 1)
        else:
            return False
        return True

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
