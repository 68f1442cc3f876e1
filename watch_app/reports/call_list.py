"""W6, the call list: whom to ring for one patrol, best first, with boxes to tick."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from watch_app import planning, ringing, roster_sheets
from watch_app.reports import marks
from watch_app.reports.catalogue import Choice, Document, Group, Subject
from watch_app.reports.dates import full_date, on_the_wall, stamp
from watch_app.reports.fonts import FIELD, FIELD_BOLD, LEAD, NOTE, NOTE_BOLD
from watch_app.reports.furniture import Head, copy_in_words, first_head, foot, later_head
from watch_app.reports.page import BINDING, EDGE, PORTRAIT_CONTENT, Book, Page, Target, paper_named
from watch_app.reports.wrapping import clean, wrap
from watch_app.sheets import CallList, CallPerson, PatrolCard, PatrolState
from watch_app.text import translate
from watch_app.wording import span

_PHONE, _ABOUT, _TICKS = 146, 250, PORTRAIT_CONTENT - 3 * 38
_TICK = 38
_LEAST_ROW = 30
_BELOW_HEAD = 18
_HEADS = 22
_LACKING = (PatrolState.GAP, PatrolState.SHORT, PatrolState.STOOD_DOWN)


@dataclass(frozen=True, slots=True)
class _Row:
    """One person, their words broken into lines."""

    name: tuple[str, ...]
    number: str
    phone: str
    about: tuple[str, ...]

    @property
    def height(self) -> float:
        names = FIELD.leading * len(self.name) + NOTE.leading
        return max(_LEAST_ROW, names + 8, NOTE.leading * len(self.about) + 10)


def write(
    sheet: CallList,
    target: Target,
    *,
    printed_at: datetime,
    paper: str | None = None,
    copy: tuple[int, int] = (1, 1),
) -> int:
    """Write the call list as a PDF and return the number of pages."""
    printed_at = on_the_wall(printed_at, sheet.heading.time_zone)
    size = paper_named(paper or sheet.heading.paper)
    head = _head(sheet)
    pages = _paged([_row(person) for person in sheet.people], head, size.content_height)
    book = Book(
        size,
        title=f"{title()}, {sheet.patrol}",
        author=clean(sheet.heading.name),
        language=sheet.heading.language,
        printed_at=printed_at,
    )
    for number, rows in enumerate(pages, 1):
        page = book.page(left=BINDING, right=BINDING + PORTRAIT_CONTENT, top=EDGE)
        y = head.draw(page) + _BELOW_HEAD if number == 1 else _draw_later_head(page, sheet)
        _draw_rows(page, rows, y)
        printed = translate("Reports", "printed {time}").format(time=stamp(printed_at))
        left = f"W6 {title()}, {copy_in_words(copy)}"
        foot(page, left=left, centre=printed, number=number, count=len(pages))
    return book.write(target)


def title() -> str:
    return translate("Reports", "Call list")


def _mark() -> str:
    return translate("Reports", "RESTRICTED – destroy after use")


def _when(sheet: CallList) -> str:
    return f"{full_date(sheet.starts.date())} {span(sheet.starts, sheet.ends)}"


def _head(sheet: CallList) -> Head:
    words = translate("Reports", "{patrol}, {when}. {needs}").format(
        patrol=sheet.patrol, when=_when(sheet), needs=sheet.needs
    )
    return first_head(
        PORTRAIT_CONTENT,
        watch=sheet.heading.name,
        mark=_mark(),
        title=translate("Reports", "Whom to ring"),
        subtitle=words.strip(),
    )


def _draw_later_head(page: Page, sheet: CallList) -> float:
    words = translate("Reports", "Whom to ring: {patrol}, {when}").format(
        patrol=sheet.patrol, when=_when(sheet)
    )
    head = later_head(PORTRAIT_CONTENT, title=words, mark=_mark())
    head.draw(page)
    return page.top + head.height


def _row(person: CallPerson) -> _Row:
    return _Row(
        tuple(wrap(person.full_name, FIELD_BOLD, _PHONE - 8)),
        clean(person.number),
        clean(person.phone),
        tuple(wrap(person.about, NOTE, _TICKS - _ABOUT - 8)),
    )


def _paged(rows: Sequence[_Row], head: Head, bottom: float) -> list[list[_Row]]:
    """Divide the people among pages; an empty list is one page that says so."""
    pages: list[list[_Row]] = [[]]
    used = EDGE + head.height + _BELOW_HEAD + _HEADS
    for row in rows:
        if pages[-1] and used + row.height > bottom:
            pages.append([])
            used = EDGE + 34 + 18 + _HEADS
        pages[-1].append(row)
        used += row.height
    return pages


def _draw_rows(page: Page, rows: Sequence[_Row], y: float) -> None:
    if not rows:
        words = translate("Reports", "Nobody could go without breaking a rule.")
        with page.tag("P"):
            page.text(page.left, y + 12, words, LEAD)
        return
    with page.tag("Table"):
        with page.tag("TR"):
            _draw_heads(page, y)
        y += _HEADS
        for row in rows:
            with page.tag("TR"):
                _draw_row(page, row, y)
            y += row.height


def _draw_heads(page: Page, y: float) -> None:
    for x, words in (
        (0, translate("Reports", "Name")),
        (_PHONE, translate("Reports", "Phone")),
        (_ABOUT, translate("Reports", "About")),
    ):
        with page.tag("TH", scope="Column"):
            page.text(page.left + x, y + 14, words, NOTE_BOLD)
    ticks = (
        translate("Reports", "Asked"),
        translate("Reports", "Yes"),
        translate("Reports", "No"),
    )
    for place, words in enumerate(ticks):
        middle = page.left + _TICKS + (place + 0.5) * _TICK
        with page.tag("TH", scope="Column"):
            page.text_centred(middle, y + 14, words, NOTE_BOLD)
    page.rule(page.left, page.right, y + _HEADS, 0.6)


def _draw_row(page: Page, row: _Row, y: float) -> None:
    with page.tag("TH", scope="Row"):
        below = page.lines(page.left, y + 14, row.name, FIELD_BOLD)
        page.text(page.left, below - 2, row.number, NOTE)
    with page.tag("TD"):
        page.text(page.left + _PHONE, y + 14, row.phone, FIELD)
    with page.tag("TD"):
        page.lines(page.left + _ABOUT, y + 14, row.about, NOTE)
    for place in range(3):
        with page.tag("TD"):
            marks.tick_box(page, page.left + _TICKS + (place + 0.5) * _TICK - 7, y + 8)
    page.rule(page.left, page.right, y + row.height, 0.4)


def _lacks_somebody(card: PatrolCard, now: datetime) -> bool:
    return card.starts > now and card.state in _LACKING


def _read(session: Session, choice: Choice, now: datetime) -> Callable[[], CallList] | None:
    """Read whom the watch knows; who could go is asked away from the window's thread."""
    if choice.patrol_id is None:
        return None
    patrol = roster_sheets.patrol_with_crew(session, choice.patrol_id)
    sheet = roster_sheets.sheet(session, patrol.roster_id)
    card = next(each for each in sheet.patrols if each.patrol_id == patrol.id)
    known = ringing.contacts(session, patrol.id, now.replace(tzinfo=None), now)
    judge = planning.judge_for(session, patrol.roster_id)
    beat, weight = patrol.beat.name, judge.problem.weights.fair_share

    def finish() -> CallList:
        rows = ringing.ranked(known, judge.may_go(card.patrol_id), weight)
        return ringing.call_list(card, beat, rows, sheet.heading)

    return finish


DOCUMENT = Document(
    code="W6",
    key="call-list",
    said=title,
    note=lambda: translate("Reports", "whom to ring for one patrol"),
    nothing=lambda: translate("Reports", "No coming patrol lacks somebody. Nobody is to be rung."),
    subject=Subject.PATROL,
    group=Group.FILES,
    read=_read,
    has_full_names=True,
    write=write,
    is_numbered=True,
    suits=_lacks_somebody,
)
