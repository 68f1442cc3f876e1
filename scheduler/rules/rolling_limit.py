"""Nobody walks more patrols in any so many days than they, or the watch, allow."""

from collections.abc import Iterator, Sequence

import numpy as np

from scheduler.arrays import Arrays
from scheduler.days import counted
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
            for (*others, patrol), count in _exceeded(arrays, volunteer, duties, rolling):
                sentence = SENTENCE.format(
                    name=names(arrays, [volunteer]),
                    count=times(count),
                    days=rolling.days,
                    patrol=arrays.patrols[patrol].label,
                    limit=times(rolling.patrols),
                )
                yield violation(arrays, NAME, patrol, [volunteer], sentence, others)


def _exceeded(
    arrays: Arrays, volunteer: int, duties: Sequence[int], rolling: RollingLimit
) -> Iterator[tuple[list[int], int]]:
    """Look at the days up to each patrol: give those of this roster, and how many there are."""
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
            yield inside, at + 1 - first


def _elsewhere(arrays: Arrays, volunteer: int) -> list[int]:
    return [each.starts.toordinal() for each in arrays.volunteers[volunteer].busy]


def constrain(arrays: Arrays, variables: Variables) -> None:
    by_limit: dict[RollingLimit, list[int]] = {}
    for volunteer in variables.near_volunteers:
        for rolling in arrays.limits[volunteer].rolling:
            by_limit.setdefault(rolling, []).append(volunteer)
    for rolling, volunteers in by_limit.items():
        _limit_windows(arrays, variables, rolling, volunteers)


def _limit_windows(
    arrays: Arrays, variables: Variables, rolling: RollingLimit, volunteers: list[int]
) -> None:
    """Limit the stretches of days of which not all can be walked.

    Counted from each day on which somebody could walk; other days allow no more.
    """
    limited = np.zeros(len(arrays.volunteers), np.bool_)
    limited[volunteers] = True
    items = counted(arrays, variables, limited[variables.volunteer])
    busy = [(each, day) for each in volunteers for day in _elsewhere(arrays, each)]
    who, when = np.array(busy, np.int64).reshape(-1, 2).T
    long_ago = min(items.date.min(initial=1 << 30), when.min(initial=1 << 30))
    apart = 4 * rolling.days + max(items.date.max(initial=0), when.max(initial=0)) - long_ago
    walks = items.volunteer * apart + items.date - long_ago
    elsewhere = np.sort(who * apart + when - long_ago)
    opens = np.unique(np.concatenate([walks, elsewhere]))
    first, last = np.searchsorted(walks, opens), np.searchsorted(walks, opens + rolling.days)
    spent = np.searchsorted(elsewhere, opens + rolling.days) - np.searchsorted(elsewhere, opens)
    left = np.maximum(0, rolling.patrols - spent)
    holds_more = np.diff(last, prepend=0) > 0
    holds_more |= np.isin(opens // apart, who)
    tight = np.nonzero((last - first > left) & holds_more)[0]
    sizes = (last - first)[tight]
    row = np.repeat(np.arange(len(tight)), sizes)
    place = np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes - first[tight], sizes)
    variables.add_limit_rows(row, items.column[place], 1, left[tight])
