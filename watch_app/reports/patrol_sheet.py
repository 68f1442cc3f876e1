"""W4, the patrol sheet: what a crew is asked, who went, what it saw; one sheet, two sides."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from watch_app import briefings
from watch_app.errors import InputError
from watch_app.patrol_paper import FORM, FORM_SHAPE, EveningPaper, PatrolPaper
from watch_app.reports import evening_reading, patrol_heads, patrol_words
from watch_app.reports.catalogue import Choice, Document, Group, Subject, Variant
from watch_app.reports.dates import full_date, on_the_wall
from watch_app.reports.fonts import LEAD
from watch_app.reports.furniture import first_head, foot
from watch_app.reports.names import NameStyle
from watch_app.reports.page import PORTRAIT_CONTENT, Book, Paper, Target, paper_named
from watch_app.reports.patrol_crew import named
from watch_app.reports.patrol_heads import SideNumber
from watch_app.reports.patrol_sides import sides_of
from watch_app.reports.patrol_strip import draw_strip, lift_foot, strip_height
from watch_app.reports.wrapping import clean, wrap
from watch_app.reports.writing import FormPen
from watch_app.text import translate

ON_PAPER, ON_SCREEN = "paper", "form"
"""To be written on by hand, or to be filled in on a screen and sent back."""


def write(
    evening: EveningPaper,
    target: Target,
    *,
    printed_at: datetime,
    paper: str | None = None,
    variant: str = ON_PAPER,
    names: NameStyle = NameStyle.SHORT,
) -> int:
    """Write the sheets of an evening as a PDF and return the number of pages.

    A sheet to be filled in on a screen is sent by mail: it holds no addresses of empty houses.
    """
    heading = evening.heading
    printed_at = on_the_wall(printed_at, heading.time_zone)
    size = paper_named(paper or heading.paper)
    book = Book(
        size,
        title=_title(evening),
        author=clean(heading.name),
        language=heading.language,
        printed_at=printed_at,
        form=_form(evening) if variant == ON_SCREEN else "",
    )
    for patrol in evening.patrols:
        sheet = named(patrol, names)
        if variant == ON_SCREEN:
            sheet = replace(sheet, houses=(), is_form=True)
        _draw(book, sheet, size, printed_at)
    if evening.refused or not evening.patrols:
        _draw_refused(book, evening, printed_at)
    return book.write(target)


def _form(evening: EveningPaper) -> str:
    """Name the form; each patrol is a file of its own."""
    (sheet,) = evening.patrols
    return f"{FORM}:{FORM_SHAPE}:{sheet.mark}:{sheet.number}"


def _title(evening: EveningPaper) -> str:
    if len(evening.patrols) == 1:
        sheet = evening.patrols[0]
        return clean(f"{patrol_words.title()} {sheet.number}, {patrol_words.heading_of(sheet)}")
    said = translate("Reports", "Patrol sheets, {day}")
    return said.format(day=full_date(evening.on))


def _draw(book: Book, sheet: PatrolPaper, paper: Paper, printed_at: datetime) -> None:
    """Draw all sides of one patrol, the first one on the front of a sheet."""
    heads = patrol_heads.first_height(sheet), patrol_heads.later_height(sheet)
    sides = sides_of(sheet, paper, first_head=heads[0], later_head=heads[1])
    for number, side in enumerate(sides, 1):
        page = book.two_sided_page()
        if number == 1:
            page.bookmark(clean(f"{sheet.number} {patrol_words.heading_of(sheet)}"), page.top)
        if side.loses_strip:
            lift_foot(page, strip_height(sheet.houses))
        which = SideNumber(number, len(sides))
        if side.has_first_head:
            rank = "H1" if book.page_count == 1 else "H2"
            y = patrol_heads.draw_first_head(page, sheet, which, rank)
        else:
            y = patrol_heads.draw_later_head(page, sheet, which)
        side.draw(FormPen(page, sheet.is_form), y)
        patrol_heads.draw_foot(page, sheet, which, printed_at)
        if side.shows_houses:
            draw_strip(page, sheet.houses, paper.width)


# Patrols that get no sheet


def _draw_refused(book: Book, evening: EveningPaper, printed_at: datetime) -> None:
    page = book.two_sided_page()
    head = first_head(
        PORTRAIT_CONTENT,
        watch=evening.heading.name,
        mark=translate("Reports", "COORDINATOR’S COPY"),
        title=full_date(evening.on),
        subtitle=translate("Reports", "Patrols that get no sheet, because they do not go."),
    )
    y = head.draw(page, rank="H2" if evening.patrols else "H1") + 24
    sentences = evening.refused or (translate("Reports", "No patrols are planned that day."),)
    for sentence in sentences:
        with page.tag("P"):
            y = page.lines(page.left, y, wrap(sentence, LEAD, page.room), LEAD) + 6
    printed = patrol_heads.printed_words(evening.version, printed_at)
    foot(page, left=f"W4 {patrol_words.title()}", centre=printed, number=1, count=1)


def _read(session: Session, choice: Choice, now: datetime) -> EveningPaper | None:
    found = evening_reading.evening(session, choice, now)
    if found is None or choice.variant != ON_SCREEN or len(found.patrols) == 1:
        return found
    raise InputError(
        translate("Reports", "A form to fill in is for one patrol. Choose the patrol.")
    )


DOCUMENT = Document(
    code=FORM,
    key="patrol-sheets",
    said=lambda: translate("Reports", "Patrol sheets"),
    note=lambda: translate("Reports", "what a crew takes along and brings back"),
    nothing=evening_reading.no_patrols,
    subject=Subject.EVENING,
    group=Group.VOLUNTEERS,
    read=_read,
    prepare=evening_reading.number_sheets,
    write=write,
    variants=(
        Variant(ON_PAPER, lambda: translate("Reports", "To write on")),
        Variant(ON_SCREEN, lambda: translate("Reports", "To fill in on a screen")),
    ),
    has_names=True,
    suits=briefings.needs_sheet,
)
