"""Dates and times as paper says them, in the language of the program on any machine."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from watch_app.text import translate
from watch_app.wording import clock, long_month_name, month_name, weekday_name

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


def weekday_and_day(on: date) -> str:
    """Mon 7."""
    return translate("Reports", "{weekday} {day}").format(
        weekday=weekday_name(on.weekday()), day=on.day
    )


def short_date(on: date) -> str:
    """7 Dec 2026."""
    template = translate("Reports", "{day} {month} {year}")
    return template.format(month=month_name(on.month), **_parts(on))


def full_date(on: date) -> str:
    """Mon 7 Dec 2026."""
    return f"{weekday_name(on.weekday())} {short_date(on)}"


def long_date(on: date) -> str:
    """31 December 2026."""
    template = translate("Reports, after a day", "{day} {month} {year}")
    return template.format(month=long_month_name(on.month), **_parts(on))


def _long_day(on: date) -> str:
    template = translate("Reports, after a day", "{day} {month}")
    return template.format(month=long_month_name(on.month), **_parts(on))


def stamp(at: datetime) -> str:
    """7 Dec 2026 17:20."""
    return f"{short_date(at.date())} {clock(at)}"


def on_the_wall(at: datetime, time_zone: str) -> datetime:
    """Return an instant as the clock of the watch shows it; a wall-clock time stays as it is."""
    return at.astimezone(ZoneInfo(time_zone)).replace(tzinfo=None) if at.tzinfo else at


def days_later(starts: datetime, ends: datetime) -> str:
    """+1 when it ends after the next midnight, nothing at midnight itself or before."""
    days = (ends - timedelta(microseconds=1)).date() - starts.date()
    return f"+{days.days}" if days.days > 0 else ""


def _as_start(first: date, last: date) -> str:
    """Say no more of a first day than the last day leaves open."""
    if first.year != last.year:
        return long_date(first)
    return _long_day(first) if first.month != last.month else str(first.day)


def week_title(first: date, last: date) -> str:
    """Mon 7 – Sun 13 December 2026, with months and years where they differ."""
    start = f"{weekday_name(first.weekday())} {_as_start(first, last)}"
    return f"{start} – {weekday_name(last.weekday())} {long_date(last)}"


def period_in_words(first: date, last: date) -> str:
    """1 to 31 December 2026, with months and years where they differ."""
    if first == last:
        return long_date(first)
    start = _as_start(first, last)
    return translate("Reports", "{first} to {last}").format(first=start, last=long_date(last))


def is_whole_month(first: date, last: date) -> bool:
    is_month_end = (last + timedelta(days=1)).day == 1
    return first.day == 1 and is_month_end and last - first < timedelta(days=31)


def period_title(first: date, last: date) -> str:
    """December 2026 for a whole month, otherwise the days."""
    if not is_whole_month(first, last):
        return period_in_words(first, last)
    month = _MONTHS_ALONE[first.month - 1]()
    return translate("Reports", "{month} {year}").format(month=month, year=first.year)


def whole_weeks(
    first: date, last: date, wanted_first: date | None, wanted_last: date | None, starts_on: int
) -> tuple[date, date]:
    """Return the days from `first` to `last` that lie in weeks which a period touches."""

    def week_start(day: date) -> date:
        return day - timedelta(days=(day.weekday() - starts_on) % 7)

    begin = max(first, week_start(wanted_first or first))
    return begin, min(last, week_start(wanted_last or last) + timedelta(days=6))


def period_in_months(first: date, last: date) -> str:
    """July to December 2026, with both years where they differ."""
    names = [_MONTHS_ALONE[day.month - 1]() for day in (first, last)]
    end = translate("Reports", "{month} {year}").format(month=names[1], year=last.year)
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = names[0]
    if first.year != last.year:
        start = translate("Reports", "{month} {year}").format(month=start, year=first.year)
    return translate("Reports", "{first} to {last}").format(first=start, last=end)
