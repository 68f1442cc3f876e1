"""A first roster at once, as a coordinator would fill it in: the important patrols first."""

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.limits import sets_pattern
from scheduler.preferences import fair_share, fair_unsocial
from scheduler.preferences.sharing import Shares
from scheduler.program import Relaxation
from scheduler.rules import PATTERNS
from scheduler.variables import Variables


class _Ledger:
    """How much of each row is used; tells whether more columns would still keep all limits."""

    def __init__(self, variables: Variables) -> None:
        rows = variables.rows()
        decisions = variables.pairs + len(variables.run)
        count = len(rows.lower)
        measured = np.zeros(count, np.bool_)
        measured[rows.row[rows.column >= decisions]] = True
        kept = np.nonzero(~measured[rows.row] & (rows.column < decisions))[0]
        kept = kept[np.argsort(rows.column[kept], kind="stable")]
        counts = np.bincount(rows.column[kept], minlength=decisions)
        self._first: list[int] = [0, *np.cumsum(counts).tolist()]
        self._row, self._coefficient = rows.row[kept], rows.coefficient[kept]
        self._entries: dict[int, list[tuple[int, int]]] = {}
        self.upper: list[int] = rows.upper.tolist()
        self.lower: list[int] = rows.lower.tolist()
        self.used = [0] * count
        self.chosen = np.zeros(decisions, np.int64)

    def _of(self, column: int) -> list[tuple[int, int]]:
        """Give the rows of a column and what it adds to them; most are never asked for."""
        found = self._entries.get(column)
        if found is None:
            place = slice(self._first[column], self._first[column + 1])
            rows, added = self._row[place].tolist(), self._coefficient[place].tolist()
            found = self._entries[column] = list(zip(rows, added, strict=True))
        return found

    def take(self, columns: list[int]) -> None:
        for column in columns:
            self.chosen[column] = 1
            for row, coefficient in self._of(column):
                self.used[row] += coefficient

    def give_back(self, columns: list[int]) -> None:
        for column in columns:
            self.chosen[column] = 0
            for row, coefficient in self._of(column):
                self.used[row] -= coefficient

    def fits(self, columns: list[int]) -> bool:
        """Say whether all upper limits would hold; leaves everything as it was."""
        used, upper = self.used, self.upper
        if len(columns) == 1:
            return all(used[row] + added <= upper[row] for row, added in self._of(columns[0]))
        self.take(columns)
        rows = (row for column in columns for row, _ in self._of(column))
        holds = all(used[row] <= upper[row] for row in rows)
        self.give_back(columns)
        return holds

    def settles(self, columns: list[int]) -> bool:
        """Say whether all limits that these columns touch hold, the lower ones too."""
        return all(
            self.lower[row] <= self.used[row] <= self.upper[row]
            for column in columns
            for row, _ in self._of(column)
        )


class Greedy:
    """Fills one patrol after the other, with whoever is furthest below their fair share.

    Where a relaxation leads, it takes the patrols and the people that it takes, as far as it can.
    """

    def __init__(
        self, arrays: Arrays, variables: Variables, lead: Relaxation | None = None
    ) -> None:
        self._arrays = arrays
        self._variables = variables
        self._ledger = _Ledger(variables)
        self._cost = variables.cost
        self._mates = _mates(arrays)
        self._crews = [columns[columns >= 0] for columns in variables.column.T]
        self._volunteer: list[int] = variables.volunteer.tolist()
        self._walked: list[list[int]] = [[] for _ in arrays.volunteers]
        self._has_pattern = [sets_pattern(limits) for limits in arrays.limits]
        taken = np.zeros(len(self._cost)) if lead is None else lead.values
        self._taken = -np.round(taken[: variables.pairs + len(variables.run)], 1)
        weights = arrays.weights
        self._all = _Load(fair_share.fair(arrays), weights.fair_share)
        self._nights = _Load(fair_unsocial.fair(arrays), weights.fair_unsocial)

    def solve(self, *, goes_on: bool = False) -> IntArray:
        """Give the chosen columns: pairs first, then runs.

        Where it `goes_on` from the existing roster, the crews that still can run stay as they are.
        """
        variables, ledger = self._variables, self._ledger
        pinned = np.nonzero(variables.pinned)[0].tolist()
        self._join(pinned)
        ledger.take(variables.run[variables.pinned_complete].tolist())
        order = sorted(range(len(self._crews)), key=self._urgency)
        standing = self._standing() if goes_on else {}
        resumed = {patrol for patrol in order if self._resume(patrol, standing.get(patrol, []))}
        for patrol in order:
            if not variables.pinned_complete[patrol] and patrol not in resumed:
                self._start(patrol)
        for patrol in order:
            if ledger.chosen[variables.run[patrol]]:
                self._enlarge(patrol, int(self._arrays.target[patrol]))
        return ledger.chosen

    def _urgency(self, patrol: int) -> tuple[float, int, float, int]:
        arrays = self._arrays
        taken = float(self._taken[self._variables.run[patrol]])
        scarcity = len(self._crews[patrol]) / int(arrays.minimum[patrol])
        return taken, -int(arrays.priority[patrol]), scarcity, int(arrays.starts[patrol])

    def _standing(self) -> dict[int, list[int]]:
        """Give the pair columns of the existing crews, by patrol."""
        crews: dict[int, list[int]] = {}
        for volunteer, patrol in sorted(self._arrays.existing):
            column = int(self._variables.column[volunteer, patrol])
            if column >= 0 and not self._ledger.chosen[column]:
                crews.setdefault(patrol, []).append(column)
        return crews

    def _resume(self, patrol: int, crew: list[int]) -> bool:
        """Take a whole existing crew again, if nothing forbids it now."""
        if not crew:
            return False
        is_new = not self._ledger.chosen[self._variables.run[patrol]]
        columns = [*([int(self._variables.run[patrol])] if is_new else []), *crew]
        if not self._ledger.fits(columns) or not self._suits(crew, patrol):
            return False
        self._ledger.take(columns[: len(columns) - len(crew)])
        self._join(crew)
        if self._ledger.settles(columns):
            return True
        self._leave(crew)
        self._ledger.give_back(columns[: len(columns) - len(crew)])
        return False

    def _start(self, patrol: int) -> None:
        """Make the smallest crew that runs, or none."""
        run = int(self._variables.run[patrol])
        self._ledger.take([run])
        joined: list[int] = []
        while len(self._crew(patrol)) < self._arrays.minimum[patrol] or self._lacks(patrol):
            unit = self._choose(patrol)
            if unit is None:
                break
            self._join(unit)
            joined += unit
        if not self._ledger.settles([run, *joined]):
            self._leave(joined)
            self._ledger.give_back([run])

    def _enlarge(self, patrol: int, size: int) -> None:
        while len(self._crew(patrol)) < size:
            unit = self._choose(patrol)
            if unit is None or len(self._crew(patrol)) + len(unit) > size:
                return
            self._join(unit)

    def _crew(self, patrol: int) -> list[int]:
        columns = self._crews[patrol]
        taken: list[int] = columns[self._ledger.chosen[columns] > 0].tolist()
        return [self._volunteer[each] for each in taken]

    def _lacks(self, patrol: int) -> list[tuple[str, int]]:
        return self._arrays.crew_lacks(patrol, self._crew(patrol))

    def _choose(self, patrol: int) -> list[int] | None:
        """Pick the cheapest who fit, before all those who hold what the crew lacks."""
        columns = self._crews[patrol]
        volunteers = self._variables.volunteer[columns]
        price = self._cost[columns] + self._all.next_price[volunteers]
        if self._arrays.unsocial[patrol]:
            price = price + self._nights.next_price[volunteers]
        brings = np.zeros(len(columns), np.int64)
        for qualification, _ in self._lacks(patrol):
            brings += self._arrays.holders(qualification)[volunteers, patrol]
        order = np.lexsort((price, -brings, self._taken[columns]))
        for column in columns[order].tolist():
            if not self._ledger.chosen[column]:
                unit = self._unit(column, patrol)
                if unit is not None and self._ledger.fits(unit) and self._suits(unit, patrol):
                    return unit
        return None

    def _unit(self, column: int, patrol: int) -> list[int] | None:
        """Give the columns of somebody and of all who only go with them."""
        mates = self._mates.get(self._volunteer[column])
        if mates is None:
            return [column]
        columns: list[int] = self._variables.column[list(mates), patrol].tolist()
        if min(columns) < 0:
            return None
        chosen = self._ledger.chosen
        return [each for each in columns if not chosen[each]]

    def _suits(self, unit: list[int], patrol: int) -> bool:
        """Say whether each would still walk on days that go together."""
        for column in unit:
            volunteer = self._volunteer[column]
            if self._has_pattern[volunteer]:
                duties = [*self._walked[volunteer], patrol]
                if any(any(rule.broken_by(self._arrays, volunteer, duties)) for rule in PATTERNS):
                    return False
        return True

    def _join(self, columns: list[int]) -> None:
        self._ledger.take(columns)
        self._count(columns, 1)

    def _leave(self, columns: list[int]) -> None:
        self._ledger.give_back(columns)
        self._count(columns, -1)

    def _count(self, columns: list[int], change: int) -> None:
        for column in columns:
            volunteer, patrol = self._volunteer[column], int(self._variables.patrol[column])
            if change > 0:
                self._walked[volunteer].append(patrol)
            else:
                self._walked[volunteer].remove(patrol)
            self._all.count(volunteer, change)
            if self._arrays.unsocial[patrol]:
                self._nights.count(volunteer, change)


class _Load:
    """What one more patrol would cost each volunteer, by what they walk already."""

    def __init__(self, fair: Shares, weight: int) -> None:
        self._fair = fair
        self._weight = weight
        self._walked = [0] * len(fair.tenths)
        self.next_price = np.zeros(len(fair.tenths), np.int64)
        for volunteer in range(len(fair.tenths)):
            self.count(volunteer, 0)

    def count(self, volunteer: int, change: int) -> None:
        self._walked[volunteer] += change
        walked = self._walked[volunteer]
        self.next_price[volunteer] = self._fair.price(
            volunteer, walked + 1, self._weight
        ) - self._fair.price(volunteer, walked, self._weight)


def _mates(arrays: Arrays) -> dict[int, tuple[int, ...]]:
    """Group all who patrol only together, directly or through others."""
    groups: dict[int, set[int]] = {}
    for first, second in arrays.pairings_of("together"):
        joined = groups.get(first, {first}) | groups.get(second, {second})
        for each in joined:
            groups[each] = joined
    return {each: tuple(sorted(group)) for each, group in groups.items()}
