"""A crew is no larger than its patrol can take."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import violation
from scheduler.variables import NO_LIMIT, Variables

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
    most = np.maximum(arrays.maximum, variables.pinned_crew)
    tight = np.nonzero(np.diff(variables.first_of_patrol) > most)[0]
    variables.add_rows(
        np.arange(len(tight)), variables.crew[tight], 1, -NO_LIMIT, most[tight], len(tight)
    )
