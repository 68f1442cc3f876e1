"""The search for large watches: led, piece by piece, repeatable, and not lost with a worker."""

from itertools import combinations
from threading import Timer

import numpy as np
import pytest

from scheduler import check, cost
from scheduler.arrays import arrays_of
from scheduler.building import build
from scheduler.course import Course, lineup_for
from scheduler.days import counted, days_of
from scheduler.effort import Effort
from scheduler.greedy import Greedy
from scheduler.lineup import roster_of
from scheduler.timeline import crowded_moments
from scheduler.wide import WideSearch
from tests.scheduler.neighbourhoods import Size, neighbourhood

WATCH = Size(30, 6, 3, 5)


def searched(problem, **how):
    course = Course(problem)
    effort = Effort(**({"seconds": 20, "workers": 2, "seed": 1} | how))
    search = WideSearch(course.arrays, course.variables, effort, course.hint())
    return course, search


def rostered(course, outcome):
    lineup = lineup_for(course.arrays, course.variables, outcome.values)
    return roster_of(course.arrays, lineup)


def test_a_led_search_ends_between_its_bound_and_the_first_roster():
    course, search = searched(neighbourhood(WATCH, 3), deterministic_budget=2.0)
    outcome = search.run(course.offer, course.raise_bound)
    roster = rostered(course, outcome)
    assert check(course.arrays.problem, roster) == ()
    total = cost(course.arrays.problem, roster).total
    assert 0 < outcome.bound <= total == course.cost
    assert total < course._trace[0].cost
    assert total == course.variables.price(course.variables.completed(outcome.values))


def test_the_same_budget_gives_the_same_roster_whatever_the_seconds():
    problem = neighbourhood(WATCH, 4)
    found = []
    for seconds in (0.01, 60):
        course, search = searched(problem, seconds=seconds, deterministic_budget=1.0)
        found.append(rostered(course, search.run(lambda _: None, lambda _: None)))
    assert found[0] == found[1]


def test_a_search_goes_on_without_the_worker_that_was_lost():
    course, search = searched(neighbourhood(WATCH, 5), seconds=3)

    def lose() -> None:
        search._workers[0]._process.kill()

    lost = Timer(0.2, lose)
    lost.start()
    outcome = search.run(course.offer, course.raise_bound)
    lost.cancel()
    assert len(search._workers) == 1
    assert check(course.arrays.problem, rostered(course, outcome)) == ()


def test_a_stop_ends_it():
    course, search = searched(neighbourhood(WATCH, 5), seconds=600)
    Timer(0.5, search.stop).start()
    outcome = search.run(course.offer, course.raise_bound)
    assert outcome.values is not None


@pytest.mark.parametrize("seed", range(1, 5))
def test_the_first_rosters_keep_every_limit(seed):
    arrays = arrays_of(neighbourhood(WATCH, seed))
    variables = build(arrays)
    greedy = Greedy(arrays, variables)
    first, again = greedy.solve(), greedy.solve()
    assert np.array_equal(first, again)
    assert variables.allows(variables.completed(first))
    assert variables.allows(variables.completed(greedy.solve(goes_on=True)))


def test_a_roster_that_changes_a_little_is_priced_as_one_that_is_new():
    course, search = searched(neighbourhood(WATCH, 6), deterministic_budget=2.0)
    search.run(course.offer, course.raise_bound)
    roster = roster_of(course.arrays, course._lineup)
    assert course.cost == cost(course.arrays.problem, roster).total


def test_days_count_as_many_as_their_patrols():
    course = Course(neighbourhood(WATCH, 7))
    arrays, variables = course.arrays, course.variables
    values = course.hint()
    pairs = arrays.on_weekend[variables.patrol] | (variables.volunteer < 7)
    items = counted(arrays, variables, pairs)
    assert len(items.column) <= pairs.sum()
    people = len(arrays.volunteers)
    by_days = np.bincount(items.volunteer, values[items.column], minlength=people)
    one_by_one = values[: variables.pairs] * pairs
    assert np.array_equal(by_days, np.bincount(variables.volunteer, one_by_one, minlength=people))
    days = days_of(arrays, variables)
    assert len({*zip(days.volunteer, days.date, strict=True)}) == len(days.size)


@pytest.mark.parametrize("rest", [0, 660])
def test_crowds_are_all_that_exclude_each_other_and_no_more(rest):
    arrays = arrays_of(neighbourhood(Size(8, 4, 2, 3), 8))
    variables = build(arrays)
    columns = np.arange(variables.pairs)
    crowds = crowded_moments(arrays, variables, columns, variables.volunteer, rest=rest)
    groups = [set(crowds.column[crowds.row == each].tolist()) for each in range(crowds.count)]
    together = {pair for group in groups for pair in combinations(sorted(group), 2)}
    starts, ends = arrays.starts[variables.patrol], arrays.ends[variables.patrol] + rest
    expected = {
        (one, other)
        for one, other in combinations(range(variables.pairs), 2)
        if variables.volunteer[one] == variables.volunteer[other]
        and max(starts[one], starts[other]) < min(ends[one], ends[other])
    }
    assert together == expected
    assert not any(one < other for one in groups for other in groups)
