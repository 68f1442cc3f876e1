"""The three lists of the page of versions: who knows, changes by person, changes by patrol."""

from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from ui.pages.versions_words import (
    Local,
    changes_lines,
    news_words,
    patrol_kinds,
    patrol_lines,
    patrol_name,
    person_kinds,
    told_words,
)
from ui.tables.columns import Column, HasId
from ui.tables.record_table import RecordTable
from ui.tables.row_table import RowTable, SeenRows
from watch_app.comparison_words import duty_words
from watch_app.comparisons import PatrolChanges, PersonChanges
from watch_app.publishing import Comparison, Hearer

KNOWS, PEOPLE, PATROLS = "knows", "people", "patrols"
AnyRow = TypeVar("AnyRow", bound=HasId)


class VersionsLists(QStackedWidget):
    """One table a view; what is chosen in it is said in full beside it."""

    chosen = Signal()

    def __init__(self, local: Local) -> None:
        super().__init__()
        self._local = local
        self.knows = self._table(self._hearer_columns(), self.tr("Who knows"))
        self.people = self._table(self._person_columns(), self.tr("Changes by person"))
        self.patrols = self._table(self._patrol_columns(), self.tr("Changes by patrol"))
        self._tables = {KNOWS: self.knows, PEOPLE: self.people, PATROLS: self.patrols}
        self.knows.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        self.knows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.knows.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.setMinimumSize(1, 1)

    def _table(self, columns: tuple[Column[AnyRow], ...], name: str) -> RecordTable:
        rows: RowTable[AnyRow] = RowTable(columns, self)
        table = RecordTable(SeenRows(rows, self), name)
        table.chosen.connect(lambda _row: self.chosen.emit())
        self.addWidget(table)
        return table

    def _hearer_columns(self) -> tuple[Column[Hearer], ...]:
        return (
            Column(self.tr("Name"), lambda row: row.name, rank=0),
            Column(
                self.tr("Knows"),
                lambda row: told_words(row, self._local),
                order=lambda row: (row.is_told, row.version),
                state=lambda row: "" if row.is_told else "changed",
                rank=0,
                widest=34,
            ),
            Column(self.tr("What"), news_words, widest=34),
            Column(self.tr("Phone"), lambda row: row.phone, rank=1),
            Column(self.tr("Mail"), lambda row: row.email, rank=3),
        )

    def _person_columns(self) -> tuple[Column[PersonChanges], ...]:
        return (
            Column(self.tr("Name"), lambda row: row.name, rank=0),
            Column(self.tr("Changes"), person_kinds, rank=0, widest=34),
            Column(
                self.tr("First"),
                lambda row: changes_lines(row.changes[:1])[0],
                order=lambda row: row.changes[0].when,
                widest=70,
            ),
        )

    def _patrol_columns(self) -> tuple[Column[PatrolChanges], ...]:
        return (
            Column(
                self.tr("Patrol"),
                patrol_name,
                order=lambda row: (row.shown.starts, row.shown.beat),
                rank=0,
                widest=44,
            ),
            Column(self.tr("Changes"), patrol_kinds, rank=0, widest=34),
            Column(self.tr("Who"), lambda row: ", ".join([*row.joined, *row.left]), widest=40),
        )

    # Showing

    def show_rows(self, hearers: tuple[Hearer, ...], compared: Comparison | None) -> None:
        people = compared.people if compared is not None else ()
        patrols = compared.patrols if compared is not None else ()
        for table, rows in (
            (self.knows, hearers),
            (self.people, people),
            (self.patrols, patrols),
        ):
            before = table.currentIndex().row()
            table.seen.table.set_rows(rows)
            if table.seen.rowCount() and not table.selectionModel().hasSelection():
                place = max(0, min(before, table.seen.rowCount() - 1))
                row = table.seen.row_at(table.seen.index(place, 0))
                table.choose(row.id if row is not None else None)

    def show_view(self, view: str) -> None:
        self.setCurrentWidget(self._tables[view])
        self.chosen.emit()

    @property
    def view(self) -> str:
        return next(name for name, table in self._tables.items() if table is self.currentWidget())

    @property
    def table(self) -> RecordTable:
        return self._tables[self.view]

    @property
    def rows(self) -> tuple[Any, ...]:
        """What is chosen in the list that is shown."""
        table = self.table
        found = (table.seen.row_at(index) for index in table.selectionModel().selectedRows())
        return tuple(row for row in found if row is not None)

    def said(self) -> tuple[str, list[str]]:
        """The heading and the lines of what is chosen."""
        rows = self.rows
        if not rows:
            return "", []
        row = rows[0]
        if isinstance(row, PatrolChanges):
            return patrol_name(row), patrol_lines(row)
        if isinstance(row, PersonChanges):
            return row.name, changes_lines(row.changes)
        said = changes_lines(row.news) or [duty_words(duty) for duty in row.coming]
        return row.name, [told_words(row, self._local), *said]

    def places(self) -> list[QWidget]:
        return [self.table]
