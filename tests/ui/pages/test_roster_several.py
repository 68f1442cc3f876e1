"""Several patrols chosen together: by pointer, by keyboard, in every view, and what is done."""

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QMenu

from tests.ui.pages.on_the_board import WAIT, cards, press
from ui.pages.roster import RosterPage
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app import crews
from watch_app.sheets import PatrolCard, PatrolState

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def workspace(filled_workspace: Workspace) -> Workspace:
    return filled_workspace


@pytest.fixture
def board(settled: RosterPage) -> Any:
    settled.surface.board.setFocus()
    return settled.surface.board


def point(board: Any, card: PatrolCard) -> QPoint:
    """The times of a patrol on the board."""
    place, part = board.place_of(card.patrol_id)
    board.scrollTo(place)
    return board._spots.boxes(place)[part].topLeft() + QPoint(10, 10)


def click(board: Any, card: PatrolCard, qtbot: Any, keys: Any = None) -> None:
    keys = keys or Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(board.viewport(), LEFT, keys, point(board, card))


def three(page: RosterPage, qtbot: Any) -> list[PatrolCard]:
    """Three crewed patrols, chosen one after the other with Ctrl."""
    some = [card for card in cards(page).values() if len(card.crew) > 1][:3]
    click(page.surface.board, some[0], qtbot)
    for card in some[1:]:
        click(page.surface.board, card, qtbot, CTRL)
    return some


def now(page: RosterPage, some: list[PatrolCard]) -> list[PatrolCard]:
    return [cards(page)[card.patrol_id] for card in some]


def test_ctrl_adds_a_patrol_and_leaves_it_out_again(
    page: RosterPage, board: Any, qtbot: Any
) -> None:
    first, second, third = three(page, qtbot)
    assert board.several == {first.patrol_id, second.patrol_id, third.patrol_id}
    panel = page.surface.several
    assert page.surface.panels.currentWidget() is panel
    assert panel.heading.text() == "3 patrols"
    click(board, second, qtbot, CTRL)
    assert board.several == {first.patrol_id, third.patrol_id}
    assert panel.heading.text() == "2 patrols"
    click(board, second, qtbot)
    assert board.several == frozenset()
    assert page.surface.panels.currentWidget() is page.surface.patrol
    assert page.surface.patrol.card.patrol_id == second.patrol_id


def test_shift_and_arrows_choose_all_up_to_the_cursor(
    page: RosterPage, board: Any, qtbot: Any
) -> None:
    board.setCurrentIndex(board.board.index(0, 0))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(board, key, SHIFT)
    wanted = {
        card.patrol_id
        for row in (0, 1)
        for column in (0, 1, 2)
        for card in board.cards_at(board.board.index(row, column))
    }
    assert board.several == wanted
    qtbot.keyClick(board, Qt.Key.Key_Up, SHIFT)
    assert board.several < wanted
    qtbot.keyClick(board, Qt.Key.Key_Down)
    assert board.several == frozenset()


def test_shift_and_a_click_choose_all_between(page: RosterPage, board: Any, qtbot: Any) -> None:
    days = page.days
    row = [card for card in cards(page).values() if card.beat_id == 1]
    click(board, row[0], qtbot)
    click(board, row[3], qtbot, SHIFT)
    inside = {card.patrol_id for card in row if days[0] <= card.on <= row[3].on}
    assert board.several == inside


@pytest.mark.parametrize("view", ["beats", "people", "day"])
def test_all_in_sight_are_chosen_in_every_view(settled: RosterPage, qtbot: Any, view: str) -> None:
    settled.turn_to(view)
    table = settled.surface.current
    settled.verbs["choose_all"]()
    shown = {card.patrol_id for card in settled.sheet.patrols if card.on in settled.days}
    if view == "people":
        shown = {each for each in shown if cards(settled)[each].crew}
    assert table.several == shown
    assert settled.surface.several.heading.text() == f"{len(shown)} patrols"
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert table.several == frozenset()


def test_all_are_those_that_are_looked_for(page: RosterPage, board: Any) -> None:
    page.head.chips.set_chosen(frozenset(["full"]))
    page.filter_board()
    page.verbs["choose_all"]()
    full = {each for each, card in cards(page).items() if card.state == PatrolState.FULL}
    assert board.several == full


def test_with_ctrl_and_space_the_arrows_let_go_of_none(
    page: RosterPage, board: Any, qtbot: Any
) -> None:
    row = [card for card in cards(page).values() if card.beat_id == 1]
    board.choose(row[0].patrol_id)
    page.verbs["choose_also"]()
    for _ in range(2):
        qtbot.keyClick(board, Qt.Key.Key_Right)
    page.verbs["choose_also"]()
    assert board.several == {row[0].patrol_id, row[2].patrol_id}
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    assert board.several == frozenset()
    qtbot.keyClick(board, Qt.Key.Key_Left)
    assert board.several == frozenset()


def test_what_is_chosen_stays_with_another_view_and_with_a_change(
    page: RosterPage, board: Any, workspace: Workspace, qtbot: Any
) -> None:
    some = three(page, qtbot)
    page.turn_to("people")
    assert page.surface.people.several == {card.patrol_id for card in some}
    with workspace.change("Take out") as session:
        crews.unassign(session, some[0].crew[0].assignment_id)
    assert page.surface.people.several == {card.patrol_id for card in some}
    page.step(1)
    assert page.surface.people.several == frozenset()
    assert page.surface.panels.currentWidget() is page.surface.patrol


def test_all_are_locked_and_unlocked_in_one_step(
    page: RosterPage, board: Any, workspace: Workspace, qtbot: Any
) -> None:
    some = three(page, qtbot)
    panel = page.surface.several
    assert not panel.unlock.isEnabled()
    press(qtbot, panel.lock)
    assert all(who.is_locked for card in now(page, some) for who in card.crew)
    assert workspace.undo_label == "Lock 3 patrols"
    assert not panel.lock.isEnabled()
    page.verbs["lock"]()
    assert not any(who.is_locked for card in now(page, some) for who in card.crew)
    workspace.undo()
    workspace.undo()
    assert now(page, some) == some


def test_all_are_stood_down_for_one_reason_and_run_again(
    page: RosterPage, board: Any, workspace: Workspace, qtbot: Any
) -> None:
    some = three(page, qtbot)
    panel = page.surface.several
    page.verbs["stand_down"]()
    assert panel.stand_down.reason.hasFocus()
    qtbot.keyClicks(panel.stand_down.reason, "Flood")
    qtbot.keyClick(panel.stand_down.reason, Qt.Key.Key_Return)
    assert [(card.state, card.reason) for card in now(page, some)] == [
        (PatrolState.STOOD_DOWN, "Flood")
    ] * 3
    assert workspace.undo_label == "Stand down 3 patrols"
    assert len(board.several) == 3
    assert not panel.generate.isEnabled()
    page.verbs["stand_down"]()
    assert {card.state for card in now(page, some)} == {PatrolState.GAP}
    assert workspace.undo_label == "Run 3 patrols again"
    workspace.undo()
    workspace.undo()
    assert now(page, some) == some


def test_only_these_are_generated(
    page: RosterPage, board: Any, workspace: Workspace, qtbot: Any
) -> None:
    some = three(page, qtbot)
    before = cards(page)
    with workspace.change("Empty them") as session:
        for card in some:
            for who in card.crew:
                crews.unassign(session, who.assignment_id)
    assert len(board.several) == 3
    with qtbot.waitSignal(page.generating.taken, timeout=WAIT):
        press(qtbot, page.surface.several.generate)
        assert page.generating.view.scope.text().startswith("3 patrols")
        page.generating.stop()
    after = cards(page)
    chosen = {card.patrol_id for card in some}
    assert any(after[each].crew for each in chosen)
    assert all(after[each].crew == before[each].crew for each in before.keys() - chosen)


def test_the_question_of_a_part_begins_with_what_is_chosen(
    page: RosterPage, board: Any, qtbot: Any
) -> None:
    some = three(page, qtbot)
    page.verbs["generate_part"]()
    assert page.part.only_patrol.isChecked()
    assert page.part.generate.hasFocus()
    assert page.part.only_patrol.text() == "Only the 3 chosen patrols"
    assert page.part.chosen.scope.patrol_ids == {card.patrol_id for card in some}


def test_the_menu_speaks_of_all_of_them(page: RosterPage, board: Any, qtbot: Any) -> None:
    some = three(page, qtbot)
    qtbot.mousePress(board.viewport(), Qt.MouseButton.RightButton, pos=point(board, some[0]))
    assert len(board.several) == 3
    page.hands._open_menu(QPoint(0, 0))
    menu = page.findChildren(QMenu)[-1]
    words = [action.text() for action in menu.actions()]
    assert words[:3] == ["Generate only these…", "Lock or unlock all of them", "Stand down…"]
    menu.close()


def test_what_has_begun_is_said_and_stays(page: RosterPage, board: Any) -> None:
    page.verbs["choose_all"]()
    later = max(card.starts for card in cards(page).values())
    page.surface.several.show_places(page.surface.together, later)
    panel = page.surface.several
    assert "have begun" in panel._begun.text()
    assert not panel.lock.isEnabled()
    assert panel.lock.accessibleDescription() == "They have begun, so they stay as they are."


def test_on_a_narrow_page_the_panel_opens_for_several(page: RosterPage, look: Theme) -> None:
    look.apply("light", 2.0)
    page.resize(1264, 800)
    surface = page.surface
    surface.panels.hide()
    surface._is_waiting = True
    page.surface.board.setCurrentIndex(QModelIndex())
    page.verbs["choose_all"]()
    assert surface.panels.isVisible()
    assert surface.panels.currentWidget() is surface.several
