"""The roster page, worked as a person works it: crews, publishing, new rosters."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.pages import roster_watch
from ui.pages.base import DEED
from ui.pages.roster import RosterPage
from ui.pages.roster_candidates import verdict_words
from ui.theme import Theme
from ui.widgets.side_panel import SidePanel
from ui.workspace import Workspace
from watch_app import crews, officers, patrols, planning, rosters
from watch_app.judging import HandVerdict
from watch_app.people_sheets import people
from watch_app.records import Patrol
from watch_app.sheets import PatrolCard, PatrolState
from watch_app.storage import open_watch

NOW = datetime(2026, 12, 3, 19, 41, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed watch with a roster that has crews."""
    path = tmp_path_factory.mktemp("filled") / "filled.watch"
    with_roster = roster_watch.make(path, people=24, beat_count=3)
    roster_watch.fill(with_roster, roster_watch.add_roster(with_roster), seconds=1)
    with_roster.close()
    return path


@pytest.fixture
def workspace(look: Theme, filled: Path, tmp_path: Path) -> Iterator[Workspace]:
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )
    path = tmp_path / "filled.watch"
    shutil.copyfile(filled, path)
    made = Workspace(clock=lambda: NOW)
    made.take(open_watch(path))
    yield made
    made.close()


@pytest.fixture
def page(workspace: Workspace, qtbot: Any) -> Iterator[RosterPage]:
    made = RosterPage(workspace)
    made.resize(1264, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    settle(made, qtbot)
    made.close()
    made.deleteLater()


def settle(page: RosterPage, qtbot: Any) -> None:
    """Wait until the judge has said all it was asked."""
    qtbot.waitUntil(lambda: not page.judge.is_busy, timeout=20_000)


def patrol(page: RosterPage, *, people: int = 3) -> PatrolCard:
    """A patrol of the first week with so many people in its crew."""
    assert page.sheet is not None
    return next(card for card in page.sheet.patrols if len(card.crew) == people)


def shown(page: RosterPage) -> PatrolCard:
    card = page.surface.board.current_card
    assert card is not None
    return card


def choose(page: RosterPage, card: PatrolCard, qtbot: Any) -> None:
    page.show_patrol(card.patrol_id)
    settle(page, qtbot)


def not_free(page: RosterPage) -> HandVerdict:
    """Somebody who gave other times than those of the chosen patrol."""
    return next(
        each
        for each in page.surface.patrol.candidates._candidates
        if any("is not free" in sentence for sentence in each.sentences)
    )


def press(qtbot: Any, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


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


@pytest.mark.parametrize("verb", ["add_patrol", "day_off", "generate_part", "edit"])
def test_no_panel_beside_the_board_is_cut_off(page: RosterPage, qtbot: Any, verb: str) -> None:
    choose(page, patrol(page), qtbot)
    page.verbs[verb]()
    shown = [each for each in page.findChildren(SidePanel) if each.isVisible()]
    assert shown
    for panel in shown:
        area = panel._area
        qtbot.waitUntil(lambda area=area: area.widget().width() <= area.viewport().width())


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


def test_times_and_crew_size_of_one_patrol(page: RosterPage, qtbot: Any) -> None:
    choose(page, patrol(page), qtbot)
    page.verbs["edit"]()
    form = page.surface.patrol.form
    assert form.starts.hasFocus()
    qtbot.keyClicks(form.starts, "1930")
    qtbot.keyClick(form.starts, Qt.Key.Key_Return)
    assert shown(page).starts.strftime("%H:%M") == "19:30"


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
