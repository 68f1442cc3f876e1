"""W1, the roster on the wall: one week a page, beats down, days across, crews in the cells."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from watch_app.reports.catalogue import Document, Group, Subject, Variant
from watch_app.reports.chart_legend import LINE, draw_legend, legend_lines
from watch_app.reports.chart_plan import (
    Week,
    WeekPart,
    Widths,
    parts_of,
    weeks_of,
    widths_on,
)
from watch_app.reports.chart_table import BAND, Grid
from watch_app.reports.dates import on_the_wall, stamp, week_title
from watch_app.reports.fonts import H1, LEAD, NOTE_BOLD, width
from watch_app.reports.furniture import Head, first_head, foot
from watch_app.reports.names import NameStyle
from watch_app.reports.page import BINDING, EDGE, Book, Page, Paper, Target, paper_named
from watch_app.reports.roster_reading import judged_roster
from watch_app.reports.wrapping import clean
from watch_app.sheets import PatrolState, RosterSheet
from watch_app.text import translate

_BELOW_HEAD = 10
_NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class _Chart:
    """What all pages of one chart share."""

    sheet: RosterSheet
    style: NameStyle
    printed_at: datetime
    paper: Paper
    widths: Widths
    contact: str

    @property
    def right(self) -> float:
        return EDGE + self.widths.beat + 7 * self.widths.day


def write(
    sheet: RosterSheet,
    target: Target,
    *,
    printed_at: datetime,
    paper: str | None = None,
    names: NameStyle = NameStyle.SHORT,
) -> int:
    """Write the wall chart as a PDF and return the number of pages."""
    printed_at = on_the_wall(printed_at, sheet.heading.time_zone)
    chart = _chart(sheet, printed_at, paper_named(paper or sheet.heading.paper).turned(), names)
    pages = [
        (week, part, number)
        for week in weeks_of(sheet, names, chart.widths)
        for number, part in enumerate(_parts(chart, week))
    ]
    book = Book(
        chart.paper,
        title=f"{_title_of_all(sheet)}, {_name_of_chart()}",
        author=clean(sheet.heading.name),
        language=sheet.heading.language,
        printed_at=printed_at,
    )
    for week, part, number in pages:
        page = book.page(left=EDGE, right=chart.right, top=BINDING)
        is_later = book.page_count > 1
        _draw(page, chart, week, part, is_continued=number > 0, is_later=is_later)
        _draw_foot(page, chart, book.page_count, len(pages))
    return book.write(target)


def _chart(sheet: RosterSheet, printed_at: datetime, paper: Paper, names: NameStyle) -> _Chart:
    heading = sheet.heading
    contact = ""
    if names != NameStyle.NONE and heading.coordinator_phone:
        contact = translate("Reports", "Coordinator {name} {phone}").format(
            name=heading.coordinator, phone=heading.coordinator_phone
        )
    widths = widths_on(paper, paper.width - 2 * EDGE)
    return _Chart(sheet, names, printed_at, paper, widths, clean(contact))


def _name_of_chart() -> str:
    return translate("Reports", "Wall chart")


def _title_of_all(sheet: RosterSheet) -> str:
    return week_title(sheet.first_day, sheet.last_day)


def _parts(chart: _Chart, week: Week) -> list[WeekPart]:
    """Divide a week by the room that head and legend leave; an empty week has one empty part."""
    room = chart.paper.content_height - BINDING - BAND - _BELOW_HEAD
    room -= _head(chart, week, is_continued=True).height
    contact = "" if _has_contact_above(chart, week) else chart.contact
    room -= LINE * len(legend_lines(week.marks, contact, chart.right - EDGE))
    return parts_of(week.rows, room) or [WeekPart((), 0)]


def _has_contact_above(chart: _Chart, week: Week) -> bool:
    """Whether the contact stands beside the subtitle, because that saves the legend a line."""
    room = chart.right - EDGE
    lines = len(legend_lines(week.marks, chart.contact, room))
    if lines == len(legend_lines(week.marks, "", room)):
        return False
    last = _head(chart, week, is_continued=True).subtitle[-1]
    return width(last, LEAD) + 24 + width(chart.contact, NOTE_BOLD) <= room


def _head(chart: _Chart, week: Week, *, is_continued: bool) -> Head:
    return first_head(
        chart.right - EDGE,
        watch=chart.sheet.heading.name,
        mark=_sensitivity(chart.style),
        title=_week_words(week, is_continued=is_continued),
        subtitle=_subtitle(chart, week),
        reserved=(width(_name_of_chart(), H1), 0),
    )


def _week_words(week: Week, *, is_continued: bool) -> str:
    title = week_title(week.days[0], week.days[-1])
    if is_continued:
        return translate("Reports", "{title}, continued").format(title=title)
    return title


def _sensitivity(style: NameStyle) -> str:
    if style == NameStyle.NONE:
        return translate("Reports", "PUBLIC")
    if style == NameStyle.NUMBER:
        return translate("Reports", "CREW COPY – do not display in public")
    return translate("Reports", "CREW COPY – first names inside, do not display in public")


def _subtitle(chart: _Chart, week: Week) -> str:
    """Say which week it is and, in words, how many patrols run, lack somebody or are off."""
    if not week.patrols:
        return translate("Reports", "Patrol roster.")
    said = translate("Reports", "Patrol roster.")
    if chart.sheet.heading.week_starts_on == 0:
        number = week.days[0].isocalendar().week
        said = translate("Reports", "Patrol roster, week {number}.").format(number=number)
    patrols = week.patrols
    run = sum(patrol.runs for patrol in patrols)
    counts = [translate("Reports", "%n patrol runs|%n patrols run", "", run)]
    if places := sum(patrol.open_places for patrol in patrols):
        counts.append(translate("Reports", "%n place is open|%n places are open", "", places))
    if gaps := sum(patrol.state == PatrolState.GAP for patrol in patrols):
        counts.append(translate("Reports", "%n patrol is a gap|%n patrols are gaps", "", gaps))
    if off := sum(patrol.state == PatrolState.STOOD_DOWN for patrol in patrols):
        counts.append(
            translate("Reports", "%n patrol is stood down|%n patrols are stood down", "", off)
        )
    return f"{said} {', '.join(counts)}."


def _draw(
    page: Page, chart: _Chart, week: Week, part: WeekPart, *, is_continued: bool, is_later: bool
) -> None:
    head = _head(chart, week, is_continued=is_continued)
    page.bookmark(_week_words(week, is_continued=is_continued), page.top)
    y = head.draw(page, rank="H2" if is_later else "H1") + _BELOW_HEAD
    with page.tag("P"):
        page.text_right(page.right, page.top + head.title_baseline, _name_of_chart(), H1)
    if not part.rows:
        with page.tag("P"):
            page.text(page.left, y + 24, _said_of_nothing(chart.sheet), LEAD)
        return
    contact = chart.contact
    if _has_contact_above(chart, week):
        with page.tag("P"):
            page.text_right(page.right, y - _BELOW_HEAD, contact, NOTE_BOLD)
        contact = ""
    used = frozenset().union(*(row.marks for row in part.rows))
    legend = legend_lines(used, contact, page.room)
    grid = Grid(chart.sheet, chart.widths)
    grid.draw(page, week, part, y, page.bottom - LINE * len(legend))
    draw_legend(page, legend, contact)


def _said_of_nothing(sheet: RosterSheet) -> str:
    if not sheet.patrols:
        return translate("Reports", "No patrols are planned in this period.")
    return translate("Reports", "No patrols are planned in this week.")


def _draw_foot(page: Page, chart: _Chart, number: int, count: int) -> None:
    sheet, printed = chart.sheet, stamp(chart.printed_at)
    centre = translate("Reports", "Draft · printed {time}").format(time=printed)
    if sheet.version and sheet.is_published:
        centre = translate("Reports", "Version {version} · printed {time}").format(
            version=sheet.version, time=printed
        )
    left = translate("Reports", "W1 Wall chart, crew copy")
    if chart.style == NameStyle.NONE:
        left = translate("Reports", "W1 Wall chart, notice copy")
    foot(page, left=left, centre=centre, number=number, count=count)


def _write_variant(
    sheet: RosterSheet, target: Target, *, variant: str, names: NameStyle, **options: Any
) -> int:
    """Write the copy for the crews, or the one for the notice board, which names nobody."""
    shown = NameStyle.NONE if variant == _NOTICE else names
    return write(sheet, target, names=shown, **options)


DOCUMENT = Document(
    code="W1",
    key="roster",
    said=_name_of_chart,
    note=lambda: translate("Reports", "the roster, week by week"),
    nothing=lambda: translate(
        "Reports", "There are no patrols. Make a roster first, on the Roster page."
    ),
    subject=Subject.ROSTER,
    group=Group.VOLUNTEERS,
    read=lambda session, choice, _now: judged_roster(session, choice),
    write=_write_variant,
    variants=(
        Variant("crew", lambda: translate("Reports", "Crew copy")),
        Variant(_NOTICE, lambda: translate("Reports", "Notice copy, no names"), has_names=False),
    ),
    has_names=True,
)
