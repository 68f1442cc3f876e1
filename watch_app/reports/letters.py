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
    book = Book(
        paper_named(paper or heading.paper),
        title=title,
        author=clean(heading.name),
        language=heading.language,
        printed_at=at,
    )
    printed = translate("Reports", "printed {time}").format(time=stamp(at))
    for number, letter in enumerate(letters):
        page = book.page(left=BINDING, right=BINDING + PORTRAIT_CONTENT, top=EDGE)
        page.bookmark(clean(letter.title), page.top)
        _draw(page, letter, sender, at, rank="H2" if number else "H1")
        foot(page, left=code, centre=printed, number=1, count=1)
    return book.write(target)


def _draw(page: Page, letter: Letter, sender: Sender, at: datetime, *, rank: str) -> None:
    y = _draw_sender(page, sender)
    with page.tag("P"):
        page.text_right(page.right, y, long_date(at.date()), LEAD)
        y = page.lines(page.left, y, _lines(letter.to, _TO), LEAD)
    y = max(y, page.top + 150)
    with page.tag(rank):
        y = page.lines(page.left, y + 24, wrap(letter.title, H1, page.room), H1)
    y += 6
    for number, paragraph in enumerate(letter.body):
        with page.tag("P"):
            y = page.lines(page.left, y, _lines([paragraph], page.room), LEAD) + _BETWEEN
        if letter.table and not number:
            y = letter.table(page, y - LEAD.size) + LEAD.leading + _BETWEEN
    _draw_signature(page, sender, y + 12)


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


def _draw_signature(page: Page, sender: Sender, y: float) -> None:
    """Draw the box to sign in; it never leaves the page."""
    y = min(y, page.bottom - _SIGNATURE - 2)
    page.frame(page.left, y, 300, _SIGNATURE, 0.6)
    page.frame(page.left + 300, y, PORTRAIT_CONTENT - 300, _SIGNATURE, 0.6)
    name = translate("Reports", "Coordinator, signature")
    if sender.heading.coordinator:
        name = translate("Reports", "{name}, coordinator, signature").format(
            name=sender.heading.coordinator
        )
    with page.tag("P"):
        lines = wrap(name, NOTE, 292)
        page.lines(page.left + 4, y + 10.5, lines[:2], NOTE)
        page.text(page.left + 304, y + 10.5, translate("Reports", "Date"), NOTE)
