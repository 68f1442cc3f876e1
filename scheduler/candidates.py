"""Which volunteers may take which patrols, whatever else is decided."""

from functools import lru_cache

import numpy as np

from scheduler.arrays import Arrays, BoolArray
from scheduler.rules import BARRING


@lru_cache(maxsize=4)
def may_walk(arrays: Arrays) -> BoolArray:
    """Mark the pairs that no rule bars, and the locked ones."""
    barred = np.zeros(arrays.shape, np.bool_)
    for rule in BARRING:
        barred |= rule.bars(arrays)
    may = ~barred
    for volunteer, patrol in arrays.locked:
        may[volunteer, patrol] = True
    return may
