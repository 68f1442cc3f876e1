"""The relaxation in which every crew is a column of its own, found crew by crew."""

from dataclasses import dataclass
from time import monotonic

import numpy as np

from scheduler.arrays import BoolArray, IntArray
from scheduler.crew_program import by_crews, crews_of_roster, promise
from scheduler.crews import Crews, Grouping, crews_of
from scheduler.program import FloatArray, Program

FIRST_CREWS, MORE_CREWS = 20, 30
"""How many of each patrol, the cheapest, are looked at to begin with, and come in each round."""
MOST_ROUNDS = 20
CLOSE_ENOUGH = 0.5
STEADY = (0.0, 0.5, 0.8)
"""How far back to the best prices so far the new ones are pulled, where that is better."""
MOST_KEPT = 60_000
DEAREST = 1e9


@dataclass(frozen=True, slots=True)
class CrewRelaxation:
    """Where it leads: what no roster can beat, and the crews that a better one could have."""

    promise: float
    crews: Crews
    surplus: FloatArray
    """By how much a roster with this crew costs more than what is promised, at least."""
    reach: float
    """The surplus of any other crew is above this."""

    def within(self, surplus: float, roster: IntArray) -> Crews:
        """Give the crews with no more surplus than that, and those of a roster."""
        return self.crews.only((self.surplus <= surplus) | crews_of_roster(self.crews, roster))

    def by_column(self) -> FloatArray:
        """Give for each column of the program the least surplus of the crews that set it."""
        least = np.full(len(self.crews.replaced), self.reach)
        sizes = np.diff(self.crews.members.first)
        np.minimum.at(least, self.crews.members.across, np.repeat(self.surplus, sizes))
        return least

    def widest(self, crews: int) -> float:
        """Give the largest surplus, within reach, that no more than so many crews have."""
        if len(self.surplus) <= crews:
            return self.reach
        return float(min(np.partition(self.surplus, crews)[crews] - CLOSE_ENOUGH, self.reach))


def relax_by_crews(
    program: Program, grouping: Grouping, price: FloatArray, cost: int, seconds: float
) -> CrewRelaxation | None:
    """Begin with prices of the rows; keep the crews of which a roster below the cost may be."""
    deadline = monotonic() + seconds
    crews = crews_of(program, grouping)
    if crews is None:
        return None
    search = _Search(program, crews, price)
    for _ in range(MOST_ROUNDS):
        if monotonic() >= deadline or not search.goes_on():
            break
    return _kept(crews, search.best, search.surplus, cost)


def _kept(crews: Crews, best: float, surplus: FloatArray, cost: int) -> CrewRelaxation:
    reach = max(cost - best, 0.0)
    if len(surplus) > MOST_KEPT:
        reach = min(reach, float(np.partition(surplus, MOST_KEPT)[MOST_KEPT]) - CLOSE_ENOUGH)
    kept = surplus <= reach
    return CrewRelaxation(best, crews.only(kept), surplus[kept], reach)


class _Search:
    """Rounds of solving with some crews, and of taking in those that would be worth it."""

    def __init__(self, program: Program, crews: Crews, price: FloatArray) -> None:
        self._program = program
        self._crews = crews
        self._price = price
        self._line = crews.line()
        self.best, _, self.surplus = promise(program, crews, price)
        self._chosen = self._cheapest(self.surplus, FIRST_CREWS)

    def _cheapest(self, price: FloatArray, count: int) -> BoolArray:
        """Mark so many crews of each patrol."""
        order = np.lexsort((price, self._line))
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order)) - self._crews.firsts[self._line[order]]
        return np.asarray(rank < count)

    def goes_on(self) -> bool:
        """Do one round, and say whether another may bring more."""
        from scheduler.linear import relax  # noqa: PLC0415 - takes time to load

        part = by_crews(self._program, self._crews.only(self._chosen))
        found = relax(part)
        rows = int(self._crews.kept_rows.sum())
        price = np.zeros(len(self._crews.kept_rows))
        price[self._crews.kept_rows] = found.price[:rows]
        worth = self._worth(price, found.price[rows:])
        self._steady(price)
        new = (worth < -1e-6) & ~self._chosen
        self._chosen |= new & self._cheapest(np.where(self._chosen, DEAREST, worth), MORE_CREWS)
        return bool(new.any()) and found.bound - self.best > CLOSE_ENOUGH

    def _worth(self, price: FloatArray, paid: FloatArray) -> FloatArray:
        """Give what each crew costs beyond what its patrol is paid for at these prices."""
        _, reduced, _ = promise(self._program, self._crews, price)
        return np.asarray(self._crews.prices(reduced) - paid[self._line])

    def _steady(self, price: FloatArray) -> None:
        """Take these prices, or some nearer to the best so far, if they promise more."""
        before = self._price
        for share in STEADY:
            pulled = share * before + (1 - share) * price
            bound, _, surplus = promise(self._program, self._crews, pulled)
            if bound > self.best:
                self.best, self.surplus, self._price = bound, surplus, pulled
