"""What it would take for a patrol to run, asked and taken on the roster page."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ui.pages.roster import RosterPage
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app import (
    beats,
    crews,
    kit,
    patrol_sheets,
    roster_sheets,
    rosters,
    shifts,
    volunteers,
    watches,
)
from watch_app.sheets import PatrolState
from watch_app.volunteer_sheets import Window

NOW = datetime(2026, 12, 3, 19, 41, tzinfo=UTC)
WEEK = date(2026, 12, 7), date(2026, 12, 13)
WAIT = 30_000


@pytest.fixture
def workspace(look: Theme, tmp_path: Path) -> Iterator[Workspace]:
    """Two patrols on one evening; the only leader is on the one that needs none."""
    made = Workspace(clock=lambda: NOW)
    made.create(tmp_path / "two.watch", name="Two beats", preset="uk-street-watch")
    with made.change("Fill the watch") as session:
        leader = next(each.id for each in watches.qualifications(session) if each.code == "leader")
        people = [
            volunteers.add(session, given_name=name, joined_on=date(2025, 1, 1))
            for name in ("Lena", "Tom", "Ann", "Bob")
        ]
        volunteers.hold(session, people[0], leader)
        for person in people:
            volunteers.set_availability(session, person, [Window(4, 18 * 60, 300)])
        for name, needs in (("Harbour", {leader: 1}), ("Market", {})):
            beat = beats.add(session, name=name)
            shifts.add(
                session,
                name=name,
                weekdays=[4],
                beat_ids=[beat],
                needs=needs,
                start_minute=20 * 60,
                length_minutes=120,
                valid_from=date(2026, 1, 1),
                crew_target=2,
                crew_maximum=3,
            )
        roster = rosters.create(session, *WEEK)
        cards = roster_sheets.sheet(session, roster).patrols
        harbour, market = (card.patrol_id for card in sorted(cards, key=lambda c: c.beat_id))
        for patrol, crew in ((market, people[:2]), (harbour, people[2:])):
            for person in crew:
                crews.assign(session, patrol, person)
    yield made
    made.close()


def states(page: RosterPage) -> list[PatrolState]:
    assert page.sheet is not None
    return [card.state for card in sorted(page.sheet.patrols, key=lambda card: card.beat_id)]


def test_the_smallest_change_is_shown_and_taken_in_one_step(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    assert states(page) == [PatrolState.GAP, PatrolState.FULL]
    page.verbs["next_gap"]()
    with qtbot.waitSignal(page.asker.answered, timeout=WAIT):
        page.verbs["outlook"]()
    block = page.surface.patrol.outlook
    assert (
        block.sentence.text() == "It can run with changes for 2 people, every other patrol stays."
    )
    (view,) = block.ways
    assert view.way.sentences[0].startswith("Lena: Harbour on Fri")
    assert " instead of Market on " in view.way.sentences[0]
    view.take.setFocus()
    qtbot.keyClick(view.take, Qt.Key.Key_Return)
    assert states(page) == [PatrolState.FULL, PatrolState.FULL]
    assert workspace.undo_label.startswith("Make Harbour, ")
    assert block.isHidden()
    workspace.undo()
    assert states(page) == [PatrolState.GAP, PatrolState.FULL]


def test_what_would_have_to_be_granted_is_listed(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    with workspace.change("Lena is on the reserve") as session:
        volunteers.edit(session, 1, status="reserve")
        market = next(c for c in page.sheet.patrols if c.state == PatrolState.FULL)
        lena = next(each for each in market.crew if each.volunteer_id == 1)
        crews.unassign(session, lena.assignment_id)
    page.show_patrol(next(c.patrol_id for c in page.sheet.patrols if c.beat_id == 1))
    block = page.surface.patrol.outlook
    with qtbot.waitSignal(page.asker.answered, timeout=WAIT):
        qtbot.mouseClick(block.ask, Qt.MouseButton.LeftButton)
    assert "It could if you allow one of these" in block.sentence.text()
    assert page.isActiveWindow(), "no part of the answer was a window of its own for a moment"
    assert [each.way.grants for each in block.ways] == ["ring Lena, on the reserve"]
    assert block.ways[0].way.sentences[0].startswith("Lena joins Harbour")


def test_an_answer_about_a_watch_that_has_changed_is_dropped(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page.verbs["next_gap"]()
    answers: list[Any] = []
    page.asker.answered.connect(lambda *said: answers.append(said))
    page.verbs["outlook"]()
    with workspace.change("Rename") as session:
        volunteers.edit(session, 4, family_name="Ashe")
    qtbot.waitUntil(lambda: not page.asker.is_busy, timeout=WAIT)
    assert answers == []
    with qtbot.waitSignal(page.asker.answered, timeout=WAIT):
        page.verbs["outlook"]()


def test_the_question_is_stopped_and_asked_again(page: RosterPage, qtbot: Any) -> None:
    page.verbs["next_gap"]()
    block = page.surface.patrol.outlook
    page.verbs["outlook"]()
    assert not block.stop.isHidden()
    assert not block.ask.isEnabled()
    with qtbot.waitSignal(page.asker.answered, timeout=WAIT):
        page.verbs["stop"]()
    assert block.stop.isHidden()
    assert block.sentence.text()
    assert "stop" not in page.verbs
    with qtbot.waitSignal(page.asker.answered, timeout=WAIT):
        block.ask.click()
    assert len(block.ways) == 1


def test_the_last_patrol_asked_about_is_answered(page: RosterPage, qtbot: Any) -> None:
    harbour, market = sorted(page.sheet.patrols, key=lambda card: card.beat_id)
    answers: list[int] = []
    page.asker.answered.connect(lambda patrol, _outlook: answers.append(patrol))
    for card in (harbour, market):
        assert page.asker.ask(page.roster_id, card.patrol_id)
    qtbot.waitUntil(lambda: not page.asker.is_busy, timeout=WAIT)
    assert answers == [market.patrol_id]


def test_one_patrol_takes_a_car_along(page: RosterPage, workspace: Workspace, qtbot: Any) -> None:
    with workspace.change("A car") as session:
        car = kit.add(session, "Car")
    page.verbs["next_gap"]()
    form = page.surface.patrol.form
    assert form.traits.body is None
    form.traits.open_fold()
    number = form.traits.body.kit.numbers[car]
    qtbot.waitUntil(lambda: number.isVisible() and number.height() > 0)
    number.setFocus()
    qtbot.keyClick(number, Qt.Key.Key_Up)
    qtbot.keyClick(number, Qt.Key.Key_Tab)
    assert form._card is not None
    with workspace.read() as session:
        assert patrol_sheets.sheet(session, form._card.patrol_id).kit == ((car, 1),)
    workspace.undo()
    assert number.value() == 0


def test_of_a_patrol_stood_down_by_hand_it_is_said_that_it_was(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    harbour = min(page.sheet.patrols, key=lambda card: card.beat_id)
    page.show_patrol(harbour.patrol_id)
    page._do(lambda place: page.deeds.stand_down(place, "Flood"))
    with qtbot.waitSignal(page.asker.answered, timeout=WAIT):
        page.verbs["outlook"]()
    assert page.surface.patrol.outlook.sentence.text() == (
        "It was stood down by hand. Run it again first, then ask once more."
    )
