"""Nobody walks on more days in a row than they, or the watch, allow."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from scheduler.arrays import Arrays
from scheduler.days import days_of, duties_between, duties_by_day, known_days, walked_blocks
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, violation
from scheduler.spells import spells_of
from scheduler.variables import NO_LIMIT, Rows, Variables

NAME = "most_days"
REASON = "{count} on patrol on too many days in a row"
SENTENCE = "{name} walks on {days} days in a row around {patrol}; at most {limit} are allowed."

NOT_FREE, WALKED = -1, -2
"""Stand for days on which somebody cannot walk, or does so in another roster."""


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        limit = arrays.limits[volunteer].max_consecutive_days
        for (patrol, *others), days in broken_by(arrays, volunteer, lineup.duties[volunteer]):
            sentence = SENTENCE.format(
                name=names(arrays, [volunteer]),
                days=days,
                patrol=arrays.patrols[patrol].label,
                limit=limit,
            )
            yield violation(arrays, NAME, patrol, [volunteer], sentence, others)


def broken_by(
    arrays: Arrays, volunteer: int, duties: Sequence[int]
) -> Iterator[tuple[list[int], int]]:
    """Give the patrols of each row of days that is too long, the last first, and its length."""
    limit = arrays.limits[volunteer].max_consecutive_days
    if limit is None or not duties:
        return
    here = duties_by_day(arrays, volunteer, duties)
    for first, last in walked_blocks({*here, *arrays.busy_days[volunteer]}):
        inside = [day for day in here if first <= day <= last]
        if inside and last - first >= limit:
            yield (
                [here[max(inside)], *duties_between(arrays, duties, first, last)],
                last - first + 1,
            )


def constrain(arrays: Arrays, variables: Variables) -> None:
    by_limit: dict[int, list[int]] = {}
    for volunteer in variables.near_volunteers:
        limit = arrays.limits[volunteer].max_consecutive_days
        if limit is not None and not spells_of(arrays, variables, volunteer):
            by_limit.setdefault(limit, []).append(volunteer)
    for limit, volunteers in by_limit.items():
        variables.add_rows_beside_pins(_rows(arrays, variables, volunteers, limit))


def _rows(arrays: Arrays, variables: Variables, volunteers: list[int], limit: int) -> Rows:
    """Leave one day free of any that are one too many, if all of them could be walked."""
    days = days_of(arrays, variables)
    known = [known_days(arrays, volunteer) for volunteer in volunteers]
    first = max(min(day for day, _ in known), arrays.horizon[0] - limit)
    last = min(max(day for _, day in known), arrays.horizon[1] + limit)
    length = max(last + 1 - first, limit + 1)
    column = np.full((len(arrays.volunteers), length), NOT_FREE)
    column[days.volunteer, days.date - first] = days.column
    for volunteer in volunteers:
        for day in arrays.busy_days[volunteer]:
            if first <= day <= last:
                column[volunteer, day - first] = WALKED
    windows = sliding_window_view(column[volunteers], limit + 1, axis=1)
    free = windows >= 0
    walked = (windows == WALKED).sum(axis=2)
    tight = (free.sum(axis=2) + walked == limit + 1) & free.any(axis=2)
    row, place = np.nonzero(free[tight])
    return Rows(
        row,
        windows[tight][row, place],
        np.ones_like(row),
        np.full(int(tight.sum()), -NO_LIMIT),
        limit - walked[tight],
    )
