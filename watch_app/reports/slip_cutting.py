"""A page of slips: where each lies, the marks to cut along, and which slip goes where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from watch_app.reports.dates import stamp
from watch_app.reports.fonts import LEAD
from watch_app.reports.page import Book, Page, Paper
from watch_app.reports.wrapping import wrap
from watch_app.text import translate
from watch_app.wording import clock, month_name

WIDE, HIGH = 269.29, 362.83
"""95 x 128 mm."""
MARGIN = 16
"""Inside the cut."""
LAST_BASELINE = 333.5
"""From the top of the content of a slip."""
_TOP = 22
_LENGTH, _GAP, _TRIM = 9, 4.5, 8
_DOTS = (0.8, 3.4)

Slip = TypeVar("Slip")


@dataclass(frozen=True, slots=True)
class Cut:
    """How many slips lie on a page, and how large each is."""

    columns: int
    wide: float
    high: float = HIGH
    rows: int = 2

    @property
    def count(self) -> int:
        return self.columns * self.rows

    def left(self, paper: Paper) -> float:
        return (paper.width - self.columns * self.wide) / 2

    def corners(self, paper: Paper) -> list[tuple[float, float]]:
        """Return the top left corner of each slip, in reading order."""
        left = self.left(paper)
        return [
            (left + column * self.wide, _TOP + row * self.high)
            for row in range(self.rows)
            for column in range(self.columns)
        ]


FOUR = Cut(2, WIDE)
TWO = Cut(1, 2 * WIDE)


def in_pages(slips: Sequence[Slip], count: int, *, is_stacked: bool) -> list[list[Slip]]:
    """Divide slips among pages; stacked, each pile that is cut is in order by itself."""
    pages = -(-len(slips) // count)
    if is_stacked:
        return [list(slips[number::pages]) for number in range(pages)]
    return [list(slips[start : start + count]) for start in range(0, len(slips), count)]


def start_page(book: Book, paper: Paper, cut: Cut) -> Page:
    """Start a page with everything to cut along."""
    left = cut.left(paper)
    right, bottom = left + cut.columns * cut.wide, _TOP + cut.rows * cut.high
    page = book.page(left=left + MARGIN, right=right - MARGIN, top=_TOP + MARGIN)
    for column in range(cut.columns + 1):
        x = left + column * cut.wide
        page.upright(x, _TRIM, _TRIM + _LENGTH, 0.6)
        page.upright(x, bottom + _GAP, bottom + _GAP + _LENGTH, 0.6)
        if 0 < column < cut.columns:
            page.stroke((x, _TRIM + _LENGTH), (x, bottom + _GAP), weight=0.8, dash=_DOTS)
    for row in range(cut.rows + 1):
        y = _TOP + row * cut.high
        page.rule(_TRIM, left - _GAP, y, 0.6)
        page.rule(right + _GAP, paper.width - _TRIM, y, 0.6)
        if 0 < row < cut.rows:
            page.stroke((left - _GAP, y), (right + _GAP, y), weight=0.8, dash=_DOTS)
    return page


def version_in_words(version: int) -> str:
    if not version:
        return translate("Reports", "Draft")
    return translate("Reports", "Version {number}").format(number=version)


def printed_in_words(version: int, printed_at: datetime) -> str:
    """Version 3 · printed 29 Nov 2026 18:42."""
    said = translate("Reports", "{version} · printed {time}")
    return said.format(version=version_in_words(version), time=stamp(printed_at))


def short_stamp(at: datetime) -> str:
    """29 Nov 18:42."""
    said = translate("Reports", "{day} {month} {time}")
    return said.format(day=at.day, month=month_name(at.month), time=clock(at))


def part_in_words(number: int, count: int) -> str:
    """1 of 2; nothing where there is only one."""
    if count == 1:
        return ""
    return translate("Slips", "{number} of {count}").format(number=number, count=count)


def draw_nothing(page: Page, sentence: str) -> None:
    """Say in the place of the first slip that there is none."""
    with page.tag("H1"):
        page.lines(page.left, page.top + 20, wrap(sentence, LEAD, WIDE - 2 * MARGIN), LEAD)
