"""Other rosters worth a look: nearly as good and as different as can be, or fairer, or fuller."""

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from scheduler.arrays import Arrays, IntArray, arrays_of
from scheduler.building import build
from scheduler.checker import cost
from scheduler.course import lineup_for
from scheduler.cpsat import CpSat, Patience
from scheduler.differences import difference
from scheduler.lineup import Lineup, lineup_of
from scheduler.nearby import decisions_of, with_measures
from scheduler.policy import Weights
from scheduler.problem import Problem
from scheduler.program import Program, restricted, whole_program
from scheduler.result import Cost, Rearrangement, Result, Roster
from scheduler.solver import RosterSolver
from scheduler.variables import NO_LIMIT, Rows, Variables

WORKERS = 8
AT_ONCE = 6000
"""Up to so many pairs all are decided together; of more, week after week."""
FAIRNESS = ("fair_share", "fair_unsocial", "fair_nights", "fair_weekends", "fair_unpopular")
FACTORS = (0, 1, 8, 64, 512)
"""How much more fairness counts, from point to point of a front."""


@dataclass(frozen=True, slots=True)
class FrontPoint:
    """A roster that no other of a front beats in both: patrols that run, and fairness."""

    roster: Roster
    cost: Cost
    """By the weights of the problem itself."""
    not_running: int
    """What the patrols that do not run cost."""
    unfair: int


def alternatives(
    problem: Problem,
    result: Result,
    *,
    count: int = 3,
    dearer: float = 0.01,
    seconds: float = 10.0,
) -> tuple[Rearrangement, ...]:
    """Give rosters that cost hardly more and share as little as can be with those before."""
    arrays = arrays_of(problem)
    lineup = lineup_of(arrays, result.roster)
    variables = build(arrays)
    start = _decided(arrays, variables, lineup)
    budget = result.cost.total + max(int(result.cost.total * dearer), 1)
    known, found = [start], []
    for _ in range(count):
        overlap = np.sum(known, axis=0)[: variables.pairs]
        values, is_proven = _furthest(arrays, variables, start, overlap, budget, seconds / count)
        if any(np.array_equal(values[: len(each)], each) for each in known):
            break
        known.append(values[: len(start)])
        after = lineup_for(arrays, variables, values)
        found.append(difference(arrays, result.roster, lineup, after, is_proven=is_proven))
    return tuple(found)


def _decided(arrays: Arrays, variables: Variables, lineup: Lineup) -> IntArray:
    pairs = [(each, patrol) for patrol, crew in enumerate(lineup.crews) for each in crew]
    runs = [at for at, crew in enumerate(lineup.crews) if crew and lineup.runs(arrays, at)]
    return decisions_of(variables, pairs, runs)


def _furthest(
    arrays: Arrays,
    variables: Variables,
    start: IntArray,
    overlap: IntArray,
    budget: int,
    seconds: float,
) -> tuple[IntArray, bool]:
    """Give the roster within a budget that shares the least with others."""
    program = _within(whole_program(variables), budget)
    shared = np.zeros_like(program.cost)
    shared[: variables.pairs] = overlap
    program = Program(program.lower, program.upper, shared, program.rows, 0)
    values = variables.completed(start)
    pieces, is_proven = _pieces(arrays, variables, program.rows), True
    deadline = monotonic() + seconds
    for number, columns in enumerate(pieces):
        left = (deadline - monotonic()) / (len(pieces) - number)
        part = restricted(program, values, program.used(values), columns)
        solved = CpSat().solve(
            part.program, values[part.columns], Patience(max(left, 0.1), WORKERS)
        )
        if solved.values is not None:
            values[part.columns] = solved.values
        is_proven &= solved.proven
    return values, is_proven and len(pieces) == 1


def _within(program: Program, budget: int) -> Program:
    """Add a row that keeps the cost within a budget."""
    rows, priced = program.rows, np.nonzero(program.cost)[0]
    limited = Rows(
        np.concatenate([rows.row, np.full(len(priced), len(rows.lower))]),
        np.concatenate([rows.column, priced]),
        np.concatenate([rows.coefficient, program.cost[priced]]),
        np.append(rows.lower, -NO_LIMIT),
        np.append(rows.upper, budget - program.constant),
    )
    return replace(program, rows=limited)


def _pieces(arrays: Arrays, variables: Variables, rows: Rows) -> list[IntArray]:
    """Give the columns that are decided together: all, or those of a week."""
    decisions = variables.pairs + len(variables.run)
    if variables.pairs <= AT_ONCE:
        return [np.arange(len(variables.cost))]
    pieces = []
    inner = _without_last(rows)
    for week in np.unique(arrays.week).tolist():
        free = np.zeros(len(variables.cost), np.bool_)
        here = arrays.week == week
        free[: variables.pairs] = here[variables.patrol]
        free[variables.run[here]] = True
        pieces.append(with_measures(inner, free, decisions))
    return pieces


def _without_last(rows: Rows) -> Rows:
    """Leave out the row of the budget, which touches everything."""
    kept = rows.row < len(rows.lower) - 1
    return Rows(
        rows.row[kept],
        rows.column[kept],
        rows.coefficient[kept],
        rows.lower[:-1],
        rows.upper[:-1],
    )


def front(problem: Problem, *, seconds: float = 30.0, seed: int = 1) -> tuple[FrontPoint, ...]:
    """Give rosters from the fullest to the fairest, none of which another beats in both."""
    points = []
    for factor in FACTORS:
        weighed = _weighed(problem.weights, factor)
        solver = RosterSolver(replace(problem, weights=weighed), seconds / len(FACTORS), seed=seed)
        roster = solver.solve().roster
        price = cost(problem, roster)
        unfair = sum(price.by_preference[each] for each in FAIRNESS)
        points.append(FrontPoint(roster, price, price.by_preference["fill"], unfair))
    points.sort(key=lambda point: (point.not_running, point.unfair))
    kept: list[FrontPoint] = []
    for point in points:
        if not kept or point.unfair < kept[-1].unfair:
            kept.append(point)
    return tuple(kept)


def _weighed(weights: Weights, factor: int) -> Weights:
    return replace(weights, **{name: factor * getattr(weights, name) for name in FAIRNESS})
