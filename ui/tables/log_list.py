"""The incident log: two lines for each entry, under the day it belongs to."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.tables.line_list import LineList, LineTable
from ui.tables.log_delegate import LogDelegate
from ui.tables.log_lines import DayLine, Line, key_of, lines_of, spoken
from ui.tables.row_table import Index
from watch_app.incident_search.pages import LogPage, Place
from watch_app.sheets import IncidentEntry

MANY = 40
"""With more differences than this the list is filled anew."""


class LogTable(LineTable):
    """Lines known by their keys: what stays the same is not touched."""

    record: ClassVar[type[Any]] = IncidentEntry
    wants_more = Signal()
    """The last line came into sight, and there are more entries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.after: Place | None = None
        """Where what is not fetched yet begins."""

    @property
    def entries(self) -> int:
        """How many entries were fetched."""
        return sum(isinstance(line, IncidentEntry) for line in self.lines)

    def set_page(self, page: LogPage) -> None:
        """Show the first entries and nothing else."""
        self.after = page.after
        self._set_lines(lines_of(page.entries, page.on_last_day))

    def add_page(self, page: LogPage) -> None:
        """Show more entries below those that are there."""
        self.after = page.after
        new = lines_of(page.entries, page.on_last_day)
        last = self.lines[-1] if self.lines else None
        if new and isinstance(last, IncidentEntry):
            first = new[0]
            if isinstance(first, DayLine) and first.day == last.seen_from.date():
                del new[0]
        if new:
            here = len(self.lines)
            self.beginInsertRows(QModelIndex(), here, here + len(new) - 1)
            self.lines += new
            self.endInsertRows()

    def _set_lines(self, new: list[Line]) -> bool:
        """Whether it was compared; with too many differences it is filled anew."""
        old_keys = {key_of(line) for line in self.lines}
        if len(old_keys ^ {key_of(line) for line in new}) > MANY:
            self.beginResetModel()
            self.lines = new
            self.endResetModel()
            return False
        self._compare(new)
        return True

    def _compare(self, new: Sequence[Line]) -> None:
        wanted = {key_of(line) for line in new}
        for place in reversed(range(len(self.lines))):
            if key_of(self.lines[place]) not in wanted:
                self._remove(place)
        for place, line in enumerate(new):
            key = key_of(line)
            if place >= len(self.lines) or key_of(self.lines[place]) != key:
                for later in range(place + 1, len(self.lines)):
                    if key_of(self.lines[later]) == key:
                        self._remove(later)
                        break
                self.beginInsertRows(QModelIndex(), place, place)
                self.lines.insert(place, line)
                self.endInsertRows()
            elif self.lines[place] != line:
                self.lines[place] = line
                self.dataChanged.emit(self.index(place), self.index(place))
        while len(self.lines) > len(new):
            self._remove(len(self.lines) - 1)

    def _remove(self, place: int) -> None:
        self.beginRemoveRows(QModelIndex(), place, place)
        del self.lines[place]
        self.endRemoveRows()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self.after is not None

    def fetchMore(self, parent: Index) -> None:
        if not parent.isValid():
            self.wants_more.emit()

    def spoken(self, line: Line) -> str:
        return spoken(line)


class LogList(LineList):
    """Says which incident was chosen, and which one was opened with Enter."""

    opened = Signal(int)

    def __init__(self, table: LogTable, name: str) -> None:
        super().__init__(table, name, LogDelegate)
        self.table = table
        self.doubleClicked.connect(self._open)

    def choose(self, incident_id: int | None, *, reveal: bool = True) -> None:
        """Put the cursor on an entry without announcing it; `reveal` brings it into sight."""

        def into_sight(place: int) -> None:
            if reveal:
                self.scrollTo(self.table.index(place))

        self.put_cursor(incident_id, into_sight)

    def _open(self, index: Index) -> None:
        found = self.table.id_at(index.row())
        if found is not None:
            self.opened.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)
