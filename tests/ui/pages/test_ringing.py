"""Whom to ring beside the board: the list, the answers, by mouse and by keyboard alone."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.pdf_words import words_of
from tests.ui.conftest import NOW
from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from ui.pages.reports import ReportsPage
from ui.pages.roster import RosterPage
from ui.workspace import Workspace
from watch_app import crews, rosters, volunteers
from watch_app.records import VolunteerStatus


@pytest.fixture
def people(workspace: Workspace) -> list[int]:
    """Eight people, one of them on the reserve, and a roster with one person in one crew."""
    made = settle(workspace.file)
    with workspace.change("Begin") as session:
        volunteers.edit(session, made.people[7], status=VolunteerStatus.RESERVE, phone="020 7946")
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
    with workspace.change("Assign") as session:
        crews.assign(session, 1, made.people[0])
    assert roster == 1
    return made.people


@pytest.fixture
def page(people: list[int], workspace: Workspace, qtbot: Any) -> Iterator[RosterPage]:
    made = RosterPage(workspace)
    made.resize(1264, 800)
    made.show()
    qtbot.waitUntil(made.isVisible)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go_to(date(2026, 12, 11))
    made.show_patrol(1)
    wait(made, qtbot)
    yield made
    wait(made, qtbot)
    made.close()
    made.deleteLater()


def wait(page: RosterPage, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not page.judge.is_busy, timeout=20_000)


def begin(page: RosterPage, qtbot: Any) -> None:
    page.verbs["ring"]()
    wait(page, qtbot)


def listed(page: RosterPage) -> list[int]:
    return [each.row.id for each in page.ringing.panel.people if each.isVisible()]


def key(qtbot: Any, page: RosterPage, *keys: Qt.Key) -> None:
    for each in keys:
        focus = page.window().focusWidget()
        assert isinstance(focus, QWidget)
        qtbot.keyClick(focus, each)


def test_everybody_who_could_go_is_there_with_their_number(
    page: RosterPage, people: list[int], qtbot: Any
) -> None:
    begin(page, qtbot)
    panel = page.ringing.panel
    assert panel.isVisible()
    assert set(listed(page)) == set(people[1:])
    reserve = next(each for each in panel.people if each.row.id == people[7])
    assert reserve.phone.text() == "020 7946"
    assert reserve.effect.text().startswith("Reserve.")
    assert "020 7946" in reserve.accessibleName()


def test_saying_yes_assigns_in_one_step(
    page: RosterPage, people: list[int], workspace: Workspace, qtbot: Any
) -> None:
    begin(page, qtbot)
    first = page.ringing.panel.people[0]
    who = first.row.id
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(first.goes, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert who in [each.volunteer_id for each in page.surface.board.current_card.crew]
    assert who not in listed(page)
    assert "says yes to Market Street" in workspace.undo_label
    workspace.undo()
    wait(page, qtbot)
    assert who in listed(page)


def test_by_keyboard_alone_somebody_declines_and_goes_last(
    page: RosterPage, people: list[int], workspace: Workspace, qtbot: Any
) -> None:
    begin(page, qtbot)
    panel = page.ringing.panel
    key(qtbot, page, Qt.Key.Key_Down)
    who = panel.people[1].row.id
    assert panel.current is panel.people[1]
    panel.people[1].note.setFocus()
    qtbot.keyClicks(panel.people[1].note, "Night shift")
    panel.people[1].setFocus()
    key(qtbot, page, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert listed(page)[-1] == who
    last = panel.people[len(listed(page)) - 1]
    assert last.said.text() == "Said no Thu 3 Dec 19:41: Night shift"
    assert panel.people[1].hasFocus(), "the keyboard goes on with the next one"
    qtbot.mouseClick(last, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(last.undo, Qt.MouseButton.LeftButton)
    assert not any(each.said.isVisible() for each in panel.people)
    assert workspace.instant() == NOW


def test_the_list_follows_the_patrol_and_esc_goes_back(
    page: RosterPage, people: list[int], qtbot: Any
) -> None:
    begin(page, qtbot)
    page.show_patrol(2)
    wait(page, qtbot)
    panel = page.ringing.panel
    assert page.ringing.is_open
    assert panel.context.text().startswith("Riverside")
    assert people[0] not in listed(page), "on patrol elsewhere"
    key(qtbot, page, Qt.Key.Key_Escape)
    assert not page.ringing.is_open
    assert page.window().focusWidget() is page.surface.board


def test_a_name_or_a_number_is_found(page: RosterPage, people: list[int], qtbot: Any) -> None:
    begin(page, qtbot)
    panel = page.ringing.panel
    qtbot.keyClicks(panel.field, "person5")
    panel.field.search_now()
    assert listed(page) == [people[5]]
    panel.field.setText("0207946")
    panel.field.search_now()
    assert listed(page) == [people[7]]


def test_today_leads_to_the_list(page: RosterPage, qtbot: Any) -> None:
    page.show_record(("ring", 2))
    wait(page, qtbot)
    assert page.ringing.is_open
    assert page.surface.board.current_patrol == 2
    assert page.ringing.panel.people[0].isVisible()


def test_the_call_list_is_shown_ready_to_print(
    page: RosterPage, people: list[int], workspace: Workspace, qtbot: Any
) -> None:
    begin(page, qtbot)
    wanted: list[Any] = []
    page.wants.connect(lambda name, which: wanted.append((name, which)))
    qtbot.mouseClick(page.ringing.panel.print, Qt.MouseButton.LeftButton)
    page.verbs["print"]()
    assert wanted == [("reports", ("call-list", 1))] * 2
    reports = ReportsPage(workspace)
    qtbot.addWidget(reports)
    reports.show()
    reports.show_record(("call-list", 1))
    qtbot.waitUntil(
        lambda: not reports.making.is_busy and reports.shown is not None, timeout=20_000
    )
    text = words_of(reports.shown.pages, 0)
    assert "Market Street" in text
    assert "020 7946" in text
    assert reports.options.subject.patrol.value == 1


def test_whom_to_ring_is_shown_instead_of_a_search_that_has_ended(
    page: RosterPage, qtbot: Any
) -> None:
    page.views.setCurrentWidget(page.generating.view)
    page.show_record(("ring", 2))
    wait(page, qtbot)
    assert page.views.currentWidget() is page.surface
    assert page.surface.panels.currentWidget() is page.ringing.panel
    assert page.surface.place[1].patrol_id == 2
