"""Carrying people over the views of the roster, by pointer and by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages.on_the_board import (
    cards,
    choice,
    crew,
    drag,
    point_of,
    settle,
)
from ui.pages.base import DEED
from ui.pages.roster import RosterPage
from ui.workspace import Workspace
from watch_app.moving import Carried, DropKind


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


def test_dragged_onto_a_patrol_somebody_moves_in_one_step(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    carried, target = choice(page, DropKind.ALLOWED)
    drag(page, carried, point_of(page, target.patrol_id))
    assert carried.volunteer_id in crew(page, target.patrol_id)
    assert carried.volunteer_id not in crew(page, carried.from_patrol)
    assert workspace.undo_label.startswith(f"Move {carried.name} from ")
    workspace.undo()
    assert carried.volunteer_id in crew(page, carried.from_patrol)


def test_dropped_on_a_name_two_people_change_places(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    carried, target = choice(page, DropKind.ALLOWED, swap=True)
    other = target.crew[0].volunteer_id
    drag(page, carried, point_of(page, target.patrol_id, other))
    assert other in crew(page, carried.from_patrol)
    assert carried.volunteer_id in crew(page, target.patrol_id)
    assert workspace.undo_label.startswith("Swap ")


def test_before_letting_go_the_board_says_which_rule_breaks(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    carried, target = choice(page, DropKind.BROKEN)
    label = workspace.undo_label
    drag(page, carried, point_of(page, target.patrol_id), drop=False)
    box = page.surface.board.hands.box
    assert box.isVisible()
    assert box.said.kind == DropKind.BROKEN
    assert carried.name in box.said.sentence
    assert not box.geometry().intersects(page.surface.board.spot_here(None).place)
    qtbot.waitUntil(lambda: len(page.surface.carrying.marks) == len(cards(page)))
    assert page.surface.carrying.marks[target.patrol_id] == DropKind.BROKEN
    page.surface.carrying.give_up()
    assert not box.isVisible()
    assert workspace.undo_label == label


def test_a_full_patrol_refuses_with_a_sentence(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    target = next(card for card in cards(page).values() if len(card.crew) >= 2)
    with workspace.change("No more than these") as session:
        from watch_app import patrols

        patrols.edit(
            session, target.patrol_id, crew_target=len(target.crew), crew_maximum=len(target.crew)
        )
    settle(page, qtbot)
    outside = next(
        Carried(who.volunteer_id, who.name, card.patrol_id)
        for card in cards(page).values()
        for who in card.crew
        if who.volunteer_id not in crew(page, target.patrol_id)
    )
    standing = page.sheet
    drag(page, outside, point_of(page, target.patrol_id))
    assert "The crew is full" in page.banner(DEED)
    assert page.sheet == standing


def test_by_keyboard_alone_somebody_is_carried_and_put_down(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page, board = page_on_patrol, page_on_patrol.surface.board
    carried, target = choice(page, DropKind.ALLOWED)
    board.choose(carried.from_patrol)
    board.setFocus()
    press = lambda key: qtbot.keyClick(board, key)  # noqa: E731
    press(Qt.Key.Key_Space)
    names = [who.volunteer_id for who in cards(page)[carried.from_patrol].crew]
    for _ in range(names.index(carried.volunteer_id)):
        press(Qt.Key.Key_Down)
    if len(names) > 1:
        press(Qt.Key.Key_Space)
    assert page.surface.carrying.carried == carried
    here, there = (
        board.board.place_of(carried.from_patrol)[0],
        board.board.place_of(target.patrol_id)[0],
    )
    sideways = there.column() - here.column()
    for _ in range(abs(sideways)):
        press(Qt.Key.Key_Right if sideways > 0 else Qt.Key.Key_Left)
    for _ in range(20):
        if board.current_patrol == target.patrol_id:
            break
        press(Qt.Key.Key_Down if there.row() > here.row() else Qt.Key.Key_Up)
    assert board.current_patrol == target.patrol_id
    assert "Allowed" in page.status
    press(Qt.Key.Key_Space)
    assert carried.volunteer_id in crew(page, target.patrol_id)
    assert not page.surface.carrying.is_on


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, None], ids=["space", "the action"])
def test_whoever_the_keyboard_is_on_in_the_panel_is_the_one_carried(
    page_on_patrol: RosterPage, qtbot: Any, key: Qt.Key | None
) -> None:
    page = page_on_patrol
    card = next(each for each in cards(page).values() if len(each.crew) > 1)
    page.show_patrol(card.patrol_id)
    page.surface.go_into_patrol()
    rows = page.surface.patrol.crew.rows
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    if key is None:
        page.verbs["pick_up"]()
    else:
        qtbot.keyClick(rows[1], key)
    carried = page.surface.carrying.carried
    assert carried is not None
    assert carried.volunteer_id == card.crew[1].volunteer_id
    assert page.window().focusWidget() is page.surface.board
    qtbot.keyClick(page.surface.board, Qt.Key.Key_Escape)


def test_escape_puts_back_whoever_is_carried(page_on_patrol: RosterPage, qtbot: Any) -> None:
    page, board = page_on_patrol, page_on_patrol.surface.board
    crewed = next(card for card in cards(page).values() if card.crew)
    board.choose(crewed.patrol_id)
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_Space)
    qtbot.keyClick(board, Qt.Key.Key_Space)
    assert page.surface.carrying.is_on
    qtbot.keyClick(board, Qt.Key.Key_Right)
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    assert not page.surface.carrying.is_on
    assert crew(page, crewed.patrol_id) == {who.volunteer_id for who in crewed.crew}


def test_in_the_view_of_people_a_duty_is_handed_over(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    page.turn_to("people")
    view = page.surface.people
    card = next(card for card in cards(page).values() if len(card.crew) > 1)
    who = card.crew[-1]
    carried = Carried(who.volunteer_id, who.name, card.patrol_id)
    target = next(
        row
        for row in view.model_shown.people
        if row.volunteer_id not in crew(page, card.patrol_id)
        and not view.model_shown.duties(
            view.model_shown.index(
                view.model_shown.row_of(row.volunteer_id), page.days.index(card.on)
            )
        )
        and page.carrier.ask(
            carried,
            type(page.surface.board.spot_here(None).target)(card.patrol_id, row.volunteer_id),
        ).is_done_at_once
    )
    place = view.model_shown.index(
        view.model_shown.row_of(target.volunteer_id), page.days.index(card.on)
    )
    view.scrollTo(place)
    drag(page, carried, view.visualRect(place).center())
    assert target.volunteer_id in crew(page, card.patrol_id)
    assert who.volunteer_id not in crew(page, card.patrol_id)
    assert "take over" in workspace.undo_label


def test_from_the_list_beside_the_board_somebody_is_assigned(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    short = next(card for card in cards(page).values() if card.crew)
    with workspace.change("Make room") as session:
        from watch_app import crews

        crews.unassign(session, short.crew[-1].assignment_id)
    settle(page, qtbot)
    page.show_patrol(short.patrol_id)
    page.verbs["free_people"]()
    people = page.surface.free.list
    place = [each.row.volunteer_id for each in people.people].index(short.crew[-1].volunteer_id)
    people._go_to(place)
    qtbot.keyClick(people, Qt.Key.Key_Space)
    assert page.surface.carrying.carried == Carried(
        short.crew[-1].volunteer_id, short.crew[-1].name
    )
    page.verbs["pick_up"]()
    assert crew(page, short.patrol_id) == {who.volunteer_id for who in short.crew}
    assert workspace.undo_label.startswith("Assign ")


def test_a_rule_is_set_aside_with_a_reason_and_stands_in_the_register(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    carried, target = choice(page, DropKind.BROKEN)
    standing = page.sheet
    drag(page, carried, point_of(page, target.patrol_id))
    assert page.sheet == standing
    panel = page.surface.insist
    assert page.surface.panels.currentWidget() is panel
    assert not panel.doubt.insist.isEnabled()
    panel.doubt.reason.insert("Nobody else lives there")
    qtbot.keyClick(panel.doubt.reason, Qt.Key.Key_Return)
    assert carried.volunteer_id in crew(page, target.patrol_id)
    page.verbs["overrides"]()
    shown = page.surface.overrides
    assert len(shown.buttons) >= 1
    assert any(
        "Nobody else lives there" in label.text()
        for label in shown.findChildren(type(shown.heading))
    )
    workspace.undo()
    page.verbs["overrides"]()
    assert not page.surface.overrides.buttons


def test_for_whoever_is_put_back_no_more_patrols_are_judged(page: RosterPage, qtbot: Any) -> None:
    card = next(card for card in cards(page).values() if card.crew)
    carried = Carried(card.crew[0].volunteer_id, card.crew[0].name, card.patrol_id)
    page.surface.carrying.pick_up(carried)
    marking = page.judge._marking
    page.surface.carrying.give_up()
    qtbot.waitUntil(lambda: not marking.is_running)
    assert page.judge._marks_are_over.is_set()
    page.surface.carrying.pick_up(carried)
    in_sight = {card.patrol_id for card in page.sheet.patrols if card.on in page.days}
    qtbot.waitUntil(lambda: page.surface.carrying.marks.keys() == in_sight)
    page.surface.carrying.give_up()


def test_where_there_is_no_patrol_it_is_said_that_nobody_can_go_there(
    page_on_patrol: RosterPage, qtbot: Any
) -> None:
    page, board = page_on_patrol, page_on_patrol.surface.board
    card = next(card for card in cards(page).values() if card.crew)
    page.surface.carrying.pick_up(
        Carried(card.crew[0].volunteer_id, card.crew[0].name, card.patrol_id)
    )
    board.setFocus()
    for _ in range(40):
        if board.current_card is None:
            break
        qtbot.keyClick(board, Qt.Key.Key_Right)
        if board.current_cell is not None and board.current_cell[1] == page.days[-1]:
            qtbot.keyClick(board, Qt.Key.Key_Home)
            qtbot.keyClick(board, Qt.Key.Key_Down)
    assert board.current_card is None
    assert page.status == f"No patrol here to carry {card.crew[0].name} to. Esc puts back."
    page.surface.carrying.give_up()


def test_the_question_of_before_goes_once_somebody_else_is_carried(
    page: RosterPage, qtbot: Any
) -> None:
    carried, other = choice(page, DropKind.BROKEN)
    drag(page, carried, point_of(page, other.patrol_id))
    panels = page.surface.panels
    assert panels.currentWidget() is page.surface.insist
    page.surface.board.choose(carried.from_patrol)
    page.surface.open_panel(page.surface.insist)
    drag(page, carried, point_of(page, other.patrol_id), drop=False)
    assert panels.currentWidget() is page.surface.patrol
    page.surface.carrying.give_up()
    before = page.sheet
    page.surface.insist.insisted.emit("Nobody asked any more")
    assert page.sheet == before
