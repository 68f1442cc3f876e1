"""What a crew takes along is read from the watch; a patrol that does not go gets a sentence."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from watch_app import (
    briefings,
    crews,
    directed_patrols,
    patrol_logs,
    rosters,
    vacant_houses,
    watches,
)
from watch_app.errors import InputError
from watch_app.patrol_logs import SheetContent
from watch_app.patrol_paper import TaskKind
from watch_app.records import DirectedKind
from watch_app.reports import Choice, about, document
from watch_app.roster_sheets import roster_on, sheet

FRIDAY, SATURDAY = date(2026, 12, 11), date(2026, 12, 12)
INSTANT = datetime(2026, 12, 20, 9, tzinfo=UTC)


@pytest.fixture
def made(watch):
    return settle(watch)


@pytest.fixture
def cards(watch, made):
    """Market Street on Friday with two people and Riverside with one; Saturday the same crew."""
    with watch.change("Start roster") as session:
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
        found = {(c.beat_id, c.on): c for c in sheet(session, roster).patrols}
        market, riverside = made.beats
        for day in (FRIDAY, SATURDAY):
            for person in made.people[:2]:
                crews.assign(session, found[market, day].patrol_id, person)
        crews.assign(session, found[riverside, FRIDAY].patrol_id, made.people[2])
    return {key: card.patrol_id for key, card in found.items()}


def read(watch, day=FRIDAY, patrol_id=None):
    with watch.change("Number") as session:
        briefings.number_sheets(session, day, patrol_id, instant=INSTANT)
    with watch.read() as session:
        return briefings.evening(session, day, patrol_id)


def ask(watch, made, kind, place, **values):
    with watch.change("Ask") as session:
        return directed_patrols.add(
            session, made.beats[0], kind, place=place, first_day=FRIDAY, **values
        )


def test_a_lone_patrol_gets_no_sheet_but_a_sentence(watch, made, cards):
    found = read(watch)
    assert [paper.beat for paper in found.patrols] == ["Market Street"]
    (refused,) = found.refused
    assert refused.startswith(
        "Riverside on Fri 11 Dec, 20:00, gets no sheet: 1 of at least 2 people are planned"
    )
    with pytest.raises(InputError, match="nobody patrols alone"):
        read(watch, patrol_id=cards[made.beats[1], FRIDAY])


def test_a_patrol_that_is_stood_down_gets_a_sentence(watch, made, cards):
    with watch.change("Stand down") as session:
        crews.stand_down(session, cards[made.beats[0], FRIDAY], reason="Storm")
    found = read(watch)
    assert found.patrols == ()
    assert "it is stood down" in found.refused[0]


def test_a_sheet_keeps_its_number_and_undo_takes_none_back(watch, made, cards):
    first = read(watch).patrols[0].number
    assert first == "PS-0001"
    assert read(watch).patrols[0].number == first
    assert read(watch, SATURDAY).patrols[0].number == "PS-0002"
    assert watch.undo_label == "Start roster"


def test_tasks_are_those_of_the_beat_and_the_day_by_the_time_printed(watch, made, cards):
    ask(watch, made, DirectedKind.MUST_VISIT, "School gate")
    ask(watch, made, DirectedKind.HOT_SPOT, "Cash machine")
    ask(watch, made, DirectedKind.HOT_SPOT, "Bus stop")
    ask(
        watch,
        made,
        DirectedKind.REQUEST,
        "Towpath",
        asked_by="PC Rahman",
        from_minute=21 * 60,
        length_minutes=60,
        last_day=FRIDAY,
    )
    tasks = read(watch).patrols[0].tasks
    timed = [task.starts for task in tasks if task.starts]
    assert timed == sorted(timed)
    assert tasks[-1].kind == TaskKind.COMPULSORY
    assert tasks[-1].starts is None
    spots = [task for task in tasks if task.kind == TaskKind.HOT_SPOT]
    assert [task.number for task in spots] == [1, 2]
    assert all(10 <= task.stay <= 16 for task in spots)
    (request,) = (task for task in tasks if task.kind == TaskKind.REQUEST)
    assert request.until == FRIDAY
    assert (request.starts.hour, request.ends.hour) == (21, 22)
    assert read(watch).patrols[0].tasks == tasks, "a reprint is the same"
    later = read(watch, SATURDAY).patrols[0].tasks
    assert "Towpath" not in {task.place for task in later}


def test_a_hot_spot_that_does_not_fit_is_for_the_time_that_is_left(watch, made, cards):
    for number in range(12):
        ask(watch, made, DirectedKind.HOT_SPOT, f"Spot {number}")
    tasks = read(watch).patrols[0].tasks
    assert len(tasks) == 12
    assert [task.number for task in tasks] == list(range(1, 13))
    assert any(task.starts is None for task in tasks)


def test_the_last_crew_leaves_its_note_and_houses_only_their_address(watch, made, cards):
    with watch.change("Key in") as session:
        patrol_logs.keep(
            session,
            cards[made.beats[0], FRIDAY],
            SheetContent(hand_over="Lamp 14 is out."),
            now=datetime(2026, 12, 20, 9),
            instant=INSTANT,
        )
        vacant_houses.add(
            session,
            made.beats[0],
            address="4 Lockside Row",
            first_day=FRIDAY,
            back_on=SATURDAY + timedelta(days=9),
            permission_on=FRIDAY,
        )
    paper = read(watch, SATURDAY).patrols[0]
    (note,) = paper.hand_overs
    assert (note.on, note.text) == (FRIDAY, "Lamp 14 is out.")
    assert paper.houses == ("4 Lockside Row",)


def test_the_call_to_the_police_is_asked_for_where_the_watch_wants_it(watch, made, cards):
    with watch.change("Settings") as session:
        watches.edit(session, police_number="101", police_reference_label="CAD no.")
    police = read(watch).patrols[0].police
    assert (police.number, police.reference) == ("101", "CAD no.")
    with watch.change("Settings") as session:
        watches.edit(session, log_on_required=False)
    assert read(watch).patrols[0].police is None


def test_a_day_without_patrols_has_nothing_to_print(watch, made, cards):
    assert read(watch, date(2027, 5, 1)) is None


def test_the_register_of_prints_notes_the_version_of_the_roster(watch, made, cards):
    market = cards[made.beats[0], FRIDAY]
    with watch.change("Publish", undoable=False) as session:
        rosters.publish(session, sheet_of(session).roster_id, INSTANT)
    with watch.read() as session:
        for choice in (Choice(first_day=FRIDAY), Choice(first_day=FRIDAY, patrol_id=market)):
            assert about(session, document("patrol-sheets"), choice).version == 1
        assert briefings.evening(session, FRIDAY).version == 1


def sheet_of(session):
    return sheet(session, roster_on(session, FRIDAY))
