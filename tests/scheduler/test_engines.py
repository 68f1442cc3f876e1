"""The linear and mixed-integer side: bounds that hold, pieces that fit, processes that end."""

import pickle
import subprocess
import sys
from dataclasses import replace
from queue import Queue

import numpy as np
import pytest
from hypothesis import given

from scheduler import Engine, Limits, RosterSolver, Status, check, cost
from scheduler.arrays import arrays_of
from scheduler.building import build
from scheduler.course import Course, lineup_for
from scheduler.effort import Effort
from scheduler.linear import improve, prove, relax, relax_roughly
from scheduler.lineup import roster_of
from scheduler.mixed import MixedSearch
from scheduler.neighbourhood import Kind
from scheduler.pieces import FEWEST, Pieces
from scheduler.program import (
    Program,
    Relaxation,
    Solution,
    lighter,
    restricted,
    whole_program,
)
from scheduler.variables import NO_LIMIT, Rows
from scheduler.worker import Answer, Task, Work, WorkerProcess, WorkerThread
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
    whole = prove(program, 10, 1)
    assert whole.proven
    assert whole.bound <= best.cost.total
    assert whole.values is not None
    assert int(program.cost @ whole.values) + program.constant == best.cost.total


def test_first_order_steps_bound_as_well(monkeypatch):
    program = whole_program(build(arrays_of(neighbourhood(SCARCE, 1))))
    exact = relax(program).bound
    assert 0 < relax_roughly(lighter(program)).bound <= exact + 1
    assert relax_roughly(lighter(program), seconds=0).bound <= exact + 1
    monkeypatch.setattr("scheduler.linear.EXACT_COLUMNS", 0)
    assert 0.9 * exact <= relax(program).bound <= exact + 1


def test_the_way_from_within_leads_to_the_same_bound(monkeypatch):
    program = whole_program(build(arrays_of(neighbourhood(SCARCE, 1))))
    exact = relax(program)
    monkeypatch.setattr("scheduler.linear.SIMPLEX_COLUMNS", 0)
    inner = relax(program)
    assert abs(inner.bound - exact.bound) <= 1
    assert abs(program.cost @ inner.values - program.cost @ exact.values) <= 1


def test_a_column_named_twice_in_a_row_counts_twice():
    """Some engines refuse it, and then know of no roster and no bound."""
    course = Course(neighbourhood(SMALL, 1))
    rows = course.variables.rows()
    first = rows.column[rows.row == 0][:1]
    twice = [(rows.row, 0), (rows.column, first), (rows.coefficient, 1)]
    course.variables.blocks[:] = [
        Rows(*(np.append(every, more) for every, more in twice), rows.lower, rows.upper)
    ]
    program = whole_program(course.variables)
    places = program.rows.row * len(program.cost) + program.rows.column
    assert len(np.unique(places)) == len(places)
    assert np.array_equal(
        program.used(course.hint()) - whole_program(build(course.arrays)).used(course.hint()),
        np.eye(len(rows.lower), dtype=np.int64)[0] * course.hint()[first],
    )
    assert relax(program).bound > -NO_LIMIT


@pytest.mark.parametrize("led", [False, True])
def test_a_piece_fits_back_into_its_roster(led):
    course = Course(neighbourhood(SCARCE, 2))
    variables, values = course.variables, course.hint()
    program = whole_program(variables)
    pieces = Pieces(course.arrays, variables, program, seed=3)
    if led:
        pieces.led_by(relax(program), values)
    for _ in range(12):
        piece = pieces.next(values, [])
        part = restricted(program, values, program.used(values), piece.columns)
        assert np.array_equal(part.columns, np.unique(piece.columns))
        start = values[part.columns]
        assert part.program.price(start) == program.price(values)
        assert part.program.allows(start)
        found = improve(part.program, start, 10, 1)
        assert found.values is not None
        better = values.copy()
        better[part.columns] = found.values
        assert program.allows(better)
        assert program.price(better) <= program.price(values)
        values = better
        pieces.learn(piece, 0.1, 0)
    assert pieces.is_swept
    lineup = lineup_for(course.arrays, variables, values)
    roster = roster_of(course.arrays, lineup)
    assert check(course.arrays.problem, roster) == ()
    assert cost(course.arrays.problem, roster).total <= variables.price(values)


def test_two_pieces_at_once_share_no_limit():
    course = Course(neighbourhood(DEMO, 3))
    program = whole_program(course.variables)
    pieces = Pieces(course.arrays, course.variables, program, seed=2)
    pieces._size = dict.fromkeys(Kind, FEWEST)
    apart = 0
    for _ in range(10):
        first = pieces.next(course.hint(), [])
        second = pieces.next(course.hint(), [first])
        apart += not np.intersect1d(_free(course, first), _free(course, second)).size
    assert apart >= 5


def _free(course, piece):
    return piece.columns[piece.columns < course.variables.pairs]


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


def test_where_people_walk_in_spells_the_whole_is_begun_with_and_proven():
    watch = neighbourhood(SMALL, 4)
    in_spells = Limits(max_consecutive_days=4, min_consecutive_days=2, min_consecutive_free_days=2)
    people = tuple(replace(each, limits=in_spells) for each in watch.volunteers)
    problem = replace(watch, volunteers=people)
    course = Course(problem)
    search = MixedSearch(course.arrays, course.variables, Effort(60, 2, 1), course.hint())
    asked = []
    ask_whole = search._ask_whole
    search._ask_whole = lambda worker: asked.append(search._relaxation) or ask_whole(worker)
    outcome = search.run(lambda _: None, lambda _: None)
    assert asked == [None]
    assert outcome.proven
    best = RosterSolver(problem, seconds=60, engine=Engine.CPSAT).solve()
    assert outcome.bound == best.cost.total
    assert not best.violations


def test_a_worker_answers_and_can_be_ended_in_the_middle_of_it():
    answers: Queue[Answer] = Queue()
    worker = WorkerProcess(answers)
    program = whole_program(build(arrays_of(neighbourhood(DEMO, 5))))
    worker.ask(Task(program, Work.RELAX, seconds=60))
    assert isinstance(answers.get(timeout=60).found, Relaxation)
    worker.ask(Task(program, Work.PROVE, seconds=600))
    worker.end()
    assert answers.get(timeout=60).found is None


@pytest.mark.parametrize("kind", [WorkerProcess, WorkerThread])
@pytest.mark.parametrize("work", [Work.SOLVE, Work.SEARCH, Work.PROVE])
def test_a_worker_solves_a_piece(kind, work):
    answers: Queue[Answer] = Queue()
    course = Course(neighbourhood(SMALL, 5))
    program = whole_program(course.variables)
    worker = kind(answers)
    worker.ask(Task(program, work, seconds=30, start=course.hint()))
    found = answers.get(timeout=60).found
    worker.end()
    assert isinstance(found, Solution)
    assert found.proven
    assert found.values is not None
    assert found.bound == program.price(found.values)
    decisions = np.asarray(found.values[: course.variables.pairs])
    lineup = lineup_for(course.arrays, course.variables, decisions)
    assert check(course.arrays.problem, roster_of(course.arrays, lineup)) == ()


def test_a_program_travels_without_what_it_can_work_out_again():
    program = whole_program(build(arrays_of(neighbourhood(SMALL, 5))))
    assert program.by_row
    copy = pickle.loads(pickle.dumps(program))
    assert isinstance(copy, Program)
    assert "by_row" not in vars(copy)
    assert np.array_equal(copy.by_column.across, program.by_column.across)


@pytest.mark.parametrize("engine", list(Engine))
def test_every_engine_gives_a_roster(engine):
    watch = neighbourhood(SMALL, 4)
    result = RosterSolver(watch, seconds=20, engine=engine).solve()
    assert not result.violations
    assert result.bound <= result.cost.total
    assert (result.status == Status.PROVEN) == (engine != Engine.GREEDY)


def test_without_processes_of_its_own_the_search_goes_on_here(monkeypatch):
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    watch = neighbourhood(Size(30, 6, 3, 5), 7)
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


def test_warming_up_loads_what_a_search_needs():
    code = (
        "import sys, scheduler; scheduler.warm_up();"
        "known = set(sys.modules);"
        "from tests.scheduler.neighbourhoods import Size, neighbourhood;"
        "scheduler.RosterSolver(neighbourhood(Size(30, 3, 2, 4), 1), seconds=2).solve();"
        "late = {each for each in set(sys.modules) - known if each.startswith('ortools')};"
        "raise SystemExit(', '.join(late) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
