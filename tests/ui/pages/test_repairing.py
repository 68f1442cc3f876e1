"""Repair from the page: asked, one move refused, the rest taken in one step and undone."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages import roster_watch
from ui.pages.roster import RosterPage
from ui.workspace import Workspace
from watch_app import volunteer_sheets, volunteers
from watch_app.repairs import Away, DropOut
from watch_app.storage import WatchFile

NOW = datetime(2026, 12, 3, 19, 41, tzinfo=UTC)
WAIT = 30_000


@pytest.fixture
def workspace(take: Callable[[WatchFile], Workspace], tmp_path: Path) -> Workspace:
    file = roster_watch.make(tmp_path / "plan.watch", people=24, beat_count=2)
    roster_watch.fill(file, roster_watch.add_roster(file), seconds=0.5)
    return take(file)


def crew_of(page: RosterPage, patrol_id: int) -> set[int]:
    cards = page.sheet.patrols if page.sheet is not None else ()
    return {m.volunteer_id for card in cards if card.patrol_id == patrol_id for m in card.crew}


def answered(page: RosterPage, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not page.repairing.is_busy, timeout=WAIT)


def begin_with_somebody(page: RosterPage, qtbot: Any) -> tuple[int, int]:
    """Put the keyboard on the second person of the first full crew, and ask for repair."""
    card = next(card for card in page.sheet.patrols if len(card.crew) >= 2)
    page.show_patrol(card.patrol_id)
    page.surface.go_into_patrol()
    page.surface.patrol.crew.focus_row(1)
    member = page.surface.patrol.crew.focused_member
    page.verbs["repair"]()
    answered(page, qtbot)
    return member.volunteer_id, card.patrol_id


def test_a_drop_out_is_mended_by_keyboard_in_one_step(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    who, patrol = begin_with_somebody(page, qtbot)
    panel = page.repairing.panel
    assert panel.trouble == DropOut(who, patrol)
    assert page.isActiveWindow(), "no part of the answer was a window of its own for a moment"
    assert page.window().focusWidget() is panel.take
    seen = lambda: panel.take.visibleRegion().boundingRect() == panel.take.rect()  # noqa: E731
    qtbot.waitUntil(seen)
    assert not panel.rows[0].mend.can_be_refused
    qtbot.keyClick(panel.take, Qt.Key.Key_Return)
    assert who not in crew_of(page, patrol)
    assert workspace.undo_label.startswith("Repair without ")
    workspace.undo()
    assert who in crew_of(page, patrol)


def test_a_move_is_refused_and_asked_for_again(page: RosterPage, qtbot: Any) -> None:
    begin_with_somebody(page, qtbot)
    panel = page.repairing.panel
    row = next(row for row in panel.rows if row.mend.can_be_refused)
    refusing, change = row.mend.volunteer_id, row.mend.sentence
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    answered(page, qtbot)
    assert refusing not in {mend.volunteer_id for mend in panel.repair.mends}
    stays = panel.rows[-1]
    assert stays.words.text() == f"Refused: {change}"
    stays.button.click()
    answered(page, qtbot)
    assert refusing in {mend.volunteer_id for mend in panel.repair.mends}


def test_days_away_are_noted_with_the_repair(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    who, patrol = begin_with_somebody(page, qtbot)
    panel = page.repairing.panel
    panel.kind.choose("days")
    assert isinstance(panel.trouble, Away)
    panel.ask.click()
    answered(page, qtbot)
    panel.take.click()
    with workspace.read() as session:
        (away,) = volunteer_sheets.sheet(session, who).absences
    assert away.first_day == away.last_day
    assert who not in crew_of(page, patrol)


def test_a_change_meanwhile_ends_the_proposal(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    begin_with_somebody(page, qtbot)
    panel = page.repairing.panel
    assert panel.repair is not None
    with workspace.change("Rename") as session:
        volunteers.edit(session, 1, family_name="Ashe")
    assert panel.repair is None
    assert panel.take.isHidden()


def test_nobody_named_is_asked_for(page: RosterPage, qtbot: Any) -> None:
    page.verbs["repair"]()
    panel = page.repairing.panel
    assert panel.person.hasFocus()
    panel.ask.click()
    assert panel.sentence.text() == "Say who cannot go, and where or when."


def test_the_search_is_stopped_by_keyboard_and_nothing_is_changed(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    label = workspace.undo_label
    card = next(card for card in page.sheet.patrols if len(card.crew) >= 2)
    page.show_patrol(card.patrol_id)
    page.surface.go_into_patrol()
    page.surface.patrol.crew.focus_row(1)
    page.verbs["repair"]()
    panel = page.repairing.panel
    assert page.window().focusWidget() is panel.stop
    page.verbs["stop"]()
    answered(page, qtbot)
    assert panel.stop.isHidden()
    assert "stop" not in page.verbs
    assert panel.repair is None or not panel.repair.is_proven or panel.repair.mends
    assert workspace.undo_label == label
    panel.ask.click()
    answered(page, qtbot)
    assert panel.repair is not None, "after a stop the same can be asked again"


def test_another_question_takes_the_place_of_the_one_that_is_out(
    page: RosterPage, qtbot: Any
) -> None:
    full = [card for card in page.sheet.patrols if len(card.crew) >= 2]
    for card in (full[0], full[-1]):
        page.show_patrol(card.patrol_id)
        page.repairing.begin(card.crew[1])
    answered(page, qtbot)
    panel = page.repairing.panel
    gone = panel.repair.mends[0]
    assert gone.volunteer_id == full[-1].crew[1].volunteer_id
    assert {step.patrol_id for step in gone.steps} == {full[-1].patrol_id}
