"""A program in which every crew is a column of its own, and the way back."""

import numpy as np

from scheduler.arrays import BoolArray, IntArray
from scheduler.crews import Crews
from scheduler.program import FloatArray, Program
from scheduler.variables import NO_LIMIT, Rows


def by_crews(program: Program, crews: Crews) -> Program:
    """Take one crew for each patrol; the columns that crews do not decide come first."""
    free, rows = crews.free, program.rows
    row_number, column_number = np.cumsum(crews.kept_rows) - 1, np.cumsum(~crews.replaced) - 1
    inside = crews.kept_rows[rows.row] & ~crews.replaced[rows.column]
    kept, line = int(crews.kept_rows.sum()), crews.line()
    row, crew, coefficient = _rows_of_crews(program, crews)
    new = np.arange(len(crews.patrol)) + len(free)
    one = np.ones(len(crews.firsts), np.int64)
    inner = Rows(
        np.concatenate([row_number[rows.row[inside]], row_number[row], line + kept]),
        np.concatenate([column_number[rows.column[inside]], new[crew], new]),
        np.concatenate([rows.coefficient[inside], coefficient, np.ones(len(new), np.int64)]),
        np.concatenate([rows.lower[crews.kept_rows], one]),
        np.concatenate([rows.upper[crews.kept_rows], one]),
    )
    prices = np.rint(crews.prices(program.cost.astype(np.float64))).astype(np.int64)
    return Program(
        np.concatenate([program.lower[free], np.zeros(len(new), np.int64)]),
        np.concatenate([program.upper[free], np.ones(len(new), np.int64)]),
        np.concatenate([program.cost[free], prices]),
        inner,
        program.constant,
    )


def _rows_of_crews(program: Program, crews: Crews) -> tuple[IntArray, IntArray, IntArray]:
    """Give the entries of crews in the rows that are kept, as row, crew and coefficient."""
    members, by_column = crews.members, program.by_column
    count = len(crews.patrol)
    counts = by_column.counts(members.across)
    entries = by_column.entries(members.across)
    crew = np.repeat(np.repeat(np.arange(count), np.diff(members.first)), counts)
    row, kept = by_column.across[entries], crews.kept_rows[by_column.across[entries]]
    added = by_column.coefficient[entries] * np.repeat(members.coefficient, counts)
    places, entry = np.unique(row[kept] * count + crew[kept], return_inverse=True)
    coefficient = np.bincount(entry, added[kept], minlength=len(places)).astype(np.int64)
    return places // count, places % count, coefficient


def decided(crews: Crews, values: IntArray) -> IntArray:
    """Give the values of all columns of the program from those of the program by crews."""
    columns = np.zeros(len(crews.replaced), np.int64)
    free = crews.free
    columns[free] = values[: len(free)]
    entries = crews.members.entries(np.nonzero(values[len(free) :])[0])
    columns[crews.members.across[entries]] = crews.members.coefficient[entries]
    return columns


def crews_of_roster(crews: Crews, values: IntArray) -> BoolArray:
    """Mark, for each patrol, the largest crew of which everybody is there in a roster."""
    members, sizes = crews.members, np.diff(crews.members.first)
    crew = np.repeat(np.arange(len(sizes)), sizes)
    differs = np.bincount(
        crew, members.coefficient != values[members.across], minlength=len(sizes)
    )
    held = np.where(differs == 0, sizes, -1)
    most = np.maximum.reduceat(held, crews.firsts)[crews.line()]
    return np.asarray((held == most) & (held >= 0))


def start_by_crews(crews: Crews, values: IntArray) -> IntArray | None:
    """Give the values of the program by crews for a roster, if they have all its crews."""
    chosen = crews_of_roster(crews, values)
    held = np.diff(crews.members.first)[chosen].sum()
    complete = int(chosen.sum()) == len(crews.firsts)
    if not complete or held != np.count_nonzero(values[crews.replaced]):
        return None
    return np.concatenate([values[crews.free], chosen.astype(np.int64)])


def promise(
    program: Program, crews: Crews, price: FloatArray
) -> tuple[float, FloatArray, FloatArray]:
    """Give what no roster can beat at any prices of the rows, and the reduced costs that follow.

    First those of the columns; then, of each crew, by how much it is dearer than the best of
    its patrol.
    """
    rows = program.rows
    low, high = rows.lower > -NO_LIMIT, rows.upper < NO_LIMIT
    void = (price > 0) & ~low | (price < 0) & ~high | ~crews.kept_rows
    price = np.where(void, 0.0, price)
    paid = np.bincount(
        rows.column, rows.coefficient * price[rows.row], minlength=len(program.cost)
    )
    reduced = np.asarray(program.cost - paid, np.float64)
    of_crews = crews.prices(reduced)
    best = np.minimum.reduceat(of_crews, crews.firsts)
    free = ~crews.replaced
    bound = (
        float(np.sum(np.where(price > 0, price * rows.lower, price * rows.upper)[price != 0]))
        + float(np.minimum(reduced * program.lower, reduced * program.upper)[free].sum())
        + float(best.sum())
        + program.constant
    )
    return bound, reduced, of_crews - best[crews.line()]
