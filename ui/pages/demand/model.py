"""The need as a table: beats down, forty-two bands of the week across."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.pages.demand.words import cell_words
from watch_app.demand import NeedCell, NeedSheet
from watch_app.wording import long_weekday_name

Index = QModelIndex | QPersistentModelIndex
BANDS = 6
COLUMNS = 7 * BANDS
Role = Qt.ItemDataRole
CellRole = Role.UserRole


class NeedModel(QAbstractTableModel):
    """Gives each cell's level as its text, and the whole sentence to a screen reader."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: NeedSheet | None = None

    def show(self, sheet: NeedSheet) -> bool:
        """Show another state; True where rows or columns are others than before."""
        was = self.sheet
        is_other = was is None or (was.beats, was.bands) != (sheet.beats, sheet.bands)
        if is_other:
            self.beginResetModel()
        self.sheet = sheet
        if is_other:
            self.endResetModel()
        else:
            last = self.index(self.rowCount() - 1, COLUMNS - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        return is_other

    def cell(self, index: Index) -> NeedCell | None:
        sheet = self.sheet
        if sheet is None or not index.isValid():
            return None
        return sheet.cells[index.row() * COLUMNS + index.column()]

    def place_of(self, beat_id: int, weekday: int, band: int) -> QModelIndex:
        """Return where a cell is; an invalid index for a beat that is not shown."""
        beats = self.sheet.beats if self.sheet else ()
        row = next((row for row, beat in enumerate(beats) if beat.id == beat_id), -1)
        return self.index(row, weekday * BANDS + band) if row >= 0 else QModelIndex()

    def hour(self, column: int) -> str:
        """The hour a band begins at, as its head says it."""
        bands = self.sheet.bands if self.sheet else ()
        return bands[column % BANDS].name.partition("–")[0] if bands else ""

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.beats)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self.sheet is None else COLUMNS

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        cell = self.cell(index)
        if cell is None or self.sheet is None:
            return None
        if role == Role.DisplayRole:
            return str(cell.level)
        if role == CellRole:
            return cell
        if role in (Role.AccessibleTextRole, Role.AccessibleDescriptionRole):
            return cell_words(self.sheet, cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if self.sheet is None or role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.sheet.beats[section].name
        if role == Role.DisplayRole:
            return self.hour(section)
        band = self.sheet.bands[section % BANDS]
        return f"{long_weekday_name(section // BANDS)} {band.name}"
