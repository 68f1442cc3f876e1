"""Solves again what is near, the rest staying as it is, and proves that nothing near is better.

Near some patrols are the people who could walk them, and the patrols that these people walk on
the days around. A price on every change keeps the new roster like the old one.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

import numpy as np

from scheduler.arrays import Arrays, BoolArray, IntArray
from scheduler.building import build_near
from scheduler.candidates import may_walk
from scheduler.checker import priced
from scheduler.cpsat import CpSat, Patience
from scheduler.lineup import Focus, Lineup, lineup_from, roster_of
from scheduler.program import Program, restricted, whole_program
from scheduler.result import Move, Rearrangement
from scheduler.rules import BINDING, BindingRule
from scheduler.variables import Rows, Variables

DAYS_AROUND, FEWER_DAYS_AROUND = 3, 1
"""The fewer where many patrols are concerned."""
LEAVES, JOINS = 60, 20
"""What each change costs where little is to change."""
TOLD_FACTOR = 3
"""Changes for people who have been told count so much more."""
MEASURES_OF_MEASURES = 2
"""Weekends are measured by days, and days by patrols."""
SECONDS, MORE_SECONDS = 0.8, 10.0
"""Mostly the first are enough; without any roster by then there are more."""
WORKERS = 8

Pair = tuple[int, int]


def around(
    arrays: Arrays, lineup: Lineup, patrols: Collection[int], days: int = DAYS_AROUND
) -> BoolArray:
    """Mark who could walk these patrols, here and wherever they are on the days around."""
    may = may_walk(arrays)
    near = np.zeros(arrays.shape, np.bool_)
    for patrol in patrols:
        people = np.nonzero(may[:, patrol])[0]
        theirs = {each for volunteer in people.tolist() for each in lineup.duties[volunteer]}
        here = arrays.first_date[patrol]
        close = [each for each in theirs if abs(int(arrays.first_date[each] - here)) <= days]
        both = np.ix_(people, np.array(sorted({patrol, *close})))
        near[both] |= may[both]
    return near


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the other roster must hold, and whether it is to be like this one."""

    running: Collection[int] = ()
    going: Collection[Pair] = ()
    not_going: Collection[Pair] = ()
    few_changes: bool = True


class Nearby:
    """The part of a problem around something, with the roster that is there."""

    def __init__(
        self,
        arrays: Arrays,
        lineup: Lineup,
        near: BoolArray,
        rules: Collection[BindingRule] = BINDING,
    ) -> None:
        self._arrays = arrays
        self._lineup = lineup
        self._near = near
        pairs = [(each, patrol) for patrol, crew in enumerate(lineup.crews) for each in crew]
        self._variables = build_near(arrays, near, pairs, rules)
        self._decided = decisions_of(arrays, self._variables, lineup)

    def solve(self, wanted: Wanted) -> Rearrangement | None:
        """Give the best roster that holds what is wanted, or none if nothing near does."""
        if not all(self._near[:, patrol].any() for patrol in wanted.running):
            return None
        program, free = self._program(wanted)
        values = self._variables.completed(self._stood_down_without(wanted.not_going))
        part = restricted(program, values, program.used(values), free)
        found = CpSat().solve(part.program, values[part.columns], Patience(SECONDS, WORKERS))
        if found.values is None and not found.proven:
            patience = Patience(MORE_SECONDS, WORKERS)
            found = CpSat().solve(part.program, values[part.columns], patience)
        if found.values is None:
            return None
        values[part.columns] = found.values
        return rearranged(
            self._arrays, self._variables, self._lineup, values, is_proven=found.proven
        )

    def _stood_down_without(self, pairs: Collection[Pair]) -> IntArray:
        """Start without the patrols that lose somebody: that is possible, if not good."""
        variables = self._variables
        chosen = self._decided.copy()
        for volunteer, patrol in pairs:
            columns = variables.of_patrol(patrol)
            theirs = self._near[variables.volunteer[columns], patrol]
            chosen[columns[theirs & ~variables.pinned[columns]]] = 0
            chosen[variables.column[volunteer, patrol]] = 0
            chosen[variables.run[patrol]] = 0
        return chosen

    def _program(self, wanted: Wanted) -> tuple[Program, IntArray]:
        variables, program = self._variables, whole_program(self._variables)
        lower, upper, cost = program.lower.copy(), program.upper.copy(), program.cost.copy()
        lower[variables.run[list(wanted.running)]] = 1
        for pair in wanted.going:
            lower[variables.column[pair]] = 1
        for pair in wanted.not_going:
            lower[variables.column[pair]] = upper[variables.column[pair]] = 0
        if wanted.few_changes:
            cost[: variables.pairs] += self._prices_of_change()
        rows = _as_broken_as_they_are(program.rows, variables.completed(self._decided))
        program = Program(lower, upper, cost, rows, program.constant)
        free = np.zeros(len(cost), np.bool_)
        near = self._near[variables.volunteer, variables.patrol] & ~variables.pinned
        free[: variables.pairs] = near
        free[variables.run[variables.near_patrols]] = True
        for pair in wanted.not_going:
            free[variables.column[pair]] = False
        return program, with_measures(rows, free, variables.pairs + len(variables.run))

    def _prices_of_change(self) -> IntArray:
        variables = self._variables
        prices = np.where(self._decided[: variables.pairs] > 0, -LEAVES, JOINS)
        for pair in self._arrays.told:
            column = variables.column[pair]
            if column >= 0 and prices[column] < 0:
                prices[column] *= TOLD_FACTOR
        return prices


def decisions_of(arrays: Arrays, variables: Variables, lineup: Lineup) -> IntArray:
    """Give the columns that a roster chooses: pairs first, then runs."""
    chosen = np.zeros(variables.pairs + len(variables.run), np.int64)
    for patrol, crew in enumerate(lineup.crews):
        if crew:
            chosen[variables.column[list(crew), patrol]] = 1
            chosen[variables.run[patrol]] = lineup.runs(arrays, patrol)
    return chosen


def rearranged(
    arrays: Arrays, variables: Variables, before: Lineup, values: IntArray, *, is_proven: bool
) -> Rearrangement:
    """Read a roster from its columns, and say what is different from before."""
    going = np.nonzero(values[: variables.pairs])[0]
    pairs = zip(variables.volunteer[going].tolist(), variables.patrol[going].tolist(), strict=True)
    nobody = np.bincount(variables.patrol[going], minlength=len(arrays.patrols)) == 0
    after = lineup_from(arrays, pairs, frozenset(np.nonzero(nobody)[0].tolist()))
    return difference(arrays, before, after, is_proven=is_proven)


def difference(arrays: Arrays, before: Lineup, after: Lineup, *, is_proven: bool) -> Rearrangement:
    """Say what is different in another roster."""
    patrols = [
        patrol
        for patrol, crew in enumerate(after.crews)
        if crew != before.crews[patrol] and set(crew) != set(before.crews[patrol])
    ]
    return Rearrangement(
        roster=roster_of(arrays, after),
        moves=tuple(_moves(arrays, before, after, patrols)),
        cost_change=_cost_change(arrays, before, after, patrols),
        lost=tuple(
            arrays.patrols[patrol].id
            for patrol in patrols
            if before.runs(arrays, patrol) and not after.runs(arrays, patrol)
        ),
        is_proven=is_proven,
    )


def with_measures(rows: Rows, free: BoolArray, decisions: int) -> IntArray:
    """Add every column that measures a free one, and those that measure these in turn."""
    for _ in range(MEASURES_OF_MEASURES):
        touched = np.zeros(len(rows.lower), np.bool_)
        touched[rows.row[free[rows.column]]] = True
        measures = rows.column[touched[rows.row]]
        free[measures[measures >= decisions]] = True
    return np.nonzero(free)[0]


def _as_broken_as_they_are(rows: Rows, values: IntArray) -> Rows:
    """What is broken by hand may stay so, but not get worse."""
    used = np.bincount(
        rows.row, rows.coefficient * values[rows.column], minlength=len(rows.lower)
    ).astype(np.int64)
    return replace(rows, lower=np.minimum(rows.lower, used), upper=np.maximum(rows.upper, used))


def _moves(
    arrays: Arrays, before: Lineup, after: Lineup, patrols: Iterable[int]
) -> Iterable[Move]:
    for patrol in patrols:
        left, now = before.crews[patrol], after.crews[patrol]
        for volunteer in sorted({*left} ^ {*now}):
            joins = volunteer in now
            yield Move(arrays.volunteers[volunteer].id, arrays.patrols[patrol].id, joins)


def _cost_change(arrays: Arrays, before: Lineup, after: Lineup, patrols: list[int]) -> int:
    """Price only whom and what the change touches."""
    touched = {each for patrol in patrols for each in before.crews[patrol] + after.crews[patrol]}
    focus = Focus(tuple(sorted(touched)), tuple(patrols))
    return priced(arrays, after, focus).total - priced(arrays, before, focus).total
