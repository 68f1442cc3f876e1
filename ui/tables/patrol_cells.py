"""The cells of a table of patrols: one cursor, and several patrols chosen together."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import Enum, auto

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QTableView, QWidget

from ui.tables.board_model import Cards, Index
from ui.tables.carrying import Carrying
from ui.tables.hands import Hands, Spot
from watch_app.moving import Carried, Target
from watch_app.sheets import PatrolCard


class Way(Enum):
    """What a step of the cursor means for the patrols that are chosen together."""

    ALONE = auto()
    """Only the one it comes to is chosen."""
    UP_TO = auto()
    """All from where it was to where it comes to are."""
    KEEP = auto()
    """They stay."""


class PatrolCells(QTableView):
    """Where the cursor is and what is chosen; a subclass says what is in which cell."""

    chosen = Signal(object)
    """Id of the patrol the cursor is on; None where there is none."""
    several_changed = Signal()
    """Other patrols are chosen together, or none any more."""

    def __init__(self, carrying: Carrying, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._carrying = carrying
        self.hands = Hands(self, self, carrying)
        self.several: frozenset[int] = frozenset()
        """Ids of the patrols that are chosen together; empty: only the cursor's."""
        self._anchor = (-1, -1, 0)
        """Row, column and place in the cell from which Shift chooses."""
        self._part = 0
        self._is_moving = False
        self._is_picking = False
        """The cursor goes about without letting go of what is chosen together."""
        self._way = Way.ALONE

    # What a subclass knows

    def cards_at(self, place: Index) -> Cards:
        """The patrols of a cell."""
        raise NotImplementedError

    def days_shown(self) -> tuple[date, ...]:
        """The days of the columns."""
        raise NotImplementedError

    def row_names(self) -> Iterable[str]:
        """What the rows are called, from the first on."""
        raise NotImplementedError

    def is_among(self, card: PatrolCard) -> bool:
        """Whether a patrol is of the kind that is looked for."""
        raise NotImplementedError

    def place_of(self, patrol_id: int) -> tuple[QModelIndex, int]:
        """A cell a patrol is in, and its place within the cell."""
        raise NotImplementedError

    def part_at(self, place: Index, point: QPoint) -> int:
        """Which patrol of a cell is at a point of the viewport."""
        raise NotImplementedError

    def spot_at(self, point: QPoint) -> Spot | None:
        """What is under a point of the viewport."""
        raise NotImplementedError

    def spot_here(self, onto: int | None) -> Spot | None:
        """What the cursor is on; `onto` is who to change places with."""
        raise NotImplementedError

    def people_here(self) -> tuple[Carried, ...]:
        """Who can be picked up where the cursor is."""
        raise NotImplementedError

    def partners_here(self) -> tuple[int, ...]:
        """Volunteers whoever is carried could change places with where the cursor is."""
        raise NotImplementedError

    def show_hand(self, who: int | None, target: Target | None) -> None:
        """Point out one name of the current patrol, and where somebody is held."""
        raise NotImplementedError

    def _point(self) -> None:
        """Paint anew what the cursor has come to or left."""
        raise NotImplementedError

    # The cursor

    @property
    def current_card(self) -> PatrolCard | None:
        """The patrol the cursor is on."""
        cards = self.cards_at(self.currentIndex())
        return cards[min(self._part, len(cards) - 1)] if cards else None

    @property
    def current_patrol(self) -> int | None:
        card = self.current_card
        return None if card is None else card.patrol_id

    @property
    def current_day(self) -> date | None:
        """The day the cursor is on."""
        place = self.currentIndex()
        return self.days_shown()[place.column()] if place.isValid() else None

    def choose(self, patrol_id: int) -> bool:
        """Put the cursor on a patrol; False where it is not shown."""
        place, part = self.place_of(patrol_id)
        if not place.isValid():
            return False
        self._go_to(place, part)
        return True

    def choose_day(self, day: date) -> None:
        """Put the cursor on a day, on the row it is on."""
        days = self.days_shown()
        if day in days and self.model().rowCount():
            row = max(0, self.currentIndex().row())
            self._go_to(self.model().index(row, days.index(day)), 0)

    def _go_to(self, place: QModelIndex, part: int) -> None:
        self._is_moving = True
        before = self.current_patrol
        self.setCurrentIndex(place)
        self._part = part
        self._is_moving = False
        self.scrollTo(place)
        self._arrived(is_other=self.current_patrol != before)

    def _arrived(self, *, is_other: bool) -> None:
        before = self.several
        self._take_along()
        self._point()
        if is_other:
            self.chosen.emit(self.current_patrol)
        if self.several != before:
            self.several_changed.emit()
        self.hands.moved()

    # Several together

    def choose_all(self) -> None:
        """Choose every patrol in the table that is of the kind that is looked for."""
        model = self.model()
        rows, columns = range(model.rowCount()), range(model.columnCount())
        self.choose_together(
            card.patrol_id
            for row in rows
            for column in columns
            for card in self.cards_at(model.index(row, column))
            if self.is_among(card)
        )

    def choose_also(self) -> None:
        """Choose the patrol under the cursor with the others, or leave it out again.

        From then on the arrows go about without letting go of any, until Esc.
        """
        patrol = self.current_patrol
        if patrol is not None:
            self._is_picking = True
            self.choose_together(self.several ^ {patrol})

    def choose_one(self) -> None:
        """Choose only what the cursor is on."""
        self._is_picking = False
        self.choose_together(())

    def _toggle(self, place: QModelIndex, part: int) -> None:
        current = self.current_patrol
        together = self.several or ({current} if current is not None else set())
        cards = self.cards_at(place)
        with self._by(Way.KEEP):
            self._go_to(place, part)
        self._anchor = (place.row(), place.column(), part)
        if cards:
            self.choose_together(together ^ {cards[part].patrol_id})

    def choose_together(self, patrols: Iterable[int]) -> None:
        """Choose these, as far as they are in the table."""
        before = self.several
        self.several = frozenset(each for each in patrols if self.place_of(each)[0].isValid())
        if self.several != before:
            self._point()
            self.several_changed.emit()

    def _keep_shown(self) -> None:
        """What is no longer in the table is not chosen with the others."""
        self.choose_together(self.several)

    def _take_along(self) -> None:
        here = self.currentIndex()
        way = Way.KEEP if self._is_picking and self._way == Way.ALONE else self._way
        if way == Way.UP_TO and self._anchor[0] >= 0:
            self.several = frozenset(self._between(self._anchor, here))
        elif way != Way.KEEP:
            self.several = frozenset()
            self._anchor = (here.row(), here.column(), self._part)

    def _between(self, anchor: tuple[int, int, int], here: QModelIndex) -> Iterator[int]:
        """The patrols of all cells that lie between two, or of one cell between two of its own."""
        row, column, part = anchor
        if (row, column) == (here.row(), here.column()):
            first, last = sorted((part, self._part))
            yield from (card.patrol_id for card in self.cards_at(here)[first : last + 1])
            return
        rows, columns = sorted((row, here.row())), sorted((column, here.column()))
        for each in range(rows[0], rows[1] + 1):
            for other in range(columns[0], columns[1] + 1):
                cards = self.cards_at(self.model().index(each, other))
                yield from (card.patrol_id for card in cards)

    @contextmanager
    def _by(self, way: Way) -> Iterator[None]:
        """Move the cursor in this way."""
        before, self._way = self._way, way
        try:
            yield
        finally:
            self._way = before
