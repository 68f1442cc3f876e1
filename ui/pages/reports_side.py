"""The side of the reports page that shows a document: list, choices, progress, and the pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.reports_list import DocumentList
from ui.pages.reports_options import Options
from ui.theme import theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.pdf_pages import PdfPages
from ui.widgets.pdf_paper import PdfPaper
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.scrolling import ScrolledColumn
from ui.workspace import Workspace
from watch_app.reports import Document

MOST = 0.45
"""The part of the height that the choices may take; the rest is for the paper."""


class Choices(ScrolledColumn):
    """As high as its fields, unless these would leave no room for the paper: then it scrolls."""

    def __init__(self, options: Options) -> None:
        px = theme().px
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(16), px(10), px(16), px(10))
        column.addWidget(options)
        super().__init__(inner)
        self._column = column
        self._most = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def leave_room(self, height: int) -> None:
        """Say how high all of it is."""
        self._most = round(height * MOST)
        self._fit()

    def _fit(self) -> None:
        super()._fit()
        wanted = self._column.totalHeightForWidth(self.viewport().width())
        self.setFixedHeight(min(wanted, self._most))


class DocumentSide(QWidget):
    """Which documents there are at the left; above what can be chosen, below the paper."""

    def __init__(self, workspace: Workspace, offered: Sequence[Document]) -> None:
        super().__init__()
        self.documents = DocumentList(offered)
        self.options = Options(workspace)
        self.paper = PdfPaper()
        self.nothing = EmptyState("", "", icon_name="reports")
        self.leaving, self.making = ProgressStrip(), ProgressStrip()
        self.views = QStackedWidget()
        self.views.addWidget(self.paper)
        self.views.addWidget(self.nothing)
        # What is behind the view that is shown asks for no room.
        self.views.setMinimumSize(1, 1)
        self.choices = Choices(self.options)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.leaving)
        right.addWidget(self.making)
        right.addWidget(self.choices)
        right.addWidget(self.views, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.documents)
        row.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.choices.leave_room(self.height())

    def show_pages(self, pages: PdfPages) -> None:
        self.paper.show_pages(pages)
        self.views.setCurrentWidget(self.paper)

    def show_nothing(self, sentence: str) -> None:
        """Say why there is nothing, and what to do."""
        self.paper.show_pages(None)
        self.nothing.set_words(self.tr("Nothing to print"), sentence)
        self.views.setCurrentWidget(self.nothing)
