"""What lists of two-line records share: headings between them that the cursor never rests on."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractListModel, QItemSelection, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget

from ui.tables.row_table import Index
from ui.theme import theme

LineRole = Qt.ItemDataRole.UserRole
"""The heading or the record of a line."""


class LineTable(QAbstractListModel):
    """Lines of two sorts: records, which have an `incident_id`, and headings."""

    record: ClassVar[type[Any]]
    """What a line is that can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Any] = []

    def spoken(self, line: Any) -> str:
        """What a screen reader says of a line."""
        raise NotImplementedError

    def id_at(self, place: int) -> int | None:
        """The record of a line; None of a heading, and beyond the lines."""
        line = self.lines[place] if 0 <= place < len(self.lines) else None
        return int(line.incident_id) if isinstance(line, self.record) else None

    def place_of(self, incident_id: int | None) -> int:
        """The line of a record; -1 where it is not shown."""
        if incident_id is not None:
            for place in range(len(self.lines)):
                if self.id_at(place) == incident_id:
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
            return self.spoken(line)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.id_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class LineList(QListView):
    """Says which record was chosen."""

    chosen = Signal(int)

    def __init__(
        self, table: LineTable, name: str, delegate: Callable[[QWidget], QStyledItemDelegate]
    ) -> None:
        super().__init__()
        self._lines = table
        self.setAccessibleName(name)
        self.setModel(table)
        self.setItemDelegate(delegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def put_cursor(self, incident_id: int | None, reveal: Callable[[int], None]) -> None:
        """Put the cursor on a record without announcing it; `reveal` scrolls to its line."""
        place = self._lines.place_of(incident_id)
        was_blocked = self.blockSignals(True)  # noqa: FBT003  (Qt names it so)
        if place < 0:
            self.selectionModel().clear()
        else:
            self.setCurrentIndex(self._lines.index(place))
            reveal(place)
        self.blockSignals(was_blocked)
        self.viewport().update()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self.signalsBlocked() and selected.indexes():
            found = self._lines.id_at(selected.indexes()[0].row())
            if found is not None:
                self.chosen.emit(found)
