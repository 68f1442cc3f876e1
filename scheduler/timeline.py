"""Which patrols lie too close together in time, found pair by pair or as crowded moments."""

from collections.abc import Iterator, Sequence

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.variables import Variables


def closer_than(
    arrays: Arrays, duties: Sequence[int], rest: int
) -> Iterator[tuple[int, int, int]]:
    """Give each two patrols with less than `rest` minutes between them, and those minutes.

    The patrols come in order of their starts; minutes below 0 say that they overlap.
    """
    for at, first in enumerate(duties):
        ends = int(arrays.ends[first])
        for second in duties[at + 1 :]:
            between = int(arrays.starts[second]) - ends
            if between >= rest:
                break
            yield first, second, between


def crowded_moments(
    arrays: Arrays, variables: Variables, volunteers: Sequence[int], *, rest: int
) -> list[IntArray]:
    """Give the largest groups of these people's columns of which they can walk only one.

    A patrol with the rest after it is a stretch of time; stretches that share a moment exclude
    each other, and every such moment can be taken to be the start of one of them.
    """
    columns = np.concatenate([variables.of_volunteer(each) for each in volunteers])
    if len(columns) < 2:
        return []
    patrols = variables.patrol[columns]
    starts, ends = arrays.starts[patrols], arrays.ends[patrols] + rest
    moments = np.unique(starts)
    inside = (starts <= moments[:, None]) & (moments[:, None] < ends)
    kept = inside.sum(axis=1) >= 2
    kept[:-1] &= (inside[:-1] & ~inside[1:]).any(axis=1)  # or all of it stays in the next one
    return [columns[group] for group in inside[kept]]
