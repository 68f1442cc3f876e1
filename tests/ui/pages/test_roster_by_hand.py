"""What is done by hand besides crews: days, patrols that are added, what has begun."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.pages.on_the_board import (
    cards,
)
from ui.pages.base import DEED
from ui.pages.roster import RosterPage
from ui.widgets.buttons import IconButton
from ui.workspace import Workspace
from watch_app import crews


@pytest.fixture
def workspace(filled_workspace: Workspace) -> Workspace:
    return filled_workspace


@pytest.fixture(autouse=True)
def _settled(settled: RosterPage) -> None:
    """What may be carried where is known only once the judge has spoken."""


@pytest.fixture
def page_on_patrol(page: RosterPage) -> RosterPage:
    page.surface.board.choose(next(iter(cards(page))))
    return page


def test_a_whole_day_is_stood_down_and_comes_back_with_undo(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    page.surface.board.choose_day(page.days[4])
    standing = page.sheet
    page.verbs["day_off"]()
    panel = page.hands.day_off
    assert not panel.decide.isEnabled()
    panel.reason.insert("Storm warning")
    qtbot.keyClick(panel.reason, Qt.Key.Key_Return)
    of_day = [card for card in cards(page).values() if card.on == page.days[4]]
    assert {card.is_cancelled for card in of_day} == {True}
    assert {card.reason for card in of_day} == {"Storm warning"}
    workspace.undo()
    assert page.sheet.patrols == standing.patrols


def test_a_patrol_is_added_in_an_empty_cell(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page, board = page_on_patrol, page_on_patrol.surface.board
    empty = next(
        board.board.index(row, column)
        for row in range(board.board.rowCount())
        for column in range(7)
        if not board.board.cards(board.board.index(row, column))
    )
    board.setCurrentIndex(empty)
    beat, day = board.current_cell
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_Return)
    panel = page.hands.adding
    assert page.surface.panels.currentWidget() is panel
    panel.make.click()
    made = board.current_card
    assert made is not None
    assert (made.beat_id, made.on, made.shift_id) == (beat, day, None)
    assert page.surface.patrol.isVisible(), "who could go is what is wanted next"
    assert page.surface.patrol.card == made
    assert page.window().focusWidget() is board
    assert workspace.undo_label.startswith("Add a patrol on ")


def test_this_and_later_patrols_change_and_earlier_ones_stay(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    all_of_it = [card for card in page.sheet.patrols if card.shift_id == 1]
    middle = all_of_it[3]
    page.show_patrol(middle.patrol_id)
    values = {
        "starts": middle.starts + timedelta(hours=1),
        "ends": middle.ends + timedelta(hours=1),
        "crew_minimum": 2,
        "crew_target": 3,
        "crew_maximum": 4,
    }
    page.surface.patrol.edited.emit(values, True)
    now = {card.patrol_id: card.starts for card in page.sheet.patrols}
    for card in all_of_it:
        is_later = card.starts >= middle.starts
        moved = timedelta(hours=1) if is_later else timedelta()
        assert now[card.patrol_id] == card.starts + moved
    workspace.undo()
    assert {card.starts for card in page.sheet.patrols if card.shift_id == 1} == {
        card.starts for card in all_of_it
    }


def test_what_has_begun_is_not_rewritten(page_on_patrol: RosterPage, qtbot: Any) -> None:
    page = page_on_patrol
    card = next(card for card in cards(page).values() if card.crew)
    page.show_patrol(card.patrol_id)
    page.workspace._clock = lambda: datetime(2026, 12, 20, tzinfo=UTC)
    standing = page.sheet
    page.surface.patrol.stood_down.emit("Too late")
    assert "has begun" in page.banner(DEED)
    assert page.sheet == standing


def test_the_menu_of_a_patrol_offers_what_can_be_done(
    page_on_patrol: RosterPage, qtbot: Any
) -> None:
    from PySide6.QtWidgets import QMenu

    page = page_on_patrol
    page.show_patrol(next(card.patrol_id for card in cards(page).values() if card.crew))
    page.hands._open_menu(QPoint(10, 10))
    menu = next(each for each in page.findChildren(QMenu) if each.isVisible())
    offered = [action.text() for action in menu.actions()]
    assert "Pick up…" in offered
    assert "Stand down…" in offered
    menu.close()


def test_of_what_has_begun_only_who_came_is_asked(page_on_patrol: RosterPage, qtbot: Any) -> None:
    page = page_on_patrol
    card = next(card for card in cards(page).values() if card.crew)
    page.workspace._clock = lambda: datetime(2026, 12, 20, tzinfo=UTC)
    page.show_patrol(card.patrol_id)
    page.refresh()
    panel, standing = page.surface.patrol, page.sheet
    panel.hide_all()
    panel.show_patrol(card, page.surface.place[0], 48)
    for offered in (panel.stand_down, panel.again, panel.form, panel.candidates, panel.outlook):
        assert not offered.isVisible()
    assert panel.crew.rows[0].findChildren(IconButton) == []
    page.offer_verbs()
    for verb in ("assign", "stand_down", "edit", "lock", "remove"):
        page.hide_banner(DEED)
        page.verbs[verb]()
        assert "has begun" in page.banner(DEED)
    assert page.sheet == standing
    with qtbot.waitSignal(page.wants) as wanted:
        qtbot.mouseClick(panel.came, Qt.MouseButton.LeftButton)
    assert wanted.args == ["attendance", card.on]


def test_what_is_over_is_no_gap_to_go_to(page_on_patrol: RosterPage, workspace: Workspace) -> None:
    page = page_on_patrol
    first = min((card for card in cards(page).values() if card.crew), key=lambda one: one.starts)
    with workspace.change("Make a gap") as session:
        for who in first.crew:
            crews.unassign(session, who.assignment_id)
    page.workspace._clock = lambda: first.ends.replace(tzinfo=UTC) + timedelta(hours=1)
    for _ in page.sheet.patrols:
        page.verbs["next_gap"]()
        assert page.surface.current.current_patrol != first.patrol_id


def test_a_patrol_with_a_time_that_cannot_be_is_not_added(
    page_on_patrol: RosterPage, qtbot: Any
) -> None:
    page, standing = page_on_patrol, page_on_patrol.sheet
    page.verbs["add_patrol"]()
    panel = page.hands.adding
    panel.starts.selectAll()
    qtbot.keyClicks(panel.starts, "9999")
    qtbot.mouseClick(panel.make, Qt.MouseButton.LeftButton)
    assert page.sheet == standing
    assert page.window().focusWidget() is panel.starts
    assert "is no time" in panel.starts.problem
    assert page.banner(DEED) == ""


def test_what_was_said_of_a_patrol_to_add_goes_with_its_panel(
    page_on_patrol: RosterPage, qtbot: Any
) -> None:
    page = page_on_patrol
    page.show_patrol(next(iter(cards(page))))
    card = page.surface.board.current_card
    page.verbs["add_patrol"]()
    panel = page.hands.adding
    panel.starts.set_clock(card.starts.time())
    panel.ends.set_clock(card.ends.time())
    qtbot.mouseClick(panel.make, Qt.MouseButton.LeftButton)
    assert "Choose another time" in page.banner(DEED)
    panel.closed.emit()
    assert page.banner(DEED) == ""
