"""Nobody patrols a beat they must keep away from, such as their own street."""

from collections.abc import Iterator

from scheduler.arrays import Arrays, BoolArray
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, violation

NAME = "own_street"
REASON = "{count} who do not patrol this beat"
SENTENCE = "{name} does not walk the beat of {patrol}."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        for patrol in lineup.duties[volunteer]:
            if arrays.on_closed_beat[volunteer, patrol]:
                sentence = SENTENCE.format(
                    name=names(arrays, [volunteer]), patrol=arrays.patrols[patrol].label
                )
                yield violation(arrays, NAME, patrol, [volunteer], sentence)


def bars(arrays: Arrays) -> BoolArray:
    return arrays.on_closed_beat
