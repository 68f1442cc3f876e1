"""W3, the change slips: what is different for whom between two versions, was and now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from watch_app import slip_sheets
from watch_app.duty_words import shown_name
from watch_app.reports.catalogue import Choice, Document, Group, Subject, Variant
from watch_app.reports.dates import on_the_wall, period_title, stamp
from watch_app.reports.duty_slips import wanted_of
from watch_app.reports.fonts import H1, LEAD, LEAD_BOLD, Face, width
from watch_app.reports.furniture import foot
from watch_app.reports.names import NameStyle
from watch_app.reports.page import Book, Page, Target, paper_named
from watch_app.reports.slip_cutting import (
    FOUR,
    LAST_BASELINE,
    MARGIN,
    draw_nothing,
    in_pages,
    part_in_words,
    printed_in_words,
    start_page,
    version_in_words,
)
from watch_app.reports.slip_duty_rows import Row, draw_rows, row_of, rows_that_fit
from watch_app.reports.slip_frames import GAP, PAD, ROOM, Frame, pair_of
from watch_app.reports.wrapping import clean, wrap
from watch_app.slip_sheets import ChangeSheet, ChangeSlip, DutyChange
from watch_app.text import translate
from watch_app.wording import day_text

EVERYBODY, UNTOLD = "everybody", "untold"
"""The variants: everybody affected, or whoever has not been told yet."""
_BANNER = 21
_FOOT_STEP = 16
_MOST_CONTACT = 2
"""Lines that the coordinator may take; with more only the number stays."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What all slips of one document share."""

    sheet: ChangeSheet
    printed_at: datetime
    by_number: bool


@dataclass(frozen=True, slots=True)
class _Slip:
    """One slip of somebody, set into lines."""

    person: ChangeSlip
    name: tuple[str, ...]
    replaces: tuple[str, ...]
    frames: tuple[Frame, ...]
    rows: tuple[Row, ...]
    is_continued: bool
    part: str = ""


def title() -> str:
    return translate("Reports", "Change slips")


def nothing() -> str:
    return translate(
        "Slips",
        "The last version changes nobody’s duties to come. Choose another roster.",
    )


def write(
    sheet: ChangeSheet,
    target: Target,
    *,
    printed_at: datetime,
    paper: str | None = None,
    names: NameStyle = NameStyle.SHORT,
    variant: str = EVERYBODY,
) -> int:
    """Write the slips as a PDF and return the number of pages."""
    del variant  # It decides whose slips were read.
    printed_at = on_the_wall(printed_at, sheet.heading.time_zone)
    size = paper_named(paper or sheet.heading.paper)
    told = _Told(sheet, printed_at, names == NameStyle.NUMBER)
    slips = [slip for person in sheet.slips for slip in _slips(person, told)]
    pages = in_pages(slips, FOUR.count, is_stacked=False) or [[]]
    book = Book(
        size,
        title=f"{title()}, {period_title(sheet.first_day, sheet.last_day)}",
        author=clean(sheet.heading.name),
        language=sheet.heading.language,
        printed_at=printed_at,
    )
    left = translate("Reports", "W3 {title} · only those affected").format(title=title())
    centre = printed_in_words(sheet.version, printed_at)
    for number, shown in enumerate(pages, 1):
        page = start_page(book, size, FOUR)
        for slip, (x, y) in zip(shown, FOUR.corners(size), strict=False):
            is_first = number == 1 and slip is shown[0]
            _draw(page, slip, x + MARGIN, y + MARGIN, told, is_first=is_first)
        if not shown:
            draw_nothing(page, nothing())
        foot(page, left=left, centre=centre, number=number, count=len(pages), is_ruled=False)
    return book.write(target)


# What fits


def _slips(person: ChangeSlip, told: _Told) -> list[_Slip]:
    """Divide what is different, then all duties, among as many slips as it takes."""
    name = shown_name(person.name, person.number, by_number=told.by_number)
    lines = tuple(wrap(name, H1, ROOM))
    words = translate("Slips", "Replaces version {number}. Throw it away.")
    part_room = width(f"  {part_in_words(8, 8)}", LEAD_BOLD)
    replaces = tuple(wrap(words.format(number=person.replaces), LEAD, ROOM - part_room))
    room = _foot_top(told) - 8 - _below_head(_banner(told), lines, replaces)
    rows = [row_of(duty) for duty in person.duties]
    found = [
        _Slip(person, lines, replaces, frames, (), is_continued=False)
        for frames in _divided(person.changes, room, told)
    ]
    free = room - _height(found[-1].frames)
    while rows:
        count = rows_that_fit(rows, free) or (0 if found[-1].frames else 1)
        is_continued = any(slip.rows for slip in found)
        found[-1] = replace(found[-1], rows=tuple(rows[:count]), is_continued=is_continued)
        rows = rows[count:]
        if rows:
            found.append(_Slip(person, lines, replaces, (), (), is_continued=False))
            free = room
    return [
        replace(slip, part=part_in_words(number, len(found)))
        for number, slip in enumerate(found, 1)
    ]


def _divided(
    changes: Sequence[DutyChange], room: float, told: _Told
) -> Iterator[tuple[Frame, ...]]:
    """Give as many pairs of Was and Now as fit; one that is too tall alone is divided."""
    held: tuple[Frame, ...] = ()
    for change in changes:
        pair = pair_of(change, by_number=told.by_number)
        if _height(pair) > room:
            pair = pair_of(change, by_number=told.by_number, most=1)
        pieces: list[tuple[Frame, ...]] = [pair]
        if _height(pair) > room:
            pieces = [(part,) for frame in pair for part in frame.parts(room - GAP)]
        for piece in pieces:
            if held and _height((*held, *piece)) > room:
                yield held
                held = ()
            held = (*held, *piece)
    yield held


def _height(frames: Sequence[Frame]) -> float:
    return sum(frame.height + GAP for frame in frames)


def _banner(told: _Told) -> list[str]:
    """Break the words of the banner where the version leaves no room beside them."""
    beside = width(version_in_words(told.sheet.version), LEAD_BOLD) + 3 * PAD
    return wrap(translate("Slips", "Your duties have changed"), LEAD_BOLD, ROOM - beside)


def _below_head(banner: Sequence[str], name: Sequence[str], replaces: Sequence[str]) -> float:
    lines = len(banner) + len(replaces) - 2
    return 72 + H1.leading * (len(name) - 1) + LEAD.leading * lines


# The foot, which stands at the same height on every slip


def _foot_lines(person: ChangeSlip | None, told: _Told) -> list[tuple[str, Face]]:
    heading = told.sheet.heading
    contact = wrap(f"{heading.coordinator} {heading.coordinator_phone}", LEAD_BOLD, ROOM)
    if len(contact) > _MOST_CONTACT and heading.coordinator_phone:
        contact = wrap(heading.coordinator_phone, LEAD_BOLD, ROOM)
    printed = translate("Slips", "Printed {time}").format(time=stamp(told.printed_at))
    return [
        *((line, LEAD) for line in wrap(_reply(person, told), LEAD, ROOM)),
        *((line, LEAD_BOLD) for line in contact),
        (printed, LEAD),
    ]


def _reply(person: ChangeSlip | None, told: _Told) -> str:
    """Ask for a word that it was seen, in time."""
    today = told.printed_at.date()
    if person is not None and person.reply_by <= today:
        return translate("Slips", "Seen? Text OK today")
    day = person.reply_by if person is not None else today
    return translate("Slips", "Seen? Text OK by {day}").format(day=day_text(day))


def _foot_top(told: _Told) -> float:
    return LAST_BASELINE - _FOOT_STEP * (len(_foot_lines(None, told)) - 1) - _FOOT_STEP


def _draw_foot(page: Page, person: ChangeSlip, x: float, y: float, told: _Told) -> None:
    top = _foot_top(told)
    page.rule(x, x + ROOM, y + top, 0.6)
    with page.tag("P"):
        for number, (line, face) in enumerate(_foot_lines(person, told), 1):
            page.text(x, y + top + number * _FOOT_STEP, line, face)


# Drawing


def _draw(page: Page, slip: _Slip, x: float, y: float, told: _Told, *, is_first: bool) -> None:
    right = x + ROOM
    page.bookmark(" ".join((*slip.name, slip.part)).strip(), y - MARGIN, x=x)
    version = version_in_words(told.sheet.version)
    banner = _banner(told)
    lower = LEAD.leading * (len(banner) - 1)
    page.block(x, y - 1.6, ROOM, _BANNER + lower)
    with page.tag("H1" if is_first else "P"):
        for number, line in enumerate(banner):
            page.white_text(x + PAD, y + 12.5 + number * LEAD.leading, line, LEAD_BOLD)
    with page.tag("P"):
        page.white_text(right - PAD - width(version, LEAD_BOLD), y + 12.5, version, LEAD_BOLD)
    with page.tag("H2"):
        below = page.lines(x, y + 42 + lower, slip.name, H1) - H1.leading
    with page.tag("P"):
        page.lines(x, below + 18.6, slip.replaces, LEAD)
        if slip.part:
            page.text_right(right, below + 18.6, slip.part, LEAD_BOLD)
    below = y + _below_head(banner, slip.name, slip.replaces)
    for frame in slip.frames:
        with page.tag("P"):
            frame.draw(page, x, below)
        below += frame.height + GAP
    _draw_rows(page, slip, x, below)
    _draw_foot(page, slip.person, x, y, told)


def _draw_rows(page: Page, slip: _Slip, x: float, y: float) -> None:
    """List all duties now, or say that there are none."""
    if not slip.person.duties:
        with page.tag("P"):
            page.text(x, y + 14, translate("Slips", "You have no duties in this version."), LEAD)
        return
    if not slip.rows:
        return
    words = translate("Slips", "All your duties now")
    if slip.is_continued:
        words = translate("Slips", "All your duties now, continued")
    with page.tag("P"):
        page.text(x, y + 14, words, LEAD_BOLD)
    draw_rows(page, slip.rows, x, y + 17)


def _read(session: Session, choice: Choice, now: datetime) -> ChangeSheet | None:
    if choice.roster_id is None:
        return None
    sheet = slip_sheets.change_slips(
        session,
        choice.roster_id,
        now.replace(tzinfo=None),
        wanted_of(session, choice),
        only_untold=choice.variant == UNTOLD,
    )
    return sheet if sheet.slips else None


DOCUMENT = Document(
    code="W3",
    key="change-slips",
    said=title,
    note=lambda: translate("Reports", "was and now, for those a new version affects"),
    nothing=nothing,
    subject=Subject.ROSTER,
    group=Group.VOLUNTEERS,
    read=_read,
    write=write,
    variants=(
        Variant(EVERYBODY, lambda: translate("Slips", "Everybody affected")),
        Variant(UNTOLD, lambda: translate("Slips", "Whoever is not told yet")),
    ),
    has_names=True,
    is_for_one=True,
    is_as_published=True,
)
