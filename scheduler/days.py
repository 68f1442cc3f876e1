"""On which days somebody walks: as columns of the model, and as blocks of days in a row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from scheduler.arrays import Arrays, BoolArray, IntArray
from scheduler.limits import sets_pattern
from scheduler.variables import NO_LIMIT, Variables
from scheduler.walkdays import Days

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


def duties_between(arrays: Arrays, duties: Sequence[int], first: int, last: int) -> list[int]:
    """Give the patrols from one day to another."""
    return [patrol for patrol in duties if first <= arrays.first_date[patrol] <= last]


@dataclass(frozen=True, slots=True)
class Counted:
    """The fewest columns that add up to how many of some pairs are chosen, by volunteer."""

    volunteer: IntArray
    date: IntArray
    column: IntArray


def days_of(arrays: Arrays, variables: Variables) -> Days:
    """Give the days of all volunteers, and add the columns that they lack."""
    if variables.days is None:
        variables.days = _find_days(arrays, variables)
    return variables.days


def counted(arrays: Arrays, variables: Variables, pairs: BoolArray) -> Counted:
    """Count by whole days where that is the same, otherwise pair by pair."""
    days = days_of(arrays, variables)
    chosen = np.bincount(days.of_pair[pairs], minlength=len(days.size))
    whole = (chosen == days.size) & days.counts & (chosen > 0)
    single = np.nonzero(pairs & ~whole[days.of_pair])[0]
    volunteer = np.concatenate([days.volunteer[whole], variables.volunteer[single]])
    date = np.concatenate([days.date[whole], arrays.first_date[variables.patrol[single]]])
    column = np.concatenate([days.column[whole], single])
    order = np.lexsort((date, volunteer))
    return Counted(volunteer[order], date[order], column[order])


def _find_days(arrays: Arrays, variables: Variables) -> Days:
    """Make columns for all whose days matter, or who walk at most once in each of them."""
    dates = arrays.first_date[variables.patrol]
    first = int(dates.min(initial=1 << 30))
    many = int(dates.max(initial=first)) - first + 1
    keys, one, of_pair, size = np.unique(
        variables.volunteer * many + dates - first,
        return_index=True,
        return_inverse=True,
        return_counts=True,
    )
    volunteer = keys // many
    pinned = np.bincount(of_pair, variables.pinned, minlength=len(keys))
    at_most_one = _where(arrays, [each.max_patrols_per_day == 1 for each in arrays.limits])
    patterned = _where(arrays, [sets_pattern(each) for each in arrays.limits])
    exact = at_most_one[volunteer] & (pinned < 2)
    asked = (exact & (not variables.is_partial)) | patterned[volunteer]
    column = np.where(size == 1, one, -1)
    added = asked & (size > 1)
    column[added] = _add_columns(variables, of_pair, added, exact)
    counts = (size == 1) | (exact & added & (not variables.is_partial))
    return Days(volunteer, keys % many + first, column, counts, size, of_pair)


def _where(arrays: Arrays, says: list[bool]) -> BoolArray:
    return np.array(says, np.bool_).reshape(len(arrays.volunteers))


def _add_columns(
    variables: Variables, of_pair: IntArray, added: BoolArray, exact: BoolArray
) -> IntArray:
    """Add columns for some days that say whether any of their pairs is chosen."""
    number = np.cumsum(added) - 1
    members = np.nonzero(added[of_pair])[0]
    row, exact = number[of_pair[members]], exact[added]
    count = int(added.sum())

    def any_of_each(values: IntArray) -> IntArray:
        return (np.bincount(row, values[members], minlength=count) > 0).astype(np.int64)

    columns = variables.add_columns(
        np.ones(count, np.int64), np.zeros(count, np.int64), any_of_each
    )
    variables.add_rows(
        np.concatenate([row, np.arange(count)]),
        np.concatenate([members, columns]),
        np.repeat(np.array([1, -1]), (len(members), count)),
        0,
        np.where(exact, 0, NO_LIMIT),
        count,
    )
    loose = np.nonzero(~exact[row])[0]
    each = np.arange(len(loose))
    variables.add_rows(
        np.concatenate([each, each]),
        np.concatenate([members[loose], columns[row[loose]]]),
        np.repeat(np.array([1, -1]), len(loose)),
        -NO_LIMIT,
        0,
        len(loose),
    )
    return columns
