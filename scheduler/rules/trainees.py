"""Trainees walk with somebody experienced, and not too many of them in one crew."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays, BoolArray
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import violation
from scheduler.variables import NO_LIMIT, Variables

NAME = "trainees"
REASON = "{count} kept out: enough trainees there"
TOO_MANY = "{count} trainees on {patrol}; at most {limit} is allowed."
ALONE = "Only trainees on {patrol}; somebody experienced must be with them."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    limit = arrays.rules.max_trainees_per_crew
    for patrol in focus.patrols:
        crew = lineup.crews[patrol]
        trainees = [volunteer for volunteer in crew if arrays.is_trainee[volunteer]]
        label = arrays.patrols[patrol].label
        if len(trainees) > limit:
            sentence = TOO_MANY.format(count=len(trainees), patrol=label, limit=limit)
            yield violation(arrays, NAME, patrol, trainees, sentence)
        elif trainees and len(trainees) == len(crew) and len(crew) >= arrays.minimum[patrol]:
            yield violation(arrays, NAME, patrol, trainees, ALONE.format(patrol=label))


def constrain(arrays: Arrays, variables: Variables) -> None:
    limit = arrays.rules.max_trainees_per_crew
    is_trainee = arrays.is_trainee[variables.volunteer]
    columns = np.nonzero(is_trainee)[0]
    patrols, row = np.unique(variables.patrol[columns], return_inverse=True)
    pinned = np.bincount(row, variables.pinned[columns], minlength=len(patrols)).astype(np.int64)
    upper = np.maximum(limit, pinned)
    variables.add_rows(row, columns, 1, -NO_LIMIT, upper, len(patrols))
    _need_experience(arrays, variables, ~is_trainee)


def _need_experience(arrays: Arrays, variables: Variables, experienced: BoolArray) -> None:
    """A crew that runs has one who is no trainee, unless it is pinned as it is."""
    patrols = np.nonzero(
        (arrays.rules.max_trainees_per_crew >= arrays.minimum) & ~variables.pinned_complete
    )[0]
    row_of = np.full(len(arrays.patrols), -1)
    row_of[patrols] = np.arange(len(patrols))
    columns = np.nonzero(experienced & (row_of[variables.patrol] >= 0))[0]
    variables.add_rows(
        np.concatenate([row_of[variables.patrol[columns]], np.arange(len(patrols))]),
        np.concatenate([columns, variables.run[patrols]]),
        np.concatenate([np.ones(len(columns), np.int64), np.full(len(patrols), -1)]),
        0,
        NO_LIMIT,
        len(patrols),
    )
