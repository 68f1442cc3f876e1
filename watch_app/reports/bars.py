"""Bar charts without axes: the number stands at its bar."""

from collections.abc import Sequence
from typing import NamedTuple

from watch_app.outlines import hatching
from watch_app.reports.fonts import FIELD, FIELD_BOLD, NOTE, NOTE_BOLD, Face, width
from watch_app.reports.page import Page
from watch_app.reports.wrapping import wrap

_BAR = 9
_LYING = 33
_STANDING = 22


class Bar(NamedTuple):
    """One bar: its name, what is written at it, and how long it is beside the others."""

    name: str
    said: str
    value: int
    is_hatched: bool = False
    is_bold: bool = False


def lying_height(bars: Sequence[Bar], room: float) -> float:
    return sum(_lying_height(bar, room) for bar in bars)


def _lying_height(bar: Bar, room: float) -> float:
    return _LYING + FIELD.leading * (len(wrap(bar.name, FIELD, room)) - 1)


def draw_lying(page: Page, x: float, y: float, room: float, bars: Sequence[Bar]) -> float:
    """Draw bars below each other, each under its name, and return where they end."""
    longest = room - max((width(bar.said, FIELD_BOLD) for bar in bars), default=0) - 8
    most = max((bar.value for bar in bars), default=1) or 1
    for bar in bars:
        with page.tag("P"):
            below = page.lines(x, y + 10.5, wrap(bar.name, FIELD, room), FIELD) - FIELD.leading
            long = max(longest * bar.value / most, 1)
            page.text(x + long + 6, below + 15, bar.said, FIELD_BOLD)
        _fill(page, x, below + 6.5, long, is_hatched=bar.is_hatched)
        y += _lying_height(bar, room)
    return y


def _fill(page: Page, x: float, y: float, wide: float, *, is_hatched: bool) -> None:
    if not is_hatched:
        page.block(x, y, wide, _BAR)
        return
    corners = ((x, y), (x + wide, y), (x + wide, y + _BAR), (x, y + _BAR))
    for start, end in hatching(corners, 2.2):
        page.stroke(start, end, weight=0.4)
    page.frame(x, y, wide, _BAR, 0.4)


def draw_standing(
    page: Page, x: float, y: float, room: float, high: float, bars: Sequence[Bar]
) -> None:
    """Draw bars beside each other on a line, `high` in all with numbers and names."""
    most = max((bar.value for bar in bars), default=1) or 1
    step = room / max(len(bars), 1)
    ground = y + high - 14
    tallest = ground - y - 14
    for place, bar in enumerate(bars):
        middle = x + (place + 0.5) * step
        tall = tallest * bar.value / most
        page.block(middle - _STANDING / 2, ground - tall, _STANDING, tall)
        face: Face = NOTE_BOLD if bar.is_bold else NOTE
        with page.tag("P"):
            page.text_centred(middle, ground - tall - 4, bar.said, NOTE_BOLD)
            page.text_centred(middle, ground + 12, bar.name, face)
    page.rule(x, x + room, ground, 0.6)
