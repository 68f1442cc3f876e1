"""An evening keyed in: with the keyboard alone, and with the mouse."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from ui.pages.attendance import AttendancePage
from ui.pages.attendance_patrol import PatrolCardOfEvening
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app import attendance, crews, rosters
from watch_app.records import Presence

AFTER = datetime(2026, 12, 13, 9, 0, tzinfo=UTC)
FRIDAY = date(2026, 12, 11)


@pytest.fixture
def workspace(look: Theme, harbourside: Path) -> Iterator[Workspace]:
    """A watch on the Sunday after its first two evenings of two patrols, three people each."""
    made = Workspace(clock=lambda: AFTER)
    made.open(harbourside)
    people = settle(made.file).people
    with made.change("Plan") as session:
        rosters.create(session, FIRST_DAY, LAST_DAY)
        for patrol in range(1, 5):
            for person in people[3 * (patrol % 2) : 3 * (patrol % 2) + 3]:
                crews.assign(session, patrol, person)
    yield made
    made.close()


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace) -> AttendancePage:
    made = show(AttendancePage)
    made.show_day(FRIDAY)
    return made


def key(qtbot: Any, page: QWidget, *keys: Qt.Key) -> None:
    for each in keys:
        qtbot.keyClick(page.window().focusWidget(), each)


def walked(workspace: Workspace) -> dict[int, list[int]]:
    with workspace.read() as session:
        found = attendance.walked_between(session, FIRST_DAY, LAST_DAY)
    return {patrol: sorted(each.minutes.values()) for patrol, each in found.items()}


def card_of(page: AttendancePage, patrol: int) -> PatrolCardOfEvening:
    return next(card for card in page.cards if card.id == patrol)


def test_it_begins_with_the_last_evening_and_says_what_waits(
    show: Callable[..., Any], workspace: Workspace
) -> None:
    page = show(AttendancePage)
    assert page.day == date(2026, 12, 12)
    assert page.chip.text() == "2 to key in"
    assert page.waiting.text() == "2 patrols of other days are not keyed in"
    page.waiting.click()
    assert page.day == FRIDAY


def test_enter_keeps_each_patrol_as_planned(
    page: AttendancePage, workspace: Workspace, qtbot: Any
) -> None:
    assert page.window().focusWidget() is page.cards[0].keep
    key(qtbot, page, Qt.Key.Key_Return)
    assert page.window().focusWidget() is page.cards[1].keep
    key(qtbot, page, Qt.Key.Key_Return)
    assert walked(workspace) == {page.cards[0].id: [150] * 3, page.cards[1].id: [150] * 3}
    assert page.chip.isHidden()
    assert page.cards[1].state.text() == "Kept. 3 people came"
    workspace.undo()
    assert len(walked(workspace)) == 1
    assert not page.cards[1].outcome.is_kept


def test_late_and_missing_by_keyboard_alone_past_midnight(
    page: AttendancePage, workspace: Workspace, qtbot: Any
) -> None:
    card = page.cards[0]
    card.times.setFocus()
    card.times.selectAll()
    qtbot.keyClicks(card.times, "2200 0045")
    key(qtbot, page, Qt.Key.Key_Return)
    assert card.times.text() == "22:00–00:45"
    assert page.window().focusWidget() is card.lines[0].state
    qtbot.keyClicks(card.lines[0].state, "l")
    key(qtbot, page, Qt.Key.Key_Return)
    assert page.window().focusWidget() is card.lines[0].times
    qtbot.keyClicks(card.lines[0].times, "2215")
    key(qtbot, page, Qt.Key.Key_Return)
    qtbot.keyClicks(card.lines[1].state, "e")
    key(qtbot, page, Qt.Key.Key_Space)
    assert card.lines[1].state.presence == Presence.PRESENT
    key(qtbot, page, Qt.Key.Key_Return)
    qtbot.keyClicks(card.lines[2].state, "n")
    key(qtbot, page, Qt.Key.Key_Return)
    assert page.window().focusWidget() is card.keep
    key(qtbot, page, Qt.Key.Key_Return)
    assert walked(workspace) == {card.id: [150, 165]}


def test_somebody_else_came_for_whoever_did_not(
    page: AttendancePage, workspace: Workspace, qtbot: Any
) -> None:
    card = page.cards[0]
    card.lines[2].state.setFocus()
    qtbot.keyClicks(card.lines[2].state, "n")
    other = card.somebody.people[-1]
    card.somebody.setText(other[1])
    qtbot.keyClick(card.somebody, Qt.Key.Key_Return)
    line = card.lines[-1]
    assert line.instead_of.currentText() == f"for {card.lines[2].walker.name}"
    page.verbs["save_next"]()
    kept = card.outcome.walkers[-1].attended
    assert (kept.volunteer_id, kept.presence) == (other[0], Presence.STAND_IN)
    assert kept.stands_in_for == card.lines[2].id
    assert walked(workspace)[card.id] == [150] * 3


def test_one_person_alone_was_no_patrol(
    page: AttendancePage, workspace: Workspace, qtbot: Any
) -> None:
    card = page.cards[0]
    for line in card.lines[1:]:
        line.state.setFocus()
        qtbot.keyClicks(line.state, "e")
    assert card.state.text() == "Not walked: nobody patrols alone."
    qtbot.mouseClick(card.keep, Qt.MouseButton.LeftButton)
    assert walked(workspace) == {card.id: []}


def test_what_is_written_and_not_kept_holds_the_page(
    page: AttendancePage, workspace: Workspace, qtbot: Any
) -> None:
    card = page.cards[0]
    card.lines[0].state.setFocus()
    qtbot.keyClicks(card.lines[0].state, "n")
    page.step(1)
    assert page.day == FRIDAY
    assert not page.leave()
    page.give_up()
    assert card.lines[0].state.presence == Presence.PRESENT
    assert page.leave()
    page.step(1)
    assert page.day == date(2026, 12, 12)


def test_times_that_cannot_be_are_said_and_nothing_is_kept(
    page: AttendancePage, workspace: Workspace, qtbot: Any
) -> None:
    card = page.cards[0]
    card.times.setFocus()
    card.times.selectAll()
    qtbot.keyClicks(card.times, "2599")
    key(qtbot, page, Qt.Key.Key_Return)
    assert page.window().focusWidget() is card.times
    qtbot.mouseClick(card.keep, Qt.MouseButton.LeftButton)
    assert "is no time" in page.banner("times")
    assert walked(workspace) == {}


def test_taking_back_begins_again(page: AttendancePage, workspace: Workspace, qtbot: Any) -> None:
    card = page.cards[0]
    qtbot.mouseClick(card.keep, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(card.undo, Qt.MouseButton.LeftButton)
    assert walked(workspace) == {}
    assert page.window().focusWidget() is card.keep
    assert card_of(page, card.id).keep.text() == "As planned"


def test_a_kept_patrol_still_says_its_whole_beat(page: AttendancePage, qtbot: Any) -> None:
    card = page.cards[0]
    qtbot.mouseClick(card.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card.heading.width() >= card.heading.sizeHint().width())
    assert card.state.isVisible()
    assert QLabel.text(card.heading) == card.heading.text()


def test_dropping_what_was_written_drops_a_time_that_cannot_be_as_well(
    page: AttendancePage, qtbot: Any
) -> None:
    card = page.cards[0]
    card.times.setFocus()
    card.times.selectAll()
    qtbot.keyClicks(card.times, "2599")
    key(qtbot, page, Qt.Key.Key_Return)
    assert not page.leave()
    page.give_up()
    assert page.leave()
    assert card.times.problem == ""


def test_what_is_kept_has_its_colour_from_the_first(
    page: AttendancePage, show: Callable[..., Any], look: Theme, qtbot: Any
) -> None:
    qtbot.mouseClick(page.cards[0].keep, Qt.MouseButton.LeftButton)
    again = show(AttendancePage)
    again.show_day(FRIDAY)
    state = again.cards[0].state
    assert state.isVisible()
    assert state.palette().color(state.foregroundRole()) == look.colour("full_text")


def test_tab_goes_through_the_people_in_the_order_they_stand(page: AttendancePage) -> None:
    card = page.cards[0]
    gone = [page.window().focusWidget()]
    for _ in range(4):
        QTest.keyClick(gone[-1], Qt.Key.Key_Tab)
        gone.append(page.window().focusWidget())
    assert gone == [card.keep, *(line.state for line in card.lines), card.somebody]
