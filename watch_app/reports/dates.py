"""Dates, weekdays and clock times in words, in the language of the program on any machine."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from watch_app.text import translate

_WEEKDAYS: tuple[Callable[[], str], ...] = (
    lambda: translate("Reports", "Mon"),
    lambda: translate("Reports", "Tue"),
    lambda: translate("Reports", "Wed"),
    lambda: translate("Reports", "Thu"),
    lambda: translate("Reports", "Fri"),
    lambda: translate("Reports", "Sat"),
    lambda: translate("Reports", "Sun"),
)

_MONTHS: tuple[Callable[[], str], ...] = (
    lambda: translate("Reports", "Jan"),
    lambda: translate("Reports", "Feb"),
    lambda: translate("Reports", "Mar"),
    lambda: translate("Reports", "Apr"),
    lambda: translate("Reports", "May"),
    lambda: translate("Reports", "Jun"),
    lambda: translate("Reports", "Jul"),
    lambda: translate("Reports", "Aug"),
    lambda: translate("Reports", "Sep"),
    lambda: translate("Reports", "Oct"),
    lambda: translate("Reports", "Nov"),
    lambda: translate("Reports", "Dec"),
)

_LONG_MONTHS: tuple[Callable[[], str], ...] = (
    lambda: translate("Reports, after a day", "January"),
    lambda: translate("Reports, after a day", "February"),
    lambda: translate("Reports, after a day", "March"),
    lambda: translate("Reports, after a day", "April"),
    lambda: translate("Reports, after a day", "May"),
    lambda: translate("Reports, after a day", "June"),
    lambda: translate("Reports, after a day", "July"),
    lambda: translate("Reports, after a day", "August"),
    lambda: translate("Reports, after a day", "September"),
    lambda: translate("Reports, after a day", "October"),
    lambda: translate("Reports, after a day", "November"),
    lambda: translate("Reports, after a day", "December"),
)

_MONTHS_ALONE: tuple[Callable[[], str], ...] = (
    lambda: translate("Reports, month alone", "January"),
    lambda: translate("Reports, month alone", "February"),
    lambda: translate("Reports, month alone", "March"),
    lambda: translate("Reports, month alone", "April"),
    lambda: translate("Reports, month alone", "May"),
    lambda: translate("Reports, month alone", "June"),
    lambda: translate("Reports, month alone", "July"),
    lambda: translate("Reports, month alone", "August"),
    lambda: translate("Reports, month alone", "September"),
    lambda: translate("Reports, month alone", "October"),
    lambda: translate("Reports, month alone", "November"),
    lambda: translate("Reports, month alone", "December"),
)


def _parts(on: date) -> dict[str, str | int]:
    return {"day": on.day, "number": on.month, "year": on.year}


def weekday(on: date) -> str:
    """Mon."""
    return _WEEKDAYS[on.weekday()]()


def weekday_and_day(on: date) -> str:
    """Mon 7."""
    return translate("Reports", "{weekday} {day}").format(weekday=weekday(on), day=on.day)


def short_date(on: date) -> str:
    """7 Dec 2026."""
    template = translate("Reports", "{day} {month} {year}")
    return template.format(month=_MONTHS[on.month - 1](), **_parts(on))


def full_date(on: date) -> str:
    """Mon 7 Dec 2026."""
    return f"{weekday(on)} {short_date(on)}"


def long_date(on: date) -> str:
    """31 December 2026."""
    template = translate("Reports, after a day", "{day} {month} {year}")
    return template.format(month=_LONG_MONTHS[on.month - 1](), **_parts(on))


def _long_day(on: date) -> str:
    template = translate("Reports, after a day", "{day} {month}")
    return template.format(month=_LONG_MONTHS[on.month - 1](), **_parts(on))


def clock(at: datetime) -> str:
    """20:00."""
    return f"{at:%H:%M}"


def stamp(at: datetime) -> str:
    """7 Dec 2026 17:20."""
    return f"{short_date(at.date())} {clock(at)}"


def time_range(starts: datetime, ends: datetime) -> str:
    """20:00–23:00."""
    return f"{clock(starts)}–{clock(ends)}"


def days_later(starts: datetime, ends: datetime) -> str:
    """+1 when it ends after the next midnight, nothing at midnight itself or before."""
    days = (ends - timedelta(microseconds=1)).date() - starts.date()
    return f"+{days.days}" if days.days > 0 else ""


def week_title(first: date, last: date) -> str:
    """Mon 7 – Sun 13 December 2026, with months and years where they differ."""
    if first.year != last.year:
        start = f"{weekday(first)} {long_date(first)}"
    elif first.month != last.month:
        start = f"{weekday(first)} {_long_day(first)}"
    else:
        start = weekday_and_day(first)
    return f"{start} – {weekday(last)} {long_date(last)}"


def period_in_words(first: date, last: date) -> str:
    """1 to 31 December 2026, with months and years where they differ."""
    if first == last:
        return long_date(first)
    if first.year != last.year:
        start = long_date(first)
    elif first.month != last.month:
        start = _long_day(first)
    else:
        start = str(first.day)
    return translate("Reports", "{first} to {last}").format(first=start, last=long_date(last))


def is_whole_month(first: date, last: date) -> bool:
    next_day = last + timedelta(days=1)
    return (
        first.day == 1
        and next_day.day == 1
        and (first.year, first.month)
        == (
            last.year,
            last.month,
        )
    )


def period_title(first: date, last: date) -> str:
    """December 2026 for a whole month, otherwise the days."""
    if not is_whole_month(first, last):
        return period_in_words(first, last)
    month = _MONTHS_ALONE[first.month - 1]()
    return translate("Reports", "{month} {year}").format(month=month, year=first.year)
