"""W7, the incident log as the liaison receives it: cover, numbered entries, sign-off page."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from watch_app import incident_packs
from watch_app.incident_packs import PackSheet
from watch_app.reports.catalogue import Choice, Document, Group, Subject
from watch_app.reports.dates import on_the_wall
from watch_app.reports.finishing import Attachment
from watch_app.reports.furniture import LaterHead, later_head
from watch_app.reports.incident_cover import draw_cover, requests_apart
from watch_app.reports.incident_files import attachments
from watch_app.reports.incident_lines import day_of, lines_of
from watch_app.reports.incident_pack import Pack, restricted
from watch_app.reports.incident_pages import Piece, draw_piece, paged
from watch_app.reports.incident_requests import draw_requests, requests_heading
from watch_app.reports.names import NameStyle
from watch_app.reports.page import EDGE, PORTRAIT_CONTENT, Book, Page, Paper, Target, paper_named
from watch_app.reports.settling import about
from watch_app.reports.sign_off import SignOffRow, draw_sign_off, sign_off_pages
from watch_app.reports.tables import Row
from watch_app.reports.wrapping import clean
from watch_app.text import translate

LONG = 300
"""More entries than this take so long that the cover is shown before."""


def write(
    sheet: PackSheet,
    target: Target,
    *,
    printed_at: datetime,
    paper: str | None = None,
    copy: tuple[int, int] = (1, 1),
    pack_number: int | None = None,
    keep_until: date | None = None,
) -> int:
    """Write the incident log as a PDF and return the number of pages.

    A pack without a number takes that of the month it ends in.
    """
    log, heading = sheet.log, sheet.log.heading
    at = on_the_wall(printed_at, heading.time_zone)
    pack = Pack(sheet, at, copy, pack_number or log.last_day.month, keep_until)
    size = paper_named(paper or heading.paper)
    return _drawn(pack, size).write(target)


def write_opening(
    sheet: PackSheet,
    target: Target,
    *,
    printed_at: datetime,
    paper: str | None = None,
    copy: tuple[int, int] = (1, 1),
) -> int:
    """Write the cover of a long log, which does not say yet on which pages what stands."""
    log = sheet.log
    if len(log.entries) <= LONG:
        return 0
    at = on_the_wall(printed_at, log.heading.time_zone)
    pack = Pack(sheet, at, copy, log.last_day.month, None)
    size = paper_named(paper or log.heading.paper)
    book = _book(pack, size)
    is_whole = not requests_apart(pack, size)
    draw_cover(book.two_sided_page(), pack, None, None, has_requests=is_whole)
    return book.write(target)


def _book(pack: Pack, size: Paper, files: Sequence[Attachment] = ()) -> Book:
    heading = pack.log.heading
    return Book(
        size,
        title=pack.title,
        author=clean(heading.name),
        language=heading.language,
        printed_at=pack.printed_at,
        attachments=files,
    )


def _drawn(pack: Pack, size: Paper) -> Book:
    """Draw the whole pack; what it was set in is forgotten before it is written, being large."""
    book = _book(pack, size, attachments(pack))
    sheet, zone = pack.sheet, pack.log.heading.time_zone
    links = sheet.links_by_incident()
    lines = [
        lines_of(
            entry,
            zone,
            sheet.records.get(entry.incident_id),
            links.get(entry.incident_id, ()),
        )
        for entry in pack.log.entries
    ]
    head = later_head(PORTRAIT_CONTENT, title=pack.title, mark=restricted())
    entries = paged(lines, EDGE + head.height, size.content_height)
    sign_off = sign_off_pages(pack, size.content_height)
    _draw_all(book, pack, head, entries, sign_off, requests_apart(pack, size))
    return book


def _draw_all(
    book: Book,
    pack: Pack,
    head: LaterHead,
    entries: Sequence[Sequence[Piece]],
    sign_off: Sequence[Sequence[SignOffRow]],
    requests: Sequence[Sequence[Row]],
) -> None:
    first_entry = 2 + len(requests)
    last_entry = first_entry - 1 + len(entries)
    count = last_entry + len(sign_off)
    page = book.two_sided_page()
    spans = (first_entry, last_entry), (last_entry + 1, count)
    draw_cover(page, pack, *spans, has_requests=not requests)
    pack.draw_foot(page, book.page_count, count)
    for number, given in enumerate(requests):
        page = book.two_sided_page()
        head.draw(page)
        heading = requests_heading(pack.sheet, is_continued=number > 0)
        draw_requests(page, page.top + head.height, heading, given)
        pack.draw_foot(page, book.page_count, count)
    day = ""
    for pieces in entries:
        page = book.two_sided_page()
        head.draw(page)
        day = _draw_entries(page, pieces, day, book.page_count + 1)
        pack.draw_foot(page, book.page_count, count)
    for number, rows in enumerate(sign_off, start=1):
        page = book.two_sided_page()
        draw_sign_off(page, pack, rows, (number, len(sign_off)))
        pack.draw_foot(page, book.page_count, count, is_sign_off=True)


def _draw_entries(page: Page, pieces: Sequence[Piece], day: str, next_page: int) -> str:
    """Draw the entries of one page and return the day of the last one."""
    for piece in pieces:
        entry = piece.lines.entry
        if not piece.is_continued:
            if day_of(entry) != day:
                day = day_of(entry)
                page.bookmark(day, piece.y)
            page.bookmark(clean(entry.number), piece.y, level=1)
        draw_piece(page, piece, next_page)
    return day


def _read_cover(session: Session, choice: Choice, now: datetime) -> PackSheet | None:
    if choice.first_day is None or choice.last_day is None:
        return None
    days = about(session, DOCUMENT, choice)
    return incident_packs.cover(
        session,
        choice.first_day,
        choice.last_day,
        now,
        days.words,
        by_number=_is_by_number(choice),
        sent_only=choice.sent_only,
    )


def _read(session: Session, choice: Choice, now: datetime) -> PackSheet | None:
    if choice.first_day is None or choice.last_day is None:
        return None
    days = about(session, DOCUMENT, choice)
    sheet = incident_packs.pack(
        session,
        choice.first_day,
        choice.last_day,
        now,
        days.words,
        by_number=_is_by_number(choice),
        sent_only=choice.sent_only,
    )
    return sheet if sheet.log.entries or sheet.log.quiet_patrols else None


def _is_by_number(choice: Choice) -> bool | None:
    return choice.names == NameStyle.NUMBER if choice.names is not None else None


DOCUMENT = Document(
    code="W7",
    key=incident_packs.KEY,
    said=lambda: translate("Reports", "Incident log"),
    note=lambda: translate("Reports", "for the police liaison"),
    nothing=lambda: translate(
        "Reports", "No incidents were submitted in these days. Choose other ones."
    ),
    subject=Subject.PERIOD,
    group=Group.STATION,
    read=_read,
    write=write,
    read_opening=_read_cover,
    write_opening=write_opening,
    has_watch_names=True,
    is_numbered=True,
    is_protected=True,
)
