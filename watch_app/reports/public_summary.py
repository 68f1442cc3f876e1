"""W8, the public summary: one page of counts, a small map, and what is being done."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from watch_app.disclosure import Cell, Hidden, Line
from watch_app.public_deeds import Deed
from watch_app.public_summary import PublicSummary, public_summary
from watch_app.reports.bars import Bar, draw_lying, draw_standing, lying_height
from watch_app.reports.beat_map import HIGH, WIDE, class_words, code_lines, draw_map
from watch_app.reports.catalogue import Choice, Document, Group, Subject
from watch_app.reports.dates import on_the_wall, period_in_months, period_title, stamp
from watch_app.reports.flow import GAP, Flow
from watch_app.reports.fonts import FIELD, FIELD_BOLD, KEY_FIGURE, LEAD, NOTE, NOTE_BOLD
from watch_app.reports.furniture import first_head, later_head, section
from watch_app.reports.page import PORTRAIT_CONTENT, Book, Page, Target, paper_named
from watch_app.reports.tables import RIGHT, Column, Table
from watch_app.reports.wrapping import wrap
from watch_app.text import translate
from watch_app.wording import month_name

_RIGHT_BLOCK = 264
_COLUMNS_FROM, _SUM = 146, 66
_STANDING = 84
_CODE = 42


def title() -> str:
    return translate("Reports", "Public summary")


def write(
    sheet: PublicSummary, target: Target, *, printed_at: datetime, paper: str | None = None
) -> int:
    """Write the public summary as a PDF and return the number of pages.

    Of itself it says its title and language and nothing else: no author, and nothing hidden.
    """
    at = on_the_wall(printed_at, sheet.heading.time_zone)
    size = paper_named(paper or sheet.heading.paper)
    said = translate("Reports", "What we saw in {month}").format(
        month=period_title(sheet.first_day, sheet.last_day)
    )
    mark = translate("Reports", "PUBLIC")
    head = first_head(
        PORTRAIT_CONTENT,
        watch=sheet.heading.name,
        mark=mark,
        title=said,
        subtitle=translate(
            "Reports", "For residents. Made from counts; no names, addresses or exact times."
        ),
    )
    flow = Flow(size, head, later_head(PORTRAIT_CONTENT, title=said, mark=mark))
    _place_figures(flow, sheet)
    _place_month(flow, sheet)
    _place_year(flow, sheet)
    _place_deeds(flow, sheet)
    book = Book(size, title=said, author="", language=sheet.heading.language, printed_at=at)
    printed = translate("Reports", "printed {time}").format(time=stamp(at))
    flow.draw(book, left=f"W8 {title()}", centre=printed)
    return book.write(target)


def _under(threshold: int) -> str:
    return f"<{threshold}"


def _place_figures(flow: Flow, sheet: PublicSummary) -> None:
    reports = sheet.reports
    figures = [
        (str(sheet.patrols), translate("Reports", "patrol held|patrols held", "", sheet.patrols)),
        (
            str(sheet.hours),
            translate("Reports", "volunteer hour|volunteer hours", "", sheet.hours),
        ),
        (
            _under(sheet.threshold) if reports is None else str(reports),
            translate("Reports", "report made|reports made", "", reports or 0),
        ),
    ]
    if sheet.faults:
        said = translate("Reports", "fault passed on|faults passed on", "", sheet.faults)
        figures.append((str(sheet.faults), said))
    wide = PORTRAIT_CONTENT / 4
    labels = [wrap(label, FIELD, wide - 8) for _, label in figures]

    def draw(page: Page, y: float) -> None:
        page.rule(page.left, page.right, y, 1.2)
        for place, (figure, _) in enumerate(figures):
            with page.tag("P"):
                page.text(page.left + place * wide, y + 34.5, figure, KEY_FIGURE)
                page.lines(page.left + place * wide, y + 49, labels[place], FIELD)

    flow.put(38 + FIELD.leading * max(map(len, labels)), draw)


def _place_month(flow: Flow, sheet: PublicSummary) -> None:
    """Put map and bars beside each other."""
    if not sheet.reports:
        said = translate("Reports", "Nothing was reported in this month.")
        if sheet.reports is None:
            said = translate(
                "Reports",
                "Fewer than {count} reports were made. So few are not shown by kind or beat.",
            ).format(count=sheet.threshold)
        flow.paragraph(wrap(said, LEAD, PORTRAIT_CONTENT), LEAD, gap=GAP)
        return
    codes = code_lines(sheet.beats, WIDE)
    kinds = [
        Bar(name, str(count), count, is_hatched=name == sheet.others)
        for name, count in sheet.kinds
    ]
    left_high = HIGH + 30 + 12 + NOTE.leading * len(codes)
    right_high = lying_height(kinds, WIDE) + 16 + _STANDING
    heads = 24

    def draw(page: Page, y: float) -> None:
        _draw_left(page, y, sheet, codes)
        _draw_right(page, y, sheet, kinds, heads + max(left_high, right_high))

    flow.put(heads + max(left_high, right_high), draw, gap=GAP)


def _month_note(sheet: PublicSummary) -> str:
    return period_in_months(sheet.first_day, sheet.first_day)


def _draw_left(page: Page, y: float, sheet: PublicSummary, codes: Sequence[str]) -> None:
    heading = section(WIDE, translate("Reports", "Reports by beat"), _month_note(sheet))
    y = heading.draw(page, y, left=page.left, right=page.left + WIDE)
    if not sheet.steps:
        said = translate("Reports", "Too few reports to tell the beats apart.")
        with page.tag("P"):
            page.lines(page.left, y + 14, wrap(said, FIELD, WIDE), FIELD)
        return
    if any(beat.ring for beat in sheet.beats):
        y = draw_map(page, page.left, y + 3, sheet.beats, sheet.steps)
        with page.tag("P"):
            page.lines(page.left, y + 16, codes, NOTE)
        return
    classes = class_words(sheet.steps)
    table = Table(Column("", 0, 150), Column("", 150, WIDE, RIGHT, is_flush=True))
    table.draw(page, y, [table.row(beat.name, classes[beat.rank]) for beat in sheet.beats])


def _draw_right(
    page: Page, y: float, sheet: PublicSummary, kinds: Sequence[Bar], high: float
) -> None:
    x, end = page.left + _RIGHT_BLOCK, y + high
    heading = section(WIDE, translate("Reports", "Reports by kind"), _month_note(sheet))
    y = heading.draw(page, y, left=x, right=x + WIDE)
    y = draw_lying(page, x, y + 1, WIDE, kinds)
    if len(sheet.months) < 2:
        return
    said = translate("Reports", "All reports, {months}").format(
        months=period_in_months(sheet.months[0].month, sheet.months[-1].month)
    )
    with page.tag("P"):
        y = page.lines(x, y + 12, wrap(said, NOTE_BOLD, WIDE), NOTE_BOLD) - NOTE_BOLD.leading
    bars = [
        Bar(
            month_name(total.month.month),
            _under(sheet.threshold) if total.reports is None else str(total.reports),
            total.reports or 0,
            is_bold=total.month == sheet.first_day,
        )
        for total in sheet.months
    ]
    draw_standing(page, x, y + 6, WIDE, min(end - y - 6, 110), bars)


def _place_year(flow: Flow, sheet: PublicSummary) -> None:
    months = period_in_months(sheet.table_from, sheet.first_day)
    if not sheet.table:
        return
    step = (PORTRAIT_CONTENT - _SUM - _COLUMNS_FROM) / len(sheet.columns)
    table = Table(
        Column(translate("Reports", "Kind"), 0, _COLUMNS_FROM),
        *(
            Column(code, _COLUMNS_FROM + place * step, _COLUMNS_FROM + (place + 1) * step, RIGHT)
            for place, code in enumerate(sheet.columns)
        ),
        Column(
            translate("Reports", "In all"),
            PORTRAIT_CONTENT - _SUM,
            PORTRAIT_CONTENT,
            RIGHT,
            FIELD_BOLD,
        ),
    )
    rows = [
        table.row(
            line.name,
            *(_cell(cell, sheet.threshold) for cell in line.cells),
            _sum(line),
        )
        for line in sheet.table
    ]
    notes = wrap(_note(sheet), NOTE, PORTRAIT_CONTENT)
    flow.heading(
        translate("Reports", "The last twelve months"), months, keep=table.height(rows) + 20
    )
    table.place(flow, rows)
    flow.paragraph(notes, NOTE)


def _cell(cell: Cell, threshold: int) -> str:
    if cell == Hidden.SMALL:
        return _under(threshold)
    if cell == Hidden.HELD_BACK:
        return "*"
    return str(cell) if cell else "–"


def _sum(line: Line) -> str:
    if line.total is None:
        return "*"
    if line.is_about:
        return translate("Reports", "about {count}").format(count=line.total)
    return str(line.total)


def _note(sheet: PublicSummary) -> str:
    """Say what the marks of the table mean, those that are in it."""
    cells = {cell for line in sheet.table for cell in line.cells}
    said = []
    if Hidden.SMALL in cells:
        words = translate(
            "Reports",
            "{mark} means 1 to {most}: such counts are not shown, and a sum beside them is "
            "reckoned without them.",
        )
        said.append(words.format(mark=_under(sheet.threshold), most=sheet.threshold - 1))
    if Hidden.HELD_BACK in cells:
        said.append(
            translate("Reports", "* is not shown, so that no small count can be worked out.")
        )
    said.append(translate("Reports", "Places are “on or near” a street."))
    return " ".join(said)


def _place_deeds(flow: Flow, sheet: PublicSummary) -> None:
    deeds = list(sheet.deeds)
    if sheet.contact:
        said = translate(
            "Reports", "Could you walk one evening a month? Write to {contact}."
        ).format(contact=sheet.contact)
        deeds.append(Deed("", said))
    if not deeds:
        return
    flow.heading(translate("Reports", "What is being done"), keep=40)
    table = Table(Column("", 0, _CODE, face=FIELD_BOLD), Column("", _CODE, PORTRAIT_CONTENT))
    table.place(flow, [table.row(deed.code, deed.sentence) for deed in deeds])


def _read(session: Session, choice: Choice, now: datetime) -> PublicSummary | None:
    if choice.first_day is None:
        return None
    found = public_summary(session, choice.first_day, now.replace(tzinfo=None))
    return found if found.patrols or found.reports != 0 else None


DOCUMENT = Document(
    code="W8",
    key="public-summary",
    said=title,
    note=lambda: translate("Reports", "what was seen in a month, for everybody"),
    nothing=lambda: translate(
        "Reports", "Nothing happened in this month that could be told. Choose another one."
    ),
    subject=Subject.MONTH,
    group=Group.PUBLIC,
    read=_read,
    write=write,
)
