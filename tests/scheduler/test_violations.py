"""A broken rule names every patrol it is about, so that each of them can be marked."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler import (
    Busy,
    KindLimit,
    Kit,
    KitUse,
    Limits,
    Officer,
    Pairing,
    PairingKind,
    RollingLimit,
    Rules,
    Succession,
    check,
)
from tests.scheduler.builders import patrol, person, problem, roster
from tests.scheduler.strategies import problems, rosters
from tests.scheduler.test_whole_problems import OFTEN

FREELY = {"rest_minutes": 0, "max_patrols_per_week": None}
TWO_DAYS = [patrol("walk"), patrol("ride", day=1)]
AT_ONCE = [patrol("walk"), patrol("ride", hour=11)]


def named(limits: Limits | None = None, patrols=TWO_DAYS, **rules) -> list[tuple[str, set[str]]]:
    """Give what is broken when Ann and Bob walk everything, Ann with limits of her own."""
    people = [person("ann", limits=limits or Limits()), "bob"]
    watch = problem(people, patrols, Rules(**FREELY | rules))
    made = roster(**{each.id: "ann bob" for each in patrols})
    return [
        (each.rule, set(each.patrols)) for each in check(watch, made) if "ann" in each.volunteers
    ]


@pytest.mark.parametrize(
    ("rule", "limits", "rules"),
    [
        ("weekly_limit", None, {"max_patrols_per_week": 1}),
        ("roster_limit", None, {"max_patrols": 1}),
        ("monthly_limit", Limits(max_patrols_per_month=0), {}),
        ("minutes_limit", Limits(max_minutes=200), {}),
        ("kind_limit", Limits(max_of_kind=(KindLimit("foot", 1),)), {}),
        ("rolling_limit", Limits(rolling=(RollingLimit(1, 2),)), {}),
        ("most_days", Limits(max_consecutive_days=1), {}),
        ("succession", None, {"forbidden_successions": (Succession("foot", "foot"),)}),
        ("rest", None, {"rest_minutes": 1440}),
        ("night_limit", Limits(max_nights=1), {"night_from": 540, "night_to": 720}),
        ("weekend_limit", Limits(max_weekends=0), {"weekend": (0, 1)}),
    ],
)
def test_a_limit_names_all_that_exceed_it(rule, limits, rules):
    dates = [patrol("walk", day=1, kind="foot"), patrol("ride", day=2, kind="foot")]
    if rule == "weekend_limit":
        dates = [patrol("walk", day=7), patrol("ride", day=8)]
    assert (rule, {"walk", "ride"}) in named(limits, dates, **rules)


def test_a_day_with_too_much_names_all_of_it():
    both = [("daily_limit", {"walk", "ride"})]
    assert named(Limits(max_patrols_per_day=1), [patrol("walk"), patrol("ride", hour=20)]) == both


def test_two_at_once_are_both_named():
    assert named(patrols=AT_ONCE) == [("one_place", {"walk", "ride"})]


def test_too_few_days_in_a_row_name_those_there_are():
    days = [patrol("before", day=-5), *TWO_DAYS, patrol("after", day=9)]
    people = [person("ann", limits=Limits(min_consecutive_days=3)), "bob"]
    watch = problem(people, days, Rules(**FREELY))
    (found,) = check(watch, roster(walk="ann bob", ride="ann bob"))
    assert (found.rule, found.patrol, set(found.patrols)) == (
        "least_days",
        "ride",
        {"walk", "ride"},
    )


def test_too_few_free_days_name_the_patrols_beside_them():
    limits = Limits(min_consecutive_free_days=2)
    days = [patrol("walk"), patrol("ride", day=2)]
    assert named(limits, days) == [("least_free_days", {"walk", "ride"})]


def test_of_another_roster_nothing_is_named():
    busy = (Busy(datetime(2026, 12, 1, 10), datetime(2026, 12, 1, 12)),)
    watch = problem(
        [person("ann", busy=busy), "bob"], [patrol("walk")], Rules(max_patrols_per_week=1)
    )
    found = check(watch, roster(walk="ann bob"))
    assert [each.patrols for each in found if each.rule == "weekly_limit"] == [("walk",)]


def test_who_takes_the_kit_and_who_is_without_an_officer_are_both_named():
    patrols = [patrol(name, uses=(KitUse("car"),), officer="jo") for name in ("walk", "ride")]
    jo, car = Officer(id="jo", name="Jo"), Kit("car", 1)
    people = ["ann", "bob", "cem", "dan"]
    watch = problem(people, patrols, officers=(jo,), kit=(car,))
    found = check(watch, roster(walk="ann bob", ride="cem dan"))
    assert {each.rule for each in found} == {"kit", "officer"}
    assert all(set(each.patrols) == {"walk", "ride"} for each in found)


def test_those_of_whom_one_stays_at_home_have_both_patrols_named():
    tie = (Pairing(PairingKind.NOT_BOTH_AWAY, "ann", "cem"),)
    watch = problem(["ann", "bob", "cem", "dan"], AT_ONCE, pairings=tie)
    (found,) = check(watch, roster(walk="ann bob", ride="cem dan"))
    assert found.patrols == ("walk", "ride")


@OFTEN
@given(st.data())
def test_the_first_patrol_is_the_one_the_sentence_is_about(data):
    watch = data.draw(problems())
    made = data.draw(rosters(watch))
    known = {each.id for each in watch.patrols}
    for each in check(watch, made):
        assert each.patrols[0] == each.patrol
        assert len(set(each.patrols)) == len(each.patrols)
        assert known.issuperset(each.patrols)
