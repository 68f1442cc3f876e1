"""Reads dates and times as people and programs write them, without guessing."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum

from watch_app.text import translate

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]0{1,2}:00(?::00)?)?")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?: 0{1,2}:00(?::00)?)?")
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2}")
_DAY_FIRST_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})")
_MONTH_FIRST_WORDS = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
_NO_DATE = re.compile(r"0{1,2}([-/.])0{1,2}\1(0{2}|0{4})|0000-00-00")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})")
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
_MOMENT = re.compile(
    r"(?P<day>.*?\d)(?:T|,? +)(?P<hour>\d{1,2})[:.]?(?P<minute>\d{2})(?:[:.]\d{2}(?:\.\d+)?)?"
)


class Order(Enum):
    """Which of two numbers is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    MIXED = "mixed"
    """The column holds both kinds, so that those that fit both cannot be told."""


class DateProblem(ValueError):  # noqa: N818 - a sentence, never raised to the user as it is
    """A text that is no date; says what to write."""


def order_of(values: Iterable[str], language: str) -> Order:
    """Return how a column of dates is written: by its own evidence, else by the language."""
    day_first = month_first = False
    for value in values:
        found = _NUMBERS.match(value)
        if found and found[2] != ".":
            day_first |= int(found[1]) > 12
            month_first |= int(found[3]) > 12
    if day_first and month_first:
        return Order.MIXED
    if day_first or month_first:
        return Order.DAY_FIRST if day_first else Order.MONTH_FIRST
    return Order.MONTH_FIRST if language.casefold() == "en-us" else Order.DAY_FIRST


def is_two_ways(value: str) -> bool:
    """Return whether a date could be read with day and month either way round."""
    found = _NUMBERS.match(value)
    return bool(
        found
        and found[2] != "."
        and int(found[1]) <= 12
        and int(found[3]) <= 12
        and found[1].lstrip("0") != found[3].lstrip("0")
    )


def is_assumed(values: Iterable[str]) -> bool:
    """Return whether only the language says which number of these dates is the day."""
    written = list(values)
    by_language = order_of(written, "en") is not order_of(written, "en-US")
    return by_language and any(is_two_ways(value) for value in written)


def lacks_year(value: str) -> bool:
    """Return whether it is a birthday without its year, as contact programs write them."""
    return _NO_YEAR.fullmatch(value) is not None


def read_date(value: str, order: Order) -> date | None:
    """Return the date; None for an empty one. Raises DateProblem with a sentence."""
    value = value.strip()
    if not value or _NO_DATE.fullmatch(value) or lacks_year(value):
        return None
    if _SHORT_YEAR.fullmatch(value):
        sentence = translate("Import", '"{value}" has a short year. Write all four digits.')
        raise DateProblem(sentence.format(value=value))
    if order is Order.MIXED and is_two_ways(value):
        sentence = translate(
            "Import", '"{value}" may be read two ways here. Write it as in 1980-01-12.'
        )
        raise DateProblem(sentence.format(value=value))
    try:
        parts = _parts(value, order)
        if parts is not None:
            return date(*parts)
    except ValueError:
        pass
    sentence = translate("Import", '"{value}" is no date. Write it as in 1980-01-12.')
    raise DateProblem(sentence.format(value=shortened(value)))


def read_moment(value: str, order: Order) -> datetime | None:
    """Return a local wall-clock time; None for an empty one. Raises DateProblem."""
    value = value.strip()
    if not value:
        return None
    found = _MOMENT.fullmatch(value)
    if found and int(found["hour"]) < 24 and int(found["minute"]) < 60:
        day = read_date(found["day"], order)
        if day is not None:
            return datetime(day.year, day.month, day.day, int(found["hour"]), int(found["minute"]))
    sentence = translate("Import", '"{value}" is no date with a time. Write 2026-12-01 20:05.')
    raise DateProblem(sentence.format(value=shortened(value)))


def shortened(value: str) -> str:
    """Return a value as a sentence quotes it."""
    return value if len(value) <= 40 else value[:39] + "…"


def _parts(value: str, order: Order) -> tuple[int, int, int] | None:
    found = _ISO.fullmatch(value)
    if found:
        return int(found[1]), int(found[2]), int(found[3])
    found = _NUMBERS.fullmatch(value)
    if found:
        first, second = int(found[1]), int(found[3])
        day_first = found[2] == "." or order is Order.DAY_FIRST
        if order is Order.MIXED and found[2] != ".":
            day_first = first > 12
        day, month = (first, second) if day_first else (second, first)
        return int(found[4]), month, day
    found = _DAY_FIRST_WORDS.fullmatch(value)
    if found:
        return int(found[3]), _month(found[2]), int(found[1])
    found = _MONTH_FIRST_WORDS.fullmatch(value)
    if found:
        return int(found[3]), _month(found[1]), int(found[2])
    return None


def _month(word: str) -> int:
    word = word.casefold()
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)), 0)
