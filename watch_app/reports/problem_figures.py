"""What is drawn on a problem's sheet: bars by week, the triangle, and the table of counts."""

from collections.abc import Sequence
from datetime import date

from watch_app.problems.counting import Counted
from watch_app.problems.sheets import WeekCount
from watch_app.problems.verdicts import role_name
from watch_app.reports.dates import short_date
from watch_app.reports.fonts import NAME, NOTE
from watch_app.reports.page import PORTRAIT_CONTENT, Page
from watch_app.reports.tables import RIGHT, Column, Row, Table
from watch_app.text import translate

BARS = 56.0
TRIANGLE = 34.0
_WIDE = 8.0


def draw_bars(
    weeks: Sequence[WeekCount],
    turn: date | None,
    room: float,
    left: float,
    page: Page,
    y: float,
) -> None:
    """Draw how many incidents each week had, and a line where the response began."""
    x, ground, top = page.left + left, y + BARS - 18, y + 12
    most = max(1, *(week.count for week in weeks))
    step = room / len(weeks)
    words = translate("Reports", "Incidents by week, most {most}").format(most=most)
    with page.tag("P"):
        page.text(x, y + 8, words, NOTE)
    for place, week in enumerate(weeks):
        wide, high = min(_WIDE, step * 0.8), (ground - top - 2) * week.count / most
        if week.count:
            page.block(x + (place + 0.5) * step - wide / 2, ground - high, wide, high)
    page.rule(x, x + room, ground, 0.6)
    first = weeks[0].monday
    if turn is not None and 0 <= (turn - first).days < 7 * len(weeks):
        page.upright(x + (turn - first).days / 7 * step, top - 2, ground + 3, 0.8)
    with page.tag("P"):
        page.text(x, ground + 11, short_date(first), NOTE)
        page.text_right(x + room, ground + 11, short_date(weeks[-1].monday), NOTE)


def draw_triangle(page: Page, y: float) -> None:
    """Draw the triangle below the offender, between victim and place."""
    middle = page.left + PORTRAIT_CONTENT / 2
    top, base = y + 5, y + TRIANGLE - 3
    points = ((middle, top), (middle - 72, base), (middle + 72, base))
    page.ring(*points, weight=1.2)
    said = translate("Reports", "crime triangle")
    with page.tag("P"):
        page.text_centred(middle, base - 6, said, NOTE)


def _table(room: float, left: float = 0) -> Table:
    right = left + room
    return Table(
        Column("", left, right - 150, face=NAME),
        Column(translate("Reports", "Before"), right - 150, right - 100, RIGHT, NAME),
        Column(translate("Reports", "After"), right - 100, right - 50, RIGHT, NAME),
        Column(translate("Reports", "Change"), right - 50, right, RIGHT, NAME),
        least=16,
    )


def counts_height(areas: Sequence[Counted], room: float) -> float:
    """Return what the table of counts needs."""
    table = _table(room)
    return table.height(_rows(table, areas)) + 6


def draw_counts(areas: Sequence[Counted], room: float, left: float, page: Page, y: float) -> None:
    """Draw what was counted in each area before and after."""
    table = _table(room, left)
    table.draw(page, y, _rows(table, areas))


def _rows(table: Table, areas: Sequence[Counted]) -> list[Row]:
    rows = []
    for area in areas:
        change = area.pair.change
        sign = "+" if change > 0 else "-" if change < 0 else ""
        figures = (str(area.pair.before), str(area.pair.after), f"{sign}{abs(change)}")
        rows.append(table.row(role_name(area.role), *figures))
    return rows
