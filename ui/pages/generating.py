"""Runs Generate for the roster page: starts it, follows it, takes or leaves its result."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import settings
from ui.pages.generate import GenerateView
from ui.pages.generate_run import Found, GenerateRun, prepare, prepare_choices
from ui.pages.roster_deeds import RosterDeeds
from ui.pages.roster_words import added_words, changed_words, search_words
from ui.tasks import Task
from ui.workspace import Workspace
from watch_app.errors import WatchkeeperError
from watch_app.scopes import WHOLE, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from scheduler import Progress, Result
    from watch_app.alternatives import Alternative


class Generating(QObject):
    """Knows the run there is, if any; the page decides whether its view is in sight."""

    began = Signal()
    ended = Signal()
    taken = Signal(str)
    """The sentence of a result that has been written into the roster."""
    chosen = Signal(str)
    """The sentence of one of several rosters that has been taken."""
    stale = Signal(str)
    """A result waits, and this has changed since it was asked for. Then `take` or `again`."""
    outdated = Signal(str)
    """Several rosters wait, and this has changed since they were asked for."""
    failed = Signal(str)
    undo_wanted = Signal()
    moved = Signal(float, str)

    def __init__(self, workspace: Workspace, deeds: RosterDeeds, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._deeds = deeds
        self._run: GenerateRun | None = None
        self._last: Callable[[], None] | None = None
        self.view = GenerateView()
        self.view.stop_wanted.connect(self.stop)
        self.view.result.again.clicked.connect(self.again)
        self.view.result.undo.clicked.connect(self._undo)
        self.view.choices.taken.connect(self._take_choice)
        self.view.choices.looked_at.connect(self._look_at)
        self.view.choices.told.connect(self.view.bring)
        workspace.undo_changed.connect(self._note_undo)
        workspace.closed.connect(self.drop)

    @property
    def is_running(self) -> bool:
        return self._run is not None and self._run.is_running

    @property
    def task(self) -> Task | None:
        return self._run.task if self._run is not None and self._run.is_running else None

    def start(
        self,
        roster_id: int,
        first_day: date,
        last_day: date,
        scope: Scope = WHOLE,
        words: str = "",
        *,
        compares: bool = False,
    ) -> None:
        """Begin, unless something is running already; `words` say what of it is planned.

        With `compares` several rosters are looked for, and none of them is taken by itself.
        """
        if self.is_running:
            return
        self._last = partial(
            self.start, roster_id, first_day, last_day, scope, words, compares=compares
        )
        make = prepare_choices if compares else prepare
        try:
            run = make(self._workspace, roster_id, settings.solve_seconds(), scope)
        except WatchkeeperError as problem:
            self.failed.emit(str(problem))
            return
        if not run.plan.patrols:
            self.failed.emit(
                self.tr(
                    "No patrol is still to come in this roster. Add a shift or go to a later one."
                )
            )
            return
        if self._run is not None:
            self._run.let_go()
        self._run = run
        run.outdated.connect(self._ask_about_changes)
        run.progressed.connect(self._pass_on)
        run.staged.connect(lambda stage: self._pass_on(stage.progress))
        run.finished.connect(self._finish)
        run.failed.connect(self._fail)
        said = " ".join(part for part in (words, added_words(len(run.followed.moved))) if part)
        self.view.follow(run, first_day, last_day, said, compares=compares)
        run.start()
        self.began.emit()

    def again(self) -> None:
        if self._last is not None:
            self._last()

    def stop(self) -> None:
        if self._run is not None and self._run.is_running:
            self._run.stop()

    def drop(self) -> None:
        """End without a word: the watch is being closed."""
        if self._run is not None:
            self._run.drop()
            self._run = None

    def take(self) -> None:
        """Write the result that waits."""
        run = self._run
        if run is None or not isinstance(run.found, Found):
            return
        self._run = None
        run.let_go()
        try:
            sentence = self._deeds.take(run)
        except WatchkeeperError as problem:
            self.failed.emit(str(problem))
            return
        self._show_result(run, run.found, sentence)
        self.taken.emit(sentence)

    def _finish(self) -> None:
        run = self._run
        if run is None or run.found is None:
            return
        if not isinstance(run.found, Found):
            self.view.progress.hide()
            self.view.choices.show_choices(run.found)
        else:
            self.view.progress.end(self._ended_words(run.found.result))
            if not changed_words(run.changed):
                self.take()
        self._ask_about_changes()
        self.ended.emit()

    def _ask_about_changes(self) -> None:
        """Say what has changed since what waits was asked for, if anything that matters."""
        run = self._run
        changed = changed_words(run.changed) if run is not None else ""
        if run is None or not changed:
            return
        if isinstance(run.found, Found):
            self.stale.emit(
                self.tr(
                    "Changed while this ran: {what}. Run again, or take it as it is? "
                    "Patrols you changed meanwhile stay as you made them."
                ).format(what=changed)
            )
        else:
            self.outdated.emit(
                self.tr(
                    "Changed since these rosters were asked for: {what}. Run again, or take one "
                    "as it is. Patrols you changed meanwhile stay as you made them."
                ).format(what=changed)
            )

    def _take_choice(self, one: Alternative) -> None:
        """Put one of several rosters in the place of the one that stands."""
        run = self._run
        if run is None:
            return
        run.let_go()
        try:
            sentence = self._deeds.take_choice(run, one)
        except WatchkeeperError as problem:
            run.heed()
            self.failed.emit(str(problem))
            return
        self._run = None
        self.chosen.emit(sentence)

    def _look_at(self, one: Alternative) -> None:
        if self._run is None:
            return
        try:
            sheet = self._deeds.look_at(self._run, one)
        except WatchkeeperError as problem:
            self.failed.emit(str(problem))
            return
        first = min(max(self._workspace.today(), sheet.first_day), sheet.last_day)
        self.view.choices.show_board(one, sheet, first)
        self.view.bring(self.view.choices.preview)

    def _fail(self, sentence: str) -> None:
        self._run = None
        self.view.progress.end(self.tr("Not finished"))
        self.failed.emit(sentence)
        self.ended.emit()

    def _show_result(self, run: GenerateRun, found: Found, sentence: str) -> None:
        distance = search_words(found.after.cost.total, found.bound)
        heading = self.tr("The roster is made, {distance}").format(distance=distance)
        if run.changed:
            heading = self.tr("Taken as it was found; the watch has changed since")
        self.view.result.show_result(heading, sentence, found, run.problem.weights)
        self.view.result.board.setFocus()
        self.view.bring(self.view.result)

    def _pass_on(self, progress: Progress) -> None:
        if self._run is not None:
            of = self.tr("{run} of {patrols} patrols run").format(
                run=progress.run, patrols=progress.patrols
            )
            self.moved.emit(progress.seconds / self._run.plan.seconds, of)

    def _undo(self) -> None:
        self.view.result.undo.setEnabled(False)
        self.undo_wanted.emit()

    def _note_undo(self) -> None:
        label = self._workspace.undo_label
        self.view.result.undo.setEnabled(label == self._deeds.generate_label())

    def _ended_words(self, result: Result) -> str:
        words = {
            "proven": self.tr("Done: no roster can be better"),
            "time_up": self.tr("Time is up"),
            "stopped": self.tr("Stopped, the best so far is kept"),
        }
        return words[result.status.value]
