"""Reads volunteers from our own columns and from those of Google Contacts and Outlook."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from watch_app.exchange.cells import (
    CellProblem,
    Held,
    read_choice,
    read_flag,
    read_held,
    read_hours,
    read_line_of,
    read_number,
    read_text_of,
    read_windows,
    split_list,
)
from watch_app.exchange.csv_reading import CsvTable, Row
from watch_app.exchange.dates import (
    DateProblem,
    Order,
    is_assumed,
    lacks_year,
    order_of,
    read_date,
)
from watch_app.exchange.report import Problems, refusal
from watch_app.records import Experience, Volunteer, VolunteerStatus
from watch_app.text import translate
from watch_app.volunteer_sheets import Window

_PHONES = ("phone", "mobile", "mobilephone", "primaryphone", "telephone", "homephone")
_MORE_PHONES = ("homephone2", "businessphone", "businessphone2", "otherphone")
_GOOGLE_PHONES = tuple(f"phone{number}value" for number in range(1, 6))
_EMAILS = ("email", "emailaddress", *(f"email{number}value" for number in range(1, 6)))
_OUTLOOK_EMAILS = ("email2address", "email3address")
_FIRMS = ("organizationname", "organization1name", "company")
_STREET = ("homestreet", "homecity", "homestate", "homepostalcode")

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "given_name": ("givenname", "firstname"),
    "middle_name": ("middlename", "additionalname"),
    "family_name": ("familyname", "lastname", "surname"),
    "whole_name": ("name", "fullname"),
    "short_name": ("shortname",),
    "number": ("number", "volunteernumber"),
    "call_sign": ("callsign",),
    "phone": (*_PHONES, *_GOOGLE_PHONES, *_MORE_PHONES),
    "email": (*_EMAILS, *_OUTLOOK_EMAILS),
    "address": ("address", "address1formatted", "homeaddress"),
    "birth_date": ("birthdate", "birthday", "dateofbirth"),
    "status": ("status",),
    "joined_on": ("joinedon", "joined"),
    "is_trainee": ("istrainee", "trainee"),
    "max_patrols_per_week": ("maxpatrolsperweek",),
    "max_patrols_per_roster": ("maxpatrolsperroster",),
    "experience": ("experience",),
    "mixes_as": ("mixesas",),
    "hours": ("hours",),
    "daylight_only": ("daylightonly",),
    "least_patrols": ("leastpatrols",),
    "qualifications": ("qualifications", "qualification"),
    "availability": ("availability",),
    "absences": ("absences", "absence"),
    "notes": ("notes",),
}
"""Column keys by what they fill, the most telling first."""

_LABELS = tuple(
    f"{kind}{number}{word}"
    for kind in ("phone", "email", "address")
    for number in range(1, 6)
    for word in ("label", "type")
)
KNOWN = frozenset(key for keys in COLUMNS.values() for key in keys) | {*_STREET, *_LABELS}


@dataclass(frozen=True, slots=True)
class Away:
    """Days away, as a cell names them."""

    first_day: date
    last_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class VolunteerRow:
    """One volunteer of a file, checked, with the line it came from."""

    line: int
    values: Mapping[str, Any]
    held: tuple[Held, ...] = ()
    windows: tuple[Window, ...] = ()
    away: tuple[Away, ...] = ()

    @property
    def name(self) -> str:
        """The whole name without case, to find the same person again."""
        return f"{self.values['given_name']} {self.values['family_name']}".strip().casefold()


@dataclass(slots=True)
class _Reader:
    """Reads the rows of one table, noting every problem with its line."""

    qualifications: Mapping[str, int]
    today: date
    problems: Problems
    orders: Mapping[str, Order]
    without_year: list[int] = field(default_factory=list)

    def read(self, row: Row) -> VolunteerRow:
        values: dict[str, Any] = {}
        for name, reading in _READINGS.items():
            self._try(row, lambda r=reading, n=name: values.update({n: r(n, _cell(row, n))}))
        self._try(row, lambda: values.update(_names(row)))
        self._try(row, lambda: values.update(_contact(row)))
        self._try(row, lambda: values.update(_hours(_cell(row, "hours"))))
        for name in ("birth_date", "joined_on"):
            self._try(row, lambda n=name: values.update({n: self._date(row, n)}))
        values["joined_on"] = values.get("joined_on") or self.today
        values["status"] = values.get("status") or VolunteerStatus.ACTIVE
        born = values.get("birth_date")
        if born and born >= values["joined_on"]:
            self.problems.add(
                row.line, translate("Import", "the birth date is not before the day of joining.")
            )
        held: list[Held] = []
        windows: list[Window] = []
        away: list[Away] = []
        self._try(row, lambda: held.extend(self._held(row)))
        self._try(row, lambda: windows.extend(read_windows(_cell(row, "availability"))))
        self._try(row, lambda: away.extend(_away(_cell(row, "absences"))))
        return VolunteerRow(row.line, values, tuple(held), tuple(windows), tuple(away))

    def _try(self, row: Row, reading: Any) -> None:
        try:
            reading()
        except (CellProblem, DateProblem) as problem:
            self.problems.add(row.line, str(problem))

    def _date(self, row: Row, name: str) -> date | None:
        text = _cell(row, name)
        if lacks_year(text):
            self.without_year.append(row.line)
        return read_date(text, self.orders[name])

    def _held(self, row: Row) -> tuple[Held, ...]:
        cell = _cell(row, "qualifications")
        return read_held(cell, self.qualifications, Order.DAY_FIRST)


def check_columns(name: str, columns: Mapping[str, str]) -> None:
    """Refuse a file that has no column with names."""
    if not any(key in columns for key in _NAME_COLUMNS):
        sentence = translate(
            "Import",
            "Line 1: there is no column with names. Name one given_name, or First Name.",
        )
        raise refusal(name, sentence)


def read_volunteers(
    table: CsvTable, *, qualifications: Mapping[str, int], today: date, language: str
) -> tuple[tuple[VolunteerRow, ...], tuple[str, ...]]:
    """Return the volunteers of a table and what to note; raises ImportProblemsError."""
    orders = {
        name: order_of((row.get(*COLUMNS[name]) for row in table.rows), language)
        for name in ("birth_date", "joined_on")
    }
    reader = _Reader(qualifications, today, Problems(table.name), orders)
    nameless = [row.line for row in table.rows if _is_firm(row)]
    rows = tuple(reader.read(row) for row in table.rows if row.line not in nameless)
    reader.problems.raise_if_any()
    notes = [
        _how_read(name, orders[name])
        for name in orders
        if is_assumed(row.get(*COLUMNS[name]) for row in table.rows)
    ]
    if nameless:
        sentence = translate(
            "Import", "Contacts without a person's name, left out: lines {lines}."
        )
        notes.append(sentence.format(lines=", ".join(map(str, nameless))))
    if reader.without_year:
        sentence = translate("Import", "Birthdays without a year, left out: {count}.")
        notes.append(sentence.format(count=len(reader.without_year)))
    return rows, tuple(notes)


def _is_firm(row: Row) -> bool:
    """Say whether this is an entry of an address book that is no person, as many exports hold."""
    is_address_book = any(key in row.cells for key in (*_GOOGLE_PHONES, *_FIRMS, "fileas"))
    has_name = any(row.get(key) for key in _NAME_COLUMNS)
    return is_address_book and not has_name


def _how_read(name: str, order: Order) -> str:
    """Return a note that tells how dates were read that fit both ways."""
    example = "1/12" if order is Order.MONTH_FIRST else "12/1"
    sentence = translate("Import", "Dates of {column} were read as in {example} for 12 January.")
    columns = {
        "birth_date": translate("Import", "birth"),
        "joined_on": translate("Import", "joining"),
    }
    return sentence.format(column=columns[name], example=example)


_NAME_COLUMNS = tuple(
    key for name in ("given_name", "family_name", "whole_name") for key in COLUMNS[name]
)
_READINGS: Mapping[str, Any] = {
    "short_name": lambda name, cell: read_line_of(Volunteer, name, cell),
    "number": lambda name, cell: read_line_of(Volunteer, name, cell),
    "call_sign": lambda name, cell: read_line_of(Volunteer, name, cell) or None,
    "status": lambda name, cell: read_choice(VolunteerStatus, name, cell),
    "is_trainee": read_flag,
    "experience": lambda name, cell: read_choice(Experience, name, cell) or Experience.USUAL,
    "mixes_as": lambda name, cell: read_line_of(Volunteer, name, cell),
    "daylight_only": read_flag,
    "least_patrols": lambda name, cell: read_number(name, cell, 1, 366),
    "max_patrols_per_week": lambda name, cell: read_number(name, cell, 1, 14),
    "max_patrols_per_roster": lambda name, cell: read_number(name, cell, 1, 366),
}


def _cell(row: Row, name: str) -> str:
    return row.get(*COLUMNS[name])


def _names(row: Row) -> dict[str, str]:
    given = " ".join(f"{_cell(row, 'given_name')} {_cell(row, 'middle_name')}".split())
    family = _cell(row, "family_name")
    if not given and not family:
        given, family = _split_name(" ".join(_cell(row, "whole_name").split()))
    if not given:
        given, family = family, ""
    if not given:
        raise CellProblem(translate("Import", "there is no name."))
    return {
        "given_name": read_line_of(Volunteer, "given_name", given),
        "family_name": read_line_of(Volunteer, "family_name", family),
    }


def _split_name(name: str) -> tuple[str, str]:
    """Split a whole name only where it is certain: "Ward, Ada" and "Ada Ward"."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return given, family
    words = name.split()
    return (words[0], words[1]) if len(words) == 2 else (name, "")


def _contact(row: Row) -> dict[str, str]:
    phones = _phones(row)
    mails = [part for key in COLUMNS["email"] for part in _several(row.cells.get(key, ""))]
    address = _cell(row, "address") or ", ".join(row.get(key) for key in _STREET if row.get(key))
    notes = [_cell(row, "notes")]
    spare = [*dict.fromkeys(phones[1:]), *dict.fromkeys(mails[1:])]
    if spare:
        notes.append(translate("Import", "Also: {more}").format(more=", ".join(spare)))
    return {
        "phone": read_line_of(Volunteer, "phone", phones[0] if phones else ""),
        "email": read_line_of(Volunteer, "email", mails[0] if mails else ""),
        "address": read_line_of(Volunteer, "address", address),
        "notes": read_text_of(Volunteer, "notes", "\n".join(filter(None, notes))),
    }


def _phones(row: Row) -> list[str]:
    """Return the phone numbers of a row, mobile ones first."""
    found: list[tuple[bool, str]] = []
    for key in COLUMNS["phone"]:
        stem = key.removesuffix("value")
        label = row.get(f"{stem}label", f"{stem}type") if key.endswith("value") else key
        is_mobile = "mobile" in label.casefold()
        found += [(not is_mobile, part) for part in _several(row.cells.get(key, ""))]
    return [*dict.fromkeys(number for _, number in sorted(found, key=lambda each: each[0]))]


def _several(cell: str) -> list[str]:
    """Return the values of a cell in which Google Contacts put more than one."""
    return [part.strip() for part in cell.split(":::") if part.strip()]


def _hours(cell: str) -> dict[str, int | None]:
    start, length = read_hours(cell) or (None, None)
    return {"hours_from_minute": start, "hours_length_minutes": length}


def _away(cell: str) -> tuple[Away, ...]:
    found = []
    for part in split_list(cell):
        words = re.fullmatch(r"(\S+)(?: (?:to|until|-) (\S+))?(?: (.*))?", part)
        first = read_date(words[1], Order.DAY_FIRST) if words else None
        last = read_date(words[2], Order.DAY_FIRST) if words and words[2] else first
        if words is None or first is None or last is None or last < first:
            sentence = translate(
                "Import", '"{value}" is no absence. Write 2026-12-01 to 2026-12-08 Holiday.'
            )
            raise CellProblem(sentence.format(value=part[:40]))
        found.append(Away(first, last, (words[3] or "")[:120]))
    return tuple(found)
