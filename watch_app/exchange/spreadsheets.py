"""Tables for spreadsheets, as XLSX or CSV: real dates and lengths, and no cell that is run."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from watch_app.errors import WatchkeeperError
from watch_app.hours import hours_text
from watch_app.text import translate
from watch_app.wording import harmless

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | int | float | date | datetime | timedelta | None
_FORMATS = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd", timedelta: "[h]:mm"}
_MOST_LETTERS = 32_767
"""What a cell of a spreadsheet can hold."""
_MOST_TITLE = 31
_NOT_IN_TITLES = "[]:*?/\\"


class Format(StrEnum):
    """The two ways to write a table."""

    XLSX = "xlsx"
    CSV = "csv"


class Heading(NamedTuple):
    """The head of a column, and how many letters wide it is."""

    text: str
    wide: int


@dataclass(frozen=True, slots=True)
class Table:
    """One table; its key is part of a file's name."""

    key: str
    title: str
    columns: tuple[Heading, ...]
    rows: tuple[tuple[Value, ...], ...]


def write(tables: Sequence[Table], folder: Path, stem: str, form: Format) -> tuple[Path, ...]:
    """Write tables into a folder: one workbook, or a CSV file each; return the files.

    The first table has the plain name, the others theirs after it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if form == Format.XLSX:
            return (_write_workbook(tables, folder / f"{stem}.xlsx"),)
        return tuple(
            _write_csv(table, folder / f"{f'{stem}-{table.key}' if place else stem}.csv")
            for place, table in enumerate(tables)
        )
    except OSError as fault:
        sentence = translate(
            "Export",
            "{folder} cannot be written to: {why}. Close the file where it is open, or choose "
            "another folder.",
        )
        raise WatchkeeperError(sentence.format(folder=folder, why=fault.strerror)) from fault


def _plain(text: str) -> str:
    """Return a text without what no spreadsheet can hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n\r")[
        :_MOST_LETTERS
    ]


def _write_csv(table: Table, path: Path) -> Path:
    """Write for programs that guess the letters by the mark at the beginning."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([harmless(column.text) for column in table.columns])
        writer.writerows([_as_text(value) for value in row] for row in table.rows)
    return path


def _as_text(value: Value) -> str | int | float:
    match value:
        case None:
            return ""
        case str():
            return harmless(_plain(value))
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
        case timedelta():
            return hours_text(value // timedelta(minutes=1))
        case _:
            return value


def _write_workbook(tables: Sequence[Table], path: Path) -> Path:
    from openpyxl import Workbook  # noqa: PLC0415 - only who exports waits for it

    workbook = Workbook(write_only=True)
    for table in tables:
        sheet = workbook.create_sheet(_sheet_title(table.title))
        sheet.freeze_panes = "A2"
        for number, column in enumerate(table.columns, 1):
            sheet.column_dimensions[_letter(number)].width = column.wide
        sheet.append(list(_head_cells(sheet, table)))
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
        last = _letter(len(table.columns))
        sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    workbook.save(path)
    return path


def _sheet_title(title: str) -> str:
    """Return a title that a workbook takes."""
    return "".join(letter for letter in title if letter not in _NOT_IN_TITLES)[:_MOST_TITLE]


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return get_column_letter(number)


def _head_cells(sheet: "WriteOnlyWorksheet", table: Table) -> "Iterator[Cell]":
    from openpyxl.styles import Font  # noqa: PLC0415

    for column in table.columns:
        cell = _cell(sheet, column.text)
        cell.font = Font(bold=True)
        yield cell


def _cell(sheet: "WriteOnlyWorksheet", value: Any) -> "Cell":
    """Make a cell of the value's own sort; a text is never a formula."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=value)
        for sort, look in _FORMATS.items():
            if isinstance(value, sort):
                cell.number_format = look
                break
        return cell
    cell = WriteOnlyCell(sheet, value=_plain(value))
    cell.data_type = "s"
    if harmless(value) != value:
        cell.quotePrefix = True
    return cell
