"""What holds on every page, over the sample watch."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QScrollArea, QWidget

from tests.ui.conftest import NOW
from ui import settings
from ui.desks import LIAISON
from ui.icons import SMALL
from ui.main_window import MainWindow
from ui.page_stack import BESIDE, FOOT, PAGES
from ui.pages.incidents import IncidentsPage
from ui.pages.list_page import ListPage
from ui.pages.reports import ReportsPage
from ui.pages.roster import RosterPage
from ui.pages.volunteers import VolunteersPage
from ui.theme import Theme
from ui.widgets.tags import TagList
from ui.workspace import Workspace

EVERY_PAGE = pytest.mark.parametrize("name", [*PAGES, *BESIDE, *FOOT, *LIAISON.pages])


@pytest.fixture(scope="session")
def sample_watch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample watch, made once."""
    from watch_app.sample import make_sample

    path = tmp_path_factory.mktemp("sample") / "larkfield.watch"
    make_sample(path, today=NOW.date()).close()
    return path


@pytest.fixture
def window(look: Theme, qtbot: Any, sample_watch: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on the sample watch."""
    path = tmp_path / "larkfield.watch"
    shutil.copyfile(sample_watch, path)
    window = MainWindow(Workspace(clock=lambda: NOW))
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settings.keep_last_page("beats")
    window.workspace.open(path)
    yield window
    window.close()
    window.deleteLater()


def go(window: MainWindow, name: str) -> None:
    """Go to a page, in the view that has it."""
    if name in LIAISON.pages:
        window.workspace.set_liaison(on=True)
    window.go(name)


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def is_reached(widget: QWidget) -> bool:
    """Whether the keyboard comes to this widget itself."""
    return (
        widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not isinstance(widget, (QMenu, QScrollArea))
    )


@EVERY_PAGE
def test_whatever_the_keyboard_reaches_has_a_name(window: MainWindow, name: str) -> None:
    go(window, name)
    page = window.stack.page
    assert page is not None
    assert page.name == name
    nameless = [
        each for each in page.findChildren(QWidget) if is_reached(each) and not name_of(each)
    ]
    assert nameless == []


@EVERY_PAGE
def test_at_most_one_primary_button_is_seen(window: MainWindow, name: str) -> None:
    go(window, name)
    page = window.stack.page
    assert page is not None
    primary = [
        button.text()
        for button in page.findChildren(QPushButton)
        if button.isVisible() and button.property("kind") == "primary"
    ]
    assert len(primary) <= 1, primary


@EVERY_PAGE
@pytest.mark.parametrize(("wish", "scale"), [("dark", 1.0), ("light", 2.0)])
def test_pages_take_another_look(
    window: MainWindow, look: Theme, name: str, wish: str, scale: float
) -> None:
    go(window, name)
    before = window.grab().toImage()
    look.apply(wish, scale)
    assert window.grab().toImage() != before
    assert window.width() == 1366


def test_large_text_leaves_fields_and_header_whole(
    window: MainWindow, look: Theme, qtbot: Any
) -> None:
    look.apply("light", 2.0)
    window.go("reports")
    reports = window.stack.page
    assert isinstance(reports, ReportsPage)
    options = reports.options
    for control in (options.subject.roster, options.names, options.paper):
        assert options.rect().contains(control.mapTo(options, control.rect().bottomRight()))
    window.go("incidents")
    incidents = window.stack.page
    assert isinstance(incidents, IncidentsPage)
    for choice in (incidents.log.period, incidents.log.urgency):
        words = choice.fontMetrics().horizontalAdvance(choice.itemText(0))
        assert choice.width() >= words + look.px(10 + SMALL + 10)
    window.go("roster")
    roster = window.stack.page
    assert isinstance(roster, RosterPage)
    stepper = roster.head.stepper
    qtbot.waitUntil(lambda: stepper.width() >= stepper.minimumSizeHint().width())


def test_large_text_leaves_the_board_all_room_until_a_patrol_is_chosen(
    window: MainWindow, look: Theme
) -> None:
    look.apply("light", 2.0)
    window.go("roster")
    page = window.stack.page
    assert isinstance(page, RosterPage)
    assert page.sheet is not None
    assert page.surface.panels.isHidden()
    page.show_patrol(page.sheet.patrols[0].patrol_id)
    assert page.surface.panels.isVisible()
    page.verbs["panel"]()
    assert page.surface.panels.isHidden()


@EVERY_PAGE
def test_text_from_people_is_never_markup(window: MainWindow, name: str) -> None:
    go(window, name)
    page = window.stack.page
    assert page is not None
    marked = [
        label.text()
        for label in page.findChildren(QLabel)
        if label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]
    assert marked == []


@EVERY_PAGE
def test_every_area_can_be_stepped_to(window: MainWindow, name: str) -> None:
    go(window, name)
    page = window.stack.page
    assert page is not None
    areas = page.areas()
    assert areas, "F6 has nowhere to go"
    assert all(page.isAncestorOf(area) for area in areas)


@pytest.mark.parametrize("name", ["volunteers", "shifts"])
def test_tab_walks_the_whole_form_and_back(window: MainWindow, qtbot: Any, name: str) -> None:
    window.go(name)
    page = window.stack.page
    assert isinstance(page, ListPage)
    chips = [each for tags in page.form.findChildren(TagList) for each in tags._chips]
    assert chips
    qtbot.waitUntil(lambda: all(each.isVisible() for each in chips))
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        start = page.form.bindings[0].field.control
        start.setFocus()
        walked = []
        while len(walked) < 500:
            qtbot.keyClick(window.focusWidget(), key)
            walked.append(window.focusWidget())
            if walked[-1] is start:
                break
        assert walked[-1] is start
        assert [each for each in chips if each not in walked] == []
        fields = {each.field for each in page.form.bindings}
        assert {each for each in fields if not any(map(each.isAncestorOf, walked))} == set()


def test_del_goes_on_to_the_next_volunteer(window: MainWindow, qtbot: Any) -> None:
    window.go("volunteers")
    page = window.stack.page
    assert isinstance(page, VolunteersPage)
    page.table.setFocus()
    for _ in range(3):
        gone, place = page.current, page.table.currentIndex().row()
        following = page.seen.row_at(page.seen.index(place + 1, 0)).id
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
        assert gone != page.current == following == page.form.record_id
        assert page.table.currentIndex().row() == place
        assert page.table.hasFocus()
