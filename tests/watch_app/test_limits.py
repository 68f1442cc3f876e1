"""Limits hold for everybody or for one, each once, and undo brings them back."""

import pytest

from tests.watch_app.neighbourhood import NOW, settle
from watch_app import limits, patrol_kinds, volunteers
from watch_app.errors import InputError
from watch_app.records import LimitKind


def rows(watch, volunteer_id=None):
    with watch.read() as session:
        return limits.rows(session, volunteer_id)


def test_of_everybody_and_of_one_person_apart(watch):
    person = settle(watch).people[0]
    with watch.change("Limit") as session:
        common = limits.add(session, LimitKind.NIGHTS, 3)
        own = limits.add(session, LimitKind.NIGHTS, 1, volunteer_id=person)
    assert [(row.id, row.amount) for row in rows(watch)] == [(common, 3)]
    assert [(row.id, row.amount) for row in rows(watch, person)] == [(own, 1)]


def test_the_same_limit_twice_is_one_with_the_new_amount(watch):
    with watch.change("Limit") as session:
        kind = patrol_kinds.add(session, "Vehicle")
        for amount in (4, 5):
            limits.add(session, LimitKind.ROLLING, amount, days=30)
            limits.add(session, LimitKind.OF_KIND, amount, patrol_kind_id=kind)
        limits.add(session, LimitKind.ROLLING, 2, days=7)
    assert [(row.kind.value, row.amount, row.days, row.patrol_kind) for row in rows(watch)] == [
        ("of_kind", 5, None, "Vehicle"),
        ("rolling", 5, 30, ""),
        ("rolling", 2, 7, ""),
    ]


def test_changed_removed_and_undone(watch):
    with watch.change("Limit") as session:
        limit = limits.add(session, LimitKind.ROLLING, 4, days=30)
    with watch.change("Change limit") as session:
        limits.edit(session, limit, amount=3, days=14)
    with watch.change("Remove limit") as session:
        limits.remove(session, limit)
    assert rows(watch) == ()
    watch.undo()
    assert [(row.amount, row.days) for row in rows(watch)] == [(3, 14)]


def test_limits_go_with_the_person(watch):
    made = settle(watch)
    with watch.change("Limit") as session:
        limits.add(session, LimitKind.WEEKENDS, 2, volunteer_id=made.people[7])
    with watch.change("Remove") as session:
        volunteers.remove(session, made.people[7], now=NOW)
    assert rows(watch, made.people[7]) == ()


@pytest.mark.parametrize(
    ("kind", "amount", "values", "field"),
    [
        (LimitKind.CONSECUTIVE_DAYS, 0, {}, "amount"),
        (LimitKind.MINUTES_PER_DAY, 1500, {}, "amount"),
        (LimitKind.ROLLING, 2, {}, "days"),
        (LimitKind.NIGHTS, 2, {"days": 7}, "days"),
        (LimitKind.ROLLING, 2, {"days": 0}, "days"),
        (LimitKind.OF_KIND, 2, {}, "patrol_kind_id"),
        (LimitKind.OF_KIND, 2, {"patrol_kind_id": 99}, "patrol_kind_id"),
    ],
)
def test_limits_that_cannot_be(watch, kind, amount, values, field):
    with pytest.raises(InputError) as refused, watch.change("Limit") as session:
        limits.add(session, kind, amount, **values)
    assert refused.value.field == field
    assert rows(watch) == ()


def test_two_limits_never_become_the_same(watch):
    with watch.change("Limits") as session:
        limits.add(session, LimitKind.ROLLING, 4, days=30)
        week = limits.add(session, LimitKind.ROLLING, 2, days=7)
    with pytest.raises(InputError, match="such a limit"), watch.change("Change") as session:
        limits.edit(session, week, days=30)
