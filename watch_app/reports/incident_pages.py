"""Divides the entries of the incident log among pages, and draws them there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watch_app.reports import marks
from watch_app.reports.fonts import FIELD_BOLD, H2, NOTE, NOTE_BOLD
from watch_app.reports.incident_lines import BODY, EntryLines, Line
from watch_app.reports.page import Page
from watch_app.reports.tagging import Element
from watch_app.reports.wrapping import clean, wrap
from watch_app.text import translate

_BETWEEN = 12
"""Between the last line of an entry and the rule of the next."""
_CONTINUES = 20
"""The line that says where an entry goes on."""
_LEAST_LINES = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines of an entry that stand on one page, all of them as a rule."""

    lines: EntryLines
    y: float
    start: int
    end: int

    @property
    def is_continued(self) -> bool:
        return self.start > 0

    @property
    def continues(self) -> bool:
        return self.end < len(self.lines.body)


def paged(entries: Iterable[EntryLines], top: float, bottom: float) -> list[list[Piece]]:
    """Place the entries; only one that is higher than half a page may be divided."""
    pages: list[list[Piece]] = [[]]
    y = top
    for lines in entries:
        start = 0
        while start is not None:
            end, high = _end_of(lines, start, bottom - y, (bottom - top) / 2)
            if end > start or not lines.body:
                pages[-1].append(Piece(lines, y, start, end))
                y += high + _BETWEEN
            if end == len(lines.body):
                break
            start = _next_words(lines, end)
            pages.append([])
            y = top
    return [page for page in pages if page]


def _next_words(lines: EntryLines, start: int) -> int:
    """Skip the distance that would stand at the head of a page."""
    while start and not lines.body[start].runs:
        start += 1
    return start


def _end_of(lines: EntryLines, start: int, room: float, half: float) -> tuple[int, float]:
    """Return where the piece that fits into `room` ends, and its height."""
    left = 0 if start else lines.left_height
    rest = lines.head_height + sum(line.height for line in lines.body[start:])
    if max(rest, left) <= room:
        return len(lines.body), max(rest, left)
    whole = lines.head_height + sum(line.height for line in lines.body)
    if whole <= half or left > room:
        return start, 0
    used = lines.head_height
    end = start
    while used + lines.body[end].height <= room - _CONTINUES:
        used += lines.body[end].height
        end += 1
    end = min(end, len(lines.body) - _LEAST_LINES)
    return (end, used) if end - start >= _LEAST_LINES else (start, 0)


def draw_piece(page: Page, piece: Piece, next_page: int) -> None:
    lines = piece.lines
    page.rule(page.left, page.right, piece.y, 1.2)
    _draw_head(page, piece)
    opening = None if piece.is_continued else _draw_left(page, piece)
    y = piece.y + lines.head_height
    for paragraph in _said_together(lines.body[piece.start : piece.end]):
        with page.within(opening) if opening else page.tag("P"):
            y = _draw_lines(page, paragraph, y)
        opening = None
    if piece.continues:
        said = translate("Reports", "{number} continues on page {page}")
        said = said.format(number=clean(lines.entry.number), page=next_page)
        page.text_right(page.right, page.bottom - 8, said, NOTE_BOLD)


def _said_together(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Divide the lines as they are read aloud: fields, narrative, each amendment."""
    together: list[Line] = []
    for line in lines:
        if together and not line.runs:
            yield together
            together = []
        together.append(line)
    if together:
        yield together


def _draw_lines(page: Page, lines: Iterable[Line], y: float) -> float:
    """Draw lines below each other, with a bar beside what was amended."""
    x = page.left + BODY
    for line in lines:
        if line.has_bar:
            page.upright(x + 1.2, y, y + line.height, 2.4)
        for run in line.runs:
            draw = page.struck_text if run.is_struck else page.text
            draw(x + run.x, y + 10.2, run.text, run.face)
        y += line.height
    return y


def _draw_head(page: Page, piece: Piece) -> None:
    lines = piece.lines
    if not piece.is_continued:
        with page.tag("H2"):
            page.lines(page.left, piece.y + 16, lines.number, FIELD_BOLD)
            page.lines(page.left + BODY, piece.y + 16, lines.title, H2)
        return
    page.lines(page.left, piece.y + 16, lines.number, FIELD_BOLD)
    continued = translate("Reports", "{title}, continued").format(title=" ".join(lines.title))
    title = wrap(continued, H2, page.room - BODY)[: len(lines.title)]
    page.lines(page.left + BODY, piece.y + 16, title, H2)


def _draw_left(page: Page, piece: Piece) -> Element:
    """Draw the left column and return the paragraph that the fields go on with."""
    lines = piece.lines
    baseline = piece.y + 21 + FIELD_BOLD.leading * len(lines.number)
    if lines.links:
        with page.tag("P"):
            baseline = page.lines(page.left, baseline - 4, lines.links, NOTE)
        baseline += 4 + lines.links_gap
    with page.tag("P") as opening:
        wide = marks.priority(page, page.left, baseline, lines.entry.priority)
        below = page.lines(page.left + wide + 6, baseline, lines.knowledge, NOTE)
        page.lines(page.left, below + 6, lines.state, NOTE)
    return opening
