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
    pairings = np.array(arrays.pairings_of(PairingKind.APART), np.int64).reshape(-1, 2)
    _, one, other = variables.beside(*pairings.T)
    both = other >= 0
    count = int(both.sum())
    row = np.tile(np.arange(count), 2)
    columns = np.concatenate([one[both], other[both]])
    variables.add_limit_rows(row, columns, 1, np.ones(count, np.int64))
