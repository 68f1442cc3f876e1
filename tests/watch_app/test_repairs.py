"""Somebody drops out: the fewest changes mend it, each may be refused, all are one step."""

from datetime import UTC, datetime

import pytest

from scheduler import RosterSolver
from tests.watch_app import neighbourhood
from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, NOW
from watch_app import (
    advising,
    crews,
    planning,
    publishing,
    repairs,
    roster_sheets,
    rosters,
    volunteer_sheets,
    volunteers,
)
from watch_app.errors import InputError
from watch_app.records import Way
from watch_app.repairs import Away, DropOut
from watch_app.storage import WatchFile

AT = datetime(2026, 11, 20, 20, tzinfo=UTC)


@pytest.fixture
def roster_id(watch: WatchFile) -> int:
    """Eight patrols with crews, two of them each Friday and Saturday."""
    neighbourhood.settle(watch)
    with watch.change("Roster") as session:
        roster_id = rosters.create(session, FIRST_DAY, LAST_DAY)
    with watch.read() as session:
        problem = planning.problem_for(session, roster_id, now=NOW)
    result = RosterSolver(problem, 5, workers=1).solve()
    with watch.change("Generate roster") as session:
        planning.apply(session, roster_id, result, now=NOW)
    return roster_id


def cards(watch: WatchFile, roster_id: int):
    with watch.read() as session:
        return roster_sheets.sheet(session, roster_id).patrols


def repairer(watch: WatchFile, roster_id: int) -> repairs.Repairer:
    with watch.read() as session:
        return repairs.repairer_for(session, roster_id, now=NOW)


def publish(watch: WatchFile, roster_id: int) -> None:
    with watch.change("Publish", undoable=False) as session:
        rosters.publish(session, roster_id, AT)


def tell(watch: WatchFile, roster_id: int, *people: int) -> None:
    with watch.change("Tell") as session:
        publishing.mark_told(session, roster_id, people, Way.PHONE, AT)


def movers(found: repairs.Repair) -> set[int]:
    """Whoever leaves one patrol for another."""
    return {
        mend.volunteer_id
        for mend in found.mends
        if mend.can_be_refused and any(not step.joins for step in mend.steps)
    }


def test_somebody_takes_the_place_and_it_is_said(watch, roster_id):
    first = cards(watch, roster_id)[0]
    who = first.crew[1]
    found = repairer(watch, roster_id).repair(DropOut(who.volunteer_id, first.patrol_id))
    gone, helps = found.mends
    assert gone.sentence == f"{who.name} is off Market Street on Fri 11 Dec, 20:00."
    assert not gone.can_be_refused
    assert f"takes {who.name}’s place on Market Street on Fri 11 Dec, 20:00" in helps.sentence
    assert found.is_proven
    assert found.sentence == "One change for one person mends it: every patrol runs."


def test_whoever_refuses_is_left_alone(watch, roster_id):
    first = cards(watch, roster_id)[0]
    trouble = DropOut(first.crew[1].volunteer_id, first.patrol_id)
    asked = repairer(watch, roster_id)
    one = asked.repair(trouble)
    other = asked.repair(trouble, one.mends[1:])
    assert one.mends[1].volunteer_id not in {mend.volunteer_id for mend in other.mends}
    assert any(mend.can_be_refused for mend in other.mends)


def test_days_away_are_kept_with_the_moves_and_come_back_with_them(watch, roster_id):
    first = cards(watch, roster_id)[0]
    who = first.crew[0].volunteer_id
    days = {card.on for card in cards(watch, roster_id) if who in _people(card)}
    trouble = Away(who, min(days), max(days))
    found = repairer(watch, roster_id).repair(trouble)
    with watch.change("Mend") as session:
        repairs.take(session, trouble, found)
    assert not any(who in _people(card) for card in cards(watch, roster_id))
    assert all(len(card.crew) >= 2 for card in cards(watch, roster_id))
    with watch.read() as session:
        assert len(volunteers_away(session, who)) == 1
    watch.undo()
    assert who in _people(cards(watch, roster_id)[0])
    with watch.read() as session:
        assert not volunteers_away(session, who)


def test_who_has_been_told_is_dearer_than_who_has_not(watch):
    """Of three who could come over from another patrol, the one who does not know yet is moved."""
    people = neighbourhood.settle(watch).people
    with watch.change("Plan") as session:
        roster_id = rosters.create(session, FIRST_DAY, LAST_DAY)
        one, other = (
            card.patrol_id for card in roster_sheets.sheet(session, roster_id).patrols[:2]
        )
        for patrol, crew in ((one, people[:2]), (other, people[2:6])):
            for person in crew:
                crews.assign(session, patrol, person)
        for person in people[6:]:
            volunteers.add_absence(session, person, FIRST_DAY, LAST_DAY)
    publish(watch, roster_id)
    trouble, coming = DropOut(people[1], one), set(people[2:6])
    while coming:
        (moved,) = movers(repairer(watch, roster_id).repair(trouble))
        assert moved in coming
        coming.remove(moved)
        tell(watch, roster_id, moved)
    last = repairer(watch, roster_id).repair(trouble)
    assert len(movers(last)) == last.way.told == 1


def test_what_cannot_be_mended_is_said_with_what_to_do(watch):
    people = neighbourhood.settle(watch).people
    with watch.change("Plan") as session:
        roster_id = rosters.create(session, FIRST_DAY, LAST_DAY)
        (patrol, *_) = (card.patrol_id for card in roster_sheets.sheet(session, roster_id).patrols)
        for person in people[:2]:
            crews.assign(session, patrol, person)
        for person in people[2:]:
            volunteers.add_absence(session, person, FIRST_DAY, LAST_DAY)
    found = repairer(watch, roster_id).repair(DropOut(people[1], patrol))
    assert found.sentence == (
        "Nobody can fill in. Without Person1 W. one patrol is stood down unless you find "
        "somebody: Market Street on Fri 11 Dec, 20:00."
    )


def test_nothing_to_mend_is_said(watch, roster_id):
    first = cards(watch, roster_id)[0]
    idle = Away(first.crew[0].volunteer_id, LAST_DAY, LAST_DAY)
    found = repairer(watch, roster_id).repair(idle)
    assert "nothing has to be mended" in found.sentence
    assert found.mends == ()


def test_a_roster_that_changed_since_is_not_overwritten(watch, roster_id):
    first = cards(watch, roster_id)[0]
    trouble = DropOut(first.crew[1].volunteer_id, first.patrol_id)
    found = repairer(watch, roster_id).repair(trouble)
    with watch.change("Mend") as session:
        repairs.take(session, trouble, found)
    with pytest.raises(InputError, match="changed since"), watch.change("Mend") as session:
        advising.take(session, found.way)


def _people(card) -> set[int]:
    return {who.volunteer_id for who in card.crew}


def volunteers_away(session, volunteer_id: int):
    return volunteer_sheets.sheet(session, volunteer_id).absences
