"""Where the police ask crews to go: what was asked, how far it is, and one more."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.base import Page
from ui.pages.liaison.list_splitter import ListSplitter
from ui.pages.liaison.request_card import RequestCard
from ui.pages.liaison.request_rows import RequestRows
from ui.pages.liaison.request_view import RequestView, days_words, hours_words
from ui.pages.stacking import SIDE_BY_SIDE, stack
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.scrolling import ScrolledColumn
from ui.workspace import Workspace
from watch_app.errors import InputError
from watch_app.liaison import requests
from watch_app.liaison.requests import RequestRow, RequestState, state_name
from watch_app.text import translate as counted

ROW = Qt.ItemDataRole.UserRole


class RequestList(QListWidget):
    """Says which request was chosen."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Requests"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(RequestRows(self))
        self.setMinimumWidth(280)

    def show_rows(self, rows: tuple[RequestRow, ...], current: int | None) -> None:
        """List requests, the current one chosen."""
        was_blocked = self.blockSignals(True)  # noqa: FBT003  (Qt names it so)
        self.clear()
        for row in rows:
            line = f"{days_words(row.asked)}, {hours_words(row.asked)}"
            item = QListWidgetItem(row.asked.place)
            item.setData(ROW, (row.asked.id, row.asked.place, row.asked.beat, line, row.state))
            said = (row.asked.place, row.asked.beat, line, state_name(row.state))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(said))
            self.addItem(item)
            if row.asked.id == current:
                self.setCurrentItem(item)
        self.blockSignals(was_blocked)
        self.viewport().update()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self.signalsBlocked() and selected.indexes():
            self.chosen.emit(selected.indexes()[0].data(ROW)[0])


class RequestsPage(Page):
    """Up and down read; Ctrl+N asks for another patrol."""

    name: ClassVar[str] = "requests"
    tables: ClassVar[frozenset[str]] = frozenset(
        {"directed_patrol", "task_result", "patrol", "patrol_log", "beat", "watch"}
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.current: int | None = None
        self._found: dict[int, RequestRow] = {}
        self.list = RequestList()
        self.view = RequestView(workspace)
        self.card = RequestCard(workspace)
        self.nothing = EmptyState(
            self.tr("No requests yet"),
            self.tr("Ask for a patrol (Ctrl+Shift+A): it goes to the crews of the next roster."),
            icon_name="requests",
        )
        self.ask = Button(self.tr("Ask for a patrol"), "plus", kind="primary")
        self.set_primary(self.ask)
        inner = QWidget()
        column = QVBoxLayout(inner)
        px = theme().px
        column.setContentsMargins(px(24), px(14), px(24), px(20))
        column.addWidget(self.card)
        column.addStretch(1)
        self.asking = ScrolledColumn(inner)
        self.views = QStackedWidget()
        for part in (self.view, self.asking, self.nothing):
            self.views.addWidget(part)
        self.views.setMinimumSize(1, 1)
        self.splitter = ListSplitter("requests/list", self.list, self.views)
        self.content.addWidget(self.splitter, 1)
        self.list.chosen.connect(self.choose)
        self.ask.clicked.connect(self.begin_asking)
        self.card.sent.connect(self._note_sent)
        self.view.extended.connect(self.extend)
        self.view.withdrawn.connect(self.withdraw)

    def window_title(self) -> str:
        return self.tr("Requests")

    # Showing

    def refresh(self) -> None:
        with self.workspace.read() as session:
            rows = requests.rows(session, self.workspace.now())
            self.card.load(session)
        self._found = {row.asked.id: row for row in rows}
        standing = sum(
            row.state not in (RequestState.ENDED, RequestState.WITHDRAWN) for row in rows
        )
        self.context.setText(
            counted("RequestsPage", "%n stands|%n stand", number=standing) if rows else ""
        )
        if self.current not in self._found:
            self.current = next(iter(self._found), None)
        self.list.show_rows(rows, self.current)
        if self.views.currentWidget() is not self.asking:
            self._show_current()
        self._set_page_verbs()

    def _show_current(self) -> None:
        row = self._found.get(self.current) if self.current is not None else None
        self.views.setCurrentWidget(self.view if row is not None else self.nothing)
        if row is not None:
            self.view.show_row(row)
        self._set_page_verbs()

    def show_record(self, which: object) -> None:
        if isinstance(which, int):
            self.choose(which)

    def choose(self, request_id: int) -> None:
        """Read another request."""
        self.current = request_id
        self.list.show_rows(tuple(self._found.values()), request_id)
        self._show_current()

    # Doing

    def begin_asking(self) -> None:
        """Show an empty request with the cursor in it."""
        with self.workspace.read() as session:
            self.card.load(session)
        self.card.begin_with(None, "", "")
        self.views.setCurrentWidget(self.asking)
        self._set_page_verbs()
        self.card.begin()

    def _note_sent(self, sentence: str) -> None:
        self.current = max(self._found, default=None)
        self.list.show_rows(tuple(self._found.values()), self.current)
        self._show_current()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say(sentence, undo=True)

    def extend(self) -> None:
        """Let the request stand until the day that is written."""
        row, field = self.view.row, self.view.until_field
        self.view.until.editingFinished.emit()
        if row is None or self.view.until.problem:
            return
        label = self.tr("Extend the request {place}").format(place=row.asked.place)
        try:
            with self.workspace.change(label) as session:
                requests.extend(session, row.asked.id, self.view.until.day)
        except InputError as problem:
            field.set_problem(str(problem))
            return
        field.set_problem("")
        self.say(self.tr("{place} stands longer.").format(place=row.asked.place), undo=True)

    def withdraw(self) -> None:
        """Ask for it no longer; or again, where it was withdrawn."""
        row = self.view.row
        if row is None or self.views.currentWidget() is not self.view:
            return
        is_back = row.state == RequestState.WITHDRAWN
        words = self.tr("Ask again for {place}") if is_back else self.tr("Withdraw {place}")
        label = words.format(place=row.asked.place)
        with self.telling(), self.workspace.change(label) as session:
            requests.withdraw(session, row.asked.id, is_withdrawn=not is_back)
        said = self.tr("{place} is asked for again.") if is_back else self.tr("Withdrew {place}.")
        self.say(said.format(place=row.asked.place), undo=True)

    # Going about

    def areas(self) -> list[QWidget]:
        if self.views.currentWidget() is self.asking:
            return [self.list, self.card.beat]
        if self.views.currentWidget() is self.view:
            return [self.list, self.view.until]
        return [self.list]

    def removal_areas(self) -> list[QWidget]:
        return [self.list]

    def _set_page_verbs(self) -> None:
        verbs: dict[str, Callable[[], None]] = {"ask_patrol": self.begin_asking}
        if self.views.currentWidget() is self.view:
            verbs |= {"remove": self.withdraw, "edit": self.view.until.setFocus}
        texts = {"remove": self.tr("&Withdraw the request"), "edit": self.tr("&Extend it")}
        self.set_verbs(verbs, texts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme().px(SIDE_BY_SIDE)
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        stack(self.splitter, wanted, 0.4)
