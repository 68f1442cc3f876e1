"""Fair shares: how many patrols each should walk now, and the price of walking more or fewer.

Everybody is raised to one common level, less what they did more than the others in earlier
rosters for the weeks they were there, and never above what their own time allows. The price is
the square of the distance from that share, so that nobody is left far behind; in whole numbers,
with shares in tenths of a patrol.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from scheduler.arrays import Arrays, BoolArray, IntArray
from scheduler.cutting import Cut
from scheduler.days import counted
from scheduler.lineup import Focus, Lineup
from scheduler.remembering import once
from scheduler.variables import NO_LIMIT, Variables

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


def shared_out(find: Callable[[Arrays], Shares]) -> Callable[[Arrays], Shares]:
    """Work shares out once for a whole; in a cut of it everybody keeps theirs."""

    @once
    def known(arrays: Arrays) -> Shares:
        return find(arrays)

    def fair(arrays: Arrays) -> Shares:
        if not isinstance(arrays, Cut):
            return known(arrays)
        whole = known(arrays.whole)
        return Shares(
            whole.counted[arrays.kept_patrols],
            np.append(whole.capacity[arrays.kept_volunteers], 0),
            np.append(whole.tenths[arrays.kept_volunteers], 0),
        )

    return fair


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
    people = len(arrays.volunteers)
    dates, of_patrol = np.unique(arrays.first_date, return_inverse=True)
    walkable = np.zeros((people, len(dates)), np.bool_)
    for patrol, date in enumerate(of_patrol.tolist()):
        walkable[:, date] |= may[:, patrol]
    weeks, of_date = np.unique((dates - 1 - arrays.rules.week_starts_on) // 7, return_inverse=True)
    by_week = np.zeros((people, len(weeks)), np.int64)
    np.add.at(by_week.T, of_date, walkable.T)
    total = np.minimum(by_week, _weekly(arrays)[:, None]).sum(axis=1)
    return np.where(arrays.on_reserve, 0, np.minimum(total, _in_all(arrays)))


def _weekly(arrays: Arrays) -> IntArray:
    return _limits(arrays.weekly_limit(each) for each in range(len(arrays.volunteers)))


def _in_all(arrays: Arrays) -> IntArray:
    return _limits(arrays.roster_limit(each) for each in range(len(arrays.volunteers)))


def _limits(limits: Iterable[int | None]) -> IntArray:
    return np.array([NO_LIMIT if each is None else each for each in limits], np.int64)


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
    near = np.zeros(len(arrays.volunteers), np.bool_)
    near[variables.near_volunteers] = True
    near &= ~arrays.on_reserve
    pairs = fair.counted[variables.patrol] & near[variables.volunteer]
    height = np.where(near, _most(arrays, variables, pairs), 0)
    variables.constant += sum(
        fair.price(volunteer, 0, weight) for volunteer in np.nonzero(near)[0].tolist()
    )
    items = counted(arrays, variables, pairs & (height[variables.volunteer] > 0))
    whose = np.repeat(np.arange(len(height)), height)
    step = np.arange(len(whose)) - np.repeat(np.cumsum(height) - height, height)

    def climb(values: IntArray) -> IntArray:
        walked = np.bincount(items.volunteer, values[items.column], minlength=len(height))
        return np.asarray(step < walked[whose], np.int64)

    dearer = weight * (TENTHS // 2 * (2 * step + 1) - fair.tenths[whose])
    steps = variables.add_columns(np.ones(len(step), np.int64), dearer, climb)
    walks = np.nonzero(height)[0]
    row = np.searchsorted(walks, np.concatenate([items.volunteer, whose]))
    variables.add_rows(
        row,
        np.concatenate([items.column, steps]),
        np.repeat(np.array([1, -1]), (len(items.column), len(steps))),
        0,
        0,
        len(walks),
    )


def _most(arrays: Arrays, variables: Variables, pairs: BoolArray) -> IntArray:
    """Say how many of these pairs each may walk by the limits of weeks, rest and roster."""
    people = len(arrays.volunteers)
    volunteer, patrol = variables.volunteer[pairs], variables.patrol[pairs]
    most = np.bincount(volunteer, minlength=people)
    if variables.is_partial or not len(volunteer):
        return most
    pinned = variables.pinned[pairs]
    week = arrays.week[patrol] - arrays.week.min()
    weeks = int(week.max()) + 1
    by_week = np.bincount(volunteer * weeks + week, minlength=people * weeks)
    kept = np.bincount(volunteer * weeks + week, pinned, minlength=people * weeks)
    allowed = np.minimum(by_week, np.repeat(_weekly(arrays), weeks))
    weekly = np.maximum(allowed, kept.astype(np.int64)).reshape(people, weeks).sum(axis=1)
    locked = np.bincount(volunteer[pinned], minlength=people)
    in_all = np.maximum(_in_all(arrays), locked)
    rested = _one_after_the_other(arrays, volunteer, patrol) + locked
    return np.asarray(np.minimum.reduce([most, weekly, in_all, rested]))


def _one_after_the_other(arrays: Arrays, volunteer: IntArray, patrol: IntArray) -> IntArray:
    """Count the most patrols that leave enough rest: always take the next that ends first."""
    people = len(arrays.volunteers)
    order = np.lexsort((arrays.ends[patrol], volunteer))
    volunteer, patrol = volunteer[order], patrol[order]
    first = np.searchsorted(volunteer, np.arange(people))
    place = np.arange(len(volunteer)) - first[volunteer]
    turns = np.argsort(place, kind="stable")
    ends = np.cumsum(np.bincount(place))
    free_from, count = np.full(people, -np.inf), np.zeros(people, np.int64)
    for turn in np.split(turns, ends[:-1]):
        who, where = volunteer[turn], patrol[turn]
        goes = arrays.starts[where] >= free_from[who]
        free_from[who[goes]] = arrays.ends[where[goes]] + arrays.rules.rest_minutes
        count[who[goes]] += 1
    return count
