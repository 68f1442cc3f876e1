"""Imports incidents: the watch's own log, or the crimes of the area that others publish."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import area_crimes, incidents, watches
from watch_app.errors import InputError
from watch_app.exchange.area_crime import Layout, layout_of, only_new, read_area_crimes
from watch_app.exchange.csv_reading import CsvTable, read_table
from watch_app.exchange.incident_rows import COLUMNS, KNOWN, IncidentRow, reader_for
from watch_app.exchange.report import ImportReport, Problems, refusal
from watch_app.records import Incident
from watch_app.storage import WatchFile
from watch_app.text import translate


def import_incidents(watch: WatchFile, path: Path, *, now: datetime) -> ImportReport:
    """Add the incidents or area crimes of a CSV file, whichever its columns say.

    `now` is local time, for incidents without a time of writing. What is there already is left
    as it is. Raises ImportProblemsError with a sentence per problem; nothing is then changed.
    """
    with watch.read() as session:
        heading = watches.heading(session)
    table = read_table(path, language=heading.language, check_columns=_check_columns)
    layout = layout_of(table.columns)
    if layout is not None:
        return _import_area_crimes(watch, table, layout, ZoneInfo(heading.time_zone))
    return _import_own(watch, table, now, heading.language)


def _import_area_crimes(
    watch: WatchFile, table: CsvTable, layout: Layout, zone: ZoneInfo
) -> ImportReport:
    every = read_area_crimes(table, layout, zone)
    with watch.read() as session:
        known = area_crimes.known_fingerprints(session, layout.source)
    new = only_new(every, known)
    if new.crimes:
        with watch.change(_label(table.name)) as session:
            area_crimes.add_all(session, new.crimes)
    return ImportReport(
        "area crimes",
        added=len(new.crimes),
        already_there=len(every.crimes) - len(new.crimes),
        skipped_duplicates=every.skipped_duplicates,
        unknown_columns=table.unknown(layout.known),
        notes=every.notes,
    )


def _label(name: str) -> str:
    return translate("Import", "Import incidents from {name}").format(name=name)


def _import_own(watch: WatchFile, table: CsvTable, now: datetime, language: str) -> ImportReport:
    with watch.read() as session:
        reader = reader_for(session, table, now, language)
        numbers = set(session.scalars(select(Incident.number)))
        likenesses = {
            (each.beat_id, each.seen_from, each.category, each.narrative)
            for each in session.scalars(select(Incident))
        }
    rows = [reader.read(row) for row in table.rows]
    reader.problems.raise_if_any()
    new, there, twice = _sorted_out(rows, numbers, likenesses)
    if new:
        with watch.change(_label(table.name)) as session:
            _add_all(session, new, Problems(table.name))
    return ImportReport("incidents", len(new), there, twice, table.unknown(KNOWN))


def _check_columns(name: str, columns: Mapping[str, str]) -> None:
    """Refuse a file that holds neither area crime nor incidents."""
    missing = [
        needed
        for needed in ("beat", "seen_from", "category")
        if not columns.keys() & set(COLUMNS[needed])
    ]
    if missing and layout_of(columns) is None:
        sentence = translate(
            "Import",
            "Line 1: these columns are missing: {columns}. Name them so in the first row.",
        )
        raise refusal(name, sentence.format(columns=", ".join(missing)))


def _sorted_out(
    rows: Iterable[IncidentRow], numbers: set[str], likenesses: set[tuple[Any, ...]]
) -> tuple[list[IncidentRow], int, int]:
    """Return the new incidents, how many were there, and how many came twice."""
    new: list[IncidentRow] = []
    seen: set[Any] = set()
    there = twice = 0
    for row in rows:
        key: Any = row.number or row.likeness
        if (row.number in numbers) if row.number else (row.likeness in likenesses):
            there += 1
        elif key in seen:
            twice += 1
        else:
            new.append(row)
        seen.add(key)
    return new, there, twice


def _add_all(session: Session, rows: Iterable[IncidentRow], problems: Problems) -> None:
    sequences = {
        (each.year, each.sequence): each.number for each in session.scalars(select(Incident))
    }
    # Incidents that bring their number come first, before a proposed one takes it.
    for row in sorted(rows, key=lambda row: (not row.number, row.line)):
        try:
            identity = incidents.add(session, **row.values)
            incident = session.get_one(Incident, identity)
            if row.number:
                _keep_number(incident, row, sequences, problems)
            incident.status = row.status
            sequences[incident.year, incident.sequence] = incident.number
            session.flush()
        except InputError as fault:
            problems.add(row.line, str(fault))
            raise problems.error() from fault


def _keep_number(
    incident: Incident,
    row: IncidentRow,
    sequences: Mapping[tuple[int, int], str],
    problems: Problems,
) -> None:
    sequence = int(row.number.rsplit("-", 1)[1])
    other = sequences.get((incident.year, sequence))
    if other is not None:
        sentence = translate("Import", "the number {number} clashes with {other}.")
        problems.add(row.line, sentence.format(number=row.number, other=other))
        raise problems.error()
    incident.sequence = sequence
    incident.number = row.number
