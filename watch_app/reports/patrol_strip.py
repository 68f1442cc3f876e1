"""The strip of empty houses: at the foot of side 1, torn off, so that no archive holds them."""

from collections.abc import Sequence

from watch_app.reports import marks
from watch_app.reports.fonts import FIELD, FIELD_BOLD, NOTE, width
from watch_app.reports.page import PORTRAIT_CONTENT, Page
from watch_app.reports.wrapping import wrap
from watch_app.text import translate

_HEAD = 19
_LEAST_ROW = 24
_UNPRINTABLE = 14
_TICK = 14
_ABOVE = 14
"""Between the foot of the page and the cut."""
_FOOT_BASELINE = 22
"""Where the foot stands above the edge of the paper as long as nothing is cut off."""


def _address(house: str, across: int) -> list[str]:
    column = PORTRAIT_CONTENT / across
    return wrap(house, FIELD, column - _TICK - 28 - width(_safe(), NOTE))


def _safe() -> str:
    return translate("Reports", "seen safe")


def _across(houses: Sequence[str]) -> int:
    """Three houses in a row, or two where one of them would need more than a line."""
    return 3 if all(len(_address(house, 3)) == 1 for house in houses) else 2


def _rows(houses: Sequence[str]) -> list[Sequence[str]]:
    across = _across(houses)
    return [houses[first : first + across] for first in range(0, len(houses), across)]


def _row_height(row: Sequence[str], across: int) -> float:
    lines = max(len(_address(house, across)) for house in row)
    return max(_LEAST_ROW, lines * 12 + 10)


def strip_height(houses: Sequence[str]) -> float:
    """What the foot of both sides gives up; 0 without houses."""
    if not houses:
        return 0
    across = _across(houses)
    rows = sum(_row_height(row, across) for row in _rows(houses))
    strip = _HEAD + rows + _UNPRINTABLE
    return strip + _ABOVE - _FOOT_BASELINE


def lift_foot(page: Page, high: float) -> None:
    """End content and foot above the strip."""
    page.bottom -= high
    page.foot_rule -= high
    page.foot_baseline -= high


def draw_strip(page: Page, houses: Sequence[str], paper_wide: float) -> None:
    """Draw the cut and the addresses below the foot, which has been lifted."""
    y = page.foot_baseline + _ABOVE
    page.stroke((10, y), (paper_wide - 10, y), weight=0.8, dash=(2, 3))
    with page.tag("H2"):
        page.text(page.left, y + 14, translate("Reports", "Empty houses"), FIELD_BOLD)
    note = translate("Reports", "Do not copy. Tear off when you are back: it is destroyed.")
    with page.tag("P"):
        page.text_right(page.right, y + 14, note, NOTE)
    y += _HEAD
    across = _across(houses)
    for row in _rows(houses):
        high = _row_height(row, across)
        for column, house in enumerate(row):
            x = page.left + column * PORTRAIT_CONTENT / across
            with page.tag("P"):
                _draw_house(page, _address(house, across), x, y, high)
        y += high


def _draw_house(page: Page, lines: Sequence[str], x: float, y: float, high: float) -> None:
    marks.tick_box(page, x, y + (high - _TICK) / 2)
    first = y + high / 2 + 4 - (len(lines) - 1) * 6
    for number, line in enumerate(lines):
        page.text(x + 19, first + number * 12, line, FIELD)
    after = x + 19 + max(width(line, FIELD) for line in lines) + 6
    page.text(after, first, _safe(), NOTE)
