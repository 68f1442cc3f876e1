"""From an empty watch to a logged incident, through menus and keys alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import NOW, look
from ui import settings, theme
from ui.main_window import MainWindow
from ui.workspace import Workspace
from watch_app import beats, incident_sheets, shifts, today, volunteer_sheets
from watch_app.records import IncidentStatus

__all__ = ["look"]


@pytest.fixture
def window(look: theme.Theme, qtbot: Any, harbourside: Path) -> Iterator[MainWindow]:
    """The window on a new watch, with Today shown."""
    settings.keep_last_page("today")
    made = MainWindow(Workspace(clock=lambda: NOW))
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.open_watch(harbourside)
    yield made
    made.close()
    made.deleteLater()


def do(window: MainWindow, name: str) -> Any:
    """Trigger an action of the menus, and give the page that is shown then."""
    assert window.named[name].isEnabled(), name
    window.named[name].trigger()
    return window.stack.page


def write(text: str) -> None:
    """Type into whatever has the focus; a tab goes on to the next field."""
    for part in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        if part == "\t":
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        else:
            QTest.keyClicks(focus, part)


def add_people(window: MainWindow) -> None:
    page = do(window, "go_volunteers")
    for given, family, phone in (
        ("Helen", "Murray", "07700900164"),
        ("Tom", "Okafor", "07700900171"),
        ("Ewa", "Bondar", "07700900178"),
    ):
        do(window, "new")
        write(f"{given}\t{family}\t\t{phone}\t")
        assert page.form.title.text() == f"{given} {family}"


def add_places(window: MainWindow) -> None:
    do(window, "go_beats")
    do(window, "new")
    write("Market Street\t\tClock tower\t")
    page = do(window, "go_shifts")
    do(window, "new")
    write("Friday evening\t")
    page.form.weekdays.press(4)


def test_an_empty_watch_is_filled_by_keyboard(window: MainWindow) -> None:
    workspace = window.workspace
    add_people(window)
    add_places(window)
    with workspace.read() as session:
        people = volunteer_sheets.rows(session, NOW.date())
        assert [row.full_name for row in people] == ["Ewa Bondar", "Helen Murray", "Tom Okafor"]
        assert {row.phone for row in people} == {"07700900164", "07700900171", "07700900178"}
        (beat,) = beats.sheets(session)
        assert (beat.name, beat.code, beat.meeting_point) == (
            "Market Street",
            "MAR",
            "Clock tower",
        )
        (shift,) = shifts.sheets(session)
        assert (shift.name, shift.weekdays, shift.beat_names) == (
            "Friday evening",
            (4,),
            ("Market Street",),
        )
        assert today.sheet(session, workspace.now()).steps.can_generate
    page = do(window, "go_today")
    assert page.steps.first_button() is page.steps.generate


def test_undo_goes_back_to_the_empty_watch_and_redo_forward(window: MainWindow) -> None:
    workspace = window.workspace
    add_people(window)
    add_places(window)
    steps = 0
    while workspace.undo_label:
        do(window, "undo")
        steps += 1
    with workspace.read() as session:
        assert volunteer_sheets.rows(session, NOW.date()) == ()
        assert beats.sheets(session) == ()
        assert shifts.sheets(session) == ()
    for _ in range(steps):
        do(window, "redo")
    with workspace.read() as session:
        assert len(volunteer_sheets.rows(session, NOW.date())) == 3
        assert len(shifts.sheets(session)) == 1


def test_an_incident_is_logged_submitted_and_there_after_reopening(
    window: MainWindow, tmp_path: Path
) -> None:
    add_people(window)
    add_places(window)
    page = do(window, "new_incident")
    write("1831\t1840\t\tm\tClock tower\t\tv\t")
    do(window, "choice_2")
    page.form.more.open_fold()
    page.form.reporter.setFocus()
    write("Tom\t")
    page.form.narrative.setFocus()
    write("Two men tried the handles of parked cars.")
    do(window, "submit")
    assert page.form.is_new
    assert page.context.text() == "1 needs you: 1 to check"
    do(window, "close_watch")
    assert window.open_watch(tmp_path / "harbourside.watch")
    with window.workspace.read() as session:
        (entry,) = incident_sheets.entries(session)
    assert entry.number == "MAR-2026-0001"
    assert entry.status == IncidentStatus.SUBMITTED
    assert (entry.place, entry.category, entry.priority) == ("Clock tower", "Vehicle crime", 2)
    assert entry.reporter_id == 2
    assert entry.narrative == "Two men tried the handles of parked cars."


def test_what_is_being_written_is_kept_when_the_page_is_left(window: MainWindow) -> None:
    add_people(window)
    page = do(window, "go_volunteers")
    page.show_record(1)
    page.form.phone.setFocus()
    page.form.phone.selectAll()
    write("07700900199")
    do(window, "go_beats")
    with window.workspace.read() as session:
        assert volunteer_sheets.sheet(session, 1).phone == "07700900199"
