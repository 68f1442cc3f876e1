"""Goes through the window over 100,000 incidents; says how long it stood still at each step.

Run with: python -m tests.benchmarks.stalls_at_100k [--incidents 100000] [--only words]
The last line is one JSON object: by step the longest pause of the window's thread, as the clock
and as the processor had it (`stall_ms`, `cpu_ms`), and how many seconds the whole step took.
"""

import argparse
import cProfile
import json
import os
import pstats
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert, select, text, update

from tests.benchmarks import many_incidents
from ui import application, tasks, theme
from ui.main_window import MainWindow
from ui.page_stack import PageStack
from ui.workspace import Workspace
from watch_app.problems import problems
from watch_app.records import AreaCrime, Beat, Watch

NOW = many_incidents.LAST.replace(tzinfo=UTC)
MANY, CRIMES, LIMIT_MS, TICK_MS = 100_000, 20_000, 200, 2
QUIET_SECONDS, LONGEST_SECONDS = 0.4, 240
MONTH = date(2026, 11, 1)
MONTHLY = ("incident-log", "public-summary", "monthly-return")
_DAY = "strftime('%Y-%m-%d %H:%M:%f000', seen_from, '+{} days')"
_SENT = f"""update incident set sent_at = {_DAY.format(1)}
where status in ('sent', 'reviewed', 'closed')"""
_READ = f"""update incident
set acknowledged_at = {_DAY.format(2)}, reviewed_at = {_DAY.format(3)}
where status in ('reviewed', 'closed')"""


class Pauses:
    """Beats every two milliseconds; keeps the longest pause, by the clock and by the processor."""

    def __init__(self) -> None:
        self.stall = self.cpu = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.beat)
        self._last = perf_counter(), thread_time()

    def begin(self) -> None:
        self.stall = self.cpu = 0.0
        self._last = perf_counter(), thread_time()
        self._timer.start()

    def beat(self) -> None:
        now = perf_counter(), thread_time()
        self.stall = max(self.stall, (now[0] - self._last[0]) * 1000 - TICK_MS)
        self.cpu = max(self.cpu, (now[1] - self._last[1]) * 1000)
        self._last = now


class Walk:
    """Takes one step after the other, each until nothing is under way any more."""

    def __init__(self, only: str, *, profiled: bool) -> None:
        self.only, self.profiled = only, profiled
        self.found: dict[str, dict[str, float]] = {}

    def take(self, name: str, do: Callable[[], object]) -> None:
        pauses = Pauses()
        profile = cProfile.Profile() if self.profiled and self.only in name else None
        began = perf_counter()
        pauses.begin()
        if profile is not None:
            profile.enable()
        do()
        pauses.beat()
        until_quiet(pauses)
        if profile is not None:
            profile.disable()
            pstats.Stats(profile).sort_stats("cumulative").print_stats(60)
        self.found[name] = {
            "stall_ms": round(pauses.stall, 1),
            "cpu_ms": round(pauses.cpu, 1),
            "seconds": round(perf_counter() - began - QUIET_SECONDS, 2),
        }
        print(f"{name:44}{pauses.stall:9.1f} ms {pauses.cpu:9.1f} ms cpu", flush=True)


def until_quiet(pauses: Pauses) -> None:
    """Let the window live until no task has been running for a while."""
    loop, began = QEventLoop(), perf_counter()
    last_busy = began

    def mind() -> None:
        nonlocal last_busy
        now = perf_counter()
        if tasks._running:
            last_busy = now
        if now - last_busy > QUIET_SECONDS or now - began > LONGEST_SECONDS:
            loop.quit()

    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(mind)
    timer.start()
    loop.exec()
    pauses.beat()


def make(path: Path, many: int, crimes: int) -> None:
    """Write the watch, with crimes of its area and a problem that counts them."""
    watch = many_incidents.make(path, many)
    with watch.engine.begin() as connection:
        connection.execute(insert(AreaCrime), list(_crimes(Random(2), crimes)))
        connection.execute(update(Watch).values(liaison="PC Rahman"))
        connection.execute(text(_SENT))
        connection.execute(text(_READ))
    with watch.change("Find a problem") as session:
        beat = session.scalars(select(Beat.id)).first()
        kind = many_incidents.KINDS[1]
        given = {"category": kind, "target_ids": (beat,), "response_on": MONTH, "period_days": 90}
        problems.add(session, title="Vans at night", opened_on=MONTH, **given)
    watch.close()


def _crimes(random: Random, many: int) -> Iterator[dict[str, object]]:
    kinds = (*many_incidents.KINDS, "Shoplifting")
    for number in range(many):
        month = (MONTH - timedelta(days=30 * (number % 36))).replace(day=1)
        yield {
            "source": "police.uk",
            "fingerprint": f"{number:064}",
            "month": month,
            "category": random.choice(kinds),
            "place": f"On or near {random.choice(many_incidents.STREETS)} Lane",
            "latitude": 51.5 + random.random() / 10,
            "longitude": -0.1 + random.random() / 10,
            "beat_id": random.randint(1, many_incidents.BEATS),
        }


def steps(window: MainWindow, path: Path, walk: Walk) -> None:
    """All that is done, in the order of a long evening."""
    take, go, stack = walk.take, window.go, window.stack
    take("Open the watch", lambda: window.open_watch(path))
    for name in ("today", "roster", "volunteers", "beats"):
        take(f"Go to {name}", partial(go, name))
    take("Beats: map", lambda: stack.page.turn_to("map"))
    take("Beats: where and when", lambda: stack.page.turn_to("need"))
    take("Beats: list", lambda: stack.page.turn_to("list"))
    take("Beats: the first beat", lambda: stack.page.show_record(1))
    take("Go to shifts", partial(go, "shifts"))
    _incidents(window, walk)
    take("Go to problems", partial(go, "problems"))
    take("Problems: the first one", lambda: stack.page.show_record(1))
    take("Problems: propose", partial(_do, stack, "propose_links"))
    for name in ("concerns", "meetings", "surveys", "answers", "incidentsheet", "signoff"):
        take(f"Go to {name}", partial(go, name))
    for name in ("standards", "referrals", "partners", "fairness", "versions", "settings"):
        take(f"Go to {name}", partial(go, name))
    take("Go to reports", partial(go, "reports"))
    for key in MONTHLY:
        take(f"Reports: {key}", partial(go, "reports", key))
    take("Back to today", partial(go, "today"))
    take("The liaison's view", lambda: window.workspace.set_liaison(on=True))
    for name in ("inbox", "sentlog", "requests", "recurring", "agreed", "documents", "signoff"):
        take(f"Liaison: {name}", partial(go, name))
    take("Liaison: find", lambda: QTest.keyClicks(_begun(window), "van"))
    take("Back to the watch's own view", lambda: window.workspace.set_liaison(on=False))


def _incidents(window: MainWindow, walk: Walk) -> None:
    take, stack = walk.take, window.stack
    take("Go to incidents", partial(window.go, "incidents"))
    page = lambda: stack.page  # noqa: E731
    newest = lambda: next(iter(_entries(page())))  # noqa: E731
    take("Incidents: open the newest", lambda: page().show_record(newest()))
    take("Incidents: open the oldest", lambda: page().show_record(1))
    take("Incidents: new", partial(_do, stack, "new_incident"))
    for typed in ("1831\t", "1840\t", "\t", "B017\t", "Quarry Lane\t", "\t", "Burglary\t"):
        take(
            f"Incidents: type {typed!r}",
            partial(lambda typed: QTest.keyClicks(window.focusWidget(), typed), typed),
        )
    take("Incidents: Save, next", partial(_do, stack, "save_next"))
    take("Undo", window.undo)
    page().focus_filter()
    for letter in "white van":
        take(
            f"Incidents: search {letter!r}",
            partial(lambda letter: QTest.keyClicks(page().log.search, letter), letter),
        )
    take("Incidents: clear the filter", partial(_do, stack, "clear_filter"))
    take("Incidents: seen again", partial(_do, stack, "seen_again"))
    take("Incidents: clear the filter again", partial(_do, stack, "clear_filter"))
    take("Find anything", lambda: QTest.keyClicks(_begun(window), "quarry"))
    QTest.keyClick(window.find_field, Qt.Key.Key_Escape)


def _do(stack: PageStack, verb: str) -> None:
    assert stack.page is not None
    stack.page.verbs[verb]()


def _entries(page: object) -> Iterator[int]:
    return (each.incident_id for each in page.log.table.lines if hasattr(each, "incident_id"))


def _begun(window: MainWindow) -> object:
    window.find_field.begin()
    return window.find_field


@contextmanager
def settings_in(folder: str) -> Iterator[None]:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    yield


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=MANY)
    parser.add_argument("--crimes", type=int, default=CRIMES)
    parser.add_argument("--profile", default="", help="words of the steps to look into")
    chosen = parser.parse_args()
    app = QApplication([])
    with tempfile.TemporaryDirectory() as name, settings_in(name):
        path = Path(name) / "many.watch"
        make(path, chosen.incidents, chosen.crimes)
        application.dress(app)
        theme.theme().apply("light", 1.0)
        window = MainWindow(Workspace(clock=lambda: NOW))
        window.resize(1440, 900)
        window.show()
        walk = Walk(chosen.profile, profiled=bool(chosen.profile))
        walk.take("Show the window", lambda: None)
        steps(window, path, walk)
        window.close()
        tasks.stop_all()
    worst = dict(sorted(walk.found.items(), key=lambda pair: -pair[1]["stall_ms"]))
    over = [each for each, found in worst.items() if found["stall_ms"] > LIMIT_MS]
    print(json.dumps({"over_200_ms": over, "incidents": chosen.incidents, "steps": worst}))


if __name__ == "__main__":
    main()
