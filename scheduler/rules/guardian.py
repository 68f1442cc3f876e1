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
    for young, guardian in arrays.pairings_of(PairingKind.GUARDIAN):
        theirs = variables.of_volunteer(young)
        theirs = theirs[~variables.pinned[theirs]]
        beside = variables.column[guardian, variables.patrol[theirs]]
        with_them = beside >= 0
        rows = np.arange(len(theirs))
        variables.add_rows(
            np.concatenate([rows, rows[with_them]]),
            np.concatenate([theirs, beside[with_them]]),
            np.concatenate([np.ones(len(theirs), np.int64), np.full(int(with_them.sum()), -1)]),
            -NO_LIMIT,
            0,
            len(theirs),
        )
