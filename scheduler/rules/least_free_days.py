"""Who has been on patrol is free on at least so many days in a row before the next time.

Free days that touch the first or last day of which anything is known may be fewer.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scheduler.arrays import Arrays
from scheduler.days import days_of, duties_by_day, known_days, walked_blocks
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.rowbook import RowBook
from scheduler.sentences import names, violation
from scheduler.spells import spells_of
from scheduler.variables import NO_LIMIT, Variables

NAME = "least_free_days"
REASON = "{count} who need more free days in a row"
SENTENCE = "{name} is free on only {days} in a row around {patrol}; at least {least} are due."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        least = arrays.limits[volunteer].min_consecutive_free_days
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
    """Give the patrols beside each row of free days that is too short, and how long it is."""
    least = arrays.limits[volunteer].min_consecutive_free_days
    if least == 1 or not duties:
        return
    here = duties_by_day(arrays, volunteer, duties)
    blocks = walked_blocks({*here, *arrays.busy_days[volunteer]})
    for (_, last), (first, _) in pairwise(blocks):
        beside = [here[day] for day in (last, first) if day in here]
        if beside and first - last - 1 < least:
            yield beside[::-1], first - last - 1


def constrain(arrays: Arrays, variables: Variables) -> None:
    book = RowBook()
    for volunteer in variables.near_volunteers:
        limits = arrays.limits[volunteer]
        is_bound = limits.min_consecutive_free_days > 1
        if is_bound and not spells_of(arrays, variables, volunteer):
            _constrain(arrays, variables, volunteer, book)
    variables.add_rows_beside_pins(book.rows())


def _constrain(arrays: Arrays, variables: Variables, volunteer: int, book: RowBook) -> None:
    """Whoever walks before and after too few days walks on one of them as well."""
    columns = days_of(arrays, variables).of(volunteer)
    busy = arrays.busy_days[volunteer]
    known_first, known_last = known_days(arrays, volunteer)
    for length in range(1, arrays.limits[volunteer].min_consecutive_free_days):
        for first in range(known_first + 1, known_last - length + 1):
            days = range(first, first + length)
            around = (first - 1, first + length)
            if any(day in busy for day in days):
                continue
            free = [columns[day] for day in around if day not in busy and day in columns]
            if not free or not all(day in busy or day in columns for day in around):
                continue
            row = dict.fromkeys(free, -1)
            row |= {columns[day]: 1 for day in days if day in columns}
            book.add(row, 1 - len(free), NO_LIMIT)
