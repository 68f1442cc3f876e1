"""Nobody patrols alone: a patrol runs with its smallest crew or more, or is stood down."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import violation
from scheduler.variables import NO_LIMIT, Variables

NAME = "crew_minimum"
REASON = "{count} not asked: stood down"
SENTENCE = "{patrol} is stood down, but has a crew."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    """Too few people are a gap; a crew for what does not run is a broken rule."""
    for patrol in focus.patrols:
        crew = lineup.crews[patrol]
        if crew and patrol in lineup.stood_down:
            sentence = SENTENCE.format(patrol=arrays.patrols[patrol].label)
            yield violation(arrays, NAME, patrol, crew, sentence)


def constrain(arrays: Arrays, variables: Variables) -> None:
    patrols = len(arrays.patrols)
    each = np.arange(patrols)
    variables.add_rows(
        np.concatenate([each, each]),
        np.concatenate([variables.crew, variables.run]),
        np.concatenate([np.ones(patrols, np.int64), -arrays.minimum]),
        0,
        NO_LIMIT,
        patrols,
    )
    _stay_home_unless_it_runs(variables, np.nonzero(~variables.pinned)[0])


def _stay_home_unless_it_runs(variables: Variables, free: IntArray) -> None:
    count = np.arange(len(free))
    variables.add_rows(
        np.concatenate([count, count]),
        np.concatenate([free, variables.run[variables.patrol[free]]]),
        np.repeat(np.array([1, -1]), len(free)),
        -NO_LIMIT,
        0,
        len(free),
    )
