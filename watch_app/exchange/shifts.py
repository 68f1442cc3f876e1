"""Imports shifts from our own columns."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from watch_app import beats, shifts, watches
from watch_app.errors import InputError
from watch_app.exchange.cells import (
    CellProblem,
    known_id,
    read_choice,
    read_line_of,
    read_minute,
    read_number,
    read_weekdays,
    split_list,
)
from watch_app.exchange.csv_reading import CsvTable, Row, read_table
from watch_app.exchange.dates import DateProblem, Order, order_of, read_date
from watch_app.exchange.report import ImportReport, Problems, refusal
from watch_app.records import HolidayBehaviour, Shift
from watch_app.storage import WatchFile
from watch_app.text import translate

KNOWN = frozenset(
    [
        "name",
        "weekdays",
        "start",
        "end",
        "lengthminutes",
        "everyweeks",
        "validfrom",
        "validuntil",
        "crewminimum",
        "crewtarget",
        "crewmaximum",
        "priority",
        "holidays",
        "beats",
        "needs",
    ]
)
_REQUIRED = ("name", "weekdays", "start", "beats")
MOST_SHIFTS = 5_000


def import_shifts(watch: WatchFile, path: Path, *, today: date) -> ImportReport:
    """Add the shifts of a CSV file; those that are there already are left as they are.

    `today` is the first day of shifts without one. Raises ImportProblemsError with a sentence
    per problem; nothing is then changed.
    """
    with watch.read() as session:
        language = watches.heading(session).language
    table = read_table(
        path, language=language, check_columns=_check_columns, most_rows=MOST_SHIFTS
    )
    with watch.read() as session:
        reader = _reader_for(session, table, today, language)
        known = {
            (each.name.casefold(), each.weekdays, each.start_minute, frozenset(each.beat_ids))
            for each in shifts.sheets(session)
        }
    rows = [(row.line, reader.read(row)) for row in table.rows]
    reader.problems.raise_if_any()
    new: dict[Any, tuple[int, dict[str, Any]]] = {}
    there = twice = 0
    for line, values in rows:
        key = (
            values["name"].casefold(),
            values["weekdays"],
            values["start_minute"],
            frozenset(values["beat_ids"]),
        )
        there += key in known
        twice += key in new
        if key not in known:
            new.setdefault(key, (line, values))
    if new:
        _add(watch, table.name, list(new.values()))
    return ImportReport("shifts", len(new), there, twice, table.unknown(KNOWN))


def _check_columns(name: str, columns: Mapping[str, str]) -> None:
    missing = [needed for needed in _REQUIRED if needed not in columns]
    if not columns.keys() & {"end", "lengthminutes"}:
        missing.append("end")
    if missing:
        sentence = translate(
            "Import",
            "Line 1: these columns are missing: {columns}. Name them so in the first row.",
        )
        raise refusal(name, sentence.format(columns=", ".join(missing)))


def _reader_for(session: Session, table: CsvTable, today: date, language: str) -> "_Reader":
    return _Reader(
        beats={
            text.casefold(): each.id
            for each in beats.sheets(session)
            for text in (each.name, each.code)
        },
        qualifications={
            text.casefold(): each.id
            for each in watches.qualifications(session)
            for text in (each.name, each.code)
        },
        today=today,
        order=order_of(
            (row.get(key) for row in table.rows for key in ("validfrom", "validuntil")), language
        ),
        problems=Problems(table.name),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rows of one table, noting every problem with its line."""

    beats: Mapping[str, int]
    qualifications: Mapping[str, int]
    today: date
    order: Order
    problems: Problems

    def read(self, row: Row) -> dict[str, Any]:
        """Return the values of a shift; what is wrong with it is noted."""
        readings: Mapping[str, Callable[[Row], Any]] = {
            "name": _name,
            "weekdays": lambda row: read_weekdays(row.get("weekdays")),
            "start_minute": lambda row: read_minute(row.get("start")),
            "length_minutes": _length,
            "every_weeks": lambda row: _number(row, "every_weeks", 1, 8) or 1,
            "valid_from": lambda row: read_date(row.get("validfrom"), self.order) or self.today,
            "valid_until": lambda row: read_date(row.get("validuntil"), self.order),
            "crew": _crew,
            "priority": lambda row: _number(row, "priority", 1, 5) or 3,
            "holidays": lambda row: (
                read_choice(HolidayBehaviour, "holidays", row.get("holidays"))
                or HolidayBehaviour.RUNS
            ),
            "beat_ids": self._beats,
            "needs": self._needs,
        }
        values: dict[str, Any] = {}
        for name, reading in readings.items():
            try:
                values[name] = reading(row)
            except (CellProblem, DateProblem) as problem:
                self.problems.add(row.line, str(problem))
        values.update(values.pop("crew", {}))
        return values

    def _beats(self, row: Row) -> tuple[int, ...]:
        kind = translate("Import", "beat")
        found = tuple(known_id(name, self.beats, kind) for name in split_list(row.get("beats")))
        if not found:
            raise CellProblem(translate("Import", "no beat is named."))
        return found

    def _needs(self, row: Row) -> dict[int, int]:
        needs: dict[int, int] = {}
        for part in split_list(row.get("needs")):
            words = re.fullmatch(r"(.+?)(?: ([1-9]))?", part)
            name, people = (words[1], int(words[2] or 1)) if words else (part, 1)
            kind = translate("Import", "qualification")
            needs[known_id(name, self.qualifications, kind)] = people
        return needs


def _name(row: Row) -> str:
    name = read_line_of(Shift, "name", row.get("name"))
    if not name:
        raise CellProblem(translate("Import", "there is no name."))
    return name


def _number(row: Row, column: str, lowest: int, highest: int) -> int | None:
    return read_number(column, row.get(column.replace("_", "")), lowest, highest)


def _length(row: Row) -> int:
    length = _number(row, "length_minutes", 15, 1440)
    if length is not None:
        return length
    end = row.get("end")
    finish = 1440 if end in ("2400", "24:00") else read_minute(end)
    return (finish - read_minute(row.get("start"))) % 1440 or 1440


def _crew(row: Row) -> dict[str, int]:
    minimum = _number(row, "crew_minimum", 2, 20) or 2
    target = _number(row, "crew_target", 2, 20) or minimum
    maximum = _number(row, "crew_maximum", 2, 20) or target
    return {"crew_minimum": minimum, "crew_target": target, "crew_maximum": maximum}


def _add(watch: WatchFile, name: str, rows: list[tuple[int, dict[str, Any]]]) -> None:
    problems = Problems(name)
    label = translate("Import", "Import shifts from {name}").format(name=name)
    with watch.change(label) as session:
        for line, values in rows:
            try:
                shifts.add(session, **values)
            except InputError as fault:
                problems.add(line, str(fault))
        problems.raise_if_any()
