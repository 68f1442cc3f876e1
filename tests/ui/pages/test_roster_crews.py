"""Crews on the roster page: who joins, who leaves, who is locked, what is stood down."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.pages.on_the_board import (
    choose,
    not_free,
    patrol,
    press,
    settle,
    shown,
)
from ui.pages.roster import RosterPage
from ui.pages.roster_candidates import verdict_words
from ui.workspace import Workspace
from watch_app import crews, officers, patrols
from watch_app.people_sheets import people
from watch_app.sheets import PatrolState


@pytest.fixture
def workspace(filled_workspace: Workspace) -> Workspace:
    return filled_workspace


def test_taking_somebody_out_and_undoing_it(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    card = patrol(page)
    choose(page, card, qtbot)
    page.verbs["remove"]()
    assert page.surface.patrol.crew.focused_member == card.crew[0]
    with qtbot.waitSignal(page.said) as said:
        page.verbs["remove"]()
    assert said.args[0].startswith(card.crew[0].name)
    assert len(shown(page).crew) == 2
    assert workspace.undo_label.startswith(f"Take {card.crew[0].name} off")
    workspace.undo()
    assert shown(page).crew == card.crew


def test_the_keyboard_stays_in_the_crew_when_somebody_leaves(page: RosterPage, qtbot: Any) -> None:
    card = patrol(page)
    choose(page, card, qtbot)
    qtbot.keyClick(page.surface.board, Qt.Key.Key_Return)
    qtbot.keyClick(page.surface.patrol.crew.rows[0], Qt.Key.Key_Down)
    assert page.surface.patrol.crew.focused_row == 1
    page.verbs["remove"]()
    assert page.surface.patrol.crew.focused_row == 1
    assert card.crew[1] not in shown(page).crew


def test_assigning_by_name_and_enter(page: RosterPage, qtbot: Any) -> None:
    card = patrol(page)
    choose(page, card, qtbot)
    crews_before = len(card.crew)
    page.verbs["assign"]()
    field = page.surface.patrol.candidates.field
    assert field.hasFocus()
    best = page.surface.patrol.candidates.listed[0]
    # Key presses know no Cyrillic.
    field.insert(best.name)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert len(shown(page).crew) == crews_before + 1
    assert best.name in [who.name for who in shown(page).crew]


def test_a_rule_is_said_before_it_is_set_aside_on_purpose(page: RosterPage, qtbot: Any) -> None:
    card = patrol(page)
    choose(page, card, qtbot)
    panel = page.surface.patrol
    forbidden = not_free(page)
    panel.candidates.field.insert(forbidden.name)
    qtbot.keyClick(panel.candidates.field, Qt.Key.Key_Return)
    assert panel._doubt is not None
    assert len(shown(page).crew) == 3
    assert not panel._doubt.insist.isEnabled()
    panel._doubt.reason.insert("She asked for it herself")
    press(qtbot, panel._doubt.insist)
    assert panel.isAncestorOf(page.focusWidget())
    qtbot.waitUntil(lambda: bool(shown(page).kept))
    assert shown(page).state == PatrolState.FULL
    said = f"{forbidden.sentences[0]} Kept on purpose: She asked for it herself."
    assert shown(page).kept == (said,)
    assert panel._banner is not None
    assert panel._banner.sentence == said
    assert panel._banner.state == "changed"


def test_who_is_free_is_told_what_else_is_needed(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    with workspace.read() as session:
        leaders = {row.volunteer_id for row in people(session, ()).people if row.leads}
    card = next(
        card
        for card in page.sheet.patrols
        if len(card.crew) == 3 and sum(who.volunteer_id in leaders for who in card.crew) == 1
    )
    with workspace.change("Empty it") as session:
        for who in card.crew:
            crews.unassign(session, who.assignment_id)
        crews.stand_down(session, card.patrol_id, "Nobody leads")
    choose(page, card, qtbot)
    rows = page.surface.patrol.candidates.rows
    free = [row for row in rows if row.verdict is not None and row.verdict.is_allowed]
    assert {row._words.text() for row in free} == {"Free, but it needs 1 more person as well."}
    with workspace.change("Send one who does not lead") as session:
        able = page.surface.patrol.candidates.listed
        follower = next(each.volunteer_id for each in able if (each.volunteer_id - 1) % 3)
        crews.assign(session, card.patrol_id, follower)
    settle(page, qtbot)
    panel = page.surface.patrol
    assert panel.card is not None
    said = {verdict_words(each, panel.card) for each in panel.candidates.listed}
    assert "Free, but it still needs: crew leader." in said
    assert "Free, but not needed." not in said


def test_whoever_is_free_is_of_no_use_without_the_officer(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    card = patrol(page)
    with workspace.change("The officer is away") as session:
        for who in card.crew:
            crews.unassign(session, who.assignment_id)
        officer = officers.add(session, name="PC Hale")
        officers.add_absence(session, officer, card.on, card.on + timedelta(20))
        patrols.edit(session, card.patrol_id, officer_id=officer)
    choose(page, card, qtbot)
    panel = page.surface.patrol
    assert panel.card is not None
    said = {verdict_words(each, panel.card) for each in panel.candidates.listed}
    assert said == {"Free, but PC Hale is not."}
    assert any(each.text().endswith("· with PC Hale") for each in panel.findChildren(QLabel))


def test_leaving_a_doubt_changes_nothing(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    choose(page, patrol(page), qtbot)
    panel = page.surface.patrol
    forbidden = not_free(page)
    panel._consider(forbidden)
    press(qtbot, panel._doubt.leave)
    assert panel._doubt is None
    assert workspace.undo_label == ""


def test_whoever_is_kept_apart_cannot_be_forced(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    from watch_app import volunteers
    from watch_app.records import PairingKind

    card = patrol(page)
    choose(page, card, qtbot)
    other = page.surface.patrol.candidates.listed[0].volunteer_id
    with workspace.change("Keep apart") as session:
        volunteers.pair(session, PairingKind.APART, card.crew[0].volunteer_id, other)
    settle(page, qtbot)
    verdict = next(
        each for each in page.surface.patrol.candidates._candidates if each.volunteer_id == other
    )
    assert not verdict.may_be_overridden
    page.surface.patrol._consider(verdict)
    assert page.surface.patrol._doubt.insist.isHidden()


def test_locking_the_crew_and_one_of_it(page: RosterPage, qtbot: Any) -> None:
    choose(page, patrol(page), qtbot)
    page.surface.board.setFocus()
    page.verbs["lock"]()
    assert all(who.is_locked for who in shown(page).crew)
    page.surface.patrol.crew.focus_row(1)
    page.verbs["lock"]()
    assert [who.is_locked for who in shown(page).crew] == [True, False, True]


def test_standing_down_with_a_reason_and_running_again(page: RosterPage, qtbot: Any) -> None:
    choose(page, patrol(page), qtbot)
    page.verbs["stand_down"]()
    reason = page.surface.patrol.stand_down.reason
    assert reason.hasFocus()
    qtbot.keyClicks(reason, "Street party")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert shown(page).state == PatrolState.STOOD_DOWN
    assert shown(page).reason == "Street party"
    page.verbs["stand_down"]()
    assert shown(page).state == PatrolState.GAP


def test_times_and_crew_size_of_one_patrol(page: RosterPage, qtbot: Any) -> None:
    choose(page, patrol(page), qtbot)
    page.verbs["edit"]()
    form = page.surface.patrol.form
    assert form.starts.hasFocus()
    qtbot.keyClicks(form.starts, "1930")
    qtbot.keyClick(form.starts, Qt.Key.Key_Return)
    assert shown(page).starts.strftime("%H:%M") == "19:30"
