"""The yes/no variables, only for volunteers who may take the patrol, and rows over them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from scheduler.arrays import Arrays, BoolArray, IntArray
from scheduler.walkdays import Days

AnyInts = npt.NDArray[np.signedinteger[Any]]
"""Whole numbers, narrow ones too."""

NO_LIMIT = 1 << 40

Filler = Callable[[IntArray], IntArray]
"""Gives the least costly values of added columns, from all columns before them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Sums of columns between a lower and an upper limit, entry by entry."""

    row: AnyInts
    column: AnyInts
    coefficient: AnyInts
    lower: IntArray
    upper: IntArray


class Variables:
    """Columns and rows of one linear program in whole numbers.

    First one column for each candidate pair, by patrol and then volunteer, then one for each
    patrol that says whether it runs, then whatever rules and preferences add to measure by.
    """

    def __init__(
        self,
        arrays: Arrays,
        may: BoolArray,
        pinned: frozenset[tuple[int, int]],
        near: BoolArray | None = None,
    ) -> None:
        """Decide all that may be; or only what is near, and leave out what the rest costs."""
        people, patrols = arrays.shape
        places = np.flatnonzero(may.T.ravel())
        self.patrol: IntArray = places // max(people, 1)
        self.volunteer: IntArray = places % max(people, 1)
        self.pairs = len(self.patrol)
        self.column = np.full(arrays.shape, -1, np.int32)
        self.column[self.volunteer, self.patrol] = np.arange(self.pairs)
        self.first_of_patrol = _firsts(self.patrol, patrols)
        self.by_volunteer = np.argsort(self.volunteer, kind="stable")
        """The pairs sorted by volunteer, and then by patrol."""
        self.first_of_volunteer = _firsts(self.volunteer, people)
        self.is_partial = near is not None
        """Whether what is far stays as it is, even where it breaks a rule."""
        self.near_volunteers = list(range(people))
        self.near_patrols = list(range(patrols))
        if near is not None:
            self.near_volunteers = np.nonzero(near.any(axis=1))[0].tolist()
            self.near_patrols = np.nonzero(near.any(axis=0))[0].tolist()
        self.run = np.arange(self.pairs, self.pairs + patrols)
        self.pinned = np.zeros(self.pairs, np.bool_)
        for volunteer, patrol in pinned:
            self.pinned[self.column[volunteer, patrol]] = True
        self.pinned_crew = np.bincount(self.patrol[self.pinned], minlength=patrols)
        self.pinned_complete = self._complete(arrays)
        """The patrols whose pinned crew runs without anybody else."""
        self._lower = np.concatenate([self.pinned, self.pinned_complete]).astype(np.int64)
        self._cost = np.zeros(len(self._lower), np.int64)
        self._count = len(self._lower)
        self._uppers: list[IntArray] = [np.ones(self._count, np.int64)]
        self._costs: list[IntArray] = []
        self.constant = 0
        self.blocks: list[Rows] = []
        self._fillers: list[tuple[int, Filler]] = []
        self._beside_pins = self._lower
        self._filled = 0
        self._crew: IntArray | None = None
        self.days: Days | None = None
        """The columns that say on which days somebody walks, once they are asked for."""
        self.spells: dict[int, dict[tuple[int, int], int]] = {}
        """By volunteer and first and last day the column of a spell, once it is asked for."""

    def _complete(self, arrays: Arrays) -> BoolArray:
        crews: dict[int, list[int]] = {}
        for column in np.nonzero(self.pinned)[0]:
            crews.setdefault(int(self.patrol[column]), []).append(int(self.volunteer[column]))
        complete = np.zeros(len(arrays.patrols), np.bool_)
        for patrol, crew in crews.items():
            complete[patrol] = arrays.is_complete(patrol, tuple(crew))
        return complete

    def add_columns(self, upper: IntArray, cost: IntArray, fill: Filler) -> IntArray:
        """Add columns from 0 to `upper` at a price each, and give their numbers."""
        first = self._count
        self._count += len(upper)
        self._uppers.append(upper)
        self._costs.append(cost)
        self._fillers.append((first, fill))
        return np.arange(first, self._count)

    @property
    def crew(self) -> IntArray:
        """The columns that count the crew of each patrol."""
        if self._crew is None:
            candidates = np.diff(self.first_of_patrol)
            patrols, each = len(candidates), np.arange(len(candidates))

            def count(values: IntArray) -> IntArray:
                going = values[: self.pairs]
                return np.bincount(self.patrol, going, minlength=patrols).astype(np.int64)

            self._crew = self.add_columns(candidates, np.zeros(patrols, np.int64), count)
            coefficients = np.repeat(np.array([1, -1]), (self.pairs, patrols))
            self.add_rows(
                np.concatenate([self.patrol, each]),
                np.concatenate([np.arange(self.pairs), self._crew]),
                coefficients,
                0,
                0,
                patrols,
            )
        return self._crew

    @property
    def count(self) -> int:
        """Give the number of all columns so far."""
        return self._count

    @property
    def lower(self) -> IntArray:
        added = np.zeros(self._count - len(self._lower), np.int64)
        return np.concatenate([self._lower, added])

    @property
    def upper(self) -> IntArray:
        return np.concatenate(self._uppers)

    @property
    def cost(self) -> IntArray:
        return np.concatenate([self._cost, *self._costs])

    def add_cost(self, columns: IntArray, cost: IntArray | int) -> None:
        """Price decisions, that is pairs or runs."""
        np.add.at(self._cost, columns, cost)

    def add_rows(
        self,
        row: AnyInts,
        column: AnyInts,
        coefficient: AnyInts | int,
        lower: IntArray | int,
        upper: IntArray | int,
        count: int,
    ) -> None:
        """Add `count` rows, numbered from 0 here, from their entries and limits."""
        if count:
            self.blocks.append(
                Rows(
                    row.astype(np.int32),
                    column.astype(np.int32),
                    np.broadcast_to(np.asarray(coefficient, np.int32), row.shape),
                    np.broadcast_to(np.asarray(lower, np.int64), (count,)),
                    np.broadcast_to(np.asarray(upper, np.int64), (count,)),
                )
            )

    def add_limits(
        self, groups: list[IntArray], limits: list[int], loads: list[IntArray] | None = None
    ) -> None:
        """Allow at most so much in each group of decisions, and always what is pinned.

        Without loads every yes counts one.
        """
        if not groups:
            return
        sizes = [len(group) for group in groups]
        row = np.repeat(np.arange(len(groups)), sizes)
        column = np.concatenate(groups)
        load = np.ones(len(column), np.int64) if loads is None else np.concatenate(loads)
        self.add_limit_rows(row, column, load, np.array(limits, np.int64))

    def add_limit_rows(
        self, row: IntArray, column: IntArray, load: IntArray | int, limits: IntArray
    ) -> None:
        """Allow at most so much in each row of columns, and always what is pinned."""
        count = len(limits)
        taken = load * self.beside_pins()[column]
        pinned = np.bincount(row, taken, minlength=count).astype(np.int64)
        self.add_rows(row, column, load, -NO_LIMIT, np.maximum(limits, pinned), count)

    def add_rows_beside_pins(self, rows: Rows) -> None:
        """Add rows as far as what is pinned keeps them; the rest of each gives way to it."""
        pinned = self.beside_pins()
        used = np.bincount(
            rows.row, rows.coefficient * pinned[rows.column], minlength=len(rows.lower)
        ).astype(np.int64)
        self.add_rows(
            rows.row,
            rows.column,
            rows.coefficient,
            np.minimum(rows.lower, used),
            np.maximum(rows.upper, used),
            len(rows.lower),
        )

    def beside_pins(self) -> IntArray:
        """Give the values of all columns if nobody but the pinned goes."""
        self._beside_pins = self._completed(self._beside_pins, self._filled)
        self._filled = len(self._fillers)
        return self._beside_pins

    def of_patrol(self, patrol: int) -> IntArray:
        """Give the pair columns of one patrol."""
        return np.arange(*self.first_of_patrol[patrol : patrol + 2])

    def of_volunteer(self, volunteer: int) -> IntArray:
        """Give the pair columns of one volunteer."""
        first, last = self.first_of_volunteer[volunteer : volunteer + 2]
        return self.by_volunteer[first:last]

    def pairs_of(self, volunteers: IntArray) -> tuple[IntArray, IntArray]:
        """Give the pairs of one volunteer after the other, with the place of each in the list."""
        first = self.first_of_volunteer[volunteers]
        counts = self.first_of_volunteer[volunteers + 1] - first
        place = np.repeat(np.arange(len(volunteers)), counts)
        at = np.arange(len(place)) - np.repeat(np.cumsum(counts) - counts - first, counts)
        return place, self.by_volunteer[at]

    def beside(self, one: IntArray, other: IntArray) -> tuple[IntArray, IntArray, IntArray]:
        """Set each first volunteer's pairs beside the other's of the same patrols.

        Give, pair by pair, the place of the two in the lists, the column of the one, and that
        of the other, or -1 where they have none.
        """
        place, own = self.pairs_of(one)
        return place, own, self.column[other[place], self.patrol[own]].astype(np.int64)

    def rows(self) -> Rows:
        """Join all blocks of rows into one."""
        firsts = np.cumsum([0, *(len(block.lower) for block in self.blocks)])[:-1]
        empty = np.zeros(0, np.int32)
        moved = [
            block.row + np.int32(first) for block, first in zip(self.blocks, firsts, strict=True)
        ]
        return Rows(
            np.concatenate([empty, *moved]),
            np.concatenate([empty, *(block.column for block in self.blocks)]),
            np.concatenate([empty, *(block.coefficient for block in self.blocks)]),
            np.concatenate([np.zeros(0, np.int64), *(block.lower for block in self.blocks)]),
            np.concatenate([np.zeros(0, np.int64), *(block.upper for block in self.blocks)]),
        )

    def completed(self, chosen: IntArray) -> IntArray:
        """Fill in the added columns for given pairs and runs, at the least cost."""
        return self._completed(chosen, 0)

    def _completed(self, chosen: IntArray, filled: int) -> IntArray:
        values = np.zeros(self._count, np.int64)
        values[: len(chosen)] = chosen
        for first, fill in self._fillers[filled:]:
            new = fill(values)
            values[first : first + len(new)] = new
        return values

    def allows(self, values: IntArray) -> bool:
        """Say whether the values of all columns keep every limit."""
        rows = self.rows()
        used = np.bincount(
            rows.row, rows.coefficient * values[rows.column], minlength=len(rows.lower)
        )
        return bool(
            np.all((self.lower <= values) & (values <= self.upper))
            and np.all((rows.lower <= used) & (used <= rows.upper))
        )

    def price(self, values: IntArray) -> int:
        return int(self.cost @ values) + self.constant


def _firsts(numbers: IntArray, count: int) -> IntArray:
    return np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=count))])
