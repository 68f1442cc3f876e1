"""Below the heat grid: the entries of the log that speak in the cell that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.demand.part import NeedPart
from ui.tables.columns import Column
from ui.tables.record_table import RecordTable
from ui.tables.row_table import RowTable, SeenRows
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import FittedLabel
from ui.workspace import Workspace
from watch_app.demand import EntryRow, NeedCell, NeedSheet, entries
from watch_app.incident_search.view import LogView
from watch_app.text import translate as counted
from watch_app.wording import clock, day_text


class EntriesPart(NeedPart):
    """Newest first; Enter opens one in the log."""

    key: ClassVar[str] = "entries"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._sheet: NeedSheet | None = None
        self._cell: NeedCell | None = None
        self.model: RowTable[EntryRow] = RowTable(self._columns(), self)
        self.seen = SeenRows(self.model, self)
        self.table = RecordTable(self.seen, self.tr("Entries of the log at this time"))
        self.heading = FittedLabel("", "section", bold=True)
        self.card = Card(padded=False)
        self.whole_beat = Button(self.tr("The whole beat in the log"), kind="quiet", small=True)
        head = QHBoxLayout()
        head.setContentsMargins(theme().px(16), theme().px(12), theme().px(16), theme().px(8))
        head.addWidget(self.heading, 1)
        head.addWidget(self.whole_beat)
        self.card.body.addLayout(head)
        self.card.body.addWidget(self.table, 1)
        self.card.body.setContentsMargins(1, 0, 1, theme().px(10))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.table.opened.connect(self._want_entry)
        self.whole_beat.clicked.connect(self._want_beat)

    def words(self) -> str:
        return self.tr("Entries")

    def _columns(self) -> Sequence[Column[EntryRow]]:
        return (
            Column(self.tr("When"), self._when, order=lambda row: -row.seen_from.timestamp()),
            Column(self.tr("What"), lambda row: row.category, rank=0),
            Column(self.tr("Place"), lambda row: row.place, rank=2),
            Column(self.tr("Number"), lambda row: row.number, rank=3),
            Column(self.tr("Counts"), self._counts, order=lambda row: -row.share, rank=0),
        )

    def _when(self, row: EntryRow) -> str:
        words = self.tr("{day}, {time}")
        day = day_text(row.seen_from.date(), with_year=True)
        return words.format(day=day, time=clock(row.seen_from))

    def _counts(self, row: EntryRow) -> str:
        """What part of it is here: a window over several bands is shared out over them."""
        if row.is_left_out:
            return self.tr("left out")
        return f"{round(100 * row.share)} %"

    # Showing

    def show_need(self, sheet: NeedSheet) -> None:
        self._sheet = sheet

    def show_cell(self, cell: NeedCell) -> None:
        self._cell = cell
        if self._sheet is None:
            return
        with self.workspace.read() as session:
            rows = entries(session, self._sheet.today, cell)
        self.model.set_rows(rows)
        name = self._sheet.name_of(cell)
        if rows:
            words = counted("Need", "%n entry: {cell}|%n entries: {cell}", number=len(rows))
        else:
            words = self.tr("No entries: {cell}")
        self.heading.setText(words.format(cell=name))
        self.table.setVisible(bool(rows))

    def _want_entry(self, incident_id: int) -> None:
        self.log_wanted.emit(incident_id)

    def _want_beat(self) -> None:
        if self._cell is not None:
            self.log_wanted.emit(LogView(beat_id=self._cell.beat_id))

    def areas(self) -> list[QWidget]:
        return [self.table] if self.model.rows else [self.whole_beat]
