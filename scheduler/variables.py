"""The yes/no variables, only for volunteers who may take the patrol, and rows over them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scheduler.arrays import Arrays, BoolArray, IntArray

NO_LIMIT = 1 << 40

Filler = Callable[[IntArray], IntArray]
"""Gives the least costly values of added columns, from all columns before them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Sums of columns between a lower and an upper limit, entry by entry."""

    row: IntArray
    column: IntArray
    coefficient: IntArray
    lower: IntArray
    upper: IntArray


class Variables:
    """Columns and rows of one linear program in whole numbers.

    First one column for each candidate pair, by patrol and then volunteer, then one for each
    patrol that says whether it runs, then whatever preferences add to measure themselves.
    """

    def __init__(
        self,
        arrays: Arrays,
        may: BoolArray,
        pinned: frozenset[tuple[int, int]],
        near: BoolArray | None = None,
    ) -> None:
        """Decide all that may be; or only what is near, and leave out what the rest costs."""
        self.patrol, self.volunteer = np.nonzero(may.T)
        self.pairs = len(self.patrol)
        self.column = np.full(arrays.shape, -1, np.int32)
        self.column[self.volunteer, self.patrol] = np.arange(self.pairs)
        self.is_partial = near is not None
        """Whether what is far stays as it is, even where it breaks a rule."""
        self.near_volunteers = list(range(len(arrays.volunteers)))
        self.near_patrols = list(range(len(arrays.patrols)))
        if near is not None:
            self.near_volunteers = np.nonzero(near.any(axis=1))[0].tolist()
            self.near_patrols = np.nonzero(near.any(axis=0))[0].tolist()
        self.run = np.arange(self.pairs, self.pairs + len(arrays.patrols))
        self.pinned = np.zeros(self.pairs, np.bool_)
        for volunteer, patrol in pinned:
            self.pinned[self.column[volunteer, patrol]] = True
        self.pinned_crew = np.bincount(
            self.patrol[self.pinned], minlength=len(arrays.patrols)
        ).astype(np.int64)
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
        self.day_columns: dict[int, dict[int, int]] = {}
        """By volunteer and day the column that says whether they walk, once it is asked for."""

    def _complete(self, arrays: Arrays) -> BoolArray:
        crews: list[list[int]] = [[] for _ in arrays.patrols]
        for column in np.nonzero(self.pinned)[0]:
            crews[self.patrol[column]].append(int(self.volunteer[column]))
        return np.array(
            [arrays.is_complete(patrol, tuple(crew)) for patrol, crew in enumerate(crews)],
            np.bool_,
        )

    def add_columns(self, upper: IntArray, cost: IntArray, fill: Filler) -> IntArray:
        """Add columns from 0 to `upper` at a price each, and give their numbers."""
        first = self._count
        self._count += len(upper)
        self._uppers.append(upper)
        self._costs.append(cost)
        self._fillers.append((first, fill))
        return np.arange(first, self._count)

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
        row: IntArray,
        column: IntArray,
        coefficient: IntArray | int,
        lower: IntArray | int,
        upper: IntArray | int,
        count: int,
    ) -> None:
        """Add `count` rows, numbered from 0 here, from their entries and limits."""
        if count:
            self.blocks.append(
                Rows(
                    row,
                    column,
                    np.broadcast_to(np.asarray(coefficient, np.int64), row.shape),
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
        self, row: IntArray, column: IntArray, load: IntArray, limits: IntArray
    ) -> None:
        """Allow at most so much in each row of decisions, and always what is pinned."""
        count = len(limits)
        pinned = np.bincount(row, load * self._lower[column], minlength=count)
        kept = np.maximum(limits, pinned.astype(np.int64))
        self.add_rows(row, column, load, -NO_LIMIT, kept, count)

    def add_rows_beside_pins(self, rows: Rows) -> None:
        """Add rows as far as what is pinned keeps them; the rest of each gives way to it."""
        pinned = self.completed(self._lower)
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

    def of_patrol(self, patrol: int) -> IntArray:
        """Give the pair columns of one patrol."""
        first, last = np.searchsorted(self.patrol, [patrol, patrol + 1])
        return np.arange(first, last)

    def of_volunteer(self, volunteer: int) -> IntArray:
        """Give the pair columns of one volunteer."""
        columns: IntArray = self.column[volunteer]
        return columns[columns >= 0]

    def rows(self) -> Rows:
        """Join all blocks of rows into one."""
        firsts = np.cumsum([0, *(len(block.lower) for block in self.blocks)])[:-1]
        empty = np.zeros(0, np.int64)
        moved = [block.row + first for block, first in zip(self.blocks, firsts, strict=True)]
        return Rows(
            np.concatenate([empty, *moved]).astype(np.int64),
            np.concatenate([empty, *(block.column for block in self.blocks)]),
            np.concatenate([empty, *(block.coefficient for block in self.blocks)]),
            np.concatenate([empty, *(block.lower for block in self.blocks)]),
            np.concatenate([empty, *(block.upper for block in self.blocks)]),
        )

    def completed(self, chosen: IntArray) -> IntArray:
        """Fill in the added columns for given pairs and runs, at the least cost."""
        values = np.zeros(self._count, np.int64)
        values[: len(chosen)] = chosen
        for first, fill in self._fillers:
            filled = fill(values)
            values[first : first + len(filled)] = filled
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
