"""Who pledged so many patrols, or so much time, gets them: each one short costs."""

from collections.abc import Sequence

import numpy as np

from scheduler.arrays import Arrays, IntArray
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
    for volunteer in variables.near_volunteers:
        pledged = arrays.volunteers[volunteer]
        columns = variables.of_volunteer(volunteer)
        if pledged.least_patrols:
            each = np.ones(len(columns), np.int64)
            _add_pledge(arrays, variables, columns, each, pledged.least_patrols, 1)
        if pledged.least_minutes:
            each = arrays.minutes[variables.patrol[columns]]
            least = pledged.least_minutes
            _add_pledge(arrays, variables, columns, each, least, MINUTES_PER_HOUR)


def _add_pledge(
    arrays: Arrays, variables: Variables, columns: IntArray, each: IntArray, least: int, unit: int
) -> None:
    """Make up for what lacks of the least in whole units, at a price each."""

    def units(values: IntArray) -> IntArray:
        lacking = least - int(values[columns] @ each)
        return np.array([-(-max(lacking, 0) // unit)], np.int64)

    most = np.array([-(-least // unit)], np.int64)
    price = np.array([arrays.weights.pledges], np.int64)
    lacks = variables.add_columns(most, price, units)
    variables.add_rows(
        np.zeros(len(columns) + 1, np.int64),
        np.concatenate([columns, lacks]),
        np.concatenate([each, [unit]]),
        least,
        NO_LIMIT,
        1,
    )
