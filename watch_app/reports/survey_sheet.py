"""W16, the survey sheet: five questions with boxes from 1 to 5, filled in without a name."""

from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from watch_app.problems.survey_words import question_words
from watch_app.problems.surveys import ANSWERS
from watch_app.records import SurveyQuestion
from watch_app.reports.catalogue import Choice, Document, Group, Subject
from watch_app.reports.dates import on_the_wall, stamp
from watch_app.reports.flow import Flow
from watch_app.reports.fonts import FIELD_BOLD, LEAD, NOTE
from watch_app.reports.furniture import first_head, later_head
from watch_app.reports.page import PORTRAIT_CONTENT, Book, Page, Target, paper_named
from watch_app.reports.wrapping import clean, wrap
from watch_app.sheets import WatchHeading
from watch_app.text import translate
from watch_app.watches import heading

_BOX, _STEP = 20.0, 36.0
_WORDS = PORTRAIT_CONTENT - _STEP * len(ANSWERS) - 12
_LINE = 44.0


def title() -> str:
    return translate("Reports", "Survey sheet")


def write(
    sheet: WatchHeading, target: Target, *, printed_at: datetime, paper: str | None = None
) -> int:
    """Write a blank survey sheet as a PDF and return the number of pages."""
    at = on_the_wall(printed_at, sheet.time_zone)
    size = paper_named(paper or sheet.paper)
    said = translate("Reports", "How safe do you feel here?")
    head = first_head(
        PORTRAIT_CONTENT,
        watch=sheet.name,
        mark="",
        title=said,
        subtitle=translate("Reports", "Five questions, one cross each. Leave your name out."),
    )
    flow = Flow(size, head, later_head(PORTRAIT_CONTENT, title=said, mark=""))
    for label in (
        translate("Reports", "Street or part of the neighbourhood"),
        translate("Reports", "Day"),
    ):
        flow.put(_LINE, partial(_draw_line, wrap(label, NOTE, PORTRAIT_CONTENT)))
    scale = translate("Reports", "1 is not at all true, 5 is entirely true.")
    flow.paragraph(wrap(scale, LEAD, PORTRAIT_CONTENT), LEAD, gap=12)
    for number, question in enumerate(SurveyQuestion, 1):
        words = translate("Reports", "{number}. {question}").format(
            number=number, question=question_words(question)
        )
        lines = wrap(words, LEAD, _WORDS)
        high = max(_BOX + 16, LEAD.leading * len(lines) + 12)
        flow.put(high, partial(_draw_question, lines, high), gap=4)
    thanks = translate(
        "Reports",
        "Only how many people gave each answer is counted; this sheet is thrown away after that.",
    )
    flow.paragraph(wrap(thanks, LEAD, PORTRAIT_CONTENT), LEAD, gap=14)
    book = Book(size, title=said, author=clean(sheet.name), language=sheet.language, printed_at=at)
    printed = translate("Reports", "printed {time}").format(time=stamp(at))
    flow.draw(book, left=f"W16 {title()}", centre=printed)
    return book.write(target)


def _draw_line(label: list[str], page: Page, y: float) -> None:
    with page.tag("P"):
        page.lines(page.left, y + NOTE.leading, label, NOTE)
    page.rule(page.left, page.right, y + _LINE - 4, 0.6)


def _draw_question(lines: list[str], high: float, page: Page, y: float) -> None:
    with page.tag("P"):
        page.lines(page.left, y + 19, lines, LEAD)
    first = page.right - _STEP * len(ANSWERS)
    with page.tag("P"):
        for place, answer in enumerate(ANSWERS):
            x = first + place * _STEP
            page.text_right(x + 10, y + 19, str(answer), FIELD_BOLD)
            page.frame(x + 13, y + 5, _BOX, _BOX, 0.8)
    page.rule(page.left, page.right, y + high, 0.4)


def _read(session: Session, _choice: Choice, _now: datetime) -> WatchHeading:
    return heading(session)


DOCUMENT = Document(
    code="W16",
    key="survey-sheet",
    said=title,
    note=lambda: translate("Reports", "five questions to hand out, before and after"),
    nothing=lambda: translate("Reports", "There is no watch yet. Make one first."),
    subject=Subject.WATCH,
    group=Group.PUBLIC,
    read=_read,
    write=write,
)
