"""The log at the right of the page Incidents: search, filters and the entries by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from ui.pages.log_filters import LogFilters
from ui.pages.log_views import SavedViews
from ui.tables.log_list import LogList, LogTable
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.workspace import Workspace
from watch_app.incident_search import pages
from watch_app.incident_search.pages import AT_ONCE, LogHits
from watch_app.incident_search.view import Holding, LogView, Period
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from watch_app.storage import Session

FARTHEST = 2000
"""So many entries are fetched to show one that is further down."""


class IncidentLogPanel(QFrame):
    """Fetches what its filters ask for: the first entries at once, others as they come up."""

    filter_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setObjectName("panel")
        self.table = LogTable(self)
        self.list = LogList(self.table, self.tr("Incident log"))
        self.filters = LogFilters()
        self.search, self.beat = self.filters.search, self.filters.beat
        self.status, self.category = self.filters.status, self.filters.category
        self.urgency, self.period = self.filters.urgency, self.filters.period
        self.views = SavedViews(workspace, lambda: self.filters.view)
        self._clear = Button(self.tr("Clear the filter"))
        self._clear.clicked.connect(self.clear)
        self.no_hits = EmptyState(
            self.tr("Nothing in the log is like that"), "", (self._clear,), icon_name="search"
        )
        self.nothing = EmptyState(
            self.tr("No incidents yet"),
            self.tr("Write the first one at the left, or import a list from the File menu."),
            icon_name="incidents",
        )
        self._lay_out()
        self.filters.changed.connect(self._note_filter)
        self.views.chosen.connect(self.filters.show_view)
        self.table.wants_more.connect(self._fetch_more)

    def load_choices(self, session: Session) -> None:
        self.filters.load_choices(session)
        self.views.load(session)

    def load(self, session: Session, *, current: int | None, afresh: bool = False) -> None:
        """Show what the filters let through, as far down as it was shown before.

        `current` is to be among it where it is not too far down; `afresh`: from the top.
        """
        view, today = self.filters.view, self._workspace.today()
        at_once = AT_ONCE if afresh else max(AT_ONCE, self.table.entries)
        if current is not None and self.table.place_of(current) < 0:
            above = pages.place_of(session, view, today, current)
            if above is not None and above < FARTHEST:
                at_once = max(at_once, above + AT_ONCE // 2)
        found = pages.hits(session, view, today, at_once=at_once)
        self.table.set_page(found.page)
        self._say_count(found)
        if found.is_empty:
            self.pages.setCurrentWidget(self.nothing)
        else:
            self.pages.setCurrentWidget(self.list if self.table.lines else self.no_hits)

    def clear(self) -> None:
        """Show everything of the last twelve months again."""
        self.filters.show_view(LogView())

    def show_seen_again(self) -> None:
        """Show the plates that were seen more than once in 90 days."""
        self.filters.show_view(replace(LogView(), holding=Holding.SEEN_AGAIN))

    def show_among(self, incident_ids: tuple[int, ...]) -> None:
        """Show none but these, whenever they were."""
        self.filters.show_view(LogView(period=Period.ALL, among=incident_ids))

    def widen(self, day: date) -> None:
        """Let an incident of some day be seen."""
        self.clear()
        first, _last = LogView().days(self._workspace.today())
        if first is not None and day < first:
            self.filters.show_view(LogView(period=Period.ALL))

    # Inside

    def _note_filter(self) -> None:
        self.views.mind_view()
        self.filter_changed.emit()

    def _fetch_more(self) -> None:
        after = self.table.after
        if after is None or not self._workspace.is_open:
            return
        with self._workspace.read() as session:
            page = pages.more(session, self.filters.view, self._workspace.today(), after)
        self.table.add_page(page)

    def _say_count(self, found: LogHits) -> None:
        if found.is_more:
            words = self.tr("More than {count} entries").format(count=f"{found.total:,}")
        else:
            words = counted("IncidentsPage", "%n entry|%n entries", number=found.total)
        self.views.count.setText(words)

    def _lay_out(self) -> None:
        px = theme().px
        self.pages = QStackedWidget()
        for page in (self.list, self.no_hits, self.nothing):
            self.pages.addWidget(page)
        self.pages.setMinimumSize(1, 1)
        head = QVBoxLayout()
        head.setContentsMargins(px(16), px(10), px(16), px(10))
        head.setSpacing(px(8))
        head.addWidget(self.filters)
        head.addWidget(self.views)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
