"""Each rule about pairs and crews: allowed, forbidden, at its edge; said and imposed alike."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler import (
    CrewNeed,
    HeldQualification,
    Pairing,
    PairingKind,
    Rules,
    gaps,
)
from tests.scheduler.builders import (
    BOTH,
    FREELY,
    both_halves_say,
    broken_rules,
    model_price,
    patrol,
    person,
    problem,
    roster,
)

# pairings


def paired(kind: PairingKind, patrols=None, people="ann bob cem dan"):
    pairing = (Pairing(kind, "ann", "bob"),)
    return problem(people.split(), patrols or [patrol("walk")], FREELY, pairings=pairing)


@pytest.mark.parametrize(
    ("crew", "expected"), [("ann cem", None), ("ann bob", "apart"), ("cem dan", None)]
)
def test_apart(crew, expected):
    both_halves_say(paired(PairingKind.APART), {"walk": crew}, expected)


@pytest.mark.parametrize(
    ("crew", "expected"), [("ann bob", None), ("ann cem", "together"), ("cem dan", None)]
)
def test_together(crew, expected):
    both_halves_say(paired(PairingKind.TOGETHER), {"walk": crew}, expected)


def test_together_with_somebody_who_cannot_come():
    people = [person("bob", availability=()), "ann", "cem"]
    pairing = (Pairing(PairingKind.TOGETHER, "ann", "bob"),)
    watch = problem(people, [patrol("walk")], pairings=pairing)
    both_halves_say(watch, {"walk": "ann cem"}, "together")


@pytest.mark.parametrize(("hour", "expected"), [(12, None), (11.5, "not_both_away"), (8, None)])
def test_not_both_away_from_home(hour, expected):
    watch = paired(PairingKind.NOT_BOTH_AWAY, [patrol("walk"), patrol("drive", hour=hour)])
    both_halves_say(watch, {"walk": "ann cem", "drive": "bob dan"}, expected)


def test_not_both_away_on_the_same_patrol():
    both_halves_say(paired(PairingKind.NOT_BOTH_AWAY), BOTH, "not_both_away")


# crews


@pytest.mark.parametrize(
    ("limit", "crew", "expected"),
    [
        (1, "tim bob", None),
        (1, "tim tom bob", "trainees"),
        (2, "tim tom bob", None),
        (2, "tim tom", "trainees"),
        (0, "tim bob", "trainees"),
        (1, "ann bob", None),
    ],
)
def test_trainees(limit, crew, expected):
    people = [person("tim", is_trainee=True), person("tom", is_trainee=True), "ann", "bob"]
    watch = problem(people, [patrol("walk")], Rules(max_trainees_per_crew=limit))
    both_halves_say(watch, {"walk": crew}, expected)


def test_a_trainee_waiting_for_others_breaks_nothing():
    watch = problem([person("tim", is_trainee=True)], [patrol("walk")])
    assert broken_rules(watch, roster(walk="tim")) == []
    assert model_price(watch, roster(walk="tim")) is None


@pytest.mark.parametrize(("crew", "runs"), [("ann", False), ("ann bob", True), ("", False)])
def test_nobody_patrols_alone(crew, runs):
    watch = problem(["ann", "bob"], [patrol("walk")])
    made = roster(walk=crew)
    assert broken_rules(watch, made) == []
    assert bool(gaps(watch, made)) is not runs
    assert (model_price(watch, made) is None) == (crew == "ann")


def test_a_crew_for_a_stood_down_patrol_is_a_broken_rule():
    watch = problem(["ann", "bob"], [patrol("walk")])
    made = type(roster())({"walk": ("ann", "bob")}, frozenset(["walk"]))
    assert broken_rules(watch, made) == ["crew_minimum"]


@pytest.mark.parametrize(
    ("crew", "expected"), [("ann bob cem", None), ("ann bob cem dan", "crew_maximum")]
)
def test_crew_maximum(crew, expected):
    watch = problem(["ann", "bob", "cem", "dan"], [patrol("walk")])
    both_halves_say(watch, {"walk": crew}, expected)


WALKED_ON = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("held", "runs"),
    [
        (HeldQualification("driver"), True),
        (HeldQualification("leader"), False),
        (HeldQualification("driver", valid_until=WALKED_ON), True),
        (HeldQualification("driver", valid_until=WALKED_ON - timedelta(1)), False),
        (HeldQualification("driver", valid_from=WALKED_ON), True),
        (HeldQualification("driver", valid_from=WALKED_ON + timedelta(1)), False),
    ],
)
def test_a_need_counts_who_is_qualified_on_the_day(held, runs):
    walk = patrol("walk", needs=(CrewNeed("driver"),))
    watch = problem([person("ann", qualifications=(held,)), "bob"], [walk])
    made = roster(walk="ann bob")
    assert broken_rules(watch, made) == []
    assert [gap.missing for gap in gaps(watch, made)] == ([] if runs else [(CrewNeed("driver"),)])
    assert (model_price(watch, made) is None) is not runs


def test_one_person_may_meet_several_needs():
    both = (HeldQualification("driver"), HeldQualification("leader"))
    walk = patrol("walk", needs=(CrewNeed("driver"), CrewNeed("leader")))
    both_halves_say(problem([person("ann", qualifications=both), "bob"], [walk]), BOTH, None)


def test_two_of_a_kind_are_two_people():
    held = (HeldQualification("driver"),)
    walk = patrol("walk", needs=(CrewNeed("driver", 2),))
    people = [person("ann", qualifications=held), person("bob", qualifications=held), "cem"]
    assert gaps(problem(people, [walk]), roster(walk="ann cem"))
    assert not gaps(problem(people, [walk]), roster(walk="ann bob"))


# locks


def test_what_is_locked_stays():
    watch = problem(["ann", "bob", "cem"], [patrol("walk")], locked=["ann walk"])
    both_halves_say(watch, {"walk": "ann bob"}, None)
    both_halves_say(watch, {"walk": "bob cem"}, "locks")


@pytest.mark.parametrize(
    ("crews", "expected"),
    [
        ({"walk": "ann bob", "ride": "cem dan"}, None),
        ({"walk": "ann bob", "ride": "ann dan"}, None),
        ({"walk": "bob cem", "ride": "ann dan"}, "locks"),
        ({"ride": "cem dan"}, "locks"),
    ],
    ids=["there", "there and elsewhere", "only elsewhere", "stood down"],
)
def test_a_lock_holds_on_its_own_patrol(crews, expected):
    patrols = [patrol("walk"), patrol("ride", hour=16)]
    watch = problem(["ann", "bob", "cem", "dan"], patrols, FREELY, locked=["ann walk"])
    both_halves_say(watch, crews, expected)


def test_what_was_only_planned_may_go():
    watch = problem(["ann", "bob", "cem"], [patrol("walk")], kept=["ann walk"])
    both_halves_say(watch, {"walk": "bob cem"}, None)


# crews that stay as they are


def stays(*locked: str, **more):
    return problem(
        ["ann", "bob"], [patrol("walk", crew_stays=True, **more)], FREELY, locked=locked
    )


def test_nobody_joins_a_crew_that_stays():
    both_halves_say(stays("ann walk", target=3), {"walk": "ann bob"}, "crew_stays")


def test_a_crew_that_stays_runs_with_whom_it_has():
    both_halves_say(stays("ann walk", "bob walk", target=3), {"walk": "ann bob"}, None)


def test_one_person_who_stays_does_not_run_alone():
    assert [gap.patrol for gap in gaps(stays("ann walk"), roster(walk="ann"))] == ["walk"]
    assert model_price(stays("ann walk"), roster(walk="ann")) is not None


def test_a_fair_share_is_the_same_when_less_is_planned():
    from scheduler import cost

    patrols = [patrol("walk"), patrol("ride", 1)]
    made = roster(walk="ann bob", ride="ann bob")
    whole = problem(["ann", "bob", "cem"], patrols, FREELY)
    patrols[0] = replace(patrols[0], crew_stays=True)
    part = problem(["ann", "bob", "cem"], patrols, FREELY, locked=["ann walk", "bob walk"])
    assert cost(part, made).by_preference["fair_share"] > 0
    assert (
        cost(part, made).by_preference["fair_share"]
        == (cost(whole, made).by_preference["fair_share"])
    )
