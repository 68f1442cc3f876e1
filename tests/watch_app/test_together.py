"""Several patrols at once: locked, stood down, run again, in one step that is taken back whole."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.ui.pages import roster_watch
from watch_app import crews, roster_sheets, together
from watch_app.sheets import PatrolCard, PatrolState
from watch_app.storage import WatchFile

NOW = datetime(2026, 12, 3, 19, 42)


@pytest.fixture
def file(tmp_path: Path) -> WatchFile:
    made = roster_watch.make(tmp_path / "few.watch", people=20, beat_count=2)
    roster_id = roster_watch.add_roster(
        made, roster_watch.FIRST, roster_watch.FIRST + timedelta(days=6)
    )
    roster_watch.fill(made, roster_id, seconds=0)
    yield made
    made.close()


def cards(file: WatchFile) -> dict[int, PatrolCard]:
    with file.read() as session:
        return {card.patrol_id: card for card in roster_sheets.sheet(session, 1).patrols}


def test_all_of_several_crews_are_locked_and_unlocked(file: WatchFile) -> None:
    crewed = [card.patrol_id for card in cards(file).values() if card.crew][:3]
    for is_locked in (True, False):
        with file.change("Lock") as session:
            people = together.set_locked(session, crewed, is_locked=is_locked, now=NOW)
        now = cards(file)
        assert people == sum(len(now[each].crew) for each in crewed)
        assert all(who.is_locked == is_locked for each in crewed for who in now[each].crew)


def test_locking_what_is_locked_changes_nobody(file: WatchFile) -> None:
    first = next(card for card in cards(file).values() if card.crew)
    with file.change("Lock") as session:
        crews.set_locked(session, first.crew[0].assignment_id, is_locked=True)
        people = together.set_locked(session, [first.patrol_id], is_locked=True, now=NOW)
    assert people == len(first.crew) - 1


def test_several_are_stood_down_for_one_reason_and_taken_back_in_one_step(
    file: WatchFile,
) -> None:
    before = cards(file)
    some = [card.patrol_id for card in before.values() if card.crew][:3]
    with file.change("Stand down") as session:
        assert together.stand_down(session, some, " Flood ", now=NOW) == 3
    for each in some:
        card = cards(file)[each]
        assert (card.state, card.reason, card.crew) == (PatrolState.STOOD_DOWN, "Flood", ())
        assert card.is_cancelled
    file.undo()
    assert cards(file) == before


def test_only_what_is_stood_down_runs_again(file: WatchFile) -> None:
    first, second, *_others = [card.patrol_id for card in cards(file).values() if card.crew]
    with file.change("Stand down") as session:
        together.stand_down(session, [first], "Flood", now=NOW)
    with file.change("Run again") as session:
        assert together.run_again(session, [first, second], now=NOW) == 1
    after = cards(file)
    assert after[first].state == PatrolState.GAP
    assert not after[first].is_edited
    assert after[second].crew


def test_what_has_begun_stays_as_it_was(file: WatchFile) -> None:
    before = cards(file)
    during = min(card.starts for card in before.values()) + timedelta(hours=1)
    begun = {card.patrol_id for card in before.values() if card.starts <= during}
    with file.change("Stand down") as session:
        count = together.stand_down(session, list(before), "Flood", now=during)
    assert 0 < count == len(before) - len(begun)
    after = cards(file)
    assert all(after[each] == before[each] for each in begun)
