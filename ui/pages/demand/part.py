"""What stands below the heat grid: one part at a time, chosen by a switch."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.workspace import Workspace
from watch_app.demand import NeedCell, NeedSheet


class NeedPart(QWidget):
    """One part below the grid; it is told of each new sheet while it is seen."""

    key: ClassVar[str] = ""
    """What the switch knows it by."""
    tables: ClassVar[frozenset[str]] = frozenset()
    """The tables it shows beside those of the need."""

    said = Signal(str, bool)
    """A sentence for the toast, and whether it offers Undo."""
    verbs_changed = Signal()
    log_wanted = Signal(object)
    """The log is to show an entry by its id, or what a view of it says."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace

    def words(self) -> str:
        """What the switch calls it."""
        raise NotImplementedError

    def show_need(self, sheet: NeedSheet) -> None:
        """Show what belongs to the need as it is now."""
        raise NotImplementedError

    def show_cell(self, cell: NeedCell) -> None:
        """Another cell is looked at, while this part is seen."""

    def verbs(self) -> dict[str, Callable[[], None]]:
        """The actions of the window it does at present, by name."""
        return {}

    def areas(self) -> list[QWidget]:
        """What F6 steps through."""
        return []

    def removal_areas(self) -> list[QWidget]:
        """Where Del removes what is chosen."""
        return []

    def leave(self) -> bool:
        """Finish what is being written; False keeps the person here and says why."""
        return True
