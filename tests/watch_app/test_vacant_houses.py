"""Empty houses are listed with permission, shown to the crews of their beat, and no longer."""

from datetime import date

import pytest

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from watch_app import rosters, vacant_houses
from watch_app.errors import InputError
from watch_app.roster_sheets import sheet

FRIDAY = date(2026, 12, 11)
KNOWN = {
    "address": "4 Lockside Row",
    "first_day": FRIDAY,
    "back_on": date(2026, 12, 18),
    "permission_on": date(2026, 12, 1),
}


@pytest.fixture
def made(watch):
    return settle(watch)


def add(watch, beat, **values):
    with watch.change("Add a house") as session:
        return vacant_houses.add(session, beat, **{**KNOWN, **values})


def test_the_crews_of_its_beat_see_it_while_it_is_empty(watch, made):
    with watch.change("Start roster") as session:
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
        found = sheet(session, roster).patrols
    house = add(watch, made.beats[0])
    with watch.read() as session:
        seen = {
            (each.beat_id, each.starts.date())
            for each in found
            if vacant_houses.on_patrol(session, each.patrol_id)
        }
    assert seen == {(made.beats[0], date(2026, 12, day)) for day in (11, 12, 18)}
    with watch.change("Take off") as session:
        vacant_houses.remove(session, house)
    watch.undo()
    with watch.read() as session:
        assert [row.address for row in vacant_houses.rows(session)] == ["4 Lockside Row"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"address": " "}, "address"),
        ({"permission_on": None}, "permission_on"),
        ({"back_on": date(2026, 12, 10)}, "back_on"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(watch, made, values, field):
    with pytest.raises(InputError) as refused:
        add(watch, made.beats[0], **values)
    assert refused.value.field == field
    house = add(watch, made.beats[0])
    with pytest.raises(InputError), watch.change("Change") as session:
        vacant_houses.edit(session, house, **values)


def test_it_goes_with_its_beat(watch, made):
    from watch_app import beats

    add(watch, made.beats[1])
    with watch.change("Remove the beat") as session:
        assert beats.remove(session, made.beats[1])
    with watch.read() as session:
        assert vacant_houses.rows(session) == ()
