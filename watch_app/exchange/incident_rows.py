"""Reads the watch's own incidents from a table."""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.exchange.cells import (
    CellProblem,
    known_id,
    read_choice,
    read_degrees,
    read_line_of,
    read_number,
    read_text_of,
)
from watch_app.exchange.csv_reading import Row
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
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng"),
}
"""Column keys by what they fill."""

KNOWN = frozenset(key for keys in COLUMNS.values() for key in keys)
_TIMES = ("seen_from", "seen_to", "reported_at", "written_at")
_EACH_ITS_OWN = frozenset(["number", "narrative", "latitude", "longitude"])
"""Cells that hardly ever say the same twice."""
_DAY = 10
"""So many letters of a time say the day."""
_NUMBER = re.compile(r"([A-Z0-9]{2,6})-(\d{4})-(\d{4,6})")


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident of a file, checked, with the line it came from."""

    line: int
    number: str
    status: IncidentStatus
    values: Mapping[str, Any]
    is_beat_left_open: bool = False
    """Whether no beat is named; its point then says which one it is."""

    @property
    def likeness(self) -> tuple[Any, ...]:
        """What makes two incidents without numbers the same."""
        return tuple(
            self.values[name] for name in ("beat_id", "seen_from", "category", "narrative")
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What the watch holds that incidents of a file are compared with."""

    beats: Mapping[str, int]
    people: Mapping[str, int]
    numbers: frozenset[str]
    likenesses: frozenset[tuple[Any, ...]]
    now: datetime
    language: str


def known_of(session: Session, now: datetime, language: str) -> Known:
    """Return what is there; `now` is local, for incidents without a time of writing."""
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
    rows = session.execute(
        select(
            Incident.number,
            Incident.beat_id,
            Incident.seen_from,
            Incident.category,
            Incident.narrative,
        )
    ).all()
    likenesses = frozenset(tuple(row[1:]) for row in rows)
    return Known(beats, people, frozenset(row.number for row in rows), likenesses, now, language)


def orders_of(rows: Iterable[Row], language: str) -> dict[str, Order]:
    """Return how each column of times is written, by its own evidence."""
    days: dict[str, set[str]] = {name: set() for name in _TIMES}
    for row in rows:
        for name in _TIMES:
            days[name].add(row.get(*COLUMNS[name])[:_DAY])
    return {name: order_of(found, language) for name, found in days.items()}


_Reading = Callable[[str], Any]


class IncidentReader:
    """Reads the rows of one table, noting every problem with its line."""

    def __init__(
        self, name: str, known: Known, orders: Mapping[str, Order], columns: Container[str]
    ) -> None:
        """`columns` are those the file has; what it does not say is read once for all rows."""
        self.beats, self.people, self.now = known.beats, known.people, known.now
        self.orders = orders
        self.problems = Problems(name)
        readings = self._readings()
        self._plan: list[tuple[str, tuple[str, ...], _Reading, dict[str, Any] | None]] = [
            (name, keys, readings[name], None if name in _EACH_ITS_OWN else {})
            for name in readings
            if (keys := tuple(key for key in COLUMNS[name] if key in columns))
        ]
        said = {name for name, *_rest in self._plan}
        self._unsaid = {name: readings[name]("") for name in readings if name not in said}

    def read(self, row: Row) -> IncidentRow:
        """Return the incident of a row; what is wrong with it is noted."""
        found: dict[str, Any] = dict(self._unsaid)
        for name, keys, reading, known in self._plan:
            cell = row.get(*keys)
            if known is not None and cell in known:
                found[name] = known[cell]
                continue
            try:
                value = reading(cell)
            except (CellProblem, DateProblem) as problem:
                self.problems.add(row.line, str(problem))
                continue
            found[name] = value
            if known is not None:
                known[cell] = value
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
        is_open = beat is None and not row.get(*COLUMNS["beat"])
        self._check(row.line, number, status, values)
        return IncidentRow(row.line, number, status, values, is_open)

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
            "beat": lambda cell: known_id(cell, self.beats, beat) if cell else None,
            "latitude": lambda cell: read_degrees("latitude", cell, 90),
            "longitude": lambda cell: read_degrees("longitude", cell, 180),
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
        if (values.get("latitude") is None) != (values.get("longitude") is None):
            sentence = translate("Import", "only one of longitude and latitude is given.")
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
