"""Who pledged so many patrols, or so much time, gets them: each one short costs."""

from collections.abc import Sequence

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.days import counted
from scheduler.lineup import Focus, Lineup
from scheduler.variables import NO_LIMIT, Variables

NAME = "pledges"
MINUTES_PER_HOUR = 60


def _short(arrays: Arrays, volunteer: int, patrols: Sequence[int]) -> tuple[int, int]:
    """Give how many patrols, and how many hours begun, somebody is short of their pledge."""
    pledged = arrays.volunteers[volunteer]
    lacking = pledged.least_minutes - int(arrays.minutes[list(patrols)].sum())
    hours = -(-max(lacking, 0) // MINUTES_PER_HOUR)
    return max(pledged.least_patrols - len(patrols), 0), hours


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    return arrays.weights.pledges * sum(
        sum(_short(arrays, volunteer, lineup.duties[volunteer]))
        for volunteer in focus.volunteers
        if arrays.volunteers[volunteer].least_patrols or arrays.volunteers[volunteer].least_minutes
    )


def express(arrays: Arrays, variables: Variables) -> None:
    if not arrays.weights.pledges:
        return
    near = np.zeros(len(arrays.volunteers), np.bool_)
    near[variables.near_volunteers] = True
    least = np.where(
        near, np.array([each.least_patrols for each in arrays.volunteers], np.int64), 0
    )
    items = counted(arrays, variables, least[variables.volunteer] > 0)
    ones = np.ones_like(items.column)
    _add_pledges(arrays, variables, items.volunteer, items.column, ones, least, 1)
    least = np.where(
        near, np.array([each.least_minutes for each in arrays.volunteers], np.int64), 0
    )
    column = np.nonzero(least[variables.volunteer] > 0)[0]
    minutes, whose = arrays.minutes[variables.patrol[column]], variables.volunteer[column]
    _add_pledges(arrays, variables, whose, column, minutes, least, MINUTES_PER_HOUR)


def _add_pledges(
    arrays: Arrays,
    variables: Variables,
    whose: IntArray,
    column: IntArray,
    each: IntArray,
    least: IntArray,
    unit: int,
) -> None:
    """Make up for what lacks of the least in whole units, at a price each."""
    pledged = np.nonzero(least > 0)[0]
    row, count, due = np.searchsorted(pledged, whose), len(pledged), least[pledged]

    def units(values: IntArray) -> IntArray:
        walked = np.bincount(row, values[column] * each, minlength=count).astype(np.int64)
        return np.asarray(-(-np.maximum(due - walked, 0) // unit))

    price = np.full(count, arrays.weights.pledges)
    lacks = variables.add_columns(-(-due // unit), price, units)
    variables.add_rows(
        np.concatenate([row, np.arange(count)]),
        np.concatenate([column, lacks]),
        np.concatenate([each, np.full(count, unit)]),
        due,
        NO_LIMIT,
        count,
    )
    load = np.zeros(count, np.int64)
    load[row] = each
    uneven = np.bincount(row, each != load[row], minlength=count) > 0
    whole = (load > 0) & ~uneven & (load % unit == 0) & (due % unit == 0)
    rest = np.where(whole, due % np.maximum(load, 1) // unit, 0)
    _round_up(variables, row, column, lacks, rest, rest * -(-due // np.maximum(load, 1)))


def _round_up(
    variables: Variables,
    row: IntArray,
    column: IntArray,
    lacks: IntArray,
    rest: IntArray,
    due: IntArray,
) -> None:
    """Where all patrols count alike, one too few lacks at least the units of the last one."""
    kept = np.nonzero(rest)[0]
    number = np.cumsum(rest > 0) - 1
    inside = rest[row] > 0
    variables.add_rows(
        np.concatenate([number[row[inside]], np.arange(len(kept))]),
        np.concatenate([column[inside], lacks[kept]]),
        np.concatenate([rest[row[inside]], np.ones_like(kept)]),
        due[kept],
        NO_LIMIT,
        len(kept),
    )
