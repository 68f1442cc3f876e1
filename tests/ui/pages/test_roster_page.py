"""The roster page, worked as a person works it: weeks, publishing, new rosters."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages.on_the_board import (
    choose,
    not_free,
    patrol,
    press,
    settle,
    shown,
)
from ui.pages.base import DEED
from ui.pages.roster import RosterPage
from ui.theme import Theme
from ui.widgets.side_panel import SidePanel
from ui.workspace import Workspace
from watch_app import crews, planning, rosters
from watch_app.records import Patrol
from watch_app.sheets import PatrolState


@pytest.fixture
def workspace(filled_workspace: Workspace) -> Workspace:
    return filled_workspace


def test_it_shows_the_first_week_of_the_next_roster(page: RosterPage) -> None:
    assert page.title.text() == "December roster"
    assert page.chip.text() == "Draft 1"
    assert page.head.stepper.days.text() == "7 – 13 Dec"
    assert page.surface.board.board.days[0] == date(2026, 12, 7)


def test_the_chips_count_what_is_shown_and_fade_the_rest(page: RosterPage, qtbot: Any) -> None:
    settle(page, qtbot)
    counts = [chip.count for chip, _text, _short in page.head._chip_words]
    assert sum(counts) == sum(card.on <= date(2026, 12, 13) for card in page.sheet.patrols)
    press(qtbot, page.head._chip_words[0][0])
    assert page.surface.board._shown == {"full"}


def test_choosing_a_patrol_shows_it_in_the_panel(page: RosterPage, qtbot: Any) -> None:
    card = patrol(page)
    choose(page, card, qtbot)
    panel = page.surface.patrol
    assert "Dec" in panel.heading.text()
    assert [row.member.name for row in panel.crew.rows] == [who.name for who in card.crew]
    assert panel.candidates.listed


@pytest.mark.parametrize("verb", ["add_patrol", "day_off", "generate_part", "edit"])
def test_no_panel_beside_the_board_is_cut_off(page: RosterPage, qtbot: Any, verb: str) -> None:
    choose(page, patrol(page), qtbot)
    page.verbs[verb]()
    shown = [each for each in page.findChildren(SidePanel) if each.isVisible()]
    assert shown
    for panel in shown:
        area = panel._area
        qtbot.waitUntil(lambda area=area: area.widget().width() <= area.viewport().width())


def test_f8_goes_to_the_next_gap_in_any_week(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    cards = page.sheet.patrols
    late = next(card for card in cards if card.on > date(2026, 12, 14) and card.crew)
    with workspace.change("Make a gap") as session:
        for who in late.crew:
            crews.unassign(session, who.assignment_id)
    settle(page, qtbot)
    page.verbs["next_gap"]()
    assert page.surface.board.current_patrol == late.patrol_id
    assert "Nobody is in the crew" in page.surface.patrol._banner.sentence


def test_f8_goes_to_what_is_stood_down_in_any_week(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    cards = page.sheet.patrols
    late = next(card for card in cards if card.on > date(2026, 12, 21) and card.crew)
    with workspace.change("Leave one idle") as session:
        for card in cards:
            if card.state in (PatrolState.GAP, PatrolState.STOOD_DOWN):
                session.delete(session.get(Patrol, card.patrol_id))
        crews.stand_down(session, late.patrol_id, "Nobody found")
    settle(page, qtbot)
    said: list[str] = []
    page.said.connect(lambda sentence, _undo: said.append(sentence))
    page.verbs["next_gap"]()
    assert page.surface.board.current_patrol == late.patrol_id
    assert said == []
    page.verbs["stand_down"]()
    with workspace.change("Take it away") as session:
        session.delete(session.get(Patrol, late.patrol_id))
    settle(page, qtbot)
    page.verbs["previous_gap"]()
    assert said[-1] == "Nothing still to come has a gap, breaks a rule or is stood down."


def test_the_weeks_go_on_and_to_a_date(page: RosterPage, qtbot: Any) -> None:
    page.verbs["later"]()
    assert page.first == date(2026, 12, 14)
    page.verbs["earlier"]()
    assert not page.head.stepper.earlier.isEnabled()
    page.verbs["go_to_date"]()
    qtbot.keyClicks(page.head.stepper.field, "30.12.2026")
    qtbot.keyClick(page.head.stepper.field, Qt.Key.Key_Return)
    assert page.first == date(2026, 12, 28)
    page.verbs["longer"]()
    assert len(page.surface.board.board.days) == 14


def test_publishing_says_what_goes_out_and_that_it_stays(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page.verbs["publish"]()
    panel = page.surface.publish
    assert panel.publish.text() == "Publish version 1"
    assert "cannot be undone" in panel._warning.text()
    press(qtbot, panel.publish)
    assert page.chip.text() == "Version 1"
    assert workspace.undo_label == ""
    assert not page.head.publish.isEnabled()
    choose(page, patrol(page), qtbot)
    page.surface.patrol.crew.focus_row(0)
    page.verbs["remove"]()
    assert page.chip.text() == "Draft 2"
    page.verbs["publish"]()
    assert "1 person was told otherwise" in panel._words.text()


def test_a_new_roster_is_proposed_after_the_last_one(page: RosterPage, qtbot: Any) -> None:
    page.verbs["new"]()
    panel = page.surface.new_roster
    assert panel.first_day.day == date(2027, 1, 4)
    panel.weeks.setValue(2)
    press(qtbot, panel.make)
    assert page.sheet.last_day == date(2027, 1, 17)
    assert page.first == date(2027, 1, 4)
    page.show_roster(1)
    assert page.first == date(2026, 12, 7)


def test_a_period_that_overlaps_is_refused_with_a_sentence(page: RosterPage, qtbot: Any) -> None:
    page.verbs["new"]()
    page.surface.new_roster.first_day.set_day(date(2026, 12, 28))
    press(qtbot, page.surface.new_roster.make)
    assert "There is a roster" in page.banner(DEED)


def test_enter_in_the_first_day_makes_the_roster(page: RosterPage, qtbot: Any) -> None:
    page.verbs["new"]()
    field = page.surface.new_roster.first_day
    field.selectAll()
    qtbot.keyClicks(field, "11.1.2027")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.sheet.first_day == date(2027, 1, 11)


def test_the_head_has_all_it_has_room_for_from_the_first(page: RosterPage) -> None:
    parts = (page.head.span, page.head.undo, page.head.redo, page.head.print)
    at_first = [part.isHidden() for part in parts]
    page.fit_head()
    assert [part.isHidden() for part in parts] == at_first


def test_every_verb_has_an_action_of_that_name(page: RosterPage, qtbot: Any) -> None:
    from ui.actions import specs

    choose(page, patrol(page), qtbot)
    assert page.verbs.keys() <= {spec.name for spec in specs()}


def test_a_removed_roster_leaves_the_page_in_order(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    with workspace.change("Remove it") as session:
        rosters.remove(session, 1)
    assert page.views.currentWidget() is page.empty
    said: list[str] = []
    page.said.connect(lambda sentence, _undo: said.append(sentence))
    page.verbs["generate"]()
    assert said == ["There is no roster to generate yet. Make one first."]
    assert page.empty.make.hasFocus()
    press(qtbot, page.empty.make)
    assert page.views.currentWidget() is page.surface
    workspace.undo()


def test_what_the_page_says_is_what_the_checker_says(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    card = patrol(page)
    choose(page, card, qtbot)
    forbidden = not_free(page)
    with workspace.change("By hand") as session:
        crews.assign(session, card.patrol_id, forbidden.volunteer_id)
    with workspace.read() as session:
        said = planning.violations(session, 1)
    settle(page, qtbot)
    assert shown(page).violations == said[card.patrol_id]


def test_a_judge_that_cannot_answer_is_not_asked_again(qtbot: Any, look: Theme) -> None:
    from ui.pages.roster_judge import BackgroundJudge

    asked: list[str] = []

    class Broken:
        def broken(self) -> None:
            asked.append("broken")
            raise ZeroDivisionError

    background = BackgroundJudge()
    background.take(Broken())
    background.ask(1)
    qtbot.waitUntil(lambda: not background.is_busy)
    assert asked == ["broken"]


def test_the_days_shown_are_whole_after_the_text_has_grown(
    page: RosterPage, look: Theme, qtbot: Any
) -> None:
    look.apply("light", 2.0)
    page.resize(1290, 690)
    page.fit_head()
    days = page.head.stepper.days
    qtbot.waitUntil(
        lambda: days.width() >= days.fontMetrics().horizontalAdvance(days.text()), timeout=2000
    )
    assert "Nov" in days.text() or "Dec" in days.text() or "." in days.text()
