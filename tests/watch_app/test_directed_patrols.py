"""Where crews are sent to, on which patrols, and what came of it."""

from datetime import date, datetime, timedelta

import pytest

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from watch_app import directed_patrols, directed_sheets, patrol_logs, patrols, rosters
from watch_app.errors import InputError
from watch_app.log_rows import Result
from watch_app.patrol_logs import SheetContent
from watch_app.records import DirectedKind
from watch_app.roster_sheets import roster_on, sheet

FRIDAY = date(2026, 12, 11)
AFTER = datetime(2026, 12, 13, 9)


@pytest.fixture
def made(watch):
    return settle(watch)


@pytest.fixture
def patrol(watch, made):
    """Market Street on Friday, 20:00 to 22:30."""
    with watch.change("Start roster") as session:
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
        found = sheet(session, roster).patrols
    return next(each for each in found if each.beat_id == made.beats[0])


def ask(watch, beat, kind=DirectedKind.REQUEST, **values):
    known = {"place": "Lock 4", "first_day": date(2026, 12, 1)}
    with watch.change("Ask") as session:
        return directed_patrols.add(session, beat, kind, **{**known, **values})


def tasks(watch, patrol_id):
    with watch.read() as session:
        return directed_sheets.tasks(session, patrol_id)


@pytest.mark.parametrize(
    ("values", "is_asked"),
    [
        ({}, True),
        ({"last_day": FRIDAY}, True),
        ({"last_day": FRIDAY - timedelta(days=1)}, False),
        ({"first_day": FRIDAY + timedelta(days=1)}, False),
        ({"weekdays": (4,)}, True),
        ({"weekdays": (0, 1, 2, 3, 5, 6)}, False),
        ({"from_minute": 21 * 60, "length_minutes": 60}, True),
        ({"from_minute": 22 * 60 + 30, "length_minutes": 60}, False),
        ({"from_minute": 19 * 60, "length_minutes": 60}, False),
    ],
)
def test_a_crew_is_asked_on_its_day_and_at_its_hours(watch, made, patrol, values, is_asked):
    ask(watch, made.beats[0], **values)
    assert bool(tasks(watch, patrol.patrol_id)) == is_asked


def test_another_beat_and_what_is_withdrawn_are_left_out(watch, made, patrol):
    ask(watch, made.beats[1])
    gone = ask(watch, made.beats[0])
    with watch.change("Withdraw") as session:
        directed_patrols.withdraw(session, gone)
    assert tasks(watch, patrol.patrol_id) == ()


def test_hours_after_midnight_belong_to_the_evening_before(watch, made, patrol):
    with watch.change("Late") as session:
        roster = roster_on(session, FRIDAY)
        late = patrols.add(
            session, roster, made.beats[0], datetime(2026, 12, 9, 22), datetime(2026, 12, 10, 1)
        )
    ask(watch, made.beats[0], from_minute=0, length_minutes=30, weekdays=(2,))
    ask(watch, made.beats[0], from_minute=23 * 60 + 30, length_minutes=120)
    after, across = sorted(tasks(watch, late), key=lambda task: task.row.id)
    midnight = datetime(2026, 12, 10)
    assert after.window == (midnight, midnight + timedelta(minutes=30))
    assert across.window == (midnight - timedelta(minutes=30), midnight + timedelta(hours=1))


def test_a_hot_spot_gets_the_usual_stop(watch, made):
    spot = ask(watch, made.beats[0], DirectedKind.HOT_SPOT)
    ask(watch, made.beats[0], DirectedKind.MUST_VISIT)
    with watch.read() as session:
        stops = {row.id: (row.stop_least, row.stop_most) for row in directed_sheets.rows(session)}
    assert stops == {spot: (10, 16), spot + 1: (None, None)}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"place": "  "}, "place"),
        ({"last_day": date(2026, 11, 1)}, "last_day"),
        ({"weekdays": ()}, "weekdays"),
        ({"from_minute": 60}, "from_minute"),
        ({"stop_least": 16, "stop_most": 10}, "stop_least"),
        ({"stop_least": 5}, "stop_least"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(watch, made, values, field):
    with pytest.raises(InputError) as refused:
        ask(watch, made.beats[0], **values)
    assert refused.value.field == field
    assert watch.undo_label == "Settle"


def test_what_has_results_is_withdrawn_and_not_removed(watch, made, patrol):
    kept, spare = ask(watch, made.beats[0]), ask(watch, made.beats[0])
    with watch.change("Key in") as session:
        patrol_logs.keep(
            session,
            patrol.patrol_id,
            SheetContent(results=(Result(kept, is_done=True, text="Two mopeds sent away"),)),
            now=AFTER,
            instant=AFTER.astimezone(),
        )
    with watch.change("Remove") as session:
        assert directed_patrols.remove(session, spare)
        assert not directed_patrols.remove(session, kept)
    with watch.read() as session:
        (row,) = directed_sheets.rows(session)
        ((outcome,),) = directed_sheets.outcomes(session, FRIDAY, FRIDAY).values()
    assert (row.is_withdrawn, row.results) == (True, 1)
    assert (outcome.patrol_id, outcome.is_done) == (patrol.patrol_id, True)
    assert outcome.result == "Two mopeds sent away"


def test_a_change_of_a_task_goes_back(watch, made):
    task = ask(watch, made.beats[0], reason="Mopeds")
    with watch.change("Change") as session:
        directed_patrols.edit(session, task, place=" Lock  5 ", weekdays=[0, 6])
    with watch.read() as session:
        row = directed_sheets.row(session, task)
    assert (row.place, row.weekdays, row.reason) == ("Lock 5", (0, 6), "Mopeds")
    watch.undo()
    with watch.read() as session:
        assert directed_sheets.row(session, task).place == "Lock 4"
