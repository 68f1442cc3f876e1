"""The other ways to look at the beats than as a list: what the page Beats asks of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.workspace import Workspace


class BeatsView(QWidget):
    """One side of the switch of the page Beats."""

    key: ClassVar[str] = ""
    """What the switch knows it by."""
    tables: ClassVar[frozenset[str]] = frozenset()
    """The tables it shows beside those of the list."""

    verbs_changed = Signal()
    status_changed = Signal(str)
    """A sentence for the left of the status bar."""
    said = Signal(str, bool)
    """A sentence for the toast, and whether it offers Undo."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace

    def words(self) -> str:
        """What the switch calls it."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the watch as it is now; called only while it is seen."""
        raise NotImplementedError

    def verbs(self) -> dict[str, Callable[[], None]]:
        """The actions of the window it does at present, by name."""
        return {}

    def areas(self) -> list[QWidget]:
        """What F6 steps through."""
        return []

    def removal_areas(self) -> list[QWidget]:
        """Where Del removes what is chosen."""
        return []

    def context(self) -> str:
        """What stands beside the title."""
        return ""

    def status(self) -> str:
        return ""

    def leave(self) -> bool:
        """Finish what is being written; False keeps the person here and says why."""
        return True
