"""Asks what it would take for a patrol to run, away from the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

import scheduler
from ui.tasks import Task
from ui.workspace import Workspace
from watch_app.advising import Adviser, Outlook, adviser_for
from watch_app.errors import WatchkeeperError


class OutlookAsker(QObject):
    """One question at a time, the last; what the watch has changed under is not answered."""

    answered = Signal(int, object)
    """A patrol's id and its Outlook."""
    failed = Signal(int, str)
    turned = Signal()
    """A question goes out, or is out no more."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._adviser: tuple[int, Adviser] | None = None
        self._patrol_id = 0
        self._next: tuple[int, int] | None = None
        """A roster and a patrol that are asked about once the question that is out has ended."""
        self._is_stale = False
        self._task: Task | None = None
        for gone in (workspace.changed, workspace.closed):
            gone.connect(self._forget)

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def ask(self, roster_id: int, patrol_id: int) -> bool:
        """Begin, instead of what is out about another patrol; False where it is out already."""
        if self._task is not None and self._patrol_id == patrol_id and not self._is_stale:
            return False
        if self._task is not None:
            self._next = (roster_id, patrol_id)
            self._is_stale = True
            self.stop()
            return True
        try:
            adviser = self._adviser_for(roster_id)
        except WatchkeeperError as problem:
            self.failed.emit(patrol_id, str(problem))
            return True
        self._patrol_id, self._is_stale = patrol_id, False
        halt = scheduler.Halt()
        self._task = Task(lambda _report: adviser.outlook(patrol_id, halt), halt=halt.call)
        self._task.finished.connect(self._answer)
        self._task.failed.connect(self._fail)
        self._task.start()
        self.turned.emit()
        return True

    def stop(self) -> None:
        """Answer soon, with what has been found by then."""
        if self._task is not None:
            self._task.stop()

    def _adviser_for(self, roster_id: int) -> Adviser:
        if self._adviser is None or self._adviser[0] != roster_id:
            with self._workspace.read() as session:
                now = self._workspace.now()
                self._adviser = (roster_id, adviser_for(session, roster_id, now=now))
        return self._adviser[1]

    # Real slots: Qt forgets them with the page, should it go while a question is out.

    @Slot()
    def _forget(self) -> None:
        self._adviser = self._next = None
        self._is_stale = True
        self.stop()

    @Slot(object)
    def _answer(self, outlook: Outlook) -> None:
        if not self._end():
            self.answered.emit(self._patrol_id, outlook)

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        if not self._end():
            self.failed.emit(self._patrol_id, sentence)

    def _end(self) -> bool:
        """Go on to what was asked meanwhile; say whether the answer holds no more."""
        self._task = None
        is_stale, wanted, self._next = self._is_stale, self._next, None
        if wanted is not None:
            self.ask(*wanted)
        self.turned.emit()
        return is_stale
