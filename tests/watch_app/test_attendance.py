"""What became of the patrols of an evening, and the hours that were walked."""

from datetime import datetime, timedelta

import pytest

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, man
from watch_app import attendance, crews, rosters, volunteers
from watch_app.attendance import Attended
from watch_app.errors import InputError
from watch_app.records import Presence, VolunteerStatus

FRIDAY = datetime(2026, 12, 11).date()
AFTER = datetime(2026, 12, 12, 9, 0)


@pytest.fixture
def cards(watch, made, cards):
    """A roster whose first two patrols, of one evening, have three people each."""
    man(watch, cards[:2], made.people, 3)
    return cards


def evening(watch, day=FRIDAY, now=AFTER):
    with watch.read() as session:
        return attendance.evening(session, day, now)


def keep(watch, card, *people, **values):
    with watch.change("Key in") as session:
        return attendance.keep(session, card.patrol_id, people, now=AFTER, **values)


def everybody(made, *numbers):
    return [Attended(made.people[number]) for number in numbers]


def walked(watch):
    with watch.read() as session:
        return attendance.walked_between(session, FIRST_DAY, LAST_DAY)


def test_an_evening_begins_with_what_was_planned(watch, made, cards):
    shown = evening(watch)
    assert [patrol.is_kept for patrol in shown.patrols] == [False, False]
    first = shown.patrols[0]
    assert (first.started, first.ended) == (cards[0].starts, cards[0].ends)
    assert [walker.attended for walker in first.walkers] == everybody(made, 0, 1, 2)
    assert [walker.leads for walker in first.walkers] == [True, False, False]
    assert (shown.waiting, shown.oldest_waiting) == (0, None)
    elsewhere = evening(watch, day=AFTER.date())
    assert (elsewhere.waiting, elsewhere.oldest_waiting) == (2, FRIDAY)


def test_what_is_still_to_come_is_not_shown_and_not_kept(watch, made, cards):
    before = cards[0].starts - timedelta(minutes=1)
    assert evening(watch, now=before).patrols == ()
    with pytest.raises(InputError, match="still to come"), watch.change("Early") as session:
        attendance.keep(session, cards[0].patrol_id, everybody(made, 0, 1, 2), now=before)


def test_nobody_is_asked_who_came_long_ago(watch, made, cards):
    long_after = AFTER + timedelta(days=20)
    assert evening(watch, day=long_after.date(), now=long_after).waiting == 0


def test_days_with_patrols_lead_to_each_other(watch, made, cards):
    shown = evening(watch, now=datetime(2026, 12, 20))
    assert (shown.earlier, shown.later) == (None, FRIDAY + timedelta(days=1))
    with watch.read() as session:
        assert attendance.latest_day(session, AFTER) == FRIDAY


def test_as_planned_takes_the_planned_times(watch, made, cards):
    assert keep(watch, cards[0], *everybody(made, 0, 1, 2))
    assert walked(watch)[cards[0].patrol_id].minutes == dict.fromkeys(made.people[:3], 150)
    assert evening(watch).patrols[0].is_kept
    watch.undo()
    assert not evening(watch).patrols[0].is_kept
    watch.redo()
    assert evening(watch, day=AFTER.date()).waiting == 1


def test_late_excused_no_show_and_stand_in_are_counted_as_they_were(watch, made, cards):
    late_from = cards[0].starts + timedelta(minutes=15)
    ended = cards[0].ends + timedelta(minutes=30)
    stand_in = made.people[7]
    keep(
        watch,
        cards[0],
        Attended(made.people[0]),
        Attended(made.people[1], Presence.LATE, late_from, ended),
        Attended(made.people[2], Presence.NO_SHOW),
        Attended(stand_in, Presence.STAND_IN, stands_in_for=made.people[2]),
        ended=ended,
    )
    assert walked(watch)[cards[0].patrol_id].minutes == {
        made.people[0]: 180,
        made.people[1]: 165,
        stand_in: 180,
    }
    walkers = evening(watch).patrols[0].walkers
    assert [walker.attended.presence for walker in walkers] == [
        Presence.PRESENT,
        Presence.LATE,
        Presence.NO_SHOW,
        Presence.STAND_IN,
    ]
    assert walkers[-1].attended.stands_in_for == made.people[2]
    assert not walkers[-1].is_planned


def test_nobody_patrols_alone_so_it_was_not_walked(watch, made, cards):
    alone = [
        Attended(made.people[0]),
        Attended(made.people[1], Presence.EXCUSED),
        Attended(made.people[2], Presence.NO_SHOW),
    ]
    assert not keep(watch, cards[0], *alone)
    shown = evening(watch).patrols[0]
    assert (shown.is_kept, shown.started) == (True, None)
    assert not walked(watch)[cards[0].patrol_id].was_walked


def test_it_can_be_keyed_again_and_taken_back(watch, made, cards):
    keep(watch, cards[0], *everybody(made, 0, 1, 2))
    keep(watch, cards[0], *everybody(made, 0, 1), Attended(made.people[2], Presence.NO_SHOW))
    assert walked(watch)[cards[0].patrol_id].minutes.keys() == set(made.people[:2])
    with watch.change("Take back") as session:
        attendance.take_back(session, cards[0].patrol_id)
    assert walked(watch) == {}


def test_times_that_cannot_be_are_refused(watch, made, cards):
    starts, ends = cards[0].starts, cards[0].ends
    for values, sentence in (
        ({"started": ends, "ended": starts}, "before it begins"),
        ({"started": starts - timedelta(hours=13)}, "planned for 20:00"),
        ({"ended": starts + timedelta(hours=25)}, "longer than a day"),
    ):
        with pytest.raises(InputError, match=sentence):
            keep(watch, cards[0], *everybody(made, 0, 1, 2), **values)
    late = Attended(made.people[1], Presence.LATE, starts, ends + timedelta(hours=1))
    with pytest.raises(InputError, match="within the patrol, 20:00 to 22:30"):
        keep(watch, cards[0], Attended(made.people[0]), late)
    half = Attended(made.people[1], Presence.LATE, starts)
    with pytest.raises(InputError, match="both times"):
        keep(watch, cards[0], Attended(made.people[0]), half)


def test_nobody_is_there_twice_and_only_others_stand_in(watch, made, cards):
    with pytest.raises(InputError, match="twice"):
        keep(watch, cards[0], *everybody(made, 0, 0))
    with pytest.raises(InputError, match="not planned"):
        keep(watch, cards[0], Attended(made.people[0], Presence.STAND_IN))
    with pytest.raises(InputError, match="not planned"):
        keep(watch, cards[0], *everybody(made, 0, 7))


def test_hours_are_elapsed_when_clocks_go_back(watch, made):
    night = datetime(2026, 10, 24, 23, 0)
    with watch.change("October") as session:
        roster = rosters.create(session, night.date(), night.date())
        from watch_app import patrols

        patrol = patrols.add(
            session, roster, made.beats[0], night, night + timedelta(hours=4), crew_target=2
        )
        for person in made.people[:2]:
            crews.assign(session, patrol, person)
        attendance.keep(session, patrol, everybody(made, 0, 1), now=AFTER)
    with watch.read() as session:
        found = attendance.walked_between(session, night.date(), night.date())
    assert set(found[patrol].minutes.values()) == {300}


def test_whoever_stood_in_leaves_history(watch, made, cards):
    stand_in = Attended(made.people[7], Presence.STAND_IN)
    keep(watch, cards[0], *everybody(made, 0, 1), stand_in)
    with watch.change("Remove") as session:
        assert volunteers.remove(session, made.people[7], AFTER).is_kept_as_left
    with watch.read() as session:
        from watch_app.records import Volunteer

        assert session.get(Volunteer, made.people[7]).status == VolunteerStatus.LEFT
