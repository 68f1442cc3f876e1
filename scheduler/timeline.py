"""Which patrols lie too close together in time, found pair by pair or as crowded moments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scheduler.arrays import Arrays, BoolArray, IntArray
from scheduler.variables import Variables

NEVER = 1 << 60


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


@dataclass(frozen=True, slots=True)
class Crowds:
    """The largest groups of columns of which only one can be chosen, entry by entry."""

    row: IntArray
    column: IntArray
    count: int

    def without(self, rows: BoolArray) -> "Crowds":
        """Leave out some groups."""
        kept = ~rows[self.row]
        number = np.cumsum(~rows) - 1
        return Crowds(number[self.row[kept]], self.column[kept], int((~rows).sum()))


def crowded_moments(
    arrays: Arrays, variables: Variables, columns: IntArray, owner: IntArray, *, rest: int
) -> Crowds:
    """Find, owner by owner, the pairs of which only one can be walked.

    A patrol with the rest after it is a stretch of time; stretches that share a moment exclude
    each other, and every such moment can be taken to be the start of one of them.
    """
    patrols = variables.patrol[columns]
    first = arrays.starts.min(initial=1 << 40)
    starts, ends = arrays.starts[patrols] - first, arrays.ends[patrols] + rest - first
    longest = int((ends - starts).max(initial=0))
    width = 2 * longest + int(ends.max(initial=0))
    key = owner * width + starts + longest
    order = np.argsort(key, kind="stable")
    key, ends, columns = key[order], ends[order], columns[order]
    moments = np.unique(key)
    begins = np.searchsorted(key, moments - longest, side="right")
    sizes = np.searchsorted(key, moments, side="right") - begins
    row = np.repeat(np.arange(len(moments)), sizes)
    member = np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes - begins, sizes)
    now = (moments % width - longest)[row]
    inside = ends[member] > now
    row, member = row[inside], member[inside]
    following = np.append(moments[1:] % width - longest, 0)
    following[np.append(np.diff(moments // width) > 0, True)] = NEVER
    leaves = ends[member] <= following[row]
    largest = np.bincount(row, leaves, minlength=len(moments)) > 0
    largest &= np.bincount(row, minlength=len(moments)) >= 2
    return Crowds(row, columns[member], len(moments)).without(~largest)
