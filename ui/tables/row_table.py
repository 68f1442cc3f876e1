"""The table of frozen rows, and the order and filter in which it is seen."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from ui.tables.columns import Column, Row

Index = QModelIndex | QPersistentModelIndex
RowRole = Qt.ItemDataRole.UserRole
"""The frozen row itself."""
StateRole = Qt.ItemDataRole.UserRole + 1
"""The state a cell's text is shown in."""
BarRole = Qt.ItemDataRole.UserRole + 2
"""The bar behind a cell's text."""


class RowTable(QAbstractTableModel, Generic[Row]):
    """Rows known by their ids: new rows are compared with the old, nothing else is touched."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Row] = []
        self._orders: dict[tuple[int, int], Any] = {}
        self._collator = QCollator()
        self._collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._collator.setNumericMode(True)

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show `rows`; what stays the same keeps its place, selection and scroll."""
        wanted = {row.id: row for row in rows}
        for place in reversed(range(len(self.rows))):
            if self.rows[place].id not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self.rows[place]
                self.endRemoveRows()
        self._orders.clear()
        for place, row in enumerate(self.rows):
            new = wanted.pop(row.id)
            if new != row:
                self.rows[place] = new
                last = len(self.columns) - 1
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))
        if wanted:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(wanted) - 1)
            self.rows += wanted.values()
            self.endInsertRows()

    def order_of(self, place: int, column: int) -> Any:
        """What a cell sorts by, made once for each row shown."""
        key = (self.rows[place].id, column)
        if key not in self._orders:
            described, row = self.columns[column], self.rows[place]
            if described.order is not None:
                self._orders[key] = described.order(row)
            else:
                self._orders[key] = self._collator.sortKey(described.text(row))
        return self._orders[key]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == RowRole:
            return row
        if role == StateRole:
            return column.state(row) if column.state is not None else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        return column.bar(row) if role == BarRole and column.bar is not None else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _side(self.columns[section])
        return None


def _side(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class SeenRows(QSortFilterProxyModel, Generic[Row]):
    """A table as it is seen: sorted by a column, without the rows a filter hides."""

    def __init__(self, table: RowTable[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._lets_through: Callable[[Row], bool] = lambda _row: True
        self.setDynamicSortFilter(True)
        self.setSourceModel(table)

    def set_filter(self, lets_through: Callable[[Row], bool]) -> None:
        self.beginFilterChange()
        self._lets_through = lets_through
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def row_at(self, index: Index) -> Row | None:
        source = self.mapToSource(index)
        return self.table.rows[source.row()] if source.isValid() else None

    def place_of(self, row_id: int) -> int:
        """The line on which a row is seen; -1 where it is hidden or gone."""
        for place, row in enumerate(self.table.rows):
            if row.id == row_id:
                return self.mapFromSource(self.table.index(place, 0)).row()
        return -1

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        return self._lets_through(self.table.rows[source_row])

    def lessThan(self, left: Index, right: Index) -> bool:
        one = self.table.order_of(left.row(), left.column())
        other = self.table.order_of(right.row(), right.column())
        return bool(one < other)
