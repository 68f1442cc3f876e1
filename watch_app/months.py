"""Calendar months: where they begin and end, and which ones come before."""

from datetime import date, timedelta


def month_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of the month of a day."""
    first = day.replace(day=1)
    return first, month_end(first)


def month_end(first: date) -> date:
    """Return the last day of the month that begins on a day."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def months_before(month: date, count: int) -> tuple[date, ...]:
    """Return the first days of so many months, the last of them that of `month`."""
    found = [month.replace(day=1)]
    while len(found) < count:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return tuple(reversed(found))
