"""The whole loop: logged, sent, answered at the station, and on the sheet of the next patrols."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.watch_app.neighbourhood import man, settle
from tests.watch_app.reports.reading import pages_of, printed, words
from ui.main_window import MainWindow
from ui.pages.incidents import IncidentsPage
from ui.pages.liaison.inbox import InboxPage
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app import incident_records, incident_sheets, reports, rosters, watches
from watch_app.records import IncidentStatus
from watch_app.roster_sheets import sheet

NOW = datetime(2026, 12, 4, 23, 10, tzinfo=UTC)
FIRST, LAST = date(2026, 12, 7), date(2026, 12, 20)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(look: Theme, qtbot: Any, tmp_path: Any) -> Iterator[MainWindow]:
    workspace = Workspace(clock=lambda: NOW)
    workspace.create(tmp_path / "watch.watch", name="Harbourside", preset="uk-street-watch")
    settle(workspace.file)
    with workspace.change("Name the liaison") as session:
        watches.edit(session, liaison="Sgt R. Whitmore")
    window = MainWindow(workspace)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()
    window.deleteLater()


def press(window: MainWindow, key: Qt.Key, keys: Any) -> None:
    QTest.keyClick(window.focusWidget() or window, key, keys)


def log_and_send(window: MainWindow) -> int:
    window.go("incidents", "new")
    page = window.stack.page
    assert isinstance(page, IncidentsPage)
    form = page.form
    form.starts.setFocus()
    QTest.keyClicks(form.starts, "2231")
    form.beat.setFocus()
    form.beat.set_value(1)
    form.beat.left.emit()
    form.category.setFocus()
    form.category.set_value("Vehicle crime")
    form.category.left.emit()
    form.place.setFocus()
    QTest.keyClicks(form.place, "Quarry Lane car park")
    form.narrative.setFocus()
    QTest.keyClicks(form.narrative, "Two men tried door handles.")
    press(window, Qt.Key.Key_Return, CTRL | SHIFT)
    with window.workspace.read() as session:
        (entry,) = incident_sheets.entries(session)
    assert entry.status == "submitted"
    page.show_record(entry.incident_id)
    for step in (IncidentStatus.CHECKED, IncidentStatus.SENT):
        assert form.take_step(step)
    return entry.incident_id


def test_what_was_seen_steers_where_the_next_patrols_go(window: MainWindow) -> None:
    identity = log_and_send(window)
    press(window, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    inbox = window.stack.page
    assert isinstance(inbox, InboxPage)
    assert inbox.current == identity
    QTest.keyClicks(inbox.record.answer.reference, "CAD 4471/04DEC")
    press(window, Qt.Key.Key_Return, CTRL)
    press(window, Qt.Key.Key_A, CTRL | SHIFT)
    card = inbox.record.request
    card.hours.setFocus()
    QTest.keyClicks(card.hours, "20-22")
    for day in range(4):
        card.days.press(day)
    card.send.click()
    press(window, Qt.Key.Key_Return, CTRL | SHIFT)
    press(window, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    with window.workspace.read() as session:
        kept = incident_records.record(session, identity)
    assert (kept.entry.status, kept.reviewed_by) == ("reviewed", "Sgt R. Whitmore")
    assert kept.entry.police_reference == "CAD 4471/04DEC"
    with window.workspace.change("Start the next roster") as session:
        roster = rosters.create(session, FIRST, LAST)
    with window.workspace.read() as session:
        patrol = next(each for each in sheet(session, roster).patrols if each.beat_id == 1)
    man(window.workspace.file, [patrol], [1, 2], 2)
    with window.workspace.read() as session:
        paper = reports.document("patrol-sheets")
        chosen = reports.Choice(patrol_id=patrol.patrol_id)
        now = window.workspace.zoned_now()
        read = paper.read(session, reports.settled(session, paper, chosen, now), now)
    made = printed(paper.write, read() if callable(read) else read, printed_at=now)
    said = words(" ".join(page.text for page in pages_of(made)))
    assert "Quarry Lane car park" in said
    assert "Your tasks Tick done" in said
    assert "20:00–22:00" in said
    assert "18 Dec 2026" in said
