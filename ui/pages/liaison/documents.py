"""The documents that are made for the station, and those that everybody may read."""

from typing import ClassVar

from ui.pages.reports import ReportsPage
from watch_app import reports
from watch_app.reports import Document

KEYS = ("incident-log", "monthly-return", "public-summary")


class DocumentsPage(ReportsPage):
    """Nobody is named in them but by number."""

    name: ClassVar[str] = "documents"
    takes_forms: ClassVar[bool] = False

    def offered(self) -> tuple[Document, ...]:
        return tuple(each for each in reports.DOCUMENTS if each.key in KEYS)
