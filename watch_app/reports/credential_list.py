"""W12, the credential list: what has run out and what soon will, for the coordinator."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import Session

from watch_app.credential_list import CredentialLine, CredentialList, Expiry, credential_list
from watch_app.reports.catalogue import Choice, Document, Group, Subject
from watch_app.reports.dates import full_date, long_date, on_the_wall, short_date, stamp
from watch_app.reports.flow import Flow
from watch_app.reports.fonts import FIELD_BOLD, LEAD
from watch_app.reports.furniture import first_head, later_head
from watch_app.reports.page import PORTRAIT_CONTENT, Book, Target, paper_named
from watch_app.reports.tables import Column, Table
from watch_app.reports.wrapping import clean, wrap
from watch_app.text import translate


def title() -> str:
    return translate("Reports", "Credential list")


def write(
    sheet: CredentialList, target: Target, *, printed_at: datetime, paper: str | None = None
) -> int:
    """Write the credential list as a PDF and return the number of pages."""
    heading = sheet.heading
    at = on_the_wall(printed_at, heading.time_zone)
    size = paper_named(paper or heading.paper)
    said = translate("Reports", "Credentials on {day}").format(day=long_date(sheet.on))
    mark = translate("Reports", "RESTRICTED – coordinator only")
    head = first_head(
        PORTRAIT_CONTENT,
        watch=heading.name,
        mark=mark,
        title=said,
        subtitle=translate(
            "Reports", "A credential counts only when it is valid on the day of the patrol."
        ),
    )
    flow = Flow(size, head, later_head(PORTRAIT_CONTENT, title=said, mark=mark))
    for expiry, lines in groupby(sheet.lines, lambda line: line.expiry):
        _place_group(flow, expiry, list(lines))
    if not sheet.lines:
        none = translate("Reports", "No credential ends within sixty days.")
        flow.paragraph(wrap(none, LEAD, PORTRAIT_CONTENT), LEAD)
    book = Book(
        size, title=said, author=clean(heading.name), language=heading.language, printed_at=at
    )
    printed = translate("Reports", "printed {time}").format(time=stamp(at))
    flow.draw(book, left=f"W12 {title()}", centre=printed)
    return book.write(target)


def _group_words(expiry: Expiry) -> tuple[str, str]:
    """Return the heading of a group, and what it means."""
    words = {
        Expiry.EXPIRED: (
            translate("Reports", "Expired"),
            translate("Reports", "Not planned where it is needed"),
        ),
        Expiry.SOON: (
            translate("Reports", "Ends within 30 days"),
            translate("Reports", "Renew it now"),
        ),
        Expiry.LATER: (
            translate("Reports", "Ends within 60 days"),
            translate("Reports", "Ask for the renewal"),
        ),
        Expiry.NEVER_WRITTEN: (
            translate("Reports", "Nothing on record"),
            translate("Reports", "The rules want it of everybody"),
        ),
    }
    return words[expiry]


def _place_group(flow: Flow, expiry: Expiry, lines: Sequence[CredentialLine]) -> None:
    flow.heading(*_group_words(expiry))
    table = Table(
        Column(translate("Reports", "Name"), 0, 166, face=FIELD_BOLD),
        Column(translate("Reports", "Number"), 166, 216),
        Column(translate("Reports", "Credential"), 216, 338),
        Column(translate("Reports", "Valid until"), 338, 412),
        Column(translate("Reports", "Patrol without it"), 412, PORTRAIT_CONTENT),
    )
    rows = [
        table.row(
            line.name,
            line.number,
            line.credential,
            short_date(line.valid_until) if line.valid_until else "–",
            full_date(line.patrol_after) if line.patrol_after else "–",
        )
        for line in lines
    ]
    table.place(flow, rows)


def _read(session: Session, _choice: Choice, now: datetime) -> CredentialList | None:
    found = credential_list(session, now.date())
    return found if found.lines else None


DOCUMENT = Document(
    code="W12",
    key="credential-list",
    said=title,
    note=lambda: translate("Reports", "what has expired and what soon will"),
    nothing=lambda: translate(
        "Reports", "No credential has expired or ends within sixty days. Nothing is to be done."
    ),
    subject=Subject.WATCH,
    group=Group.FILES,
    read=_read,
    has_full_names=True,
    write=write,
)
