"""What nobody goes beyond: each limit alone, and all of them over many days at once."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler import (
    Assignment,
    Busy,
    KindLimit,
    Limits,
    Problem,
    RollingLimit,
    Rules,
    Succession,
    check,
)
from tests.scheduler.builders import (
    FREELY,
    MONDAY,
    both_halves_say,
    broken_rules,
    model_price,
    patrol,
    person,
    problem,
    roster,
)
from tests.scheduler.strategies import limits
from tests.scheduler.test_whole_problems import OFTEN


def days_of(ann, days, rules=FREELY, **every) -> Problem:
    """Give a roster of daily patrols that Bob and Cem walk anyway; Ann may join them."""
    patrols = [patrol(f"p{day}", day=day, **every) for day in days]
    fixed = [f"{name} {each.id}" for each in patrols for name in ("bob", "cem")]
    return problem([ann, "bob", "cem"], patrols, rules, locked=fixed)


def walked(watch: Problem, days):
    """Give the roster in which Ann joins on these days."""
    crews = {
        each.id: "bob cem ann" if int(each.id[1:]) in days else "bob cem" for each in watch.patrols
    }
    return roster(**crews)


def ann_says(watch: Problem, days, expected: str | None) -> None:
    made = walked(watch, days)
    assert set(broken_rules(watch, made)) == ({expected} if expected else set())
    assert (model_price(watch, made) is None) == (expected is not None)


def ann(busy=(), **limited):
    return person("ann", limits=Limits(**limited), busy=tuple(busy))


def busy_on(day: int, kind: str = "") -> Busy:
    starts = datetime.combine(MONDAY, datetime.min.time()) + timedelta(days=day, hours=5)
    return Busy(starts, starts + timedelta(hours=1), kind)


# in a day, a month, in hours


@pytest.mark.parametrize(("most", "hour", "expected"), [(1, 20, "daily_limit"), (2, 20, None)])
def test_most_patrols_on_a_day(most, hour, expected):
    people = [ann(max_patrols_per_day=most), "bob", "cem"]
    watch = problem(people, [patrol("walk"), patrol("drive", hour=hour)], FREELY)
    both_halves_say(watch, {"walk": "ann bob", "drive": "ann cem"}, expected)


def test_a_patrol_past_midnight_counts_on_the_day_it_starts():
    people = [ann(max_patrols_per_day=1), "bob", "cem"]
    patrols = [patrol("late", hour=22, hours=4), patrol("next", day=1, hour=9)]
    watch = problem(people, patrols, FREELY)
    both_halves_say(watch, {"late": "ann bob", "next": "ann cem"}, None)


@pytest.mark.parametrize(
    ("days", "expected"), [([0, 1], None), ([1, 2], "monthly_limit"), ([1, 32], None)]
)
def test_most_patrols_in_a_calendar_month(days, expected):
    """The first of these days is the last of November."""
    watch = days_of(ann(max_patrols_per_month=1), range(33))
    ann_says(watch, days, expected)


@pytest.mark.parametrize(
    ("limit", "most", "days", "expected"),
    [
        ("max_minutes_per_day", 120, [0], None),
        ("max_minutes_per_day", 119, [0], "minutes_limit"),
        ("max_minutes_per_week", 240, [0, 6], None),
        ("max_minutes_per_week", 239, [0, 6], "minutes_limit"),
        ("max_minutes_per_week", 239, [0, 7], None),
        ("max_minutes_per_month", 239, [0, 7], None),
        ("max_minutes_per_month", 239, [1, 7], "minutes_limit"),
        ("max_minutes", 240, [0, 7], None),
        ("max_minutes", 240, [0, 3, 7], "minutes_limit"),
    ],
)
def test_most_minutes(limit, most, days, expected):
    ann_says(days_of(ann(**{limit: most}), range(8)), days, expected)


def test_minutes_of_other_rosters_count_in_the_week_but_not_in_the_roster():
    ann_says(days_of(ann([busy_on(-8)], max_minutes_per_week=120), range(2)), [0], None)
    of_week = ann([busy_on(3)], max_minutes_per_week=120)
    ann_says(days_of(of_week, range(2)), [0], "minutes_limit")
    ann_says(days_of(ann([busy_on(3)], max_minutes=120), range(2)), [0], None)


def test_the_night_the_clocks_go_back_is_an_hour_longer():
    starts = datetime(2026, 10, 25, 1)
    walk = patrol("walk", starts=starts, ends=starts + timedelta(hours=3))
    for most, expected in ((240, None), (239, "minutes_limit")):
        watch = problem([ann(max_minutes=most), "bob"], [walk], FREELY)
        both_halves_say(watch, {"walk": "ann bob"}, expected)


# nights, weekends, kinds


@pytest.mark.parametrize(
    ("most", "days", "expected"),
    [(1, [0], None), (1, [0, 2], "night_limit"), (2, [0, 2], None), (0, [1], "night_limit")],
)
def test_most_nights(most, days, expected):
    ann_says(days_of(ann(max_nights=most), range(4), hour=21, hours=1.5), days, expected)


def test_an_evening_is_no_night():
    ann_says(days_of(ann(max_nights=0), range(4), hour=20, hours=2), [0, 1], None)


@pytest.mark.parametrize(
    ("most", "days", "expected"),
    [
        (1, [5, 6], None),
        (1, [6, 12], "weekend_limit"),
        (2, [5, 6, 12], None),
        (0, [4, 7], None),
        (0, [5], "weekend_limit"),
    ],
)
def test_most_weekends(most, days, expected):
    ann_says(days_of(ann(max_weekends=most), range(14)), days, expected)


def test_a_weekend_from_thursday_to_friday():
    rules = Rules(max_patrols_per_week=None, rest_minutes=0, weekend=(4, 3))
    watch = days_of(ann(max_weekends=1), range(14), rules)
    ann_says(watch, [3, 4], None)
    ann_says(watch, [4, 10], "weekend_limit")


@pytest.mark.parametrize(
    ("limited", "days", "expected"),
    [
        (KindLimit("car", 1), [0], None),
        (KindLimit("car", 1), [0, 2], "kind_limit"),
        (KindLimit("foot", 0), [0, 2], None),
    ],
)
def test_most_of_a_kind(limited, days, expected):
    watch = days_of(ann(max_of_kind=(limited,)), range(4), kind="car")
    ann_says(watch, days, expected)


# days in a row


@pytest.mark.parametrize(
    ("days", "expected"),
    [([0, 3], None), ([0, 2], "rolling_limit"), ([0, 1], "rolling_limit"), ([1, 4, 7], None)],
)
def test_most_in_any_days(days, expected):
    ann_says(days_of(ann(rolling=(RollingLimit(1, 3),)), range(9)), days, expected)


@pytest.mark.parametrize(("day", "expected"), [(-3, None), (-2, "rolling_limit")])
def test_most_in_any_days_counts_other_rosters(day, expected):
    watch = days_of(ann([busy_on(day)], rolling=(RollingLimit(1, 3),)), range(4))
    ann_says(watch, [0], expected)


@pytest.mark.parametrize(
    ("days", "expected"),
    [([0, 1], None), ([0, 1, 3, 4], None), ([1, 2, 3], "most_days"), ([0, 1, 2], "most_days")],
)
def test_most_days_in_a_row(days, expected):
    ann_says(days_of(ann(max_consecutive_days=2), range(6)), days, expected)


@pytest.mark.parametrize(
    ("busy", "days", "expected"),
    [([-1], [0, 1], "most_days"), ([-2], [0, 1], None), ([6], [4, 5], "most_days")],
)
def test_days_in_a_row_go_on_from_other_rosters(busy, days, expected):
    limited = ann([busy_on(day) for day in busy], max_consecutive_days=2)
    ann_says(days_of(limited, range(6)), days, expected)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([2, 3], None),
        ([2], "least_days"),
        ([0], None),
        ([5], None),
        ([1, 2, 4], "least_days"),
        ([4, 5], None),
        ([], None),
    ],
)
def test_least_days_in_a_row(days, expected):
    """What touches the first or the last day may go on beyond."""
    ann_says(days_of(ann(min_consecutive_days=2), range(6)), days, expected)


@pytest.mark.parametrize(
    ("busy", "days", "expected"),
    [
        ([-3], [0], "least_days"),
        ([-3, -1], [0], None),
        ([8], [5], "least_days"),
        ([-3, -1], [1], "least_days"),
    ],
)
def test_what_is_known_of_other_rosters_is_no_end(busy, days, expected):
    limited = ann([busy_on(day) for day in busy], min_consecutive_days=2)
    ann_says(days_of(limited, range(6)), days, expected)


@pytest.mark.parametrize(
    ("busy", "days", "expected"),
    [
        ([], [1, 4], None),
        ([], [1, 3], "least_free_days"),
        ([], [1, 2], None),
        ([], [1], None),
        ([-1], [1], "least_free_days"),
        ([-2], [1], None),
        ([7], [5], "least_free_days"),
    ],
)
def test_least_free_days_in_a_row(busy, days, expected):
    limited = ann([busy_on(day) for day in busy], min_consecutive_free_days=2)
    ann_says(days_of(limited, range(6)), days, expected)


def test_what_is_locked_gives_no_way_but_the_rest_does():
    """A locked day alone stays; others still come in twos."""
    watch = days_of(ann(min_consecutive_days=2), range(8))
    locked = Assignment("ann", "p2", locked=True)
    watch = Problem(
        time_zone=watch.time_zone,
        volunteers=watch.volunteers,
        patrols=watch.patrols,
        rules=watch.rules,
        assignments=(*watch.assignments, locked),
    )
    assert broken_rules(watch, walked(watch, [2])) == ["least_days"]
    assert model_price(watch, walked(watch, [2])) is not None
    assert model_price(watch, walked(watch, [2, 3])) is not None
    assert model_price(watch, walked(watch, [2, 5])) is None


# successions


@pytest.mark.parametrize(
    ("first", "then", "gap", "expected"),
    [
        ("late", "early", 1, "succession"),
        ("late", "early", 2, None),
        ("early", "late", 1, None),
        ("late", "late", 1, None),
        ("late", "early", 0, None),
    ],
)
@pytest.mark.parametrize("daily", [None, 1])
def test_what_may_not_follow(first, then, gap, expected, daily):
    if gap == 0 and daily:
        return
    rules = Rules(
        max_patrols_per_week=None,
        rest_minutes=0,
        forbidden_successions=(Succession("late", "early"),),
    )
    patrols = [patrol("one", kind=first), patrol("two", day=gap, hour=14, kind=then)]
    watch = problem([ann(max_patrols_per_day=daily), "bob", "cem"], patrols, rules)
    both_halves_say(watch, {"one": "ann bob", "two": "ann cem"}, expected)


@pytest.mark.parametrize(
    ("busy", "kind", "expected"),
    [
        (busy_on(-1, "late"), "early", "succession"),
        (busy_on(1, "early"), "late", "succession"),
        (busy_on(-1, "early"), "late", None),
        (busy_on(-2, "late"), "early", None),
    ],
)
def test_what_may_not_follow_a_patrol_of_another_roster(busy, kind, expected):
    rules = Rules(
        max_patrols_per_week=None,
        rest_minutes=0,
        forbidden_successions=(Succession("late", "early"),),
    )
    watch = problem([ann([busy]), "bob"], [patrol("walk", kind=kind)], rules)
    both_halves_say(watch, {"walk": "ann bob"}, expected)


# all together


def test_the_tighter_limit_holds():
    rules = Rules(
        max_patrols_per_week=None, rest_minutes=0, limits=Limits(max_weekends=0, max_nights=5)
    )
    ann_says(days_of(ann(max_weekends=1), range(7), rules), [5], "weekend_limit")


@pytest.mark.parametrize(
    ("limited", "days", "sentence"),
    [
        (
            {"max_minutes_per_week": 180},
            [0, 1],
            "Ann walks for 4 hours in the week of P1; at most 3 hours are allowed.",
        ),
        ({"max_weekends": 0}, [5], "Ann walks on 1 weekend in this roster; the limit is 0."),
        (
            {"min_consecutive_days": 3},
            [2, 3],
            "Ann walks on only 2 days in a row around P3; at least 3 are due.",
        ),
        (
            {"rolling": (RollingLimit(1, 4),)},
            [1, 3],
            "Ann walks twice in the 4 days up to P3; once is the limit.",
        ),
    ],
)
def test_a_limit_is_told_in_a_sentence(limited, days, sentence):
    watch = days_of(ann(**limited), range(7))
    assert check(watch, walked(watch, days))[0].sentence == sentence


@OFTEN
@given(st.data())
def test_both_halves_of_every_limit_agree_over_many_days(data):
    kinds = st.sampled_from(["foot", "car", ""])
    moments = st.lists(st.tuples(st.integers(0, 9), kinds), unique_by=lambda each: each[0])
    busy = [busy_on(day, kind) for day, kind in data.draw(moments) if day in {2, 5}]
    busy += [busy_on(day, data.draw(kinds)) for day in data.draw(st.sets(st.integers(-4, -1)))]
    rules = Rules(
        max_patrols_per_week=None,
        rest_minutes=0,
        limits=data.draw(limits()),
        forbidden_successions=data.draw(st.sampled_from([(), (Succession("foot", "car"),)])),
    )
    limited = person("ann", limits=data.draw(limits()), busy=tuple(busy))
    patrols = [
        patrol(f"p{day}{part}", day=day, hour=hour, kind=data.draw(kinds))
        for day in range(9)
        for part, hour in data.draw(st.sampled_from([[(0, 10)], [(0, 10), (1, 21)], []]))
    ]
    fixed = [f"{name} {each.id}" for each in patrols for name in ("bob", "cem")]
    watch = problem([limited, "bob", "cem"], patrols, rules, locked=fixed)
    joins = {each.id: data.draw(st.booleans()) for each in patrols}
    crews = roster(
        **{key: "bob cem ann" if joined else "bob cem" for key, joined in joins.items()}
    )
    found = [each for each in check(watch, crews) if "ann" in each.volunteers]
    assert (model_price(watch, crews) is not None) == (not found)
