"""Asks what it would take for a patrol to run, away from the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from ui.tasks import Task
from ui.workspace import Workspace
from watch_app.advising import Adviser, Outlook, adviser_for
from watch_app.errors import WatchkeeperError


class OutlookAsker(QObject):
    """One question at a time; an answer about a watch that has changed since is dropped."""

    answered = Signal(int, object)
    """A patrol's id and its Outlook."""
    failed = Signal(int, str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._adviser: tuple[int, Adviser] | None = None
        self._patrol_id = 0
        self._is_stale = False
        self._task: Task | None = None
        for gone in (workspace.changed, workspace.closed):
            gone.connect(self._forget)

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def ask(self, roster_id: int, patrol_id: int) -> bool:
        """Begin; False where a question is out already."""
        if self._task is not None:
            return False
        try:
            adviser = self._adviser_for(roster_id)
        except WatchkeeperError as problem:
            self.failed.emit(patrol_id, str(problem))
            return True
        self._patrol_id, self._is_stale = patrol_id, False
        self._task = Task(lambda _report: adviser.outlook(patrol_id))
        self._task.finished.connect(self._answer)
        self._task.failed.connect(self._fail)
        self._task.start()
        return True

    def _adviser_for(self, roster_id: int) -> Adviser:
        if self._adviser is None or self._adviser[0] != roster_id:
            with self._workspace.read() as session:
                now = self._workspace.now()
                self._adviser = (roster_id, adviser_for(session, roster_id, now=now))
        return self._adviser[1]

    # Real slots: Qt forgets them with the page, should it go while a question is out.

    @Slot()
    def _forget(self) -> None:
        self._adviser = None
        self._is_stale = True

    @Slot(object)
    def _answer(self, outlook: Outlook) -> None:
        self._task = None
        if not self._is_stale:
            self.answered.emit(self._patrol_id, outlook)

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self._task = None
        if not self._is_stale:
            self.failed.emit(self._patrol_id, sentence)
