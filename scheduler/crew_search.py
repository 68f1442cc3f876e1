"""Searching by crews: the relaxation first, then among few crews, then among all that matter."""

from enum import Enum, auto
from math import ceil

import numpy as np

from scheduler.arrays import IntArray
from scheduler.crew_program import by_crews, decided, start_by_crews
from scheduler.crew_relaxation import CrewRelaxation
from scheduler.crews import Crews, Grouping
from scheduler.program import FloatArray, Program, Solution
from scheduler.variables import NO_LIMIT
from scheduler.worker import Task, Work

FEW, MANY = 12, 150
"""How many crews for each patrol, on average, the two attempts choose among at most."""
HARDLY = 1e-4


class Step(Enum):
    """What is to be asked next."""

    RELAX = auto()
    CHOOSE_AMONG_FEW = auto()
    CHOOSE_AMONG_MANY = auto()
    NOTHING = auto()


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
        self._step = Step.RELAX

    @property
    def is_over(self) -> bool:
        return self._step is Step.NOTHING

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
        many = MANY if self._step is Step.CHOOSE_AMONG_MANY else FEW
        needed = cost - self._relaxation.promise
        surplus = min(self._relaxation.widest(many * len(self._grouping.most)), needed)
        self._crews = self._relaxation.within(surplus)
        self._beyond = ceil(self._relaxation.promise + surplus - HARDLY)
        start = start_by_crews(self._crews, values)
        begun = np.zeros(0, np.int64) if start is None else start
        part = by_crews(self._program, self._crews)
        return Task(part, Work.SOLVE, seconds, self._seed, start=begun)

    def hear(self, found: CrewRelaxation | Solution) -> tuple[IntArray | None, int]:
        """Take the answer; give the columns of a roster, if there is one, and a bound."""
        if isinstance(found, CrewRelaxation):
            self._relaxation = found
            self._step = Step.CHOOSE_AMONG_FEW
            return None, ceil(found.promise - HARDLY)
        if self._crews is None:
            self._step = Step.NOTHING
            return None, -NO_LIMIT
        is_first = self._step is Step.CHOOSE_AMONG_FEW
        self._step = Step.CHOOSE_AMONG_MANY if is_first else Step.NOTHING
        values = None if found.values is None else decided(self._crews, found.values)
        return values, min(found.bound, self._beyond)
