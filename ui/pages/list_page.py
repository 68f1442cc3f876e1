"""A page with a searchable table at the left and the form of the chosen row at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.pages.list_subject import NEW, ListSubject
from ui.pages.record_form import RecordForm
from ui.pages.stacking import SIDE_BY_SIDE, stack
from ui.tables.record_table import ROW_HEIGHT, RecordTable
from ui.tables.row_table import RowTable, SeenRows
from ui.tables.searching import folded, is_found, nearest
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.search_field import SearchField
from ui.widgets.side_panel import PanelSplitter
from ui.workspace import Workspace


class ListPage(ListSubject):
    """Shows the rows, leads from one to the next, and keeps what is written of them."""

    form_width: ClassVar[int] = 500
    """How wide the form is at first, at 100 %."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.current: int | None = None
        self._is_adding = False
        self._is_settling = False
        self._all: tuple[Any, ...] = ()
        self._texts: dict[int, str] = {}
        self.search = SearchField(self.search_words())
        self.chips = FilterChips(exclusive=True)
        self.model: RowTable[Any] = RowTable(self.columns(), self)
        self.seen = SeenRows(self.model, self)
        self.table = RecordTable(self.seen, self.window_title())
        self.form = self.make_form()
        self.empty = self.make_empty()
        self._clear = Button(self.tr("Clear the filter"))
        self.no_hits = EmptyState("", "", (self._clear,), icon_name="search")
        self._build()
        self._connect()

    # Doing

    def begin_new(self) -> None:
        """A new row and an empty form; nothing is kept until it has a name."""
        if not self.leave():
            return
        self._is_adding = True
        self.current = None
        if self.search.text():
            self.search.clear_filter()
        self._show_rows()
        self.form.show()
        self.form.begin_new()

    def give_up_new(self) -> None:
        if self._is_adding:
            self._is_adding = False
            self._show_rows()

    def open_record(self, row_id: int) -> None:
        """Choose a row and go into its form."""
        if row_id != NEW:
            self._choose(row_id)
            self.form.focus_first()

    def show_record(self, which: object) -> None:
        if which == "new":
            self.begin_new()
        elif which == "import" and "import" in self.verbs:
            self.verbs["import"]()
        elif isinstance(which, int):
            self.search.clear_filter()
            self.chips.set_chosen(frozenset())
            self._choose(which)

    def remove_and_go_on(self) -> None:
        """Remove what is chosen and choose what takes its place in the list."""
        place = self.table.currentIndex().row()
        self.remove_record()
        if self.current is not None and not self._mark(self.current):
            self._choose(self._neighbour(place))

    def focus_filter(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def areas(self) -> list[QWidget]:
        return [self.search, self.table, self.form.bindings[0].field.control]

    def removal_areas(self) -> list[QWidget]:
        return [self.table]

    def forms(self) -> Sequence[RecordForm]:
        return (self.form,) if self._is_adding or self.current is not None else ()

    def leave(self) -> bool:
        if not super().leave():
            return False
        self.give_up_new()
        return True

    def give_up(self) -> None:
        if self._is_adding:
            self._close_new()
        else:
            super().give_up()

    def refresh(self) -> None:
        before = self.table.currentIndex().row()
        with self.workspace.read() as session:
            self._all = tuple(self.load(session))
        if self.current not in {row.id for row in self._all}:
            self.current = None
        self._texts = {row.id: folded(self.text_of(row)) for row in self._all}
        self.count_up(self._all)
        self._show_rows()
        if self.current is None and not self._is_adding:
            self.current = self._neighbour(before)
            self._mark(self.current)
        self._show_current()
        self._set_page_verbs()

    # Inside

    def _build(self) -> None:
        self.add_chips()
        self.add = Button(self.add_words(), "plus", kind="primary")
        self.add.clicked.connect(self.begin_new)
        self.set_primary(self.add)
        self.filters.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self.filters.addWidget(self.chips, 1)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.no_hits)
        self.form.setMinimumWidth(320)
        self.splitter = PanelSplitter(
            f"{self.name}/form", self.lists, self.form, width=self.form_width
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.empty)
        # What is behind the page that is shown asks for no room.
        self.lists.setMinimumSize(1, 2 * theme().px(ROW_HEIGHT))
        self.pages.setMinimumSize(1, 1)
        self.content.addWidget(self.pages, 1)
        self._set_page_verbs()

    def _connect(self) -> None:
        self.search.searched.connect(lambda _words: self._filter())
        self.chips.changed.connect(self._filter)
        self.table.chosen.connect(self._note_chosen)
        self.table.opened.connect(self.open_record)
        self.form.added.connect(self._note_added)
        self.form.closed.connect(self._leave_form)
        self.form.stepped.connect(self._step)
        self._clear.clicked.connect(self._clear_filter)

    def _set_page_verbs(self) -> None:
        verbs = {"new": self.begin_new, "filter": self.focus_filter, **self.more_verbs()}
        if self.current is not None:
            verbs["edit"] = self.form.focus_first
            verbs["remove"] = self.remove_and_go_on
            verbs["panel"] = self.splitter.toggle
        if self.search.text():
            verbs["find_next"] = lambda: self._step(1)
        self.set_verbs(verbs)

    def more_verbs(self) -> dict[str, Any]:
        return {}

    def _show_rows(self) -> None:
        rows = [*self._all, self.new_row()] if self._is_adding else list(self._all)
        is_empty = not rows
        self.header_filters_visible(visible=not is_empty)
        # The empty page has a primary button of its own.
        self.add.setVisible(not is_empty)
        self.pages.setCurrentWidget(self.empty if is_empty else self.splitter)
        self._is_settling = True
        self.model.set_rows(rows)
        self._is_settling = False
        self._apply_filter()
        self._mark(NEW if self._is_adding else self.current)

    def _mark(self, row_id: int | None) -> bool:
        """Put the table's cursor on a row; False where it is not seen."""
        self._is_settling = True
        is_seen = self.table.choose(row_id)
        self._is_settling = False
        return is_seen

    def _show_current(self) -> None:
        if self.current is not None:
            with self.workspace.read() as session:
                sheet = self.load_sheet(session, self.current)
            self.form.show_sheet(sheet)

    def _note_chosen(self, row_id: int) -> None:
        # Rows that go or hide push the cursor on; only a person chooses.
        if not self._is_settling:
            self._choose(row_id)

    def header_filters_visible(self, *, visible: bool) -> None:
        self.search.setVisible(visible)
        self.chips.setVisible(visible)

    def _apply_filter(self) -> None:
        words, chosen = folded(self.search.text().strip()), self.chips.chosen

        def is_seen(row: Any) -> bool:
            if row.id == NEW:
                return True
            if not self.passes(row, chosen):
                return False
            return not words or is_found(words, self._texts.get(row.id, ""))

        self._is_settling = True
        self.seen.set_filter(is_seen)
        self._is_settling = False
        seen, total = self.seen.rowCount(), len(self._all)
        self.lists.setCurrentWidget(self.table if seen or not total else self.no_hits)
        if not seen:
            typed = self.search.text().strip()
            near = nearest(typed, (self.name_of(row) for row in self._all)) if typed else ""
            self.no_hits.set_words(
                self.no_hits_words(typed) if typed else self.tr("Nothing in this filter"),
                self.tr("{near} is close.").format(near=near) if near else "",
            )
        self.set_status(
            self.tr("{seen} of {total} shown").format(seen=seen, total=total) if total else ""
        )

    def _filter(self) -> None:
        self._apply_filter()
        if self._is_adding:
            return
        if not self._mark(self.current) and self.seen.rowCount():
            self._choose(self._neighbour(0))
        self._set_page_verbs()

    def _clear_filter(self) -> None:
        self.chips.set_chosen(frozenset())
        self.search.clear_filter()
        self.focus_filter()

    def _neighbour(self, place: int) -> int | None:
        """The row that takes the place of one that is gone."""
        last = self.seen.rowCount() - 1
        row = self.seen.row_at(self.seen.index(max(0, min(place, last)), 0)) if last >= 0 else None
        return None if row is None else int(row.id)

    def _choose(self, row_id: int | None) -> None:
        is_shown = row_id == self.current and not self._is_adding
        if row_id is None or is_shown or row_id not in {row.id for row in self._all}:
            return
        if not self.leave():
            self._mark(NEW if self._is_adding else self.current)
            return
        self.current = row_id
        self._mark(row_id)
        self._show_current()
        self._set_page_verbs()

    def _note_added(self, row_id: int) -> None:
        self._is_adding = False
        self.current = row_id
        self.refresh()

    def _leave_form(self) -> None:
        self.form.finish()
        self._close_new()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_new(self) -> None:
        self.give_up_new()
        if self.current is None:
            self._choose(self._neighbour(0))

    def _step(self, steps: int) -> None:
        place = self.table.currentIndex().row() + steps
        if 0 <= place < self.seen.rowCount():
            self._choose(self._neighbour(place))
        elif place >= self.seen.rowCount() and self.search.text():
            self._choose(self._neighbour(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme().px(SIDE_BY_SIDE)
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        stack(self.splitter, wanted, 0.4)
