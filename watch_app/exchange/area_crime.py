"""Reads crimes of the area from the open data that police forces and researchers publish."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from watch_app.area_crimes import AreaCrimeRow
from watch_app.exchange.cells import CellProblem, read_degrees, read_line_of
from watch_app.exchange.csv_reading import CsvText, Row, Tell
from watch_app.exchange.dates import DateProblem, Order, read_date, read_moment, shortened
from watch_app.exchange.report import Problems
from watch_app.records import AreaCrime
from watch_app.text import translate

if TYPE_CHECKING:
    from watch_app.geography.locating import Locator

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


def read_area_crimes(
    table: CsvText, layout: Layout, zone: ZoneInfo, *, tell: Tell | None = None
) -> AreaCrimes:
    """Return the crimes of a table; raises ImportProblemsError with a sentence per problem."""
    reader = _Reader(layout, zone, Problems(table.name), _category_of_file(table.name))
    crimes: dict[str, AreaCrimeRow] = {}
    twice = 0
    for row in table.rows(tell):
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
        self._texts: dict[tuple[str, str], str] = {}
        """Lines read before: most rows say the same of place, kind and outcome."""
        self._months: dict[str, date] = {}
        self._ranks: Counter[bytes] = Counter()
        self._readings: Mapping[str, Callable[[Row], Any]] = {
            "when": self._when,
            "category": lambda row: (
                self._line(row, "category", self.layout.category) or self.category
            ),
            "place": lambda row: self._line(row, "place", self.layout.place),
            "outcome": lambda row: self._line(row, "outcome", self.layout.outcome),
            "point": _point,
        }

    def read(self, row: Row) -> AreaCrimeRow | None:
        """Return the crime of a row, or None after noting its problems."""
        found: dict[str, Any] = {}
        for name, reading in self._readings.items():
            try:
                found[name] = reading(row)
            except (CellProblem, DateProblem) as problem:
                self.problems.add(row.line, str(problem))
        if len(found) < len(self._readings):
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
        known = self._texts.get((column, text))
        if known is None:
            known = read_line_of(AreaCrime, column, text[:1].upper() + text[1:])
            self._texts[column, text] = known
        return known

    def _when(self, row: Row) -> tuple[date, datetime | None]:
        text = row.get(self.layout.when)
        if not text:
            raise CellProblem(translate("Import", "there is no date."))
        if self.layout.when == "month":
            month = self._months.get(text)
            if month is not None:
                return month, None
            day = read_date(f"{text}-01" if len(text) == 7 else text, Order.DAY_FIRST)
            if day is None:
                sentence = translate("Import", '"{value}" is no month. Write it as in 2026-11.')
                raise CellProblem(sentence.format(value=shortened(text)))
            self._months[text] = day.replace(day=1)
            return self._months[text], None
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
        digest = hashlib.sha256(content.encode()).digest()
        self._ranks[digest] += 1
        ranked = f"{content}\x1f{self._ranks[digest]}"
        return hashlib.sha256(ranked.encode()).hexdigest()


def _point(row: Row) -> tuple[float | None, float | None]:
    latitude = read_degrees("latitude", row.get("latitude"), 90)
    longitude = read_degrees("longitude", row.get("longitude"), 180)
    if (latitude is None) != (longitude is None):
        raise CellProblem(translate("Import", "only one of longitude and latitude is given."))
    return latitude, longitude


def _category_of_file(name: str) -> str:
    """Return the category a file's name tells, for layouts without a column for it."""
    words = name.casefold().replace("_", " ").replace("-", " ")
    for category in _KNOWN_CATEGORIES:
        if category.replace("-", " ") in words:
            return category.capitalize()
    return "Other crime"


def placed(crimes: Iterable[AreaCrimeRow], locator: "Locator") -> tuple[AreaCrimeRow, ...]:
    """Return the crimes with the beat each lies in."""
    every = tuple(crimes)
    nowhere = float("nan")
    located = locator.locate_all(
        [nowhere if each.longitude is None else each.longitude for each in every],
        [nowhere if each.latitude is None else each.latitude for each in every],
    )
    return tuple(
        replace(each, beat_id=beat_id) if beat_id else each
        for each, beat_id in zip(every, located.tolist(), strict=True)
    )
