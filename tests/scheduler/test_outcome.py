"""What a coordinator would count on a roster."""

from hypothesis import given
from hypothesis import strategies as st

from scheduler import TimeWindow, Wish, WishKind, cost, gaps, outcome
from tests.scheduler.builders import FREELY, patrol, person, problem, roster
from tests.scheduler.strategies import problems, rosters
from tests.scheduler.test_whole_problems import SLOWLY


def test_patrols_places_and_loads_are_counted():
    watch = problem(
        ["ann", "bob", "cem", "dan"], [patrol("one"), patrol("two", 1, target=3)], FREELY
    )
    counted = outcome(watch, roster(one="ann", two="bob cem"))
    assert (counted.run, counted.patrols) == (1, 2)
    assert (counted.filled, counted.places) == (2, 5)
    assert (counted.most, counted.fewest) == (1, 1)


def test_an_avoided_night_is_unwanted_and_a_wish_not_met():
    late = TimeWindow(22 * 60, 8 * 60)
    people = [
        person("ann", wishes=(Wish(WishKind.AVOIDS, time=late), Wish(WishKind.AVOIDS, weekday=0))),
        person("bob", wishes=(Wish(WishKind.AVOIDS, partner="cem"),)),
        person("cem", wishes=(Wish(WishKind.PREFERS, patrol="late"),)),
    ]
    watch = problem(people, [patrol("late", hour=22), patrol("early", hour=9)], FREELY)
    counted = outcome(watch, roster(late="ann cem", early="ann bob"))
    assert (counted.unwanted, counted.unwanted_nights) == (2, 1)
    assert (counted.wishes_met, counted.wishes) == (2, 4)


@SLOWLY
@given(st.data())
def test_what_is_counted_fits_the_gaps_and_the_cost(data):
    watch = data.draw(problems())
    made = data.draw(rosters(watch))
    counted = outcome(watch, made)
    assert counted.run == counted.patrols - len(gaps(watch, made))
    assert counted.cost == cost(watch, made)
    assert counted.unwanted_nights <= counted.unwanted <= len(list(made.assignments()))
    assert counted.wishes_met <= counted.wishes
