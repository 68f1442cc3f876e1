"""Nobody walks more patrols in any so many days than they, or the watch, allow."""

from collections.abc import Iterator, Sequence

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.limits import RollingLimit
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, times, violation
from scheduler.variables import Variables

NAME = "rolling_limit"
REASON = "{count} at their limit for days in a row"
SENTENCE = "{name} walks {count} in the {days} days up to {patrol}; {limit} is the limit."

NOBODY = -1
"""Stands for a patrol of another roster."""


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        for rolling in arrays.limits[volunteer].rolling:
            duties = lineup.duties[volunteer]
            for patrol, count in _exceeded(arrays, volunteer, duties, rolling):
                sentence = SENTENCE.format(
                    name=names(arrays, [volunteer]),
                    count=times(count),
                    days=rolling.days,
                    patrol=arrays.patrols[patrol].label,
                    limit=times(rolling.patrols),
                )
                yield violation(arrays, NAME, patrol, [volunteer], sentence)


def _exceeded(
    arrays: Arrays, volunteer: int, duties: Sequence[int], rolling: RollingLimit
) -> Iterator[tuple[int, int]]:
    """Look at the days up to each patrol: give the last of this roster, and how many there are."""
    walked = [(int(arrays.first_date[patrol]), patrol) for patrol in duties]
    walked += [(day, NOBODY) for day in _elsewhere(arrays, volunteer)]
    if len(walked) <= rolling.patrols:
        return
    walked.sort()
    first = 0
    for at, (last, _) in enumerate(walked):
        if at + 1 < len(walked) and walked[at + 1][0] == last:
            continue
        while walked[first][0] <= last - rolling.days:
            first += 1
        inside = [patrol for _, patrol in walked[first : at + 1] if patrol != NOBODY]
        if inside and at + 1 - first > rolling.patrols:
            yield inside[-1], at + 1 - first


def _elsewhere(arrays: Arrays, volunteer: int) -> list[int]:
    return [each.starts.toordinal() for each in arrays.volunteers[volunteer].busy]


def constrain(arrays: Arrays, variables: Variables) -> None:
    groups: list[IntArray] = []
    limits: list[int] = []
    for volunteer in variables.near_volunteers:
        for rolling in arrays.limits[volunteer].rolling:
            columns = variables.of_volunteer(volunteer)
            days = arrays.first_date[variables.patrol[columns]]
            order = np.argsort(days, kind="stable")
            elsewhere = _elsewhere(arrays, volunteer)
            for first, last, left in _windows(days[order], elsewhere, rolling):
                groups.append(columns[order[first:last]])
                limits.append(left)
    variables.add_limits(groups, limits)


def _windows(
    days: IntArray, elsewhere: list[int], rolling: RollingLimit
) -> Iterator[tuple[int, int, int]]:
    """Give the stretches of patrols, in order of days, of which not all can be walked.

    Counted from each day on which somebody could walk; other days allow no more.
    """
    opens = np.unique(np.concatenate([days, np.array(elsewhere, np.int64)]))
    firsts = np.searchsorted(days, opens)
    lasts = np.searchsorted(days, opens + rolling.days)
    covered = 0
    for day, first, last in zip(opens.tolist(), firsts.tolist(), lasts.tolist(), strict=True):
        walked = sum(day <= each < day + rolling.days for each in elsewhere)
        left = max(0, rolling.patrols - walked)
        if last - first > left and (last > covered or elsewhere):
            yield first, last, left
        covered = last
