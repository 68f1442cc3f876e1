"""The list of records at the left: up and down choose, Enter goes to the answer."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QItemSelection, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ui.pages.liaison.record_delegate import RecordDelegate
from ui.pages.liaison.record_lines import Heading, Line, key_of, spoken
from ui.tables.row_table import Index
from ui.theme import theme
from watch_app.liaison.inbox import InboxRow

LineRole = Qt.ItemDataRole.UserRole


class RecordTable(QAbstractListModel):
    """Lines known by their keys; a list of the same keys is only painted again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        if [key_of(line) for line in lines] == [key_of(line) for line in self.lines]:
            self.lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def places(self) -> list[int]:
        """Where records are."""
        return [n for n, line in enumerate(self.lines) if isinstance(line, InboxRow)]

    def place_of(self, incident_id: int | None) -> int:
        """The line of a record; -1 where it is not shown."""
        for place, line in enumerate(self.lines):
            if isinstance(line, InboxRow) and line.incident_id == incident_id:
                return place
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LineRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(line)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.lines[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class RecordList(QListView):
    """Says which record was chosen, and which one was opened with Enter."""

    chosen = Signal(int)
    opened = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.table = RecordTable(self)
        self.setAccessibleName(name)
        self.setModel(self.table)
        self.setItemDelegate(RecordDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> int | None:
        line = self.currentIndex().data(LineRole)
        return line.incident_id if isinstance(line, InboxRow) else None

    def choose(self, incident_id: int | None) -> None:
        """Put the cursor on a record without announcing it."""
        place = self.table.place_of(incident_id)
        was_blocked = self.blockSignals(True)  # noqa: FBT003  (Qt names it so)
        if place < 0:
            self.selectionModel().clear()
        else:
            self.setCurrentIndex(self.table.index(place))
            self.scrollTo(
                self.table.index(max(0, place - 1)) if place == 1 else self.currentIndex()
            )
        self.blockSignals(was_blocked)
        self.viewport().update()

    def neighbour(self, by: int) -> int | None:
        """The record so many records below or above the current one."""
        places = self.table.places()
        here = self.currentIndex().row()
        if here not in places:
            beyond = [place for place in places if place > here]
            return self._at(beyond[0] if beyond else places[0]) if places else None
        wanted = places.index(here) + by
        return self._at(places[wanted]) if 0 <= wanted < len(places) else None

    def _at(self, place: int) -> int | None:
        line = self.table.lines[place]
        return line.incident_id if isinstance(line, InboxRow) else None

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self.signalsBlocked() and selected.indexes():
            line = selected.indexes()[0].data(LineRole)
            if isinstance(line, InboxRow):
                self.chosen.emit(line.incident_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if is_plain and event.key() in steps:
            # Headings are passed over.
            following = self.neighbour(steps[Qt.Key(event.key())])
            if following is not None:
                self.chosen.emit(following)
            return
        super().keyPressEvent(event)
