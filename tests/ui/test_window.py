from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW
from ui import log, settings, tasks, watch_files
from ui.help_view import HelpView
from ui.main_window import MainWindow
from ui.page_stack import FOOT, PAGES
from ui.theme import theme
from ui.welcome import Welcome
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.workspace import Workspace
from watch_app import beats, crews, patrols, rosters, volunteers
from watch_app.errors import InputError


@pytest.fixture
def window(shell: MainWindow, harbourside: Path) -> Iterator[MainWindow]:
    """The window on a new watch, with Beats shown."""
    settings.keep_last_page("beats")
    shell.open_watch(harbourside)
    return shell


def add_beat(window: MainWindow, name: str) -> None:
    from watch_app import beats

    with window.workspace.change(f"Add {name}") as session:
        beats.add(session, name=name)


def unnamed(root: QWidget) -> list[QWidget]:
    """Widgets the keyboard reaches that a screen reader would not name."""
    found = []
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        if widget.focusProxy() is not None or isinstance(widget, QMenu):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name):
            found.append(widget)
    return found


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Harbour/Old Town", "Harbour-Old Town.watch"),
        ("Kyiv 24/7: west?", "Kyiv 24-7- west-.watch"),
        ("..", "Watch.watch"),
    ],
)
def test_a_watch_is_kept_in_a_file_any_system_takes(name: str, file: str) -> None:
    assert watch_files.file_name_of(name) == file


def test_without_a_watch_the_window_welcomes(shell: MainWindow) -> None:
    assert isinstance(shell.stack.view, Welcome)
    assert shell.named["open_watch"].isEnabled()
    for name in ("close_watch", "back_up", "generate", "go_today", "undo", "print"):
        assert not shell.named[name].isEnabled(), name
    assert shell.windowTitle() == "Watchkeeper"


def test_a_new_watch_needs_a_name(shell: MainWindow, qtbot: Any) -> None:
    welcome = shell.show_welcome()
    shell.named["new_watch"].trigger()
    with qtbot.assertNotEmitted(welcome.new_wanted):
        welcome._create()
    assert welcome._name_field.problem == "Give the watch a name."
    QTest.keyClicks(welcome._name, "Harbourside Watch")
    with qtbot.waitSignal(welcome.new_wanted) as caught:
        QTest.keyClick(welcome._name, Qt.Key.Key_Return)
    assert caught.args == ["Harbourside Watch", "uk-street-watch"]


def test_a_created_watch_is_open_named_and_remembered(window: MainWindow) -> None:
    assert window.windowTitle() == "Harbourside Watch – Watchkeeper"
    assert window.stack.page is not None
    assert window.stack.page.name == "beats"
    assert window.workspace.path in settings.recent_watches()
    assert window.status.saved.text() == "Saved in harbourside.watch"


def test_creating_over_a_file_is_refused_in_the_window(window: MainWindow, tmp_path: Path) -> None:
    assert not window.files.create(tmp_path / "harbourside", "Again", "uk-street-watch")
    banner = window.findChild(Banner)
    assert "exists already" in banner.sentence
    assert window.windowTitle() == "Harbourside Watch – Watchkeeper"


def test_a_file_that_is_no_watch_gets_a_sentence(shell: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "letter.watch"
    path.write_text("Dear neighbours")
    assert not shell.open_watch(path)
    welcome = shell.stack.view
    assert isinstance(welcome, Welcome)
    assert "letter.watch" in welcome.findChild(Banner).sentence
    assert path.read_text() == "Dear neighbours"


def test_undo_and_redo_are_named_everywhere(window: MainWindow) -> None:
    add_beat(window, "Park & schools")
    undo, redo = window.named["undo"], window.named["redo"]
    assert undo.text() == "&Undo: Add Park && schools"
    assert "Add Park & schools" in window.status.undo.accessibleName()
    undo.trigger()
    assert not undo.isEnabled()
    assert redo.text() == "&Redo: Add Park && schools"
    assert window.notices.toast.sentence.text() == "Taken back: Add Park & schools"
    redo.trigger()
    assert undo.isEnabled()
    assert not redo.isEnabled()


def test_closing_and_opening_again_keeps_everything(window: MainWindow) -> None:
    path = window.workspace.path
    assert path is not None
    add_beat(window, "Market Street")
    window.named["close_watch"].trigger()
    assert isinstance(window.stack.view, Welcome)
    assert not window.workspace.is_open
    assert window.open_watch(path)
    found = [each.text for source in window._find_sources() for each in source()]
    assert found[0] == "Market Street"


def test_opening_the_open_watch_again_changes_nothing(window: MainWindow) -> None:
    add_beat(window, "Market Street")
    assert window.workspace.path is not None
    assert window.open_watch(window.workspace.path)
    assert window.named["undo"].isEnabled()
    assert window.notices.problem is None


def test_a_backup_is_a_watch_of_its_own(window: MainWindow, tmp_path: Path) -> None:
    add_beat(window, "Market Street")
    (tmp_path / "copies").mkdir()
    assert window.files.back_up(tmp_path / "copies")
    (copy,) = (tmp_path / "copies").iterdir()
    assert copy.name in window.notices.toast.sentence.text()
    assert window.open_watch(copy)


def test_a_backup_that_cannot_be_made_says_why(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert not window.files.back_up(tmp_path / "file")
    assert "No backup was made" in window.findChild(Banner).sentence


def test_a_roster_goes_to_a_spreadsheet_or_says_why_not(
    window: MainWindow, tmp_path: Path, qtbot: Any
) -> None:
    with qtbot.waitSignal(window.files.refused) as refused:
        window.files.export("roster", tmp_path)
    assert refused.args == ["There is no roster in that period. Generate one first."]
    add_beat(window, "Market Street")
    with window.workspace.change("Start roster") as session:
        rosters.create(session, date(2026, 12, 7), date(2026, 12, 13))
    with qtbot.waitSignal(window.files.told) as told:
        window.files.export("roster", tmp_path / "out")
    assert "roster-2026-12-07-to-2026-12-13.xlsx" in told.args[0]
    assert (tmp_path / "out" / "roster-2026-12-07-to-2026-12-13.xlsx").exists()


def test_calendars_are_saved_once_a_roster_is_published(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.files.save_calendars(tmp_path / "out") is None
    assert "No roster is published" in window.findChild(Banner).sentence
    today = window.workspace.today()
    with window.workspace.change("Publish") as session:
        beat = beats.add(session, name="Riverside")
        person = {"given_name": "Tom", "joined_on": today}
        crew = [volunteers.add(session, **person, family_name=name) for name in ("B", "C")]
        roster = rosters.create(session, today, today + timedelta(days=6))
        late = datetime.combine(today, time(22))
        patrol = patrols.add(session, roster, beat, late, late + timedelta(hours=2))
        for each in crew:
            crews.assign(session, patrol, each)
        rosters.publish(session, roster, window.workspace.instant())
    task = window.files.save_calendars(tmp_path / "out")
    assert task is not None
    with qtbot.waitSignal(task.ended):
        pass
    assert len(list((tmp_path / "out").glob("*/*.ics"))) == 3
    assert "3 calendars saved" in window.notices.toast.sentence.text()


def test_back_and_forward_follow_the_way(window: MainWindow) -> None:
    window.named["go_shifts"].trigger()
    assert window.stack.page is not None
    assert window.stack.page.name == "shifts"
    assert window.navigation.currentIndex().data() == "Shifts"
    window.named["back"].trigger()
    assert window.stack.page.name == "beats"
    assert not window.named["back"].isEnabled()
    window.named["forward"].trigger()
    assert window.stack.page.name == "shifts"


def test_the_navigation_goes_where_it_says(window: MainWindow) -> None:
    assert [window.named[f"go_{name}"].isEnabled() for name in (*PAGES, *FOOT)] == [True] * len(
        (*PAGES, *FOOT)
    )
    model = window.navigation.model()
    row = next(r for r in range(model.rowCount()) if model.index(r, 0).data() == "Shifts")
    window.navigation.setCurrentIndex(model.index(row, 0))
    QTest.keyClick(window.navigation, Qt.Key.Key_Return)
    assert window.stack.page is not None
    assert window.stack.page.name == "shifts"


def test_counts_stand_in_the_navigation_and_in_its_spoken_text(window: MainWindow) -> None:
    window.navigation.set_count("today", 5)
    index = window.navigation.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Today, 5"


def test_a_narrow_window_has_a_rail(window: MainWindow) -> None:
    window.resize(1440, 900)
    assert not window.navigation.is_rail
    window.resize(1366, 768)
    assert window.navigation.is_rail
    assert window.navigation.width() == 60
    assert window.navigation.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == (
        "Today (Ctrl+1)"
    )


def test_text_size_and_theme_change_without_a_restart(window: MainWindow) -> None:
    for _ in range(9):
        window.named["larger"].trigger()
    assert theme().scale == 2.0
    assert settings.text_size() == 200
    window.named["theme_dark"].trigger()
    assert theme().is_dark
    assert settings.theme_wish() == "dark"
    window.named["usual_size"].trigger()
    assert theme().scale == 1.0
    window.named["theme_light"].trigger()


def test_the_search_finds_actions_and_records(window: MainWindow, qtbot: Any) -> None:
    add_beat(window, "Market Street")
    window.named["find"].trigger()
    field = window.find_field
    assert field.hasFocus()
    QTest.keyClicks(field, "mark")
    assert [found.text for found in field.found()] == ["Market Street", "Undo: Add Market Street"]
    field.clear()
    QTest.keyClicks(field, "shortcuts")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert isinstance(window.stack.view, HelpView)
    assert field.text() == ""


def test_escape_in_the_search_goes_back(window: MainWindow) -> None:
    window.navigation.setFocus()
    window.named["find"].trigger()
    QTest.keyClicks(window.find_field, "be")
    QTest.keyClick(window.find_field, Qt.Key.Key_Escape)
    assert window.navigation.hasFocus()


def test_help_lists_every_shortcut_and_leads_back(window: MainWindow) -> None:
    window.named["help"].trigger()
    view = window.stack.view
    assert isinstance(view, HelpView)
    texts = {label.text() for label in view.findChildren(QWidget) if hasattr(label, "text")}
    assert {"Ctrl+Shift+G", "F9", "Ctrl+K"} <= texts
    assert unnamed(view) == []
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.stack.page is not None
    assert window.stack.page.name == "beats"


def test_areas_are_stepped_through(window: MainWindow) -> None:
    window.navigation.setFocus()
    seen = []
    for _ in range(12):
        window.named["next_area"].trigger()
        seen.append(QApplication.focusWidget())
        if seen[-1] is window.navigation:
            break
    assert window.find_field in seen
    assert seen[-1] is window.navigation


def test_everything_the_keyboard_reaches_has_a_name(shell: MainWindow, window: MainWindow) -> None:
    assert unnamed(window) == []
    window.workspace.close()
    assert unnamed(window) == []
    window.show_welcome().begin_new()
    assert unnamed(window) == []


def test_back_leaves_the_keyboard_where_a_watch_is_begun(shell: MainWindow, qtbot: Any) -> None:
    welcome = shell.show_welcome()
    welcome.begin_new()
    back = next(each for each in welcome.findChildren(Button) if each.text() == "Back")
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Return)
    assert not back.isVisible()
    assert shell.focusWidget() is welcome.focusProxy()
    qtbot.keyClick(shell.focusWidget(), Qt.Key.Key_Enter)
    assert back.isVisible()
    qtbot.keyClick(shell.focusWidget(), Qt.Key.Key_Escape)
    assert shell.focusWidget() is welcome.focusProxy()


def test_a_refused_file_is_logged_and_said_until_another_page(
    window: MainWindow, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = tmp_path / "broken.watch"
    broken.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    assert not window.open_watch(broken)
    banner = window.notices.problem
    assert banner is not None
    assert [each.getMessage() for each in caplog.records] == [banner.sentence]
    window.go("beats")
    assert window.notices.problem is banner
    window.go("shifts")
    assert window.notices.problem is None


def test_a_fault_nobody_caught_is_a_sentence_and_a_log_entry(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import sys

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log.catch_faults(window.say_problem)
    fault = ZeroDivisionError("inner words")
    sys.excepthook(type(fault), fault, None)
    sentence = window.findChild(Banner).sentence
    assert "inner words" not in sentence
    assert "ZeroDivisionError" in caplog.text
    problem = InputError("Write at least a first name.")
    sys.excepthook(type(problem), problem, None)
    assert window.notices.problem is not None
    assert window.notices.problem.sentence == "Write at least a first name."


def test_the_sample_is_made_on_another_thread_and_opened(shell: MainWindow, qtbot: Any) -> None:
    pytest.importorskip("watch_app.sample")
    settings.keep_last_page("beats")
    with qtbot.waitSignal(shell.workspace.opened, timeout=60_000):
        shell.named["open_sample"].trigger()
    assert shell.workspace.name


def test_closing_the_window_closes_the_watch(window: MainWindow) -> None:
    window.close()
    assert not window.workspace.is_open


def half_write_an_incident(window: MainWindow) -> str:
    window.go("incidents", "new")
    window.stack.page.form.narrative.setPlainText("A van waited.")
    return window.stack.page.name


def test_a_half_written_incident_keeps_the_page(window: MainWindow) -> None:
    here = half_write_an_incident(window)
    window.go("beats")
    assert window.stack.page.name == here
    assert window.stack.page.form.narrative.text() == "A van waited."


def test_closing_twice_leaves_what_cannot_be_kept(window: MainWindow) -> None:
    half_write_an_incident(window)
    assert not window.close()
    assert window.notices.toast.sentence.text() == "Close the window again to leave without it."
    window.stack.page.form.narrative.setPlainText("A van waited, and left.")
    assert not window.close()
    assert window.close()
    assert not window.workspace.is_open


def test_the_sample_does_not_open_over_what_is_being_written(
    window: MainWindow, tmp_path: Path
) -> None:
    path = window.workspace.path
    sample = tmp_path / "sample.watch"
    made = Workspace()
    made.create(sample, name="Sample", preset="uk-street-watch")
    made.close()
    half_write_an_incident(window)
    window.files.made.emit(sample)
    assert window.workspace.path == path
    assert "The sample watch is ready" in window.notices.toast.sentence.text()
    window.stack.page.give_up()
    window.files.made.emit(sample)
    assert window.workspace.name == "Sample"


def test_what_is_typed_is_kept_before_the_sample_opens(window: MainWindow, tmp_path: Path) -> None:
    add_beat(window, "Harbour")
    path = window.workspace.path
    window.go("beats", 1)
    (bound,) = [each for each in window.stack.page.form.bindings if each.name == "name"]
    bound.field.control.setFocus()
    bound.field.control.setText("Old Harbour")
    sample = tmp_path / "sample.watch"
    made = Workspace()
    made.create(sample, name="Sample", preset="uk-street-watch")
    made.close()
    window.files.made.emit(sample)
    assert window.open_watch(path)
    from watch_app import beats

    with window.workspace.read() as session:
        assert [each.name for each in beats.sheets(session)] == ["Old Harbour"]


def test_closing_while_the_sample_is_made_ends_the_making(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sample" / "Sample.watch"
    monkeypatch.setattr(watch_files, "sample_path", lambda: path)
    window.files.open_sample()
    assert window.close()
    assert tasks.stop_all()
    assert not list(path.parent.glob("*"))


def test_del_removes_only_from_the_list(window: MainWindow) -> None:
    add_beat(window, "Harbour")
    window.go("beats", 1)
    page = window.stack.page
    for elsewhere in (page.form.bindings[-1].field.control, page._primary, window.navigation):
        elsewhere.setFocus()
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Delete)
        assert page.current == 1
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.current is None


def test_today_begins_anew_after_midnight(shell: MainWindow, tmp_path: Path) -> None:
    moment = [NOW]
    shell.workspace._clock = lambda: moment[0]
    settings.keep_last_page("beats")
    shell.files.create(tmp_path / "harbourside.watch", "Harbourside Watch", "uk-street-watch")
    pages = [shell.stack._made(name) for name in ("today", "incidents")]
    for name in ("today", "beats"):
        shell.go(name)
    moment[0] += timedelta(days=1)
    shell.status._tell_time()
    assert all(page._is_stale for page in pages)
    assert not shell.stack.page._is_stale
