"""Opens a log of 5,000 incidents on the page of reports; says when its first page is seen.

Run: python -m tests.benchmarks.preview
The last line is one JSON object: `first_page_seconds` from choosing the document to its first page
drawn, `whole_seconds` until it can be printed, `longest_stall_ms` of the window meanwhile, and
`plain_loop_ratio`, how much longer than alone the processor takes at this moment.
"""

import json
import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert

from tests.benchmarks.stall import Pulse
from tests.watch_app.reports.samples import incident
from ui import theme
from ui.pages.reports import ReportsPage
from ui.workspace import Workspace
from watch_app import beats, watches
from watch_app.records import Incident, IncidentStatus, Knowledge
from watch_app.reports import Choice
from watch_app.storage import WatchFile

ENTRIES = 5000
FIRST = datetime(2026, 1, 1)
NOW = datetime(2026, 12, 20, 12, tzinfo=UTC)
LONGEST = 120


def make(path: Path) -> WatchFile:
    """A watch with nothing but a beat and a long log."""
    watch = watches.create(path, name="Long Log")
    with watch.change("Fill") as session:
        beat = beats.add(session, name="Canal Side", code="CAN")
        session.flush()
        sample = incident(114)
        rows = [
            {
                "number": f"CAN-2026-{number:04}",
                "year": 2026,
                "sequence": number,
                "seen_from": FIRST + timedelta(hours=number),
                "written_at": FIRST + timedelta(hours=number + 1),
                "beat_id": beat,
                "place": sample.place,
                "category": sample.category,
                "knowledge": Knowledge.SEEN,
                "narrative": sample.narrative,
                "status": IncidentStatus.SUBMITTED,
            }
            for number in range(1, ENTRIES + 1)
        ]
        session.connection().execute(insert(Incident), rows)
    return watch


def wait_for(is_so: Callable[[], bool]) -> float:
    begun = perf_counter()
    while not is_so():
        QTest.qWait(2)
        if perf_counter() - begun > LONGEST:
            raise TimeoutError
    return perf_counter() - begun


def plain_loop_ratio() -> float:
    """The wall time of a plain loop for each second of the processor."""
    begun, used = perf_counter(), process_time()
    while process_time() - used < 0.2:
        pass
    return (perf_counter() - begun) / 0.2


def main() -> None:
    application = QApplication([])
    with TemporaryDirectory() as folder:
        QSettings.setPath(
            QSettings.Format.NativeFormat, QSettings.Scope.UserScope, f"{folder}/settings"
        )
        theme.install(application).apply("light", 1.0)
        workspace = Workspace(clock=lambda: NOW)
        workspace.take(make(Path(folder) / "long.watch"))
        page = ReportsPage(workspace)
        page.resize(1264, 800)
        page.show()
        page.show_document(
            "incident-log", Choice(first_day=FIRST.date(), last_day=date(2026, 1, 2))
        )
        wait_for(lambda: page.shown is not None and page.preview.is_drawn)
        ratio, pulse = plain_loop_ratio(), Pulse()
        pulse.start()
        begun = perf_counter()
        chosen = Choice(first_day=FIRST.date(), last_day=date(2026, 12, 31))
        before = page.preview.pages
        page.show_document("incident-log", chosen)
        wait_for(lambda: page.preview.pages is not before and page.preview.is_drawn)
        first = perf_counter() - begun
        wait_for(lambda: page.shown is not None)
        whole = perf_counter() - begun
        figures = {
            "pages": page.preview.page_count,
            "first_page_seconds": round(first, 2),
            "whole_seconds": round(whole, 2),
            "longest_stall_ms": round(max(pulse.stop())),
            "plain_loop_ratio": round(ratio, 1),
        }
        workspace.close()
        page.close()
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
