"""Nobody walks on more weekends in a roster than they, or the watch, allow."""

from collections.abc import Iterator, Sequence

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.days import days_of
from scheduler.limits import Limits
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.rowbook import RowBook
from scheduler.sentences import names, violation
from scheduler.spells import Spells, spells_of
from scheduler.variables import NO_LIMIT, Variables

NAME = "weekend_limit"
REASON = "{count} at their limit of weekends"
SENTENCE = "{name} walks on {weekends} in this roster; the limit is {limit}."


def _weekend(arrays: Arrays, day: int) -> int:
    """Give the number of the weekend of a day; one begins where no weekend day is before it."""
    weekend = arrays.rules.weekend
    first = next((each for each in weekend if (each - 1) % 7 not in weekend), 0)
    return (day - 1 - first) // 7


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        limit = arrays.limits[volunteer].max_weekends
        for (patrol, *others), count in broken_by(arrays, volunteer, lineup.duties[volunteer]):
            sentence = SENTENCE.format(
                name=names(arrays, [volunteer]),
                weekends="1 weekend" if count == 1 else f"{count} weekends",
                limit=limit,
            )
            yield violation(arrays, NAME, patrol, [volunteer], sentence, others)


def broken_by(
    arrays: Arrays, volunteer: int, duties: Sequence[int]
) -> Iterator[tuple[list[int], int]]:
    """Give the patrols on weekends, the last first, if there are too many, and on how many."""
    limit = arrays.limits[volunteer].max_weekends
    if limit is None:
        return
    on_weekends = [patrol for patrol in duties if arrays.on_weekend[patrol]]
    walked = {_weekend(arrays, int(arrays.first_date[patrol])) for patrol in on_weekends}
    if len(walked) > limit:
        yield on_weekends[::-1], len(walked)


def constrain(arrays: Arrays, variables: Variables) -> None:
    limits = {
        volunteer: limit
        for volunteer in variables.near_volunteers
        if (limit := arrays.limits[volunteer].max_weekends) is not None
    }
    for volunteer in _limit_spells(arrays, variables, limits):
        del limits[volunteer]
    if not limits:
        return
    most = np.full(len(arrays.volunteers), NO_LIMIT)
    most[list(limits)] = list(limits.values())
    days = days_of(arrays, variables)
    on_weekend = np.isin((days.date - 1) % 7, arrays.rules.weekend)
    chosen = np.nonzero(on_weekend & (most[days.volunteer] < NO_LIMIT))[0]
    weekend = np.array([_weekend(arrays, day) for day in days.date[chosen].tolist()], np.int64)
    owner, spent = _spent(variables, days.volunteer[chosen], weekend, days.column[chosen])
    tight = np.nonzero(np.bincount(owner, minlength=len(most)) > most)[0]
    row = np.full(len(most), -1)
    row[tight] = np.arange(len(tight))
    kept = row[owner] >= 0
    variables.add_limit_rows(row[owner[kept]], spent[kept], 1, most[tight])


def _limit_spells(arrays: Arrays, variables: Variables, limits: dict[int, int]) -> list[int]:
    """Impose the limit on the spells of whom has any, and say on whom."""
    book = RowBook()
    bound = []
    for volunteer, limit in limits.items():
        spells = spells_of(arrays, variables, volunteer)
        if spells and _is_spent_by_one(arrays, arrays.limits[volunteer]):
            book.add(_touched(arrays, spells), -NO_LIMIT, limit)
            bound.append(volunteer)
    variables.add_rows_beside_pins(book.rows())
    return bound


def _is_spent_by_one(arrays: Arrays, limits: Limits) -> bool:
    """Say whether the free days between spells never fit inside a weekend."""
    weekend = arrays.rules.weekend
    first = next((each for each in weekend if (each - 1) % 7 not in weekend), 0)
    longest = max(((each - first) % 7 for each in weekend), default=0)
    return longest <= limits.min_consecutive_free_days


def _touched(arrays: Arrays, spells: Spells) -> dict[int, int]:
    """Count the weekends that each spell has days of."""
    counts = {}
    for (first, last), column in spells.items():
        days = [day for day in range(first, last + 1) if (day - 1) % 7 in arrays.rules.weekend]
        if days:
            counts[column] = len({_weekend(arrays, day) for day in days})
    return counts


def _spent(
    variables: Variables, volunteer: IntArray, weekend: IntArray, column: IntArray
) -> tuple[IntArray, IntArray]:
    """Give by volunteer the columns that say whether any day of a weekend is walked."""
    pairs = np.stack([volunteer, weekend], axis=1)
    weekends, one, of_day, days = np.unique(
        pairs, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    of_day = of_day.ravel()
    several = np.nonzero(days > 1)[0]
    inside = np.nonzero(days[of_day] > 1)[0]
    row = np.searchsorted(several, of_day[inside])

    def walked(values: IntArray) -> IntArray:
        spent = np.bincount(row, values[column[inside]], minlength=len(several))
        return (spent > 0).astype(np.int64)

    spent = column[one]
    spent[several] = variables.add_columns(
        np.ones(len(several), np.int64), np.zeros(len(several), np.int64), walked
    )
    each = np.arange(len(inside))
    variables.add_rows(
        np.concatenate([each, each]),
        np.concatenate([column[inside], spent[of_day[inside]]]),
        np.repeat(np.array([1, -1]), len(inside)),
        -NO_LIMIT,
        0,
        len(inside),
    )
    return weekends[:, 0], spent
