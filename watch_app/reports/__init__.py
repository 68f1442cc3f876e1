"""Documents as PDF: page by page from frozen sheets, the same bytes for the same input."""

from collections.abc import Callable
from dataclasses import dataclass

from watch_app.reports import call_list, incident_log, wall_chart
from watch_app.reports.dates import is_whole_month
from watch_app.reports.names import NameStyle
from watch_app.sheets import CallList, IncidentLog, RosterSheet
from watch_app.text import translate

__all__ = ["CALL_LIST", "DOCUMENTS", "Document", "NameStyle", "document"]


@dataclass(frozen=True, slots=True)
class Document:
    """A document the watch can print: its code, which is the same in every language, and how."""

    code: str
    key: str
    shows: type[RosterSheet] | type[IncidentLog] | type[CallList]
    write: Callable[..., int]
    """write(sheet, target, printed_at=..., paper=None) returns the number of pages."""
    said: Callable[[], str]

    @property
    def title(self) -> str:
        return self.said()

    def file_name(self, sheet: RosterSheet | IncidentLog | CallList) -> str:
        """Propose a name that sorts by period: the month, or the days when it is none."""
        if is_whole_month(sheet.first_day, sheet.last_day):
            return f"{self.key}-{sheet.first_day:%Y-%m}.pdf"
        if sheet.first_day == sheet.last_day:
            return f"{self.key}-{sheet.first_day}.pdf"
        return f"{self.key}-{sheet.first_day}-to-{sheet.last_day}.pdf"


DOCUMENTS = (
    Document(
        "W1", "roster", RosterSheet, wall_chart.write, lambda: translate("Reports", "Wall chart")
    ),
    Document(
        "W7",
        "incident-log",
        IncidentLog,
        incident_log.write,
        lambda: translate("Reports", "Incident log"),
    ),
)


CALL_LIST = Document("W6", "call-list", CallList, call_list.write, call_list.title)
"""Of one patrol, where the others are of a period."""


def document(key: str) -> Document:
    """Return the document of that key; raises KeyError when there is none."""
    return {found.key: found for found in (*DOCUMENTS, CALL_LIST)}[key]
