"""What stands below the heat grid: one part at a time, chosen by a switch."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.workspace import Workspace
from watch_app.demand import NeedCell, NeedSheet


class NeedPart(QWidget):
    """One part below the grid; it hears of each new sheet and of the cell that is looked at."""

    key: ClassVar[str] = ""
    """What the switch knows it by."""
    tables: ClassVar[frozenset[str]] = frozenset()
    """The tables it shows beside those of the need."""

    cell_wanted = Signal(int, int, int)
    """Look at this cell: beat, weekday, band."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace

    def words(self) -> str:
        """What the switch calls it."""
        raise NotImplementedError

    def show_need(self, sheet: NeedSheet) -> None:
        """Show what follows from the need as it is now."""

    def show_cell(self, sheet: NeedSheet, cell: NeedCell) -> None:
        """Another cell is looked at."""

    def areas(self) -> list[QWidget]:
        """What F6 steps through."""
        return []

    def removal_areas(self) -> list[QWidget]:
        """Where Del removes what is chosen."""
        return []

    def leave(self) -> bool:
        """Finish what is being written; False keeps the person here and says why."""
        return True
