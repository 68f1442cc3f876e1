"""How much of each limit is used; tells who could still go without going beyond any."""

import numpy as np

from scheduler.arrays import Arrays
from scheduler.days import days_of
from scheduler.variables import Variables
from scheduler.walkdays import Days


class Ledger:
    """Keeps the rows that speak of pairs, of runs, and of days that count as pairs do.

    What measures in any other way is left out: sizes of crews, and days that several patrols
    of one person may share.
    """

    def __init__(self, arrays: Arrays, variables: Variables) -> None:
        days = days_of(arrays, variables)
        rows = variables.rows()
        self._decisions = variables.pairs + len(variables.run)
        columns = variables.count
        self._day: list[int] = _own_days(days)
        """The column that is taken along with each pair; -1 if it is the pair itself."""
        self._upper: list[int] = rows.upper.tolist()
        self._lower: list[int] = rows.lower.tolist()
        counts = np.zeros(columns, np.bool_)
        counts[: self._decisions] = True
        counts[days.column[days.counts]] = True
        is_day = counts.copy()
        is_day[: self._decisions] = False
        measured = np.zeros(len(rows.lower), np.bool_)
        measured[rows.row[~counts[rows.column]]] = True
        measured[rows.row[is_day[rows.column] & (rows.coefficient < 0)]] = True
        kept = np.nonzero(~measured[rows.row])[0]
        kept = kept[np.argsort(rows.column[kept], kind="stable")]
        numbers = np.bincount(rows.column[kept], minlength=columns)
        self._first: list[int] = [0, *np.cumsum(numbers).tolist()]
        self._row, self._coefficient = rows.row[kept], rows.coefficient[kept]
        self._entries: dict[int, list[tuple[int, int]]] = {}
        self.clear()

    def clear(self) -> None:
        """Choose nothing."""
        self._used = [0] * len(self._upper)
        self._days: set[int] = set()
        self.chosen = np.zeros(self._decisions, np.int64)

    def take(self, columns: list[int]) -> None:
        """Choose columns, and the days that go with them."""
        for column in columns:
            self.chosen[column] = 1
            self._add(column, 1)
            if column < len(self._day):
                self._days.add(self._day[column])

    def give_back(self, columns: list[int]) -> None:
        for column in columns:
            self.chosen[column] = 0
            self._add(column, -1)
            if column < len(self._day):
                self._days.discard(self._day[column])

    def _add(self, column: int, change: int) -> None:
        used = self._used
        for row, coefficient in self._of(column):
            used[row] += change * coefficient

    def fits(self, columns: list[int]) -> bool:
        """Say whether all upper limits would hold; leaves everything as it was."""
        used, upper = self._used, self._upper
        if self._is_day_taken(columns):
            return False
        if len(columns) == 1:
            return all(used[row] + added <= upper[row] for row, added in self._of(columns[0]))
        for column in columns:
            self._add(column, 1)
        holds = all(used[row] <= upper[row] for column in columns for row, _ in self._of(column))
        for column in columns:
            self._add(column, -1)
        return holds

    def _is_day_taken(self, columns: list[int]) -> bool:
        days = [self._day[each] for each in columns if each < len(self._day)]
        return any(day >= 0 and day in self._days for day in days)

    def settles(self, columns: list[int]) -> bool:
        """Say whether all limits that these columns touch hold, the lower ones too."""
        return all(
            self._lower[row] <= self._used[row] <= self._upper[row]
            for column in columns
            for row, _ in self._of(column)
        )

    def _of(self, column: int) -> list[tuple[int, int]]:
        """Give the rows of a column and what it adds to them; most are never asked for."""
        found = self._entries.get(column)
        if found is None:
            found = self._read(column)
            if column < len(self._day) and self._day[column] >= 0:
                found += self._read(self._day[column])
            self._entries[column] = found
        return found

    def _read(self, column: int) -> list[tuple[int, int]]:
        place = slice(self._first[column], self._first[column + 1])
        rows, added = self._row[place].tolist(), self._coefficient[place].tolist()
        return list(zip(rows, added, strict=True))


def _own_days(days: Days) -> list[int]:
    """Give for each pair the column of its day, if it has one of its own that counts."""
    column = np.where(days.counts & (days.size > 1), days.column, -1)
    own: list[int] = column[days.of_pair].tolist()
    return own
