"""Everything that was sent to the station, newest first, to be read and answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.pages.liaison.reading import ReadingPage
from ui.pages.liaison.record_lines import Line, log_lines
from ui.widgets.empty_state import EmptyState
from ui.widgets.search_field import SearchField
from ui.workspace import Workspace
from watch_app.liaison import inbox
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from watch_app.storage import Session


class SentlogPage(ReadingPage):
    """Words in the field above narrow the list."""

    name: ClassVar[str] = "sentlog"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._only: frozenset[int] = frozenset()
        """The records that share something, while these are wanted; nothing for all."""
        self.search = SearchField(self.tr("Number, kind, place or words"), width=300)
        self.search.searched.connect(lambda _text: self._search())
        self.filters.addWidget(self.search)
        self.filters.addStretch(1)

    def window_title(self) -> str:
        return self.tr("Incident log")

    def empty_state(self) -> EmptyState:
        return EmptyState(
            self.tr("Nothing found"),
            self.tr("Nothing that was sent fits. Clear the field above to see everything."),
            icon_name="incidents",
        )

    def show_record(self, which: object) -> None:
        if isinstance(which, tuple):
            self._only = frozenset(which)
            self.search.setText("")
            self.current = which[0]
            self.refresh()
            return
        self._only = frozenset()
        self.search.setText("")
        super().show_record(which)
        self.refresh()

    def _search(self) -> None:
        if self.isVisible():
            self._only = frozenset() if self.search.text() else self._only
            self.refresh()

    def read_lines(self, session: Session) -> list[Line]:
        rows = inbox.log(session, self.workspace.instant(), self.search.text(), among=self._only)
        words = counted("SentlogPage", "%n record|%n records", number=len(rows))
        if len(rows) == inbox.MOST_ROWS:
            words = self.tr("the newest {count}; search for older ones").format(count=len(rows))
        self.context.setText(words)
        return log_lines(rows)

    def focus_filter(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def areas(self) -> list[QWidget]:
        return [self.search, *super().areas()]

    def page_verbs(self) -> dict[str, Callable[[], None]]:
        return {"filter": self.focus_filter}
