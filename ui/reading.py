"""Reads the watch away from the window's thread; only the latest question is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from ui.tasks import Report, Task, Work
from ui.workspace import Workspace

if TYPE_CHECKING:
    from watch_app.storage import Session, WatchFile

Question = Callable[["Session"], Any]


class Reading(QObject):
    """Asks one question at a time, each of a copy of the watch as it stands when it is asked.

    What was asked before the last question is dropped when it comes, and not answered.
    """

    answered = Signal(object)
    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._task: Task | None = None
        self._next: Question | None = None
        self._is_dropped = False
        workspace.closed.connect(self.drop)

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def ask(self, question: Question) -> None:
        """Ask; it gets a session on the copy and returns what is frozen."""
        self._is_dropped = False
        if self._task is not None:
            self._next = question
            return
        self._task = Task(_asked_of_copy(self._workspace.file, question))
        self._task.finished.connect(self._note_answer)
        self._task.failed.connect(self._note_failed)
        self._task.ended.connect(self._note_ended)
        self._task.start()

    @Slot()
    def drop(self) -> None:
        """Nobody waits for an answer any more."""
        self._next = None
        self._is_dropped = True

    @property
    def _is_stale(self) -> bool:
        return self._is_dropped or self._next is not None

    # Real slots: Qt forgets them with the page, should it go while a question is out.

    @Slot(object)
    def _note_answer(self, answer: object) -> None:
        self._task = None
        if not self._is_stale:
            self.answered.emit(answer)

    @Slot(str)
    def _note_failed(self, sentence: str) -> None:
        self._task = None
        if not self._is_stale:
            self.failed.emit(sentence)

    @Slot()
    def _note_ended(self) -> None:
        question, self._next = self._next, None
        if question is not None and self._workspace.is_open:
            self.ask(question)


def _asked_of_copy(file: WatchFile, question: Question) -> Work:
    copy = file.copy()

    def work(_report: Report) -> Any:
        try:
            with copy.read() as session:
                return question(session)
        finally:
            copy.close()

    return work
