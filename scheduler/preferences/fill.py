"""Patrols run, the more important first: each step of priority counts double."""

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.lineup import Focus, Lineup
from scheduler.variables import Variables

NAME = "fill"


def _prices(arrays: Arrays) -> IntArray:
    return arrays.weights.fill * 2 ** (arrays.priority - 1)


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    prices = arrays.weights.fill
    return sum(
        prices << int(arrays.priority[each]) - 1
        for each in focus.patrols
        if not lineup.runs(arrays, each)
    )


def express(arrays: Arrays, variables: Variables) -> None:
    prices = _prices(arrays)
    variables.constant += int(prices.sum())
    variables.add_cost(variables.run, -np.asarray(prices))
