"""The one window: menus, navigation, the pages and the line at the foot."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from ui import settings
from ui.actions import Actions, plain
from ui.areas import has_focus, step_focus
from ui.desks import LIAISON
from ui.looks import Looks
from ui.menu_bar import MenuBar
from ui.notices import Notices
from ui.other_views import OtherViews
from ui.page_stack import COORDINATOR, FOOT, PAGES, PageStack
from ui.replaying import Replaying
from ui.tasks import stop_all
from ui.theme import theme
from ui.watch_files import WatchFiles
from ui.widgets.navigation import Entry, Navigation
from ui.widgets.status_bar import StatusBar
from ui.widgets.whose import Whose
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.finding import Source
    from ui.pages.record_binding import Unkept
    from ui.welcome import Welcome

LEAST = QSize(1024, 640)


class MainWindow(QMainWindow):
    """Shows the shell at once; the watch and the pages come after the first paint."""

    first_painted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.named = Actions(self)
        self.files = WatchFiles(workspace, self)
        self.looks = Looks(self.named, self)
        self._was_painted = False
        self._warned_of: Unkept | None = None
        """What closing the window would drop, as the person was told."""
        self._build()
        self._connect_actions()
        self._follow()
        self._name_undo()
        self._set_enabled()
        self._fit_navigation()
        self._restore_place()

    # Building

    def _build(self) -> None:
        self.setMinimumSize(LEAST)
        self.setWindowTitle(self.tr("Watchkeeper"))
        self.navigation = Navigation(self._entries(PAGES), self._entries(FOOT))
        self.stack = PageStack(self.workspace)
        self.views = OtherViews(self.workspace, self.stack, self.files, self.named)
        self.status = StatusBar(self.workspace, self.named["undo"].shortcut().toString())
        self.setStatusBar(self.status)
        self.menus = MenuBar(self.named, self._find_sources)
        self.menus.recent_wanted.connect(self.open_watch)
        self.find_field = self.menus.find_field
        self.setMenuBar(self.menus)
        right = QWidget()
        self._right = QVBoxLayout(right)
        whole = QWidget()
        row = QHBoxLayout(whole)
        for layout in (self._right, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._right.addWidget(self.stack, 1)
        self.notices = Notices(self._right, self.stack)
        self._replaying = Replaying(self.workspace, self.notices)
        left = QVBoxLayout()
        left.setSpacing(0)
        self.whose = Whose()
        left.addWidget(self.navigation, 1)
        left.addWidget(self.whose)
        row.addLayout(left)
        row.addWidget(right, 1)
        self.setCentralWidget(whole)
        self.named.show_for(COORDINATOR)
        self.menus.show_for(COORDINATOR)

    def _entries(self, names: tuple[str, ...]) -> tuple[Entry, ...]:
        made = []
        for name in names:
            action, spec = self.named[f"go_{name}"], self.named.specs[f"go_{name}"]
            made.append(Entry(name, plain(spec.text), spec.icon, action.shortcut().toString()))
        return tuple(made)

    def _find_sources(self) -> tuple[Source, ...]:
        from ui import finding  # noqa: PLC0415
        from ui.pages.settings import entries  # noqa: PLC0415

        if self.stack.desk.is_liaison:
            return (
                finding.sent_source(self.workspace, self.go),
                finding.actions_source(self.named),
            )
        return (
            finding.records_source(self.workspace, self.go),
            finding.incidents_source(self.workspace, self.go),
            finding.actions_source(self.named),
            finding.settings_source(self.workspace, self.go, entries),
        )

    def _connect_actions(self) -> None:
        done_here: dict[str, Callable[[], object]] = {
            "new_watch": self.begin_new_watch,
            "open_watch": self._when_finished(self.files.choose),
            "open_sample": self._when_finished(self.files.open_sample),
            "close_watch": self._when_finished(self.workspace.close),
            "save": self._when_finished(self._say_saved),
            "back_up": self._when_finished(self.files.choose_backup),
            "export_roster": self._when_finished(partial(self.files.choose_export, "roster")),
            "export_hours": self._when_finished(partial(self.files.choose_export, "hours")),
            "export_calendars": self._when_finished(self.files.choose_calendars),
            "quit": self.close,
            "undo": self.undo,
            "redo": self.redo,
            "filter": self._filter,
            "larger": partial(self.looks.change_text_size, 1),
            "smaller": partial(self.looks.change_text_size, -1),
            "usual_size": partial(self.looks.change_text_size, 0),
            "find": self.find_field.begin,
            "back": partial(self.stack.step, -1),
            "forward": partial(self.stack.step, 1),
            "next_area": partial(self._step_area, 1),
            "previous_area": partial(self._step_area, -1),
            "full_screen": self._toggle_full_screen,
            "help": self.views.show_help,
            "about": self.views.show_help,
            "show_log": self._show_log,
            "liaison_view": self._turn_desk,
        }
        for name, spec in self.named.specs.items():
            if spec.on_page and name not in done_here:
                done_here[name] = partial(self.stack.perform, name, spec.page)
        for name in (*PAGES, *FOOT, *LIAISON.pages):
            done_here[f"go_{name}"] = partial(self.go, name)
        for wish in settings.THEMES:
            done_here[f"theme_{wish}"] = partial(self.looks.set_theme, wish)
        for name, do in done_here.items():
            self.named[name].triggered.connect(lambda _on=False, do=do: do())

    def say_problem(self, sentence: str) -> None:
        """Say what could not be done."""
        if self.workspace.is_open:
            self.notices.say_problem(sentence)
        else:
            self.show_welcome().say(sentence)

    def _say_saved(self) -> None:
        self.notices.say(self.tr("All is saved. Nothing waits to be written."))

    def _show_log(self) -> None:
        from ui.log import log_file  # noqa: PLC0415  (rarely wanted)

        self.notices.say(self.tr("The log file is {file}").format(file=log_file()))

    def _follow(self) -> None:
        self.navigation.wanted.connect(self.go)
        self.stack.turning.connect(self.notices.hide_problem)
        self.stack.shown.connect(self._show_where_we_are)
        self.stack.verbs_changed.connect(self._set_enabled)
        self.stack.said.connect(self.notices.say)
        self.stack.status_changed.connect(self.status.set_page_status)
        self.stack.needs_changed.connect(self.navigation.set_count)
        self.stack.works.connect(self.notices.show_task)
        self.stack.work_moved.connect(self.notices.move_task)
        self.stack.does.connect(lambda name: self.named[name].trigger())
        self.files.told.connect(self.notices.say)
        self.looks.told.connect(self.notices.say)
        self.notices.undo_wanted.connect(self.undo)
        self.files.refused.connect(self.say_problem)
        self.files.made.connect(self._open_sample)
        self.views.welcomed.connect(self.navigation.clearSelection)
        self.files.working.connect(self.notices.show_task)
        self.workspace.opened.connect(self._note_opened)
        self.workspace.closed.connect(self._note_closed)
        self.workspace.desk_changed.connect(self._sit_down)
        self.workspace.undo_changed.connect(self._name_undo)
        self.workspace.undo_changed.connect(self.notices.drop_old_offer)
        self.workspace.changed.connect(self._note_change)
        theme().changed.connect(self._fit_navigation)
        self.first_painted.connect(self._add_ring)

    # Doing

    def go(self, name: str, which: object = None) -> None:
        """Show a page, and there what was asked for."""
        self.stack.go(name, which)

    def open_watch(self, path: Path) -> bool:
        """Open a watch; what is wrong with it is said in the window."""
        return self.stack.finish() and self.files.open(path)

    def _open_sample(self, path: Path) -> None:
        """Open the sample that has been made, unless something here cannot be left yet."""
        if not self.open_watch(path):
            self.notices.say(self.tr("The sample watch is ready. Open it from the File menu."))

    def begin_new_watch(self) -> None:
        if self.stack.finish():
            self.show_welcome().begin_new()

    def undo(self) -> None:
        if self.workspace.is_open and self.stack.finish():
            self._replaying.undo()

    def redo(self) -> None:
        if self.workspace.is_open and self.stack.finish():
            self._replaying.redo()

    def _when_finished(self, do: Callable[[], object]) -> Callable[[], None]:
        """Do it once what is being written has been taken."""

        def finish_and_do() -> None:
            if self.stack.finish():
                do()

        return finish_and_do

    def _filter(self) -> None:
        if self.stack.page is not None:
            self.stack.page.focus_filter()

    def _step_area(self, by: int) -> None:
        """Move the focus to the next area: navigation, the areas of the page, the search."""
        inner = self.stack.page.areas() if self.stack.page is not None else [self.stack]
        areas = [self.navigation, *(each for each in inner if each.isVisible()), self.find_field]
        step_focus(areas, by)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _fit_navigation(self) -> None:
        self.navigation.fit(self.width())
        self.whose.fit(self.navigation.width(), is_rail=self.navigation.is_rail)

    def show_welcome(self) -> Welcome:
        """What there is to choose without a watch."""
        return self.views.show_welcome()

    # Following

    def _note_opened(self) -> None:
        if self.workspace.path is not None:
            settings.keep_recent_watch(self.workspace.path)
        self.notices.hide_problem()
        self._name_window()
        self._say_who()
        self.stack.forget()
        self._begin_pages()
        if self.stack.page is not None:
            self.stack.page.take_focus()

    def _begin_pages(self) -> None:
        """Go to the page that was shown last, or the first one."""
        desk, last = self.stack.desk, settings.last_page()
        self.go(last if last in (*desk.pages, *desk.foot) else desk.pages[0])

    # Whose view it is

    def show_liaison_for_good(self) -> None:
        """Begin with the liaison's view; nothing in the window leads out of it."""
        self.named.forbid("liaison_view")
        self.workspace.set_liaison(on=True)

    def _turn_desk(self) -> None:
        if self.stack.finish():
            self.workspace.set_liaison(on=not self.workspace.is_liaison)
        self.named["liaison_view"].setChecked(self.workspace.is_liaison)

    def _sit_down(self) -> None:
        """Show the pages and actions of the one who works here now."""
        desk = LIAISON if self.workspace.is_liaison else COORDINATOR
        self.stack.forget()
        self.stack.desk = desk
        self.navigation.show_entries(self._entries(desk.pages), self._entries(desk.foot))
        self.named.show_for(desk)
        self.menus.show_for(desk)
        self._name_undo()
        self._say_who()
        if self.workspace.is_open:
            self._begin_pages()
            if self.stack.page is not None:
                self.stack.page.take_focus()

    def _say_who(self) -> None:
        name = self.workspace.liaison_name if self.workspace.is_liaison else ""
        self.whose.show_name(name, is_shown=self.workspace.is_liaison)

    def _note_closed(self) -> None:
        self.stack.forget()
        self._name_window()
        self.show_welcome()

    def _note_change(self, tables: frozenset[str]) -> None:
        if "watch" in tables:
            self._name_window()
            self._say_who()

    def _name_window(self) -> None:
        name = self.workspace.name
        titled = self.tr("{watch} – Watchkeeper").format(watch=name)
        self.setWindowTitle(titled if name else self.tr("Watchkeeper"))

    def _show_where_we_are(self) -> None:
        page = self.stack.page
        if page is not None:
            place = self.stack.desk.page_for(page.section or page.name)
            self.navigation.show_current(place)
            if not self.stack.desk.is_liaison:
                settings.keep_last_page(place)
        self.status.set_page_status(page.status if page is not None else "")
        self._set_enabled()

    def _name_undo(self) -> None:
        self.named.name_undo(self.workspace.undo_label, self.workspace.redo_label)

    def _set_enabled(self) -> None:
        """Switch on what can be done here and now, and call it what it is called here."""
        page, is_open = self.stack.page, self.workspace.is_open
        if page is None:
            self.named.fit({}, {}, is_open=is_open)
        else:
            self.named.fit(page.verbs, page.verb_texts, is_open=is_open)
        self.named["filter"].setEnabled(page is not None)
        self.named["back"].setEnabled(self.stack.can_step(-1))
        self.named["forward"].setEnabled(self.stack.can_step(1))

    def _restore_place(self) -> None:
        kept = settings.layout("window")
        if kept is None or not self.restoreGeometry(QByteArray(kept)):
            room = self.screen().availableGeometry().size()
            self.resize(QSize(1440, 900).boundedTo(room).expandedTo(LEAST))

    # Qt

    def event(self, event: QEvent) -> bool:
        # What no widget wanted for itself comes here before it becomes a shortcut.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            page = self.stack.page
            if (
                event.key() == Qt.Key.Key_Delete
                and page is not None
                and not has_focus(page.removal_areas())
            ):
                event.accept()
                return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_navigation()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def _add_ring(self) -> None:
        from ui.widgets.focus_ring import FocusRing  # noqa: PLC0415  (after first paint)

        self.ring = FocusRing(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.stack.finish() and not self._was_warned():
            event.ignore()
            return
        settings.keep_layout("window", bytes(self.saveGeometry().data()))
        self.hide()
        stop_all()
        self.workspace.close()
        event.accept()

    def _was_warned(self) -> bool:
        """Whether it was said what closing drops, and nothing was written since."""
        before = self._warned_of
        self._warned_of = self.stack.page.unkept if self.stack.page is not None else None
        if before is not None and before == self._warned_of:
            return True
        self.notices.say(self.tr("Close the window again to leave without it."))
        return False
