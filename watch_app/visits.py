"""When a crew stops at its hot spots: in an order nobody can foresee, the same when reprinted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

_ROUND = 5
"""Printed times are full five minutes."""
_MARGIN = timedelta(minutes=5)
"""Between the ends of the patrol and a stop, and between two stops."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to stop at, between how many minutes."""

    spot_id: int
    least: int = 10
    most: int = 16


@dataclass(frozen=True, slots=True)
class Visit:
    """One stop of a crew."""

    spot_id: int
    at: datetime
    minutes: int


def visits(
    spots: Sequence[Spot], starts: datetime, ends: datetime, *, seed: str
) -> tuple[Visit, ...]:
    """Spread stops over a patrol, in an order drawn from `seed`; what does not fit is left out.

    Each has a stretch of the patrol to itself, and begins anywhere in it.
    """
    draw = Random(seed)
    order = sorted(spots, key=lambda spot: spot.spot_id)
    draw.shuffle(order)
    first, last = starts + _MARGIN, ends - _MARGIN
    while order and (last - first) / len(order) < _stretch(order):
        order.pop()
    if not order:
        return ()
    stretch = (last - first) / len(order)
    found = []
    for place, spot in enumerate(order):
        minutes = draw.randint(spot.least, spot.most)
        begin = first + stretch * place
        free = (stretch - timedelta(minutes=minutes) - _MARGIN) // timedelta(minutes=1)
        found.append(Visit(spot.spot_id, _rounded(begin, draw.randint(0, free)), minutes))
    return tuple(found)


def _stretch(spots: Sequence[Spot]) -> timedelta:
    """What one stop needs at least, the walk to the next one included."""
    return timedelta(minutes=max(spot.most for spot in spots)) + 2 * _MARGIN


def _rounded(begin: datetime, minutes: int) -> datetime:
    at = begin + timedelta(minutes=minutes)
    at -= timedelta(seconds=at.second, microseconds=at.microsecond)
    later = -at.minute % _ROUND
    return at + timedelta(minutes=later if later <= _ROUND // 2 else later - _ROUND)
