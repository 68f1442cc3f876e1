"""A first roster at once, as a coordinator would fill it in: the important patrols first."""

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.days import days_of
from scheduler.ledger import Ledger
from scheduler.limits import Limits, sets_pattern
from scheduler.preferences import fair_share, fair_unsocial
from scheduler.preferences.sharing import Shares
from scheduler.program import FloatArray, Relaxation
from scheduler.rules import PATTERNS
from scheduler.variables import Variables


class Greedy:
    """Fills one patrol after the other, with whoever is furthest below their fair share.

    Where a relaxation leads, it takes the patrols and the people that it takes, as far as it can.
    """

    def __init__(
        self, arrays: Arrays, variables: Variables, lead: Relaxation | None = None
    ) -> None:
        self._arrays = arrays
        self._variables = variables
        self._ledger = Ledger(arrays, variables)
        self._cost = variables.cost
        self._mates = _mates(arrays)
        self._firsts: list[int] = variables.first_of_patrol.tolist()
        self._volunteer: list[int] = variables.volunteer.tolist()
        self._has_pattern = _has_pattern(arrays, variables)
        self._brings, self._bits = _qualifications(arrays, variables)
        taken = np.zeros(len(self._cost)) if lead is None else lead.values
        self._taken = -np.round(taken[: variables.pairs + len(variables.run)], 1)

    def solve(self, *, goes_on: bool = False) -> IntArray:
        """Give the chosen columns: pairs first, then runs.

        Where it `goes_on` from the existing roster, the crews that still can run stay as they are.
        """
        variables, ledger = self._variables, self._ledger
        ledger.clear()
        self._walked: list[list[int]] = [[] for _ in self._arrays.volunteers]
        self._crews: list[list[int]] = [[] for _ in self._arrays.patrols]
        weights = self._arrays.weights
        self._all = _Load(fair_share.fair(self._arrays), weights.fair_share)
        self._nights = _Load(fair_unsocial.fair(self._arrays), weights.fair_unsocial)
        self._join(np.nonzero(variables.pinned)[0].tolist())
        ledger.take(variables.run[variables.pinned_complete].tolist())
        standing = self._standing() if goes_on else {}
        order = np.lexsort(self._urgency()[::-1]).tolist()
        resumed = {patrol for patrol in order if self._resume(patrol, standing.get(patrol, []))}
        for patrol in order:
            if not variables.pinned_complete[patrol] and patrol not in resumed:
                self._start(patrol)
        for patrol in order:
            if ledger.chosen[variables.run[patrol]]:
                self._enlarge(patrol, int(self._arrays.target[patrol]))
        return ledger.chosen.copy()

    def _urgency(self) -> tuple[FloatArray | IntArray, ...]:
        arrays = self._arrays
        scarcity = np.diff(self._variables.first_of_patrol) / arrays.minimum
        taken = self._taken[self._variables.run]
        return taken, -arrays.priority, scarcity, arrays.starts

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
        run = [int(self._variables.run[patrol])] if is_new else []
        self._ledger.take(run)
        joined: list[int] = []
        for column in crew:
            if self._ledger.chosen[column]:
                continue
            unit = [each for each in self._unit(column, patrol) if each in crew]
            if not unit or not self._ledger.fits(unit) or not self._suits(unit, patrol):
                break
            self._join(unit)
            joined += unit
        if len(joined) == len(crew) and self._is_whole(patrol, [*run, *joined]):
            return True
        self._leave(joined)
        self._ledger.give_back(run)
        return False

    def _is_whole(self, patrol: int, columns: list[int]) -> bool:
        arrays, size = self._arrays, len(self._crews[patrol])
        most = max(int(arrays.maximum[patrol]), int(self._variables.pinned_crew[patrol]))
        fits = int(arrays.minimum[patrol]) <= size <= most
        return fits and self._ledger.settles(columns)

    def _start(self, patrol: int) -> None:
        """Make the smallest crew that runs, or none."""
        run = int(self._variables.run[patrol])
        self._ledger.take([run])
        least = int(self._arrays.minimum[patrol])
        joined = self._gather(patrol, least, int(self._arrays.maximum[patrol]))
        if not self._is_whole(patrol, [run, *joined]):
            self._leave(joined)
            self._ledger.give_back([run])

    def _enlarge(self, patrol: int, size: int) -> None:
        if len(self._crews[patrol]) < size:
            self._gather(patrol, size, size)

    def _gather(self, patrol: int, least: int, most: int) -> list[int]:
        """Let the cheapest join who fit, before all those who hold what the crew lacks."""
        order = self._by_price(patrol)
        joined: list[int] = []
        while True:
            lacks = self._lacks(patrol)
            if len(self._crews[patrol]) >= least and not lacks:
                break
            unit = self._choose(patrol, order, lacks, most)
            if unit is None:
                break
            self._join(unit)
            joined += unit
        return joined

    def _choose(self, patrol: int, order: list[int], lacks: int, most: int) -> list[int] | None:
        """Pick who brings most, and of these the first who fits and all who go with them."""
        if lacks:
            taken, brings = self._taken, self._brings
            order = sorted(
                order, key=lambda each: (taken[each], -(brings[each] & lacks).bit_count())
            )
        for column in order:
            unit = self._unit(column, patrol)
            if not unit or len(self._crews[patrol]) + len(unit) > most:
                continue
            if self._ledger.fits(unit) and self._suits(unit, patrol):
                return unit
        return None

    def _by_price(self, patrol: int) -> list[int]:
        """Give the columns of all who could come, the cheapest first."""
        first, last = self._firsts[patrol : patrol + 2]
        volunteers = self._variables.volunteer[first:last]
        price = self._cost[first:last] + self._all.next_price[volunteers]
        if self._arrays.unsocial[patrol]:
            price = price + self._nights.next_price[volunteers]
        order: list[int] = (np.lexsort((price, self._taken[first:last])) + first).tolist()
        return order

    def _lacks(self, patrol: int) -> int:
        """Give the bits of the qualifications that the crew lacks."""
        if not self._arrays.patrols[patrol].needs:
            return 0
        lacks = self._arrays.crew_lacks(patrol, self._crews[patrol])
        return sum(self._bits[qualification] for qualification, _ in lacks)

    def _unit(self, column: int, patrol: int) -> list[int]:
        """Give the columns of somebody and of all who only go with them; none if some cannot."""
        mates = self._mates.get(self._volunteer[column])
        if mates is None:
            return [] if self._ledger.chosen[column] else [column]
        columns: list[int] = self._variables.column[list(mates), patrol].tolist()
        if min(columns) < 0:
            return []
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
                self._crews[patrol].append(volunteer)
            else:
                self._walked[volunteer].remove(patrol)
                self._crews[patrol].remove(volunteer)
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


def _has_pattern(arrays: Arrays, variables: Variables) -> list[bool]:
    """Say on whose days the ledger does not watch over all that matters."""
    days = days_of(arrays, variables)
    patterned = [sets_pattern(each) for each in arrays.limits]
    shared = np.zeros(len(patterned), np.bool_)
    shared[days.volunteer[~days.counts]] = True
    return [
        pattern and (bool(several) or not _is_counted(limits))
        for pattern, several, limits in zip(patterned, shared, arrays.limits, strict=True)
    ]


def _is_counted(limits: Limits) -> bool:
    return (
        limits.max_weekends is None
        and limits.min_consecutive_days == 1
        and limits.min_consecutive_free_days == 1
    )


def _qualifications(arrays: Arrays, variables: Variables) -> tuple[list[int], dict[str, int]]:
    """Give, pair by pair, the bits of what somebody holds then of all that patrols need."""
    brings, bits = np.zeros(variables.pairs, np.int64), {}
    for number, qualification in enumerate(arrays.needed):
        bits[qualification] = 1 << number
        holds = arrays.holders(qualification)[variables.volunteer, variables.patrol]
        brings[holds] += bits[qualification]
    return brings.tolist(), bits


def _mates(arrays: Arrays) -> dict[int, tuple[int, ...]]:
    """Group all who patrol only together, directly or through others."""
    groups: dict[int, set[int]] = {}
    for first, second in arrays.pairings_of("together"):
        joined = groups.get(first, {first}) | groups.get(second, {second})
        for each in joined:
            groups[each] = joined
    return {each: tuple(sorted(group)) for each, group in groups.items()}
