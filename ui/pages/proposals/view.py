"""The side of the page Beats that says what the need would change."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.beats_views import BeatsView
from ui.pages.proposals.panel import TABLES, ProposalsPanel
from ui.theme import theme
from ui.widgets.scrolling import ScrolledColumn
from ui.workspace import Workspace
from watch_app.text import translate as counted


class ProposalsView(BeatsView):
    """The panel of proposals with all room to itself."""

    key: ClassVar[str] = "proposals"
    tables: ClassVar[frozenset[str]] = TABLES

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.panel = ProposalsPanel(workspace)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        px = theme().px
        inner.setContentsMargins(px(20), px(12), px(20), px(20))
        inner.addWidget(self.panel)
        inner.addStretch(1)
        self.scrolled = ScrolledColumn(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scrolled)
        self.panel.said.connect(self.said)
        self.panel.verbs_changed.connect(self.verbs_changed)
        self.panel.read.connect(lambda: self.status_changed.emit(self.status()))

    def words(self) -> str:
        return self.tr("Proposals")

    def refresh(self) -> None:
        self.panel.refresh()

    def verbs(self) -> dict[str, Callable[[], None]]:
        return self.panel.verbs()

    def areas(self) -> list[QWidget]:
        return self.panel.areas()

    def context(self) -> str:
        return self.tr("what the need would change")

    def status(self) -> str:
        if self.panel.overview is None:
            return ""
        count = len(self.panel.acceptable)
        return counted("Proposals", "%n proposal|%n proposals", number=count)
