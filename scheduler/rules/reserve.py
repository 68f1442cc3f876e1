"""People on the reserve are rung, not rostered."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays, BoolArray
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation

NAME = "reserve"
REASON = "{count} on the reserve: only if rung"


def violations(_arrays: Arrays, _lineup: Lineup, _focus: Focus) -> Iterator[Violation]:
    """A coordinator who has rung somebody may place them, so nothing is ever broken."""
    return iter(())


def bars(arrays: Arrays) -> BoolArray:
    return np.broadcast_to(arrays.on_reserve[:, None], arrays.shape)
