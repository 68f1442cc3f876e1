"""The roster as a table: beats down, days across, the patrols of a cell as frozen cards."""

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.tables.board_words import cell_sentence, day_heading, long_day, travel
from watch_app.sheets import BeatRow, PatrolCard, RosterSheet

Index = QModelIndex | QPersistentModelIndex
Cards = tuple[PatrolCard, ...]


class BoardModel(QAbstractTableModel):
    """Some days of a roster sheet; only what differs is announced as changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.beats: tuple[BeatRow, ...] = ()
        self.days: tuple[date, ...] = ()
        self.first_day = self.last_day = date.min
        self.weekend: tuple[int, ...] = ()
        self.today = date.min
        """Days before it are over: nothing is added there."""
        self._cells: dict[tuple[int, date], Cards] = {}
        self._rows: dict[int, int] = {}
        self._places: dict[int, tuple[int, date, int]] = {}
        self._counts: dict[date, int] = {}

    def show(self, sheet: RosterSheet, days: tuple[date, ...]) -> bool:
        """Show these days of a sheet; True when rows or columns are other ones than before."""
        wanted = set(days)
        cells = {key: cards for key, cards in sheet.by_beat_and_day().items() if key[1] in wanted}
        beats = self.rows_of(sheet, days)
        is_other = beats != self.beats or days != self.days
        if is_other:
            self.beginResetModel()
        before, self._cells = self._cells, cells
        self.beats, self.days = beats, days
        self._count()
        self.first_day, self.last_day = sheet.first_day, sheet.last_day
        self.weekend = sheet.heading.weekend
        if is_other:
            self.endResetModel()
        else:
            self._announce(before)
        return is_other

    def rows_of(self, sheet: RosterSheet, _days: tuple[date, ...]) -> tuple[BeatRow, ...]:
        """Which beats there are rows for."""
        return sheet.beats

    def _count(self) -> None:
        self._rows = {beat.beat_id: row for row, beat in enumerate(self.beats)}
        self._places = {}
        self._counts = dict.fromkeys(self.days, 0)
        for (beat_id, day), cards in self._cells.items():
            self._counts[day] += len(cards)
            for part, card in enumerate(cards):
                self._places[card.patrol_id] = (beat_id, day, part)

    def cards(self, index: Index) -> Cards:
        if not index.isValid():
            return ()
        key = (self.beats[index.row()].beat_id, self.days[index.column()])
        return self._cells.get(key, ())

    def row_cards(self, row: int) -> list[Cards]:
        """The cells of one beat, day by day."""
        beat_id = self.beats[row].beat_id
        return [self._cells.get((beat_id, day), ()) for day in self.days]

    def place_of(self, patrol_id: int | None) -> tuple[QModelIndex, int]:
        """The cell a patrol is in, and its place within the cell."""
        beat_id, day, part = self._places.get(patrol_id or 0, (0, date.min, 0))
        if beat_id not in self._rows:
            return QModelIndex(), 0
        return self.index(self._rows[beat_id], self.days.index(day)), part

    def cell_of(self, place: Index) -> tuple[int, date]:
        """The beat's id and the day of a cell."""
        return self.beats[place.row()].beat_id, self.days[place.column()]

    def count_on(self, column: int) -> int:
        """How many patrols there are on a day."""
        return self._counts.get(self.days[column], 0)

    def may_add(self, column: int) -> bool:
        """Whether a patrol could be added on this day: inside the roster and not over."""
        return self.is_inside(column) and self.days[column] >= self.today

    def is_inside(self, column: int) -> bool:
        return self.first_day <= self.days[column] <= self.last_day

    def is_weekend(self, column: int) -> bool:
        return self.days[column].weekday() in self.weekend

    def _announce(self, before: dict[tuple[int, date], Cards]) -> None:
        rows = self._rows
        for key in before.keys() | self._cells.keys():
            if before.get(key) != self._cells.get(key) and key[0] in rows:
                place = self.index(rows[key[0]], self.days.index(key[1]))
                self.dataChanged.emit(place, place)
        last = len(self.days) - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.beats)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.days)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            day = self.days[index.column()]
            return cell_sentence(self.beats[index.row()], day, self.cards(index))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return day_heading(self.days[section])
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return long_day(self.days[section])
            return None
        beat = self.beats[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return beat.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{beat.name}, {beat.code}, {travel(beat)}"
        return None
