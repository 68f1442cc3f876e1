"""Rows written one after the other, for the rules that find theirs one by one."""

from collections.abc import Mapping

import numpy as np

from scheduler.variables import Rows


class RowBook:
    """Collects rows as coefficients by column."""

    def __init__(self) -> None:
        self._row: list[int] = []
        self._column: list[int] = []
        self._coefficient: list[int] = []
        self._lower: list[int] = []
        self._upper: list[int] = []

    def add(self, coefficients: Mapping[int, int], lower: int, upper: int) -> None:
        self._row += [len(self._lower)] * len(coefficients)
        self._column += coefficients.keys()
        self._coefficient += coefficients.values()
        self._lower.append(lower)
        self._upper.append(upper)

    def rows(self) -> Rows:
        lists = (self._row, self._column, self._coefficient, self._lower, self._upper)
        return Rows(*(np.array(each, np.int64) for each in lists))
