"""The linear and mixed-integer side: bounds that hold, pieces that fit, processes that end."""

from queue import Queue

import numpy as np
import pytest
from hypothesis import given

from scheduler import RosterSolver, Status, check, cost
from scheduler.arrays import arrays_of
from scheduler.course import Course, build, lineup_for
from scheduler.effort import Effort
from scheduler.engine import Answer, Engine, Task
from scheduler.linear import relax, solve_whole
from scheduler.lineup import roster_of
from scheduler.mixed import MixedSearch
from scheduler.pieces import Pieces
from scheduler.program import Relaxation, Solution, restricted, whole_program
from scheduler.solver import SMALL_PAIRS
from tests.scheduler.neighbourhoods import DEMO, Size, neighbourhood
from tests.scheduler.strategies import problems
from tests.scheduler.test_whole_problems import SLOWLY, solved

SMALL = Size(12, 3, 2, 3)
SCARCE = Size(14, 4, 2, 5)


@SLOWLY
@given(problems())
def test_a_relaxation_never_promises_too_little(problem):
    """Its bound is at most the optimum, and the mixed-integer engine finds that optimum."""
    program = whole_program(build(arrays_of(problem)))
    best = solved(problem)
    assert relax(program).bound <= best.cost.total
    whole = solve_whole(program, 10, 1)
    assert whole.proven
    assert whole.bound <= best.cost.total
    assert whole.values is not None
    assert int(program.cost @ whole.values) + program.constant == best.cost.total


def test_first_order_steps_bound_as_well(monkeypatch):
    program = whole_program(build(arrays_of(neighbourhood(SCARCE, 1))))
    exact = relax(program).bound
    monkeypatch.setattr("scheduler.linear.EXACT_COLUMNS", 0)
    assert 0.9 * exact <= relax(program).bound <= exact + 1


def test_a_piece_fits_back_into_its_roster():
    course = Course(neighbourhood(SCARCE, 2))
    variables, values = course.variables, course.hint()
    program = whole_program(variables)
    pieces = Pieces(course.arrays, variables, program, seed=3)
    pieces._size = 150
    for _ in range(12):
        free = pieces.next(values)
        part, columns = restricted(program, values, free)
        assert int(part.cost @ values[columns]) + part.constant == variables.price(values)
        found = solve_whole(part, 10, 1)
        assert found.values is not None
        better = values.copy()
        better[columns] = found.values
        assert variables.allows(better)
        assert variables.price(better) <= variables.price(values)
        values = better
    lineup = lineup_for(course.arrays, variables, values)
    roster = roster_of(course.arrays, lineup)
    assert check(course.arrays.problem, roster) == ()
    assert cost(course.arrays.problem, roster).total <= variables.price(values)


@pytest.mark.parametrize("workers", [1, 2])
def test_engines_and_cpsat_agree_on_the_optimum(workers):
    problem = neighbourhood(SMALL, 4)
    course = Course(problem)
    effort = Effort(seconds=60, workers=workers, seed=1)
    search = MixedSearch(course.arrays, course.variables, effort, course.hint())
    if workers == 1:  # without a proving engine, the time is up before a proof can be
        search._deadline -= 55
    outcome = search.run(lambda _: None, lambda _: None)
    best = RosterSolver(problem, seconds=60).solve()
    assert best.status == Status.PROVEN
    assert outcome.bound <= best.cost.total
    assert outcome.values is not None
    price = course.variables.price(course.variables.completed(outcome.values))
    assert price == best.cost.total or workers == 1
    assert outcome.proven or workers == 1


def test_an_engine_answers_and_can_be_ended_in_the_middle_of_it():
    answers: Queue[Answer] = Queue()
    engine = Engine(answers)
    program = whole_program(build(arrays_of(neighbourhood(DEMO, 5))))
    engine.ask(Task(program, only_relax=True))
    assert isinstance(answers.get(timeout=60).found, Relaxation)
    engine.ask(Task(program, seconds=600))
    engine.end()
    assert answers.get(timeout=60).found is None


def test_an_engine_solves_a_piece():
    answers: Queue[Answer] = Queue()
    course = Course(neighbourhood(SMALL, 5))
    program = whole_program(course.variables)
    engine = Engine(answers)
    engine.ask(Task(program, seconds=30))
    found = answers.get(timeout=60).found
    engine.end()
    assert isinstance(found, Solution)
    assert found.proven
    assert found.values is not None
    decisions = np.asarray(found.values[: course.variables.pairs])
    lineup = lineup_for(course.arrays, course.variables, decisions)
    assert check(course.arrays.problem, roster_of(course.arrays, lineup)) == ()


def test_without_processes_of_its_own_the_search_goes_on_here(monkeypatch):
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    watch = neighbourhood(Size(30, 6, 3, 5), 7)
    assert build(arrays_of(watch)).pairs > SMALL_PAIRS
    first = RosterSolver(watch, seconds=0).solve()
    result = RosterSolver(watch, seconds=3).solve()
    assert result.bound > 0
    assert result.cost.total <= first.cost.total
    assert not result.violations


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 6))
def test_the_demo_size_is_all_but_proven_in_half_a_minute(seed):
    result = RosterSolver(neighbourhood(DEMO, seed), seconds=30).solve()
    assert result.gap <= 0.05
    assert not result.violations
