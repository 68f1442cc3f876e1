"""The side Proposals of the page Beats: accepted, edited, refused, taken back, by keyboard."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.pages.beats import BeatsPage
from ui.pages.proposals.panel import ProposalsPanel
from ui.pages.shifts import ShiftsPage
from ui.workspace import Workspace
from watch_app import adjustments, beats, crews, rosters, shifts, volunteer_sheets, volunteers
from watch_app.adjustments import Change
from watch_app.demand import pins
from watch_app.roster_sheets import sheet

FRIDAY, SATURDAY = 4, 5
EVENING = 3


@pytest.fixture
def needy(workspace: Workspace) -> Workspace:
    """Two beats walked on Fridays and Saturdays, and a pin on the first one."""
    with workspace.change("Settle") as session:
        named = [beats.add(session, name=name) for name in ("Market Street", "Riverside")]
        for number in range(8):
            volunteers.add(
                session,
                given_name=f"Person{number}",
                family_name="Ward",
                joined_on=date(2026, 1, 5),
            )
        shifts.add(
            session,
            name="Weekend evening",
            weekdays=[FRIDAY, SATURDAY],
            beat_ids=named,
            start_minute=20 * 60,
            length_minutes=120,
            valid_from=date(2026, 1, 5),
        )
        pins.pin(session, named[0], FRIDAY, EVENING, 9, now=workspace.instant(), reason="thefts")
    return workspace


@pytest.fixture
def page(qtbot: Any, show: Callable[..., Any], needy: Workspace) -> BeatsPage:
    made = show(BeatsPage)
    made.turn_to("need")
    settle(qtbot, made)
    return made


def panel_of(page: BeatsPage) -> ProposalsPanel:
    return page.views["need"].below.parts["shifts"].panel


def settle(qtbot: Any, page: BeatsPage) -> None:
    panel = panel_of(page)
    qtbot.waitUntil(lambda: panel.overview is not None and not panel.reading.is_busy)


def said(page: BeatsPage) -> list[str]:
    return [row.what for row in panel_of(page).acceptable]


def kept(workspace: Workspace) -> list[Change]:
    with workspace.read() as session:
        return [row.change for row in adjustments.rows(session)]


def test_what_the_need_would_change_is_listed_with_its_reason(page: BeatsPage) -> None:
    panel = panel_of(page)
    assert said(page) == ["more people: 4, was 3; stood down last", "fewer people: 2, was 3"]
    assert panel.everything.text() == "Accept all 2"
    assert panel.ground.text() == (
        "Within the 48 crew hours a fortnight that you have. "
        "Every beat keeps at least 2 patrols a fortnight."
    )
    first = panel.lines[panel.acceptable[0].id]
    assert "Market Street, Fri 20:00–22:00" in first.accessibleName()
    assert panel.acceptable[0].why == "pinned at 9 on 3 Dec 2026: thefts"


def test_one_is_accepted_and_the_keyboard_goes_on_with_the_next(
    qtbot: Any, page: BeatsPage, workspace: Workspace
) -> None:
    panel = panel_of(page)
    first = panel.lines[panel.acceptable[0].id].accept
    first.setFocus()
    with qtbot.waitSignal(page.said) as told:
        QTest.keyClick(first, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert told.args[0].startswith("Accepted: Market Street, Fri 20:00–22:00")
    assert kept(workspace) == [Change(priority=5, crew_target=4)]
    assert said(page) == ["fewer people: 2, was 3"]
    assert QApplication.focusWidget() is panel.lines[panel.acceptable[0].id].accept
    assert [row.beat for row in panel.accepted.rows] == ["Market Street"]
    workspace.undo()
    settle(qtbot, page)
    assert len(said(page)) == 2
    assert panel.accepted.isHidden()


def test_all_are_accepted_in_one_step_and_one_is_taken_back(
    qtbot: Any, page: BeatsPage, workspace: Workspace
) -> None:
    page.verbs["accept_all"]()
    settle(qtbot, page)
    panel = panel_of(page)
    assert workspace.undo_label == "Accept 2 proposals"
    assert said(page) == []
    assert panel.nothing.text().startswith("The shifts suit the need")
    assert panel.everything.isHidden()
    assert "accept_all" not in page.verbs
    next(iter(panel.accepted.buttons.values())).click()
    settle(qtbot, page)
    assert len(kept(workspace)) == 1


def test_one_is_changed_before_it_is_accepted(
    qtbot: Any, page: BeatsPage, workspace: Workspace
) -> None:
    panel = panel_of(page)
    page.verbs["edit"]()
    editor = panel.editor
    assert editor.people.value() == 4
    editor.people.setValue(3)
    editor.starts.setFocus()
    editor.starts.selectAll()
    QTest.keyClicks(editor.starts, "2030\t")
    editor.accepted.emit()
    settle(qtbot, page)
    assert kept(workspace) == [Change(priority=5, later_minutes=30)]
    assert panel.editor is None


def test_what_cannot_be_is_said_and_the_editor_stays(
    qtbot: Any, page: BeatsPage, workspace: Workspace
) -> None:
    panel = panel_of(page)
    page.verbs["edit"]()
    panel.editor.people.setMaximum(9)
    panel.editor.people.setValue(9)
    panel.editor.accepted.emit()
    assert "The shift runs with 2 to 4 people" in panel.notices.refusal.sentence
    assert kept(workspace) == []
    assert panel.editor is not None
    QTest.keyClick(panel.editor, Qt.Key.Key_Escape)
    assert panel.editor is None


def test_what_is_proposed_while_one_is_changed_can_be_accepted_by_its_keys(
    qtbot: Any, page: BeatsPage, needy: Workspace
) -> None:
    panel = panel_of(page)
    page.verbs["edit"]()
    changed = panel.editor.row
    before = panel.acceptable
    with qtbot.waitSignal(panel.read), needy.change("Pin") as session:
        pins.pin(session, 2, SATURDAY, EVENING, 9, now=needy.instant(), reason="fights")
    assert {row.id for row in panel.acceptable} - {row.id for row in before}
    assert panel.editor.row == changed
    panel.setFocus()
    newest = next(row.id for row in panel.acceptable if row.id not in panel.lines)
    panel.edit(newest)
    assert panel.editor.row.id == newest
    page.verbs["accept_proposal"]()
    settle(qtbot, page)
    assert newest not in {row.id for row in panel.acceptable}


def test_a_refused_one_is_gone_until_the_need_changes(
    qtbot: Any, page: BeatsPage, workspace: Workspace
) -> None:
    panel = panel_of(page)
    page.verbs["refuse_proposal"]()
    assert said(page) == ["fewer people: 2, was 3"]
    assert panel.again.text() == "Show 1 refused again"
    page.refresh()
    settle(qtbot, page)
    assert said(page) == ["fewer people: 2, was 3"]
    with workspace.change("Pin") as session:
        beat = panel.acceptable[0].beat_id
        first = next(each.id for each in beats.sheets(session) if each.id != beat)
        pins.pin(session, first, FRIDAY, EVENING, 10, now=workspace.instant())
    settle(qtbot, page)
    assert len(said(page)) == 2
    panel.refused.add(panel.acceptable[0].id)
    panel.show_refused()
    assert len(said(page)) == 2


def test_drafts_are_brought_up_to_date_from_here(
    qtbot: Any, page: BeatsPage, workspace: Workspace
) -> None:
    with workspace.change("Start") as session:
        roster = rosters.create(session, date(2026, 12, 7), date(2026, 12, 20))
    page.verbs["accept_proposal"]()
    settle(qtbot, page)
    panel = panel_of(page)
    assert panel.notices.behind.sentence.startswith("2 patrols of draft rosters")
    panel.drafts.bring_up_to_date()
    settle(qtbot, page)
    assert panel.notices.behind is None
    with workspace.read() as session:
        targets = sorted(card.target for card in sheet(session, roster).patrols)
    assert targets == [3, 3, 3, 3, 3, 3, 4, 4]


def test_starts_of_a_draft_are_varied_from_here(
    qtbot: Any, page: BeatsPage, workspace: Workspace
) -> None:
    with workspace.change("Start") as session:
        roster = rosters.create(session, date(2026, 12, 7), date(2026, 12, 20))
        people = [row.id for row in volunteer_sheets.rows(session, date(2026, 12, 3))]
        for person in people:
            evening = [volunteer_sheets.Window(day, 18 * 60, 6 * 60) for day in range(7)]
            volunteers.set_availability(session, person, evening)
        for number, card in enumerate(sheet(session, roster).patrols):
            for person in people[2 * (number % 4) :][:2]:
                crews.assign(session, card.patrol_id, person)
    settle(qtbot, page)
    panel = panel_of(page)
    assert panel.notices.alike.sentence.startswith("4 runs of draft rosters start at the same")
    with qtbot.waitSignal(page.said, timeout=10_000) as told:
        panel.notices.vary_wanted.emit()
    assert "half an hour earlier or later" in told.args[0]
    settle(qtbot, page)
    assert panel.notices.alike is None
    with workspace.read() as session:
        starts = {
            (card.starts.hour, card.starts.minute) for card in sheet(session, roster).patrols
        }
    assert len(starts) > 1
    panel.drafts.vary_starts()
    qtbot.waitUntil(lambda: panel.notices.refusal is not None)
    assert panel.notices.refusal.sentence.startswith("No start can be moved")


def test_the_shift_says_what_the_need_changed(
    qtbot: Any, page: BeatsPage, show: Callable[..., Any], workspace: Workspace
) -> None:
    page.verbs["accept_proposal"]()
    settle(qtbot, page)
    shown = show(ShiftsPage)
    with workspace.read() as session:
        (shift,) = shifts.sheets(session)
    shown.open_record(shift.id)
    assert shown.form.adjusted.text().endswith(
        "Market Street, Fri 20:00–22:00: more people: 4, was 3; stood down last"
    )


def test_the_keyboard_stays_in_the_list_when_the_need_is_read_again(
    qtbot: Any, page: BeatsPage, needy: Workspace
) -> None:
    panel = panel_of(page)
    second = panel.acceptable[1].id
    panel.lines[second].accept.setFocus()
    with qtbot.waitSignal(panel.read):
        panel.refresh()
    assert panel.lines[second].accept.hasFocus()


def test_what_the_keyboard_is_on_stays_in_sight_when_the_lines_are_made_anew(
    qtbot: Any, page: BeatsPage
) -> None:
    page.resize(1000, 560)
    panel = panel_of(page)
    area = page.views["need"].below.parts["shifts"].area

    def is_in_sight(part: QWidget) -> bool:
        top = part.mapTo(area.viewport(), part.rect().topLeft()).y()
        return 0 <= top < area.viewport().height()

    first = next(iter(panel.lines.values()))
    first.accept.setFocus()
    panel.accept(first.row.id)
    settle(qtbot, page)
    following = next(iter(panel.lines.values())).accept
    qtbot.waitUntil(lambda: following.hasFocus() and is_in_sight(following))
    panel.edit(panel.acceptable[0].id)
    qtbot.waitUntil(lambda: is_in_sight(panel.editor))
