"""Builds the columns and rows of a problem, of all of it or of what is near something."""

from collections.abc import Collection

from scheduler.arrays import Arrays, BoolArray
from scheduler.candidates import may_walk
from scheduler.checker import verdict_on
from scheduler.lineup import changed, lineup_from
from scheduler.preferences import PREFERENCES
from scheduler.problem import PairingKind
from scheduler.rules import BINDING, BindingRule
from scheduler.variables import Variables


def build(arrays: Arrays) -> Variables:
    """Make the columns and rows of all rules and preferences."""
    return _filled(arrays, Variables(arrays, may_walk(arrays), _pinned(arrays)), BINDING)


def build_near(
    arrays: Arrays,
    near: BoolArray,
    assigned: Collection[tuple[int, int]],
    rules: Collection[BindingRule] = BINDING,
) -> Variables:
    """Make only what speaks of whom and what is near, with columns for all who are assigned."""
    may = near.copy()
    for pair in (*assigned, *arrays.locked):
        may[pair] = True
    return _filled(arrays, Variables(arrays, may, arrays.locked, near), rules)


def _filled(arrays: Arrays, variables: Variables, rules: Collection[BindingRule]) -> Variables:
    for rule in rules:
        rule.constrain(arrays, variables)
    for preference in PREFERENCES:
        preference.express(arrays, variables)
    return variables


def _pinned(arrays: Arrays) -> frozenset[tuple[int, int]]:
    """Give the locked pairs, and those whom they take along without breaking a rule."""
    lineup = lineup_from(arrays, sorted(arrays.locked), frozenset())
    pinned = set(arrays.locked)
    tied = arrays.pairings_of(PairingKind.TOGETHER)
    may = may_walk(arrays)
    for first, second in [*tied, *((second, first) for first, second in tied)]:
        for patrol in lineup.duties[first]:
            if (second, patrol) in pinned or not may[second, patrol]:
                continue
            if verdict_on(arrays, lineup, second, patrol, joins=True).is_allowed:
                lineup = changed(lineup, arrays, second, patrol, joins=True)
                pinned.add((second, patrol))
    return frozenset(pinned)
