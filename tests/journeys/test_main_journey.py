"""The main job from end to end, as a coordinator does it: through menus, fields and keys.

New watch, three volunteers, a beat, a shift, generate, lock, undo, publish, print, log an
incident, amend it, print the log, close, reopen.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.pdf_words import words_of
from tests.ui.conftest import NOW, look
from ui import settings, theme
from ui.main_window import MainWindow
from ui.pages.reports import ReportsPage
from ui.pages.reports_print import printer_for
from ui.pages.roster import RosterPage
from ui.widgets.pdf_pages import open_pdf
from ui.workspace import Workspace
from watch_app import incident_sheets, roster_sheets, volunteer_sheets
from watch_app.records import IncidentStatus

__all__ = ["look"]

WAIT = 30_000
NAMES = ("Helen M.", "Tom O.", "Ірина Б.")


@pytest.fixture
def window(look: theme.Theme, qtbot: Any) -> Iterator[MainWindow]:
    """The window as it is started for the first time."""
    settings.keep_last_page("today")
    settings.keep_solve_seconds(10)
    made = MainWindow(Workspace(clock=lambda: NOW))
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_welcome()
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
        elif part.isascii():
            QTest.keyClicks(focus, part)
        else:
            focus.insert(part)


def choose_file(window: MainWindow, path: Path, qtbot: Any) -> None:
    """Answer the system's dialog that is open, and come back to the window."""
    dialog = next(each for each in window.findChildren(QFileDialog) if each.isVisible())
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(str(path))
    dialog.accept()
    qtbot.waitUntil(lambda: not window.findChildren(QFileDialog))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def begin_a_watch(window: MainWindow, path: Path, qtbot: Any) -> None:
    do(window, "new_watch")
    write("Harbourside Watch")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    choose_file(window, path, qtbot)
    assert window.workspace.path == path


def add_people(window: MainWindow) -> None:
    page = do(window, "go_volunteers")
    for given, family in (("Helen", "Murray"), ("Tom", "Okafor"), ("Ірина", "Бондар")):
        do(window, "new")
        write(f"{given}\t{family}\t")
        page.form.grid.line.setFocus()
        page.form.grid.line.selectAll()
        write("mon-sun 1800-2300\t")
    assert page.seen.rowCount() == 3


def add_places(window: MainWindow) -> None:
    do(window, "go_beats")
    do(window, "new")
    write("Market Street\t\tClock tower\t")
    page = do(window, "go_shifts")
    do(window, "new")
    write("Friday evening\t")
    page.form.weekdays.press(4)


def make_and_generate(window: MainWindow, qtbot: Any) -> RosterPage:
    page = do(window, "go_roster")
    assert isinstance(page, RosterPage)
    qtbot.mouseClick(page.empty.make, Qt.MouseButton.LeftButton)
    do(window, "generate")
    with qtbot.waitSignal(page.generating.taken, timeout=WAIT):
        pass
    assert page.generating.view.result.sentence.text().startswith("All 4 patrols run.")
    qtbot.mouseClick(page.generating.view.result.board, Qt.MouseButton.LeftButton)
    return page


def lock_one_and_undo(window: MainWindow, page: RosterPage) -> None:
    board = page.surface.board
    page.show_patrol(page.sheet.patrols[0].patrol_id)
    board.setFocus()
    QTest.keyClick(board, Qt.Key.Key_Return)
    do(window, "lock")
    assert [who.is_locked for who in board.current_card.crew] == [True, False, False]
    assert window.named["undo"].text().startswith("&Undo: Lock ")
    do(window, "undo")
    assert not board.current_card.has_locked
    do(window, "redo")
    assert board.current_card.has_locked


def publish(window: MainWindow, page: RosterPage) -> None:
    do(window, "publish")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert page.chip.text() == "Version 1"
    assert not window.named["undo"].isEnabled()


def print_and_save(window: MainWindow, page: ReportsPage, folder: Path, qtbot: Any) -> str:
    """Save the document that is shown, print it as well, and return its words."""
    qtbot.waitUntil(
        lambda: not page.making.is_busy and page.shown is not None and page.preview.is_drawn,
        timeout=WAIT,
    )
    saved = folder / page.shown.order.file_name
    shown = page.shown
    page.options.secret.is_wanted.setChecked(False)
    do(window, "save_pdf")
    with qtbot.waitSignal(page.said, timeout=WAIT):
        choose_file(window, saved, qtbot)
    assert saved.read_bytes() == shown.pages.content
    qtbot.waitUntil(lambda: not page.making.is_busy and page.shown is not None, timeout=WAIT)
    printer = printer_for(page.shown.pages, saved.stem)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / f"printed-{saved.name}"))
    printer.setResolution(72)
    with qtbot.waitSignal(page.said, timeout=WAIT) as said:
        page.leaving.print_on(printer, page.shown)
    assert "printed" in said.args[0]
    pages = open_pdf(saved.read_bytes())
    printed = open_pdf((folder / f"printed-{saved.name}").read_bytes())
    assert len(printed.sizes) == len(pages.sizes)
    return "\n".join(words_of(pages, number) for number in range(len(pages.sizes)))


def log_an_incident(window: MainWindow) -> Any:
    page = do(window, "new_incident")
    write("1831\t1840\t\tm\tClock tower\t\tv\t")
    page.form.narrative.setFocus()
    write("Two men tried the handles of parked cars.")
    do(window, "submit")
    page.show_record(1)
    for step in (IncidentStatus.CHECKED, IncidentStatus.SENT):
        assert page.form.take_step(step)
    return page


def amend_it(window: MainWindow, page: Any) -> None:
    page.show_record(1)
    do(window, "amend")
    panel = page.form.amending
    panel.area.setPlainText("Three men tried the handles of parked cars.")
    panel.reason.setFocus()
    write("The second witness saw one more")
    panel.accepted.emit()
    assert panel.isHidden()


def test_from_a_new_watch_to_paper_and_back(
    window: MainWindow, tmp_path: Path, qtbot: Any
) -> None:
    path = tmp_path / "harbourside.watch"
    begin_a_watch(window, path, qtbot)
    add_people(window)
    add_places(window)
    roster = make_and_generate(window, qtbot)
    lock_one_and_undo(window, roster)
    publish(window, roster)

    do(window, "print")
    reports = window.stack.page
    assert isinstance(reports, ReportsPage)
    chart = print_and_save(window, reports, tmp_path, qtbot)
    assert "Version 1" in chart
    assert all(name in chart for name in NAMES)

    amend_it(window, log_an_incident(window))
    do(window, "go_reports")
    reports.show_document("incident-log")
    log = print_and_save(window, reports, tmp_path, qtbot)
    assert "MAR-2026-0001" in log
    assert "Three men" in log
    assert "The second witness saw one more" in log

    qtbot.waitUntil(lambda: not roster.judge.is_busy, timeout=WAIT)
    do(window, "close_watch")
    assert not window.workspace.is_open
    assert window.files.open(path)
    assert_all_is_there(window.workspace)


def assert_all_is_there(workspace: Workspace) -> None:
    with workspace.read() as session:
        assert len(volunteer_sheets.rows(session, NOW.date())) == 3
        (entry,) = incident_sheets.entries(session)
        sheet = roster_sheets.sheet(session, 1)
    assert entry.status == IncidentStatus.SENT
    assert entry.narrative.startswith("Three men")
    assert len(entry.amendments) == 1
    assert (sheet.version, sheet.is_published) == (1, True)
    assert next(card.on for card in sheet.patrols) == date(2026, 12, 11)
    assert all(len(card.crew) == 3 for card in sheet.patrols)
    assert sheet.patrols[0].has_locked
