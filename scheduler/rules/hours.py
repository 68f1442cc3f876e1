"""A whole patrol lies within the hours of everybody in its crew, daylight included."""

from collections.abc import Iterator

from scheduler.arrays import Arrays, BoolArray
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, violation

NAME = "hours"
REASON = "{count} outside their hours"
SENTENCE = "{name} patrols only within certain hours; {patrol} is outside them."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        for patrol in lineup.duties[volunteer]:
            if arrays.outside_hours[volunteer, patrol]:
                sentence = SENTENCE.format(
                    name=names(arrays, [volunteer]), patrol=arrays.patrols[patrol].label
                )
                yield violation(arrays, NAME, patrol, [volunteer], sentence)


def bars(arrays: Arrays) -> BoolArray:
    return arrays.outside_hours
