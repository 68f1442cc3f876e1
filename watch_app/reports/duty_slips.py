"""W2, the duty slips: what each volunteer holds, four to a page, to be cut apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from watch_app import slip_sheets, subjects, watches
from watch_app.duties import WalkedDuty
from watch_app.duty_words import shown_name
from watch_app.reports.catalogue import Choice, Document, Group, Subject, Variant
from watch_app.reports.dates import on_the_wall, period_title, whole_weeks
from watch_app.reports.fonts import width
from watch_app.reports.furniture import foot
from watch_app.reports.names import NameStyle
from watch_app.reports.page import Book, Page, Target, paper_named
from watch_app.reports.slip_cutting import (
    MARGIN,
    draw_nothing,
    in_pages,
    part_in_words,
    printed_in_words,
    short_stamp,
    start_page,
    version_in_words,
)
from watch_app.reports.slip_layout import (
    CODE,
    FOUR_TO_A_PAGE,
    TWO_TO_A_PAGE,
    Layout,
    Room,
    Tail,
    Told,
    fitted,
    said_besides,
)
from watch_app.reports.slip_lines import Block, duty_block, paragraph
from watch_app.reports.wrapping import clean, wrap
from watch_app.service import feedback
from watch_app.slip_sheets import DutySlip, SlipSheet, Wanted
from watch_app.text import translate

NEXT, ALL, STACK, LARGE = "next-duty", "all-duties", "stack", "large-print"
"""The variants: what the code carries, the order for a stack, larger letters."""
_MOST = 3


@dataclass(frozen=True, slots=True)
class _Slip:
    """One slip of somebody, set into lines."""

    duties: tuple[Block, ...]
    tail: Tail
    notes: tuple[Block, ...] = ()
    name: tuple[str, ...] = ()
    top: float = 0
    """Where the duties start."""
    part: str = ""
    """1 of 2, where one person has more than one."""


def title() -> str:
    return translate("Reports", "Duty slips")


def nothing() -> str:
    return translate("Slips", "No duty is to come. Choose another roster, or generate one.")


def write(
    sheet: SlipSheet,
    target: Target,
    *,
    printed_at: datetime,
    paper: str | None = None,
    names: NameStyle = NameStyle.SHORT,
    variant: str = NEXT,
) -> int:
    """Write the slips as a PDF and return the number of pages."""
    printed_at = on_the_wall(printed_at, sheet.heading.time_zone)
    size = paper_named(paper or sheet.heading.paper)
    layout = fitted(TWO_TO_A_PAGE if variant == LARGE else FOUR_TO_A_PAGE, sheet)
    told = Told(sheet, printed_at, by_number=names == NameStyle.NUMBER, has_all=variant == ALL)
    slips = [slip for person in sheet.slips for slip in _slips(person, layout, told)]
    pages = in_pages(slips, layout.cut.count, is_stacked=variant == STACK) or [[]]
    book = Book(
        size,
        title=f"{title()}, {period_title(sheet.first_day, sheet.last_day)}",
        author=clean(sheet.heading.name),
        language=sheet.heading.language,
        printed_at=printed_at,
    )
    corners = layout.cut.corners(size)
    left = translate("Reports", "W2 {title} · cut along the marks").format(title=title())
    for number, shown in enumerate(pages, 1):
        page = start_page(book, size, layout.cut)
        for slip, (x, y) in zip(shown, corners, strict=False):
            is_first = number == 1 and slip is shown[0]
            _draw(page, slip, x + MARGIN, y + MARGIN, layout, told, is_first=is_first)
        if not shown:
            draw_nothing(page, nothing())
        centre = printed_in_words(sheet.version, printed_at)
        foot(page, left=left, centre=centre, number=number, count=len(pages), is_ruled=False)
    return book.write(target)


def _slips(person: DutySlip, layout: Layout, told: Told) -> list[_Slip]:
    """Divide what somebody walks among as many slips as it takes."""
    name = shown_name(person.name, person.number, by_number=told.by_number)
    lines = wrap(name, layout.type.name, layout.room)
    found = _divided(person, layout, told, len(lines))
    if len(found) > 1 and not _is_room_beside(lines[-1], len(found), layout):
        lines.append("")
        found = _divided(person, layout, told, len(lines))
    top = layout.rule_below(len(lines))
    return [
        replace(slip, name=tuple(lines), top=top, part=part_in_words(number, len(found)))
        for number, slip in enumerate(found, 1)
    ]


def _is_room_beside(name: str, count: int, layout: Layout) -> bool:
    wide = width(f"{name}  ", layout.type.name)
    return wide + width(part_in_words(count, count), layout.type.bold) <= layout.room


def _divided(person: DutySlip, layout: Layout, told: Told, name_lines: int) -> list[_Slip]:
    top = layout.rule_below(name_lines)
    found: list[_Slip] = []
    rest = person.duties
    while rest:
        slip = _filled(rest, person.notes, layout, told, top, is_first=not found)
        rest = rest[len(slip.duties) :]
        found.append(slip)
    return found


def _filled(
    rest: Sequence[WalkedDuty],
    notes: Sequence[str],
    layout: Layout,
    told: Told,
    top: float,
    *,
    is_first: bool,
) -> _Slip:
    """Set as many of the duties as one slip holds; one at least, whatever has to give way."""
    slip: _Slip | None = None
    for room in Room:
        for count in range(min(_MOST, len(rest)), 0, -1):
            slip = _set(rest[:count], layout, told, top, room, is_first=is_first)
            free = slip.tail.bottom - top - sum(block.height for block in slip.duties)
            if count == len(rest):
                slip = _closed(slip, notes, layout, told, free)
            if free >= 0:
                return slip
    assert slip is not None
    return slip


def _set(
    duties: Sequence[WalkedDuty],
    layout: Layout,
    told: Told,
    top: float,
    room: Room,
    *,
    is_first: bool,
) -> _Slip:
    tail = layout.tail(layout, said_besides(duties, told, room, is_first=is_first), top)
    most = room.most_partners
    blocks = (
        duty_block(duty, layout.type, tail.body, by_number=told.by_number, most=most)
        for duty in duties
    )
    return _Slip(tuple(blocks), tail)


def _closed(slip: _Slip, notes: Sequence[str], layout: Layout, told: Told, free: float) -> _Slip:
    """Add to the last slip of somebody what there is room for: notes, and that it is the last."""
    step = layout.type.step
    blocks = []
    for note in notes:
        block = paragraph(note, layout.type.text, slip.tail.body, step)
        if block.height + step * 0.6 <= free:
            blocks.append(block)
            free -= block.height + step * 0.6
    if len(slip.duties) < _MOST:
        block = paragraph(_no_more(told.sheet), layout.type.text, slip.tail.body, step)
        if block.height + step * 0.6 <= free:
            blocks.append(block)
    return replace(slip, notes=tuple(blocks))


def _no_more(sheet: SlipSheet) -> str:
    if sheet.is_part:
        return translate("Slips", "No more duties in these days.")
    if sheet.version:
        return translate("Slips", "No more duties in this version.")
    return translate("Slips", "No more duties in this draft.")


def _draw(
    page: Page, slip: _Slip, x: float, y: float, layout: Layout, told: Told, *, is_first: bool
) -> None:
    type_, right = layout.type, x + layout.room
    page.bookmark(" ".join((*slip.name, slip.part)).strip(), y - MARGIN, x=x)
    page.rule(x, right, y, 2.4)
    with page.tag("H1" if is_first else "P"):
        page.text(x, y + layout.head_baseline, translate("Slips", "Duty slip"), type_.bold)
    with page.tag("P"):
        page.text_right(right, y + layout.head_baseline, _version(told), type_.text)
    with page.tag("H2"):
        baseline = page.lines(x, y + layout.name_baseline, slip.name, type_.name)
        if slip.part:
            page.text_right(right, baseline - type_.name.leading, slip.part, type_.bold)
    page.rule(x, right, y + slip.top, 0.6)
    below = y + slip.top
    for block in slip.duties:
        with page.tag("P"):
            block.draw(page, x, below)
        below += block.height
        if below + type_.step * 0.3 < y + slip.tail.bottom or not slip.tail.rules:
            page.rule(x, x + slip.tail.body, below, 0.6)
    for block in slip.notes:
        with page.tag("P"):
            block.draw(page, x, below + type_.step * 0.3)
        below += block.height + type_.step * 0.6
    _draw_tail(page, slip.tail, x, y, right)


def _version(told: Told) -> str:
    return translate("Slips", "{version}, {time}").format(
        version=version_in_words(told.sheet.version), time=short_stamp(told.printed_at)
    )


def _draw_tail(page: Page, tail: Tail, x: float, y: float, right: float) -> None:
    for rule in tail.rules:
        page.rule(x, right, y + rule, 0.6)
    with page.tag("P"):
        tail.block.draw(page, x, y)
    if tail.code is not None:
        left, top = x + tail.code_at[0], y + tail.code_at[1]
        alt = translate("Slips", "Code with the duty as a calendar entry")
        with page.tag("Figure", alt=alt, box=(left, top, CODE, CODE)):
            page.qr(left, top, CODE, tail.code.text)


def wanted_of(session: Session, choice: Choice) -> Wanted:
    """Return whose slips and which whole weeks are chosen."""
    row = subjects.roster(session, choice.roster_id or 0)
    if row is None or (choice.first_day is None and choice.last_day is None):
        return Wanted(choice.volunteer_id)
    days = whole_weeks(
        row.first_day,
        row.last_day,
        choice.first_day,
        choice.last_day,
        watches.watch_of(session).week_starts_on,
    )
    return Wanted(choice.volunteer_id, *days)


def _read(session: Session, choice: Choice, now: datetime) -> SlipSheet | None:
    if choice.roster_id is None:
        return None
    moment = now.replace(tzinfo=None)
    sheet = slip_sheets.duty_slips(
        session,
        choice.roster_id,
        moment,
        wanted_of(session, choice),
    )
    return sheet if sheet.slips else None


def _note_feedback(session: Session, choice: Choice, now: datetime) -> None:
    """What is answered on a slip has been told to whoever gets it."""
    sheet = _read(session, choice, now)
    if sheet is not None:
        feedback.mark_printed(session, [slip.volunteer_id for slip in sheet.slips], now)


DOCUMENT = Document(
    code="W2",
    key="slips",
    said=title,
    note=lambda: translate("Reports", "what each volunteer walks, to cut apart"),
    nothing=nothing,
    subject=Subject.ROSTER,
    group=Group.VOLUNTEERS,
    read=_read,
    prepare=_note_feedback,
    write=write,
    variants=(
        Variant(NEXT, lambda: translate("Slips", "Four to a page, code for the next duty")),
        Variant(ALL, lambda: translate("Slips", "Four to a page, code for all duties of a slip")),
        Variant(STACK, lambda: translate("Slips", "Four to a page, in order once a stack is cut")),
        Variant(LARGE, lambda: translate("Slips", "Large print, two to a page")),
    ),
    has_names=True,
    is_for_one=True,
    is_as_published=True,
)
