"""Work away from the window's thread: one function, its progress, its result or a sentence."""

import logging
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from itertools import count
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

from watch_app.errors import WatchkeeperError

Report = Callable[[object], None]
Work = Callable[[Report], Any]

TURN_SECONDS = 0.0005
"""How long another thread may go on when the window wants its turn.

Python's own is ten times that, and a page is painted in many small turns.
"""

AT_ONCE = 8
"""How many run at once at least: what is asked meanwhile does not wait for a long search."""

WAIT_MS = 5000
"""How long the end of the program waits for what was asked to stop."""

_log = logging.getLogger(__name__)
_running: dict[int, "Task"] = {}
"""By number: the other thread must not hold on to a task, which is of the window's thread."""
_numbers = count(1)


class Undertaking(QObject):
    """Something that takes a while, is shown in a progress strip, and may be asked to stop."""

    stopping = Signal()
    """It was asked to return soon, whoever asked."""
    ended = Signal()
    """The last of its signals, however it ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_running = False
        self.is_stopping = False

    @property
    def can_stop(self) -> bool:
        raise NotImplementedError

    def stop(self) -> None:
        """Ask it to end soon; harmless when it has ended."""
        raise NotImplementedError


class Task(Undertaking):
    """Runs `work(report)` on another thread; signals arrive on the thread that made the task.

    `work` gets frozen values and returns one; it touches no widget and no session. `halt` is
    called by `stop`, from the window's thread, and makes `work` return soon with what it has.
    """

    progress = Signal(object)
    finished = Signal(object)
    failed = Signal(str)

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
        self._number = next(_numbers)

    @property
    def can_stop(self) -> bool:
        return self._halt is not None

    def start(self) -> None:
        """Begin; the task keeps itself until it has ended."""
        self.is_running = True
        _running[self._number] = self
        sys.setswitchinterval(TURN_SECONDS)
        pool = QThreadPool.globalInstance()
        pool.setMaxThreadCount(max(AT_ONCE, pool.maxThreadCount()))
        pool.start(_Run(self._work, self._number, _bridge()))

    def stop(self) -> None:
        """Ask the work to return with what it has; harmless when it has ended."""
        if self.is_running and self._halt is not None and not self.is_stopping:
            self.is_stopping = True
            self._halt()
            self.stopping.emit()

    def end_with(self, result: object) -> None:
        self._end()
        self.finished.emit(result)
        self.ended.emit()

    def end_badly(self, sentence: str) -> None:
        self._end()
        self.failed.emit(sentence)
        self.ended.emit()

    def _end(self) -> None:
        self.is_running = False
        _running.pop(self._number, None)


def stop_all(most_ms: int = WAIT_MS) -> bool:
    """Stop what runs and wait for it, for the end of the program; False when it goes on."""
    for task in tuple(_running.values()):
        task.stop()
    return QThreadPool.globalInstance().waitForDone(most_ms)


@contextmanager
def answers_wait() -> Iterator[None]:
    """Let nothing that tasks say arrive inside; it does afterwards, in the order it was said."""
    bridge = _bridge()
    bridge.holds += 1
    try:
        yield
    finally:
        bridge.holds -= 1
        bridge.release_soon()


class _Bridge(QObject):
    """Carries what other threads say to the window's thread.

    There is one for the whole program, because one of its own would go with the work, and that is
    on the other thread while this one may still listen to it.
    """

    reported = Signal(int, object)
    returned = Signal(int, object)
    raised = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.holds = 0
        self._held: deque[Callable[[], None]] = deque()
        self.reported.connect(self._report)
        self.returned.connect(self._return)
        self.raised.connect(self._raise)

    def release_soon(self) -> None:
        if self._held and not self.holds:
            QTimer.singleShot(0, self, self._release)

    def _release(self) -> None:
        while self._held and not self.holds:
            self._held.popleft()()

    def _is_held(self, say: Callable[[], None]) -> bool:
        """Keep it for later while answers wait, or others do that came before."""
        if self.holds or self._held:
            self._held.append(say)
            return True
        return False

    @Slot(int, object)
    def _report(self, number: int, progress: object) -> None:
        if not self._is_held(partial(self._tell_progress, number, progress)):
            self._tell_progress(number, progress)

    @Slot(int, object)
    def _return(self, number: int, result: object) -> None:
        if not self._is_held(partial(self._tell_result, number, result)):
            self._tell_result(number, result)

    @Slot(int, str)
    def _raise(self, number: int, sentence: str) -> None:
        if not self._is_held(partial(self._tell_failure, number, sentence)):
            self._tell_failure(number, sentence)

    def _tell_progress(self, number: int, progress: object) -> None:
        task = _there(number)
        if task is not None:
            task.progress.emit(progress)

    def _tell_result(self, number: int, result: object) -> None:
        task = _there(number)
        if task is not None:
            task.end_with(result)

    def _tell_failure(self, number: int, sentence: str) -> None:
        task = _there(number)
        if task is not None:
            task.end_badly(sentence)


def _there(number: int) -> Task | None:
    """The task of this number, unless it has gone with its parent."""
    task = _running.get(number)
    if task is not None and not isValid(task):
        del _running[number]
        return None
    return task


@cache
def _bridge() -> _Bridge:
    return _Bridge()


class _Run(QRunnable):
    """The part that is on the other thread."""

    def __init__(self, work: Work, number: int, bridge: _Bridge) -> None:
        super().__init__()
        self._work = work
        self._number = number
        self._bridge = bridge

    def _report(self, progress: object) -> None:
        self._bridge.reported.emit(self._number, progress)

    def run(self) -> None:
        """Work in a thread of Python's own and wait for it.

        Qt uses its threads again, each time with another Python state, and OR-Tools would come
        back to the first of them, which is gone.
        """
        thread = Thread(target=self._run, name="task", daemon=True)
        thread.start()
        thread.join()

    def _run(self) -> None:
        try:
            result = self._work(self._report)
        except WatchkeeperError as problem:
            self._bridge.raised.emit(self._number, str(problem))
        except Exception:
            _log.exception("A task failed")
            self._bridge.raised.emit(
                self._number,
                self._bridge.tr(
                    "This could not be finished and nothing was changed. "
                    "Try again; the log file (Help menu) says what happened."
                ),
            )
        else:
            self._bridge.returned.emit(self._number, result)
