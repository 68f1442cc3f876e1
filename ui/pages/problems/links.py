"""The incidents of a problem: linked ones, and those that look alike or were searched for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.problems.week_bars import WeekBars
from ui.pages.record_form import RecordForm
from ui.tables.columns import Column
from ui.tables.record_table import ROW_HEIGHT, RecordTable
from ui.tables.row_table import RowTable, SeenRows
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import Hint
from ui.widgets.form import Field
from ui.widgets.search_field import SearchField
from watch_app.problems import linking
from watch_app.problems.linking import LinkedRow
from watch_app.problems.sheets import ProblemSheet
from watch_app.text import translate as counted
from watch_app.wording import day_text

MOST_ROWS = 5


class LinkedIncidents(QWidget):
    """Bars by week, the linked incidents, and a search that finds more to link."""

    opened = Signal(int)
    """An incident is wanted on its own page."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self._form = form
        self._sheet: ProblemSheet | None = None
        self._is_proposing = self._is_read_only = False
        self.search_line = QWidget()
        self.bars = WeekBars()
        self.linked = LinkTable(self.tr("Linked incidents"), self._columns(why=False))
        self.found = LinkTable(self.tr("Incidents to link"), self._columns(why=True))
        self.count = Hint(wrap=True)
        self.search = SearchField(self.tr("Number, place or words of an incident"))
        self.propose = Button(self.tr("Propose"), "link", small=True)
        self.propose.setAccessibleName(self.tr("Propose incidents that look alike"))
        self.take = Button(self.tr("Link"), "plus", small=True)
        self.take_off = Button(self.tr("Take off"), kind="quiet", small=True)
        self.nothing = Hint(wrap=True)
        self._lay_out()
        self.linked.table.opened.connect(self.opened)
        self.found.table.opened.connect(self._link)
        self.search.searched.connect(self._search)
        self.propose.clicked.connect(self.show_proposed)
        self.take.clicked.connect(lambda: self._link(self.found.current()))
        self.take_off.clicked.connect(self.unlink_chosen)

    def tables(self) -> list[QWidget]:
        return [self.linked.table]

    def show_sheet(self, sheet: ProblemSheet | None, *, is_same: bool) -> None:
        self._sheet = sheet
        self.setVisible(sheet is not None)
        if sheet is None:
            return
        if not is_same:
            self._is_proposing = False
            self.search.clear_filter()
        self.linked.set_rows(sheet.linked)
        self.take_off.setVisible(bool(sheet.linked) and not self._is_read_only)
        self.bars.show_weeks(sheet.weeks, sheet.response_on)
        number = len(sheet.linked)
        said = counted(
            "LinkedIncidents",
            "Confirmed by %n linked incident.|Confirmed by %n linked incidents.",
            number=number,
        )
        none = self.tr("Not confirmed yet: no incident is linked.")
        self.count.setText(said if number else none)
        self._show_found()

    def set_read_only(self) -> None:
        for part in (self.search_line, self.take_off, self.found):
            part.hide()
        self._is_read_only = True

    def show_proposed(self) -> None:
        """Show what looks like the linked ones."""
        self._is_proposing = True
        self.search.clear_filter()
        self._is_proposing = True
        self._show_found()
        if self.found.rows:
            self.found.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def unlink_chosen(self) -> None:
        """Take the chosen incident off the problem."""
        sheet, chosen = self._sheet, self.linked.current()
        if sheet is None or chosen is None:
            return
        label = self.tr("Take {number} off {problem}").format(
            number=self._number(sheet.linked, chosen), problem=sheet.title
        )
        self._form.change(
            label, lambda session: linking.unlink(session, sheet.id, chosen), self.field
        )

    def _link(self, incident_id: int | None) -> None:
        sheet = self._sheet
        if sheet is None or incident_id is None:
            return
        label = self.tr("Link {number} to {problem}").format(
            number=self._number(self.found.rows, incident_id), problem=sheet.title
        )
        self._form.change(
            label, lambda session: linking.link(session, sheet.id, [incident_id]), self.field
        )
        following = self.found.table if self.found.rows else self.search
        following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self, words: str) -> None:
        self._is_proposing = self._is_proposing and not words
        self._show_found()

    def _show_found(self) -> None:
        sheet, words = self._sheet, self.search.text().strip()
        if sheet is None or self._is_read_only:
            return
        rows: tuple[LinkedRow, ...] = ()
        with self._form.workspace.read() as session:
            if words:
                rows = linking.search(session, sheet.id, words)
            elif self._is_proposing:
                rows = linking.proposed(session, sheet.id, self._form.workspace.today())
        self.found.set_rows(rows)
        self.take.setVisible(bool(rows))
        is_asked = bool(words) or self._is_proposing
        self.nothing.setVisible(is_asked and not rows)
        if words:
            said = self.tr("No other incident has “{words}”.").format(words=words)
        else:
            said = self.tr(
                "Nothing of the last 90 days looks alike. Choose the kind and the target beats, "
                "or link one incident first."
            )
        self.nothing.setText(said)

    def _number(self, rows: Sequence[LinkedRow], incident_id: int) -> str:
        return next((row.number for row in rows if row.id == incident_id), "")

    def _columns(self, *, why: bool) -> tuple[Column[LinkedRow], ...]:
        columns: tuple[Column[LinkedRow], ...] = (
            Column(
                self.tr("Day"),
                lambda row: day_text(row.day, with_weekday=False, with_year=True),
                order=lambda row: -row.day.toordinal(),
                rank=0,
            ),
            Column(self.tr("Kind"), lambda row: row.category, rank=1),
            Column(self.tr("Number"), lambda row: row.number, rank=2),
            Column(self.tr("Place"), lambda row: row.place or row.beat, rank=3),
        )
        if not why:
            return columns
        reason: Column[LinkedRow] = Column(
            self.tr("Why"), lambda row: row.likeness.words if row.likeness else "", rank=1
        )
        return (*columns[:2], reason, *columns[2:])

    def _lay_out(self) -> None:
        line = QHBoxLayout(self.search_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().px(8))
        line.addWidget(self.search, 1)
        line.addWidget(self.propose)
        line.addWidget(self.take)
        self.field = Field(self.tr("Link more"), self.search_line)
        top = QHBoxLayout()
        top.addWidget(self.count, 1)
        top.addWidget(self.take_off)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addLayout(top)
        for part in (self.bars, self.linked, self.field, self.nothing, self.found):
            column.addWidget(part)


class LinkTable(QWidget):
    """A table of a few incidents, as high as its rows need and never higher than five."""

    def __init__(self, name: str, columns: tuple[Column[LinkedRow], ...]) -> None:
        super().__init__()
        self.model: RowTable[LinkedRow] = RowTable(columns, self)
        self.seen = SeenRows(self.model, self)
        self.table = RecordTable(self.seen, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        theme().changed.connect(self._fit)

    @property
    def rows(self) -> tuple[LinkedRow, ...]:
        return tuple(self.model.rows)

    def set_rows(self, rows: Sequence[LinkedRow]) -> None:
        place = self.table.currentIndex().row()
        self.model.set_rows(rows)
        self.setVisible(bool(rows))
        if rows and not self.table.selectionModel().hasSelection():
            shown = min(max(place, 0), self.seen.rowCount() - 1)
            row = self.seen.row_at(self.seen.index(shown, 0))
            self.table.choose(None if row is None else row.id)
        self._fit()

    def current(self) -> int | None:
        """The incident the cursor is on."""
        row = self.seen.row_at(self.table.currentIndex())
        return None if row is None else row.id

    def _fit(self) -> None:
        high = self.table.horizontalHeader().height()
        rows = min(len(self.model.rows), MOST_ROWS)
        each = max(theme().px(ROW_HEIGHT), self.table.verticalHeader().defaultSectionSize())
        self.table.setFixedHeight(high + rows * each + 4)
