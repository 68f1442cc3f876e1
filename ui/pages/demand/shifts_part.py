"""Below the heat grid: what the need would change in the shifts."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.demand.part import NeedPart
from ui.pages.proposals.panel import ProposalsPanel
from ui.widgets.scrolling import ScrolledColumn
from ui.workspace import Workspace
from watch_app.demand import NeedSheet
from watch_app.proposals import TABLES


class ShiftsPart(NeedPart):
    """The proposals, which scroll on their own."""

    key: ClassVar[str] = "shifts"
    tables: ClassVar[frozenset[str]] = TABLES

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.panel = ProposalsPanel(workspace)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.area = ScrolledColumn(holder)
        column.addWidget(self.area)
        self.panel.in_hand.connect(self.area.reveal)
        self.panel.said.connect(self.said)
        self.panel.verbs_changed.connect(self.verbs_changed)

    def words(self) -> str:
        return self.tr("Proposals")

    def show_need(self, sheet: NeedSheet) -> None:
        self.panel.refresh()

    def verbs(self) -> dict[str, Callable[[], None]]:
        return self.panel.verbs()

    def areas(self) -> list[QWidget]:
        return self.panel.areas()
