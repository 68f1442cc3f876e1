"""The pages in the middle of the window: made when first wanted, one shown at a time."""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desks import Desk
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.pages.base import Page

PAGES = ("today", "roster", "volunteers", "beats", "shifts", "incidents", "problems", "reports")
FOOT = ("settings",)
"""Stands at the foot of the navigation."""
BESIDE = (
    "attendance",
    "keying",
    "versions",
    "fairness",
    "answers",
    "signoff",
    "incidentsheet",
    "standards",
    "referrals",
    "partners",
    "concerns",
    "meetings",
    "surveys",
)
"""Belong to the roster, the volunteers, the log or the problems; reached from there."""
MODULES = {
    "problems": "problems.page",
    "concerns": "problems.concerns",
    "meetings": "problems.meetings",
    "surveys": "problems.surveys",
}
"""Where a page stands that shares a package with others."""
COORDINATOR = Desk(PAGES, FOOT, BESIDE, homes=MODULES)


class PageStack(QStackedWidget):
    """Leads to pages by name, remembers the way, and passes on what they say."""

    turning = Signal()
    """Another page is about to be shown."""
    shown = Signal()
    """Another page, or another view in its place, is shown."""
    verbs_changed = Signal()
    said = Signal(str, bool)
    status_changed = Signal(str)
    needs_changed = Signal(str, int)
    works = Signal(object, str)
    work_moved = Signal(float, str)
    does = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.desk = COORDINATOR
        """Whose pages these are; another one begins with fresh pages, see `forget`."""
        self._pages: dict[str, Page] = {}
        self._visits: list[str] = []
        self._place = -1
        self._page: Page | None = None
        self._view: QWidget | None = None
        self._blank = QWidget()
        self.addWidget(self._blank)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    @property
    def view(self) -> QWidget | None:
        """What is shown in the place of a page, if anything."""
        return self._view

    def go(self, name: str, which: object = None) -> None:
        """Show a page, and there what was asked for."""
        name = self.desk.page_for(name)
        if not name or not self._workspace.is_open or not self.finish():
            self.shown.emit()
            return
        page = self._made(name)
        if self.page is not page:
            self._show_page(page)
            del self._visits[self._place + 1 :]
            self._visits.append(name)
            self._place = len(self._visits) - 1
        self.shown.emit()
        if which is not None:
            page.show_record(which)

    def can_step(self, by: int) -> bool:
        return 0 <= self._place + by < len(self._visits)

    def step(self, by: int) -> None:
        """Go back or forward on the way that was taken."""
        if self.can_step(by) and self.finish():
            self._place += by
            self._show_page(self._made(self._visits[self._place]))
            self.shown.emit()

    def perform(self, name: str, home: str = "") -> None:
        """Do an action here, or on the page it belongs to."""
        if home and (self.page is None or name not in self.page.verbs):
            self.go(home)
        page = self.page
        if page is not None and name in page.verbs:
            page.verbs[name]()

    def finish(self) -> bool:
        """Take what is being written in a field; False when it cannot be taken yet."""
        focus = self.window().focusWidget()
        if focus is not None and focus.hasFocus() and self.isAncestorOf(focus):
            # Leaving the field saves it; the focus comes back, so that nothing jumps.
            focus.clearFocus()
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.page is None or self.page.leave()

    def show_view(self, view: QWidget) -> None:
        """Show something in the place of the page, until a page is shown again."""
        self.addWidget(view)
        self._show(view)
        self._view = view
        self.shown.emit()

    def leave_view(self) -> None:
        """Go back to the page that was shown before the view."""
        if self._workspace.is_open and self._place >= 0:
            self._show_page(self._made(self._visits[self._place]))
            self.shown.emit()

    def forget(self) -> None:
        """Another watch gets fresh pages."""
        self._show(self._blank)
        for name, page in self._pages.items():
            self.needs_changed.emit(name, 0)
            self.removeWidget(page)
            page.deleteLater()
        self._pages = {}
        self._visits, self._place = [], -1

    def _show_page(self, page: Page) -> None:
        had_focus = self._has_focus()
        self.turning.emit()
        self._workspace.mind_day()
        self._show(page)
        self._page = page
        if had_focus:
            page.take_focus()

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _show(self, widget: QWidget) -> None:
        old, self._view, self._page = self._view, None, None
        self.setCurrentWidget(widget)
        if old is not None and old is not widget:
            self.removeWidget(old)
            old.deleteLater()

    def _made(self, name: str) -> Page:
        if name not in self._pages:
            module = importlib.import_module(f"ui.pages.{self.desk.homes.get(name, name)}")
            page: Page = getattr(module, f"{name.capitalize()}Page")(self._workspace)
            page.said.connect(self.said)
            page.wants.connect(self.go)
            page.does.connect(self.does)
            page.verbs_changed.connect(self.verbs_changed)
            page.works.connect(self.works)
            page.work_moved.connect(self.work_moved)
            page.status_changed.connect(partial(self._take_status, page))
            page.needs_changed.connect(partial(self.needs_changed.emit, name))
            self._pages[name] = page
            self.addWidget(page)
        return self._pages[name]

    def _take_status(self, page: Page, sentence: str) -> None:
        if page is self.page:
            self.status_changed.emit(sentence)
