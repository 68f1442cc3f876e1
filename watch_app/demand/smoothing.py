"""Smooths counts of cells, so that a cell is not taken for quiet because nothing was seen yet."""

import numpy as np

from watch_app.demand.arrays import Floats


def cell_shares(counts: Floats, k: float) -> Floats:
    """Return (count + k * beat share * slot share) / (n + k) for counts of beats by slots.

    The usual pattern (which beats, which slots) stands for `k` entries beside the `n` there are.
    All shares together are 1; without any entry each cell has the same.
    """
    total = float(counts.sum())
    if total <= 0:
        return np.full(counts.shape, 1 / max(counts.size, 1))
    beat = counts.sum(axis=1) / total
    slot = counts.sum(axis=0) / total
    smoothed: Floats = (counts + k * np.outer(beat, slot)) / (total + k)
    return smoothed


def time_shapes(counts: Floats, k: float) -> Floats:
    """Return how each beat's need is shared over the slots: the shares of its cells, summing to 1.

    A beat without timed entries takes the pattern of the whole watch, a watch without any takes
    all slots alike. What is known by the month alone has no part in it.
    """
    shares = cell_shares(counts, k)
    of_beat = shares.sum(axis=1, keepdims=True)
    of_slot = shares.sum(axis=0, keepdims=True)
    shapes: Floats = np.where(of_beat > 0, shares / np.where(of_beat > 0, of_beat, 1), of_slot)
    return shapes
