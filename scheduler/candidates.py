"""Which volunteers may take which patrols, whatever else is decided."""

import numpy as np
import numpy.typing as npt

from scheduler.arrays import Arrays, BoolArray
from scheduler.cutting import Cut
from scheduler.remembering import once
from scheduler.rules import BARRING, crew_stays, reserve

BARS = tuple(rule for rule in BARRING if rule is not reserve)
"""The reserve is left out: who is away need not be rung."""


@once
def first_bar(arrays: Arrays) -> npt.NDArray[np.int8]:
    """Give the number of the first of the bars between each volunteer and patrol, or -1."""
    first = np.full(arrays.shape, -1, np.int8)
    for number in reversed(range(len(BARS))):
        first[BARS[number].bars(arrays)] = number
    return first


@once
def may_walk(arrays: Arrays) -> BoolArray:
    """Mark the pairs that no rule bars, and the locked ones."""
    if isinstance(arrays, Cut):
        return arrays.slice_of(may_walk(arrays.whole))
    may = np.repeat(~arrays.on_reserve[:, None], arrays.shape[1], axis=1)
    for rule in BARS:
        may &= ~rule.bars(arrays)
    for volunteer, patrol in arrays.locked:
        may[volunteer, patrol] = True
    return may


@once
def may_share(arrays: Arrays) -> BoolArray:
    """Mark the same pairs, and those whom only a crew that stays keeps away.

    What is a fair share does not depend on how much of a roster is planned at once.
    """
    kept_away: BoolArray = first_bar(arrays) == BARS.index(crew_stays)
    may: BoolArray = may_walk(arrays) | (kept_away & ~arrays.on_reserve[:, None])
    return may
