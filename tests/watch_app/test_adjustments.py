"""What the need changed in a run is obeyed by the patrols that are made of it."""

from datetime import UTC, date, datetime

import pytest

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY
from watch_app import adjustments, crews, patrols, rosters, shifts
from watch_app.adjustments import Change, Key
from watch_app.errors import InputError
from watch_app.planning import problem_for
from watch_app.roster_sheets import sheet

NOW = datetime(2026, 11, 20, 19, 41, tzinfo=UTC)
FRIDAY, SATURDAY = 4, 5


def keep(watch, made, change, *, beat=0, weekday=FRIDAY, why="Thefts from cars."):
    with watch.change("Accept") as session:
        key = Key(made.shift, made.beats[beat], weekday)
        adjustments.keep(session, key, change, why, instant=NOW)


def shown(watch, roster):
    with watch.read() as session:
        return sheet(session, roster).patrols


def refresh(watch, roster, since=None):
    with watch.change("Follow") as session:
        return patrols.refresh(session, roster, since)


def create(watch):
    with watch.change("Start") as session:
        return rosters.create(session, FIRST_DAY, LAST_DAY)


def rows(watch):
    with watch.read() as session:
        return adjustments.rows(session)


def test_a_new_roster_has_them(watch, made):
    keep(watch, made, Change(priority=5, crew_target=4, later_minutes=60))
    roster = create(watch)
    fridays = [
        card
        for card in shown(watch, roster)
        if card.beat_id == made.beats[0] and card.starts.weekday() == FRIDAY
    ]
    assert [card.starts for card in fridays] == [
        datetime(2026, 12, 11, 21),
        datetime(2026, 12, 18, 21),
    ]
    assert {(card.target, card.ends.hour, card.ends.minute) for card in fridays} == {(4, 23, 30)}
    with watch.read() as session:
        problem = problem_for(session, roster, now=datetime(2026, 12, 1))
    found = {(each.beat, each.starts.weekday()): each.priority for each in problem.patrols}
    assert sorted(found.values()) == [3, 3, 3, 5]
    others = [card for card in shown(watch, roster) if card not in fridays]
    assert {card.starts.hour for card in others} == {20}
    assert refresh(watch, roster) == 0


def test_a_run_that_is_left_out_makes_no_patrol(watch, made, roster):
    keep(watch, made, Change(is_left_out=True), weekday=SATURDAY)
    assert refresh(watch, roster) == 2
    assert len(shown(watch, roster)) == 6
    with watch.change("Take back") as session:
        adjustments.take_back(session, adjustments.rows(session)[0].id)
    assert refresh(watch, roster) == 2
    assert len(shown(watch, roster)) == 8


def test_a_draft_keeps_its_crews_when_a_start_moves(watch, made, roster):
    first = next(card for card in shown(watch, roster) if card.beat_id == made.beats[0])
    with watch.change("Assign") as session:
        crews.assign(session, first.patrol_id, made.people[0])
    keep(watch, made, Change(later_minutes=-30))
    assert refresh(watch, roster) == 2
    moved = next(card for card in shown(watch, roster) if card.patrol_id == first.patrol_id)
    assert (moved.starts.hour, moved.starts.minute, len(moved.crew)) == (19, 30, 1)


def test_what_was_edited_or_published_stays(watch, made, roster):
    edited = next(card for card in shown(watch, roster) if card.beat_id == made.beats[0])
    with watch.change("Edit") as session:
        patrols.edit(session, edited.patrol_id, crew_target=2)
    keep(watch, made, Change(crew_target=4, later_minutes=60))
    assert refresh(watch, roster) == 1
    assert len(shown(watch, roster)) == 8
    with watch.change("Publish", undoable=False) as session:
        rosters.publish(session, roster, NOW)
    before = shown(watch, roster)
    keep(watch, made, Change(is_left_out=True))
    assert refresh(watch, roster) == 0
    assert shown(watch, roster) == before


def test_a_moved_run_that_was_taken_off_stays_off(watch, made, roster):
    first = next(card for card in shown(watch, roster) if card.beat_id == made.beats[0])
    with watch.change("Take off") as session:
        patrols.remove(session, first.patrol_id)
    keep(watch, made, Change(later_minutes=60))
    refresh(watch, roster)
    assert len(shown(watch, roster)) == 7


def test_tonight_is_neither_lost_nor_moved_into_the_past(watch, made, roster):
    keep(watch, made, Change(later_minutes=60))
    refresh(watch, roster)
    refresh(watch, roster, datetime(2026, 12, 11, 20, 30))
    assert len(shown(watch, roster)) == 8
    keep(watch, made, Change(later_minutes=-60))
    refresh(watch, roster, datetime(2026, 12, 11, 19, 30))
    tonight = next(card for card in shown(watch, roster) if card.beat_id == made.beats[0])
    assert tonight.starts == datetime(2026, 12, 11, 20)


def test_two_runs_of_a_beat_never_begin_together(watch, made, roster):
    with watch.change("Later shift") as session:
        late = shifts.add(
            session,
            weekdays=[FRIDAY],
            beat_ids=[made.beats[0]],
            start_minute=21 * 60,
            length_minutes=120,
            valid_from=date(2026, 1, 5),
        )
    refresh(watch, roster)
    keep(watch, made, Change(later_minutes=60))
    refresh(watch, roster)
    starts = [card.starts.hour for card in shown(watch, roster) if card.on.day == 11]
    assert sorted(starts) == [20, 20, 21]
    with watch.change("Later still") as session:
        key = Key(late, made.beats[0], FRIDAY)
        adjustments.keep(session, key, Change(later_minutes=60), "", instant=NOW)
    refresh(watch, roster)
    refresh(watch, roster)
    starts = [card.starts.hour for card in shown(watch, roster) if card.on.day == 11]
    assert sorted(starts) == [20, 21, 22]


def test_a_target_the_shift_no_longer_allows_is_the_nearest(watch, made):
    keep(watch, made, Change(crew_target=4))
    with watch.change("Smaller") as session:
        shifts.edit(session, made.shift, crew_target=2, crew_maximum=3)
    roster = create(watch)
    assert {card.target for card in shown(watch, roster)} == {2, 3}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (Change(crew_target=9), "runs with 2 to 4 people"),
        (Change(priority=6), "from 1 to 5"),
        (Change(later_minutes=300), "another day"),
        (Change(later_minutes=-1300), "another day"),
    ],
)
def test_changes_that_cannot_be(watch, made, change, sentence):
    with pytest.raises(InputError, match=sentence):
        keep(watch, made, change)
    assert rows(watch) == ()


def test_a_run_the_shift_does_not_have(watch, made):
    with pytest.raises(InputError, match="no longer runs there"):
        keep(watch, made, Change(priority=5), weekday=0)


def test_they_go_with_the_runs_of_the_shift(watch, made):
    keep(watch, made, Change(priority=5))
    keep(watch, made, Change(priority=4), weekday=SATURDAY)
    with watch.change("Saturdays only") as session:
        shifts.edit(session, made.shift, weekdays=[SATURDAY])
    assert [row.key.weekday for row in rows(watch)] == [SATURDAY]
    with watch.change("Remove") as session:
        shifts.remove(session, made.shift)
    assert rows(watch) == ()
    watch.undo()
    watch.undo()
    assert len(rows(watch)) == 2


def test_no_change_takes_it_back_and_undo_brings_it_again(watch, made):
    keep(watch, made, Change(priority=5), why="  Five thefts\nfrom cars. " + "x" * 300)
    (row,) = rows(watch)
    assert row.why.startswith("Five thefts from cars.")
    assert len(row.why) == 200
    keep(watch, made, Change())
    assert rows(watch) == ()
    watch.undo()
    assert rows(watch) == (row,)


def test_a_shift_the_need_made_goes_when_it_is_taken_back(watch, made):
    with watch.change("Extra") as session:
        extra = shifts.add(
            session,
            weekdays=[2],
            beat_ids=[made.beats[0]],
            start_minute=20 * 60,
            length_minutes=120,
            valid_from=date(2026, 12, 7),
        )
        adjustments.keep_extra(session, extra, "Noise after midnight.", instant=NOW)
    (row,) = rows(watch)
    assert row.is_extra
    with watch.change("Take back") as session:
        adjustments.take_back(session, row.id)
    with watch.read() as session:
        assert [each.id for each in shifts.sheets(session)] == [made.shift]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(crew_target=3), "more people: 3, was 2"),
        (Change(crew_target=2, later_minutes=60), "starts an hour later"),
        (Change(later_minutes=-30), "starts 30 minutes earlier"),
        (Change(is_left_out=True), "one patrol fewer"),
        (Change(priority=5, crew_target=4), "more people: 4, was 2; stood down last"),
        (Change(), "as the shift says"),
    ],
)
def test_what_is_said_of_a_change(change, words):
    assert adjustments.change_words(change, was_target=2, was_priority=3) == words
