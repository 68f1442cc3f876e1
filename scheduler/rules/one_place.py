"""Nobody is on two patrols at once."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, violation
from scheduler.timeline import closer_than, crowded_moments
from scheduler.variables import Variables

NAME = "one_place"
REASON = "{count} on another patrol"
SENTENCE = "{name} is on {first} and {second} at the same time."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        for first, second, _ in closer_than(arrays, lineup.duties[volunteer], 0):
            sentence = SENTENCE.format(
                name=names(arrays, [volunteer]),
                first=arrays.patrols[first].label,
                second=arrays.patrols[second].label,
            )
            yield violation(arrays, NAME, second, [volunteer], sentence, [first])


def constrain(arrays: Arrays, variables: Variables) -> None:
    if arrays.rules.rest_minutes:
        return  # patrols that leave no rest between them exclude each other already
    near = np.zeros(len(arrays.volunteers), np.bool_)
    near[variables.near_volunteers] = True
    columns = np.nonzero(near[variables.volunteer])[0]
    owner = variables.volunteer[columns]
    crowds = crowded_moments(arrays, variables, columns, owner, rest=0)
    variables.add_limit_rows(crowds.row, crowds.column, 1, np.ones(crowds.count, np.int64))
