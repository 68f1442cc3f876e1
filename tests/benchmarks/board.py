"""The roster page over a huge watch: how fast it opens, paints, judges and takes back.

Run it as a script; it is not part of the tests. The last line is one JSON object with the figures
that have a target, by name. Those that end in `_cpu` are of the window's thread alone, for a
computer that has other things to do as well; `spent` is how long the parts of this took.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from tests.benchmarks import repair
from tests.benchmarks.stall import Pulse
from ui import application, theme
from ui.main_window import MainWindow
from ui.pages.roster import RosterPage
from ui.workspace import Workspace
from watch_app import planning
from watch_app.moving import Carried, Target

NOW = datetime(2026, 12, 4, 12, tzinfo=UTC)
SCROLLS, STEP, PAGES = 40, 90, 6
LOOK_SECONDS = 0.25
DROPS, RINGS, DROP_OUTS = 20, 4, 3
TARGETS = {
    "open_seconds": 1.0,
    "paint_p95_ms": 16,
    "paint_max_ms": 50,
    "drop_ms": 50,
    "whom_to_ring_ms": 200,
    "undo_generate_seconds": 1.0,
    "repair_seconds": 2.0,
    "peak_mb": 600,
}


class PaintClock(QObject):
    """Times every paint of some viewports."""

    def __init__(self, views: tuple[QAbstractScrollArea, ...]) -> None:
        super().__init__()
        self.paints: list[float] = []
        self.cpu: list[float] = []
        self._views = {id(view.viewport()): view for view in views}
        for view in views:
            view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() != QEvent.Type.Paint:
            return False
        began, worked = perf_counter(), thread_time()
        self._views[id(watched)].viewportEvent(event)
        self.paints.append((perf_counter() - began) * 1000)
        self.cpu.append((thread_time() - worked) * 1000)
        return True


def wait_until(is_true: object) -> None:
    """Let the window live until something is true."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(10)
    timer.timeout.connect(lambda: loop.quit() if is_true() else None)  # type: ignore[operator]
    timer.start()
    loop.exec()


def rest() -> None:
    """Look at what is shown, as a person does before the next page."""
    began = perf_counter()
    wait_until(lambda: perf_counter() - began > LOOK_SECONDS)


def open_page(window: MainWindow, path: Path) -> tuple[RosterPage, dict[str, float]]:
    """Open the watch, then the roster; return the page and how long it took."""
    window.open_watch(path)
    window.go("today")
    QApplication.processEvents()
    began, worked = perf_counter(), thread_time()
    window.go("roster")
    QApplication.processEvents()
    seconds, cpu = perf_counter() - began, thread_time() - worked
    page = window.stack.page
    assert isinstance(page, RosterPage)
    pulse = Pulse()
    pulse.start()
    wait_until(lambda: not page.judge.is_busy)
    return page, {"wall": seconds, "cpu": cpu, "stall": max(pulse.stop())}


def scroll_about(page: RosterPage) -> tuple[PaintClock, list[float]]:
    """Scroll down, across and by pages in every view and span; return paints and switches."""
    surface = page.surface
    clock = PaintClock((surface.board, surface.people, surface.day))
    switches = []
    for view, weeks in (("beats", 1), ("people", 2), ("day", 1), ("beats", 4), ("people", 4)):
        began = perf_counter()
        page.head.set_weeks(weeks)
        page.turn_to(view)
        QApplication.processEvents()
        switches.append((perf_counter() - began) * 1000)
        down = surface.current.verticalScrollBar()
        across = surface.current.horizontalScrollBar()
        for _ in range(SCROLLS):
            down.setValue(down.value() + STEP)
            QApplication.processEvents()
        for _ in range(PAGES):
            down.setValue(down.value() + down.pageStep())
            QApplication.processEvents()
            rest()
        for _ in range(10):
            across.setValue(across.value() + STEP)
            QApplication.processEvents()
        surface.current.setFocus()
        for _ in range(20):
            QTest.keyClick(surface.current, Qt.Key.Key_Down)
            QApplication.processEvents()
        wait_until(lambda: not page.judge.is_busy)
    return clock, switches


def drop_times(page: RosterPage) -> list[float]:
    """From holding somebody over a patrol to the word on it, for people not judged before."""
    assert page.sheet is not None
    crewed = [card for card in page.sheet.patrols if len(card.crew) > 1]
    times = []
    for number in range(DROPS):
        card, other = crewed[number * 7], crewed[number * 11 + 60]
        who = card.crew[0]
        carried = Carried(who.volunteer_id, who.name, card.patrol_id)
        began = perf_counter()
        page.surface.carrying.pick_up(carried)
        said = page.surface.carrying.said_of(Target(other.patrol_id))
        times.append((perf_counter() - began) * 1000)
        assert said is not None
        page.surface.carrying.give_up()
    QApplication.processEvents()
    return times


def undo_seconds(window: MainWindow, page: RosterPage) -> float:
    """Empty the roster, take a whole one as Generate does, and take that back."""
    import scheduler

    workspace = window.workspace
    with workspace.read() as session:
        problem = planning.problem_for(session, 1, now=workspace.now())
    crews: dict[str, list[str]] = {}
    for each in problem.assignments:
        crews.setdefault(each.patrol, []).append(each.volunteer)
    roster = scheduler.Roster({patrol: tuple(people) for patrol, people in crews.items()})
    seen = {
        "cost": scheduler.Cost(0, {}),
        "bound": 0,
        "status": scheduler.Status.STOPPED,
        "seconds": 0.0,
        "seed": 0,
    }
    empty = scheduler.Result(roster=scheduler.Roster({}), **seen)
    whole = scheduler.Result(roster=roster, **seen)
    for result in (empty, whole):
        with workspace.change("Generate roster") as session:
            planning.apply(session, 1, result, now=workspace.now())
    QApplication.processEvents()
    wait_until(lambda: not page.judge.is_busy)
    began = perf_counter()
    window.undo()
    QApplication.processEvents()
    seconds = perf_counter() - began
    wait_until(lambda: not page.judge.is_busy)
    return seconds


def ring_times(page: RosterPage) -> list[float]:
    """From asking for the list of a patrol not looked at before to the list."""
    assert page.sheet is not None
    lacking = [card for card in page.sheet.patrols if len(card.crew) == 2]
    times = []
    for card in lacking[:: max(1, len(lacking) // RINGS)][:RINGS]:
        page.show_patrol(card.patrol_id)
        QApplication.processEvents()
        began = perf_counter()
        page.verbs["ring"]()
        panel = page.ringing.panel
        wait_until(lambda panel=panel: panel.listed)
        times.append((perf_counter() - began) * 1000)
        page.surface.close_panel()
        wait_until(lambda: not page.judge.is_busy)
    return times


def window_mb() -> float:
    """Give the most memory that the window ever held, without the process that made the watch."""
    pages = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return pages / (1 << 20 if sys.platform == "darwin" else 1 << 10)


class Spent:
    """How long each part of the measuring takes."""

    def __init__(self) -> None:
        self._began = perf_counter()
        self.seconds: dict[str, float] = {}

    def on(self, part: str) -> None:
        now = perf_counter()
        self.seconds[part] = round(now - self._began, 1)
        self._began = now


def measure(path: Path, spent: Spent) -> dict[str, object]:
    window = MainWindow(Workspace(clock=lambda: NOW))
    window.resize(1440, 900)
    window.show()
    page, opened = open_page(window, path)
    spent.on("open")
    clock, switches = scroll_about(page)
    spent.on("scroll")
    page.turn_to("beats")
    page.head.set_weeks(1)
    page.show_days()
    drops = drop_times(page)
    spent.on("drop")
    rings = ring_times(page)
    spent.on("ring")
    undone = undo_seconds(window, page)
    spent.on("undo")
    window.close()
    return {
        "open_seconds": round(opened["wall"], 3),
        "paint_p95_ms": round(quantiles(clock.paints, n=20)[-1], 1),
        "paint_max_ms": round(max(clock.paints), 1),
        "drop_ms": round(max(drops), 1),
        "whom_to_ring_ms": round(max(rings), 1),
        "undo_generate_seconds": round(undone, 3),
        "peak_mb": round(window_mb(), 1),
        "paints": len(clock.paints),
        "open_seconds_cpu": round(opened["cpu"], 3),
        "paint_p95_ms_cpu": round(quantiles(clock.cpu, n=20)[-1], 1),
        "paint_max_ms_cpu": round(max(clock.cpu), 1),
        "switch_max_ms": round(max(switches), 1),
        "stall_after_open_ms": round(opened["stall"], 1),
        "spent": spent.seconds,
        "load": round(os.getloadavg()[0], 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.make is not None:
        from tests.benchmarks.huge_watch import make

        make(chosen.make).close()
        return
    with TemporaryDirectory() as name:
        path, spent = Path(name) / "huge.watch", Spent()
        # In a process of its own, whose memory is not the window's.
        subprocess.run([sys.executable, __file__, "--make", str(path)], check=True)
        spent.on("make")
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name)
        application.make_application()
        theme.theme().apply("light", 1.0)
        result = measure(path, spent)
        repaired = repair.measure(Path(name), DROP_OUTS)
        spent.on("repair")
        result |= {"repair_seconds": repaired["repair_seconds"]}
        for key, most in TARGETS.items():
            value = result[key]
            if isinstance(value, float):
                print(f"{key}: {value} of {most}, ratio {value / most:.2f}")
        print(json.dumps(result))


if __name__ == "__main__":
    main()
