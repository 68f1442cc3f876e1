"""Columns and rows as one program, parts of it, and what engines find for them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scheduler.arrays import BoolArray, IntArray
from scheduler.variables import NO_LIMIT, Rows, Variables

FloatArray = npt.NDArray[np.float64]


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


@dataclass(frozen=True, slots=True)
class Solution:
    """What a mixed-integer engine found; without values it found nothing in its time."""

    values: IntArray | None
    bound: int
    proven: bool
