"""Columns and rows as a linear or mixed-integer program for the engines that OR-Tools brings."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.linear_solver.python import model_builder_helper as builder

from scheduler.arrays import BoolArray, IntArray
from scheduler.variables import NO_LIMIT, Rows, Variables

FloatArray = npt.NDArray[np.float64]

EXACT_COLUMNS = 15_000
"""Up to here the simplex method is quick; above, first-order steps to four digits are."""
_FIRST_ORDER = (
    "num_threads: 1 termination_criteria { time_sec_limit: 60 simple_optimality_criteria "
    "{ eps_optimal_absolute: 1e-4 eps_optimal_relative: 1e-4 } }"
)
_EXACTLY = (
    "output_flag = false\nmip_rel_gap = 0\nmip_abs_gap = 0.5\nthreads = 1\nrandom_seed = {}\n"
)


@dataclass(frozen=True, slots=True)
class Program:
    """A minimisation over whole numbers from `lower` to `upper`, free of what is decided."""

    lower: IntArray
    upper: IntArray
    cost: IntArray
    rows: Rows
    constant: int


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The program without whole numbers: where it leads, and what no roster can beat."""

    values: FloatArray
    reduced_cost: FloatArray
    bound: int
    """Follows from the prices of the rows alone, however exact they are."""


def whole_program(variables: Variables) -> Program:
    return Program(
        variables.lower, variables.upper, variables.cost, variables.rows(), variables.constant
    )


def restricted(program: Program, values: IntArray, free: BoolArray) -> tuple[Program, IntArray]:
    """Keep only the free columns, the others as they are; give their numbers as well."""
    rows = program.rows
    inside = free[rows.column]
    fixed = rows.coefficient * values[rows.column]
    used = np.bincount(rows.row[~inside], fixed[~inside], minlength=len(rows.lower))
    kept, row = np.unique(rows.row[inside], return_inverse=True)
    columns = np.nonzero(free)[0]
    number = np.zeros(len(free), np.int64)
    number[columns] = np.arange(len(columns))
    taken = used[kept].astype(np.int64)
    below, above = rows.lower[kept] <= -NO_LIMIT, rows.upper[kept] >= NO_LIMIT
    inner = Rows(
        row.astype(np.int64),
        number[rows.column[inside]],
        rows.coefficient[inside],
        np.where(below, -NO_LIMIT, rows.lower[kept] - taken),
        np.where(above, NO_LIMIT, rows.upper[kept] - taken),
    )
    constant = program.constant + int(program.cost[~free] @ values[~free])
    part = Program(
        program.lower[columns], program.upper[columns], program.cost[columns], inner, constant
    )
    return part, columns


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


@dataclass(frozen=True, slots=True)
class Solution:
    """What a mixed-integer engine found; without values it found nothing in its time."""

    values: IntArray | None
    bound: int
    proven: bool


def solve_whole(program: Program, seconds: float, seed: int) -> Solution:
    """Solve in whole numbers; cannot be stopped before its time is up."""
    solver = builder.ModelSolverHelper("HIGHS")
    solver.set_time_limit_in_seconds(seconds)
    solver.set_solver_specific_parameters(_EXACTLY.format(seed))
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
