"""A young volunteer is in a crew only with their guardian, who may go alone as well."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.problem import PairingKind
from scheduler.result import Violation
from scheduler.sentences import names, violation
from scheduler.variables import NO_LIMIT, Variables

NAME = "guardian"
REASON = "{count} only with their guardian {others}"
SENTENCE = "{name} goes only with {guardian}, who is not on {patrol}."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    pairs = arrays.pairings_of(PairingKind.GUARDIAN)
    for patrol in focus.patrols if pairs else ():
        crew = set(lineup.crews[patrol])
        for young, guardian in pairs:
            if young in crew and guardian not in crew:
                sentence = SENTENCE.format(
                    name=names(arrays, [young]),
                    guardian=names(arrays, [guardian]),
                    patrol=arrays.patrols[patrol].label,
                )
                yield violation(arrays, NAME, patrol, (young, guardian), sentence)


def constrain(arrays: Arrays, variables: Variables) -> None:
    pairings = np.array(arrays.pairings_of(PairingKind.GUARDIAN), np.int64).reshape(-1, 2)
    _, young, guardian = variables.beside(*pairings.T)
    free = ~variables.pinned[young]
    young, guardian = young[free], guardian[free]
    with_them = np.nonzero(guardian >= 0)[0]
    variables.add_rows(
        np.concatenate([np.arange(len(young)), with_them]),
        np.concatenate([young, guardian[with_them]]),
        np.repeat(np.array([1, -1]), (len(young), len(with_them))),
        -NO_LIMIT,
        0,
        len(young),
    )
