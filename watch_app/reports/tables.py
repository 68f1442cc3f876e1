"""Tables with fixed columns: cells wrap, rows grow, heads repeat, totals never stand alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from watch_app.reports.flow import Flow
from watch_app.reports.fonts import FIELD, FIELD_BOLD, NOTE_BOLD, Face
from watch_app.reports.page import Page
from watch_app.reports.wrapping import wrap

LEFT, CENTRE, RIGHT = "left", "centre", "right"
_INSET = 4
"""Of numbers from the right edge of their column."""
_BESIDE = 3
"""Of text from the column before."""
_HEADS_BELOW = 5


class Drawing(NamedTuple):
    """A cell that is drawn, with the words it stands for."""

    said: str
    draw: Callable[[Page, float, float, float], object]
    """draw(page, left, right, baseline)."""


Cell = str | Drawing


@dataclass(frozen=True, slots=True)
class Column:
    """One column, measured from the left margin."""

    head: str
    left: float
    right: float
    align: str = LEFT
    face: Face = FIELD
    is_flush: bool = False
    """Whether it begins, or its numbers end, at the very edge."""

    @property
    def room(self) -> float:
        return self.right - self.left - _BESIDE

    @property
    def edge(self) -> float:
        """Where its numbers end."""
        return self.right - (0 if self.is_flush else _INSET)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, its words broken into lines."""

    cells: tuple[tuple[str, ...] | Drawing, ...]
    height: float
    is_total: bool


class Group(NamedTuple):
    """Words that stand above the heads of several columns."""

    said: str
    left: float
    right: float


class Table:
    """The columns of a table, which rows are set in."""

    def __init__(
        self,
        *columns: Column,
        least: float = 18,
        groups: Sequence[Group] = (),
        uprights: Sequence[float] = (),
    ) -> None:
        self.columns = columns
        self._least = least
        self._groups = groups
        self._uprights = uprights
        self.left = min(column.left for column in columns)
        self.right = max(column.right for column in columns)
        self._heads = [wrap(column.head, NOTE_BOLD, column.room) for column in columns]
        below_groups = [
            1 + len(head)
            for group in groups
            for column, head in zip(columns, self._heads, strict=True)
            if group.left <= column.left < group.right
        ]
        lines = max(*map(len, self._heads), *below_groups, 0)
        self.heads_height = NOTE_BOLD.leading * lines + _HEADS_BELOW + 1 if lines else 0.0

    def row(self, *cells: Cell, is_total: bool = False) -> Row:
        """Set one row."""
        lines: list[tuple[str, ...] | Drawing] = []
        for column, cell in zip(self.columns, cells, strict=True):
            if isinstance(cell, Drawing):
                lines.append(cell)
                continue
            face = FIELD_BOLD if is_total else column.face
            lines.append(tuple(wrap(cell, face, column.room)))
        deepest = max((len(cell) for cell in lines if not isinstance(cell, Drawing)), default=1)
        grown = self._least + FIELD.leading * (max(1, deepest) - 1)
        return Row(tuple(lines), grown, is_total)

    def place(self, flow: Flow, rows: Sequence[Row]) -> None:
        """Put the rows below the rest, over pages with the heads repeated."""
        begin = 0
        while begin < len(rows):
            room = flow.room - self.heads_height
            end, used = begin, 0.0
            while end < len(rows) and used + rows[end].height <= room:
                used += rows[end].height
                end += 1
            if end == len(rows) - 1 and end - begin > 2:
                end -= 1
            if end == begin and not flow.is_fresh:
                flow.turn()
                continue
            end = max(end, begin + 1)
            part = rows[begin:end]
            flow.put(self.height(part), partial(self._draw_part, part))
            begin = end
            if begin < len(rows):
                flow.turn()

    def height(self, rows: Sequence[Row]) -> float:
        """Return what rows need below their heads."""
        return self.heads_height + sum(row.height for row in rows)

    def _draw_part(self, rows: Sequence[Row], page: Page, y: float) -> None:
        self.draw(page, y, rows)

    def draw(self, page: Page, y: float, rows: Sequence[Row]) -> float:
        """Draw heads and rows, and return where they end."""
        top = y
        with page.tag("Table"):
            if self.heads_height:
                self._draw_heads(page, y)
                y += self.heads_height
                page.rule(page.left + self.left, page.left + self.right, y, 0.6)
            for row in rows:
                self._draw_row(page, row, y)
                y += row.height
                page.rule(page.left + self.left, page.left + self.right, y, 0.4)
        for x in self._uprights:
            page.upright(page.left + x, top + 3, y, 0.6)
        return y

    def _draw_heads(self, page: Page, y: float) -> None:
        last = y + self.heads_height - _HEADS_BELOW - 1
        for group in self._groups:
            middle = page.left + (group.left + group.right) / 2
            page.text_centred(middle, last - NOTE_BOLD.leading, group.said, NOTE_BOLD)
        with page.tag("TR"):
            for column, head in zip(self.columns, self._heads, strict=True):
                baseline = last - NOTE_BOLD.leading * (len(head) - 1)
                with page.tag("TH", scope="Column"):
                    for line in head:
                        _write(page, column, baseline, line, NOTE_BOLD)
                        baseline += NOTE_BOLD.leading

    def _draw_row(self, page: Page, row: Row, y: float) -> None:
        with page.tag("TR"):
            for place, (column, cell) in enumerate(zip(self.columns, row.cells, strict=True)):
                said = cell.said if isinstance(cell, Drawing) else ""
                kind, scope = ("TD", "") if place else ("TH", "Row")
                with page.tag(kind, scope=scope, actual=said):
                    self._draw_cell(page, column, cell, y + 12.7, row)

    def _draw_cell(
        self,
        page: Page,
        column: Column,
        cell: tuple[str, ...] | Drawing,
        baseline: float,
        row: Row,
    ) -> None:
        if isinstance(cell, Drawing):
            cell.draw(page, page.left + column.left, page.left + column.right, baseline)
            return
        face = FIELD_BOLD if row.is_total else column.face
        for line in cell:
            _write(page, column, baseline, line, face)
            baseline += FIELD.leading


def _write(page: Page, column: Column, baseline: float, text: str, face: Face) -> None:
    if column.align == RIGHT:
        page.text_right(page.left + column.edge, baseline, text, face)
    elif column.align == CENTRE:
        middle = page.left + (column.left + column.right) / 2
        page.text_centred(middle, baseline, text, face)
    else:
        inset = 0 if column.is_flush or not column.left else _BESIDE
        page.text(page.left + column.left + inset, baseline, text, face)
