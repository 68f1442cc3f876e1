"""The table of a wall chart: the band of days, a row for each beat, and the lines between days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from watch_app.reports.chart_cells import PADDING, Area, Block, draw_block
from watch_app.reports.chart_plan import Row, Week, WeekPart, Widths
from watch_app.reports.dates import weekday_and_day
from watch_app.reports.fonts import LEAD_BOLD, NAME, NAME_BOLD, NOTE
from watch_app.reports.page import Page
from watch_app.reports.tagging import Element
from watch_app.reports.wrapping import wrap
from watch_app.sheets import RosterSheet
from watch_app.text import translate

BAND = 20
_MOST_SPARE = 40
"""A row is not stretched further, so that one beat alone does not fill the wall."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What all tables of one chart share."""

    sheet: RosterSheet
    widths: Widths

    def draw(self, page: Page, week: Week, part: WeekPart, y: float, bottom: float) -> None:
        """Draw the rows of one page between two heights."""
        with page.tag("Table"):
            heads = _draw_band(page, self, week, y)
            ends = _draw_rows(page, self, part, y + BAND, bottom)
            _draw_columns(page, self, week, heads, y + BAND, ends)


def _day_edges(grid: Grid, page: Page) -> list[float]:
    first = page.left + grid.widths.beat
    return [first + number * grid.widths.day for number in range(7)]


def _is_outside(grid: Grid, day: date) -> bool:
    return not grid.sheet.first_day <= day <= grid.sheet.last_day


def _draw_band(page: Page, grid: Grid, week: Week, y: float) -> list[Element]:
    """Draw the black band of days; days outside the period stay white. Return their heads."""
    page.block(page.left, y, page.room, BAND)
    baseline = y + 13.6
    heads: list[Element] = []
    with page.tag("TR"):
        with page.tag("TH", scope="Column"):
            page.white_text(page.left + PADDING, baseline, translate("Reports", "Beat"), NAME_BOLD)
        for x, day in zip(_day_edges(grid, page), week.days, strict=True):
            with page.tag("TH", scope="Column") as head:
                heads.append(head)
                if _is_outside(grid, day):
                    page.blank(x + 0.6, y + 1, grid.widths.day - 1.2, BAND - 1)
                    page.text(x + PADDING, baseline, weekday_and_day(day), NAME)
                else:
                    page.white_text(x + PADDING, baseline, weekday_and_day(day), NAME_BOLD)
    return heads


def _draw_rows(page: Page, grid: Grid, part: WeekPart, y: float, bottom: float) -> float:
    """Draw the rows, the spare height shared evenly, and return where they end."""
    padding = part.padding
    heights = [row.height(padding) for row in part.rows]
    spare = min(_MOST_SPARE, (bottom - y - sum(heights)) / len(heights))
    for number, (row, high) in enumerate(zip(part.rows, heights, strict=True)):
        if number:
            page.rule(page.left, page.right, y, 0.4)
        with page.tag("TR"):
            _draw_row(page, grid, row, Area(page.left, y, page.room, high + spare), padding)
        y += high + spare
    page.rule(page.left, page.right, y, 1.2)
    return y


def _draw_row(page: Page, grid: Grid, row: Row, area: Area, padding: float) -> None:
    page.bookmark(row.title, area.y, level=1)
    x = area.x + PADDING
    baseline = area.y + padding / 2 + 10.4
    with page.tag("TH", scope="Row"):
        baseline = page.lines(x, baseline, row.label.name, LEAD_BOLD)
        page.lines(x, baseline - 1, row.label.notes, NOTE)
    for x, cell in zip(_day_edges(grid, page), row.cells, strict=True):
        with page.tag("TD"):
            _draw_cell(page, Area(x, area.y, grid.widths.day, area.high), cell, padding)


def _draw_cell(page: Page, area: Area, cell: Sequence[Block], padding: float) -> None:
    y = area.y
    for number, block in enumerate(cell):
        is_last = number == len(cell) - 1
        high = area.y + area.high - y if is_last else block.height + padding
        if number:
            page.rule(area.x, area.x + area.wide, y, 0.4)
        draw_block(page, Area(area.x, y, area.wide, high), block, padding)
        y += high


def _draw_columns(
    page: Page, grid: Grid, week: Week, heads: Sequence[Element], y: float, bottom: float
) -> None:
    weekend = grid.sheet.heading.weekend
    outside = wrap(translate("Reports", "not in this roster"), NOTE, grid.widths.day - PADDING)
    days = (week.days[0] - timedelta(days=1), *week.days)
    edges = _day_edges(grid, page)
    for x, head, before, day in zip(edges, heads, days[:-1], days[1:], strict=True):
        starts = day.weekday() in weekend and before.weekday() not in weekend
        is_heavy = starts and day != week.days[0]
        page.upright(x, y, bottom, 1.2 if is_heavy else 0.4)
        if _is_outside(grid, day):
            with page.within(head):
                page.lines(x + PADDING, y + 13.4, outside, NOTE)
