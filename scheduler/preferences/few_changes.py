"""An existing roster changes little: each assignment given up costs, if it could be kept.

Giving up one of which somebody has been told costs more.
"""

import numpy as np

from scheduler.arrays import Arrays
from scheduler.candidates import may_walk
from scheduler.lineup import Focus, Lineup
from scheduler.remembering import once
from scheduler.variables import Variables

NAME = "few_changes"


@once
def _keepable(arrays: Arrays) -> dict[tuple[int, int], int]:
    """Give what giving up each unlocked assignment costs."""
    may, weights = may_walk(arrays), arrays.weights
    return {
        pair: weights.few_changes + (weights.told if pair in arrays.told else 0)
        for pair in sorted(arrays.existing)
        if may[pair]
    }


@once
def _keepable_by_patrol(arrays: Arrays) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for (volunteer, patrol), price in _keepable(arrays).items():
        found.setdefault(patrol, []).append((volunteer, price))
    return found


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    if not arrays.existing:
        return 0
    by_patrol = _keepable_by_patrol(arrays)
    return sum(
        price
        for patrol in focus.patrols
        for volunteer, price in by_patrol.get(patrol, ())
        if volunteer not in lineup.crews[patrol]
    )


def express(arrays: Arrays, variables: Variables) -> None:
    keepable = _keepable(arrays)
    columns = np.array([variables.column[pair] for pair in keepable], np.int64)
    prices = np.array(list(keepable.values()), np.int64)
    variables.constant += int(prices.sum())
    variables.add_cost(columns[columns >= 0], -prices[columns >= 0])
