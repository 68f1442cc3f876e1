"""Crews that go have their target size: a person short costs, one over costs a little."""

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.lineup import Focus, Lineup
from scheduler.variables import NO_LIMIT, Filler, Variables

NAME = "target"


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    cost = 0
    for each in focus.patrols:
        if lineup.runs(arrays, each):
            short = int(arrays.target[each]) - len(lineup.crews[each])
            cost += max(short, 0) * int(arrays.price_under[each])
            cost += max(-short, 0) * int(arrays.price_over[each])
    return cost


def express(arrays: Arrays, variables: Variables) -> None:
    """Short and over are measured only where the patrol runs."""
    patrols = len(arrays.patrols)
    pinned = variables.pinned_crew
    missing, spare = _fillers(arrays, variables)
    short = variables.add_columns(arrays.target, arrays.price_under, missing)
    over = variables.add_columns(np.maximum(arrays.maximum, pinned), arrays.price_over, spare)
    each = np.arange(patrols)
    rows = np.concatenate([each, each, each])
    ones = np.ones(2 * patrols, np.int64)
    variables.add_rows(
        rows,
        np.concatenate([variables.crew, short, variables.run]),
        np.concatenate([ones, -arrays.target]),
        0,
        NO_LIMIT,
        patrols,
    )
    variables.add_rows(
        rows,
        np.concatenate([variables.crew, over, variables.run]),
        np.concatenate([ones[:patrols], -ones[patrols:], pinned - arrays.target]),
        -NO_LIMIT,
        pinned,
        patrols,
    )


def _fillers(arrays: Arrays, variables: Variables) -> tuple[Filler, Filler]:
    """Give how many are short of the target, and how many over it, where the patrol runs."""

    def beyond(values: IntArray) -> IntArray:
        return np.asarray(values[variables.run] * (values[variables.crew] - arrays.target))

    def short(values: IntArray) -> IntArray:
        return np.maximum(-beyond(values), 0)

    def over(values: IntArray) -> IntArray:
        return np.maximum(beyond(values), 0)

    return short, over
