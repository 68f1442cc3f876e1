"""The course of one search: the best roster so far, the bound, and how both came about."""

from threading import Lock
from time import monotonic

import numpy as np

from scheduler.advice import gaps_of
from scheduler.arrays import Arrays, IntArray, arrays_of
from scheduler.building import build
from scheduler.checker import broken, priced
from scheduler.greedy import Greedy
from scheduler.leaders import leaders_of
from scheduler.lineup import Focus, Lineup, everything, lineup_from, roster_of
from scheduler.problem import Problem
from scheduler.result import Progress, Result, Status, TracePoint
from scheduler.variables import Variables


class Course:
    """Starts with a greedy roster; only ever gets better. Any thread may offer and ask."""

    def __init__(self, problem: Problem) -> None:
        self._started = monotonic()
        self._lock = Lock()
        self.arrays = arrays_of(problem)
        self.variables = build(self.arrays)
        self._greedy: Greedy | None = Greedy(self.arrays, self.variables)
        self._values = self._greedy.solve()
        self._lineup = lineup_for(self.arrays, self.variables, self._values)
        self.cost = priced(self.arrays, self._lineup, everything(self.arrays)).total
        self.bound = _first_bound(self.variables)
        self._trace = [TracePoint(self.seconds(), self.cost, self.bound)]

    def go_on_from_what_stands(self) -> None:
        """Start from the existing roster as well: a short search never throws it away."""
        if self.arrays.existing and self._greedy is not None:
            self.offer(self._greedy.solve(goes_on=True))
        self._greedy = None

    def seconds(self) -> float:
        return monotonic() - self._started

    def hint(self) -> IntArray:
        """Give the values of all columns for the best roster so far."""
        return self.variables.completed(self._values)

    def offer(self, values: IntArray, *, last: bool = False) -> None:
        """Take a roster that costs less; the last one of a search also if it costs the same."""
        lineup = lineup_for(self.arrays, self.variables, values)
        with self._lock:
            cost = self.cost + self._dearer(lineup)
            if cost < self.cost or (last and cost == self.cost):
                self._values, self._lineup = values, lineup
                self._note(cost, self.bound)

    def _dearer(self, lineup: Lineup) -> int:
        """Say by how much another roster costs more, looking only at what is different."""
        before = self._lineup
        stood = before.stood_down ^ lineup.stood_down
        both = zip(before.crews, lineup.crews, strict=True)
        patrols = [at for at, (old, new) in enumerate(both) if old != new or at in stood]
        touched = {each for at in patrols for each in before.crews[at] + lineup.crews[at]}
        focus = Focus(tuple(sorted(touched)), tuple(patrols))
        after = priced(self.arrays, lineup, focus).total
        return after - priced(self.arrays, before, focus).total

    def raise_bound(self, bound: int) -> None:
        with self._lock:
            if bound > self.bound:
                self._note(self.cost, bound)

    def _note(self, cost: int, bound: int) -> None:
        if (cost, bound) != (self.cost, self.bound):
            self._trace.append(TracePoint(self.seconds(), cost, bound))
        self.cost, self.bound = cost, bound

    def progress(self) -> Progress:
        with self._lock:
            values, cost, bound = self._values, self.cost, self.bound
        arrays, variables = self.arrays, self.variables
        runs = values[variables.run] > 0
        going = variables.patrol[np.nonzero(values[: variables.pairs])[0]]
        crews = np.bincount(going, minlength=len(arrays.patrols))
        return Progress(
            seconds=self.seconds(),
            cost=cost,
            bound=min(bound, cost),
            filled=int(np.minimum(crews, arrays.target)[runs].sum()),
            places=int(arrays.target.sum()),
            run=int(runs.sum()),
            patrols=len(arrays.patrols),
        )

    def result(self, status: Status, seed: int) -> Result:
        with self._lock:
            lineup, bound, trace = self._lineup, self.bound, tuple(self._trace)
        whole = everything(self.arrays)
        cost = priced(self.arrays, lineup, whole)
        return Result(
            roster=roster_of(self.arrays, lineup),
            cost=cost,
            bound=min(bound, cost.total),
            status=status,
            gaps=gaps_of(self.arrays, lineup),
            violations=broken(self.arrays, lineup, whole),
            seconds=self.seconds(),
            seed=seed,
            trace=trace,
            leaders=leaders_of(self.arrays, lineup),
        )


def lineup_for(arrays: Arrays, variables: Variables, values: IntArray) -> Lineup:
    """Read the decisions: who goes, and what does not run and has nobody pinned to it."""
    chosen = np.nonzero(values[: variables.pairs])[0]
    pairs = zip(
        variables.volunteer[chosen].tolist(), variables.patrol[chosen].tolist(), strict=True
    )
    empty = np.bincount(variables.patrol[chosen], minlength=len(arrays.patrols)) == 0
    return lineup_from(arrays, pairs, frozenset(np.nonzero(empty)[0].tolist()))


def _first_bound(variables: Variables) -> int:
    """Give what every roster costs, whatever it looks like."""
    gains = np.minimum(variables.cost * variables.lower, variables.cost * variables.upper)
    return max(0, int(gains.sum()) + variables.constant)
