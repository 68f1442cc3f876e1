"""Pieces of a roster worth solving again while the rest stays as it is."""

from random import Random

import numpy as np

from scheduler.arrays import Arrays, BoolArray, IntArray
from scheduler.program import Program, Relaxation
from scheduler.variables import Variables

WEEK_MINUTES = 7 * 24 * 60
FEWEST, MOST = 150, 6000
MOST_SUPPORT = 2000
QUICK, SLOW = 0.4, 1.5
"""Seconds under which the next piece may be larger, and over which it must be smaller."""


class Pieces:
    """Chooses what to free: a time around a patrol, what a gap could be filled from, people."""

    def __init__(self, arrays: Arrays, variables: Variables, program: Program, seed: int) -> None:
        self._arrays = arrays
        self._variables = variables
        self._rows = program.rows
        self._columns = len(program.upper)
        self._random = Random(seed)
        self._decisions = variables.pairs + len(variables.run)
        self._useful = np.ones(variables.pairs, np.bool_)
        self._size = 1200

    def guided_by(self, relaxation: Relaxation, cost: int) -> None:
        """Leave out the pairs that no better roster can hold: they would cost too much."""
        reduced = relaxation.reduced_cost[: self._variables.pairs]
        self._useful = reduced <= cost - relaxation.bound

    def learn(self, seconds: float) -> None:
        """Make pieces as large as can be solved quickly."""
        factor = 1.25 if seconds < QUICK else 0.75 if seconds > SLOW else 1.0
        self._size = int(min(max(self._size * factor, FEWEST), MOST))

    def support(self, relaxation: Relaxation, values: IntArray) -> BoolArray | None:
        """Free only the pairs that the relaxation uses, or the roster has, if not too many."""
        pairs = self._variables.pairs
        used = (relaxation.values[:pairs] > 1e-4) | (values[:pairs] > 0)
        return self._spread(used) if used.sum() <= MOST_SUPPORT else None

    def next(self, values: IntArray) -> BoolArray:
        """Free one piece of the roster, of a kind drawn by lot."""
        chosen = values[: self._variables.pairs] > 0
        kinds = [self._time, self._gap, self._people]
        piece = self._random.choices(kinds, weights=[4, 3, 2])[0](values)
        return self._spread(piece & (self._useful | chosen))

    def _spread(self, pairs: BoolArray) -> BoolArray:
        """Free the runs of the patrols concerned, and every column that measures them."""
        rows, variables = self._rows, self._variables
        free = np.zeros(self._columns, np.bool_)
        free[: variables.pairs] = pairs & ~variables.pinned
        free[variables.run[np.unique(variables.patrol[pairs])]] = True
        touched = np.zeros(len(rows.lower), np.bool_)
        touched[rows.row[free[rows.column]]] = True
        measures = rows.column[touched[rows.row]]
        free[measures[measures >= self._decisions]] = True
        return free

    def _time(self, _values: IntArray) -> BoolArray:
        """All pairs of the patrols closest in time to one of them."""
        starts = self._arrays.starts
        centre = self._random.randrange(len(starts))
        distance = np.abs(starts - starts[centre])
        by_distance = np.argsort(distance, kind="stable")
        counts = np.bincount(self._variables.patrol, minlength=len(starts))[by_distance]
        near = by_distance[np.cumsum(counts) <= max(self._size, int(counts[0]))]
        return np.isin(self._variables.patrol, near)

    def _gap(self, values: IntArray) -> BoolArray:
        """Whoever could go where people are missing, with their other patrols around it."""
        variables, arrays = self._variables, self._arrays
        crews = np.bincount(
            variables.patrol, values[: variables.pairs], minlength=len(arrays.patrols)
        )
        short = np.nonzero((values[variables.run] == 0) | (crews < arrays.target))[0].tolist()
        if not short:
            return self._time(values)
        patrol = self._random.choice(short)
        able = np.isin(variables.volunteer, variables.volunteer[variables.patrol == patrol])
        around = np.abs(arrays.starts - arrays.starts[patrol])[variables.patrol]
        piece = able & (around <= WEEK_MINUTES)
        while piece.sum() > self._size and around[piece].max() > 0:
            piece &= around <= around[piece].max() * 3 // 4
        return np.asarray(piece | (variables.patrol == patrol))

    def _people(self, _values: IntArray) -> BoolArray:
        """All pairs of a few people."""
        volunteers = list(range(len(self._arrays.volunteers)))
        self._random.shuffle(volunteers)
        counts = np.bincount(self._variables.volunteer, minlength=len(volunteers))[volunteers]
        enough = max(2, int(np.searchsorted(np.cumsum(counts), self._size)))
        return np.isin(self._variables.volunteer, volunteers[:enough])
