"""Hands programs to the linear and mixed-integer engines that OR-Tools brings."""

import numpy as np
from ortools.linear_solver.python import model_builder_helper as builder

from scheduler.arrays import IntArray
from scheduler.program import FloatArray, Program, Relaxation, Solution
from scheduler.variables import NO_LIMIT, Rows

EXACT_COLUMNS = 15_000
"""Up to here the simplex method is quick; above, first-order steps are."""
CLOSE, ROUGH = 1e-4, 1e-3
"""How near to the best prices these steps go: three times as long for the nearer."""
LONG, FEW = 12, 3
"""The columns from which a limit is long, and how many of them it allows at least."""
_FIRST_ORDER = (
    "num_threads: 1 presolve_options {{ use_glop: true }} "
    "termination_criteria {{ time_sec_limit: 120 simple_optimality_criteria "
    "{{ eps_optimal_absolute: {0} eps_optimal_relative: {0} }} }}"
)
_SCIP = "randomization/randomseedshift = {}\n"
_HIGHS = "output_flag = false\nmip_rel_gap = 0\nmip_abs_gap = 0.5\nthreads = 1\nrandom_seed = {}\n"


def relax(program: Program, nearness: float = CLOSE) -> Relaxation:
    """Solve without whole numbers, and turn the prices of its rows into a bound."""
    if nearness == CLOSE and len(program.cost) <= EXACT_COLUMNS:
        solver = builder.ModelSolverHelper("GLOP")
    else:
        solver = builder.ModelSolverHelper("PDLP")
        solver.set_solver_specific_parameters(_FIRST_ORDER.format(nearness))
    _solve(solver, _model(program, whole=False))
    price = np.asarray(solver.dual_values(), np.float64)
    values = np.asarray(solver.variable_values(), np.float64)
    reduced, bound = _promise(program, price)
    return Relaxation(values, reduced, int(np.ceil(bound - 1e-4)))


def lighter(program: Program) -> Program:
    """Leave out the long limits, which seldom bind where shorter ones do: it still bounds."""
    rows, by_row = program.rows, program.by_row
    length = np.diff(by_row.first)
    plain = np.bincount(rows.row, rows.coefficient != 1, minlength=len(length)) == 0
    kept = ~plain | (length <= LONG) | (rows.upper < FEW) | (rows.lower > -NO_LIMIT)
    number = np.cumsum(kept) - 1
    inside = kept[rows.row]
    inner = Rows(
        number[rows.row[inside]],
        rows.column[inside],
        rows.coefficient[inside],
        rows.lower[kept],
        rows.upper[kept],
    )
    return Program(program.lower, program.upper, program.cost, inner, program.constant)


def _promise(program: Program, price: FloatArray) -> tuple[FloatArray, float]:
    """Give the reduced costs at any prices of the rows, and the bound that follows."""
    rows = program.rows
    low, high = rows.lower > -NO_LIMIT, rows.upper < NO_LIMIT
    price = np.where((price > 0) & ~low | (price < 0) & ~high, 0.0, price)
    reduced = program.cost - np.bincount(
        rows.column, rows.coefficient * price[rows.row], minlength=len(program.cost)
    )
    bound = (
        float(np.sum(np.where(price > 0, price * rows.lower, price * rows.upper)[price != 0]))
        + float(np.minimum(reduced * program.lower, reduced * program.upper).sum())
        + program.constant
    )
    return np.asarray(reduced, np.float64), bound


def improve(
    program: Program, start: IntArray, seconds: float, seed: int, nodes: int | None = None
) -> Solution:
    """Solve in whole numbers with SCIP, which never ends with less than its start.

    A limit on nodes instead of time makes it repeatable.
    """
    model = _model(program, whole=True)
    for column, value in enumerate(start.tolist()):
        model.add_hint(column, value)
    solver = builder.ModelSolverHelper("SCIP")
    solver.set_time_limit_in_seconds(seconds)
    limit = "" if nodes is None else f"limits/nodes = {nodes}\n"
    solver.set_solver_specific_parameters(_SCIP.format(seed) + limit)
    _solve(solver, model)
    return _solution(solver, program)


def prove(program: Program, seconds: float, seed: int, nodes: int | None = None) -> Solution:
    """Solve in whole numbers with HiGHS, stronger on the whole but blind to any start."""
    solver = builder.ModelSolverHelper("HIGHS")
    solver.set_time_limit_in_seconds(seconds)
    limit = "" if nodes is None else f"mip_max_nodes = {nodes}\n"
    solver.set_solver_specific_parameters(_HIGHS.format(seed) + limit)
    _solve(solver, _model(program, whole=True))
    return _solution(solver, program)


def _solution(solver: builder.ModelSolverHelper, program: Program) -> Solution:
    if not solver.has_solution():
        return Solution(None, -NO_LIMIT, proven=False)
    values = np.rint(np.asarray(solver.variable_values())).astype(np.int64)
    bound = solver.best_objective_bound()
    proven = solver.status() == builder.SolveStatus.OPTIMAL
    whole = -NO_LIMIT if not np.isfinite(bound) else int(np.ceil(bound - 1e-2 - 1e-8 * abs(bound)))
    return Solution(values, max(whole, -NO_LIMIT) + program.constant, proven=proven)


def _solve(solver: builder.ModelSolverHelper, model: builder.ModelBuilderHelper) -> None:
    solver.solve(model)
    if solver.status() == builder.SolveStatus.MODEL_INVALID:
        raise ValueError(solver.status_string())


def _model(program: Program, *, whole: bool) -> builder.ModelBuilderHelper:
    model = builder.ModelBuilderHelper()
    for column, (lower, upper, cost) in enumerate(
        zip(program.lower.tolist(), program.upper.tolist(), program.cost.tolist(), strict=True)
    ):
        model.add_var()
        model.set_var_lower_bound(column, lower)
        model.set_var_upper_bound(column, upper)
        model.set_var_objective_coefficient(column, cost)
        model.set_var_integrality(column, whole)
    by_row, rows = program.by_row, program.rows
    columns, coefficients = by_row.across.tolist(), by_row.coefficient.tolist()
    lowest = np.where(rows.lower <= -NO_LIMIT, -np.inf, rows.lower).tolist()
    highest = np.where(rows.upper >= NO_LIMIT, np.inf, rows.upper).tolist()
    first = 0
    for row, (last, lower, upper) in enumerate(
        zip(by_row.first[1:].tolist(), lowest, highest, strict=True)
    ):
        model.add_linear_constraint()
        model.set_constraint_lower_bound(row, lower)
        model.set_constraint_upper_bound(row, upper)
        for entry in range(first, last):
            model.add_term_to_constraint(row, columns[entry], coefficients[entry])
        first = last
    return model
