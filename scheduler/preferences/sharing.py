"""Fair shares: how many patrols each should walk now, and the price of walking more or fewer.

Everybody is raised to one common level, less what they did more than the others in earlier
rosters for the weeks they were there, and never above what their own time allows. The price is
the square of the distance from that share, so that nobody is left far behind; in whole numbers,
with shares in tenths of a patrol.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scheduler.arrays import Arrays, BoolArray, IntArray
from scheduler.lineup import Focus, Lineup
from scheduler.variables import Variables

TENTHS = 10


@dataclass(frozen=True, slots=True)
class Shares:
    """What each volunteer could walk at most, and should walk, of one sort of patrols."""

    counted: BoolArray
    """The patrols of that sort."""
    capacity: IntArray
    tenths: IntArray

    def price(self, volunteer: int, patrols: int, weight: int) -> int:
        """Give the price of walking so many patrols, 0 for the best possible number."""
        share = int(self.tenths[volunteer])
        best = min(_curve(each, share) for each in (share // TENTHS, share // TENTHS + 1))
        return weight * (_curve(patrols, share) - best)

    def prices(self, volunteer: int, most: int, weight: int) -> IntArray:
        """Give the price of walking none, one, and so on up to the most."""
        share = int(self.tenths[volunteer])
        patrols = np.arange(most + 1)
        curve = TENTHS // 2 * patrols * patrols - patrols * share
        return np.asarray(weight * (curve - curve[0]) + self.price(volunteer, 0, weight))


def _curve(patrols: int, share: int) -> int:
    """The square of the distance, without its constant part, divided by 20."""
    return TENTHS // 2 * patrols * patrols - patrols * share


def shares(arrays: Arrays, may: BoolArray, counted: BoolArray, earlier: Sequence[int]) -> Shares:
    """Share out the patrols of one sort; `earlier` says how many each has walked before."""
    capacity = _capacity(arrays, may & counted)
    weeks = [volunteer.earlier.weeks for volunteer in arrays.volunteers]
    walked = [done if spent else 0 for done, spent in zip(earlier, weeks, strict=True)]
    all_weeks, all_walked = sum(weeks), sum(walked)
    ahead = np.array(
        [
            TENTHS * done - (TENTHS * spent * all_walked // all_weeks if all_weeks else 0)
            for done, spent in zip(walked, weeks, strict=True)
        ],
        np.int64,
    )
    places = np.minimum(arrays.target, may.sum(axis=0))[counted].sum()
    return Shares(counted, capacity, _levelled(capacity * TENTHS, ahead, int(places) * TENTHS))


def _capacity(arrays: Arrays, may: BoolArray) -> IntArray:
    """Count what each could walk within the limits of week and roster, and one patrol a day."""
    capacity = np.zeros(len(arrays.volunteers), np.int64)
    for volunteer in np.nonzero(~arrays.on_reserve & may.any(axis=1))[0]:
        dates = np.unique(arrays.first_date[may[volunteer]])
        weeks, days = np.unique((dates - 1 - arrays.rules.week_starts_on) // 7, return_counts=True)
        weekly = arrays.weekly_limit(int(volunteer))
        walkable = days if weekly is None else np.minimum(days, weekly)
        total = int(walkable.sum()) if len(weeks) else 0
        limit = arrays.roster_limit(int(volunteer))
        capacity[volunteer] = total if limit is None else min(total, limit)
    return capacity


def _levelled(capacity: IntArray, ahead: IntArray, amount: int) -> IntArray:
    """Fill like water: the lowest common level at which all of it is shared out."""
    amount = min(amount, int(capacity.sum()))
    low = int(ahead.min(initial=0))
    high = int((capacity + ahead).max(initial=0)) + 1
    while low < high:
        level = (low + high) // 2
        if int(np.clip(level - ahead, 0, capacity).sum()) >= amount:
            high = level
        else:
            low = level + 1
    return np.asarray(np.clip(low - ahead, 0, capacity), np.int64)


def sharing_cost(arrays: Arrays, lineup: Lineup, focus: Focus, fair: Shares, weight: int) -> int:
    """Price what the volunteers of the focus walk of one sort; the reserve has no share."""
    cost = 0
    for each in focus.volunteers:
        if not arrays.on_reserve[each]:
            walked = sum(1 for patrol in lineup.duties[each] if fair.counted[patrol])
            cost += fair.price(each, walked, weight)
    return cost


def add_ladders(arrays: Arrays, variables: Variables, fair: Shares, weight: int) -> None:
    """Price each further patrol of each volunteer a step higher: the exact square."""
    if not weight:
        return
    counted = fair.counted[variables.patrol]
    for volunteer in variables.near_volunteers:
        if arrays.on_reserve[volunteer]:
            continue
        columns = variables.of_volunteer(volunteer)
        columns = columns[counted[columns]]
        variables.constant += fair.price(volunteer, 0, weight)
        most = len(columns)
        height = most if variables.is_partial else _most(arrays, variables, volunteer, columns)
        if height:
            _add_ladder(variables, columns, fair.prices(volunteer, height, weight))


def _most(arrays: Arrays, variables: Variables, volunteer: int, columns: IntArray) -> int:
    """Say how many of these columns the limits of weeks, rest and roster allow at most."""
    patrols, pinned = variables.patrol[columns], variables.pinned[columns]
    weekly, limit = arrays.weekly_limit(volunteer), arrays.roster_limit(volunteer)
    most = len(columns)
    if weekly is not None and most:
        week = arrays.week[patrols] - arrays.week[patrols].min()
        walkable = np.minimum(np.bincount(week), weekly)
        most = int(np.maximum(walkable, np.bincount(week, pinned)).sum())
    if limit is not None:
        most = min(most, max(limit, int(pinned.sum())))
    return min(most, _one_after_the_other(arrays, patrols) + int(pinned.sum()))


def _one_after_the_other(arrays: Arrays, patrols: IntArray) -> int:
    """Count the most patrols that leave enough rest: always take the next that ends first."""
    free_from, count = -np.inf, 0
    for patrol in patrols[np.argsort(arrays.ends[patrols], kind="stable")].tolist():
        if arrays.starts[patrol] >= free_from:
            free_from = int(arrays.ends[patrol]) + arrays.rules.rest_minutes
            count += 1
    return count


def _add_ladder(variables: Variables, columns: IntArray, prices: IntArray) -> None:
    height = len(prices) - 1

    def climb(values: IntArray) -> IntArray:
        return np.asarray(np.arange(height) < values[columns].sum(), np.int64)

    steps = variables.add_columns(np.ones(height, np.int64), np.diff(prices), climb)
    walked, climbed = np.ones(len(columns), np.int64), np.full(height, -1)
    variables.add_rows(
        np.zeros(len(columns) + height, np.int64),
        np.concatenate([columns, steps]),
        np.concatenate([walked, climbed]),
        0,
        0,
        1,
    )
