"""W10, the monthly return: what was planned, held and reported, in tables that add up."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from watch_app.hours import hours_text
from watch_app.monthly_return import Count, MonthlyReturn, WeekLine, monthly_return
from watch_app.outcomes import OutcomeClass, class_name
from watch_app.reports import return_signature
from watch_app.reports.catalogue import Choice, Document, Group, Subject, Variant
from watch_app.reports.dates import on_the_wall, period_title, stamp
from watch_app.reports.flow import GAP, Flow
from watch_app.reports.fonts import FIELD, FIELD_BOLD, LEAD
from watch_app.reports.frequency import place_frequency
from watch_app.reports.furniture import Head, Section, first_head, later_head, section
from watch_app.reports.page import PORTRAIT_CONTENT, Book, Page, Target, paper_named
from watch_app.reports.tables import RIGHT, Column, Drawing, Row, Table
from watch_app.reports.wrapping import clean, wrap
from watch_app.text import translate
from watch_app.wording import short_period

_THIRD = 156
_MOST_LINES = 5
WITH_FREQUENCY = "frequency"


def title() -> str:
    return translate("Reports", "Monthly return")


def write(
    sheet: MonthlyReturn,
    target: Target,
    *,
    printed_at: datetime,
    paper: str | None = None,
    variant: str = "",
) -> int:
    """Write the monthly return as a PDF and return the number of pages.

    The variant has been read: the sheet holds the beats or it does not.
    """
    del variant
    heading = sheet.heading
    at = on_the_wall(printed_at, heading.time_zone)
    size = paper_named(paper or heading.paper)
    said = _title(sheet)
    flow = Flow(size, _head(sheet), later_head(PORTRAIT_CONTENT, title=said, mark=_mark()))
    _place_patrols(flow, sheet)
    _place_thirds(flow, sheet)
    _place_kinds(flow, sheet)
    place_frequency(flow, sheet)
    flow.put(return_signature.HEIGHT, return_signature.signature(heading.language), gap=GAP)
    book = Book(
        size, title=said, author=clean(heading.name), language=heading.language, printed_at=at
    )
    printed = translate("Reports", "printed {time}").format(time=stamp(at))
    flow.draw(book, left=f"W10 {title()}", centre=printed)
    return book.write(target)


def _title(sheet: MonthlyReturn) -> str:
    period = period_title(sheet.first_day, sheet.last_day)
    return translate("Reports", "Monthly return, {month}").format(month=period)


def _mark() -> str:
    return translate("Reports", "RESTRICTED – committee and police")


def _head(sheet: MonthlyReturn) -> Head:
    station = sheet.heading.station
    words = translate("Reports", "For the police and the watch committee.")
    if station:
        words = translate("Reports", "For {station} and the watch committee.").format(
            station=station
        )
    if sheet.counted_to:
        until = translate("Reports", "Counted until {time}; the month is not over.")
        words = f"{words} {until.format(time=stamp(sheet.counted_to))}"
    return first_head(
        PORTRAIT_CONTENT,
        watch=sheet.heading.name,
        mark=_mark(),
        title=_title(sheet),
        subtitle=words,
    )


def _number(value: float) -> str:
    return f"{value:.0f}" if value else "–"


def _hours(minutes: float) -> str:
    return hours_text(int(minutes)) if minutes else "–"


def _place_patrols(flow: Flow, sheet: MonthlyReturn) -> None:
    note = translate("Reports", "Held and cancelled add up to planned")
    flow.heading(translate("Reports", "Patrols"), note)
    if not sheet.planned:
        said = translate("Reports", "No patrols were planned in this month.")
        flow.paragraph(wrap(said, LEAD, PORTRAIT_CONTENT), LEAD)
        return
    columns = _figures(sheet)
    table = Table(
        Column(translate("Reports", "Week"), 0, 116),
        *(Column(head, left, right, RIGHT) for head, left, right, _, _ in columns),
    )
    rows = [
        table.row(
            _week(week),
            *(say(figure(week)) for *_, figure, say in columns),
        )
        for week in sheet.weeks
    ]
    sums = [say(sum(map(figure, sheet.weeks))) for *_, figure, say in columns]
    total = table.row(translate("Reports", "Month"), *sums, is_total=True)
    table.place(flow, [*rows, total])


def _week(week: WeekLine) -> Drawing:
    """Return the cell that names a week: its number, and its days below each other's."""
    days = short_period(week.first_day, week.last_day)

    def draw(page: Page, left: float, _right: float, baseline: float) -> None:
        page.text(left, baseline, str(week.number), FIELD)
        page.text(left + 19, baseline, days, FIELD)

    return Drawing(f"{week.number}, {days}", draw)


class _Figure(NamedTuple):
    """One column of the weeks: its head, its edges, what it counts and how that is written."""

    head: str
    left: float
    right: float
    of: Callable[[WeekLine], float]
    say: Callable[[float], str]


def _figures(sheet: MonthlyReturn) -> list[_Figure]:
    """Return the columns of the weeks; distance only where some sheet tells one."""
    planned = _Figure(translate("Reports", "Planned"), 116, 184, lambda w: w.planned, _number)
    held = _Figure(translate("Reports", "Held"), 184, 228, lambda w: w.held, _number)
    cancelled = _Figure(
        translate("Reports", "Cancelled"), 228, 288, lambda w: w.cancelled, _number
    )
    has_distance = any(week.kilometres for week in sheet.weeks)
    left = 402 if has_distance else 380
    minutes = _Figure(translate("Reports", "Person-hours"), 288, 364, lambda w: w.minutes, _hours)
    distance = _Figure(translate("Reports", "Km"), 364, 402, lambda w: w.kilometres, _number)
    reports = _Figure(translate("Reports", "Reports"), left, 452, lambda w: w.reports, _number)
    quiet = _Figure(translate("Reports", "Quiet"), 452, 504, lambda w: w.quiet, _number)
    return [
        planned,
        held,
        cancelled,
        minutes,
        *([distance] if has_distance else ()),
        reports,
        quiet,
    ]


def _shortened(counts: Sequence[Count], nobody: str, others: str) -> list[Count]:
    """Return at most so many lines as have room; the rest share the last one."""
    named = [Count(count.what or nobody, count.times) for count in counts]
    if len(named) <= _MOST_LINES:
        return named
    shown, rest = named[: _MOST_LINES - 1], named[_MOST_LINES - 1 :]
    return [*shown, Count(others, sum(count.times for count in rest))]


def _place_thirds(flow: Flow, sheet: MonthlyReturn) -> None:
    """Put the three small tables beside each other."""
    none = [("–", "")]
    reasons = _shortened(sheet.why_not_held, "", translate("Reports", "Other reasons"))
    sizes = [
        (translate("Reports", "%n person|%n people", "", size), str(times))
        for size, times in sheet.crew_sizes.items()
    ]
    if sheet.held:
        people = sum(size * times for size, times in sheet.crew_sizes.items())
        sizes.append((translate("Reports", "Average"), f"{people / sheet.held:.2f}"))
    told = _shortened(
        sheet.passed_to,
        translate("Reports", "Nobody: kept in the log"),
        translate("Reports", "Others"),
    )
    blocks = (
        (translate("Reports", "Why cancelled"), [(c.what, str(c.times)) for c in reasons]),
        (translate("Reports", "Crew size"), sizes),
        (translate("Reports", "Passed to"), [(c.what, str(c.times)) for c in told]),
    )
    made = [
        _third(place * (PORTRAIT_CONTENT - _THIRD) / 2, head, lines or none)
        for place, (head, lines) in enumerate(blocks)
    ]

    def draw(page: Page, y: float) -> None:
        for table, rows, heading in made:
            left, right = page.left + table.left, page.left + table.right
            table.draw(page, heading.draw(page, y, left=left, right=right), rows)

    deepest = max(heading.height + table.height(rows) for table, rows, heading in made)
    flow.put(deepest, draw, gap=GAP)


def _third(
    x: float, head: str, lines: Sequence[tuple[str, str]]
) -> tuple[Table, list[Row], Section]:
    table = Table(
        Column("", x, x + 118, is_flush=True),
        Column("", x + 118, x + _THIRD, RIGHT, FIELD_BOLD, is_flush=True),
    )
    return table, [table.row(*line) for line in lines], section(_THIRD, head)


def _place_kinds(flow: Flow, sheet: MonthlyReturn) -> None:
    note = translate("Reports", "Waiting to dealt with add up to the reports")
    flow.heading(translate("Reports", "Reports and outcomes"), note)
    if not sheet.kinds:
        said = translate("Reports", "No incidents were reported in this month.")
        flow.paragraph(wrap(said, LEAD, PORTRAIT_CONTENT), LEAD)
        return
    edges = [180 + step * 54 for step in range(7)]
    table = Table(
        Column(translate("Reports", "Kind"), 0, 136),
        Column(translate("Reports", "Reports"), 136, edges[0], RIGHT),
        *(
            Column(class_name(outcome), left, right, RIGHT)
            for outcome, left, right in zip(OutcomeClass, edges, edges[1:], strict=False)
        ),
        Column(translate("Reports", "Told back"), edges[5], edges[6], RIGHT),
    )
    rows = [
        table.row(
            line.kind,
            str(line.reports),
            *(_number(line.outcomes.get(outcome, 0)) for outcome in OutcomeClass),
            _number(line.told_back),
        )
        for line in sheet.kinds
    ]
    sums = [sum(line.outcomes.get(each, 0) for line in sheet.kinds) for each in OutcomeClass]
    total = table.row(
        translate("Reports", "All"),
        str(sheet.reports),
        *map(_number, sums),
        _number(sum(line.told_back for line in sheet.kinds)),
        is_total=True,
    )
    table.place(flow, [*rows, total])


def _read(session: Session, choice: Choice, now: datetime) -> MonthlyReturn | None:
    if choice.first_day is None:
        return None
    found = monthly_return(
        session,
        choice.first_day,
        now.replace(tzinfo=None),
        with_beats=choice.variant == WITH_FREQUENCY,
    )
    return found if found.planned or found.reports else None


DOCUMENT = Document(
    code="W10",
    key="monthly-return",
    said=title,
    note=lambda: translate("Reports", "patrols, hours and reports of a month"),
    nothing=lambda: translate(
        "Reports", "No patrol was over and nothing was reported in this month. Choose another one."
    ),
    subject=Subject.MONTH,
    group=Group.STATION,
    read=_read,
    write=write,
    variants=(
        Variant("usual", lambda: translate("Reports", "as the watch's rules say")),
        Variant(WITH_FREQUENCY, lambda: translate("Reports", "with how often beats were walked")),
    ),
)
