"""Columns of short texts, and figures with text beside them; long ones go on over the page."""

from collections.abc import Callable
from functools import partial

from watch_app.reports.flow import Flow
from watch_app.reports.fonts import NAME, NOTE_BOLD, Face
from watch_app.reports.page import Page
from watch_app.reports.wrapping import paragraphs, wrap

Line = tuple[str, Face]
Lines = list[Line]
Placed = tuple[float, Lines]
"""How far from the left margin a column begins, and its lines."""
LEADING = 12.0
_BAND = 12
"""So many lines stay together."""


def said(text: str, room: float, face: Face = NAME) -> Lines:
    """Break a text into lines; an empty one has none."""
    # The faces of the house have no minus sign.
    text = text.replace("\N{MINUS SIGN}", "-")
    return [(line, face) for part in paragraphs(text) for line in wrap(part, face, room)]


def labelled(label: str, text: str, room: float) -> Lines:
    """A text below its name; a dash where nothing is written."""
    return [(line, NOTE_BOLD) for line in wrap(label, NOTE_BOLD, room)] + (
        said(text, room) or [("–", NAME)]
    )


def put_columns(flow: Flow, *columns: Placed, gap: float = 0) -> None:
    """Put columns side by side, band by band."""
    longest = max((len(lines) for _left, lines in columns), default=0)
    for first in range(0, longest, _BAND):
        part = [(left, lines[first : first + _BAND]) for left, lines in columns]
        high = LEADING * max(len(lines) for _left, lines in part)
        flow.put(high + 2, partial(draw_columns, part), gap=gap if first == 0 else 0)


def put_beside(
    flow: Flow,
    high: float,
    figure: Callable[[float, Page, float], object],
    text: Placed,
    figure_left: float,
    below: Lines,
    *,
    gap: float = 0,
) -> None:
    """Put a figure with some lines below it beside a column of text, which may be longer.

    `figure(left, page, y)` draws it.
    """
    left, lines = text
    under = int(LEADING * len(below) + high)
    fitting = max(min(len(lines), _BAND), int(under / LEADING))
    first, rest = lines[:fitting], lines[fitting:]
    whole = max(under, LEADING * len(first))

    def draw(page: Page, y: float) -> None:
        draw_columns([(left, first)], page, y)
        figure(figure_left, page, y)
        draw_columns([(figure_left, below)], page, y + high)

    flow.put(whole + 2, draw, gap=gap)
    put_columns(flow, (left, rest))


def draw_columns(columns: list[Placed], page: Page, y: float) -> None:
    """Draw the lines of columns that begin at this height."""
    for left, lines in columns:
        if not lines:
            continue
        with page.tag("P"):
            baseline = y + 9.5
            for text, face in lines:
                page.text(page.left + left, baseline, text, face)
                baseline += LEADING
