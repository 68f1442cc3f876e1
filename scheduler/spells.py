"""Days walked in a row as columns: somebody's days are a way from one spell to the next.

A program that knows the spells is led far closer to whole numbers than one that only counts
days around each day.
"""

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.days import Block, days_of, walked_blocks
from scheduler.rowbook import RowBook
from scheduler.variables import Variables

LONGEST = 14
"""Spells of more days would be too many."""


Spells = dict[Block, int]
"""The column of each spell that somebody could walk, by its first and last day."""


def spells_of(arrays: Arrays, variables: Variables, volunteer: int) -> Spells:
    """Give somebody's spells, added when first asked for; none if their days are not so bound.

    They hold the most and the least days in a row, and the least free days between. Who walks
    in other rosters, or is locked anywhere, is left to rows about single days.
    """
    if volunteer in variables.spells:
        return variables.spells[volunteer]
    if variables.is_partial or not _is_bound(arrays, volunteer):
        return {}
    own = variables.of_volunteer(volunteer)
    if not len(own) or arrays.busy_days[volunteer] or variables.pinned[own].any():
        return {}
    spells = _Way(arrays, variables, volunteer).added()
    variables.spells[volunteer] = spells
    return spells


def _is_bound(arrays: Arrays, volunteer: int) -> bool:
    limits = arrays.limits[volunteer]
    longest = limits.max_consecutive_days
    is_short = longest is not None and longest <= LONGEST
    return is_short and max(limits.min_consecutive_days, limits.min_consecutive_free_days) > 1


class _Way:
    """The days of a roster as places, left by a free day or by a spell and the rest after it."""

    def __init__(self, arrays: Arrays, variables: Variables, volunteer: int) -> None:
        self._limits = arrays.limits[volunteer]
        self._variables = variables
        self._days = days_of(arrays, variables).of(volunteer)
        self._first, self._last = arrays.horizon
        self._spells = self._possible()
        self._number = {spell: at for at, spell in enumerate(self._spells)}

    def _possible(self) -> list[Block]:
        """Give the spells; one that touches an end of the roster may go on beyond."""
        most = self._limits.max_consecutive_days
        assert most is not None
        spells = []
        for begins in sorted(self._days):
            for ends in range(begins, min(begins + most - 1, self._last) + 1):
                if ends not in self._days:
                    break
                at_an_end = begins == self._first or ends == self._last
                if at_an_end or ends - begins + 1 >= self._limits.min_consecutive_days:
                    spells.append((begins, ends))
        return spells

    def _after(self, spell: Block) -> int:
        """Give the next day on which anything is open."""
        return min(spell[1] + 1 + self._limits.min_consecutive_free_days, self._last + 1)

    def added(self) -> Spells:
        days = range(self._first, self._last + 1)
        count = len(self._spells) + len(days)
        columns = self._variables.add_columns(
            np.ones(count, np.int64), np.zeros(count, np.int64), self._walked
        ).tolist()
        spells = dict(zip(self._spells, columns, strict=False))
        self._bind(spells, dict(zip(days, columns[len(spells) :], strict=True)))
        return spells

    def _bind(self, spells: dict[Block, int], free: dict[int, int]) -> None:
        """Whoever arrives at a day leaves it; a day is walked if its spell is."""
        book = RowBook()
        places: dict[int, dict[int, int]] = {day: {free[day]: 1} for day in free}
        walked: dict[int, dict[int, int]] = {
            day: {column: -1} for day, column in self._days.items()
        }
        for day, column in free.items():
            places.get(day + 1, {})[column] = -1
        for spell, column in spells.items():
            places[spell[0]][column] = 1
            places.get(self._after(spell), {})[column] = -1
            for day in range(spell[0], spell[1] + 1):
                walked[day][column] = 1
        for day, row in places.items():
            arrives = int(day == self._first)
            book.add(row, arrives, arrives)
        for row in walked.values():
            book.add(row, 0, 0)
        rows = book.rows()
        self._variables.add_rows(
            rows.row, rows.column, rows.coefficient, rows.lower, rows.upper, len(rows.lower)
        )

    def _walked(self, values: IntArray) -> IntArray:
        """Follow the days walked as far as they are spells with enough rest between."""
        filled = np.zeros(len(self._spells) + self._last - self._first + 1, np.int64)
        place = self._first
        blocks = walked_blocks(day for day, column in self._days.items() if values[column])
        for spell in [*blocks, (self._last + 1, self._last)]:
            free = np.arange(place, spell[0]) - self._first + len(self._spells)
            filled[free] = 1
            if spell in self._number:
                filled[self._number[spell]] = 1
            place = self._after(spell)
        return filled
