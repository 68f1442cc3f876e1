"""Spreads entries over the bands of the week they may have happened in.

A time known as a window is shared out evenly over the window (aoristic analysis; Ratcliffe and
McCullagh 1998). Never the middle of it: methods that choose one moment mislead (Ashby and Bowers
2013). A window of a week or longer says nothing about the hour.
"""

from dataclasses import dataclass

import numpy as np

from watch_app.demand.arrays import NO_TIME, Flags, Floats, Ints
from watch_app.demand.bands import BAND, DAY, SLOTS, WEEK

_MONDAY = 3
"""1 January 1970 was a Thursday."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Parts of entries: whose, in which slot, how much; the parts of each entry make 1."""

    row: Ints
    slot: Ints
    share: Floats


def has_time(length: Ints) -> Flags:
    """Return for each entry whether its window says anything about the hour."""
    flags: Flags = (length != NO_TIME) & (length < WEEK)
    return flags


def spread(start: Ints, length: Ints, day_starts_minute: int) -> Spread:
    """Spread windows over the 42 slots of the watch's week.

    `start` is in local minutes since 1970, `length` in minutes; 0 is one moment and falls into
    one band. Windows over several days wrap around the week. Windows of a week or longer, and
    those without any time, are spread evenly.
    """
    timed = has_time(length)
    whole = np.where(timed, length, WEEK)
    begin = np.where(timed, (start + _MONDAY * DAY - day_starts_minute) % WEEK, 0)
    first = begin // BAND
    last = (begin + np.maximum(whole, 1) - 1) // BAND
    parts = last - first + 1
    row = np.repeat(np.arange(len(start)), parts)
    before = np.cumsum(parts) - parts
    step = np.repeat(first - before, parts) + np.arange(len(row))
    ends = np.minimum((begin + whole)[row], (step + 1) * BAND)
    covered = ends - np.maximum(begin[row], step * BAND)
    minutes = whole[row]
    share = np.where(minutes > 0, covered / np.maximum(minutes, 1), 1.0)
    return Spread(row, step % SLOTS, share)
