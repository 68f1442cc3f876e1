"""W14, the register of prints on paper: which copies left the house, and in which form."""

from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import Session

from watch_app import print_register
from watch_app.print_register import PrintRegister, PrintRow
from watch_app.reports.catalogue import Choice, Document, Group, Subject
from watch_app.reports.dates import full_date, on_the_wall, period_title, stamp
from watch_app.reports.flow import Flow
from watch_app.reports.fonts import FIELD_BOLD
from watch_app.reports.furniture import first_head, later_head
from watch_app.reports.page import PORTRAIT_CONTENT, Book, Target, paper_named
from watch_app.reports.tables import Column, Row, Table
from watch_app.reports.wrapping import clean
from watch_app.text import translate
from watch_app.wording import clock


def title() -> str:
    return translate("Reports", "Register of prints")


def write(
    sheet: PrintRegister, target: Target, *, printed_at: datetime, paper: str | None = None
) -> int:
    """Write the register as a PDF and return the number of pages."""
    heading = sheet.heading
    at = on_the_wall(printed_at, heading.time_zone)
    size = paper_named(paper or heading.paper)
    said = translate("Reports", "Register of prints, {period}").format(
        period=period_title(sheet.first_day, sheet.last_day)
    )
    mark = translate("Reports", "RESTRICTED – coordinator only")
    head = first_head(
        PORTRAIT_CONTENT,
        watch=heading.name,
        mark=mark,
        title=said,
        subtitle=translate(
            "Reports", "Every copy that left the program, by day. Nothing here is ever changed."
        ),
    )
    flow = Flow(size, head, later_head(PORTRAIT_CONTENT, title=said, mark=mark))
    table = _table()
    for day, rows in groupby(sheet.rows, lambda row: row.printed_at.date()):
        flow.heading(full_date(day))
        table.place(flow, [_row(table, row) for row in rows])
    book = Book(
        size, title=said, author=clean(heading.name), language=heading.language, printed_at=at
    )
    printed = translate("Reports", "printed {time}").format(time=stamp(at))
    flow.draw(book, left=f"W14 {title()}", centre=printed)
    return book.write(target)


def _table() -> Table:
    return Table(
        Column(translate("Reports", "Time"), 0, 40, face=FIELD_BOLD),
        Column(translate("Reports", "Code"), 40, 76),
        Column(translate("Reports", "About"), 76, 252),
        Column(translate("Reports", "Version"), 252, 304),
        Column(translate("Reports", "Copies"), 304, 366),
        Column(translate("Reports", "Names"), 366, 420),
        Column(translate("Reports", "How"), 420, PORTRAIT_CONTENT),
    )


def _row(table: Table, row: PrintRow) -> Row:
    return table.row(
        clock(row.printed_at),
        row.code,
        _about(row),
        str(row.version) if row.version is not None else "–",
        print_register.copies_in_words(row, is_numbered=_is_numbered(row.key)),
        print_register.names_in_words(row.names),
        print_register.way_in_words(row),
    )


def _about(row: PrintRow) -> str:
    """Say which document it is, and what it is about."""
    from watch_app.reports import DOCUMENTS  # noqa: PLC0415 - as below

    title = next((each.title for each in DOCUMENTS if each.key == row.key), row.key)
    return ": ".join(filter(None, (title, clean(row.about))))


def _is_numbered(key: str) -> bool:
    # Not at the top: the list of all documents holds this one as well.
    from watch_app.reports import DOCUMENTS  # noqa: PLC0415

    return any(document.is_numbered for document in DOCUMENTS if document.key == key)


def _read(session: Session, choice: Choice, _now: datetime) -> PrintRegister | None:
    if choice.first_day is None or choice.last_day is None:
        return None
    found = print_register.register(session, choice.first_day, choice.last_day)
    return found if found.rows else None


DOCUMENT = Document(
    code="W14",
    key="print-register",
    said=title,
    note=lambda: translate("Reports", "which copies left the house"),
    nothing=lambda: translate("Reports", "Nothing was printed in these days. Choose other ones."),
    subject=Subject.PERIOD,
    group=Group.FILES,
    read=_read,
    write=write,
    has_full_names=True,
)
