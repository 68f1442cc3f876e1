"""The inbox of the liaison: what waits for an answer, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from ui.pages.liaison.reading import ReadingPage
from ui.pages.liaison.record_lines import Line, inbox_lines
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.workspace import Workspace
from watch_app.liaison import inbox, visits
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from watch_app.storage import Session


class InboxPage(ReadingPage):
    """Looking in is noted, so that the next visit knows what is new."""

    name: ClassVar[str] = "inbox"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._visit: datetime | None = None
        self.export = Button(self.tr("Export pack"), "document")
        self.export.clicked.connect(self.export_pack)
        self.key_in = Button(self.tr("Key in a signed page"))
        self.key_in.clicked.connect(lambda: self.does.emit("key_sign_off"))
        self.tools.addWidget(self.export)
        self.tools.addWidget(self.key_in)

    def window_title(self) -> str:
        return self.tr("Inbox")

    def empty_state(self) -> EmptyState:
        return EmptyState(
            self.tr("Nothing waits for you"),
            self.tr("What the watch sends appears here. Everything sent so far is in the log."),
            icon_name="inbox",
        )

    def refresh(self) -> None:
        if self._visit is None:
            who, instant = self.workspace.liaison_name, self.workspace.instant()
            with self.workspace.change(self.tr("Look in")) as session:
                self._visit = visits.begin(session, who, instant)
        super().refresh()

    def read_lines(self, session: Session) -> list[Line]:
        instant = self.workspace.instant()
        found = inbox.sheet(session, self._visit or instant, instant)
        self.needs_changed.emit(found.unread)
        read = counted("InboxPage", "%n to read", number=found.unread)
        late = counted("InboxPage", "%n waiting too long", number=found.late)
        self.context.setText(f"{read}, {late}" if found.late else read)
        return inbox_lines(found)

    def export_pack(self) -> None:
        """Show the pack of the month, to be saved or printed."""
        self.wants.emit("documents", "incident-log")

    def page_verbs(self) -> dict[str, Callable[[], None]]:
        return {"export_pack": self.export_pack}
