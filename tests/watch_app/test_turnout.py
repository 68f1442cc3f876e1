"""What became of patrols: held or not and why, whoever walked, and how far."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.watch_app.neighbourhood import Neighbourhood, settle
from watch_app import attendance, patrols, rosters, shifts, watches
from watch_app.attendance import Attended
from watch_app.crews import assign, stand_down
from watch_app.monthly_return import monthly_return
from watch_app.records import PatrolLog, Presence
from watch_app.storage import WatchFile
from watch_app.turnout import turnouts

FIRST, LAST = date(2026, 12, 7), date(2026, 12, 10)
AFTER = datetime(2026, 12, 14, 12)


@pytest.fixture
def made(watch: WatchFile) -> tuple[Neighbourhood, list[int]]:
    """Five patrols of one beat: held, stood down, too few, without a leader, nobody came."""
    made = settle(watch, leaders=2)
    with watch.change("Walk") as session:
        shifts.remove(session, made.shift)
        roster = rosters.create(session, FIRST, FIRST + timedelta(days=13))
        ids = []
        for hour in (8, 11, 14, 17, 20):
            starts = datetime(2026, 12, 8, hour)
            ids.append(
                patrols.add(
                    session,
                    roster,
                    beat_id=made.beats[0],
                    starts=starts,
                    ends=starts + timedelta(hours=2),
                    needs={made.qualifications["leader"]: 1},
                )
            )
        one, two, three, four = made.people[0], *made.people[2:5]
        for patrol, crew in zip(
            ids, ((one, two), (), (one,), (three, four), (one, three)), strict=True
        ):
            for who in crew:
                assign(session, patrol, who)
        stand_down(session, ids[1], "Storm warning")
        nobody = [Attended(one, Presence.NO_SHOW), Attended(three)]
        attendance.keep(session, ids[4], nobody, now=AFTER)
        session.add(
            PatrolLog(patrol_id=ids[0], km_start=100.2, km_end=107.9, keyed_at=datetime.now(UTC))
        )
    return made, ids


def test_each_patrol_was_held_or_has_its_reason(
    watch: WatchFile, made: tuple[Neighbourhood, list[int]]
) -> None:
    _, ids = made
    with watch.read() as session:
        found = turnouts(session, FIRST, LAST, AFTER)
    assert [each.patrol_id for each in found] == ids
    assert [each.why_not for each in found] == [
        "",
        "Storm warning",
        "Too few people",
        "A qualification was lacking",
        "Too few came",
    ]
    held, *others = found
    assert held.was_held
    assert set(held.minutes.values()) == {120}
    assert held.kilometres == 8
    assert not any(each.minutes for each in others)
    assert [each.is_keyed for each in found] == [False, False, False, False, True]


def test_what_is_to_come_and_who_was_not_there_is_left_out(
    watch: WatchFile, made: tuple[Neighbourhood, list[int]]
) -> None:
    neighbours, ids = made
    with watch.read() as session:
        noon = datetime(2026, 12, 8, 13)
        assert len(turnouts(session, FIRST, LAST, noon)) == 2
        assert turnouts(session, LAST, LAST, AFTER) == ()
        third = neighbours.people[3]
        mine = turnouts(session, FIRST, LAST, AFTER, volunteer_id=third)
    assert [each.patrol_id for each in mine] == [ids[3], ids[4]]


def test_the_return_has_beats_where_the_rules_of_the_watch_say_so(
    watch: WatchFile, made: tuple[Neighbourhood, list[int]]
) -> None:
    with watch.read() as session:
        plain = monthly_return(session, FIRST, AFTER)
    assert plain.beats == ()
    assert (plain.planned, plain.held, plain.cancelled) == (5, 1, 4)
    assert sum(week.kilometres for week in plain.weeks) == 8
    with watch.change("Count beats") as session:
        watches.edit(session, has_frequency_return=True)
    with watch.read() as session:
        counted = monthly_return(session, FIRST, AFTER)
    assert [(beat.name, beat.patrols, beat.people) for beat in counted.beats] == [
        ("Market Street", 1, 2),
        ("Riverside", 0, 0),
    ]
