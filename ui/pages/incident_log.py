"""The log at the right of the page Incidents: search, filters and the entries by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from ui.pages.incident_words import urgency_words
from ui.tables.log_list import LogList, LogTable
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.search_field import SearchField
from ui.workspace import Workspace
from watch_app import beats, categories
from watch_app.incident_sheets import LogFilter, status_name
from watch_app.records import IncidentStatus
from watch_app.sheets import IncidentEntry

if TYPE_CHECKING:
    from watch_app.storage import Session

YEAR, MONTH, LAST_MONTH, WEEK, ALL = "year", "month", "last_month", "week", "all"
BESIDE_WORDS = 46
"""The room a field has to the left of its words, and to the right with its arrow."""


class IncidentLogPanel(QFrame):
    """Says when its filter changed; the page loads what it asks for."""

    filter_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setObjectName("panel")
        self._least_words: dict[Choice, str] = {}
        """What has to be seen whole in each field, however large the text is."""
        self.table = LogTable(self)
        self.list = LogList(self.table, self.tr("Incident log"))
        self.search = SearchField(self.tr("Words, place or number"))
        self.beat = self._choice(self.tr("Beat"), ())
        self.status = self._choice(self.tr("Status"), self._statuses())
        self.category = self._choice(self.tr("What"), ())
        self.urgency = self._choice(self.tr("How urgent"), self._urgencies())
        self.period = self._choice(self.tr("When"), self._periods())
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
        self.search.searched.connect(lambda _words: self.filter_changed.emit())
        self._fit_choices()
        theme().changed.connect(self._fit_choices)

    def chosen(self) -> LogFilter:
        """What the log shows at present."""
        first, last = self._days()
        status, category, urgency = self.status.value, self.category.value, self.urgency.value
        beat = self.beat.value
        return LogFilter(
            first_day=first,
            last_day=last,
            beat_id=beat if isinstance(beat, int) else None,
            status=status if isinstance(status, IncidentStatus) else None,
            category=category if isinstance(category, str) else None,
            priority=urgency if isinstance(urgency, int) else None,
            words=self.search.text().strip(),
        )

    def show_entries(self, entries: Iterable[IncidentEntry], *, is_empty: bool) -> None:
        """Show what the filter lets through; `is_empty`: there is nothing in the watch at all."""
        self.table.set_entries(entries)
        if is_empty:
            self.pages.setCurrentWidget(self.nothing)
        else:
            self.pages.setCurrentWidget(self.list if self.table.lines else self.no_hits)

    def load_choices(self, session: Session) -> None:
        areas = [(each.id, f"{each.code} {each.name}") for each in beats.sheets(session)]
        self.beat.set_choices([(None, self.tr("All beats")), *areas])
        kinds = ((each, each) for each in categories.names(session))
        self.category.set_choices([(None, self.tr("All kinds")), *kinds])
        for choice in (self.beat, self.category):
            if choice.currentIndex() < 0:
                choice.setCurrentIndex(0)

    def clear(self) -> None:
        """Show everything of the last twelve months again."""
        for choice in (self.beat, self.status, self.category, self.urgency):
            choice.setCurrentIndex(0)
        self.period.set_value(YEAR)
        self.search.clear()
        self.search.search_now()

    def widen(self, day: date) -> None:
        """Let an incident of some day be seen."""
        self.clear()
        first, _last = self._days()
        if first is not None and day < first:
            self.period.set_value(ALL)
            self.filter_changed.emit()

    # Inside

    def _choice(self, name: str, choices: Iterable[tuple[object, str]]) -> Choice:
        choice = Choice(choices)
        choice.setAccessibleName(name)
        choice.setToolTip(name)
        words = choice.itemText(0) or self.tr("All beats")
        choice.setMinimumContentsLength(6)
        self._least_words[choice] = words
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.view().setMinimumWidth(theme().px(230))
        choice.left.connect(self.filter_changed)
        return choice

    def _fit_choices(self) -> None:
        for choice, words in self._least_words.items():
            width = choice.fontMetrics().horizontalAdvance(words)
            choice.setMinimumWidth(width + theme().px(BESIDE_WORDS))

    def _statuses(self) -> list[tuple[object, str]]:
        return [
            (None, self.tr("Any status")),
            *((status, status_name(status)) for status in IncidentStatus),
        ]

    def _urgencies(self) -> list[tuple[object, str]]:
        words = [(int(value), text.partition("\n")[0]) for value, text in urgency_words()]
        return [(None, self.tr("Any urgency")), *words]

    def _periods(self) -> list[tuple[object, str]]:
        return [
            (YEAR, self.tr("12 months")),
            (WEEK, self.tr("7 days")),
            (MONTH, self.tr("This month")),
            (LAST_MONTH, self.tr("Last month")),
            (ALL, self.tr("All time")),
        ]

    def _days(self) -> tuple[date | None, date | None]:
        today = self._workspace.today()
        month = today.replace(day=1)
        before = month - timedelta(days=1)
        days: dict[object, tuple[date | None, date | None]] = {
            WEEK: (today - timedelta(days=6), None),
            MONTH: (month, None),
            LAST_MONTH: (before.replace(day=1), before),
            YEAR: (today - timedelta(days=366), None),
        }
        return days.get(self.period.value, (None, None))

    def _lay_out(self) -> None:
        px = theme().px
        top, below = QHBoxLayout(), FlowLayout()
        top.setSpacing(px(8))
        top.addWidget(self.search, 1)
        top.addWidget(self.beat)
        for choice in (self.period, self.status, self.category, self.urgency):
            below.addWidget(choice)
        self.pages = QStackedWidget()
        for page in (self.list, self.no_hits, self.nothing):
            self.pages.addWidget(page)
        self.pages.setMinimumSize(1, 1)
        head = QVBoxLayout()
        head.setContentsMargins(px(16), px(10), px(16), px(10))
        head.setSpacing(px(8))
        head.addLayout(top)
        head.addLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
