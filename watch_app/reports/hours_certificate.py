"""W11, the certificate of hours that a volunteer gave."""

from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from watch_app.hours import hours_text
from watch_app.letters import Certificate, HoursCertificates, hours_certificates
from watch_app.reports.catalogue import Choice, Document, Group, Subject
from watch_app.reports.dates import period_in_months, period_in_words
from watch_app.reports.letters import Letter, write_letters
from watch_app.reports.page import Page, Target
from watch_app.reports.tables import RIGHT, Column, Row, Table
from watch_app.text import translate


def title() -> str:
    return translate("Reports", "Hours certificate")


def write(
    sheet: HoursCertificates, target: Target, *, printed_at: datetime, paper: str | None = None
) -> int:
    """Write one certificate a volunteer as a PDF and return the number of pages."""
    return write_letters(
        [_letter(sheet, each) for each in sheet.certificates],
        sheet.sender,
        target,
        title=title(),
        code=f"W11 {title()}",
        printed_at=printed_at,
        paper=paper,
    )


def _letter(sheet: HoursCertificates, given: Certificate) -> Letter:
    said = translate(
        "Reports",
        "We certify that {name}, volunteer number {number}, gave {hours} hours on {patrols} to "
        "{watch} from {period}.",
    ).format(
        name=given.person.name,
        number=given.person.number,
        hours=hours_text(given.minutes),
        patrols=translate("Reports", "%n patrol|%n patrols", "", given.patrols),
        watch=sheet.sender.heading.name,
        period=period_in_words(sheet.first_day, sheet.last_day),
    )
    body = [said]
    if given.as_planned:
        note = translate("Reports", "%n patrol is|%n patrols are", "", given.as_planned)
        body.append(
            translate(
                "Reports",
                "{patrols} counted as planned; the others by the attendance that the crew signed.",
            ).format(patrols=note)
        )
    else:
        body.append(
            translate("Reports", "All are counted by the attendance that the crew signed.")
        )
    body.append(
        translate("Reports", "Crews watch, write down and report, on foot or by car, without pay.")
    )
    table, rows = _table(given)
    return Letter(
        (), _title_of(given), body, partial(_draw_table, table, rows), table.height(rows)
    )


def _title_of(given: Certificate) -> str:
    return translate("Reports", "Certificate for {name}").format(name=given.person.name)


def _table(given: Certificate) -> tuple[Table, list[Row]]:
    table = Table(
        Column(translate("Reports", "Month"), 0, 180),
        Column(translate("Reports", "Patrols"), 180, 250, RIGHT),
        Column(translate("Reports", "Hours"), 250, 330, RIGHT),
    )
    rows = [
        table.row(
            period_in_months(month.month, month.month),
            str(month.patrols),
            hours_text(month.minutes),
        )
        for month in given.months
    ]
    total = table.row(
        translate("Reports", "All"),
        str(given.patrols),
        hours_text(given.minutes),
        is_total=True,
    )
    return table, [*rows, total]


def _draw_table(table: Table, rows: list[Row], page: Page, y: float) -> float:
    return table.draw(page, y, rows)


def _read(session: Session, choice: Choice, now: datetime) -> HoursCertificates | None:
    found = hours_certificates(
        session,
        now.replace(tzinfo=None),
        volunteer_id=choice.volunteer_id,
        first_day=choice.first_day,
        last_day=choice.last_day,
    )
    return found if found.certificates else None


DOCUMENT = Document(
    code="W11",
    key="hours-certificate",
    said=title,
    note=lambda: translate("Reports", "what a volunteer gave in twelve months"),
    nothing=lambda: translate(
        "Reports", "No patrol is over in these months. Choose somebody else, or key in who came."
    ),
    subject=Subject.VOLUNTEER,
    group=Group.VOLUNTEERS,
    read=_read,
    has_full_names=True,
    write=write,
)
