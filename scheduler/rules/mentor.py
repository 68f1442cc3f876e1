"""A new volunteer is in a crew only with a mentor, if the watch has named who is one."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, violation
from scheduler.variables import NO_LIMIT, Variables

NAME = "mentor"
REASON = "{count} new: no mentor there"
SENTENCE = "{names} on {patrol} without a mentor; somebody new goes only with one."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    """A crew that still waits for others may still get its mentor."""
    mentor = arrays.rules.mentor
    for patrol in focus.patrols if mentor else ():
        crew = lineup.crews[patrol]
        new = [volunteer for volunteer in crew if arrays.is_new[volunteer]]
        if not new or len(crew) < arrays.minimum[patrol]:
            continue
        if not any(arrays.holders(mentor)[volunteer, patrol] for volunteer in crew):
            sentence = SENTENCE.format(
                names=names(arrays, new), patrol=arrays.patrols[patrol].label
            )
            yield violation(arrays, NAME, patrol, new, sentence)


def constrain(arrays: Arrays, variables: Variables) -> None:
    mentor = arrays.rules.mentor
    new = arrays.is_new[variables.volunteer] & ~variables.pinned
    if not mentor or not new.any():
        return
    columns = np.nonzero(new)[0]
    mentors = np.nonzero(arrays.holders(mentor)[variables.volunteer, variables.patrol])[0]
    first = np.searchsorted(variables.patrol[mentors], variables.patrol[columns], side="left")
    last = np.searchsorted(variables.patrol[mentors], variables.patrol[columns], side="right")
    sizes = last - first
    row = np.repeat(np.arange(len(columns)), sizes)
    at = np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes - first, sizes)
    variables.add_rows(
        np.concatenate([np.arange(len(columns)), row]),
        np.concatenate([columns, mentors[at]]),
        np.repeat(np.array([1, -1]), (len(columns), len(row))),
        -NO_LIMIT,
        0,
        len(columns),
    )
