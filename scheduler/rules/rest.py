"""Between two patrols everybody rests long enough, in elapsed time."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays, BoolArray
from scheduler.days import days_of
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import hours, names, violation
from scheduler.timeline import Crowds, closer_than, crowded_moments
from scheduler.variables import Variables

NAME = "rest"
REASON = "{count} resting from another patrol"
SENTENCE = "Only {rest} of rest for {name} between {first} and {second}; {needed} are needed."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    needed = arrays.rules.rest_minutes
    for volunteer in focus.volunteers:
        for first, second, rest in closer_than(arrays, lineup.duties[volunteer], needed):
            if rest < 0:
                continue  # on both at once, which another rule says
            sentence = SENTENCE.format(
                name=names(arrays, [volunteer]),
                first=arrays.patrols[first].label,
                second=arrays.patrols[second].label,
                rest=hours(rest),
                needed=hours(needed).removesuffix(" hours"),
            )
            yield violation(arrays, NAME, second, [volunteer], sentence, [first])


def constrain(arrays: Arrays, variables: Variables) -> None:
    rest = arrays.rules.rest_minutes
    if not rest:
        return  # being in one place is enough
    near = np.zeros(len(arrays.volunteers), np.bool_)
    near[variables.near_volunteers] = True
    columns = np.nonzero(near[variables.volunteer])[0]
    owner = variables.volunteer[columns]
    crowds = crowded_moments(arrays, variables, columns, owner, rest=rest)
    crowds = crowds.without(_within_a_day(arrays, variables, crowds))
    variables.add_limit_rows(crowds.row, crowds.column, 1, np.ones(crowds.count, np.int64))


def _within_a_day(arrays: Arrays, variables: Variables, crowds: Crowds) -> BoolArray:
    """Say which groups lie in a day on which only one patrol is walked anyway."""
    days = days_of(arrays, variables)
    day = days.of_pair[crowds.column]
    first = np.full(crowds.count, -1)
    first[crowds.row] = day
    same = np.bincount(crowds.row, day != first[crowds.row], minlength=crowds.count) == 0
    return np.asarray(same & days.counts[first])
