"""The documents that are made for the station, and those that everybody may read."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ui.pages.reports import ReportsPage
from ui.workspace import Workspace
from watch_app import reports
from watch_app.reports import Document

KEYS = ("incident-log", "monthly-return", "public-summary")


class DocumentsPage(ReportsPage):
    """Nobody is named in them but by number."""

    name: ClassVar[str] = "documents"
    takes_forms: ClassVar[bool] = False

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._fit_parts()

    def offered(self) -> tuple[Document, ...]:
        return tuple(each for each in reports.DOCUMENTS if each.key in KEYS)
