"""Searching by crews: the relaxation first, then among few crews, then among more and more."""

from math import ceil

import numpy as np

from scheduler.arrays import IntArray
from scheduler.crew_program import by_crews, decided, start_by_crews
from scheduler.crew_relaxation import CrewRelaxation
from scheduler.crews import Crews, Grouping
from scheduler.program import FloatArray, Program, Solution
from scheduler.variables import NO_LIMIT
from scheduler.worker import Task, Work

FEW, FEWEST, MORE = 6, 700, 3
"""How many crews for each patrol, or in all, the first attempt chooses among; and how many times
as many the next."""
MOST = 20_000
HARDLY = 1e-4


class CrewSearch:
    """One question after the other, each made from the answer before."""

    def __init__(self, program: Program, grouping: Grouping, seed: int) -> None:
        self._program = program
        self._grouping = grouping
        self._seed = seed
        self._relaxation: CrewRelaxation | None = None
        self._crews: Crews | None = None
        self._beyond = -NO_LIMIT
        """What a roster costs at least that is not to be made of these crews."""
        self._is_last = False
        self._count = max(FEW * len(grouping.most), FEWEST)
        self.is_over = False

    def question(self, values: IntArray, cost: int, price: FloatArray, seconds: float) -> Task:
        """Ask for the next step, knowing the best roster, its cost and prices of the rows."""
        if self._relaxation is None:
            return Task(
                self._program,
                Work.RELAX_BY_CREWS,
                seconds,
                grouping=self._grouping,
                price=price,
                cost=cost,
            )
        needed = cost - self._relaxation.promise
        surplus = min(self._relaxation.widest(self._count), needed)
        self._is_last = self._count >= MOST or surplus >= needed
        self._crews = self._relaxation.within(surplus, values)
        self._beyond = ceil(self._relaxation.promise + surplus - HARDLY)
        start = start_by_crews(self._crews, values)
        begun = np.zeros(0, np.int64) if start is None else start
        part = by_crews(self._program, self._crews)
        return Task(part, Work.SOLVE, seconds, self._seed, start=begun)

    def hear(self, found: CrewRelaxation | Solution) -> tuple[IntArray | None, int]:
        """Take the answer; give the columns of a roster, if there is one, and a bound."""
        if isinstance(found, CrewRelaxation):
            self._relaxation = found
            return None, ceil(found.promise - HARDLY)
        if self._crews is None:
            self.is_over = True
            return None, -NO_LIMIT
        if found.proven:
            self.is_over = self._is_last
            self._count *= MORE
        self._seed += 1
        values = None if found.values is None else decided(self._crews, found.values)
        return values, min(found.bound, self._beyond)
