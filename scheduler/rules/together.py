"""Two people who patrol together are both in a crew or neither is."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays
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
    pairings = np.array(arrays.pairings_of(PairingKind.TOGETHER), np.int64).reshape(-1, 2)
    for first, second in (pairings.T, pairings[:, ::-1].T):
        _, one, other = variables.beside(first, second)
        alone = one[(other < 0) & ~variables.pinned[one]]
        nobody = np.zeros(len(alone), np.int64)
        variables.add_limit_rows(np.arange(len(alone)), alone, 1, nobody)
    both = (other >= 0) & ~variables.pinned[one] & ~variables.pinned[other]
    count = int(both.sum())
    variables.add_rows(
        np.tile(np.arange(count), 2),
        np.concatenate([one[both], other[both]]),
        np.repeat(np.array([1, -1]), count),
        0,
        0,
        count,
    )
