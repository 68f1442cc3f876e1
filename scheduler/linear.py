"""Hands programs to the linear and mixed-integer engines that OR-Tools brings."""

import numpy as np
from ortools.linear_solver.python import model_builder_helper as builder

from scheduler.program import Program, Relaxation, Solution
from scheduler.variables import NO_LIMIT

EXACT_COLUMNS = 15_000
"""Up to here the simplex method is quick; above, first-order steps to four digits are."""
_FIRST_ORDER = (
    "num_threads: 1 termination_criteria { time_sec_limit: 60 simple_optimality_criteria "
    "{ eps_optimal_absolute: 1e-4 eps_optimal_relative: 1e-4 } }"
)
_EXACTLY = (
    "output_flag = false\nmip_rel_gap = 0\nmip_abs_gap = 0.5\nthreads = 1\nrandom_seed = {}\n"
)


def relax(program: Program) -> Relaxation:
    """Solve without whole numbers, and turn the prices of its rows into a bound."""
    if len(program.cost) <= EXACT_COLUMNS:
        solver = builder.ModelSolverHelper("GLOP")
    else:
        solver = builder.ModelSolverHelper("PDLP")
        solver.set_solver_specific_parameters(_FIRST_ORDER)
    solver.solve(_model(program, whole=False))
    rows = program.rows
    low = rows.lower > -NO_LIMIT
    high = rows.upper < NO_LIMIT
    price = np.asarray(solver.dual_values(), np.float64)
    price = np.where((price > 0) & ~low | (price < 0) & ~high, 0.0, price)
    reduced = program.cost - np.bincount(
        rows.column, rows.coefficient * price[rows.row], minlength=len(program.cost)
    )
    bound = (
        float(np.sum(np.where(price > 0, price * rows.lower, price * rows.upper)[price != 0]))
        + float(np.minimum(reduced * program.lower, reduced * program.upper).sum())
        + program.constant
    )
    values = np.asarray(solver.variable_values(), np.float64)
    return Relaxation(values, np.asarray(reduced, np.float64), int(np.ceil(bound - 1e-4)))


def solve_whole(program: Program, seconds: float, seed: int, nodes: int | None = None) -> Solution:
    """Solve in whole numbers; cannot be stopped before its time is up.

    A limit on nodes instead of time makes it repeatable.
    """
    solver = builder.ModelSolverHelper("HIGHS")
    solver.set_time_limit_in_seconds(seconds)
    limit = "" if nodes is None else f"mip_max_nodes = {nodes}\n"
    solver.set_solver_specific_parameters(_EXACTLY.format(seed) + limit)
    solver.solve(_model(program, whole=True))
    if not solver.has_solution():
        return Solution(None, -NO_LIMIT, proven=False)
    values = np.rint(np.asarray(solver.variable_values())).astype(np.int64)
    bound = solver.best_objective_bound()
    proven = solver.status() == builder.SolveStatus.OPTIMAL
    whole = -NO_LIMIT if not np.isfinite(bound) else int(np.ceil(bound - 1e-2 - 1e-8 * abs(bound)))
    return Solution(values, whole + program.constant, proven=proven)


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
    rows = program.rows
    order = np.argsort(rows.row, kind="stable")
    ends = np.cumsum(np.bincount(rows.row, minlength=len(rows.lower))).tolist()
    columns, coefficients = rows.column[order].tolist(), rows.coefficient[order].tolist()
    lowest = np.where(rows.lower <= -NO_LIMIT, -np.inf, rows.lower).tolist()
    highest = np.where(rows.upper >= NO_LIMIT, np.inf, rows.upper).tolist()
    first = 0
    for row, (last, lower, upper) in enumerate(zip(ends, lowest, highest, strict=True)):
        model.add_linear_constraint()
        model.set_constraint_lower_bound(row, lower)
        model.set_constraint_upper_bound(row, upper)
        for entry in range(first, last):
            model.add_term_to_constraint(row, columns[entry], coefficients[entry])
        first = last
    return model
