"""Reads the watch's own incidents from a table."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.exchange.cells import (
    CellProblem,
    known_id,
    read_choice,
    read_line_of,
    read_number,
    read_text_of,
)
from watch_app.exchange.csv_reading import CsvTable, Row
from watch_app.exchange.dates import DateProblem, Order, order_of, read_moment
from watch_app.exchange.report import Problems
from watch_app.records import Beat, Incident, IncidentStatus, Knowledge, Volunteer
from watch_app.text import translate

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": ("number", "incidentnumber"),
    "beat": ("beat", "beatcode"),
    "seen_from": ("seenfrom", "from", "seen"),
    "seen_to": ("seento", "to"),
    "reported_at": ("reportedat", "reported"),
    "written_at": ("writtenat", "written"),
    "reporter": ("reporter", "volunteer"),
    "place": ("place", "location"),
    "category": ("category",),
    "priority": ("priority",),
    "knowledge": ("knowledge",),
    "narrative": ("narrative", "whathappened"),
    "reported_to": ("reportedto",),
    "police_reference": ("policereference",),
    "outcome": ("outcome",),
    "status": ("status",),
}
"""Column keys by what they fill."""

KNOWN = frozenset(key for keys in COLUMNS.values() for key in keys)
_TIMES = ("seen_from", "seen_to", "reported_at", "written_at")
_NUMBER = re.compile(r"([A-Z0-9]{2,6})-(\d{4})-(\d{4,6})")


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident of a file, checked, with the line it came from."""

    line: int
    number: str
    status: IncidentStatus
    values: Mapping[str, Any]

    @property
    def likeness(self) -> tuple[Any, ...]:
        """What makes two incidents without numbers the same."""
        return tuple(
            self.values[name] for name in ("beat_id", "seen_from", "category", "narrative")
        )


def reader_for(
    session: Session, table: CsvTable, now: datetime, language: str
) -> "IncidentReader":
    beats = {
        text.casefold(): beat.id
        for beat in session.scalars(select(Beat))
        for text in (beat.name, beat.code)
    }
    people = {
        text.casefold(): person.id
        for person in session.scalars(select(Volunteer))
        for text in (person.short_name, person.full_name, person.call_sign, person.number)
        if text
    }
    orders = {
        name: order_of((row.get(*COLUMNS[name]) for row in table.rows), language)
        for name in _TIMES
    }
    return IncidentReader(beats, people, now, orders, Problems(table.name))


@dataclass(frozen=True, slots=True)
class IncidentReader:
    """Reads the rows of one table, noting every problem with its line."""

    beats: Mapping[str, int]
    people: Mapping[str, int]
    now: datetime
    orders: Mapping[str, Order]
    problems: Problems

    def read(self, row: Row) -> IncidentRow:
        """Return the incident of a row; what is wrong with it is noted."""
        found: dict[str, Any] = {}
        for name, reading in self._readings().items():
            try:
                found[name] = reading(row.get(*COLUMNS[name]))
            except (CellProblem, DateProblem) as problem:
                self.problems.add(row.line, str(problem))
        number = found.pop("number", "")
        status = found.pop("status", None) or IncidentStatus.DRAFT
        beat, reporter = found.pop("beat", None), found.pop("reporter", None)
        values = {
            **found,
            "beat_id": beat,
            "reporter_id": reporter,
            "priority": found.get("priority") or 3,
            "knowledge": found.get("knowledge") or Knowledge.SEEN,
            "written_at": found.get("written_at") or self.now,
        }
        self._check(row.line, number, status, values)
        return IncidentRow(row.line, number, status, values)

    def _readings(self) -> Mapping[str, Callable[[str], Any]]:
        def times(name: str) -> Callable[[str], Any]:
            return lambda cell: read_moment(cell, self.orders[name])

        def lines(name: str) -> Callable[[str], Any]:
            return lambda cell: read_line_of(Incident, name, cell)

        beat, volunteer = translate("Import", "beat"), translate("Import", "volunteer")
        return {
            **{name: times(name) for name in _TIMES},
            **{
                name: lines(name)
                for name in ("place", "category", "reported_to", "police_reference", "outcome")
            },
            "number": _number,
            "beat": lambda cell: known_id(cell, self.beats, beat),
            "reporter": lambda cell: known_id(cell, self.people, volunteer) if cell else None,
            "priority": lambda cell: read_number("priority", cell, 1, 4),
            "knowledge": lambda cell: read_choice(Knowledge, "knowledge", cell),
            "narrative": lambda cell: read_text_of(Incident, "narrative", cell),
            "status": lambda cell: read_choice(IncidentStatus, "status", cell),
        }

    def _check(
        self, line: int, number: str, status: IncidentStatus, values: Mapping[str, Any]
    ) -> None:
        starts, ends = values.get("seen_from"), values.get("seen_to")
        if "seen_from" in values and starts is None:
            self.problems.add(line, translate("Import", "there is no time in seen_from."))
        if starts and ends and ends < starts:
            self.problems.add(line, translate("Import", "seen_to lies before seen_from."))
        if values.get("category") == "":
            self.problems.add(line, translate("Import", "there is no category."))
        if status != IncidentStatus.DRAFT and values.get("narrative") == "":
            sentence = translate("Import", "only a draft can be without a narrative.")
            self.problems.add(line, sentence)
        found = _NUMBER.fullmatch(number)
        if found and starts and int(found[2]) != starts.year:
            sentence = translate("Import", "the number {number} is not of the year {year}.")
            self.problems.add(line, sentence.format(number=number, year=starts.year))
        if (
            found
            and values.get("beat_id")
            and self.beats.get(found[1].casefold()) != values["beat_id"]
        ):
            sentence = translate("Import", "the number {number} is not of this beat.")
            self.problems.add(line, sentence.format(number=number))


def _number(cell: str) -> str:
    if not cell or _NUMBER.fullmatch(cell):
        return cell
    sentence = translate("Import", '"{value}" is no incident number. Write RIV-2026-0001.')
    raise CellProblem(sentence.format(value=cell[:40]))
