"""Rules about hours, beats and who goes with whom and what: allowed, forbidden, at the edge."""

from datetime import datetime, timedelta

import pytest

from scheduler import (
    Busy,
    Daylight,
    HeldQualification,
    Kit,
    KitUse,
    Officer,
    Pairing,
    PairingKind,
    ProblemError,
    Rules,
    TimeWindow,
    check,
    gaps,
    who_could,
    why_empty,
)
from tests.scheduler.builders import (
    FREELY,
    MONDAY,
    both_halves_say,
    broken_rules,
    patrol,
    person,
    problem,
    roster,
)

BOTH = {"walk": "ann bob"}


# hours and daylight


@pytest.mark.parametrize(
    ("hours", "starts", "length", "expected"),
    [
        (TimeWindow(8 * 60, 12 * 60), 18, 2, None),
        (TimeWindow(8 * 60, 12 * 60), 18.5, 2, "hours"),
        (TimeWindow(8 * 60, 12 * 60), 7.9, 2, "hours"),
        (TimeWindow(20 * 60, 8 * 60), 23, 4, None),
        (TimeWindow(20 * 60, 8 * 60), 3, 2, "hours"),
    ],
)
def test_earliest_and_latest_hours(hours, starts, length, expected):
    walk = patrol("walk", hour=starts, hours=length)
    both_halves_say(problem([person("ann", hours=hours), "bob"], [walk]), BOTH, expected)


@pytest.mark.parametrize(
    ("starts", "length", "expected"),
    [(8, 2, None), (7.9, 2, "hours"), (14, 2, None), (14.1, 2, "hours"), (15, 12, "hours")],
)
def test_by_daylight_only(starts, length, expected):
    daylight = (Daylight(MONDAY, 8 * 60, 16 * 60),)
    walk = patrol("walk", hour=starts, hours=length)
    people = [person("ann", daylight_only=True), "bob"]
    both_halves_say(problem(people, [walk], daylight=daylight), BOTH, expected)


@pytest.mark.parametrize(
    ("kept", "when"),
    [
        ({"hours": TimeWindow(16 * 60, 8 * 60)}, "from 16:00 to 00:00"),
        ({"daylight_only": True}, "by daylight"),
        ({"daylight_only": True, "hours": TimeWindow(0, 24 * 60)}, "by daylight"),
    ],
)
def test_the_sentence_says_which_hours_somebody_keeps_to(kept, when):
    watch = problem(
        [person("ann", **kept), "bob"],
        [patrol("walk", hour=7)],
        daylight=(Daylight(MONDAY, 8 * 60, 16 * 60),),
    )
    (found,) = check(watch, roster(**BOTH))
    assert found.sentence == f"Ann patrols only {when}; Walk is outside that."


def test_daylight_must_be_known_on_every_day():
    with pytest.raises(ProblemError, match="daylight: says nothing of 2026-11-30"):
        problem([person("ann", daylight_only=True), "bob"], [patrol("walk")])


# beats


@pytest.mark.parametrize(
    ("beats", "expected"),
    [
        ({"not_on_beats": ("Riverside",)}, "own_street"),
        ({"not_on_beats": ("Market",)}, None),
        ({"only_on_beats": ("Market", "Riverside")}, None),
        ({"only_on_beats": ("Market",)}, "own_street"),
        ({"only_on_beats": ("Riverside",), "not_on_beats": ("Riverside",)}, "own_street"),
    ],
)
def test_beats_that_somebody_keeps_away_from(beats, expected):
    both_halves_say(problem([person("ann", **beats), "bob"], [patrol("walk")]), BOTH, expected)


# guardian, mentor


@pytest.mark.parametrize(
    ("crew", "expected"), [("ann bob", None), ("ann cem", "guardian"), ("bob cem", None)]
)
def test_the_young_go_only_with_their_guardian(crew, expected):
    pairing = (Pairing(PairingKind.GUARDIAN, "ann", "bob"),)
    watch = problem(["ann", "bob", "cem"], [patrol("walk")], pairings=pairing)
    both_halves_say(watch, {"walk": crew}, expected)


def test_the_young_stay_home_where_their_guardian_cannot_come():
    pairing = (Pairing(PairingKind.GUARDIAN, "ann", "bob"),)
    people = ["ann", person("bob", availability=()), "cem"]
    watch = problem(people, [patrol("walk")], pairings=pairing)
    both_halves_say(watch, {"walk": "ann cem"}, "guardian")


@pytest.mark.parametrize(
    ("crew", "expected"),
    [("new mia", None), ("new ann", "mentor"), ("new old", "mentor"), ("ann old", None)],
)
def test_the_new_go_only_with_a_mentor(crew, expected):
    once = HeldQualification("mentor", valid_until=MONDAY - timedelta(1))
    people = [
        person("new", is_new=True),
        person("mia", qualifications=(HeldQualification("mentor"),)),
        person("old", qualifications=(once,)),
        "ann",
    ]
    watch = problem(people, [patrol("walk")], Rules(mentor="mentor"))
    both_halves_say(watch, {"walk": crew}, expected)


def test_without_mentors_the_new_go_with_anybody():
    both_halves_say(problem([person("ann", is_new=True), "bob"], [patrol("walk")]), BOTH, None)


# mixed crews


@pytest.mark.parametrize(
    ("mixed", "groups", "expected"),
    [
        (True, "ab", None),
        (True, "aa", "mixed"),
        (True, "a-", None),
        (True, "--", None),
        (False, "aa", None),
    ],
)
def test_a_crew_is_mixed_on_request(mixed, groups, expected):
    people = [
        person(name, group=group.strip("-"))
        for name, group in zip(("ann", "bob"), groups, strict=True)
    ]
    both_halves_say(problem(people, [patrol("walk", mixed=mixed)]), BOTH, expected)


def test_one_person_alone_is_not_yet_all_of_a_group():
    watch = problem([person("ann", group="a"), "bob"], [patrol("walk", mixed=True)])
    assert broken_rules(watch, roster(walk="ann")) == []


# kit


def with_cars(cars: int, *patrols):
    names = ["ann", "bob", "cem", "dan", "eve", "fay"]
    return problem(names, patrols, FREELY, kit=(Kit("car", cars),))


CAR = (KitUse("car"),)


@pytest.mark.parametrize(
    ("cars", "hour", "expected"), [(1, 12, None), (1, 11, "kit"), (2, 10, None), (0, 20, "kit")]
)
def test_kit_is_out_only_once(cars, hour, expected):
    watch = with_cars(cars, patrol("walk"), patrol("drive", hour=hour, uses=CAR))
    both_halves_say(watch, {"walk": "ann bob"}, None)
    watch = with_cars(cars, patrol("walk", uses=CAR), patrol("drive", hour=hour, uses=CAR))
    found = set(broken_rules(watch, roster(walk="ann bob", drive="cem dan")))
    assert found == ({expected} if expected else set())


def test_kit_that_is_taken_twice():
    two = (KitUse("car", 2),)
    for cars, expected in ((1, "kit"), (2, None)):
        both_halves_say(with_cars(cars, patrol("walk", uses=two)), {"walk": "ann bob"}, expected)


def test_what_does_not_run_takes_nothing():
    watch = with_cars(1, patrol("walk", uses=CAR), patrol("drive", uses=CAR))
    assert broken_rules(watch, roster(walk="ann bob", drive="cem")) == []


def test_kit_is_told_in_a_sentence():
    watch = with_cars(1, patrol("walk", uses=CAR), patrol("drive", hour=11, uses=CAR))
    sentence = check(watch, roster(walk="ann bob", drive="cem dan"))[0].sentence
    assert sentence == "2 of car are out when Drive starts; there are 1."


# officers


def with_officer(*patrols, busy=()):
    officers = (Officer(id="jo", name="PC Jo", busy=tuple(busy)),)
    return problem(["ann", "bob", "cem", "dan"], patrols, FREELY, officers=officers)


@pytest.mark.parametrize(
    ("from_hour", "until_hour", "expected"),
    [(8, 10, None), (12, 14, None), (11, 13, "officer"), (8, 20, "officer")],
)
def test_a_joint_patrol_runs_only_while_its_officer_is_free(from_hour, until_hour, expected):
    day = datetime.combine(MONDAY, datetime.min.time())
    busy = [Busy(day + timedelta(hours=from_hour), day + timedelta(hours=until_hour))]
    watch = with_officer(patrol("walk", officer="jo"), busy=busy)
    both_halves_say(watch, {"walk": "ann bob"}, expected)


@pytest.mark.parametrize(("hour", "expected"), [(12, None), (11, "officer")])
def test_an_officer_joins_one_patrol_at_a_time(hour, expected):
    watch = with_officer(patrol("walk", officer="jo"), patrol("drive", hour=hour, officer="jo"))
    both_halves_say(watch, {"walk": "ann bob", "drive": "cem dan"}, expected)


# what the advice says of them


def test_advice_names_the_new_rules():
    people = [
        person("young"),
        person("old", availability=()),
        person("new", is_new=True),
        person("mia", qualifications=(HeldQualification("mentor"),), not_on_beats=("Riverside",)),
        person("late", hours=TimeWindow(20 * 60, 120)),
        "bob",
    ]
    pairing = (Pairing(PairingKind.GUARDIAN, "young", "old"),)
    rules = Rules(mentor="mentor")
    watch = problem(people, [patrol("walk")], rules, pairings=pairing)
    made = roster(walk="bob")
    said = [reason.sentence for reason in why_empty(watch, made, "walk")]
    assert said == [
        "1 who do not patrol this beat",
        "1 outside their hours",
        "1 not free then",
        "1 only with their guardian Old",
        "1 new: no mentor there",
    ]
    assert not any(each.verdict.is_allowed for each in who_could(watch, made, "walk"))
    assert gaps(watch, made)
