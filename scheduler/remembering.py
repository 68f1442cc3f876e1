"""Remembers what was worked out for the arrays of a problem, as long as these are there."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from scheduler.arrays import Arrays

_Found = TypeVar("_Found")


def once(find: Callable[[Arrays], _Found]) -> Callable[[Arrays], _Found]:
    """Work something out once for each arrays; what is found must not hold on to them."""
    known: WeakKeyDictionary[Arrays, _Found] = WeakKeyDictionary()

    @wraps(find)
    def remembered(arrays: Arrays) -> _Found:
        found = known.get(arrays)
        if found is None:
            found = known[arrays] = find(arrays)
        return found

    return remembered
