"""W13, the fairness ledger on paper: what everybody walks, by name and not by rank."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from watch_app import fairness
from watch_app.fairness import FairnessLedger, LedgerRow
from watch_app.hours import hours_text
from watch_app.reports.catalogue import Choice, Document, Group, Subject
from watch_app.reports.dates import on_the_wall, stamp
from watch_app.reports.flow import Flow
from watch_app.reports.fonts import FIELD_BOLD, LEAD, NOTE
from watch_app.reports.furniture import first_head, later_head
from watch_app.reports.names import NameStyle
from watch_app.reports.page import PORTRAIT_CONTENT, Book, Page, Target, paper_named
from watch_app.reports.tables import RIGHT, Column, Drawing, Row, Table
from watch_app.reports.wrapping import clean, wrap
from watch_app.text import translate

_BAR_HIGH = 8


def title() -> str:
    return translate("Reports", "Fairness ledger")


def write(
    sheet: FairnessLedger,
    target: Target,
    *,
    printed_at: datetime,
    paper: str | None = None,
    names: NameStyle = NameStyle.SHORT,
) -> int:
    """Write the ledger as a PDF and return the number of pages."""
    heading = sheet.heading
    at = on_the_wall(printed_at, heading.time_zone)
    size = paper_named(paper or heading.paper)
    shown = translate("Reports", "Who walks how much")
    said = f"{shown}, {sheet.title}"
    head = first_head(
        PORTRAIT_CONTENT,
        watch=heading.name,
        mark=_mark(),
        title=shown,
        subtitle=translate(
            "Reports", "{period}. Shares go by what everybody offered; nobody is ranked."
        ).format(period=sheet.title),
    )
    flow = Flow(size, head, later_head(PORTRAIT_CONTENT, title=said, mark=_mark()))
    if sheet.rows:
        table = _table(sheet)
        table.place(flow, _rows(table, sheet, names))
        flow.paragraph(wrap(_note(sheet), NOTE, PORTRAIT_CONTENT), NOTE)
    else:
        none = translate("Reports", "Nobody can be planned in this period.")
        flow.paragraph(wrap(none, LEAD, PORTRAIT_CONTENT), LEAD)
    book = Book(
        size, title=said, author=clean(heading.name), language=heading.language, printed_at=at
    )
    printed = translate("Reports", "printed {time}").format(time=stamp(at))
    flow.draw(book, left=f"W13 {title()}", centre=printed)
    return book.write(target)


def _mark() -> str:
    return translate("Reports", "CREW COPY – for volunteers only")


def _table(sheet: FairnessLedger) -> Table:
    before = translate("Reports", "{weeks} weeks before").format(weeks=sheet.weeks)
    return Table(
        Column(translate("Reports", "Name"), 0, 126, face=FIELD_BOLD),
        Column(translate("Reports", "Patrols"), 126, 172, RIGHT),
        Column(translate("Reports", "Share"), 172, 212, RIGHT),
        Column(translate("Reports", "Nights"), 212, 256, RIGHT),
        Column(translate("Reports", "Weekends"), 256, 314, RIGHT),
        Column(before, 314, 366, RIGHT),
        Column(translate("Reports", "Hours"), 366, 412, RIGHT),
        Column("", 416, PORTRAIT_CONTENT),
    )


def _rows(table: Table, sheet: FairnessLedger, names: NameStyle) -> list[Row]:
    most = max(row.minutes for row in sheet.rows) or 1
    rows = [
        table.row(
            _name(row, names),
            _number(row.patrols.walked),
            f"{row.patrols.share:.1f}" if row.patrols.share else "–",
            _number(row.nights.walked),
            _number(row.weekends.walked),
            _number(row.patrols.earlier),
            _hours(row.minutes),
            _bar(row.minutes / most),
        )
        for row in sheet.rows
    ]
    total = table.row(
        translate("Reports", "All"),
        _number(sum(row.patrols.walked for row in sheet.rows)),
        "",
        _number(sum(row.nights.walked for row in sheet.rows)),
        _number(sum(row.weekends.walked for row in sheet.rows)),
        _number(sum(row.patrols.earlier for row in sheet.rows)),
        _hours(sum(row.minutes for row in sheet.rows)),
        "",
        is_total=True,
    )
    return [*rows, total]


def _name(row: LedgerRow, names: NameStyle) -> str:
    name = row.number if names == NameStyle.NUMBER else row.name
    if not row.is_reserve:
        return name
    return translate("Reports", "{name} (reserve)").format(name=name)


def _hours(minutes: int) -> str:
    return hours_text(minutes) if minutes else "–"


def _number(value: int) -> str:
    return str(value) if value else "–"


def _bar(part: float) -> str | Drawing:
    """Return a bar as long as the part of the most hours; none for no hours."""
    if not part:
        return ""

    def draw(page: Page, left: float, right: float, baseline: float) -> None:
        page.block(left, baseline - _BAR_HIGH, (right - left) * part, _BAR_HIGH)

    percent = translate("Reports", "{percent} % of the most hours")
    return Drawing(percent.format(percent=round(100 * part)), draw)


def _note(sheet: FairnessLedger) -> str:
    return translate(
        "Reports",
        "Share: what would be fair of this roster, going by what each offered and by the {weeks} "
        "weeks before. Hours are as walked where that is keyed in, else as planned; the bar shows "
        "them against the most.",
    ).format(weeks=sheet.weeks)


def _read(session: Session, choice: Choice, _now: datetime) -> Callable[[], FairnessLedger] | None:
    if choice.roster_id is None:
        return None
    return partial(fairness.ledger, fairness.read(session, choice.roster_id))


DOCUMENT = Document(
    code="W13",
    key="fairness-ledger",
    said=title,
    note=lambda: translate("Reports", "who walks how much, against their share"),
    nothing=lambda: translate("Reports", "There is no roster yet. Generate one first."),
    subject=Subject.ROSTER,
    group=Group.FILES,
    read=_read,
    write=write,
    has_names=True,
)
