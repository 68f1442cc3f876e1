"""Nobody patrols on a day away, nor into one: a patrol past midnight touches both days."""

from collections.abc import Iterator

from scheduler.arrays import Arrays, BoolArray
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, violation

NAME = "absence"
REASON = "{count} away"
SENTENCE = "{name} is away during {patrol}."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        for patrol in lineup.duties[volunteer]:
            if arrays.away[volunteer, patrol]:
                sentence = SENTENCE.format(
                    name=names(arrays, [volunteer]), patrol=arrays.patrols[patrol].label
                )
                yield violation(arrays, NAME, patrol, [volunteer], sentence)


def bars(arrays: Arrays) -> BoolArray:
    return arrays.away
