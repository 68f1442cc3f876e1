"""Imports beats from our own columns."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from watch_app import beats, watches
from watch_app.errors import InputError
from watch_app.exchange.cells import (
    CellProblem,
    read_choice,
    read_flag,
    read_line_of,
    read_text_of,
)
from watch_app.exchange.csv_reading import CsvTable, Row, read_table
from watch_app.exchange.report import ImportReport, Problems, refusal
from watch_app.records import Beat, Travel
from watch_app.storage import WatchFile
from watch_app.text import translate

_READINGS: Mapping[str, Callable[[str], Any]] = {
    "name": lambda cell: read_line_of(Beat, "name", cell),
    "code": lambda cell: read_line_of(Beat, "code", cell).upper(),
    "description": lambda cell: read_text_of(Beat, "description", cell),
    "meetingpoint": lambda cell: read_line_of(Beat, "meeting_point", cell),
    "travel": lambda cell: read_choice(Travel, "travel", cell) or Travel.FOOT,
    "isactive": lambda cell: read_flag("is_active", cell or "yes"),
    "boundary": lambda cell: cell or None,
}
_COLUMNS = {"meetingpoint": "meeting_point", "isactive": "is_active"}
MOST_BEATS = 5_000


def import_beats(watch: WatchFile, path: Path) -> ImportReport:
    """Add the beats of a CSV file; those whose name or code is known are left as they are.

    Raises ImportProblemsError with a sentence per problem; nothing is then changed.
    """
    with watch.read() as session:
        language = watches.heading(session).language
        known = {
            text.casefold() for each in beats.sheets(session) for text in (each.name, each.code)
        }
    table = read_table(path, language=language, check_columns=_check_columns, most_rows=MOST_BEATS)
    rows = _read(table)
    new: list[tuple[int, dict[str, Any]]] = []
    there = twice = 0
    seen: set[str] = set()
    for line, values in rows:
        names = {str(values[name]).casefold() for name in ("name", "code") if values.get(name)}
        if names & known:
            there += 1
        elif names & seen:
            twice += 1
        else:
            new.append((line, values))
        seen |= names
    if new:
        _add(watch, table.name, new)
    unknown = table.unknown(frozenset(_READINGS))
    return ImportReport("beats", len(new), there, twice, unknown)


def _check_columns(name: str, columns: Mapping[str, str]) -> None:
    if "name" not in columns:
        sentence = translate("Import", 'Line 1: there is no column "name". Name one so.')
        raise refusal(name, sentence)


def _read(table: CsvTable) -> list[tuple[int, dict[str, Any]]]:
    problems = Problems(table.name)
    rows = [(row.line, _values(row, problems)) for row in table.rows]
    problems.raise_if_any()
    return rows


def _values(row: Row, problems: Problems) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, reading in _READINGS.items():
        if key in row.cells:
            try:
                values[_COLUMNS.get(key, key)] = reading(row.cells[key])
            except CellProblem as problem:
                problems.add(row.line, str(problem))
    if values.get("name") == "":
        problems.add(row.line, translate("Import", "there is no name."))
    return values


def _add(watch: WatchFile, name: str, rows: list[tuple[int, dict[str, Any]]]) -> None:
    problems = Problems(name)
    label = translate("Import", "Import beats from {name}").format(name=name)
    with watch.change(label) as session:
        for line, values in rows:
            try:
                beats.add(session, **values)
            except InputError as fault:
                problems.add(line, str(fault))
        problems.raise_if_any()
