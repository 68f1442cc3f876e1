"""Columns and rows as one program, parts of it, and what engines find for them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scheduler.arrays import IntArray
from scheduler.variables import NO_LIMIT, AnyInts, Rows, Variables

FloatArray = npt.NDArray[np.float64]


LONG, FEW = 12, 3
"""The columns from which a limit is long, and how many of them it allows at least."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """A matrix line by line: the entries of line n stand from `first[n]` to `first[n + 1]`."""

    first: IntArray
    across: AnyInts
    coefficient: AnyInts

    def entries(self, lines: IntArray) -> IntArray:
        """Give the places of all entries of some lines, one line after the other."""
        counts = self.first[lines + 1] - self.first[lines]
        ends = np.cumsum(counts)
        total = int(ends[-1]) if len(ends) else 0
        shifts = np.repeat(self.first[lines] - ends + counts, counts)
        return np.asarray(np.arange(total) + shifts)

    def counts(self, lines: IntArray) -> IntArray:
        return np.asarray(self.first[lines + 1] - self.first[lines])


def _sorted_into(lines: AnyInts, count: int, across: AnyInts, coefficient: AnyInts) -> Sparse:
    first = np.concatenate([[0], np.cumsum(np.bincount(lines, minlength=count))])
    if np.all(lines[1:] >= lines[:-1]):
        return Sparse(first, across, coefficient)
    order = np.argsort(lines, kind="stable")
    return Sparse(first, across[order], coefficient[order])


@dataclass(frozen=True)
class Program:
    """A minimisation over whole numbers from `lower` to `upper`, free of what is decided."""

    lower: IntArray
    upper: IntArray
    cost: IntArray
    rows: Rows
    constant: int

    def __reduce__(self) -> tuple[object, ...]:
        """Send no more to another process than it cannot work out itself."""
        return Program, (self.lower, self.upper, self.cost, self.rows, self.constant)

    @cached_property
    def by_row(self) -> Sparse:
        rows = self.rows
        return _sorted_into(rows.row, len(rows.lower), rows.column, rows.coefficient)

    @cached_property
    def by_column(self) -> Sparse:
        rows = self.rows
        return _sorted_into(rows.column, len(self.cost), rows.row, rows.coefficient)

    def used(self, values: IntArray) -> IntArray:
        """Give the sum of each row."""
        rows = self.rows
        terms = rows.coefficient * values[rows.column]
        return np.bincount(rows.row, terms, minlength=len(rows.lower)).astype(np.int64)

    def price(self, values: IntArray) -> int:
        return int(self.cost @ values) + self.constant

    def allows(self, values: IntArray) -> bool:
        """Say whether the values of all columns keep every limit."""
        used = self.used(values)
        return bool(
            np.all((self.lower <= values) & (values <= self.upper))
            and np.all((self.rows.lower <= used) & (used <= self.rows.upper))
        )


@dataclass(frozen=True, slots=True)
class Part:
    """Some columns of a program as a program of their own, and where they come from."""

    program: Program
    columns: IntArray
    rows: IntArray


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The program without whole numbers: where it leads, and what no roster can beat."""

    values: FloatArray
    reduced_cost: FloatArray
    bound: int
    """Follows from the prices of the rows alone, however exact they are."""
    price: FloatArray
    """Of each row."""


@dataclass(frozen=True, slots=True)
class Solution:
    """What an engine found; without values it found nothing in its time."""

    values: IntArray | None
    bound: int
    proven: bool


def whole_program(variables: Variables) -> Program:
    """Join all columns and rows, entries sorted by row."""
    rows = variables.rows()
    order = np.argsort(rows.row, kind="stable")
    rows = Rows(
        rows.row[order], rows.column[order], rows.coefficient[order], rows.lower, rows.upper
    )
    limits = variables.lower, variables.upper, variables.cost
    program = Program(*limits, rows, variables.constant)
    row = program.by_column.across
    again = row[1:] == row[:-1]
    begins = program.by_column.first
    again[begins[(begins > 0) & (begins < len(row))] - 1] = False
    return Program(*limits, _added_up(rows), variables.constant) if again.any() else program


def _added_up(rows: Rows) -> Rows:
    """Join the entries of one column in one row: some engines refuse a column named twice."""
    columns = int(rows.column.max(initial=0)) + 1
    numbers = rows.row.astype(np.int64) * columns + rows.column
    places, entry = np.unique(numbers, return_inverse=True)
    coefficient = np.bincount(entry, rows.coefficient).astype(np.int32)
    row, column = np.divmod(places, columns)
    return Rows(row.astype(np.int32), column.astype(np.int32), coefficient, rows.lower, rows.upper)


def restricted(program: Program, values: IntArray, used: IntArray, columns: IntArray) -> Part:
    """Keep only these columns, in ascending order, and the others as they are."""
    by_column, rows = program.by_column, program.rows
    entries = by_column.entries(columns)
    counts = by_column.counts(columns)
    coefficient = by_column.coefficient[entries]
    kept, row = np.unique(by_column.across[entries], return_inverse=True)
    own = np.bincount(row, coefficient * np.repeat(values[columns], counts), minlength=len(kept))
    taken = used[kept] - own.astype(np.int64)
    below, above = rows.lower[kept] <= -NO_LIMIT, rows.upper[kept] >= NO_LIMIT
    place = np.repeat(np.arange(len(columns), dtype=np.int32), counts)
    order = np.argsort(row, kind="stable")
    inner = Rows(
        row[order].astype(np.int32),
        place[order],
        coefficient[order],
        np.where(below, -NO_LIMIT, rows.lower[kept] - taken),
        np.where(above, NO_LIMIT, rows.upper[kept] - taken),
    )
    cost = program.cost[columns]
    elsewhere = program.price(values) - int(cost @ values[columns])
    part = Program(program.lower[columns], program.upper[columns], cost, inner, elsewhere)
    return Part(part, columns, kept)


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
