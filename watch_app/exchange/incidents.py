"""Imports incidents: the watch's own log, or the crimes of the area that others publish.

Three steps, so that a large file can be read away from the window: `ground` says what the watch
knows, `understand` reads the file without the store, `keep` writes it in one change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import area_crimes, watches
from watch_app.exchange.area_crime import (
    AreaCrimes,
    Layout,
    layout_of,
    placed,
    read_area_crimes,
)
from watch_app.exchange.csv_reading import CsvText, Tell, open_table
from watch_app.exchange.incident_keeping import OwnIncidents, keeping_own, read_own
from watch_app.exchange.incident_rows import COLUMNS, KNOWN, Known, known_of
from watch_app.exchange.report import ImportReport, refusal
from watch_app.geography.placing import locator_of
from watch_app.records import AreaCrime
from watch_app.storage import WatchFile
from watch_app.text import translate

if TYPE_CHECKING:
    from watch_app.geography.locating import Locator


@dataclass(frozen=True, slots=True)
class Ground:
    """What of the watch a reader has to know; it may go to another thread."""

    zone: ZoneInfo
    fingerprints: Mapping[str, frozenset[str]]
    """Of the crimes that are there, by source."""
    known: Known
    locator: Locator


@dataclass(frozen=True, slots=True)
class Understood:
    """A file that was read as a whole and can be kept."""

    name: str
    content: AreaCrimes | OwnIncidents
    report: ImportReport


def ground(session: Session, *, now: datetime) -> Ground:
    """Return what is needed to read a file; `now` is local, for incidents without a time."""
    heading = watches.heading(session)
    sources = session.scalars(select(AreaCrime.source).distinct()).all()
    return Ground(
        ZoneInfo(heading.time_zone),
        {source: area_crimes.known_fingerprints(session, source) for source in sources},
        known_of(session, now, heading.language),
        locator_of(session),
    )


def understand(path: Path, given: Ground, *, tell: Tell | None = None) -> Understood:
    """Read a file of incidents or area crimes, whichever its columns say, without the store.

    Raises ImportProblemsError with a sentence per problem; `tell` hears how far it is, from 0 to
    1, and stops the reading by raising.
    """
    table = open_table(path, language=given.known.language, check_columns=_check_columns)
    layout = layout_of(table.columns)
    if layout is not None:
        return _understand_area_crimes(table, layout, given, tell)
    own = read_own(table, given.known, given.locator, tell)
    report = ImportReport(
        "incidents", len(own.rows), own.there, own.twice, table.unknown(KNOWN), own.notes
    )
    return Understood(table.name, own, report)


def keep(watch: WatchFile, understood: Understood, *, tell: Tell | None = None) -> ImportReport:
    """Write what was read in one change; return what came of it.

    `tell` hears after each portion how far it is, from 0 to 1, while nobody can read or write
    the watch; when it raises, nothing is kept. Raises ImportProblemsError when numbers clash;
    nothing is then changed.
    """
    added = understood.report.added
    if added:
        label = translate("Import", "Import incidents from {name}").format(name=understood.name)
        with watch.change(label) as session:
            for written in _keeping(session, understood):
                if tell is not None:
                    with watch.shut():
                        tell(written / added)
    return understood.report


def _keeping(session: Session, understood: Understood) -> Iterator[int]:
    if isinstance(understood.content, AreaCrimes):
        return area_crimes.adding(session, understood.content.crimes)
    return keeping_own(session, understood.name, understood.content)


def import_incidents(
    watch: WatchFile, path: Path, *, now: datetime, tell: Tell | None = None
) -> ImportReport:
    """Add the incidents or area crimes of a CSV file, whichever its columns say.

    `now` is local time, for incidents without a time of writing. What is there already is left
    as it is. Raises ImportProblemsError with a sentence per problem; nothing is then changed.
    """
    with watch.read() as session:
        given = ground(session, now=now)
    return keep(watch, understand(path, given, tell=tell))


def _understand_area_crimes(
    table: CsvText, layout: Layout, given: Ground, tell: Tell | None
) -> Understood:
    every = read_area_crimes(table, layout, given.zone, tell=tell)
    known = given.fingerprints.get(layout.source, frozenset())
    new = [each for each in every.crimes if each.fingerprint not in known]
    crimes = placed(new, given.locator)
    report = ImportReport(
        "area crimes",
        added=len(crimes),
        already_there=len(every.crimes) - len(crimes),
        skipped_duplicates=every.skipped_duplicates,
        unknown_columns=table.unknown(layout.known),
        notes=every.notes,
    )
    return Understood(table.name, AreaCrimes(crimes, every.skipped_duplicates, ()), report)


def _check_columns(name: str, columns: Mapping[str, str]) -> None:
    """Refuse a file that holds neither area crime nor incidents."""
    missing = [
        needed
        for needed in ("beat", "seen_from", "category")
        if not columns.keys() & set(COLUMNS[needed])
    ]
    if "beat" in missing and {"latitude", "longitude"} <= columns.keys():
        missing.remove("beat")
    if missing and layout_of(columns) is None:
        sentence = translate(
            "Import",
            "Line 1: these columns are missing: {columns}. Name them so in the first row.",
        )
        raise refusal(name, sentence.format(columns=", ".join(missing)))
