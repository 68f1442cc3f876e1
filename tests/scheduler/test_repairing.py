"""What it would take, repair after drop-outs, the opposite choice: near, small and proven."""

import itertools
from datetime import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scheduler import (
    Busy,
    CrewNeed,
    HeldQualification,
    Kit,
    KitUse,
    Limits,
    Officer,
    Pairing,
    PairingKind,
    Problem,
    Rearrangement,
    Roster,
    RosterSolver,
    Rules,
    alternatives,
    check,
    contradictions,
    cost,
    front,
    gaps,
    opposite,
    repair,
    what_would_it_take,
)
from tests.scheduler.builders import FREELY, patrol, person, problem, roster
from tests.scheduler.neighbourhoods import Size, neighbourhood
from tests.scheduler.strategies import problems
from tests.scheduler.test_whole_problems import SLOWLY

ALL_DAY = Busy(datetime(2026, 11, 30), datetime(2026, 12, 1))
DRIVER = (HeldQualification("driver"),)


def moves(found: Rearrangement | None) -> set[str]:
    assert found is not None
    return {f"{'+' if each.joins else '-'}{each.volunteer} {each.patrol}" for each in found.moves}


def holds(watch: Problem, before: Roster, found: Rearrangement) -> None:
    """Assert that nothing new is broken, and that the cost is told as it is."""
    assert _broken(watch, found.roster) <= _broken(watch, before)
    change = cost(watch, found.roster).total - cost(watch, before).total
    assert found.cost_change == change


def _broken(watch: Problem, made: Roster) -> set[tuple[str, tuple[str, ...]]]:
    return {(each.rule, each.volunteers) for each in check(watch, made)}


# what would it take


def driving() -> Problem:
    """Only Ann drives; she walks while the car stands still."""
    people = [person("ann", qualifications=DRIVER), "bob", "cem", "dan", "eve"]
    needs = (CrewNeed("driver"),)
    return problem(people, [patrol("walk"), patrol("drive", needs=needs)], FREELY)


def test_it_takes_somebody_who_is_elsewhere():
    made = roster(walk="ann bob", drive="cem")
    outlook = what_would_it_take(driving(), made, "drive")
    assert outlook.sentence == "It can run with changes for 2 people, every other patrol stays."
    found = outlook.rearrangement
    assert moves(found) >= {"-ann walk", "+ann drive"}
    assert found.is_proven
    holds(driving(), made, found)


def test_it_takes_another_patrol():
    watch = problem(
        [person("ann", qualifications=DRIVER), "bob", "cem"],
        [patrol("walk"), patrol("drive", needs=(CrewNeed("driver"),))],
        FREELY,
    )
    outlook = what_would_it_take(watch, roster(walk="ann bob"), "drive")
    assert outlook.rearrangement.lost == ("walk",)
    assert "1 other patrol is stood down for it" in outlook.sentence


def test_what_runs_already_takes_nothing():
    outlook = what_would_it_take(driving(), roster(walk="ann bob"), "walk")
    assert outlook.sentence == "It runs already."


def test_some_patrols_cannot_run_whatever_else_changes():
    people = ["ann", "bob", person("rae", qualifications=DRIVER, only_if_rung=True)]
    watch = problem(people, [patrol("drive", needs=(CrewNeed("driver"),))], FREELY)
    outlook = what_would_it_take(watch, roster(), "drive")
    assert outlook.is_impossible
    reason = "Drive needs 1 person with driver; nobody may walk it."
    assert outlook.sentence == f"It cannot run, whatever else changes: {reason}"
    assert [each.rule for each in outlook.concessions] == ["reserve"]
    assert "rae" in outlook.concessions[0].rearrangement.roster.crew("drive")
    assert outlook.concessions[0].rearrangement.cost_change < 0


def test_a_rule_is_set_aside_for_no_more_people_than_it_takes():
    tired = [person(each, max_patrols=1) for each in ("ann", "bob", "cem")]
    watch = problem(
        [*tired, "dan"],
        [patrol("walk"), patrol("ride", day=2, target=4, maximum=4)],
        locked=["ann walk", "bob walk", "cem walk"],
    )
    outlook = what_would_it_take(watch, roster(walk="ann bob cem"), "ride")
    (granted,) = outlook.concessions
    assert granted.rule == "roster_limit"
    crew = granted.rearrangement.roster.crew("ride")
    assert "dan" in crew
    assert len(crew) == 2


def test_concessions_never_touch_who_is_kept_apart():
    apart = (Pairing(PairingKind.APART, "ann", "bob"),)
    watch = problem(["ann", "bob"], [patrol("walk")], pairings=apart)
    outlook = what_would_it_take(watch, roster(walk="ann"), "walk")
    assert outlook.is_impossible
    assert not outlook.concessions


def test_a_limit_is_a_concession_with_its_price():
    rules = Rules(max_patrols_per_week=1, rest_minutes=0)
    watch = problem(["ann", "bob"], [patrol("walk", priority=5), patrol("ride", day=2)], rules)
    outlook = what_would_it_take(watch, roster(walk="ann bob"), "ride")
    assert outlook.rearrangement.lost == ("walk",)
    watch = problem(["ann", "bob"], watch.patrols, rules, locked=["ann walk", "bob walk"])
    outlook = what_would_it_take(watch, roster(walk="ann bob"), "ride")
    assert [each.rule for each in outlook.concessions] == ["weekly_limit"]


# repair


def test_one_drop_out_is_one_change():
    watch = problem(["ann", "bob", "cem"], [patrol("walk"), patrol("ride", day=2)])
    made = roster(walk="ann bob", ride="ann bob")
    found = repair(watch, made, [("ann", "walk")])
    assert moves(found) == {"-ann walk", "+cem walk"}
    assert found.is_proven


def test_whoever_leaves_altogether_is_replaced_everywhere():
    watch = problem(["ann", "bob", "cem"], [patrol("walk"), patrol("ride", day=2)])
    found = repair(watch, roster(walk="ann bob", ride="ann bob"), volunteers=["ann"])
    assert moves(found) == {"-ann walk", "-ann ride", "+cem walk", "+cem ride"}


def test_many_places_are_filled_one_after_the_other():
    patrols = [patrol(f"p{day}", day=day) for day in range(0, 8, 2)]
    watch = problem(["ann", "bob", "cem"], patrols, FREELY)
    made = Roster({each.id: ("ann", "bob") for each in patrols})
    found = repair(watch, made, volunteers=["ann"])
    assert all(set(found.roster.crew(each.id)) == {"bob", "cem"} for each in patrols)
    assert found.is_proven
    holds(watch, made, found)


def test_who_is_refused_does_not_join():
    people = ["ann", "bob", "cem", "dan"]
    watch = problem(people, [patrol("walk"), patrol("ride", day=2)])
    made = roster(walk="ann bob", ride="ann bob")
    first = repair(watch, made, [("ann", "walk")])
    (joiner,) = (each.volunteer for each in first.moves if each.joins)
    found = repair(watch, made, [("ann", "walk")], refused=[(joiner, "walk")])
    (other,) = {"cem", "dan"} - {joiner}
    assert moves(found) == {"-ann walk", f"+{other} walk"}


def test_a_locked_crew_that_loses_its_driver_stays_behind():
    people = [person("ann", qualifications=DRIVER), "bob", "cem"]
    locked = ["ann drive", "bob drive", "cem drive"]
    watch = problem(people, [patrol("drive", needs=(CrewNeed("driver"),))], locked=locked)
    found = repair(watch, roster(drive="ann bob cem"), [("ann", "drive")])
    assert moves(found) == {"-ann drive"}
    assert found.lost == ("drive",)


def test_a_locked_place_can_fall_empty_too():
    watch = problem(["ann", "bob", "cem"], [patrol("walk")], locked=["ann walk"])
    found = repair(watch, roster(walk="ann bob"), [("ann", "walk")])
    assert moves(found) == {"-ann walk", "+cem walk"}


def test_who_is_left_over_stays_safe():
    """Without a third person nobody goes alone."""
    watch = problem(["ann", "bob"], [patrol("walk")])
    found = repair(watch, roster(walk="ann bob"), [("ann", "walk")])
    assert not found.roster.crew("walk")
    assert found.lost == ("walk",)


def test_who_drops_out_of_a_crew_that_nobody_may_walk_with_is_out():
    """Both were asked although they are not free; the one who stays is not let go by that."""
    people = [person(name, availability=()) for name in ("ann", "bob")]
    watch = problem(people, [patrol("walk")], FREELY)
    found = repair(watch, roster(walk="ann bob"), [("ann", "walk")])
    assert moves(found) == {"-ann walk"}
    assert found.lost == ("walk",)


def test_whoever_goes_only_with_a_drop_out_goes_home():
    together = (Pairing(PairingKind.TOGETHER, "ann", "bob"),)
    people = ["ann", "bob", "cem", "dan"]
    watch = problem(people, [patrol("walk", maximum=4)], pairings=together)
    found = repair(watch, roster(walk="ann bob cem"), [("ann", "walk")])
    assert set(found.roster.crew("walk")) == {"cem", "dan"}


def test_who_has_been_told_is_left_alone():
    """Somebody has to move to make room for the driver; not those who know already."""
    from scheduler import Assignment

    people = [person("ann", qualifications=DRIVER), "bob", "cem", "dan", "eve"]
    people[4] = person("eve", qualifications=DRIVER)
    patrols = (
        patrol("drive", needs=(CrewNeed("driver"),)),
        patrol("walk", target=2),
        patrol("stroll", target=2),
    )
    for told, left in (("eve walk", "eve"), ("", "eve")):
        known = tuple(Assignment(*each.split(), told=True) for each in [told] if each)
        watch = Problem(
            volunteers=tuple(person(each) if isinstance(each, str) else each for each in people),
            patrols=patrols,
            rules=FREELY,
            assignments=known,
        )
        found = repair(watch, roster(drive="ann bob", walk="eve cem"), [("ann", "drive")])
        assert left in found.roster.crew("drive")


@SLOWLY
@given(st.data())
def test_a_repair_breaks_nothing_and_drops_who_dropped(data):
    watch = data.draw(problems(locks=False))
    made = RosterSolver(watch, seconds=0).solve().roster
    assume(list(made.assignments()))
    pair = data.draw(st.sampled_from(sorted(made.assignments())))
    found = repair(watch, made, [pair])
    if found is None:
        return  # some people walk only on several days in a row
    assert pair not in set(found.roster.assignments())
    assert found.is_proven
    assert not check(watch, found.roster)
    assert all(not found.roster.crew(gap.patrol) for gap in gaps(watch, found.roster))
    holds(watch, made, found)


@SLOWLY
@given(st.data())
def test_what_can_run_does(data):
    watch = data.draw(problems())
    made = RosterSolver(watch, seconds=0).solve().roster
    empty = gaps(watch, made)
    assume(empty)
    name = data.draw(st.sampled_from(empty)).patrol
    outlook = what_would_it_take(watch, made, name)
    if outlook.rearrangement is not None:
        holds(watch, made, outlook.rearrangement)
        assert name not in {gap.patrol for gap in gaps(watch, outlook.rearrangement.roster)}
    if outlook.is_impossible:
        best = RosterSolver(watch, workers=1, deterministic_budget=2.0).solve()
        assert name in {gap.patrol for gap in best.gaps}


# the opposite choice


def test_why_somebody_was_chosen_and_another_not():
    from scheduler import Wish, WishKind

    avoids = (Wish(WishKind.AVOIDS, 2, beat="Riverside"),)
    watch = problem(["ann", "bob", person("cem", wishes=avoids)], [patrol("walk")])
    made = roster(walk="ann bob")
    assert opposite(watch, made, "ann", "walk").cost_change == 12
    found = opposite(watch, made, "cem", "walk")
    assert found.cost_change == 12
    assert "cem" in found.roster.crew("walk")


def test_nothing_is_opposite_to_a_rule():
    watch = problem(["ann", "bob", person("cem", availability=())], [patrol("walk")])
    assert opposite(watch, roster(walk="ann bob"), "cem", "walk") is None


# other rosters


def test_alternatives_cost_hardly_more_and_differ():
    watch = neighbourhood(Size(10, 2, 1, 4), 3)
    result = RosterSolver(watch, workers=1, deterministic_budget=2.0).solve()
    found = alternatives(watch, result, count=2, dearer=0.05, seconds=4)
    assert found
    for each in found:
        assert each.moves
        assert not check(watch, each.roster)
        assert cost(watch, each.roster).total <= result.cost.total * 1.05
        holds(watch, result.roster, each)


def test_a_front_has_no_point_that_another_beats():
    watch = neighbourhood(Size(10, 2, 1, 4), 3)
    points = front(watch, seconds=2.5)
    pairs = [(point.not_running, point.unfair) for point in points]
    assert pairs == sorted(pairs)
    assert all(later[1] < earlier[1] for earlier, later in itertools.pairwise(pairs))


# contradictions


@pytest.mark.parametrize(
    ("watch", "sentence"),
    [
        (
            problem(
                [person("ann", availability=()), "bob"], [patrol("walk")], locked=["ann walk"]
            ),
            "Locked, but against a rule: Ann is not free for the whole of Walk.",
        ),
        (
            problem(
                ["ann", "bob", "cem"],
                [patrol("walk", maximum=2, needs=(CrewNeed("driver"),))],
                locked=["ann walk", "bob walk"],
            ),
            "The crew locked on Walk is full, but lacks driver.",
        ),
        (
            problem(["ann", "bob"], [patrol("walk", minimum=3, target=3)]),
            "Walk takes 3 people, but only 2 may walk it.",
        ),
        (
            problem(["ann", "bob"], [patrol("walk", needs=(CrewNeed("driver"),))]),
            "Walk needs 1 person with driver; nobody may walk it.",
        ),
        (
            problem(
                ["ann", "bob"],
                [patrol("walk", uses=(KitUse("car", 2),))],
                kit=(Kit("car", 1),),
            ),
            "Walk takes 2 of car; there is 1.",
        ),
        (
            problem(
                ["ann", "bob"],
                [patrol("walk", officer="jo")],
                officers=(Officer(id="jo", name="PC Jo", busy=(ALL_DAY,)),),
            ),
            "Walk goes only with PC Jo, who is not free for the whole of it.",
        ),
        (
            problem([person("ann", least_patrols=3, max_patrols=2), "bob"], [patrol("walk")]),
            "Ann pledged to walk 3 times; twice is the limit.",
        ),
        (
            problem([person("ann", least_minutes=180), "bob"], [patrol("walk")]),
            "Ann pledged to walk for 3 hours, but can walk no longer than 2 hours.",
        ),
        (
            problem([person("ann", least_patrols=1, availability=()), "bob"], [patrol("walk")]),
            "Ann pledged to walk once, but there is no patrol they may walk.",
        ),
        (
            problem([person("ann", least_minutes=60, availability=()), "bob"], [patrol("walk")]),
            "Ann pledged to walk for 1 hour, but there is no patrol they may walk.",
        ),
        (
            problem(
                ["ann", "bob"],
                [patrol("walk")],
                pairings=(
                    Pairing(PairingKind.TOGETHER, "ann", "bob"),
                    Pairing(PairingKind.APART, "ann", "bob"),
                ),
            ),
            "Ann and Bob are to be together and kept apart, so that they can never walk.",
        ),
    ],
)
def test_what_can_never_be_met_is_named_before(watch, sentence):
    assert sentence in [each.sentence for each in contradictions(watch)]


def test_a_row_of_days_that_cannot_be_is_named():
    limits = Limits(min_consecutive_days=3)
    watch = problem(
        [person("ann", limits=limits), "bob"],
        [patrol("walk")],
        rules=Rules(limits=Limits(max_consecutive_days=2)),
    )
    said = "Ann is to walk on at least 3 days in a row, but on at most 2."
    assert [each.sentence for each in contradictions(watch)] == [said]


def test_a_locked_guardian_may_still_come():
    pairing = (Pairing(PairingKind.GUARDIAN, "ann", "bob"),)
    watch = problem(["ann", "bob"], [patrol("walk")], locked=["ann walk"], pairings=pairing)
    assert not contradictions(watch)


@SLOWLY
@given(problems())
def test_what_is_named_is_never_met(watch):
    best = RosterSolver(watch, workers=1, deterministic_budget=2.0).solve()
    broken = {(each.rule, person) for each in best.violations for person in each.volunteers}
    empty = {gap.patrol for gap in best.gaps}
    # A whole crew that is locked goes all the same, and the checker names what it breaks.
    forced = {(each.rule, each.patrol) for each in best.violations}
    for each in contradictions(watch):
        if each.sentence.startswith("Locked"):
            assert any((each.rule, person) in broken for person in each.volunteers)
        elif each.patrol:
            assert each.patrol in empty or (each.rule, each.patrol) in forced


def test_a_locked_crew_without_kit_goes_and_is_named():
    watch = problem(
        ["ann", "bob"],
        [patrol("walk", uses=(KitUse("van", 2),))],
        locked=["ann walk", "bob walk"],
        kit=(Kit("van", 1),),
    )
    best = RosterSolver(watch, seconds=1, workers=1).solve()
    assert best.roster.crew("walk") == ("ann", "bob")
    assert [(each.rule, each.patrol) for each in best.violations] == [("kit", "walk")]
    assert {each.rule for each in contradictions(watch)} == {"kit"}
