"""Who walks does so on at least so many days in a row.

A row that touches the first or last day of which anything is known may be shorter.
"""

from collections.abc import Iterator, Sequence

from scheduler.arrays import Arrays
from scheduler.days import days_of, duties_between, duties_by_day, known_days, walked_blocks
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.rowbook import RowBook
from scheduler.sentences import names, violation
from scheduler.spells import spells_of
from scheduler.variables import NO_LIMIT, Variables

NAME = "least_days"
REASON = "{count} who walk only several days in a row"
SENTENCE = "{name} walks on only {days} in a row around {patrol}; at least {least} are due."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        least = arrays.limits[volunteer].min_consecutive_days
        for (patrol, *others), days in broken_by(arrays, volunteer, lineup.duties[volunteer]):
            sentence = SENTENCE.format(
                name=names(arrays, [volunteer]),
                days="1 day" if days == 1 else f"{days} days",
                patrol=arrays.patrols[patrol].label,
                least=least,
            )
            yield violation(arrays, NAME, patrol, [volunteer], sentence, others)


def broken_by(
    arrays: Arrays, volunteer: int, duties: Sequence[int]
) -> Iterator[tuple[list[int], int]]:
    """Give the patrols of each row of days that is too short, the last first, and its length."""
    least = arrays.limits[volunteer].min_consecutive_days
    if least == 1 or not duties:
        return
    here = duties_by_day(arrays, volunteer, duties)
    known_first, known_last = known_days(arrays, volunteer)
    for first, last in walked_blocks({*here, *arrays.busy_days[volunteer]}):
        inside = [day for day in here if first <= day <= last]
        at_an_end = first == known_first or last == known_last
        if inside and not at_an_end and last - first + 1 < least:
            yield (
                [here[max(inside)], *duties_between(arrays, duties, first, last)],
                last - first + 1,
            )


def constrain(arrays: Arrays, variables: Variables) -> None:
    book = RowBook()
    for volunteer in variables.near_volunteers:
        limits = arrays.limits[volunteer]
        if limits.min_consecutive_days > 1 and not spells_of(arrays, variables, volunteer):
            _constrain(arrays, variables, volunteer, book)
    variables.add_rows_beside_pins(book.rows())


def _constrain(arrays: Arrays, variables: Variables, volunteer: int, book: RowBook) -> None:
    """Whoever walks on days in a row, and no more of them, walks on the day before or after."""
    columns = days_of(arrays, variables).of(volunteer)
    busy = arrays.busy_days[volunteer]
    known_first, known_last = known_days(arrays, volunteer)
    for length in range(1, arrays.limits[volunteer].min_consecutive_days):
        for first in range(known_first + 1, known_last - length + 1):
            days = range(first, first + length)
            around = (first - 1, first + length)
            free = [day for day in days if day not in busy]
            if not free or not all(day in columns for day in free):
                continue
            if any(day in busy for day in around):
                continue
            row = dict.fromkeys((columns[day] for day in free), -1)
            row |= {columns[day]: 1 for day in around if day in columns}
            book.add(row, 1 - len(free), NO_LIMIT)
