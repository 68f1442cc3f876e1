"""Solves again what is near, the rest staying as it is, and proves that nothing near is better.

Near some patrols are the people who could walk them, and the patrols that these people walk on
the days around. A price on every change keeps the new roster like the old one.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from scheduler.arrays import Arrays, BoolArray, IntArray
from scheduler.building import build_near
from scheduler.candidates import may_walk
from scheduler.cpsat import CpSat, Patience
from scheduler.cutting import Cut
from scheduler.halting import Halt
from scheduler.lineup import Lineup
from scheduler.preferences.unpredictable import repeats
from scheduler.problem import PairingKind
from scheduler.program import Program, Solution, restricted, whole_program
from scheduler.rivals import rivals, sharing
from scheduler.rules import BINDING, BindingRule
from scheduler.variables import Rows, Variables

DAYS_AROUND, FEWER_DAYS_AROUND = 3, 1
"""The fewer where many patrols are concerned."""
LEAVES, JOINS = 60, 20
"""What each change costs where little is to change."""
UNWANTED = 100_000
"""More than any size aimed for is worth."""
TOLD_FACTOR = 3
"""Changes for people who have been told count so much more."""
MEASURES_OF_MEASURES = 2
"""Weekends are measured by days, and days by patrols."""
QUICK = Patience(0.8, workers=1, linearization=2)
"""One thread that relaxes all it can proves most of what is near at once."""
THOROUGH, DESPERATE = Patience(1.5, workers=8), Patience(10.0, workers=8)
"""For what is not proven by then, and for what has no roster at all."""

Pair = tuple[int, int]


def around(
    arrays: Arrays, lineup: Lineup, patrols: Collection[int], days: int = DAYS_AROUND
) -> set[Pair]:
    """Give who could walk these patrols, here and wherever they are on the days around.

    Where kit or an officer is out with others, they could stand down as well.
    """
    may = may_walk(arrays)
    near: set[Pair] = set()
    for patrol in patrols:
        people = np.nonzero(may[:, patrol])[0]
        theirs = {each for volunteer in people.tolist() for each in lineup.duties[volunteer]}
        here = arrays.first_date[patrol]
        close = [each for each in theirs if abs(int(arrays.first_date[each] - here)) <= days]
        walks = np.array(sorted({patrol, *close}))
        volunteer, walk = np.nonzero(may[np.ix_(people, walks)])
        near.update(zip(people[volunteer].tolist(), walks[walk].tolist(), strict=True))
        for others in rivals(arrays, lineup, patrol).values():
            near.update((each, other) for other in others for each in lineup.crews[other])
    return near


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the other roster must hold, and whether it is to be like this one."""

    running: Collection[int] = ()
    going: Collection[Pair] = ()
    not_going: Collection[Pair] = ()
    unwanted: Collection[Pair] = ()
    """Going only where nothing else lets it run."""
    few_changes: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """Another roster, and whether nothing near is better."""

    lineup: Lineup
    is_proven: bool


class Nearby:
    """The part of a problem around something, with the roster that is there."""

    def __init__(
        self,
        whole: Arrays,
        lineup: Lineup,
        near: Collection[Pair],
        *,
        fixed: Collection[Pair] = (),
        rules: Collection[BindingRule] = BINDING,
        halt: Halt | None = None,
    ) -> None:
        """Choose among what is near; what is fixed is decided whatever it is."""
        self._halt = halt or Halt()
        self._lineup = lineup
        self._patrols = {patrol for _, patrol in near}
        self._cut = cut = Cut(whole, *_concerned(whole, lineup, {*near, *fixed}))
        self._near = np.zeros(cut.shape, np.bool_)
        for volunteer, patrol in near:
            self._near[cut.volunteer(volunteer), cut.patrol(patrol)] = True
        kept = list(enumerate(cut.kept_patrols.tolist()))
        pairs = [
            (volunteer, at)
            for at, patrol in kept
            for volunteer in cut.volunteers_within(lineup.crews[patrol])
        ]
        runs = [at for at, patrol in kept if lineup.crews[patrol] and lineup.runs(whole, patrol)]
        self._variables = build_near(cut, self._near, pairs, rules)
        self._decided = decisions_of(self._variables, pairs, runs)

    def solve(self, wanted: Wanted) -> Found | None:
        """Give the best roster that holds what is wanted, or none if nothing near does.

        After a halt it is the best so far, and none says nothing.
        """
        if not self._patrols.issuperset(wanted.running):
            return None
        wanted = self._within(wanted)
        program, free = self._program(wanted)
        values = self._variables.completed(self._stood_down_without(wanted.not_going))
        part = restricted(program, values, program.used(values), free)
        found = _solved(part.program, values[part.columns], self._halt)
        if found.values is None:
            return None
        values[part.columns] = found.values
        return Found(self._read(values), found.proven)

    def _within(self, wanted: Wanted) -> Wanted:
        """Say the same in the numbers of the cut."""
        cut = self._cut
        return replace(
            wanted,
            running=[cut.patrol(each) for each in wanted.running],
            going=[(cut.volunteer(one), cut.patrol(walk)) for one, walk in wanted.going],
            not_going=[(cut.volunteer(one), cut.patrol(walk)) for one, walk in wanted.not_going],
            unwanted=[(cut.volunteer(one), cut.patrol(walk)) for one, walk in wanted.unwanted],
        )

    def _read(self, values: IntArray) -> Lineup:
        """Give the whole lineup with the crews near as they are now."""
        variables, cut, before = self._variables, self._cut, self._lineup
        crews, duties = list(before.crews), list(before.duties)
        stood_down = set(before.stood_down)
        for at in variables.near_patrols:
            patrol = int(cut.kept_patrols[at])
            columns = variables.of_patrol(at)
            going = variables.volunteer[columns[values[columns] > 0]]
            crew = cut.kept_volunteers[going].tolist()
            if set(crew) != set(crews[patrol]):
                for volunteer in {*crew} ^ {*crews[patrol]}:
                    duties[volunteer] = _toggled(cut.whole, duties[volunteer], patrol)
                crews[patrol] = tuple(crew)
                stood_down -= {patrol}
                stood_down |= set() if crew else {patrol}
            elif values[variables.run[at]]:
                stood_down -= {patrol}
        return Lineup(tuple(crews), tuple(duties), frozenset(stood_down))

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
        for pair in wanted.going:
            lower[variables.column[pair]] = 1
        for pair in wanted.not_going:
            lower[variables.column[pair]] = upper[variables.column[pair]] = 0
            lower[variables.run[pair[1]]] = 0
        lower[variables.run[list(wanted.running)]] = 1
        if wanted.few_changes:
            cost[: variables.pairs] += self._prices_of_change()
        unwanted = np.array([variables.column[pair] for pair in wanted.unwanted], np.int64)
        cost[unwanted[unwanted >= 0]] += UNWANTED
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
        for pair in self._cut.told:
            column = variables.column[pair]
            if column >= 0 and prices[column] < 0:
                prices[column] *= TOLD_FACTOR
        return prices


def _solved(program: Program, start: IntArray, halt: Halt) -> Solution:
    """Try the quick way first, and go on from where it ends."""
    found = _tried(program, start, QUICK, halt)
    if found.proven or halt.is_called:
        return found
    if found.values is None:
        return _tried(program, start, DESPERATE, halt)
    further = _tried(program, found.values, THOROUGH, halt)
    if further.values is None or program.price(further.values) > program.price(found.values):
        return found
    return further


def _tried(program: Program, start: IntArray, patience: Patience, halt: Halt) -> Solution:
    engine = CpSat()
    with halt.over(engine.stop):
        return engine.solve(program, start, patience)


def decisions_of(variables: Variables, pairs: Collection[Pair], runs: Collection[int]) -> IntArray:
    """Give the columns that a roster chooses: pairs first, then runs."""
    chosen = np.zeros(variables.pairs + len(variables.run), np.int64)
    if pairs:
        volunteers, patrols = np.array(pairs, np.int64).T
        chosen[variables.column[volunteers, patrols]] = 1
    chosen[variables.run[list(runs)]] = 1
    return chosen


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


def _concerned(
    arrays: Arrays, lineup: Lineup, near: Collection[Pair]
) -> tuple[set[int], set[int]]:
    """Give whom and which patrols a choice among what is near can touch.

    That is what those near walk elsewhere, who walks with them, who stays at home for them, and
    the patrols that share kit or an officer or repeat them, or that somebody asks for.
    """
    people, close = {each for each, _ in near}, {patrol for _, patrol in near}
    for first, second in arrays.pairings_of(PairingKind.NOT_BOTH_AWAY):
        if first in people or second in people:
            people |= {first, second}
    patrols = close | {patrol for each in people for patrol in lineup.duties[each]}
    again, _ = repeats(arrays)
    for patrol in close:
        patrols.update(sharing(arrays, patrol), again.get(patrol, ()))
        people.update(lineup.crews[patrol])
    for volunteer in people:
        wished = (wish.patrol for wish in arrays.volunteers[volunteer].wishes)
        patrols.update(arrays.patrol_number[each] for each in wished if each is not None)
    return people, patrols


def _toggled(arrays: Arrays, duties: tuple[int, ...], patrol: int) -> tuple[int, ...]:
    walked = {*duties} ^ {patrol}
    return tuple(sorted(walked, key=lambda each: (int(arrays.starts[each]), each)))
