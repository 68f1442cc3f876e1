"""What is near is a true piece of the whole: it allows and prices every change alike."""

from hypothesis import assume, given
from hypothesis import strategies as st

from scheduler import Kit, KitUse, Officer, Weights, cost, what_would_it_take, why_empty
from scheduler.arrays import arrays_of
from scheduler.differences import difference
from scheduler.lineup import lineup_of
from scheduler.nearby import Nearby, Wanted, around, decisions_of
from tests.scheduler.builders import FREELY, patrol, problem, roster
from tests.scheduler.strategies import problems, rosters
from tests.scheduler.test_whole_problems import SLOWLY


def price(nearby: Nearby, lineup) -> int:
    """Say what a lineup costs in the model of what is near."""
    cut, variables = nearby._cut, nearby._variables
    kept = list(enumerate(cut.kept_patrols.tolist()))
    pairs = [(each, at) for at, walk in kept for each in cut.volunteers_within(lineup.crews[walk])]
    runs = [at for at, walk in kept if lineup.crews[walk] and lineup.runs(cut.whole, walk)]
    return variables.price(variables.completed(decisions_of(variables, pairs, runs)))


@SLOWLY
@given(st.data())
def test_a_cut_prices_a_change_as_the_whole_does(data):
    watch = data.draw(problems())
    made = data.draw(rosters(watch))
    arrays = arrays_of(watch)
    lineup = lineup_of(arrays, made)
    at = data.draw(st.integers(0, len(watch.patrols) - 1))
    days = data.draw(st.integers(0, 3))
    nearby = Nearby(arrays, lineup, around(arrays, lineup, [at], days))
    found = nearby.solve(Wanted(running=[at]))
    assume(found is not None)
    told = difference(arrays, made, lineup, found.lineup, is_proven=found.is_proven)
    assert told.cost_change == cost(watch, told.roster).total - cost(watch, made).total
    assert told.cost_change == price(nearby, found.lineup) - price(nearby, lineup)


# kit and officers


def test_a_patrol_waits_for_the_car_that_another_has():
    """Its people are free, but standing the other down is what it takes."""
    patrols = [patrol(name, uses=(KitUse("car"),)) for name in ("drive", "ride")]
    people = ["ann", "bob", "cem", "dan"]
    watch = problem(people, patrols, FREELY, kit=(Kit("car", 1),))
    made = roster(ride="cem dan")
    assert [each.sentence for each in why_empty(watch, made, "drive")] == [
        "2 on another patrol",
        "2 kept out: no kit left then",
    ]
    found = what_would_it_take(watch, made, "drive").rearrangement
    assert found.lost == ("ride",)
    assert len(found.roster.crew("drive")) == 2


def test_a_joint_patrol_waits_for_the_officer_of_another():
    patrols = [patrol(name, officer="jo") for name in ("drive", "ride")]
    jo = Officer(id="jo", name="Jo")
    watch = problem(["ann", "bob", "cem", "dan"], patrols, FREELY, officers=(jo,))
    made = roster(ride="cem dan")
    rules = [each.rule for each in why_empty(watch, made, "drive")]
    assert rules == ["one_place", "officer"]
    assert what_would_it_take(watch, made, "drive").rearrangement.lost == ("ride",)


def test_a_repeat_a_week_later_counts_though_it_is_far():
    watch = problem(
        ["ann", "bob"],
        [patrol("walk"), patrol("again", day=7)],
        FREELY,
        weights=Weights(unpredictable=9),
    )
    made = roster(again="ann bob")
    found = what_would_it_take(watch, made, "walk").rearrangement
    change = cost(watch, found.roster).total - cost(watch, made).total
    assert found.cost_change == change
