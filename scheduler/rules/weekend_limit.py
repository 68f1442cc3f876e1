"""Nobody walks on more weekends in a roster than they, or the watch, allow."""

from collections.abc import Iterator, Sequence

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.days import day_columns
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.rowbook import RowBook
from scheduler.sentences import names, violation
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
        for patrol, count in broken_by(arrays, volunteer, lineup.duties[volunteer]):
            sentence = SENTENCE.format(
                name=names(arrays, [volunteer]),
                weekends="1 weekend" if count == 1 else f"{count} weekends",
                limit=limit,
            )
            yield violation(arrays, NAME, patrol, [volunteer], sentence)


def broken_by(arrays: Arrays, volunteer: int, duties: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the last patrol on a weekend, if there are too many, and how many there are."""
    limit = arrays.limits[volunteer].max_weekends
    if limit is None:
        return
    on_weekends = [patrol for patrol in duties if arrays.on_weekend[patrol]]
    walked = {_weekend(arrays, int(arrays.first_date[patrol])) for patrol in on_weekends}
    if len(walked) > limit:
        yield on_weekends[-1], len(walked)


def constrain(arrays: Arrays, variables: Variables) -> None:
    book = RowBook()
    for volunteer in variables.near_volunteers:
        limits = arrays.limits[volunteer]
        if limits.max_weekends is not None:
            weekends = list(_weekends(arrays, variables, volunteer).values())
            if len(weekends) > limits.max_weekends:
                spent = _spent(variables, weekends, book)
                book.add(dict.fromkeys(spent, 1), -NO_LIMIT, limits.max_weekends)
    variables.add_rows_beside_pins(book.rows())


def _weekends(arrays: Arrays, variables: Variables, volunteer: int) -> dict[int, list[int]]:
    """Give the columns of the weekend days on which somebody could walk, by weekend."""
    weekends: dict[int, list[int]] = {}
    for day, column in day_columns(arrays, variables, volunteer).items():
        if (day - 1) % 7 in arrays.rules.weekend:
            weekends.setdefault(_weekend(arrays, day), []).append(column)
    return weekends


def _spent(variables: Variables, weekends: list[list[int]], book: RowBook) -> list[int]:
    """Give for each weekend the column that says whether any of its days is walked."""
    several = [days for days in weekends if len(days) > 1]

    def walked(values: IntArray) -> IntArray:
        return np.array([values[days].max() for days in several], np.int64)

    ones, zeros = np.ones(len(several), np.int64), np.zeros(len(several), np.int64)
    added = variables.add_columns(ones, zeros, walked).tolist() if several else []
    for column, days in zip(added, several, strict=True):
        for day in days:
            book.add({day: 1, column: -1}, -NO_LIMIT, 0)
    return added + [days[0] for days in weekends if len(days) == 1]
