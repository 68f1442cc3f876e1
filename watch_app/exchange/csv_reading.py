"""Reads a CSV file of any office program into rows that know their line."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from watch_app.exchange.decoding import read_text
from watch_app.exchange.report import Problems, refusal
from watch_app.text import translate

_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_HEADER = 20_000
_MOST_COLUMNS = 500
MOST_ROWS = 2_000_000

ColumnCheck = Callable[[str, Mapping[str, str]], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on and its cells by column key."""

    line: int
    cells: Mapping[str, str]

    def get(self, *keys: str) -> str:
        """Return the first of these cells that holds something, else an empty text."""
        return next((self.cells[key] for key in keys if self.cells.get(key)), "")


Tell = Callable[[float], None]
"""Hears how much of a file is read, from 0 to 1; it may raise to stop the reading."""
_TOLD_EVERY = 1_000


class CsvText:
    """A CSV file whose rows are read as they are asked for, as often as they are."""

    def __init__(
        self, name: str, text: str, *, check_columns: ColumnCheck | None, most_rows: int
    ) -> None:
        """Raises ImportProblemsError for what is no table."""
        if not text.strip():
            sentence = translate("Import", "{name} is empty.")
            raise refusal(name, sentence.format(name=name))
        self.name = name
        self._text = text
        self._most_rows = most_rows
        self._skipped, self._start, self._delimiter = _opening(text)
        header = _first_row(text[self._start : self._start + _LONGEST_HEADER], self._delimiter)
        self._keys = _columns(name, header)
        self.columns: Mapping[str, str] = dict(
            zip(self._keys, (written.strip() for written in header), strict=False)
        )
        self._filled: set[str] = set()
        """Columns that hold something in some row that was read."""
        self._has_rows = False
        if check_columns is not None:
            check_columns(name, self.columns)

    def rows(self, tell: Tell | None = None) -> Iterator[Row]:
        """Give the rows; raises ImportProblemsError at the end where some are broken."""
        problems = Problems(self.name)
        lines = _Lines(self._text, self._start)
        unseen = set(self._keys) - self._filled
        count = 0
        for count, row in enumerate(
            _rows(lines, self._delimiter, self._keys, self._skipped, problems), 1
        ):
            if count > self._most_rows:
                break
            if unseen:
                found = {key for key in unseen if row.cells[key]}
                self._filled |= found
                unseen -= found
            if tell is not None and count % _TOLD_EVERY == 0:
                tell(lines.at / len(self._text))
            yield row
        self._has_rows = self._has_rows or count > 0
        problems.raise_if_any()
        if count > self._most_rows:
            sentence = translate("Import", "{name} has more than {most} rows. Split it first.")
            raise refusal(self.name, sentence.format(name=self.name, most=self._most_rows))

    def unknown(self, known: frozenset[str]) -> tuple[str, ...]:
        """Return the columns, as written, that held something and are not in `known`."""
        return tuple(
            written
            for key, written in self.columns.items()
            if key not in known and (not self._has_rows or key in self._filled)
        )


class _Lines:
    """The lines of a text with their ends, one after the other; `at` is where it has come to."""

    _LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

    def __init__(self, text: str, start: int) -> None:
        self._found = self._LINE.finditer(text, start)
        self.at = start

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        found = next(self._found)
        self.at = found.end()
        return found.group()


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A CSV file: columns as written by key, and its rows."""

    name: str
    columns: Mapping[str, str]
    rows: tuple[Row, ...]

    def unknown(self, known: frozenset[str]) -> tuple[str, ...]:
        """Return the columns, as written, that hold something and are not in `known`."""
        return tuple(
            written
            for key, written in self.columns.items()
            if key not in known and (not self.rows or any(row.cells[key] for row in self.rows))
        )


def column_key(name: str) -> str:
    """Return a column's name without case, spaces and signs: "E-mail 1 - Value" is email1value."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def read_table(
    path: Path,
    *,
    language: str = "en",
    check_columns: ColumnCheck | None = None,
    most_rows: int = MOST_ROWS,
) -> CsvTable:
    """Read a CSV file; raises ImportProblemsError for what is no table or has broken rows.

    `check_columns` may refuse a file by its name and columns before its rows are read.
    """
    text = read_text(path, language=language)
    return table_of(path.name, text, check_columns=check_columns, most_rows=most_rows)


def open_table(
    path: Path,
    *,
    language: str = "en",
    check_columns: ColumnCheck | None = None,
    most_rows: int = MOST_ROWS,
) -> CsvText:
    """Open a CSV file of many rows; raises ImportProblemsError like `read_table`."""
    text = read_text(path, language=language)
    return CsvText(path.name, text, check_columns=check_columns, most_rows=most_rows)


def table_of(
    name: str,
    text: str,
    *,
    check_columns: ColumnCheck | None = None,
    most_rows: int = MOST_ROWS,
) -> CsvTable:
    """Read a CSV text, see `read_table`."""
    opened = CsvText(name, text, check_columns=check_columns, most_rows=most_rows)
    return CsvTable(name, opened.columns, tuple(opened.rows()))


def _opening(text: str) -> tuple[int, int, str]:
    """Return the lines before the header, where the header begins, and the delimiter."""
    start = 0
    skipped = 0
    while start < len(text) and text[start] in "\r\n":
        skipped += text[start] == "\n"
        start += 1
    line = text[start : start + _LONGEST_HEADER].partition("\n")[0].strip()
    if len(line) == 5 and line.casefold().startswith("sep="):
        end = text.find("\n", start) + 1
        return skipped + 1, end or len(text), line[-1]
    counts = {
        sign: len(_first_row(text[start : start + _LONGEST_HEADER], sign)) for sign in _DELIMITERS
    }
    best = max(_DELIMITERS, key=lambda sign: counts[sign])
    return skipped, start, best


def _first_row(text: str, delimiter: str) -> list[str]:
    # A header may have quoted line breaks, but noise must not be read to its end.
    try:
        reader = csv.reader(io.StringIO(text[:_LONGEST_HEADER], newline=""), delimiter=delimiter)
        return next(reader, [])
    except csv.Error:
        return []


def _columns(name: str, header: list[str]) -> list[str]:
    if len(header) > _MOST_COLUMNS or sum(map(len, header)) >= _LONGEST_HEADER - len(header):
        sentence = translate(
            "Import", "Line 1: these are no column names. {name} is no CSV file, or damaged."
        )
        raise refusal(name, sentence.format(name=name))
    keys = [column_key(written) for written in header]
    while keys and not keys[-1]:
        keys.pop()
    problems = Problems(name)
    for at, key in enumerate(keys):
        if key and key in keys[:at]:
            sentence = translate("Import", 'there are two columns "{column}". Rename one.')
            problems.add(1, sentence.format(column=header[at].strip()))
    problems.raise_if_any()
    return [key or f"#{at}" for at, key in enumerate(keys)]


def _rows(
    lines: Iterable[str], delimiter: str, columns: list[str], skipped: int, problems: Problems
) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    is_header = True
    while not problems.is_many:
        line = skipped + reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            problems.add(line, translate("Import", "a quotation mark is missing or out of place."))
            continue
        if is_header:
            is_header = False
        elif any(cells):
            if len(cells) < len(columns):
                sentence = translate(
                    "Import", "only {found} of {expected} columns. Is the row cut off?"
                )
                problems.add(line, sentence.format(found=len(cells), expected=len(columns)))
            elif any(cells[len(columns) :]):
                sentence = translate("Import", "{found} columns, but the first row names {named}.")
                problems.add(line, sentence.format(found=len(cells), named=len(columns)))
            else:
                yield Row(line, dict(zip(columns, cells, strict=False)))
