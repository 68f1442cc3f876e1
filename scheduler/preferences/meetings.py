"""Two in one crew, or one without the other: columns that say so, to be priced."""

import numpy as np

from scheduler.arrays import IntArray
from scheduler.variables import NO_LIMIT, Variables


def price_meetings(variables: Variables, one: IntArray, other: IntArray, price: IntArray) -> None:
    """Price each two columns of the same patrol that are both chosen."""
    if not len(one):
        return

    def met(values: IntArray) -> IntArray:
        return np.asarray(values[one] * values[other])

    count = np.arange(len(one))
    meetings = variables.add_columns(np.ones(len(one), np.int64), price, met)
    variables.add_rows(
        np.concatenate([count, count, count]),
        np.concatenate([one, other, meetings]),
        np.repeat(np.array([1, 1, -1]), len(one)),
        -NO_LIMIT,
        1,
        len(one),
    )


def price_misses(
    variables: Variables, own: IntArray, row: IntArray, members: IntArray, price: IntArray
) -> None:
    """Price each chosen column of which nothing that is beside it is chosen.

    Beside the column `own[row]` are the `members` of that row.
    """
    if not len(own):
        return

    count = np.arange(len(own))

    def missed(values: IntArray) -> IntArray:
        met = np.bincount(row, values[members], minlength=len(own)).astype(np.int64)
        return np.asarray(np.maximum(values[own] - met, 0))

    misses = variables.add_columns(np.ones(len(own), np.int64), price, missed)
    ones = np.ones(len(row) + len(own), np.int64)
    variables.add_rows(
        np.concatenate([count, row, count]),
        np.concatenate([own, members, misses]),
        np.concatenate([np.full(len(own), -1), ones]),
        0,
        NO_LIMIT,
        len(own),
    )
