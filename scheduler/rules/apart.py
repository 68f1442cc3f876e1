"""Two people who are kept apart are never in the same crew."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.problem import PairingKind
from scheduler.result import Violation
from scheduler.sentences import names, violation
from scheduler.variables import Variables

NAME = "apart"
REASON = "{count} kept apart from {others}"
SENTENCE = "{names} are kept apart, but both are on {patrol}."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    pairs = arrays.pairings_of(PairingKind.APART)
    for patrol in focus.patrols if pairs else ():
        crew = set(lineup.crews[patrol])
        for pair in pairs:
            if crew.issuperset(pair):
                sentence = SENTENCE.format(
                    names=names(arrays, pair), patrol=arrays.patrols[patrol].label
                )
                yield violation(arrays, NAME, patrol, pair, sentence)


def constrain(arrays: Arrays, variables: Variables) -> None:
    groups = []
    for first, second in arrays.pairings_of(PairingKind.APART):
        one, other = variables.column[first], variables.column[second]
        both = (one >= 0) & (other >= 0)
        groups += list(np.stack([one[both], other[both]], axis=1))
    variables.add_limits(groups, [1] * len(groups))
