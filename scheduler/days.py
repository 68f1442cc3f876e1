"""On which days somebody walks: as columns of the model, and as blocks of days in a row."""

from collections.abc import Iterable, Sequence

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.variables import NO_LIMIT, Variables

Block = tuple[int, int]
"""The first and the last of days in a row."""


def known_days(arrays: Arrays, volunteer: int) -> Block:
    """Give the days of which it is known whether somebody walks.

    They are those of the roster, and those back and on to their patrols of other rosters. What
    touches the first or the last of them may go on beyond.
    """
    elsewhere = arrays.busy_days[volunteer]
    first, last = arrays.horizon
    return min([first, *elsewhere]), max([last, *elsewhere])


def walked_blocks(days: Iterable[int]) -> list[Block]:
    """Join days in a row."""
    blocks: list[Block] = []
    for day in sorted(set(days)):
        if blocks and day == blocks[-1][1] + 1:
            blocks[-1] = (blocks[-1][0], day)
        else:
            blocks.append((day, day))
    return blocks


def duties_by_day(arrays: Arrays, volunteer: int, duties: Sequence[int]) -> dict[int, int]:
    """Give the last patrol of each day on which only this roster has somebody walk."""
    elsewhere = arrays.busy_days[volunteer]
    days = {int(arrays.first_date[patrol]): patrol for patrol in duties}
    return {day: patrol for day, patrol in days.items() if day not in elsewhere}


def day_columns(arrays: Arrays, variables: Variables, volunteer: int) -> dict[int, int]:
    """Give by day the column that says whether somebody walks then; adds those that lack."""
    if volunteer not in variables.day_columns:
        variables.day_columns[volunteer] = _day_columns(arrays, variables, volunteer)
    return variables.day_columns[volunteer]


def _day_columns(arrays: Arrays, variables: Variables, volunteer: int) -> dict[int, int]:
    own = variables.of_volunteer(volunteer)
    dates = arrays.first_date[variables.patrol[own]]
    groups = {int(day): own[dates == day] for day in np.unique(dates)}
    columns = {day: int(group[0]) for day, group in groups.items() if len(group) == 1}
    several = {day: group for day, group in groups.items() if len(group) > 1}
    if several:
        only_one = arrays.limits[volunteer].max_patrols_per_day == 1
        added = _add_day_columns(variables, list(several.values()), only_one=only_one)
        columns |= dict(zip(several, added.tolist(), strict=True))
    return columns


def _add_day_columns(variables: Variables, groups: list[IntArray], *, only_one: bool) -> IntArray:
    """Add a column for each group that says whether any of it is chosen."""
    sizes = [len(group) for group in groups]
    members, row = np.concatenate(groups), np.repeat(np.arange(len(groups)), sizes)

    def any_of_each(values: IntArray) -> IntArray:
        return (np.bincount(row, values[members], minlength=len(groups)) > 0).astype(np.int64)

    zeros = np.zeros(len(groups), np.int64)
    added = variables.add_columns(np.ones(len(groups), np.int64), zeros, any_of_each)
    pinned = np.bincount(row, variables.pinned[members], minlength=len(groups))
    exact = np.asarray((pinned < 2) & only_one)
    variables.add_rows(
        np.concatenate([row, np.arange(len(groups))]),
        np.concatenate([members, added]),
        np.concatenate([np.ones(len(members), np.int64), np.full(len(groups), -1)]),
        0,
        np.where(exact, 0, NO_LIMIT),
        len(groups),
    )
    loose = np.nonzero(~exact[row])[0]
    count = np.arange(len(loose))
    variables.add_rows(
        np.concatenate([count, count]),
        np.concatenate([members[loose], added[row[loose]]]),
        np.repeat(np.array([1, -1]), len(loose)),
        -NO_LIMIT,
        0,
        len(loose),
    )
    return added
