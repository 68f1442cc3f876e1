"""Relaxations from their interior: exact, and for middle-sized programs the soonest."""

import numpy as np
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_pb2,
    parameters_pb2,
)
from ortools.math_opt.core.python import solver

from scheduler.arrays import IntArray
from scheduler.program import FloatArray, Program
from scheduler.variables import NO_LIMIT


def solve_from_interior(program: Program) -> tuple[FloatArray, FloatArray] | None:
    """Give the values of the columns and the prices of the rows; none if it fails."""
    parameters = parameters_pb2.SolveParametersProto(
        lp_algorithm=parameters_pb2.LP_ALGORITHM_BARRIER
    )
    result = solver.solve(
        _model(program),
        parameters_pb2.SOLVER_TYPE_HIGHS,
        parameters_pb2.SolverInitializerProto(),
        parameters,
        model_parameters_pb2.ModelSolveParametersProto(),
        None,
        callback_pb2.CallbackRegistrationProto(),
        None,
        None,
    )
    if not result.solutions or not result.solutions[0].HasField("dual_solution"):
        return None
    best = result.solutions[0]
    values, prices = best.primal_solution.variable_values, best.dual_solution.dual_values
    return (
        _spread(values.ids, values.values, len(program.cost)),
        _spread(prices.ids, prices.values, len(program.rows.lower)),
    )


def _spread(places: IntArray, values: FloatArray, count: int) -> FloatArray:
    spread = np.zeros(count)
    spread[np.asarray(places, np.int64)] = np.asarray(values, np.float64)
    return spread


def _model(program: Program) -> model_pb2.ModelProto:
    model = model_pb2.ModelProto()
    columns, rows = model.variables, model.linear_constraints
    columns.ids.extend(range(len(program.cost)))
    columns.lower_bounds.extend(program.lower.tolist())
    columns.upper_bounds.extend(program.upper.tolist())
    columns.integers.extend([False] * len(program.cost))
    lower, upper = program.rows.lower, program.rows.upper
    rows.ids.extend(range(len(lower)))
    rows.lower_bounds.extend(np.where(lower <= -NO_LIMIT, -np.inf, lower).tolist())
    rows.upper_bounds.extend(np.where(upper >= NO_LIMIT, np.inf, upper).tolist())
    by_row, entries = program.by_row, model.linear_constraint_matrix
    row = np.repeat(np.arange(len(lower)), np.diff(by_row.first))
    order = np.lexsort((by_row.across, row))
    order = order[by_row.coefficient[order] != 0]
    entries.row_ids.extend(row[order].tolist())
    entries.column_ids.extend(by_row.across[order].tolist())
    entries.coefficients.extend(by_row.coefficient[order].tolist())
    priced = np.nonzero(program.cost)[0]
    model.objective.linear_coefficients.ids.extend(priced.tolist())
    model.objective.linear_coefficients.values.extend(program.cost[priced].tolist())
    return model
