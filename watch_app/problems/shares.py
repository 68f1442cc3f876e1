"""Shares of people who answer alike, with 95 % intervals that hold for few answers as well.

Wilson's score interval: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927). Its difference for two
independent rounds: R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10.
"""

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, as a share from 0 to 1 with its 95 % interval."""

    count: int
    of: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Shift:
    """By how much a share changed, -1 to 1, with its 95 % interval."""

    change: float
    low: float
    high: float

    @property
    def is_beyond_chance(self) -> bool:
        return self.low > 0 or self.high < 0


def share_of(count: int, of: int) -> Share | None:
    """Return a share with Wilson's interval; None of nobody.

    Raises ValueError for a part that is no part.
    """
    if not 0 <= count <= of:
        message = "A part is no larger than the whole."
        raise ValueError(message)
    if not of:
        return None
    share, squared = count / of, Z_95 * Z_95
    middle = (share + squared / (2 * of)) / (1 + squared / of)
    half = Z_95 * sqrt(share * (1 - share) / of + squared / (4 * of * of)) / (1 + squared / of)
    low = 0.0 if count == 0 else max(0.0, middle - half)
    high = 1.0 if count == of else min(1.0, middle + half)
    return Share(count, of, share, low, high)


def shift_between(before: Share, after: Share) -> Shift:
    """Return how much a share changed between two rounds that asked different people."""
    change = after.share - before.share
    down = sqrt((after.share - after.low) ** 2 + (before.high - before.share) ** 2)
    up = sqrt((after.high - after.share) ** 2 + (before.share - before.low) ** 2)
    return Shift(change, change - down, change + up)
