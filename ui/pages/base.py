"""What all pages share: title, context, one primary button, filters, content and refreshing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import FittedLabel, Label
from ui.workspace import Workspace
from watch_app.errors import WatchkeeperError

MARGIN = 20


class Page(QWidget):
    """One page of the window; a subclass fills `tools`, `filters` and `content`, and refreshes."""

    name: ClassVar[str] = ""
    """As in the navigation: "roster"."""
    tables: ClassVar[frozenset[str]] = frozenset()
    """The tables this page shows; empty: all of them."""

    said = Signal(str, bool)
    """A sentence for the toast, and whether it offers Undo."""
    status_changed = Signal(str)
    """A sentence for the left of the status bar."""
    wants = Signal(str, object)
    """Another page by name, and what to show there (a record's id, a word, or None)."""
    does = Signal(str)
    """An action of the window by name, such as "import" or "new_incident"."""
    needs_changed = Signal(int)
    """How many things here need a person; stands in the navigation."""
    verbs_changed = Signal()
    works = Signal(object, str)
    """A Task to show above every other page, and its sentence; None: shown here."""
    work_moved = Signal(float, str)
    """How far that task is, from 0 to 1, and a few figures."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.verbs: dict[str, Callable[[], None]] = {}
        """The actions of the window this page does at present, by name."""
        self.verb_texts: dict[str, str] = {}
        """What some of them are called here, such as "choice_1": "&Beats"."""
        self.status = ""
        self.setProperty("ring", "own")
        self._is_stale = True
        self._banner: Banner | None = None

        self.title = Label(self.window_title(), "title", bold=True)
        self.context = FittedLabel("", "body", colour="ink2")
        self.chip = Chip()
        self.header = QFrame()
        self.header.setObjectName("pageHeader")
        self.tools = QHBoxLayout()
        self.filters = QHBoxLayout()
        self.content = QVBoxLayout()
        self._primary: Button | None = None
        self._lay_out()

        workspace.changed.connect(self._note_change)
        workspace.opened.connect(self._note_opening)
        theme().changed.connect(self._set_margins)

    # What a page says and does

    def window_title(self) -> str:
        """The page's title, translated."""
        return ""

    def refresh(self) -> None:
        """Show the watch as it is now; called only while the page is seen."""

    def show_record(self, which: object) -> None:
        """Show what another page or the search asked for."""

    def focus_filter(self) -> None:
        """Put the cursor into the page's search field."""

    def areas(self) -> list[QWidget]:
        """What F6 steps through, in reading order."""
        return []

    def take_focus(self) -> None:
        """Where the keyboard begins when the page is shown."""
        areas = self.areas()
        (areas[0] if areas else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Finish what is being written; False keeps the person here."""
        return True

    # What a page uses

    def set_primary(self, button: Button) -> None:
        """The one primary button, at the right end of the header."""
        self._primary = button
        self._head.addWidget(button)

    def set_verbs(
        self, verbs: dict[str, Callable[[], None]], texts: dict[str, str] | None = None
    ) -> None:
        """Say which actions of the window this page does from now on, and their names here."""
        self.verbs = verbs
        self.verb_texts = texts or {}
        self.verbs_changed.emit()

    def say(self, sentence: str, *, undo: bool = False) -> None:
        """Say what was done, for ten seconds, in the corner of the page."""
        self.said.emit(sentence, undo)

    def set_status(self, sentence: str) -> None:
        self.status = sentence
        self.status_changed.emit(sentence)

    def show_banner(
        self,
        state: str,
        sentence: str,
        buttons: tuple[tuple[str, Callable[[], None]], ...] = (),
    ) -> None:
        """Say something above the content that stays until it is mended or closed."""
        self.hide_banner()
        self._banner = Banner(state, sentence, buttons, closable=True)
        self._banner.closed.connect(self.hide_banner)
        self._above.addWidget(self._banner)
        self._above.setContentsMargins(*self._sides(bottom=12))

    def hide_banner(self) -> None:
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
            self._above.setContentsMargins(0, 0, 0, 0)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Show a job that could not be done as a sentence above the content."""
        try:
            yield
        except WatchkeeperError as problem:
            self.show_banner("broken", str(problem))
        else:
            self.hide_banner()

    # Inside

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setContentsMargins(0, 0, 0, 0)
        for layout in (self.tools, self.filters):
            layout.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(self.title)
        self._head.addWidget(self.chip)
        self._head.addWidget(self.context)
        self._head.addStretch(1)
        self._head.addLayout(self.tools)
        self.chip.hide()

        self._rows = QVBoxLayout(self.header)
        self._rows.addLayout(self._head)
        self._rows.addLayout(self.filters)

        self._above = QVBoxLayout()
        self._above.setContentsMargins(0, 0, 0, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addLayout(self._above)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(0)
        whole.addLayout(self.content, 1)
        self._set_margins()

    def set_chip(self, text: str) -> None:
        """The short state beside the title, such as "Draft 3"; empty hides it."""
        self.chip.set_text(text)
        self.chip.setVisible(bool(text))

    def _sides(self, *, top: int = 0, bottom: int = 0) -> tuple[int, int, int, int]:
        px = theme().px
        return px(MARGIN), px(top), px(MARGIN), px(bottom)

    def _set_margins(self) -> None:
        px = theme().px
        self._rows.setContentsMargins(*self._sides(top=10, bottom=10))
        self._rows.setSpacing(px(8))
        self._head.setSpacing(px(12))
        self.tools.setSpacing(px(12))
        self.filters.setSpacing(px(8))
        self.title.setMinimumHeight(px(36))

    def _note_change(self, tables: frozenset[str]) -> None:
        if not self.tables or self.tables & tables:
            self._mark_stale()

    def _note_opening(self) -> None:
        self._mark_stale()

    def _mark_stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._refresh_now()

    def _refresh_now(self) -> None:
        if self._is_stale and self.workspace.is_open:
            self._is_stale = False
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_now()
