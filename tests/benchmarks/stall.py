"""Solves the sample watch while its board is shown; says how long the window ever stood still.

Run it as a script; it is not part of the tests. The last line is one JSON object:
`longest_stall_ms` while solving, `begin_ms` from the click to the first free moment, `take_ms`
for writing the result into the roster and showing it.
"""

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui import application, settings, theme
from ui.main_window import MainWindow
from ui.pages.roster import RosterPage
from ui.workspace import Workspace
from watch_app.sample import make_sample

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TICK_MS = 2
WALK_MS = 400


class Pulse:
    """Beats every two milliseconds; a longer pause is a stall."""

    def __init__(self) -> None:
        self.stalls: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self.stalls.clear()
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        self._beat()
        self._timer.stop()
        return self.stalls

    def _beat(self) -> None:
        now = perf_counter()
        self.stalls.append((now - self._last) * 1000 - TICK_MS)
        self._last = now


def wait_until(is_true: object) -> None:
    """Let the window live until something is true."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(lambda: loop.quit() if is_true() else None)  # type: ignore[operator]
    timer.start()
    loop.exec()


def walking(page: RosterPage) -> QTimer:
    """Somebody who goes about the board with the arrow keys."""
    board = page.surface.board
    keys = iter([Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Down] * 1000)
    timer = QTimer()
    timer.setInterval(WALK_MS)
    timer.timeout.connect(lambda: QTest.keyClick(board, next(keys)))
    return timer


def measure(folder: Path, seconds: int, *, walks: bool) -> dict[str, object]:
    """Open the sample, make the next roster, generate it, and listen to the pulse."""
    workspace = Workspace(clock=lambda: NOW)
    window = MainWindow(workspace)
    window.resize(1440, 900)
    window.show()
    workspace.take(make_sample(folder / "sample.watch", today=NOW.date()))
    window.go("roster")
    page = window.stack.page
    assert isinstance(page, RosterPage)
    assert page.facts is not None
    page._make_roster(*page.facts.next_period)
    wait_until(lambda: not page.judge.is_busy)
    settings.keep_solve_seconds(seconds)
    pulse = Pulse()
    clicked = perf_counter()
    page.generate()
    begin = (perf_counter() - clicked) * 1000
    if walks:
        page.show_board()
        page.surface.board.setFocus()
    walker = walking(page)
    results: dict[str, float] = {}

    def finish() -> None:
        results["stall"] = max(pulse.stop())
        results["ended"] = perf_counter()

    page.generating._run.task.finished.disconnect()  # the pulse ends before the result is taken
    page.generating._run.task.finished.connect(lambda _result: finish())
    page.generating._run.task.finished.connect(page.generating._run._finish)
    page.generating._run.task.failed.connect(sys.exit)
    pulse.start()
    if walks:
        walker.start()
    started = perf_counter()
    wait_until(lambda: "ended" in results)
    walker.stop()
    taken = (perf_counter() - results["ended"]) * 1000
    wait_until(lambda: not page.judge.is_busy)
    result = {
        "longest_stall_ms": round(results["stall"], 1),
        "begin_ms": round(begin, 1),
        "take_ms": round(taken, 1),
        "seconds": round(results["ended"] - started, 1),
        "walks": walks,
    }
    window.close()
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=10, choices=settings.SOLVE_SECONDS)
    parser.add_argument("--walk", action="store_true", help="go about the board meanwhile")
    chosen = parser.parse_args()
    app = QApplication([])
    with TemporaryDirectory() as name:
        folder = Path(name)
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name)
        application.dress(app)
        theme.theme().apply("light", 1.0)
        print(json.dumps(measure(folder, chosen.seconds, walks=chosen.walk)))


if __name__ == "__main__":
    main()
