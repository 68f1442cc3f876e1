"""A whole patrol lies within the times at which everybody in its crew is free."""

from collections.abc import Iterator

from scheduler.arrays import Arrays, BoolArray
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, violation

NAME = "availability"
REASON = "{count} not free then"
SENTENCE = "{name} is not free for the whole of {patrol}."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        for patrol in lineup.duties[volunteer]:
            if not arrays.available[volunteer, patrol]:
                sentence = SENTENCE.format(
                    name=names(arrays, [volunteer]), patrol=arrays.patrols[patrol].label
                )
                yield violation(arrays, NAME, patrol, [volunteer], sentence)


def bars(arrays: Arrays) -> BoolArray:
    return ~arrays.available
