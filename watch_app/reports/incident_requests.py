"""What the police asked for, as the cover of the incident log tells it with the results."""

from collections.abc import Sequence

from watch_app.incident_packs import PackSheet, Request
from watch_app.reports.dates import short_date
from watch_app.reports.fonts import FIELD_BOLD
from watch_app.reports.furniture import Section, section
from watch_app.reports.page import PORTRAIT_CONTENT, Page
from watch_app.reports.tables import Column, Row, Table
from watch_app.text import translate
from watch_app.wording import clock_of_minute, weekdays_text

_DAY = 24 * 60
_MOST_RESULTS = 5
_WHERE, _WHEN, _PATROLS, _RESULT = 68, 216, 316, 372


def requests_heading(sheet: PackSheet, *, is_continued: bool = False) -> Section:
    title = translate("Reports", "What you asked for")
    if is_continued:
        title = translate("Reports", "{title}, continued").format(title=title)
    done = sum(request.done > 0 for request in sheet.requests)
    note = translate("Reports", "{done} of {count} done").format(
        done=done, count=len(sheet.requests)
    )
    return section(PORTRAIT_CONTENT, title, note)


def requests_table() -> Table:
    return Table(
        Column(translate("Reports", "Request"), 0, _WHERE - 4, face=FIELD_BOLD, is_flush=True),
        Column(translate("Reports", "Where"), _WHERE, _WHEN - 4),
        Column(translate("Reports", "When"), _WHEN, _PATROLS - 4),
        Column(translate("Reports", "Patrols"), _PATROLS, _RESULT - 4),
        Column(translate("Reports", "Result"), _RESULT, PORTRAIT_CONTENT),
        least=20,
    )


def request_rows(sheet: PackSheet, table: Table) -> list[Row]:
    return [table.row(*_cells(number, each)) for number, each in enumerate(sheet.requests, 1)]


def _cells(number: int, request: Request) -> tuple[str, str, str, str, str]:
    asked = request.asked
    where = translate("Reports", "{beat}, {place}").format(beat=asked.beat, place=asked.place)
    patrols = "–"
    if request.patrols:
        patrols = translate("Reports", "{done} of {count}").format(
            done=request.done, count=request.patrols
        )
    return asked.reference or str(number), where, _when(request), patrols, _result(request)


def _when(request: Request) -> str:
    asked = request.asked
    parts = []
    if asked.last_day is not None:
        parts.append(translate("Reports", "until {date}").format(date=short_date(asked.last_day)))
    if len(asked.weekdays) < 7 or asked.last_day is None:
        parts.append(weekdays_text(asked.weekdays))
    if asked.from_minute is not None and asked.length_minutes is not None:
        ends = (asked.from_minute + asked.length_minutes) % _DAY
        parts.append(f"{clock_of_minute(asked.from_minute)}–{clock_of_minute(ends)}")
    return ", ".join(parts)


def _result(request: Request) -> str:
    """Say what the crews wrote last, each thing once, and how often nobody could go."""
    written = dict.fromkeys(
        outcome.result.strip() for outcome in request.outcomes if outcome.result.strip()
    )
    said = list(written)[-_MOST_RESULTS:]
    if len(written) > len(said):
        earlier = translate("Reports", "{count} more in the attached file")
        said.append(earlier.format(count=len(written) - len(said)))
    if request.stood_down:
        stood_down = translate("Reports", "Stood down: {count}")
        said.append(stood_down.format(count=request.stood_down))
    if said:
        return "; ".join(said)
    if request.outcomes:
        return translate("Reports", "Nothing noted")
    if request.patrols:
        return translate("Reports", "No sheet is back yet")
    return translate("Reports", "No patrol in these days")


def draw_requests(page: Page, y: float, heading: Section, rows: Sequence[Row]) -> float:
    """Draw the heading and some rows of the table, and return where they end."""
    y = heading.draw(page, y, left=page.left, right=page.right)
    return requests_table().draw(page, y, rows)


def requests_height(sheet: PackSheet) -> float:
    """Return what all of it needs; nothing where nothing was asked for."""
    if not sheet.requests:
        return 0
    table = requests_table()
    return requests_heading(sheet).height + table.height(request_rows(sheet, table))


def requests_by_page(sheet: PackSheet, room: float) -> list[list[Row]]:
    """Divide the rows among pages that hold nothing else."""
    table = requests_table()
    room -= requests_heading(sheet, is_continued=True).height + table.heads_height
    pages: list[list[Row]] = []
    used = 0.0
    for row in request_rows(sheet, table):
        if not pages or used + row.height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += row.height
    return pages
