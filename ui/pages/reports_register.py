"""The register of prints on the page of reports: every copy that left, searched and sorted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.tables.columns import Column
from ui.tables.record_table import RecordTable
from ui.tables.row_table import RowTable, SeenRows
from ui.tables.searching import folded, is_found
from ui.theme import theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Label
from ui.widgets.search_field import SearchField
from ui.workspace import Workspace
from watch_app import print_register, reports
from watch_app.print_register import PrintRow
from watch_app.text import translate
from watch_app.wording import clock, day_text


class RegisterView(QWidget):
    """Shows what was printed, the latest first."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._documents = {document.key: document for document in reports.DOCUMENTS}
        self.search = SearchField(self.tr("Document, period or who"))
        self.count = Label("", "dense", colour="ink2")
        self.model: RowTable[PrintRow] = RowTable(self._columns(), self)
        self.seen = SeenRows(self.model, self)
        self.table = RecordTable(self.seen, self.tr("Register of prints"))
        self.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        self.nothing = EmptyState("", "", icon_name="print")
        self._texts: dict[int, str] = {}
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.nothing)
        self.pages.setMinimumSize(1, 1)
        px = theme().px
        head = QHBoxLayout()
        head.setContentsMargins(px(20), px(10), px(20), px(10))
        head.setSpacing(px(12))
        head.addWidget(self.search)
        head.addWidget(self.count)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        self.search.searched.connect(lambda _words: self._filter())

    def _columns(self) -> tuple[Column[PrintRow], ...]:
        return (
            Column(
                self.tr("When"),
                lambda row: f"{day_text(row.printed_at.date())} {clock(row.printed_at)}",
                order=lambda row: (row.printed_at, row.id),
                rank=0,
            ),
            Column(self.tr("Document"), self._title),
            Column(self.tr("About"), lambda row: row.about, rank=2, widest=34),
            Column(
                self.tr("Version"),
                lambda row: str(row.version) if row.version is not None else "–",
                order=lambda row: row.version or 0,
                is_number=True,
                rank=5,
            ),
            Column(
                self.tr("Copies"), self._copies, order=lambda row: (row.first_copy, row.copies)
            ),
            Column(self.tr("Names"), lambda row: print_register.names_in_words(row.names), rank=4),
            Column(self.tr("How"), print_register.way_in_words, rank=3),
            Column(self.tr("Who"), lambda row: row.printed_by, rank=6),
        )

    def _title(self, row: PrintRow) -> str:
        found = self._documents.get(row.key)
        return f"{row.code} {found.title if found is not None else row.key}"

    def _copies(self, row: PrintRow) -> str:
        found = self._documents.get(row.key)
        is_numbered = found is not None and found.is_numbered
        return print_register.copies_in_words(row, is_numbered=is_numbered)

    def refresh(self) -> None:
        """Show the register as it stands."""
        with self._workspace.read() as session:
            rows = print_register.rows(session)
        self._texts = {
            row.id: folded(" ".join(column.text(row) for column in self.model.columns))
            for row in rows
        }
        self.model.set_rows(rows)
        self._filter()

    def period(self) -> reports.Choice:
        """From the first to the last day that the search lets through."""
        days = [row.printed_at.date() for row in self.seen_rows()]
        if not days:
            return reports.Choice()
        return reports.Choice(first_day=min(days), last_day=max(days))

    def seen_rows(self) -> list[Any]:
        """What the search lets through, as sorted."""
        places = range(self.seen.rowCount())
        return [self.seen.row_at(self.seen.index(place, 0)) for place in places]

    def focus_filter(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _filter(self) -> None:
        words = folded(self.search.text().strip())
        self.seen.set_filter(lambda row: not words or is_found(words, self._texts[row.id]))
        seen, total = self.seen.rowCount(), len(self.model.rows)
        self.pages.setCurrentWidget(self.table if seen else self.nothing)
        if total:
            self.nothing.set_words(
                self.tr("Nothing found"), self.tr("Write another word, or clear the search.")
            )
        else:
            self.nothing.set_words(
                self.tr("Nothing was printed yet"),
                self.tr("Each print and each saved file is noted here by itself."),
            )
        self.count.setText(
            translate("Reports", "%n print|%n prints", number=seen) if total else ""
        )
