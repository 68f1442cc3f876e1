"""Generate on the roster page: its view in the place of the board, and what comes of it."""

from __future__ import annotations

from threading import Thread

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.pages.generate_scope import ScopePanel
from ui.pages.roster_going import RosterGoing
from ui.workspace import Workspace
from watch_app.advising import Clash
from watch_app.scopes import WHOLE, Scope

STALE = "stale"
"""What the banner about a result that waits is about."""


def _warm_up() -> None:
    import scheduler  # noqa: PLC0415  (after first paint)

    scheduler.warm_up()


class RosterGenerating(RosterGoing):
    """Begins a run, shows it, and asks about a result that came too late."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._is_warm = False
        self.part = ScopePanel(workspace)
        self.surface.panels.addWidget(self.part)
        self.part.closed.connect(self.surface.close_panel)
        self.part.wanted.connect(self.generate_part)
        self.part.compared.connect(self.compare_part)
        self._connect_generating()

    def _connect_generating(self) -> None:
        run = self.generating
        run.began.connect(self._show_generating)
        run.ended.connect(self.offer_verbs)
        run.taken.connect(self._note_taken)
        run.chosen.connect(self._note_chosen_one)
        run.stale.connect(self._ask_about_stale)
        run.outdated.connect(self._say_outdated)
        run.failed.connect(lambda sentence: self.show_banner("broken", sentence))
        run.undo_wanted.connect(lambda: self.does.emit("undo"))
        run.moved.connect(self.work_moved)
        run.view.left.connect(self.show_board)
        run.view.result.board.clicked.connect(self.show_board)
        run.view.result.weigh.clicked.connect(lambda: self.wants.emit("settings", "weights"))
        run.view.clashes.wanted.connect(self._show_clash)

    def generate(self) -> None:
        """Plan whatever is still to come, in the background."""
        self.generate_part(WHOLE, "")

    def compare(self) -> None:
        """Look for several rosters to choose from, in the background."""
        self.compare_part(WHOLE, "")

    def compare_part(self, scope: Scope, words: str) -> None:
        self.generate_part(scope, words, compares=True)

    def generate_part(self, scope: Scope, words: str, *, compares: bool = False) -> None:
        """Plan what is in the scope, in the background; `words` say what that is."""
        sheet = self.sheet if self.can_generate() else None
        if sheet is None:
            return
        for about in ("", STALE):
            self.hide_banner(about)
        self.generating.start(
            sheet.roster_id, sheet.first_day, sheet.last_day, scope, words, compares=compares
        )

    def can_generate(self) -> bool:
        """Say whether there is anything to plan, and to the person what is missing."""
        if self.facts is None:
            return False
        if self.facts.missing:
            self.show_banner("short", self.facts.missing)
            return False
        if self.sheet is None:
            self.say(self.tr("There is no roster to generate yet. Make one first."))
            self.empty.make.setFocus()
            return False
        return True

    def begin_part(self) -> None:
        """Ask how much of the roster is planned, beside the board."""
        sheet = self.surface.sheet if self.can_generate() else None
        if sheet is None:
            return
        if self.views.currentWidget() is not self.surface:
            self.show_board()
        days, now = self.surface.days, self.workspace.now()
        place = self.surface.place
        places = self.surface.together or ((place,) if place is not None else ())
        self.part.propose(sheet, days, places, now)
        self.surface.open_panel(self.part)
        self.part.begin()

    def _show_generating(self) -> None:
        self.views.setCurrentWidget(self.generating.view)
        self.header.hide()
        self.generating.view.progress.stop.setFocus()
        self._tell_of_work(is_left=False)
        self.offer_verbs()

    def show_board(self) -> None:
        """Back to the board; what runs goes on."""
        self.views.setCurrentWidget(self.surface)
        self.show_view()
        self.surface.current.setFocus()
        self._tell_of_work(is_left=True)

    def show_record(self, which: object) -> None:
        if which is not None and self.views.currentWidget() is self.generating.view:
            self.show_board()
        super().show_record(which)

    def _show_clash(self, clash: Clash) -> None:
        """Go to the patrol that something cannot be met of, or to the person."""
        if clash.patrol_id is not None:
            self.show_board()
            self.show_patrol(clash.patrol_id)
        else:
            self.wants.emit("volunteers", clash.volunteer_ids[0])

    def _note_taken(self, sentence: str) -> None:
        is_seen = self.isVisible() and self.views.currentWidget() is self.generating.view
        if not is_seen:
            self.say(sentence, undo=True)

    def _note_chosen_one(self, sentence: str) -> None:
        """Go on editing from the roster that was taken."""
        self.hide_banner(STALE)
        self.show_board()
        self.say(sentence, undo=True)

    def _ask_about_stale(self, sentence: str) -> None:
        self.show_banner(
            "changed",
            sentence,
            (
                (self.tr("Run again"), self._run_again),
                (self.tr("Take it as it is"), self._take_stale),
            ),
            about=STALE,
        )

    def _say_outdated(self, sentence: str) -> None:
        again = (self.tr("Run again"), self._run_again)
        self.show_banner("changed", sentence, (again,), about=STALE)

    def _run_again(self) -> None:
        self.hide_banner(STALE)
        self.generating.again()

    def _take_stale(self) -> None:
        self.hide_banner(STALE)
        self.generating.take()

    def _tell_of_work(self, *, is_left: bool) -> None:
        """Let the window show the run above whatever else is shown."""
        task = self.generating.task
        if is_left and task is not None:
            self.works.emit(task, self.tr("Generating the roster"))
        else:
            self.works.emit(None, "")

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_warm:
            self._is_warm = True
            Thread(target=_warm_up, name="solver warm-up").start()
        if self.views.currentWidget() is self.generating.view:
            self._tell_of_work(is_left=False)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.generating.is_running:
            self._tell_of_work(is_left=True)
