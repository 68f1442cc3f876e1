"""W5, the incident form: blank to be written on, to be filled in on a screen, or filled."""

from datetime import datetime

from sqlalchemy.orm import Session

from watch_app import incident_paper as names
from watch_app.errors import InputError
from watch_app.incident_blanks import IncidentForm, incident_form
from watch_app.incident_sheets import LOCKED
from watch_app.records import IncidentStatus
from watch_app.reports.catalogue import Choice, Document, Group, Subject, Variant
from watch_app.reports.dates import on_the_wall
from watch_app.reports.incident_heads import FormHeads, title
from watch_app.reports.incident_sides import draw_side, sides_of
from watch_app.reports.page import Book, Target, paper_named
from watch_app.reports.wrapping import clean
from watch_app.reports.writing import FormPen
from watch_app.text import translate

ON_PAPER, ON_SCREEN = "paper", "form"
"""To be written on by hand, or to be filled in on a screen and sent back."""


def write(
    form: IncidentForm,
    target: Target,
    *,
    printed_at: datetime,
    paper: str | None = None,
    variant: str = ON_PAPER,
) -> int:
    """Write the form as a PDF and return the number of pages, two of them on a sheet."""
    heading = form.heading
    printed_at = on_the_wall(printed_at, heading.time_zone)
    size = paper_named(paper or heading.paper)
    is_fillable = variant == ON_SCREEN
    number = form.record.entry.number if form.record is not None else ""
    book = Book(
        size,
        title=clean(f"{title()} {number}"),
        author=clean(heading.name),
        language=heading.language,
        printed_at=printed_at,
        form=f"{names.FORM}:{names.FORM_SHAPE}:{form.watch_mark}:{number}" if is_fillable else "",
    )
    heads = FormHeads(form)
    bottom = size.content_height - 34
    sides = sides_of(
        form, bottom - heads.first_height, bottom - heads.later_height, is_fillable=is_fillable
    )
    for number_of_side, side in enumerate(sides, 1):
        page = book.two_sided_page()
        y = heads.draw(page, number_of_side, len(sides))
        draw_side(side, FormPen(page, is_fillable), y)
        heads.draw_foot(page, number_of_side, len(sides), printed_at)
    return book.write(target)


def _read(session: Session, choice: Choice, _now: datetime) -> IncidentForm:
    form = incident_form(session, choice.incident_id)
    if choice.variant == ON_SCREEN and form.record is not None:
        status = IncidentStatus(form.record.entry.status)
        if status in LOCKED or status is IncidentStatus.WITHDRAWN:
            sentence = translate(
                "Reports",
                "{number} is not to be written any more. Print it, or amend it in the log.",
            )
            raise InputError(sentence.format(number=form.record.entry.number))
    return form


DOCUMENT = Document(
    code=names.FORM,
    key="incident-form",
    said=title,
    note=lambda: translate("Reports", "blank, or with what is known of one incident"),
    nothing=lambda: translate("Reports", "There is no such incident. Choose another one."),
    subject=Subject.INCIDENT,
    group=Group.STATION,
    read=_read,
    write=write,
    has_short_names=True,
    variants=(
        Variant(ON_PAPER, lambda: translate("Reports", "To write on")),
        Variant(ON_SCREEN, lambda: translate("Reports", "To fill in on a screen")),
    ),
)
