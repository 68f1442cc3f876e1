"""Crews that go have their target size: each person short costs, each person over a little."""

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.lineup import Focus, Lineup
from scheduler.variables import NO_LIMIT, Variables

NAME = "target"


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    weights, cost = arrays.weights, 0
    for each in focus.patrols:
        if lineup.runs(arrays, each):
            short = int(arrays.target[each]) - len(lineup.crews[each])
            cost += max(short, 0) * weights.target * int(arrays.priority[each])
            cost += max(-short, 0) * weights.over_target
    return cost


def express(arrays: Arrays, variables: Variables) -> None:
    """Short and over are measured only where the patrol runs."""
    patrols = len(arrays.patrols)

    def crew_sizes(values: IntArray) -> IntArray:
        pairs = values[: variables.pairs]
        return np.bincount(variables.patrol, pairs, minlength=patrols).astype(np.int64)

    def short(values: IntArray) -> IntArray:
        return np.asarray(
            values[variables.run] * np.maximum(arrays.target - crew_sizes(values), 0)
        )

    def over(values: IntArray) -> IntArray:
        return np.asarray(
            values[variables.run] * np.maximum(crew_sizes(values) - arrays.target, 0)
        )

    at_most = np.maximum(arrays.maximum, variables.pinned_crew)
    shorts = variables.add_columns(arrays.target, arrays.weights.target * arrays.priority, short)
    overs = variables.add_columns(
        at_most, np.full(patrols, arrays.weights.over_target, np.int64), over
    )
    row, column = np.arange(patrols), np.arange(variables.pairs)
    ones = np.ones(variables.pairs, np.int64)
    rows = np.concatenate([variables.patrol, row, row])
    variables.add_rows(
        rows,
        np.concatenate([column, shorts, variables.run]),
        np.concatenate([ones, np.ones(patrols, np.int64), -arrays.target]),
        0,
        NO_LIMIT,
        patrols,
    )
    pinned = variables.pinned_crew
    variables.add_rows(
        rows,
        np.concatenate([column, overs, variables.run]),
        np.concatenate([ones, np.full(patrols, -1), pinned - arrays.target]),
        -NO_LIMIT,
        pinned,
        patrols,
    )
