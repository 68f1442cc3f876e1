"""Reads what single cells hold: choices, numbers, weekly windows, qualifications."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase

from watch_app.exchange.dates import DateProblem, Order, read_date, shortened
from watch_app.text import translate
from watch_app.volunteer_sheets import Window

Choice = TypeVar("Choice", bound=StrEnum)

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_GROUPS = {"daily": range(7), "weekdays": range(5), "weekend": range(5, 7)}
_DAYS = r"[a-z]+(?:\s*-\s*[a-z]+)?"
_WINDOW = re.compile(
    rf"({_DAYS}(?:\s*[,/ ]\s*{_DAYS})*)\s+(\d{{1,2}})[:.]?(\d{{2}})\s*[-–]\s*"
    r"(\d{1,2})[:.]?(\d{2})"
)
_TRUE = frozenset({"yes", "y", "true", "1", "x"})
_FALSE = frozenset({"", "no", "n", "false", "0"})


class CellProblem(ValueError):  # noqa: N818 - a sentence, never raised to the user as it is
    """A cell that cannot be taken; says what to write."""


@dataclass(frozen=True, slots=True)
class Held:
    """A qualification as a cell names it, with the days it counts."""

    qualification_id: int
    valid_from: date | None
    valid_until: date | None


def read_text_of(record: type[DeclarativeBase], column: str, value: str) -> str:
    """Return a text that fits the column of a record."""
    kind = record.__table__.c[column].type
    longest = kind.length if isinstance(kind, String) else None
    if longest and len(value) > longest:
        sentence = translate("Import", "{column} is longer than {longest} characters.")
        raise CellProblem(sentence.format(column=column, longest=longest))
    return value


def read_line_of(record: type[DeclarativeBase], column: str, value: str) -> str:
    """Return a text of one line that fits the column of a record."""
    return read_text_of(record, column, " ".join(value.split()))


def read_choice(kind: type[Choice], column: str, value: str) -> Choice | None:
    """Return the choice a cell names, None for an empty one."""
    if not value:
        return None
    try:
        return kind(value.casefold().replace(" ", "_"))
    except ValueError:
        sentence = translate("Import", '{column} cannot be "{value}". Write one of: {known}.')
        known = ", ".join(kind)
        raise CellProblem(
            sentence.format(column=column, value=shortened(value), known=known)
        ) from None


def read_flag(column: str, value: str) -> bool:
    """Return what yes or no says; an empty cell says no."""
    if value.casefold() in _TRUE:
        return True
    if value.casefold() in _FALSE:
        return False
    sentence = translate("Import", '{column} cannot be "{value}". Write yes or no.')
    raise CellProblem(sentence.format(column=column, value=shortened(value)))


def read_number(column: str, value: str, lowest: int, highest: int) -> int | None:
    """Return a whole number in a range, None for an empty cell."""
    if not value:
        return None
    if re.fullmatch(r"[0-9]{1,6}", value) and lowest <= int(value) <= highest:
        return int(value)
    sentence = translate(
        "Import", '{column} cannot be "{value}". Write a number from {lowest} to {highest}.'
    )
    raise CellProblem(
        sentence.format(column=column, value=shortened(value), lowest=lowest, highest=highest)
    )


def read_degrees(column: str, value: str, most: int) -> float | None:
    """Return degrees from -most to most; None for an empty cell, or one that says it is none."""
    if not value or value.casefold() in ("na", "null"):
        return None
    try:
        degrees = float(value)
    except ValueError:
        degrees = float("nan")
    if -most <= degrees <= most:
        return degrees
    sentence = translate("Import", '{column} cannot be "{value}".')
    raise CellProblem(sentence.format(column=column, value=shortened(value)))


def split_list(value: str) -> list[str]:
    """Return the parts of a cell that separates them by semicolons."""
    return [part for part in (" ".join(part.split()) for part in value.split(";")) if part]


def read_minute(value: str) -> int:
    """Return a time of day, 1900 or 19:00, as a minute of the day."""
    found = re.fullmatch(r"([0-9]{1,2})[:.]?([0-9]{2})", value)
    if found and int(found[1]) < 24 and int(found[2]) < 60:
        return int(found[1]) * 60 + int(found[2])
    sentence = translate("Import", '"{value}" is no time. Write it as in 19:00.')
    raise CellProblem(sentence.format(value=shortened(value)))


def read_weekdays(value: str) -> tuple[int, ...]:
    """Return weekdays written as mon-fri, sat or daily; Monday is 0."""
    days: set[int] = set()
    joined = re.sub(r"\s*[-–]\s*", "-", value.casefold().strip())
    for part in re.split(r"[\s,/;]+", joined):
        if part in _GROUPS:
            days.update(_GROUPS[part])
            continue
        first, _, last = (word[:3] for word in part.partition("-"))
        if first not in _WEEKDAYS or (last or first) not in _WEEKDAYS:
            sentence = translate("Import", '"{value}" names no weekdays. Write mon-fri or sat.')
            raise CellProblem(sentence.format(value=shortened(value)))
        start, end = _WEEKDAYS.index(first), _WEEKDAYS.index(last or first)
        days.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    return tuple(sorted(days))


def read_hours(value: str) -> tuple[int, int] | None:
    """Return start and length of hours written as 1600-2100, None for an empty cell."""
    if not value:
        return None
    found = re.fullmatch(r"([0-9]{1,2}[:.]?[0-9]{2}) ?[-–] ?([0-9]{1,2}[:.]?[0-9]{2})", value)
    if found is None:
        sentence = translate("Import", '"{value}" are no hours. Write them as in 1600-2100.')
        raise CellProblem(sentence.format(value=shortened(value)))
    start = read_minute(found[1])
    end = 0 if found[2] in ("2400", "24:00") else read_minute(found[2])
    return start, (end - start) % 1440 or 1440


def read_windows(value: str) -> tuple[Window, ...]:
    """Return weekly windows written as "mon-fri 1900-2300; sat 1400-0100"."""
    longest: dict[tuple[int, int], int] = {}
    for part in split_list(value):
        found = _WINDOW.fullmatch(part.casefold())
        if found is None:
            sentence = translate(
                "Import", '"{value}" is no time of the week. Write it as in mon-fri 1900-2300.'
            )
            raise CellProblem(sentence.format(value=shortened(part)))
        start = read_minute(found[2] + found[3])
        end = 0 if found[4] + found[5] == "2400" else read_minute(found[4] + found[5])
        length = (end - start) % 1440 or 1440
        for weekday in read_weekdays(found[1]):
            key = (weekday, start)
            longest[key] = max(length, longest.get(key, 0))
    return tuple(Window(*key, length) for key, length in sorted(longest.items()))


def read_held(value: str, known: Mapping[str, int], order: Order) -> tuple[Held, ...]:
    """Return qualifications written as "leader; driver until 2027-06-30".

    `known` maps codes and names, without case, to ids.
    """
    found: dict[tuple[int, date | None], Held] = {}
    for part in split_list(value):
        words = re.fullmatch(r"(.+?)(?: from (\S+))?(?: until (\S+))?", part, re.IGNORECASE)
        name = words[1] if words else part
        starts, ends = (words[2], words[3]) if words else (None, None)
        identity = known_id(name, known, translate("Import", "qualification"))
        try:
            valid_from, valid_until = read_date(starts or "", order), read_date(ends or "", order)
        except DateProblem as problem:
            raise CellProblem(str(problem)) from problem
        if valid_from and valid_until and valid_until < valid_from:
            sentence = translate("Import", '"{value}" ends before it begins.')
            raise CellProblem(sentence.format(value=shortened(part)))
        found[identity, valid_from] = Held(identity, valid_from, valid_until)
    return tuple(found.values())


def known_id(name: str, known: Mapping[str, int], kind: str) -> int:
    """Return the id of something the watch has, or say what it has."""
    identity = known.get(name.casefold())
    if identity is None:
        sentence = translate(
            "Import", 'there is no {kind} "{name}" in this watch. Known are: {known}.'
        )
        raise CellProblem(sentence.format(kind=kind, name=shortened(name), known=_listed(known)))
    return identity


def _listed(known: Collection[str]) -> str:
    shown: Iterable[Any] = sorted(known)[:20]
    return ", ".join(shown) or translate("Import", "none")
