"""Reads many of the watch's own incidents, and keeps them in one stroke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.exchange.csv_reading import CsvText, Tell
from watch_app.exchange.incident_rows import IncidentReader, IncidentRow, Known, orders_of
from watch_app.exchange.report import Problems
from watch_app.incident_values import check_values
from watch_app.records import Beat, Incident
from watch_app.storage.bulk import add_in_portions
from watch_app.text import translate

if TYPE_CHECKING:
    from watch_app.geography.locating import Locator

_FIRST_PASS = 0.3
"""The share of the work that finding the order of dates is."""


@dataclass(frozen=True, slots=True)
class OwnIncidents:
    """The new incidents of a file, how many were there, and how many came twice."""

    rows: tuple[IncidentRow, ...]
    there: int
    twice: int
    notes: tuple[str, ...] = ()


def read_own(
    table: CsvText, known: Known, locator: Locator, tell: Tell | None = None
) -> OwnIncidents:
    """Read the incidents of a table; a row without a beat is in the one its point lies in.

    Raises ImportProblemsError with a sentence per problem.
    """

    def first(share: float) -> None:
        if tell is not None:
            tell(share * _FIRST_PASS)

    def second(share: float) -> None:
        if tell is not None:
            tell(_FIRST_PASS + share * (1 - _FIRST_PASS))

    orders = orders_of(table.rows(first), known.language)
    reader = IncidentReader(table.name, known, orders, table.columns)
    rows = [reader.read(row) for row in table.rows(second)]
    beatless = [place for place, row in enumerate(rows) if row.values["beat_id"] is None]
    found = _place(rows, beatless, locator, reader.problems)
    reader.problems.raise_if_any()
    new, there, twice = _sorted_out(rows, known)
    sentence = translate("Import", "Beats found by the point on the map: {count}.")
    notes = (sentence.format(count=found),) if found else ()
    return OwnIncidents(tuple(new), there, twice, notes)


def keeping_own(session: Session, name: str, own: OwnIncidents) -> Iterator[int]:
    """Write new incidents inside a change; after each portion say how many are written by now.

    Raises ImportProblemsError when numbers clash.
    """
    problems = Problems(name)
    codes: dict[int, str] = dict(session.execute(select(Beat.id, Beat.code)).all())
    numbers: dict[tuple[int, int], str] = {}
    last: dict[int, int] = {}
    for year, sequence, number in session.execute(
        select(Incident.year, Incident.sequence, Incident.number)
    ):
        numbers[year, sequence] = number
        last[year] = max(last.get(year, 0), sequence)
    # Incidents that bring their number come first, before a proposed one takes it.
    order = sorted(own.rows, key=lambda row: (not row.number, row.line))
    return add_in_portions(session, Incident, _numbered(order, codes, numbers, last, problems))


def _place(
    rows: list[IncidentRow], beatless: list[int], locator: Locator, problems: Problems
) -> int:
    """Give rows without a beat the one their point lies in; return how many."""
    nowhere = float("nan")

    def degrees(name: str) -> list[float]:
        written = (rows[place].values.get(name) for place in beatless)
        return [nowhere if value is None else value for value in written]

    located = locator.locate_all(degrees("longitude"), degrees("latitude"))
    count = 0
    for place, beat_id in zip(beatless, located.tolist(), strict=True):
        row = rows[place]
        if beat_id:
            rows[place] = replace(row, values={**row.values, "beat_id": beat_id})
            count += 1
        elif row.is_beat_left_open:
            if row.values.get("latitude") is None:
                problems.add(row.line, translate("Import", "there is no beat."))
            else:
                sentence = translate(
                    "Import", "no beat is named, and the point lies in no boundary. Name the beat."
                )
                problems.add(row.line, sentence)
    return count


def _sorted_out(rows: Iterable[IncidentRow], known: Known) -> tuple[list[IncidentRow], int, int]:
    """Return the new incidents, how many were there, and how many came twice."""
    new: list[IncidentRow] = []
    seen: set[Any] = set()
    there = twice = 0
    for row in rows:
        key: Any = row.number or row.likeness
        if (row.number in known.numbers) if row.number else (row.likeness in known.likenesses):
            there += 1
        elif key in seen:
            twice += 1
        else:
            new.append(row)
        seen.add(key)
    return new, there, twice


def _numbered(
    rows: Iterable[IncidentRow],
    codes: Mapping[int, str],
    numbers: dict[tuple[int, int], str],
    last: dict[int, int],
    problems: Problems,
) -> Iterator[Mapping[str, Any]]:
    """Give the whole rows of the table, each with its number."""
    blank = _blank()
    for row in rows:
        year = row.values["seen_from"].year
        if row.number:
            sequence, number = int(row.number.rsplit("-", 1)[1]), row.number
        else:
            sequence = last.get(year, 0) + 1
            number = f"{codes[row.values['beat_id']]}-{year}-{sequence:04}"
        other = numbers.get((year, sequence))
        if other is not None:
            sentence = translate("Import", "the number {number} clashes with {other}.")
            problems.add(row.line, sentence.format(number=number, other=other))
            raise problems.error()
        numbers[year, sequence] = number
        last[year] = max(last.get(year, 0), sequence)
        written = {**blank, **row.values, "status": row.status}
        try:
            check_values(written)
        except InputError as fault:
            problems.add(row.line, str(fault))
            raise problems.error() from fault
        yield {**written, "number": number, "year": year, "sequence": sequence}


def _blank() -> dict[str, Any]:
    """Return what an incident is when nothing is said of it."""
    return {
        column.name: column.default.arg
        if column.default is not None and column.default.is_scalar
        else None
        for column in Incident.__table__.columns
        if column.name != "id"
    }
