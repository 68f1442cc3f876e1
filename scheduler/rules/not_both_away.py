"""Two people of whom one stays at home are never on patrol at the same time."""

from collections.abc import Iterator

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
                yield violation(arrays, NAME, mine, pair, sentence)


def _at_once(arrays: Arrays, first: int, second: int) -> bool:
    return bool(
        arrays.starts[first] < arrays.ends[second] and arrays.starts[second] < arrays.ends[first]
    )


def constrain(arrays: Arrays, variables: Variables) -> None:
    groups = [
        group
        for pair in arrays.pairings_of(PairingKind.NOT_BOTH_AWAY)
        for group in crowded_moments(arrays, variables, pair, rest=0)
    ]
    variables.add_limits(groups, [1] * len(groups))
