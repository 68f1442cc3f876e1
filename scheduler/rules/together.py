"""Two people who patrol together are both in a crew or neither is."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays, BoolArray, IntArray
from scheduler.lineup import Focus, Lineup
from scheduler.problem import PairingKind
from scheduler.result import Violation
from scheduler.sentences import names, violation
from scheduler.variables import Variables

NAME = "together"
REASON = "{count} only together with {others}"
SENTENCE = "{names} patrol together, but only {present} is on {patrol}."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    pairs = arrays.pairings_of(PairingKind.TOGETHER)
    for patrol in focus.patrols if pairs else ():
        crew = set(lineup.crews[patrol])
        for pair in pairs:
            present = crew.intersection(pair)
            if len(present) == 1:
                sentence = SENTENCE.format(
                    names=names(arrays, pair),
                    present=names(arrays, present),
                    patrol=arrays.patrols[patrol].label,
                )
                yield violation(arrays, NAME, patrol, pair, sentence)


def constrain(arrays: Arrays, variables: Variables) -> None:
    """Tie the two; alone is only who is locked there, where the other may not come."""
    for first, second in arrays.pairings_of(PairingKind.TOGETHER):
        one, other = variables.column[first], variables.column[second]
        pinned = _pinned(variables, one) | _pinned(variables, other)
        both = (one >= 0) & (other >= 0) & ~pinned
        count = int(both.sum())
        tied = np.arange(count)
        variables.add_rows(
            np.concatenate([tied, tied]),
            np.concatenate([one[both], other[both]]),
            np.repeat(np.array([1, -1]), count),
            0,
            0,
            count,
        )
        alone = np.where(one >= 0, one, other)[((one >= 0) ^ (other >= 0)) & ~pinned]
        variables.add_limits([column[None] for column in alone], [0] * len(alone))


def _pinned(variables: Variables, columns: IntArray) -> BoolArray:
    return np.isin(columns, np.nonzero(variables.pinned)[0])
