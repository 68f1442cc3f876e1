"""Hands programs to the linear and mixed-integer engines that OR-Tools brings."""

import numpy as np
from ortools.linear_solver.python import model_builder_helper as builder

from scheduler.arrays import IntArray
from scheduler.program import FloatArray, Program, Relaxation, Solution
from scheduler.variables import NO_LIMIT

SIMPLEX_COLUMNS, EXACT_COLUMNS = 5000, 15_000
"""Up to here the simplex method is quick, or the way from within; above, first-order steps."""
CLOSE, ROUGH = 1e-3, 5e-3
"""How near to the best prices these steps go, as a share of the cost there and back."""
FEASIBLE, ANYHOW = 1e-3, 1e-1
"""How well limits are kept; prices need not fit, for the bound is worked out from them anyhow."""
_FIRST_ORDER = (
    "num_threads: {threads} num_shards: {shards} "
    "handle_some_primal_gradients_on_finite_bounds_as_residuals: false "
    "termination_criteria {{ time_sec_limit: {seconds} detailed_optimality_criteria {{ "
    "eps_optimal_primal_residual_absolute: {feasible} "
    "eps_optimal_primal_residual_relative: {feasible} "
    "eps_optimal_dual_residual_absolute: {anyhow} eps_optimal_dual_residual_relative: {anyhow} "
    "eps_optimal_objective_gap_absolute: 1 eps_optimal_objective_gap_relative: {gap} }} }}"
)
SHARDS_PER_THREAD = 4
ROWS_AT_ONCE = 10_000
"""Lists of more would fill the memory."""
_SCIP = "randomization/randomseedshift = {}\n"
_HIGHS = "output_flag = false\nmip_rel_gap = 0\nmip_abs_gap = 0.5\nthreads = 1\nrandom_seed = {}\n"


def relax_roughly(program: Program, seconds: float = 1e6, threads: int = 1) -> Relaxation:
    """Find roughly where it leads, soon, and a weaker bound."""
    return _relax(program, "PDLP", ROUGH, seconds, threads)


def relax(program: Program, seconds: float = 1e6) -> Relaxation:
    """Solve without whole numbers, and turn the prices of its rows into a bound."""
    if SIMPLEX_COLUMNS < len(program.cost) <= EXACT_COLUMNS:
        from scheduler.interior import solve_from_interior  # noqa: PLC0415 - takes time to load

        found = solve_from_interior(program)
        if found is not None:
            return _relaxation(program, *found)
    if len(program.cost) <= EXACT_COLUMNS:
        return _relax(program, "GLOP", CLOSE, seconds)
    return _relax(program, "PDLP", CLOSE, seconds)


def _relax(
    program: Program, engine: str, gap: float, seconds: float, threads: int = 1
) -> Relaxation:
    solver = builder.ModelSolverHelper(engine)
    if engine == "PDLP":
        shards = SHARDS_PER_THREAD * threads if threads > 1 else 1
        parameters = _FIRST_ORDER.format(
            threads=threads,
            shards=shards,
            seconds=seconds,
            feasible=FEASIBLE,
            anyhow=ANYHOW,
            gap=gap,
        )
        solver.set_solver_specific_parameters(parameters)
    model = _model(program, whole=False)
    model.set_objective_offset(float(program.constant))
    _solve(solver, model)
    price = np.asarray(solver.dual_values(), np.float64)
    values = np.asarray(solver.variable_values(), np.float64)
    return _relaxation(program, values, price)


def _relaxation(program: Program, values: FloatArray, price: FloatArray) -> Relaxation:
    reduced, bound = _promise(program, price)
    return Relaxation(values, reduced, int(np.ceil(bound - 1e-4)), price)


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
    if solver.status() == builder.SolveStatus.INFEASIBLE:
        return Solution(None, NO_LIMIT, proven=True)
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
    for first in range(0, len(program.rows.lower), ROWS_AT_ONCE):
        _add_rows(model, program, first, first + ROWS_AT_ONCE)
    return model


def _add_rows(model: builder.ModelBuilderHelper, program: Program, first: int, last: int) -> None:
    by_row, lower, upper = program.by_row, program.rows.lower, program.rows.upper
    ends = by_row.first[first : last + 1]
    columns = by_row.across[ends[0] : ends[-1]].tolist()
    coefficients = by_row.coefficient[ends[0] : ends[-1]].tolist()
    lowest = np.where(lower <= -NO_LIMIT, -np.inf, lower)[first:last].tolist()
    highest = np.where(upper >= NO_LIMIT, np.inf, upper)[first:last].tolist()
    begin = 0
    for at, (end, low, high) in enumerate(
        zip((ends[1:] - ends[0]).tolist(), lowest, highest, strict=True), first
    ):
        model.add_linear_constraint()
        model.set_constraint_lower_bound(at, low)
        model.set_constraint_upper_bound(at, high)
        for place in range(begin, end):
            model.add_term_to_constraint(at, columns[place], coefficients[place])
        begin = end
