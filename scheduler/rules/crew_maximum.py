"""A crew is no larger than its patrol can take."""

from collections.abc import Iterator

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import violation
from scheduler.variables import Variables

NAME = "crew_maximum"
REASON = "{count} more than the crew can take"
SENTENCE = "{count} people on {patrol}; at most {limit} can go."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for patrol in focus.patrols:
        crew, limit = lineup.crews[patrol], arrays.patrols[patrol].maximum
        if len(crew) > limit:
            label = arrays.patrols[patrol].label
            sentence = SENTENCE.format(count=len(crew), patrol=label, limit=limit)
            yield violation(arrays, NAME, patrol, crew, sentence)


def constrain(arrays: Arrays, variables: Variables) -> None:
    groups = [variables.of_patrol(patrol) for patrol in variables.near_patrols]
    variables.add_limits(groups, arrays.maximum[variables.near_patrols].tolist())
