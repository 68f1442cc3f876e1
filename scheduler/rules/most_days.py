"""Nobody walks on more days in a row than they, or the watch, allow."""

from collections.abc import Iterator, Sequence

from scheduler.arrays import Arrays
from scheduler.days import day_columns, duties_by_day, walked_blocks
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.rowbook import RowBook
from scheduler.sentences import names, violation
from scheduler.variables import NO_LIMIT, Variables

NAME = "most_days"
REASON = "{count} on patrol on too many days in a row"
SENTENCE = "{name} walks on {days} days in a row around {patrol}; at most {limit} are allowed."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        limit = arrays.limits[volunteer].max_consecutive_days
        for patrol, days in broken_by(arrays, volunteer, lineup.duties[volunteer]):
            sentence = SENTENCE.format(
                name=names(arrays, [volunteer]),
                days=days,
                patrol=arrays.patrols[patrol].label,
                limit=limit,
            )
            yield violation(arrays, NAME, patrol, [volunteer], sentence)


def broken_by(arrays: Arrays, volunteer: int, duties: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the last patrol of each row of days that is too long, and how long it is."""
    limit = arrays.limits[volunteer].max_consecutive_days
    if limit is None or not duties:
        return
    here = duties_by_day(arrays, volunteer, duties)
    for first, last in walked_blocks({*here, *arrays.busy_days[volunteer]}):
        inside = [day for day in here if first <= day <= last]
        if inside and last - first >= limit:
            yield here[max(inside)], last - first + 1


def constrain(arrays: Arrays, variables: Variables) -> None:
    book = RowBook()
    for volunteer in variables.near_volunteers:
        limits = arrays.limits[volunteer]
        limit = limits.max_consecutive_days
        if limit is None:
            continue
        columns = day_columns(arrays, variables, volunteer)
        busy = arrays.busy_days[volunteer]
        for first in sorted({*columns, *busy}):
            days = range(first, first + limit + 1)
            free = [columns[day] for day in days if day in columns and day not in busy]
            walked = sum(day in busy for day in days)
            if free and len(free) + walked == len(days):
                book.add(dict.fromkeys(free, 1), -NO_LIMIT, limit - walked)
    variables.add_rows_beside_pins(book.rows())
