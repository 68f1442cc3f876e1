"""W15, the sheet of a problem: its four steps on one page, for the watch and its partners."""

from datetime import datetime

from sqlalchemy.orm import Session

from watch_app.problems.paper import ProblemPaper, paper
from watch_app.problems.sheets import step_name
from watch_app.reports import problem_parts as parts
from watch_app.reports.catalogue import Choice, Document, Group, Subject
from watch_app.reports.dates import full_date, on_the_wall, stamp
from watch_app.reports.flow import Flow
from watch_app.reports.furniture import first_head, later_head
from watch_app.reports.page import PORTRAIT_CONTENT, Book, Target, paper_named
from watch_app.reports.wrapping import clean
from watch_app.text import translate


def title() -> str:
    return translate("Reports", "Problem sheet")


def write(
    sheet: ProblemPaper, target: Target, *, printed_at: datetime, paper: str | None = None
) -> int:
    """Write the sheet of a problem as a PDF and return the number of pages."""
    heading, problem = sheet.heading, sheet.sheet
    at = on_the_wall(printed_at, heading.time_zone)
    size = paper_named(paper or heading.paper)
    mark = translate("Reports", "RESTRICTED – watch and partners")
    said = translate("Reports", "{step}. Opened on {day}. {where}").format(
        step=step_name(problem.step), day=full_date(problem.opened_on), where=problem.place
    )
    head = first_head(
        PORTRAIT_CONTENT, watch=heading.name, mark=mark, title=problem.title, subtitle=said
    )
    later = later_head(PORTRAIT_CONTENT, title=problem.title, mark=mark)
    flow = Flow(size, head, later)
    parts.put_scanning(flow, problem)
    parts.put_analysis(flow, problem)
    parts.put_response(flow, sheet)
    parts.put_assessment(flow, sheet)
    book = Book(
        size,
        title=clean(problem.title),
        author=clean(heading.name),
        language=heading.language,
        printed_at=at,
    )
    printed = translate("Reports", "printed {time}").format(time=stamp(at))
    flow.draw(book, left=f"W15 {title()}", centre=printed)
    return book.write(target)


def _read(session: Session, choice: Choice, now: datetime) -> ProblemPaper | None:
    if choice.problem_id is None:
        return None
    return paper(session, choice.problem_id, now.replace(tzinfo=None))


DOCUMENT = Document(
    code="W15",
    key="problem-sheet",
    said=title,
    note=lambda: translate("Reports", "four steps on a page; nobody is named"),
    nothing=lambda: translate(
        "Reports", "No problem is written down yet. Open one on the page Problems first."
    ),
    subject=Subject.PROBLEM,
    group=Group.STATION,
    read=_read,
    write=write,
)
