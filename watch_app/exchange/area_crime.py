"""Reads crimes of the area from the open data that police forces and researchers publish."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from watch_app.area_crimes import AreaCrimeRow
from watch_app.exchange.cells import CellProblem, read_line_of
from watch_app.exchange.csv_reading import CsvTable, Row
from watch_app.exchange.dates import DateProblem, Order, read_date, read_moment, shortened
from watch_app.exchange.report import Problems
from watch_app.records import AreaCrime
from watch_app.text import translate

_KNOWN_CATEGORIES = (
    "anti-social behaviour",
    "bicycle theft",
    "burglary",
    "criminal damage",
    "drugs",
    "other theft",
    "possession of weapons",
    "public order",
    "robbery",
    "shoplifting",
    "theft from the person",
    "vehicle crime",
    "violence",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How one publisher names its columns."""

    source: str
    required: frozenset[str]
    crime_id: tuple[str, ...]
    when: str
    category: tuple[str, ...]
    place: tuple[str, ...]
    outcome: tuple[str, ...] = ()
    ignored: frozenset[str] = frozenset()
    """Columns that say the same again or nothing about one crime."""

    @property
    def known(self) -> frozenset[str]:
        named = {*self.crime_id, self.when, *self.category, *self.place, *self.outcome}
        return frozenset(named | {"longitude", "latitude"}) | self.ignored


LAYOUTS = (
    Layout(
        source="police.uk",
        required=frozenset({"month", "crimetype"}),
        crime_id=("crimeid",),
        when="month",
        category=("crimetype",),
        place=("location",),
        outcome=("lastoutcomecategory",),
        ignored=frozenset({"reportedby", "fallswithin", "lsoacode", "lsoaname", "context"}),
    ),
    Layout(
        source="open crime data",
        required=frozenset({"uid", "datetime"}),
        crime_id=("uid",),
        when="datetime",
        category=("offensetype", "offensegroup"),
        place=("address", "location"),
        ignored=frozenset({"cityname", "offensecode", "offenseagainst"}),
    ),
    Layout(
        source="police.uk",
        required=frozenset({"month", "longitude", "latitude", "location"}),
        crime_id=(),
        when="month",
        category=("category", "crimetype"),
        place=("location",),
        ignored=frozenset({"lsoacode", "lsoaname"}),
    ),
)


def layout_of(columns: Mapping[str, str]) -> Layout | None:
    """Return the layout whose columns these are, None for another kind of file."""
    return next((layout for layout in LAYOUTS if layout.required <= columns.keys()), None)


@dataclass(frozen=True, slots=True)
class AreaCrimes:
    """The crimes of a file, each once, with what to note."""

    crimes: tuple[AreaCrimeRow, ...]
    skipped_duplicates: int
    notes: tuple[str, ...]


def read_area_crimes(table: CsvTable, layout: Layout, zone: ZoneInfo) -> AreaCrimes:
    """Return the crimes of a table; raises ImportProblemsError with a sentence per problem."""
    reader = _Reader(layout, zone, Problems(table.name), _category_of_file(table.name))
    crimes: dict[str, AreaCrimeRow] = {}
    twice = 0
    for row in table.rows:
        crime = reader.read(row)
        if crime is not None:
            twice += crime.fingerprint in crimes
            crimes.setdefault(crime.fingerprint, crime)
    reader.problems.raise_if_any()
    return AreaCrimes(tuple(crimes.values()), twice, reader.notes(crimes.values()))


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, layout: Layout, zone: ZoneInfo, problems: Problems, category: str) -> None:
        self.layout = layout
        self.zone = zone
        self.problems = problems
        self.category = category
        self.marked_utc = 0
        self._ranks: Counter[str] = Counter()

    def read(self, row: Row) -> AreaCrimeRow | None:
        """Return the crime of a row, or None after noting its problems."""
        readings: Mapping[str, Callable[[Row], Any]] = {
            "when": self._when,
            "category": lambda row: (
                self._line(row, "category", self.layout.category) or self.category
            ),
            "place": lambda row: self._line(row, "place", self.layout.place),
            "outcome": lambda row: self._line(row, "outcome", self.layout.outcome),
            "point": _point,
        }
        found: dict[str, Any] = {}
        for name, reading in readings.items():
            try:
                found[name] = reading(row)
            except (CellProblem, DateProblem) as problem:
                self.problems.add(row.line, str(problem))
        if len(found) < len(readings):
            return None
        month, happened_at = found["when"]
        latitude, longitude = found["point"]
        return AreaCrimeRow(
            source=self.layout.source,
            fingerprint=self._fingerprint(row),
            month=month,
            happened_at=happened_at,
            category=found["category"],
            place=found["place"],
            latitude=latitude,
            longitude=longitude,
            outcome=found["outcome"],
        )

    def notes(self, crimes: Any) -> tuple[str, ...]:
        notes = []
        crimes = tuple(crimes)
        if self.marked_utc:
            sentence = translate(
                "Import",
                "Times that end in Z were read as local time, as this publisher means them: "
                "{count}.",
            )
            notes.append(sentence.format(count=self.marked_utc))
        for count, sentence in (
            (
                sum(crime.happened_at is None for crime in crimes),
                translate("Import", "Known only by month: {count}."),
            ),
            (
                sum(crime.latitude is None for crime in crimes),
                translate("Import", "Without a place on the map: {count}."),
            ),
        ):
            if count:
                notes.append(sentence.format(count=count))
        return tuple(notes)

    def _line(self, row: Row, column: str, keys: tuple[str, ...]) -> str:
        text = row.get(*keys)
        return read_line_of(AreaCrime, column, text[:1].upper() + text[1:])

    def _when(self, row: Row) -> tuple[date, datetime | None]:
        text = row.get(self.layout.when)
        if not text:
            raise CellProblem(translate("Import", "there is no date."))
        if self.layout.when == "month":
            day = read_date(f"{text}-01" if len(text) == 7 else text, Order.DAY_FIRST)
            if day is None:
                sentence = translate("Import", '"{value}" is no month. Write it as in 2026-11.')
                raise CellProblem(sentence.format(value=shortened(text)))
            return day.replace(day=1), None
        if len(text) <= 10:
            day = read_date(text, Order.DAY_FIRST)
            if day is None:
                raise CellProblem(translate("Import", "there is no date."))
            return day.replace(day=1), None
        moment = self._moment(text)
        return moment.date().replace(day=1), moment

    def _moment(self, text: str) -> datetime:
        if text[-1] in "zZ":
            self.marked_utc += 1
            text = text[:-1]
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            read = read_moment(text, Order.DAY_FIRST)
            if read is None:
                raise CellProblem(translate("Import", "there is no date.")) from None
            return read
        try:
            local = moment if moment.tzinfo is None else moment.astimezone(self.zone)
        except OverflowError as fault:
            sentence = translate("Import", '"{value}" is no date with a time. Write {example}.')
            raise CellProblem(
                sentence.format(value=shortened(text), example="2026-12-01 20:05")
            ) from fault
        return local.replace(tzinfo=None)

    def _fingerprint(self, row: Row) -> str:
        given = row.get(*self.layout.crime_id)
        if given:
            return given if len(given) <= 64 else hashlib.sha256(given.encode()).hexdigest()
        content = "\x1f".join(f"{key}={row.cells[key]}" for key in sorted(row.cells))
        self._ranks[content] += 1
        ranked = f"{content}\x1f{self._ranks[content]}"
        return hashlib.sha256(ranked.encode()).hexdigest()


def _point(row: Row) -> tuple[float | None, float | None]:
    latitude = _degrees(row, "latitude", 90)
    longitude = _degrees(row, "longitude", 180)
    if (latitude is None) != (longitude is None):
        raise CellProblem(translate("Import", "only one of longitude and latitude is given."))
    return latitude, longitude


def _degrees(row: Row, column: str, most: int) -> float | None:
    text = row.get(column)
    if not text or text.casefold() in ("na", "null"):
        return None
    try:
        degrees = float(text)
    except ValueError:
        degrees = float("nan")
    if -most <= degrees <= most:
        return degrees
    sentence = translate("Import", '{column} cannot be "{value}".')
    raise CellProblem(sentence.format(column=column, value=shortened(text)))


def _category_of_file(name: str) -> str:
    """Return the category a file's name tells, for layouts without a column for it."""
    words = name.casefold().replace("_", " ").replace("-", " ")
    for category in _KNOWN_CATEGORIES:
        if category.replace("-", " ") in words:
            return category.capitalize()
    return "Other crime"


def only_new(crimes: AreaCrimes, known: frozenset[str]) -> AreaCrimes:
    """Return the crimes whose fingerprint is not in `known`."""
    return replace(
        crimes, crimes=tuple(each for each in crimes.crimes if each.fingerprint not in known)
    )
