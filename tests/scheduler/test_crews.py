"""Crews as columns: all there could be, a bound that holds, and the way back to a roster."""

import numpy as np
import pytest
from hypothesis import given

from scheduler import RosterSolver, Status, check, cost
from scheduler.arrays import arrays_of
from scheduler.building import build
from scheduler.course import Course, lineup_for
from scheduler.crew_program import by_crews, decided, start_by_crews
from scheduler.crew_relaxation import relax_by_crews
from scheduler.crew_search import CrewSearch
from scheduler.crews import Grouping, crews_of
from scheduler.linear import improve, prove, relax
from scheduler.lineup import roster_of
from scheduler.program import whole_program
from scheduler.variables import NO_LIMIT
from scheduler.worker import perform
from tests.scheduler.neighbourhoods import Size, neighbourhood
from tests.scheduler.strategies import problems
from tests.scheduler.test_whole_problems import SLOWLY, solved

SMALL = Size(12, 3, 2, 3)


def grouping(course):
    return Grouping(course.variables.patrol, course.arrays.maximum)


@SLOWLY
@given(problems())
def test_rosters_made_of_crews_cost_what_they_cost(problem):
    """No crew is missing: the best roster by crews is the best there is."""
    variables = build(arrays_of(problem))
    program = whole_program(variables)
    crews = crews_of(program, Grouping(variables.patrol, arrays_of(problem).maximum))
    if crews is None:
        return
    best = solved(problem).cost.total
    part = by_crews(program, crews)
    found = prove(part, 10, 1)
    assert found.proven
    assert found.values is not None
    assert part.price(found.values) == best
    values = decided(crews, found.values)
    assert program.allows(values)
    assert program.price(values) == best


@SLOWLY
@given(problems())
def test_the_relaxation_by_crews_promises_more_but_never_too_much(problem):
    variables = build(arrays_of(problem))
    program = whole_program(variables)
    plain = relax(program)
    crewed = Grouping(variables.patrol, arrays_of(problem).maximum)
    found = relax_by_crews(program, crewed, plain.price, NO_LIMIT, 10)
    if found is None:
        return
    best = solved(problem).cost.total
    assert plain.bound - 1 <= found.promise <= best + 1e-4


def test_a_roster_is_found_again_among_its_crews():
    course = Course(neighbourhood(SMALL, 3))
    program, values = whole_program(course.variables), course.hint()
    crews = crews_of(program, grouping(course))
    start = start_by_crews(crews, values)
    part = by_crews(program, crews)
    assert part.allows(start)
    assert part.price(start) == program.price(values)
    assert np.array_equal(decided(crews, start), values)
    its_own = start[len(crews.free) :] == 0
    assert start_by_crews(crews.only(its_own), values) is None


@pytest.mark.parametrize("seed", range(1, 5))
def test_crews_that_are_left_out_could_not_have_been_cheaper(seed):
    """Among few crews the best may be missed; the bound says so."""
    course = Course(neighbourhood(SMALL, seed))
    program = whole_program(course.variables)
    best = RosterSolver(course.arrays.problem, seconds=60).solve()
    assert best.status == Status.PROVEN
    found = relax_by_crews(program, grouping(course), relax(program).price, course.cost, 10)
    for surplus in (0.0, 2.0, found.reach):
        part = by_crews(program, found.within(surplus, course.hint()))
        solution = improve(part, np.zeros(0, np.int64), 20, 1)
        beyond = found.promise + surplus
        assert min(solution.bound, beyond) <= best.cost.total
        if solution.values is not None:
            assert part.price(solution.values) >= best.cost.total


def test_a_search_by_crews_ends_with_the_best_roster():
    course = Course(neighbourhood(SMALL, 4))
    program = whole_program(course.variables)
    best = RosterSolver(course.arrays.problem, seconds=60).solve()
    search = CrewSearch(program, grouping(course), seed=1)
    price, values, bound = relax(program).price, course.hint(), -NO_LIMIT
    while not search.is_over and bound < program.price(values):
        found = perform(search.question(values, program.price(values), price, 20))
        better, promised = search.hear(found)
        bound = max(bound, promised)
        values = values if better is None else better
    assert min(bound, program.price(values)) == program.price(values) == best.cost.total
    lineup = lineup_for(course.arrays, course.variables, values)
    roster = roster_of(course.arrays, lineup)
    assert check(course.arrays.problem, roster) == ()
    assert cost(course.arrays.problem, roster).total == best.cost.total
