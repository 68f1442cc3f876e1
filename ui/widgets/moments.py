"""Reads dates and times as people type them: "5.12", "fri", "+1", "2240", "-10", "."."""

import calendar
import re
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication

from watch_app import wording

translate = QCoreApplication.translate

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


class MomentTextError(ValueError):
    """A text that is no date or no time; its text is a sentence for the field."""


def read_date(text: str, today: date, *, month_first: bool = False) -> date:
    """Read a date; one without a year lies as near to today as it can.

    `month_first` is how 5/12 is read; 5.12 always has the day first.
    """
    words = text.strip().casefold().rstrip(".,")
    if not words:
        raise MomentTextError(_no_date(text))
    for reader in (_relative, _weekday, _iso):
        found = reader(words, today)
        if found is not None:
            return found
    return _day_and_month(words, today, month_first=month_first)


def _relative(words: str, today: date) -> date | None:
    named = {
        "today": 0,
        "tomorrow": 1,
        "yesterday": -1,
        translate("Moments", "today").casefold(): 0,
        translate("Moments", "tomorrow").casefold(): 1,
        translate("Moments", "yesterday").casefold(): -1,
    }
    if words in named:
        return _shift(today, named[words])
    steps = re.fullmatch(r"([+-])\s*(\d{1,4})\s*([dw]?)", words)
    if steps is None:
        return None
    days = int(steps.group(2)) * (7 if steps.group(3) == "w" else 1)
    return _shift(today, days if steps.group(1) == "+" else -days)


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise MomentTextError(_no_date(str(days))) from None


def _weekday(words: str, today: date) -> date | None:
    """The next such day, today included."""
    if not words.isalpha() or len(words) < 2:
        return None
    for day in range(7):
        names = (
            _WEEKDAYS[day],
            wording.long_weekday_name(day).casefold(),
            wording.weekday_name(day).casefold(),
        )
        if any(name.startswith(words) for name in names):
            return _shift(today, (day - today.weekday()) % 7)
    return None


def _iso(words: str, _today: date) -> date | None:
    parts = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    if parts is None:
        return None
    year, month, day = (int(part) for part in parts.groups())
    return _made(year, month, day)


def _day_and_month(words: str, today: date, *, month_first: bool) -> date:
    parts = [part for part in re.split(r"[\s.,/-]+", words) if part]
    if parts and _weekday(parts[0], today) is not None and len(parts) > 1:
        parts = parts[1:]
    if not 1 <= len(parts) <= 3:
        raise MomentTextError(_no_date(words))
    if len(parts) == 1:
        return _nearest(today, _number(parts[0], words), today.month)
    first, second = parts[0], parts[1]
    named = _month(first) if not first.isdigit() else None
    if named is not None:
        day, month = _number(second, words), named
    else:
        day = _number(first, words)
        month = _month(second) or _number(second, words)
        if month_first and "/" in words:
            day, month = month, day
    if len(parts) == 3:
        year = _number(parts[2], words)
        return _made(year + 2000 if year < 100 else year, month, day)
    return _nearest(today, day, month)


def _month(word: str) -> int | None:
    if word.isdigit() or len(word) < 3:
        return None
    for month in range(1, 13):
        names = (
            _MONTHS[month - 1],
            wording.long_month_name(month).casefold(),
            wording.month_name(month).casefold(),
        )
        if any(name.startswith(word) for name in names):
            return month
    return None


def _number(part: str, words: str) -> int:
    if not part.isascii() or not part.isdigit() or len(part) > 4:
        raise MomentTextError(_no_date(words))
    return int(part)


def _nearest(today: date, day: int, month: int) -> date:
    """The year in which this day is nearest to today; only in such a year for 29 February."""
    _check_month(month, day)
    years = range(max(1, today.year - 4), min(9999, today.year + 4) + 1)
    known = [date(year, month, day) for year in years if 1 <= day <= _length(year, month)]
    if not known:
        return _made(today.year, month, day)
    near = [each for each in known if abs(each.year - today.year) <= 1]
    return min(near or known, key=lambda each: abs(each - today))


def _made(year: int, month: int, day: int) -> date:
    _check_month(month, day)
    if not 1 <= year <= 9999:
        raise MomentTextError(_no_date(f"{day}.{month}.{year}"))
    days = _length(year, month)
    if not 1 <= day <= days:
        sentence = translate(
            "Moments", "{month} {year} has {days} days. Write for example {days}.{number}.{year}."
        )
        month_name = wording.long_month_name(month)
        raise MomentTextError(
            sentence.format(month=month_name, year=year, days=days, number=month)
        )
    return date(year, month, day)


def _check_month(month: int, day: int) -> None:
    if not 1 <= month <= 12:
        sentence = translate(
            "Moments", "There is no month {month}. Write the day first, for example {month}.{day}."
        )
        if 1 <= day <= 12:
            raise MomentTextError(sentence.format(month=month, day=day))
        raise MomentTextError(_no_date(f"{day}.{month}"))


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _no_date(text: str) -> str:
    sentence = translate("Moments", "'{text}' is no date. Write one such as 5.12, fri or +1.")
    return sentence.format(text=text.strip()[:30])


def date_text(day: date) -> str:
    """A date in full, as in "Sat 5 Dec 2026"."""
    return wording.day_text(day, with_year=True)


def read_time(text: str, now: datetime) -> time:
    """Read a time of day: 2240, 940, 22:40, 22.40, 9, 9pm, -10 (minutes ago), "." (now)."""
    words = text.strip().casefold()
    if words in {".", translate("Moments", "now").casefold(), "now"}:
        return time(now.hour, now.minute)
    shift = re.fullmatch(r"([+-])\s*(\d{1,3})", words)
    if shift is not None:
        minutes = int(shift.group(2)) * (1 if shift.group(1) == "+" else -1)
        total = (now.hour * 60 + now.minute + minutes) % (24 * 60)
        return time(total // 60, total % 60)
    parts = re.fullmatch(
        r"(?:(\d{1,2})(?:[:.h ]\s*(\d{2}))?|(\d{1,2})(\d{2}))\s*([ap])?\.?m?\.?", words
    )
    if parts is None or (words.endswith("m") and parts.group(5) is None):
        raise MomentTextError(_no_time(text))
    hour = int(parts.group(1) or parts.group(3))
    minute = int(parts.group(2) or parts.group(4) or 0)
    return _clock(hour, minute, parts.group(5), text)


def _clock(hour: int, minute: int, half: str | None, text: str) -> time:
    if half is not None:
        if not 1 <= hour <= 12:
            raise MomentTextError(_no_time(text))
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23 or minute > 59:
        raise MomentTextError(_no_time(text))
    return time(hour, minute)


def _no_time(text: str) -> str:
    if not text.strip():
        return translate("Moments", "Write a time such as 2240.")
    sentence = translate("Moments", "'{text}' is no time. Write a time such as 2240.")
    return sentence.format(text=text.strip()[:30])


def time_text(moment: time) -> str:
    return f"{moment:%H:%M}"
