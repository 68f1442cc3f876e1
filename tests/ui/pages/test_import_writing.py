"""What was read is written in portions: told, stopped, and never seen half."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select, text

from tests.ui.pages.test_import_reading import kept, write
from ui import writing
from ui.main_window import MainWindow
from ui.pages.incidents import IncidentsPage
from ui.workspace import Workspace
from watch_app.errors import WatchkeeperError
from watch_app.records import Beat, Incident

MANY = 5_000
STOPPED = "The import was stopped. Nothing was changed."


@pytest.fixture(autouse=True)
def _breathe_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "BREATH", 0.0)


@pytest.fixture
def window(shell: MainWindow, harbourside: Path) -> Iterator[MainWindow]:
    shell.open_watch(harbourside)
    shell.go("incidents")
    yield shell
    shell.workspace.close()


def page_of(window: MainWindow) -> IncidentsPage:
    page = window.stack.page
    assert isinstance(page, IncidentsPage)
    return page


def bring_in(
    page: IncidentsPage, path: Path, qtbot: Any, at: Callable[[float], object]
) -> list[float]:
    """Bring a file in; `at` is called each time that it is told how far the writing is."""
    panel, shares = page.import_panel, list[float]()

    def note(share: float) -> None:
        shares.append(share)
        at(share)

    panel.take(path)
    follow = panel.strip.follow

    def following(task: Any, sentence: str) -> None:
        follow(task, sentence)
        task.progress.connect(note)

    panel.strip.follow = following
    qtbot.waitUntil(lambda: panel.task is None and panel.writing is None and panel.isVisible())
    panel.strip.follow = follow
    return shares


def test_writing_tells_its_progress_and_is_one_step(
    window: MainWindow, tmp_path: Path, qtbot: Any
) -> None:
    page = page_of(window)
    shares = bring_in(page, write(tmp_path, MANY), qtbot, lambda _share: None)
    assert shares == sorted(shares)
    assert len(shares) == MANY / 1000
    assert shares[-1] == 1.0
    assert kept(window.workspace) == MANY
    window.undo()
    assert kept(window.workspace) == 0
    window.redo()
    assert kept(window.workspace) == MANY


@pytest.mark.parametrize("how", ["button", "escape", "keys"])
def test_stopped_in_the_middle_it_leaves_nothing_and_can_be_done_again(
    how: str, window: MainWindow, tmp_path: Path, qtbot: Any
) -> None:
    page = page_of(window)
    strip = page.import_panel.strip

    def stop(share: float) -> None:
        if share < 0.5 or not page.import_panel.writing.is_running:
            return
        if how == "button":
            strip.show()
            later(lambda: QTest.mouseClick(strip.stop, Qt.MouseButton.LeftButton))
        elif how == "escape":
            later(lambda: QTest.keyClick(window, Qt.Key.Key_Escape))
        else:
            control = Qt.KeyboardModifier.ControlModifier
            later(lambda: QTest.keyClick(window, Qt.Key.Key_Period, control))

    def later(act: Callable[[], object]) -> None:
        when_it_has_its_turn(act)

    path = write(tmp_path, MANY)
    bring_in(page, path, qtbot, stop)
    assert page.import_panel.lines.text() == STOPPED
    assert kept(window.workspace) == 0
    assert window.workspace.undo_label == ""
    bring_in(page, path, qtbot, lambda _share: None)
    assert kept(window.workspace) == MANY


def test_nothing_is_read_or_changed_meanwhile(
    window: MainWindow, tmp_path: Path, qtbot: Any
) -> None:
    page, refused = page_of(window), 0

    def intrude(_share: float) -> None:
        nonlocal refused
        for door in (
            lambda: kept(window.workspace),
            lambda: window.workspace.change("Other").__enter__(),
            lambda: window.workspace.trial().__enter__(),
            window.workspace.undo,
            window.workspace.file.copy,
            window.workspace.file.close,
        ):
            with pytest.raises(WatchkeeperError, match="is being written"):
                door()
            refused += 1

    bring_in(page, write(tmp_path, MANY), qtbot, intrude)
    assert refused == 6 * MANY / 1000
    assert kept(window.workspace) == MANY


def test_keys_and_clicks_go_nowhere_meanwhile(
    window: MainWindow, tmp_path: Path, qtbot: Any
) -> None:
    page = page_of(window)
    page.form.place.setText("Mill")

    def press(_share: float) -> None:
        when_it_has_its_turn(act)

    def act() -> None:
        QTest.keyClicks(page.form.place, "xyz")
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        QTest.mouseClick(page.new, Qt.MouseButton.LeftButton)

    before = page.form.place.text()
    bring_in(page, write(tmp_path, MANY), qtbot, press)
    assert page.form.place.text() == before
    assert kept(window.workspace) == MANY


def test_a_window_closed_meanwhile_keeps_nothing(
    window: MainWindow, tmp_path: Path, qtbot: Any, harbourside: Path
) -> None:
    page = page_of(window)

    def close(_share: float) -> None:
        when_it_has_its_turn(window.close)

    page.import_panel.take(write(tmp_path, MANY))
    follow = page.import_panel.strip.follow

    def following(task: Any, sentence: str) -> None:
        follow(task, sentence)
        task.progress.connect(close)

    page.import_panel.strip.follow = following
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not window.workspace.is_open
    again = Workspace()
    again.open(harbourside)
    assert kept(again) == 0
    again.close()


def test_undo_of_many_is_told_and_stopped(window: MainWindow, tmp_path: Path, qtbot: Any) -> None:
    bring_in(page_of(window), write(tmp_path, MANY), qtbot, lambda _share: None)
    show = window.notices.show_writing
    told: list[float] = []

    def note(task: Any, sentence: str, share: float) -> None:
        show(task, sentence, share)
        told.append(share)
        if share > 0.4:
            task.stop()

    window.notices.show_writing = note
    window.undo()
    assert 0.4 < told[-1] < 1
    assert kept(window.workspace) == MANY
    assert window.workspace.undo_label == "Import incidents from street.csv"
    window.notices.show_writing = show
    window.undo()
    assert kept(window.workspace) == 0


def test_own_incidents_stopped_can_be_found_by_no_word(
    window: MainWindow, tmp_path: Path, qtbot: Any
) -> None:
    with window.workspace.change("Add") as session:
        session.add(Beat(name="Mill", code="MILL"))
    path = tmp_path / "own.csv"
    rows = "".join(
        f"MILL,2026-10-{1 + n % 28:02} {10 + n // 1680}:{n // 28 % 60:02},Burglary,Quarry {n}\n"
        for n in range(3000)
    )
    path.write_text("beat,seen_from,category,place\n" + rows, encoding="utf-8")
    page = page_of(window)
    bring_in(page, path, qtbot, lambda _share: page.import_panel.writing.stop())
    assert found(window.workspace) == (0, 0)
    bring_in(page, path, qtbot, lambda _share: None)
    assert found(window.workspace) == (3000, 3000)
    window.undo()
    assert found(window.workspace) == (0, 0)
    window.redo()
    assert found(window.workspace) == (3000, 3000)


def found(workspace: Workspace) -> tuple[int, int]:
    """How many incidents there are, and how many the index finds by a word that all have."""
    with workspace.read() as session:
        there = session.scalar(select(func.count()).select_from(Incident)) or 0
        words = session.scalar(
            text("SELECT count(*) FROM incident_words WHERE incident_words MATCH 'quarry'")
        )
    return there, words or 0


_inside: list[QObject] = []


def when_it_has_its_turn(act: Callable[[], object]) -> None:
    _inside[:] = [Inside(act)]
    QApplication.postEvent(_inside[0], QEvent(QEvent.Type.User))


class Inside(QObject):
    """Does something when the window is given its turn."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self._act = act

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self._act()
            return True
        return super().event(event)
