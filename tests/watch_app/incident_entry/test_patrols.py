"""From which patrol an incident is written, and which day a time was meant for."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, man, settle
from watch_app import crews, rosters
from watch_app.incident_entry.moments import FUTURE, day_meant
from watch_app.incident_entry.patrols import PatrolOffer, patrols_around, usual_patrol
from watch_app.roster_sheets import sheet
from watch_app.sheets import PatrolCard
from watch_app.storage import WatchFile


@pytest.fixture
def walked(watch: WatchFile) -> list[PatrolCard]:
    """Patrols on two beats, both at once; on Friday both with a crew, on Saturday one."""
    made = settle(watch)
    with watch.change("Roster") as session:
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
        cards = list(sheet(session, roster).patrols)
    man(watch, cards[:2], made.people, 2)
    with watch.change("Saturday") as session:
        for person in (made.people[0], made.people[4]):
            crews.assign(session, cards[2].patrol_id, person)
    return cards


def offers(watch: WatchFile, now: datetime) -> tuple[PatrolOffer, ...]:
    with watch.read() as session:
        return patrols_around(session, now)


def test_patrols_that_ran_are_offered_the_latest_first(
    watch: WatchFile, walked: list[PatrolCard]
) -> None:
    friday, other, saturday = walked[:3]
    found = offers(watch, saturday.starts + timedelta(minutes=30))
    assert found[0].patrol_id == saturday.patrol_id
    assert {each.patrol_id for each in found[1:]} == {friday.patrol_id, other.patrol_id}
    assert offers(watch, friday.starts - timedelta(minutes=1)) == ()


def test_one_patrol_that_is_on_is_the_one(watch: WatchFile, walked: list[PatrolCard]) -> None:
    saturday = walked[2]
    for now in (
        saturday.starts + timedelta(minutes=30),
        saturday.ends + timedelta(hours=11),
    ):
        usual = usual_patrol(offers(watch, now), now)
        assert usual is not None
        assert usual.patrol_id == saturday.patrol_id
        assert usual.words == "From patrol Market Street, Sat 12 Dec, Person0 W."
        assert usual.line == "Market Street, Sat 12 Dec 20:00, Person0 W."
    late = saturday.ends + timedelta(hours=13)
    assert usual_patrol(offers(watch, late), late) is None


def test_of_two_patrols_at_once_the_beat_says_which(
    watch: WatchFile, walked: list[PatrolCard]
) -> None:
    friday, other = walked[:2]
    now = friday.starts + timedelta(minutes=30)
    assert usual_patrol(offers(watch, now), now) is None
    for card in (friday, other):
        usual = usual_patrol(offers(watch, now), now, beat_id=card.beat_id)
        assert usual is not None
        assert usual.patrol_id == card.patrol_id


def test_when_it_was_seen_says_which_patrol_it_was(
    watch: WatchFile, walked: list[PatrolCard]
) -> None:
    friday, saturday = walked[0], walked[2]
    now = saturday.ends + timedelta(minutes=10)
    found = offers(watch, now)
    for seen, expected in (
        (saturday.starts + timedelta(hours=1), saturday.patrol_id),
        (friday.starts - timedelta(minutes=20), friday.patrol_id),
        (friday.ends + timedelta(minutes=50), friday.patrol_id),
        (saturday.starts - timedelta(minutes=45), None),
        (saturday.ends + timedelta(minutes=70), None),
    ):
        usual = usual_patrol(found, now, beat_id=friday.beat_id, seen=seen)
        assert (usual.patrol_id if usual is not None else None) == expected


def test_a_patrol_stood_down_is_not_offered(watch: WatchFile, walked: list[PatrolCard]) -> None:
    with watch.change("Stand down") as session:
        crews.stand_down(session, walked[2].patrol_id, "Rain")
    now = walked[2].starts + timedelta(hours=1)
    assert walked[2].patrol_id not in {each.patrol_id for each in offers(watch, now)}


def test_a_patrol_long_ago_is_offered_where_it_is_kept(
    watch: WatchFile, walked: list[PatrolCard]
) -> None:
    with watch.read() as session:
        found = patrols_around(session, datetime(2027, 3, 1), also=walked[0].patrol_id)
    assert [each.patrol_id for each in found] == [walked[0].patrol_id]


NIGHT = (datetime(2026, 12, 5, 21), datetime(2026, 12, 6, 1))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (time(22, 40), date(2026, 12, 5)),
        (time(20, 50), date(2026, 12, 5)),
        (time(0, 30), date(2026, 12, 6)),
        (time(1, 10), date(2026, 12, 6)),
    ],
)
def test_a_time_of_a_patrol_may_be_after_midnight(moment: time, day: date) -> None:
    assert day_meant(moment, now=datetime(2026, 12, 6, 11), patrol=NIGHT) == day


def test_a_time_still_to_come_was_the_evening_before() -> None:
    now = datetime(2026, 12, 6, 0, 15)
    assert day_meant(time(22, 40), now=now) == date(2026, 12, 5)
    assert day_meant(time(0, 20), now=now) == date(2026, 12, 6)


@given(st.times(), st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.booleans())
def test_no_time_is_meant_for_the_future(moment: time, now: datetime, has_patrol: bool) -> None:
    patrol = (now - timedelta(hours=3), now - timedelta(hours=1)) if has_patrol else None
    meant = datetime.combine(day_meant(moment, now=now, patrol=patrol), moment)
    assert meant <= now + FUTURE
    assert meant > now - timedelta(days=2)
