"""Letters of the watch: one page each, sender at the head, room for a signature at the foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from watch_app.letters import Sender
from watch_app.reports.dates import long_date, on_the_wall, stamp
from watch_app.reports.fonts import H1, LEAD, LEAD_BOLD, NOTE
from watch_app.reports.furniture import foot
from watch_app.reports.page import (
    BINDING,
    EDGE,
    PORTRAIT_CONTENT,
    Book,
    Page,
    Target,
    paper_named,
)
from watch_app.reports.wrapping import clean, paragraphs, wrap
from watch_app.text import translate

_TO = 240
_SIGNATURE = 42
_BETWEEN = 9
_BEFORE_SIGNATURE = _BETWEEN + 12
_SHORT = 6
"""As many lines stay together with the signature."""
Draw = Callable[[Page, float], float]
"""Draws what belongs between two paragraphs, and returns where it ends."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: to whom, what about, and what it says."""

    to: Sequence[str]
    """Paragraphs of an address; empty for a letter to anybody."""
    title: str
    body: Sequence[str]
    table: Draw | None = None
    """Stands below the first paragraph."""
    table_height: float = 0


def write_letters(
    letters: Sequence[Letter],
    sender: Sender,
    target: Target,
    *,
    title: str,
    code: str,
    printed_at: datetime,
    paper: str | None,
) -> int:
    """Write letters as a PDF, each on a page of its own; return the number of pages."""
    heading = sender.heading
    at = on_the_wall(printed_at, heading.time_zone)
    size = paper_named(paper or heading.paper)
    book = Book(
        size,
        title=title,
        author=clean(heading.name),
        language=heading.language,
        printed_at=at,
    )
    printed = translate("Reports", "printed {time}").format(time=stamp(at))
    for number, letter in enumerate(letters):
        # On paper that is thrown away, so that each page can say of how many it is.
        trial = _Pages(Book(size, title="", author="", language="", printed_at=at))
        _draw(trial, letter, sender, at, rank="H1")
        pages = _Pages(book, trial.count, lambda page, *of: _foot(page, code, printed, *of))
        _draw(pages, letter, sender, at, rank="H2" if number else "H1")
    return book.write(target)


def _foot(page: Page, code: str, printed: str, number: int, count: int) -> None:
    foot(page, left=code, centre=printed, number=number, count=count)


class _Pages:
    """The pages of one letter, one as a rule."""

    def __init__(
        self, book: Book, of: int = 0, finish: Callable[[Page, int, int], None] | None = None
    ) -> None:
        self._book = book
        self._of = of
        self._finish = finish
        self.count = 0

    def next(self) -> Page:
        page = self._book.page(left=BINDING, right=BINDING + PORTRAIT_CONTENT, top=EDGE)
        self.count += 1
        if self._finish:
            self._finish(page, self.count, self._of)
        return page

    def with_room(self, page: Page, y: float, high: float) -> tuple[Page, float]:
        """Return the page and place for something so high, overleaf where it does not fit."""
        if y + high <= page.bottom:
            return page, y
        page = self.next()
        page.rule(page.left, page.right, page.top + 1.2, 2.4)
        return page, page.top + 34


def _draw(pages: _Pages, letter: Letter, sender: Sender, at: datetime, *, rank: str) -> None:
    page = pages.next()
    page.bookmark(clean(letter.title), page.top)
    y = _draw_sender(page, sender)
    with page.tag("P"):
        page.text_right(page.right, y, long_date(at.date()), LEAD)
        y = page.lines(page.left, y, _lines(letter.to, _TO), LEAD)
    y = max(y, page.top + 150)
    with page.tag(rank):
        y = page.lines(page.left, y + 24, wrap(letter.title, H1, page.room), H1)
    y += 6
    for number, paragraph in enumerate(letter.body):
        lines = _lines([paragraph], page.room)
        if number == len(letter.body) - 1 and len(lines) <= _SHORT:
            # Nobody signs a page on which nothing else stands.
            signed = _BEFORE_SIGNATURE + _signature_height(_signer(sender))
            page, y = pages.with_room(page, y, len(lines) * LEAD.leading + signed)
        while lines:
            page, y = pages.with_room(page, y, min(2, len(lines)) * LEAD.leading)
            fitting = max(1, int((page.bottom - y) / LEAD.leading))
            with page.tag("P"):
                y = page.lines(page.left, y, lines[:fitting], LEAD) + _BETWEEN
            lines = lines[fitting:]
        if letter.table and not number:
            page, y = pages.with_room(page, y, letter.table_height)
            y = letter.table(page, y - LEAD.size) + LEAD.leading + _BETWEEN
    page, y = pages.with_room(page, y + 12, _signature_height(_signer(sender)))
    _draw_signature(page, _signer(sender), y)


def _lines(texts: Sequence[str], room: float) -> list[str]:
    return [
        line
        for text in texts
        for paragraph in paragraphs(text)
        for line in wrap(paragraph, LEAD, room)
    ]


def _draw_sender(page: Page, sender: Sender) -> float:
    """Draw whose letter it is, and return where the address begins."""
    page.rule(page.left, page.right, page.top + 1.2, 2.4)
    heading = sender.heading
    with page.tag("P"):
        names = wrap(heading.name, LEAD_BOLD, page.room)
        y = page.lines(page.left, page.top + 20, names, LEAD_BOLD)
        reached = ", ".join(filter(None, (heading.coordinator_phone, sender.email)))
        for line in (sender.address, reached):
            y = page.lines(page.left, y, wrap(line, NOTE, page.room), NOTE)
    return y + 30


def _signer(sender: Sender) -> list[str]:
    name = translate("Reports", "Coordinator, signature")
    if sender.heading.coordinator:
        name = translate("Reports", "{name}, coordinator, signature").format(
            name=sender.heading.coordinator
        )
    return wrap(name, NOTE, 292)


def _signature_height(signer: Sequence[str]) -> float:
    return _SIGNATURE + NOTE.leading * (len(signer) - 1)


def _draw_signature(page: Page, signer: Sequence[str], y: float) -> None:
    """Draw the box to sign in, high enough for the name of who signs."""
    high = _signature_height(signer)
    page.frame(page.left, y, 300, high, 0.6)
    page.frame(page.left + 300, y, PORTRAIT_CONTENT - 300, high, 0.6)
    with page.tag("P"):
        page.lines(page.left + 4, y + 10.5, signer, NOTE)
        page.text(page.left + 304, y + 10.5, translate("Reports", "Date"), NOTE)
