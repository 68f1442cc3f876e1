"""Divides a roster into the pages of its wall chart: weeks, rows of beats, parts of a week."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from watch_app.reports.chart_cells import Block, Mark, block_of, in_pieces, marks_in
from watch_app.reports.fonts import LEAD_BOLD, NOTE
from watch_app.reports.names import NameStyle
from watch_app.reports.page import Paper
from watch_app.reports.wrapping import wrap
from watch_app.sheets import BeatRow, PatrolCard, RosterSheet
from watch_app.text import translate

_DAY_WIDTHS = ((842, 96), (0, 88))
"""The width of a day on paper at least so wide."""
_BEATS_A_PAGE = 8
_PADDINGS = (8, 4)
"""Above and below the lines of a row; the small one only where it saves a page."""
_LEAST_LINES, _FEWEST_LINES = 3, 2
"""In a row, with either padding."""


@dataclass(frozen=True, slots=True)
class Widths:
    """The columns of the chart on one size of paper."""

    beat: float
    day: float


def widths_on(paper: Paper, room: float) -> Widths:
    day = next(wide for least, wide in _DAY_WIDTHS if paper.width >= least - 1)
    return Widths(round(room) - 7 * day, day)


@dataclass(frozen=True, slots=True)
class BeatLabel:
    """What the first column says of a beat."""

    name: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.name) * LEAD_BOLD.leading + len(self.notes) * NOTE.leading


@dataclass(frozen=True, slots=True)
class Row:
    """One beat in one week: its label and seven cells of stacked patrols."""

    label: BeatLabel
    title: str
    cells: tuple[tuple[Block, ...], ...]

    def height(self, padding: float) -> float:
        cells = [sum(block.height + padding for block in cell) for cell in self.cells]
        least = (_LEAST_LINES if padding == _PADDINGS[0] else _FEWEST_LINES) * NOTE.leading
        return max(least + padding, self.label.height + padding, *cells)

    @property
    def marks(self) -> frozenset[Mark]:
        return marks_in(block for cell in self.cells for block in cell)


@dataclass(frozen=True, slots=True)
class Week:
    """The days of a week of a roster, with all patrols that start on them."""

    days: tuple[date, ...]
    patrols: tuple[PatrolCard, ...]
    rows: tuple[Row, ...]

    @property
    def marks(self) -> frozenset[Mark]:
        return frozenset().union(*(row.marks for row in self.rows))


@dataclass(frozen=True, slots=True)
class WeekPart:
    """The rows of a week that stand on one page."""

    rows: tuple[Row, ...]
    padding: float


def weeks_of(sheet: RosterSheet, style: NameStyle, widths: Widths) -> Iterator[Week]:
    """Yield the weeks that the period touches, beginning on the country's first weekday.

    A roster without any patrol is one week without days between its first and its last.
    """
    if not sheet.patrols:
        yield Week((sheet.first_day, sheet.last_day), (), ())
        return
    by_cell = sheet.by_beat_and_day()
    offset = (sheet.first_day.weekday() - sheet.heading.week_starts_on) % 7
    monday = sheet.first_day - timedelta(days=offset)
    while monday <= sheet.last_day:
        days = tuple(monday + timedelta(days=n) for n in range(7))
        patrols = tuple(p for p in sheet.patrols if days[0] <= p.on <= days[-1])
        rows: list[Row] = []
        for beat in sheet.beats if patrols else ():
            label = _label(beat, style, widths.beat)
            cells = tuple(
                tuple(block_of(p, style, widths.day) for p in by_cell.get((beat.beat_id, day), ()))
                for day in days
            )
            rows.append(Row(label, beat.name, cells))
        yield Week(days, patrols, tuple(rows))
        monday += timedelta(days=7)


def _label(beat: BeatRow, style: NameStyle, wide: float) -> BeatLabel:
    room = wide - 9
    notes = wrap(beat.code, NOTE, room)
    if beat.meeting_point and style != NameStyle.NONE:
        first = translate("Reports", "{code}, meet at").format(code=beat.code)
        notes = [*wrap(first, NOTE, room), *wrap(beat.meeting_point, NOTE, room)]
    return BeatLabel(tuple(wrap(beat.name, LEAD_BOLD, room)), tuple(notes))


def parts_of(rows: Sequence[Row], room: float) -> list[WeekPart]:
    """Divide the rows of a week among as few pages as they need, evenly filled."""
    roomy, close = (_paged(rows, room, padding) for padding in _PADDINGS)
    return close if len(close) < len(roomy) else roomy


def _paged(rows: Sequence[Row], room: float, padding: float) -> list[WeekPart]:
    whole = [part for row in rows for part in _fitting(row, room, padding)]
    pages = _filled(whole, room, padding, _BEATS_A_PAGE)
    if pages:
        even = _filled(whole, room, padding, ceil(len(whole) / len(pages)))
        pages = even if len(even) == len(pages) else pages
    return [WeekPart(tuple(page), padding) for page in pages]


def _filled(rows: Iterable[Row], room: float, padding: float, most: int) -> list[list[Row]]:
    pages: list[list[Row]] = []
    used = 0.0
    for row in rows:
        high = row.height(padding)
        if not pages or len(pages[-1]) == most or used + high > room:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += high
    return pages


def _fitting(row: Row, room: float, padding: float) -> Iterator[Row]:
    """Yield the row, or as many parts of it as a page can hold."""
    if row.height(padding) <= room:
        yield row
        return
    columns = [_stacks(cell, room, padding) for cell in row.cells]
    for number in range(max(map(len, columns))):
        cells = tuple(stacks[number] if number < len(stacks) else () for stacks in columns)
        yield Row(row.label, row.title, cells)


def _stacks(cell: tuple[Block, ...], room: float, padding: float) -> list[tuple[Block, ...]]:
    stacks: list[tuple[Block, ...]] = []
    used = room
    for block in (piece for whole in cell for piece in in_pieces(whole, room - padding)):
        high = block.height + padding
        if used + high > room:
            stacks.append(())
            used = 0.0
        stacks[-1] = (*stacks[-1], block)
        used += high
    return stacks
