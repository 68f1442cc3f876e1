"""What all pages share: title, context, one primary button, filters, content and refreshing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.record_binding import Unkept
from ui.pages.record_form import RecordForm
from ui.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import FittedLabel, Label
from ui.workspace import Workspace
from watch_app.errors import WatchkeeperError
from watch_app.wording import one_stop

MARGIN = 20
DEED, UNKEPT = "deed", "unkept"
"""What a banner may be about: something that could not be done, or not be kept."""


class Page(QWidget):
    """One page of the window; a subclass fills `tools`, `filters` and `content`, and refreshes."""

    name: ClassVar[str] = ""
    """As in the navigation: "roster"."""
    section: ClassVar[str] = ""
    """The entry of the navigation it belongs to, where that is not its own."""
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
        self._banners: dict[str, Banner] = {}
        """By what they are about; each stays until that is settled."""

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
        workspace.opened.connect(self._mark_stale)
        workspace.day_changed.connect(self._mark_stale)
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

    def removal_areas(self) -> list[QWidget]:
        """Where Del removes what is chosen; elsewhere it does not."""
        return []

    def take_focus(self) -> None:
        """Where the keyboard begins when the page is shown."""
        areas = self.areas()
        (areas[0] if areas else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def forms(self) -> Sequence[RecordForm]:
        """What is written here and kept when it is left."""
        return ()

    def leave(self) -> bool:
        """Finish what is being written; False keeps the person here and says why."""
        for form in self.forms():
            form.finish()
        unkept = self.unkept
        if unkept is None:
            self.hide_banner(UNKEPT)
            return True
        for form in self.forms():
            form.point_out()
        way_out = ((unkept.way_out, self._drop_unkept),)
        self.show_banner("short", unkept.sentence, way_out, about=UNKEPT)
        return False

    @property
    def unkept(self) -> Unkept | None:
        """What is written here and could not be kept."""
        return next((found for form in self.forms() if (found := form.unkept())), None)

    def give_up(self) -> None:
        """Drop what is written here and could not be kept."""
        for form in self.forms():
            form.put_back()

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
        self.said.emit(one_stop(sentence), undo)

    def set_status(self, sentence: str) -> None:
        self.status = sentence
        self.status_changed.emit(sentence)

    def show_banner(
        self,
        state: str,
        sentence: str,
        buttons: tuple[tuple[str, Callable[[], None]], ...] = (),
        *,
        about: str = "",
    ) -> None:
        """Say something above the content that stays until it is mended or closed.

        It takes the place of what was said about the same thing, and of nothing else.
        """
        self.hide_banner(about)
        banner = Banner(state, sentence, buttons, closable=True)
        banner.closed.connect(partial(self.hide_banner, about))
        self._banners[about] = banner
        self._above.addWidget(banner)
        top = 12 if self.header.isHidden() else 0
        self._above.setContentsMargins(*self._sides(top=top, bottom=12))

    def hide_banner(self, about: str = "") -> None:
        banner = self._banners.pop(about, None)
        if banner is not None:
            banner.hide()
            banner.deleteLater()
        if not self._banners:
            self._above.setContentsMargins(0, 0, 0, 0)

    def banner(self, about: str = "") -> str:
        """What is said above the content about something; empty when nothing is."""
        found = self._banners.get(about)
        return found.sentence if found is not None else ""

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Show a job that could not be done as a sentence above the content."""
        try:
            yield
        except WatchkeeperError as problem:
            self.show_banner("broken", str(problem), about=DEED)
        else:
            self.hide_banner(DEED)

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
        self._above.setSpacing(theme().px(8))
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

    def _drop_unkept(self) -> None:
        self.hide_banner(UNKEPT)
        self.give_up()

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
