"""The list of all duties on a change slip: day, time and beat."""

from collections.abc import Sequence
from typing import NamedTuple

from watch_app.duties import WalkedDuty
from watch_app.reports.fonts import LEAD
from watch_app.reports.page import Page
from watch_app.reports.slip_frames import ROOM
from watch_app.reports.wrapping import wrap
from watch_app.wording import clock, day_text

_DAY_ROOM, _TIME_ROOM = 72, 40
_ROW = 15


class Row(NamedTuple):
    """One of all duties."""

    day: str
    time: str
    beat: tuple[str, ...]

    @property
    def height(self) -> float:
        return _ROW * max(1, len(self.beat))


def row_of(duty: WalkedDuty) -> Row:
    room = ROOM - _DAY_ROOM - _TIME_ROOM
    return Row(day_text(duty.on), clock(duty.starts), tuple(wrap(duty.beat, LEAD, room)))


def rows_that_fit(rows: Sequence[Row], free: float) -> int:
    """Count the rows below a heading; none rather than one alone of many."""
    used, count = _ROW + 8.0, 0
    for row in rows:
        used += row.height
        if used > free:
            break
        count += 1
    return 0 if count == 1 < len(rows) else count


def draw_rows(page: Page, rows: Sequence[Row], x: float, y: float) -> None:
    with page.tag("Table"):
        for row in rows:
            with page.tag("TR"):
                y = _draw_row(page, row, x, y)


def _draw_row(page: Page, row: Row, x: float, baseline: float) -> float:
    with page.tag("TD"):
        page.text(x, baseline + _ROW, row.day, LEAD)
    with page.tag("TD"):
        page.text(x + _DAY_ROOM, baseline + _ROW, row.time, LEAD)
    with page.tag("TD"):
        page.lines(x + _DAY_ROOM + _TIME_ROOM, baseline + _ROW, row.beat, LEAD)
    return baseline + row.height
