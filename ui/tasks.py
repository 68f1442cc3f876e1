"""Work away from the window's thread: one function, its progress, its result or a sentence."""

import logging
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from watch_app.errors import WatchkeeperError

Report = Callable[[object], None]
Work = Callable[[Report], Any]

TURN_SECONDS = 0.0005
"""How long another thread may go on when the window wants its turn.

Python's own is ten times that, and a page is painted in many small turns.
"""

_log = logging.getLogger(__name__)
_running: set["Task"] = set()


class Task(QObject):
    """Runs `work(report)` on another thread; signals arrive on the thread that made the task.

    `work` gets frozen values and returns one; it touches no widget and no session. `halt` is
    called by `stop`, from the window's thread, and makes `work` return soon with what it has.
    """

    progress = Signal(object)
    finished = Signal(object)
    failed = Signal(str)
    ended = Signal()
    """After finished or failed, whichever came."""

    def __init__(
        self,
        work: Work,
        *,
        halt: Callable[[], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._halt = halt
        self.is_running = False
        self.is_stopping = False

    @property
    def can_stop(self) -> bool:
        return self._halt is not None

    def start(self) -> None:
        """Begin; the task keeps itself until it has ended."""
        self.is_running = True
        _running.add(self)
        sys.setswitchinterval(TURN_SECONDS)
        bridge = _Bridge()
        bridge.reported.connect(self.progress)
        bridge.returned.connect(self._end_with)
        bridge.raised.connect(self._end_badly)
        QThreadPool.globalInstance().start(_Run(self._work, bridge))

    def stop(self) -> None:
        """Ask the work to return with what it has; harmless when it has ended."""
        if self.is_running and self._halt is not None:
            self.is_stopping = True
            self._halt()

    @Slot(object)
    def _end_with(self, result: object) -> None:
        self._end()
        self.finished.emit(result)
        self.ended.emit()

    @Slot(str)
    def _end_badly(self, sentence: str) -> None:
        self._end()
        self.failed.emit(sentence)
        self.ended.emit()

    def _end(self) -> None:
        self.is_running = False
        _running.discard(self)


def stop_all() -> None:
    """Stop what runs and wait for it; for the end of the program."""
    for task in tuple(_running):
        task.stop()
    QThreadPool.globalInstance().waitForDone()


class _Bridge(QObject):
    """Carries what the other thread says to the thread the task lives on."""

    reported = Signal(object)
    returned = Signal(object)
    raised = Signal(str)


class _Run(QRunnable):
    """The part that is on the other thread."""

    def __init__(self, work: Work, bridge: _Bridge) -> None:
        super().__init__()
        self._work = work
        self._bridge = bridge

    def run(self) -> None:
        try:
            result = self._work(self._bridge.reported.emit)
        except WatchkeeperError as problem:
            self._bridge.raised.emit(str(problem))
        except Exception:
            _log.exception("A task failed")
            self._bridge.raised.emit(
                self._bridge.tr(
                    "This could not be finished and nothing was changed. "
                    "Try again; the log file (Help menu) says what happened."
                )
            )
        else:
            self._bridge.returned.emit(result)
