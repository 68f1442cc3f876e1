"""Times of day as crews write them on a sheet: 2240, and 0015 after midnight."""

import re
from datetime import datetime, time, timedelta

from watch_app.errors import InputError
from watch_app.text import translate

ROW = timedelta(minutes=15)
"""A sheet has a row for each quarter of an hour."""

_DAY = timedelta(days=1)
_WRITTEN = re.compile(r"(\d{1,2})[:.]?(\d{2})")


def moment(written: str, starts: datetime, ends: datetime) -> datetime | None:
    """Return the time nearest to a patrol that reads as `written`; None for nothing.

    "2240", "22:40", "22.40", "940" and a bare hour are read. Raises InputError for others.
    """
    text = written.strip()
    if not text:
        return None
    found = _WRITTEN.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2])) if found else (-1, 0)
    if text.isdecimal() and len(text) <= 2:
        hour, minute = int(text), 0
    if hour == 24 and minute == 0:
        hour = 0
    if not (0 <= hour < 24 and 0 <= minute < 60):
        raise InputError(
            translate("Sheets", "{written} is no time. Write four digits, such as 2240.").format(
                written=text
            )
        )
    middle = starts + (ends - starts) / 2
    on_the_day = datetime.combine(middle.date(), time(hour, minute))
    return min((on_the_day + days * _DAY for days in (-1, 0, 1)), key=lambda at: abs(at - middle))


def written(at: datetime | None) -> str:
    """Return a time as it stands in the boxes of a sheet: 2240."""
    return f"{at:%H%M}" if at is not None else ""


def rows(starts: datetime, ends: datetime) -> tuple[datetime, ...]:
    """Return the times that a sheet has rows for: each quarter of an hour, and the end."""
    count = -((starts - ends) // ROW)
    return (*(starts + number * ROW for number in range(count)), ends)


def next_row(starts: datetime, ends: datetime, last: datetime | None) -> datetime | None:
    """Return the first row of the sheet after `last`; None where there is none."""
    return next((at for at in rows(starts, ends) if last is None or at > last), None)
