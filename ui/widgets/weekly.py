"""Hours of a usual week as windows, as minutes and as a line of text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

DAY = 24 * 60
WEEK = 7 * DAY
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Spans = tuple[tuple[int, int], ...]
"""Minutes of the week from Monday 00:00, sorted, apart from each other: (from, to)."""

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Window:
    """Free time that starts on a weekday (Monday is 0) and may cross midnight."""

    weekday: int
    start_minute: int
    length_minutes: int


class WeekTextError(ValueError):
    """A line about the week that cannot be read; its text says what to write."""


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """Join what touches or overlaps, and cut at the end of the week."""
    cut: list[tuple[int, int]] = []
    for start, end in spans:
        if end > WEEK:
            cut += [(start, WEEK), (0, end - WEEK)]
        elif end > start:
            cut.append((start, end))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(cut):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def without(spans: Spans, start: int, end: int) -> Spans:
    """The same hours but for one stretch."""
    left = [(a, min(b, start)) for a, b in spans]
    right = [(max(a, end), b) for a, b in spans]
    return merged(pair for pair in [*left, *right] if pair[0] < pair[1])


def covered(spans: Spans, start: int, end: int) -> int:
    """How many minutes of a stretch are free."""
    return sum(max(0, min(b, end) - max(a, start)) for a, b in spans)


def spans_of(windows: Iterable[tuple[int, int, int]]) -> Spans:
    """Spans of (weekday, start minute, length in minutes) windows."""
    return merged(
        (day * DAY + start, day * DAY + start + length) for day, start, length in windows
    )


def windows_of(spans: Spans) -> tuple[Window, ...]:
    """Windows that each start on their own day; whole days begin again at midnight."""
    found: list[Window] = []
    for start, end in _round_the_week(spans):
        begins = start
        while begins < end:
            midnight = (begins // DAY + 1) * DAY
            stops = end if end - begins <= DAY and end - midnight < DAY // 2 else midnight
            found.append(Window(begins // DAY % 7, begins % DAY, stops - begins))
            begins = stops
    return tuple(sorted(found, key=lambda window: (window.weekday, window.start_minute)))


def _round_the_week(spans: Spans) -> list[tuple[int, int]]:
    """Join a night that runs from Sunday into Monday."""
    pieces = list(spans)
    if len(pieces) > 1 and pieces[0][0] == 0 and pieces[-1][1] == WEEK:
        first = pieces.pop(0)
        pieces[-1] = (pieces[-1][0], WEEK + first[1])
    return pieces


def written(spans: Spans) -> str:
    """The hours as a person writes them: "mon-fri 1900-2300, sat 1400-0200"."""
    by_day: dict[int, list[str]] = {}
    for window in windows_of(spans):
        end = window.start_minute + window.length_minutes
        text = f"{_clock(window.start_minute)}-{_clock(end)}"
        by_day.setdefault(window.weekday, []).append(text)
    parts: list[str] = []
    day = 0
    while day < 7:
        if day not in by_day:
            day += 1
            continue
        last = day
        while last + 1 < 7 and by_day.get(last + 1) == by_day[day]:
            last += 1
        name = DAYS[day] if last == day else f"{DAYS[day]}-{DAYS[last]}"
        parts.append(f"{name} {' '.join(by_day[day])}")
        day = last + 1
    return ", ".join(parts)


def _clock(minute: int) -> str:
    minute = DAY if minute == DAY else minute % DAY
    return f"{minute // 60:02}{minute % 60:02}"


_TIMES = re.compile(r"(\d{1,2})[:.h]?(\d{2})?\s*[-–]\s*(\d{1,2})[:.h]?(\d{2})?")
_WORD = re.compile(r"[^\W\d_]+")


def read(text: str) -> Spans:
    """Read what `written` writes, and most of what a person would write instead."""
    spans: list[tuple[int, int]] = []
    days: list[int] = []
    place, after_times = 0, False
    while place < len(text):
        if text[place] in " ,;.\t":
            place += 1
        elif (times := _TIMES.match(text, place)) is not None:
            spans += [_span(day, times) for day in days or range(7)]
            place, after_times = times.end(), True
        else:
            found, place = _days_at(text, place)
            days = found if after_times else days + found
            after_times = False
    if days and not after_times:
        raise WeekTextError(_say_times(text))
    return merged(spans)


def _span(day: int, times: re.Match[str]) -> tuple[int, int]:
    first_hour, first_minute, last_hour, last_minute = (int(part or 0) for part in times.groups())
    start, end = first_hour * 60 + first_minute, last_hour * 60 + last_minute
    if start >= DAY or end > DAY or first_minute > 59 or last_minute > 59:
        sentence = translate("Weekly", "{times} is no time of day. Write for example 1900-2300.")
        raise WeekTextError(sentence.format(times=times.group(0)))
    if end <= start:
        end += DAY
    return day * DAY + start, day * DAY + end


def _days_at(text: str, place: int) -> tuple[list[int], int]:
    """The days named from `place` on, and where their names end."""
    word = _WORD.match(text, place)
    if word is None:
        raise WeekTextError(_say_times(text[place:]))
    first = _day(word.group(0))
    if len(first) > 1:
        return first, word.end()
    dash = re.compile(r"\s*[-–]\s*(?=[^\W\d_])").match(text, word.end())
    if dash is None:
        return first, word.end()
    second = _WORD.match(text, dash.end())
    if second is None:
        raise WeekTextError(_say_times(text[place:]))
    last = _day(second.group(0))[-1]
    return [day % 7 for day in range(first[0], last + (7 if last < first[0] else 0) + 1)], (
        second.end()
    )


def _day(word: str) -> list[int]:
    """The weekday a word begins, in English or in the language of the program."""
    from watch_app.wording import long_weekday_name, weekday_name  # noqa: PLC0415

    lower = word.casefold()
    several = {"daily": range(7), "weekdays": range(5), "weekend": (5, 6), "weekends": (5, 6)}
    if lower in several:
        return list(several[lower])
    for day, name in enumerate(DAYS):
        names = (name, weekday_name(day).casefold(), long_weekday_name(day).casefold())
        english = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        if lower in names or (len(lower) >= 2 and english[day].startswith(lower)):
            return [day]
        if len(lower) >= 2 and names[2].startswith(lower):
            return [day]
    sentence = translate("Weekly", "'{word}' is no day. Write for example mon-fri 1900-2300.")
    raise WeekTextError(sentence.format(word=word))


def _say_times(text: str) -> str:
    sentence = translate("Weekly", "Write the hours after '{text}', for example 1900-2300.")
    return sentence.format(text=text.strip()[:30])
