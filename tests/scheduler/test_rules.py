"""Each rule about one person alone: allowed, forbidden, at its edge; said and imposed alike."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from scheduler import (
    Absence,
    Busy,
    Free,
    HeldQualification,
    Patrol,
    Rules,
    WeeklyWindow,
    check,
    why_empty,
)
from scheduler.free_times import FreeTimes
from tests.scheduler.builders import (
    BOTH,
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


def evening(starts: datetime, hours: float) -> Patrol:
    return patrol("walk", starts=starts, ends=starts + timedelta(hours=hours))


def one_walk(ann, walk: Patrol | None = None):
    return problem([ann, "bob"], [walk or patrol("walk")])


# reserve


def test_reserve_is_rung_not_rostered():
    watch = one_walk(person("ann", only_if_rung=True))
    assert broken_rules(watch, roster(walk="ann bob")) == []
    assert model_price(watch, roster(walk="ann bob")) is None


def test_reserve_leaves_others_alone():
    both_halves_say(one_walk(person("ann")), BOTH, None)


def test_reserve_may_be_locked():
    people = [person("ann", only_if_rung=True), "bob"]
    both_halves_say(problem(people, [patrol("walk")], locked=["ann walk"]), BOTH, None)


# vetting

VETTED = Rules(everyone_holds=("vetting",))


def vetted(name: str, until: date | None = None):
    return person(name, qualifications=(HeldQualification("vetting", valid_until=until),))


def test_vetting_held_by_all_is_enough():
    watch = problem([vetted("ann"), vetted("bob")], [patrol("walk")], VETTED)
    both_halves_say(watch, BOTH, None)


def test_vetting_keeps_whoever_lacks_it_at_home():
    watch = problem([vetted("ann"), "bob", "cem"], [patrol("walk")], VETTED)
    both_halves_say(watch, BOTH, "vetting")
    sentences = [each.sentence for each in why_empty(watch, roster(walk="ann"), "walk")]
    assert sentences == ["2 without vetting valid then"]


def test_vetting_counts_on_the_date_of_the_patrol():
    """It is valid today and on the last day it names, and no longer, whatever the hour."""
    people = [vetted("ann", until=MONDAY), vetted("bob")]
    late = patrol("walk", hour=23, hours=4)
    both_halves_say(problem(people, [late], VETTED), BOTH, None)
    both_halves_say(problem(people, [patrol("walk", day=1)], VETTED), BOTH, "vetting")


def test_vetting_asked_twice_needs_both():
    watch = problem([vetted("ann"), vetted("bob")], [patrol("walk")])
    rules = Rules(everyone_holds=("vetting", "induction"))
    sentence = check(replace(watch, rules=rules), roster(**BOTH))[0].sentence
    assert sentence == "Ann has no valid induction on the date of Walk."


# absence


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(1, 3, None), (0, 0, "absence"), (-9, -1, None), (-1, 0, "absence")],
)
def test_absence_takes_whole_days(first, last, expected):
    away = Absence(MONDAY + timedelta(first), MONDAY + timedelta(last))
    both_halves_say(one_walk(person("ann", absences=(away,))), BOTH, expected)


@pytest.mark.parametrize(("hours", "expected"), [(2, None), (2.5, "absence")])
def test_a_patrol_into_an_absent_day_is_barred(hours, expected):
    away = Absence(MONDAY + timedelta(1), MONDAY + timedelta(1))
    walk = patrol("walk", hour=22, hours=hours)
    both_halves_say(one_walk(person("ann", absences=(away,)), walk), BOTH, expected)


# availability


@pytest.mark.parametrize(
    ("windows", "expected"),
    [
        ([WeeklyWindow(0, 600, 120)], None),
        ([WeeklyWindow(0, 601, 119)], "availability"),
        ([WeeklyWindow(0, 600, 119)], "availability"),
        ([WeeklyWindow(0, 540, 100), WeeklyWindow(0, 630, 120)], None),
        ([WeeklyWindow(1, 600, 120)], "availability"),
        ([], "availability"),
    ],
)
def test_availability_covers_the_whole_patrol(windows, expected):
    both_halves_say(one_walk(person("ann", availability=tuple(windows))), BOTH, expected)


@pytest.mark.parametrize(
    ("windows", "expected"),
    [
        ([WeeklyWindow(4, 1200, 240), WeeklyWindow(5, 0, 120)], None),
        ([WeeklyWindow(4, 1200, 240), WeeklyWindow(5, 1, 120)], "availability"),
        ([WeeklyWindow(4, 1200, 360)], None),
    ],
)
def test_adjoining_windows_cover_a_patrol_past_midnight(windows, expected):
    walk = patrol("walk", day=4, hour=22, hours=3)
    both_halves_say(one_walk(person("ann", availability=tuple(windows)), walk), BOTH, expected)


def test_availability_runs_from_sunday_into_monday():
    windows = (WeeklyWindow(6, 1200, 360),)
    walk = patrol("walk", day=6, hour=23, hours=2)
    both_halves_say(one_walk(person("ann", availability=windows), walk), BOTH, None)


@pytest.mark.parametrize(
    ("free", "expected"),
    [
        ([], "availability"),
        ([(9, 11)], "availability"),
        ([(9, 12)], None),
        ([(9, 11), (11, 12)], None),
        ([(33, 36)], "availability"),
    ],
)
def test_what_was_answered_for_a_day_stands_for_the_usual_week(free, expected):
    monday = datetime(2026, 11, 30)
    told = tuple(
        Free(monday + timedelta(hours=begin), monday + timedelta(hours=end)) for begin, end in free
    )
    ann = person("ann", answered_days=(monday.date(),), free=told)
    both_halves_say(one_walk(ann), BOTH, expected)


def test_days_without_an_answer_keep_the_usual_week():
    ann = person("ann", answered_days=(date(2026, 12, 1),))
    both_halves_say(one_walk(ann), BOTH, None)
    both_halves_say(one_walk(ann, patrol("walk", day=1)), BOTH, "availability")


def test_the_evening_before_answered_days_runs_past_midnight():
    windows = (WeeklyWindow(6, 1200, 360),)
    ann = person("ann", availability=windows, answered_days=(date(2026, 12, 7),))
    night = patrol("walk", day=6, hour=23, hours=3)
    both_halves_say(one_walk(ann, night), BOTH, None)
    both_halves_say(
        one_walk(ann, replace(night, ends=night.ends + timedelta(minutes=1))), BOTH, "availability"
    )


def test_somebody_can_be_free_beside_their_usual_week():
    starts = datetime(2026, 11, 30, 10)
    ann = person("ann", availability=(), free=(Free(starts, starts + timedelta(hours=2)),))
    both_halves_say(one_walk(ann), BOTH, None)


def test_a_day_answered_costs_no_search_through_the_ages():
    """The usual week was once unrolled from the year 1 on."""
    ann = person("ann", answered_days=(MONDAY,))
    times = FreeTimes(*(np.array([MONDAY.toordinal() * 1440 + at]) for at in (600, 720)))
    assert times.of(ann).tolist() == [False]
    assert (times._first, times._last) == (MONDAY.toordinal(), MONDAY.toordinal())


# neighbours


@pytest.mark.parametrize(
    ("hours_before", "expected"), [(11, None), (10, "neighbours"), (0, "neighbours")]
)
def test_rest_after_a_patrol_of_another_roster(hours_before, expected):
    ends = datetime(2026, 11, 30, 10) - timedelta(hours=hours_before)
    busy = (Busy(ends - timedelta(hours=2), ends),)
    rules = Rules(max_patrols_per_week=None)
    watch = problem([person("ann", busy=busy), "bob"], [patrol("walk")], rules)
    both_halves_say(watch, BOTH, expected)


def test_a_patrol_of_another_roster_counts_in_its_week():
    busy = (Busy(datetime(2026, 12, 3, 10), datetime(2026, 12, 3, 12)),)
    rules = Rules(max_patrols_per_week=1)
    watch = problem([person("ann", busy=busy), "bob"], [patrol("walk")], rules)
    both_halves_say(watch, BOTH, "weekly_limit")


# one place, rest


@pytest.mark.parametrize(
    ("hour", "expected"), [(12, None), (11.5, "one_place"), (10, "one_place")]
)
def test_nobody_is_in_two_places(hour, expected):
    patrols = [patrol("walk"), patrol("drive", hour=hour)]
    watch = problem(["ann", "bob", "cem"], patrols, FREELY)
    both_halves_say(watch, {"walk": "ann bob", "drive": "ann cem"}, expected)


@pytest.mark.parametrize(("hour", "expected"), [(23, None), (22.9, "rest"), (12, "rest")])
def test_rest_between_two_patrols(hour, expected):
    patrols = [patrol("walk"), patrol("drive", hour=hour)]
    watch = problem(["ann", "bob", "cem"], patrols)
    both_halves_say(watch, {"walk": "ann bob", "drive": "ann cem"}, expected)


def test_rest_is_told_in_a_sentence():
    watch = problem(["ann", "bob"], [patrol("walk"), patrol("drive", hour=21)])
    sentence = check(watch, roster(walk="ann bob", drive="ann bob"))[0].sentence
    assert sentence == "Only 9 hours of rest for Ann between Walk and Drive; 11 are needed."


@pytest.mark.parametrize(
    ("evening_before", "expected"),
    [
        (datetime(2026, 3, 28), "rest"),
        (datetime(2026, 10, 24), None),
        (datetime(2026, 6, 6), None),
    ],
)
def test_the_night_of_the_clock_change_is_as_long_as_it_is(evening_before, expected):
    """From 22:00 to 09:00 are 10 hours in spring, 12 in autumn, else 11."""
    late = evening_before.replace(hour=20)
    early = evening_before.replace(hour=9) + timedelta(days=1)
    patrols = [
        patrol("walk", starts=late, ends=late + timedelta(hours=2)),
        patrol("drive", starts=early, ends=early + timedelta(hours=2)),
    ]
    watch = problem(["ann", "bob", "cem"], patrols)
    both_halves_say(watch, {"walk": "ann bob", "drive": "ann cem"}, expected)


# limits


@pytest.mark.parametrize(
    ("day", "expected"), [(7, None), (6, "weekly_limit"), (2, "weekly_limit")]
)
def test_most_patrols_in_a_week(day, expected):
    patrols = [patrol("walk"), patrol("drive", day=day)]
    watch = problem(["ann", "bob"], patrols, Rules(max_patrols_per_week=1))
    crews = {"walk": "ann bob", "drive": "ann bob"}
    expected_rules = [expected] * 2 if expected else []
    assert broken_rules(watch, roster(**crews)) == expected_rules
    assert (model_price(watch, roster(**crews)) is None) == (expected is not None)


def test_the_week_starts_when_the_watch_says():
    patrols = [patrol("walk", day=5), patrol("drive", day=6)]
    people = [person("ann", max_patrols_per_week=1), "bob", "cem"]
    crews = {"walk": "ann bob", "drive": "ann cem"}
    both_halves_say(problem(people, patrols, Rules(week_starts_on=6)), crews, None)
    both_halves_say(problem(people, patrols, Rules(week_starts_on=0)), crews, "weekly_limit")


@pytest.mark.parametrize(
    ("own", "common", "expected"), [(2, 2, None), (1, 2, "roster_limit"), (9, 1, "roster_limit")]
)
def test_most_patrols_in_a_roster_is_the_tighter_limit(own, common, expected):
    patrols = [patrol("walk"), patrol("drive", day=9)]
    people = [person("ann", max_patrols=own), "bob", "cem"]
    watch = problem(people, patrols, Rules(max_patrols=common))
    both_halves_say(watch, {"walk": "ann bob", "drive": "ann cem"}, expected)
