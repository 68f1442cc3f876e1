"""Lists of one evening, patrol below patrol: their pages, heads and feet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from watch_app.patrol_paper import EveningPaper, PatrolPaper
from watch_app.reports import patrol_words
from watch_app.reports.dates import full_date, on_the_wall
from watch_app.reports.fonts import FIELD_BOLD, LEAD, NOTE, width
from watch_app.reports.furniture import Head, LaterHead, first_head, foot, later_head
from watch_app.reports.page import (
    BINDING,
    EDGE,
    PORTRAIT_CONTENT,
    Book,
    Page,
    Target,
    paper_named,
)
from watch_app.reports.patrol_heads import printed_words
from watch_app.reports.wrapping import clean, wrap
from watch_app.text import translate

_TITLE = 24
_GAP = 14
_BELOW_HEAD = 12
_BELOW_LATER_HEAD = 8
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one patrol on a list: how high each is, and how it is drawn."""

    patrol: PatrolPaper
    heights: tuple[float, ...]
    draw: Callable[[Page, int, float], None]
    """draw(page, row, y)"""

    @property
    def title(self) -> str:
        when = patrol_words.times(self.patrol.starts, self.patrol.ends)
        return f"{self.patrol.beat}, {when}"

    def lines(self, *, is_continued: bool) -> list[str]:
        said = self.title
        if is_continued:
            said = translate("Reports", "{title}, continued").format(title=said)
        return wrap(said, FIELD_BOLD, PORTRAIT_CONTENT - width(self.patrol.number, NOTE) - 12)

    def title_height(self, *, is_continued: bool = False) -> float:
        return _TITLE + FIELD_BOLD.leading * (len(self.lines(is_continued=is_continued)) - 1)


@dataclass(frozen=True, slots=True)
class EveningList:
    """What makes one list of an evening different from another."""

    name: str
    """As the foot says it: Sign-in sheet."""
    subtitle: str
    mark: str
    heads_high: float
    draw_heads: Callable[[Page, float], float]
    """draw_heads(page, y) returns where the rows start."""
    rows: tuple[Rows, ...]
    nothing: str


Part = tuple[Rows, int, int]


def write_list(
    evening: EveningPaper,
    wanted: EveningList,
    target: Target,
    *,
    printed_at: datetime,
    paper: str | None,
) -> int:
    """Write a list as a PDF and return the number of pages."""
    heading = evening.heading
    printed_at = on_the_wall(printed_at, heading.time_zone)
    size = paper_named(paper or heading.paper)
    title = f"{wanted.name}, {full_date(evening.on)}"
    book = Book(
        size,
        title=clean(title),
        author=clean(heading.name),
        language=heading.language,
        printed_at=printed_at,
    )
    first, later = _heads(evening, wanted, title)
    bottom = size.content_height - EDGE - wanted.heads_high
    rooms = bottom - first.height - _BELOW_HEAD, bottom - later.height - _BELOW_LATER_HEAD
    pages = _paged(wanted.rows, *rooms)
    printed = printed_words(evening.version, printed_at)
    for number, parts in enumerate(pages, 1):
        page = book.page(left=BINDING, right=BINDING + PORTRAIT_CONTENT, top=EDGE)
        if number == 1:
            y = first.draw(page) + _BELOW_HEAD
        else:
            later.draw(page)
            y = page.top + later.height + _BELOW_LATER_HEAD
        _draw_parts(page, wanted, parts, y)
        foot(page, left=f"W6 {wanted.name}", centre=printed, number=number, count=len(pages))
    return book.write(target)


def _heads(evening: EveningPaper, wanted: EveningList, title: str) -> tuple[Head, LaterHead]:
    first = first_head(
        PORTRAIT_CONTENT,
        watch=evening.heading.name,
        mark=wanted.mark,
        title=title,
        subtitle=wanted.subtitle,
    )
    return first, later_head(PORTRAIT_CONTENT, title=title, mark=wanted.mark)


def _paged(patrols: Sequence[Rows], first_room: float, later_room: float) -> list[list[Part]]:
    """Keep a patrol together, unless it needs more than half a page."""
    pages: list[list[Part]] = [[]]
    left = first_room
    for rows in patrols:
        whole = rows.title_height() + sum(rows.heights) + _GAP
        least = rows.title_height() + sum(rows.heights[:2])
        if pages[-1] and (least > left or (whole > left and whole <= later_room * _HALF)):
            pages.append([])
            left = later_room
        start = 0
        left -= rows.title_height()
        for place, high in enumerate(rows.heights):
            if high > left and place > start:
                pages[-1].append((rows, start, place))
                pages.append([])
                start, left = place, later_room - rows.title_height(is_continued=True)
            left -= high
        pages[-1].append((rows, start, len(rows.heights)))
        left -= _GAP
    return pages


def _draw_parts(page: Page, wanted: EveningList, parts: Sequence[Part], y: float) -> None:
    if not parts:
        with page.tag("P"):
            page.lines(page.left, y + 12, wrap(wanted.nothing, LEAD, page.room), LEAD)
        return
    with page.tag("Table"):
        y = wanted.draw_heads(page, y)
        for part in parts:
            y = _draw_part(page, part, y) + _GAP


def _draw_part(page: Page, part: Part, y: float) -> float:
    rows, start, end = part
    is_continued = start > 0
    page.rule(page.left, page.right, y, 1.2)
    with page.tag("TR"):
        with page.tag("TH", scope="Row"):
            page.lines(page.left, y + 16, rows.lines(is_continued=is_continued), FIELD_BOLD)
        with page.tag("TD"):
            page.text_right(page.right, y + 16, rows.patrol.number, NOTE)
    y += rows.title_height(is_continued=is_continued)
    page.rule(page.left, page.right, y, 0.6)
    for row in range(start, end):
        rows.draw(page, row, y)
        y += rows.heights[row]
    return y
