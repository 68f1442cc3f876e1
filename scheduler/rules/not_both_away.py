"""Two people of whom one stays at home are never on patrol at the same time."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.problem import PairingKind
from scheduler.result import Violation
from scheduler.sentences import names, violation
from scheduler.timeline import crowded_moments
from scheduler.variables import Variables

NAME = "not_both_away"
REASON = "{count} at home while {others} is out"
SENTENCE = "{names} are both away from home: {first} and {second} are at the same time."
SAME = "{names} are both away from home on {first}."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    watched = set(focus.volunteers)
    for pair in arrays.pairings_of(PairingKind.NOT_BOTH_AWAY):
        if watched.isdisjoint(pair):
            continue
        for mine in lineup.duties[pair[0]]:
            for other in lineup.duties[pair[1]]:
                if not _at_once(arrays, mine, other):
                    continue
                sentence = (SAME if mine == other else SENTENCE).format(
                    names=names(arrays, pair),
                    first=arrays.patrols[mine].label,
                    second=arrays.patrols[other].label,
                )
                yield violation(arrays, NAME, mine, pair, sentence, [other])


def _at_once(arrays: Arrays, first: int, second: int) -> bool:
    return bool(
        arrays.starts[first] < arrays.ends[second] and arrays.starts[second] < arrays.ends[first]
    )


def constrain(arrays: Arrays, variables: Variables) -> None:
    pairings = np.array(arrays.pairings_of(PairingKind.NOT_BOTH_AWAY), np.int64).reshape(-1, 2)
    both = [variables.pairs_of(people) for people in pairings.T]
    owner, columns = (np.concatenate(each) for each in zip(*both, strict=True))
    crowds = crowded_moments(arrays, variables, columns, owner, rest=0)
    variables.add_limit_rows(crowds.row, crowds.column, 1, np.ones(crowds.count, np.int64))
