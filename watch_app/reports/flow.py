"""Lays pieces below each other over as many pages as they need, and knows how many those are."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from watch_app.reports.fonts import Face
from watch_app.reports.furniture import Head, LaterHead, foot, section
from watch_app.reports.page import BINDING, EDGE, PORTRAIT_CONTENT, Book, Page, Paper

Draw = Callable[[Page, float], object]
"""draw(page, y) draws a piece that begins at this height."""

BELOW_HEAD = 17
GAP = 15


class _Placed(NamedTuple):
    y: float
    draw: Draw


class Flow:
    """The pieces of a document, page by page, before any is drawn."""

    def __init__(self, paper: Paper, head: Head, later: LaterHead) -> None:
        self._head, self._later = head, later
        self._tops = (EDGE + head.height + BELOW_HEAD, EDGE + later.height + 8)
        self._bottom = paper.content_height
        self._pages: list[list[_Placed]] = [[]]
        self._y = self._tops[0]

    @property
    def room(self) -> float:
        """What is left on the page."""
        return self._bottom - self._y

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return not self._pages[-1]

    def turn(self) -> None:
        """Go on with the next page, unless this one is still empty."""
        if not self.is_fresh:
            self._pages.append([])
            self._y = self._tops[1]

    def put(self, height: float, draw: Draw, *, gap: float = 0, keep: float = 0) -> None:
        """Put a piece below the others; it turns the page where it and `keep` more do not fit."""
        if gap + height + keep > self.room:
            self.turn()
        if not self.is_fresh:
            self._y += gap
        self._pages[-1].append(_Placed(self._y, draw))
        self._y += height

    def heading(self, title: str, note: str = "", *, keep: float = 60) -> None:
        """Put the heading of a section, with at least `keep` of what it is about."""
        heading = section(PORTRAIT_CONTENT, title, note)

        def draw(page: Page, y: float) -> None:
            heading.draw(page, y, left=page.left, right=page.right)

        self.put(heading.height, draw, gap=GAP, keep=keep)

    def paragraph(self, lines: Sequence[str], face: Face, *, gap: float = 0) -> None:
        """Put some lines of text, which stay together."""

        def draw(page: Page, y: float) -> None:
            with page.tag("P"):
                page.lines(page.left, y + face.leading, lines, face)

        self.put(face.leading * len(lines) + 4, draw, gap=gap)

    def draw(self, book: Book, *, left: str, centre: str) -> None:
        """Draw all pages with their heads and feet."""
        for number, pieces in enumerate(self._pages, 1):
            page = book.page(left=BINDING, right=BINDING + PORTRAIT_CONTENT, top=EDGE)
            (self._head if number == 1 else self._later).draw(page)
            for placed in pieces:
                placed.draw(page, placed.y)
            foot(page, left=left, centre=centre, number=number, count=len(self._pages))
