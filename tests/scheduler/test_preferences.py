"""Each preference alone: what it costs, what it does to a roster."""

from datetime import datetime, timedelta

import pytest

from scheduler import (
    Absence,
    Assignment,
    Burden,
    CrewNeed,
    EarlierPatrol,
    HeldQualification,
    Pairing,
    PairingKind,
    Problem,
    Roster,
    RosterSolver,
    Rules,
    TimeWindow,
    Weights,
    Wish,
    WishKind,
    cost,
)
from tests.scheduler.builders import MONDAY, model_price, patrol, person, problem, roster


def price(problem: Problem, made: Roster, preference: str) -> int:
    """Give one part of the cost, after making sure that the model says the same in all."""
    found = cost(problem, made)
    assert model_price(problem, made) == found.total
    return found.by_preference[preference]


def best(problem: Problem) -> Roster:
    result = RosterSolver(problem, workers=1, deterministic_budget=5.0).solve()
    assert result.status == "proven"
    return result.roster


# fill


@pytest.mark.parametrize(("priority", "expected"), [(1, 5000), (2, 10_000), (5, 80_000)])
def test_a_patrol_that_does_not_run_costs_by_its_priority(priority, expected):
    watch = problem(["ann", "bob"], [patrol("walk", priority=priority)])
    assert price(watch, roster(), "fill") == expected
    assert price(watch, roster(walk="ann bob"), "fill") == 0


def test_a_crew_that_lacks_a_driver_does_not_run():
    watch = problem(["ann", "bob"], [patrol("walk", needs=(CrewNeed("driver"),))])
    assert cost(watch, roster(walk="ann bob")).by_preference["fill"] == 20_000


def test_the_more_important_patrol_runs():
    patrols = [patrol("walk", priority=2), patrol("drive", priority=4)]
    made = best(problem(["ann", "bob", "cem"], patrols))
    assert made.stood_down == {"walk"}
    assert len(made.crew("drive")) == 2


def test_two_who_are_left_over_stand_down_the_less_important():
    patrols = [patrol(f"p{number}", priority=number) for number in (3, 1, 5)]
    made = best(problem(["ann", "bob", "cem", "dan", "eve"], patrols))
    assert made.stood_down == {"p1"}


def test_nothing_fair_or_wished_for_outweighs_a_patrol():
    tired = Burden(patrols=900, unsocial=900, weeks=1)
    unwilling = tuple(Wish(WishKind.AVOIDS, 3, weekday=day) for day in range(7))
    people = [
        person("ann", earlier=tired, wishes=unwilling),
        "bob",
        person("cem", absences=(Absence(MONDAY, MONDAY),)),
    ]
    made = best(problem(people, [patrol("walk", priority=1)]))
    assert set(made.crew("walk")) == {"ann", "bob"}


# target


@pytest.mark.parametrize(
    ("crew", "expected"), [("ann bob", 180), ("ann bob cem", 0), ("ann bob cem dan", 30), ("", 0)]
)
def test_short_of_the_target_and_over_it(crew, expected):
    walk = patrol("walk", target=3, maximum=4)
    watch = problem(["ann", "bob", "cem", "dan"], [walk])
    assert price(watch, roster(walk=crew), "target") == expected


def test_spare_people_go_where_they_are_wanted():
    patrols = [patrol("walk", maximum=4), patrol("drive", target=3)]
    made = best(problem(["ann", "bob", "cem", "dan", "eve"], patrols))
    assert len(made.crew("drive")) == 3


# fair shares


def test_equal_shares_cost_nothing():
    patrols = [patrol("walk"), patrol("drive", day=1)]
    watch = problem(["ann", "bob", "cem", "dan"], patrols)
    assert price(watch, roster(walk="ann bob", drive="cem dan"), "fair_share") == 0
    assert price(watch, roster(walk="ann bob", drive="ann bob"), "fair_share") == 40


def test_who_did_less_in_earlier_rosters_goes_now():
    people = [
        person("ann", earlier=Burden(9, 0, 10)),
        person("bob", earlier=Burden(9, 0, 10)),
        person("cem", earlier=Burden(3, 0, 10)),
        person("dan", earlier=Burden(3, 0, 10)),
    ]
    made = best(problem(people, [patrol("walk")]))
    assert set(made.crew("walk")) == {"cem", "dan"}


def test_who_was_not_there_before_need_not_catch_up():
    """Two patrols in two weeks is as much as twenty in twenty."""
    people = [person("ann", earlier=Burden(20, 0, 20)), person("bob", earlier=Burden(2, 0, 2))]
    people += [person("cem", earlier=Burden(19, 0, 20)), person("dan", earlier=Burden(19, 0, 20))]
    made = best(problem(people, [patrol("walk")]))
    assert set(made.crew("walk")) == {"cem", "dan"}


def test_who_is_away_longer_is_asked_for_less():
    mostly_away = (Absence(MONDAY, MONDAY + timedelta(2)),)
    people = [person("ann", absences=mostly_away), "bob", "cem"]
    patrols = [patrol(f"p{day}", day=day) for day in range(4)]
    watch = problem(people, patrols, Rules(max_patrols_per_week=None))
    made = roster(p0="bob cem", p1="bob cem", p2="bob cem", p3="ann bob")
    assert price(watch, made, "fair_share") < 40


def test_people_on_the_reserve_have_no_share():
    people = ["ann", "bob", person("rae", only_if_rung=True)]
    watch = problem(people, [patrol("walk")])
    assert price(watch, roster(walk="ann bob"), "fair_share") == 0


def test_nights_are_shared_apart_from_the_rest():
    patrols = [
        patrol("noon"),
        patrol("night", hour=23),
        patrol("noon2", day=2),
        patrol("night2", day=2, hour=23),
    ]
    watch = problem(["ann", "bob", "cem", "dan"], patrols, weights=Weights(fair_share=0))
    shared = roster(noon="ann bob", night="cem dan", noon2="cem dan", night2="ann bob")
    lumped = roster(noon="ann bob", night="cem dan", noon2="ann bob", night2="cem dan")
    assert price(watch, shared, "fair_unsocial") == 0
    assert price(watch, lumped, "fair_unsocial") == 40


@pytest.mark.parametrize(
    ("differences", "expected"),
    [
        ({"hour": 20, "hours": 2}, 0),
        ({"hour": 20, "hours": 2.1}, 1),
        ({"hour": 6}, 0),
        ({"hour": 5.9}, 1),
        ({"day": 5}, 1),
        ({"day": 4, "hour": 20}, 0),
    ],
)
def test_what_is_unsocial(differences, expected):
    people = ["ann", person("bob"), person("cem"), person("dan")]
    patrols = [patrol("walk", **differences), patrol("late", day=1, hour=23)]
    watch = problem(people, patrols, weights=Weights(fair_share=0))
    made = roster(walk="ann bob", late="ann bob")
    assert (price(watch, made, "fair_unsocial") > 0) == bool(expected)


# wishes


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Wish(WishKind.AVOIDS, 2, beat="Riverside"), 12),
        (Wish(WishKind.AVOIDS, 2, beat="Market"), 0),
        (Wish(WishKind.PREFERS, 2, beat="Riverside"), 0),
        (Wish(WishKind.PREFERS, 2, beat="Market"), 12),
        (Wish(WishKind.AVOIDS, 1, weekday=0), 6),
        (Wish(WishKind.PREFERS, 1, weekday=3), 6),
        (Wish(WishKind.AVOIDS, 3, time=TimeWindow(600, 60)), 18),
        (Wish(WishKind.AVOIDS, 3, time=TimeWindow(540, 60)), 0),
        (Wish(WishKind.AVOIDS, 3, time=TimeWindow(1380, 700)), 18),
        (Wish(WishKind.AVOIDS, 1, partner="bob"), 6),
        (Wish(WishKind.AVOIDS, 1, partner="cem"), 0),
        (Wish(WishKind.PREFERS, 1, partner="bob"), 0),
        (Wish(WishKind.PREFERS, 1, partner="cem"), 6),
    ],
)
def test_one_wish(wish, expected):
    watch = problem([person("ann", wishes=(wish,)), "bob", "cem"], [patrol("walk")])
    assert price(watch, roster(walk="ann bob"), "wishes") == expected
    assert price(watch, roster(walk="bob cem"), "wishes") == 0


def test_any_of_the_preferred_will_do():
    wishes = (
        Wish(WishKind.PREFERS, 3, beat="Market"),
        Wish(WishKind.PREFERS, 1, beat="Riverside"),
    )
    watch = problem([person("ann", wishes=wishes), "bob"], [patrol("walk")])
    assert price(watch, roster(walk="ann bob"), "wishes") == 12


def test_wishes_choose_between_equals():
    avoids = (Wish(WishKind.AVOIDS, 1, beat="Riverside"),)
    made = best(problem([person("ann", wishes=avoids), "bob", "cem"], [patrol("walk")]))
    assert set(made.crew("walk")) == {"bob", "cem"}


# few changes


def test_each_assignment_given_up_costs():
    watch = problem(["ann", "bob", "cem"], [patrol("walk")], kept=["ann walk", "bob walk"])
    assert price(watch, roster(walk="ann bob"), "few_changes") == 0
    assert price(watch, roster(walk="ann cem"), "few_changes") == 8
    assert price(watch, roster(walk="ann bob cem"), "few_changes") == 0


def test_what_cannot_be_kept_costs_nothing():
    gone = person("ann", absences=(Absence(MONDAY, MONDAY),))
    watch = problem([gone, "bob", "cem"], [patrol("walk")], kept=["ann walk"])
    assert price(watch, roster(walk="bob cem"), "few_changes") == 0


def test_after_a_drop_out_only_one_place_changes():
    days = range(0, 12, 2)
    people = [person("ann", absences=(Absence(MONDAY, MONDAY),)), *["bob", "cem", "dan", "eve"]]
    patrols = [patrol(f"p{day}", day=day) for day in days]
    before = {f"p{day}": ("ann", "bob") if day % 4 else ("cem", "dan") for day in days}
    before["p0"] = ("ann", "bob")
    kept = [f"{name} {walk}" for walk, crew in before.items() for name in crew]
    weights = Weights(few_changes=500)
    made = best(
        problem(people, patrols, Rules(max_patrols_per_week=None), kept=kept, weights=weights)
    )
    lost = [
        (name, walk)
        for walk, crew in before.items()
        for name in crew
        if name not in made.crew(walk)
    ]
    assert lost == [("ann", "p0")]


def test_a_qualification_that_runs_out_before_the_patrol_does_not_count():
    held = HeldQualification("driver", valid_until=MONDAY + timedelta(3))
    people = [person("ann", qualifications=(held,)), "bob"]
    needs = (CrewNeed("driver"),)
    made = best(problem(people, [patrol("soon", needs=needs), patrol("late", day=8, needs=needs)]))
    assert made.stood_down == {"late"}


def test_a_partner_wished_for_twice_is_missed_once():
    wishes = (Wish(WishKind.PREFERS, 1, partner="cem"), Wish(WishKind.PREFERS, 2, partner="cem"))
    watch = problem([person("ann", wishes=wishes), "bob", "cem"], [patrol("walk")])
    assert price(watch, roster(walk="ann bob"), "wishes") == 12
    assert set(best(watch).crew("walk")) == {"ann", "cem"}


@pytest.mark.parametrize(
    ("crew", "expected"), [("ann bob", 7), ("ann bob cem", 0), ("ann bob cem dan", 1)]
)
def test_a_patrol_may_have_prices_of_its_own(crew, expected):
    walk = patrol("walk", target=3, maximum=4, price_under=7, price_over=1)
    watch = problem(["ann", "bob", "cem", "dan"], [walk])
    assert price(watch, roster(walk=crew), "target") == expected


@pytest.mark.parametrize(
    ("weight", "earlier", "patrols"),
    [
        ("fair_nights", "nights", [patrol("p0", hour=23), patrol("p1", day=2, hour=23)]),
        ("fair_weekends", "weekends", [patrol("p0", day=5), patrol("p1", day=6)]),
        ("fair_unpopular", "unpopular", [patrol("p0"), patrol("p1", day=2)]),
    ],
)
def test_each_burden_is_shared_out_on_its_own(weight, earlier, patrols):
    quiet = {"fair_share": 0, "fair_unsocial": 0, "fair_unpopular": 0}
    weights = Weights(**quiet | {weight: 2})
    rules = Rules(unpopular_beats=("Riverside",))
    even = problem(["ann", "bob", "cem", "dan"], patrols, rules, weights=weights)
    assert price(even, roster(p0="ann bob", p1="cem dan"), weight) == 0
    assert price(even, roster(p0="ann bob", p1="ann bob"), weight) == 40
    tired = Burden(9, **{earlier: 9}, weeks=10)
    rested = Burden(9, **{earlier: 3}, weeks=10)
    people = [person(name, earlier=tired) for name in ("ann", "bob")]
    people += [person(name, earlier=rested) for name in ("cem", "dan")]
    made = best(problem(people, patrols[:1], rules, weights=weights))
    assert set(made.crew("p0")) == {"cem", "dan"}


@pytest.mark.parametrize(
    ("pledge", "walks", "expected"),
    [
        ({"least_patrols": 2}, 2, 0),
        ({"least_patrols": 2}, 1, 20),
        ({"least_patrols": 2}, 0, 40),
        ({"least_minutes": 240}, 2, 0),
        ({"least_minutes": 240}, 1, 40),
        ({"least_minutes": 130}, 1, 20),
    ],
)
def test_a_pledge_not_met_costs_by_patrol_and_by_hour_begun(pledge, walks, expected):
    patrols = [patrol("p0"), patrol("p1", day=2)]
    watch = problem([person("ann", **pledge), "bob", "cem"], patrols)
    crews = {f"p{number}": "ann bob" if number < walks else "bob cem" for number in range(2)}
    assert price(watch, roster(**crews), "pledges") == expected


@pytest.mark.parametrize(
    ("kind", "crew", "expected"),
    [
        (WishKind.PREFERS, "ann bob", 0),
        (WishKind.PREFERS, "bob cem", 12),
        (WishKind.AVOIDS, "ann bob", 12),
        (WishKind.AVOIDS, "bob cem", 0),
    ],
)
def test_a_wish_for_one_patrol(kind, crew, expected):
    wish = Wish(kind, 2, patrol="walk")
    watch = problem([person("ann", wishes=(wish,)), "bob", "cem"], [patrol("walk"), patrol("x")])
    assert price(watch, roster(walk=crew), "wishes") == expected


@pytest.mark.parametrize(
    ("recent", "expected"),
    [
        ({"recent_beats": ("Riverside",)}, 2),
        ({"recent_beats": ("Market",)}, 0),
        ({"recent_partners": ("bob",)}, 2),
        ({"recent_partners": ("cem",)}, 0),
        ({"recent_partners": ("bob",), "recent_beats": ("Riverside",)}, 4),
    ],
)
def test_variety(recent, expected):
    watch = problem([person("ann", **recent), "bob", "cem"], [patrol("walk")])
    assert price(watch, roster(walk="ann bob"), "variety") == expected
    assert price(watch, roster(walk="bob cem"), "variety") == 0


@pytest.mark.parametrize(
    ("crew", "expected"), [("new old", 0), ("new ann", 6), ("new nic", 12), ("ann old", 0)]
)
def test_the_new_walk_with_the_experienced(crew, expected):
    people = [
        person("new", is_new=True),
        person("nic", is_new=True),
        person("old", is_experienced=True),
        "ann",
    ]
    watch = problem(people, [patrol("walk")])
    assert price(watch, roster(walk=crew), "experience") == expected


@pytest.mark.parametrize(
    ("crew", "expected"), [("ann bob", 0), ("ann cem", 6), ("bob cem", 6), ("cem dan", 0)]
)
def test_regular_partners(crew, expected):
    pairings = (Pairing(PairingKind.REGULAR, "ann", "bob"),)
    watch = problem(["ann", "bob", "cem", "dan"], [patrol("walk")], pairings=pairings)
    assert price(watch, roster(walk=crew), "regular_partners") == expected


@pytest.mark.parametrize(
    ("differences", "expected"),
    [({}, 3), ({"hour": 11}, 0), ({"beat": "Market"}, 0), ({"day": 8}, 0)],
)
def test_what_comes_every_week_is_predictable(differences, expected):
    later = patrol("later", **{"day": 7} | differences)
    weights = Weights(unpredictable=3)
    watch = problem(["ann", "bob"], [patrol("walk"), later], weights=weights)
    assert price(watch, roster(walk="ann bob", later="ann bob"), "unpredictable") == expected
    assert price(watch, roster(walk="ann bob"), "unpredictable") == 0


def test_earlier_rosters_make_predictable_too():
    earlier = EarlierPatrol("Riverside", datetime(2026, 11, 23, 10))
    weights = Weights(unpredictable=3)
    watch = problem(["ann", "bob"], [patrol("walk")], weights=weights, earlier_patrols=(earlier,))
    assert price(watch, roster(walk="ann bob"), "unpredictable") == 3


def test_giving_up_what_somebody_has_been_told_costs_more():
    existing = (Assignment("ann", "walk", told=True), Assignment("bob", "walk"))
    watch = Problem(
        volunteers=tuple(person(name) for name in ("ann", "bob", "cem")),
        patrols=(patrol("walk"),),
        assignments=existing,
    )
    assert price(watch, roster(walk="ann cem"), "few_changes") == 8
    assert price(watch, roster(walk="bob cem"), "few_changes") == 48
