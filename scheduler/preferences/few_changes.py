"""An existing roster changes little: each assignment given up costs, if it could be kept."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays
from scheduler.candidates import may_walk
from scheduler.lineup import Focus, Lineup
from scheduler.variables import Variables

NAME = "few_changes"


def _keepable(arrays: Arrays) -> Iterator[tuple[int, int]]:
    may = may_walk(arrays)
    return (pair for pair in sorted(arrays.existing) if may[pair])


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    if not arrays.existing:
        return 0
    looked_at = set(focus.patrols)
    return arrays.weights.few_changes * sum(
        1
        for volunteer, patrol in _keepable(arrays)
        if patrol in looked_at and volunteer not in lineup.crews[patrol]
    )


def express(arrays: Arrays, variables: Variables) -> None:
    columns = [variables.column[pair] for pair in _keepable(arrays)]
    variables.constant += arrays.weights.few_changes * len(columns)
    variables.add_cost(np.array(columns, np.int64), -arrays.weights.few_changes)
