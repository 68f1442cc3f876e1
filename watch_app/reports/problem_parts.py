"""The four steps of a problem as they stand on its sheet."""

from functools import partial

from watch_app.problems import verdicts
from watch_app.problems.counting import Comparison
from watch_app.problems.paper import ProblemPaper
from watch_app.problems.sheets import ActionRow, ProblemSheet
from watch_app.reports.dates import full_date, short_date
from watch_app.reports.flow import Flow
from watch_app.reports.fonts import NAME, NAME_BOLD, NOTE
from watch_app.reports.furniture import section
from watch_app.reports.page import PORTRAIT_CONTENT, Page
from watch_app.reports.problem_columns import (
    LEADING,
    Lines,
    Placed,
    draw_columns,
    labelled,
    put_beside,
    put_columns,
    said,
)
from watch_app.reports.problem_figures import (
    BARS,
    TRIANGLE,
    counts_height,
    draw_bars,
    draw_counts,
    draw_triangle,
)
from watch_app.reports.tables import Column, Table
from watch_app.reports.wrapping import wrap
from watch_app.text import translate
from watch_app.wording import clock_of_minute, weekdays_text

HALF, GAP = 240.0, 24.0
THIRD = 152.0
_SECOND, _COLUMN = HALF + GAP, THIRD + GAP
_MOST_BESIDE = 260
"""Texts higher than this go on over the page."""
_KEEP = 36


def _put_heading(flow: Flow, title: str, note: str = "") -> None:
    """Put the heading of a step, nearer to the step before than in longer documents."""
    heading = section(PORTRAIT_CONTENT, title, note)

    def draw(page: Page, y: float) -> None:
        heading.draw(page, y, left=page.left, right=page.right)

    flow.put(heading.height, draw, gap=7, keep=_KEEP)


def put_scanning(flow: Flow, problem: ProblemSheet) -> None:
    number = len(problem.linked)
    note = translate(
        "Reports",
        "confirmed by %n linked incident|confirmed by %n linked incidents",
        number=number,
    )
    _put_heading(flow, translate("Reports", "1 Scanning"), note if number else "")
    left = labelled(translate("Reports", "What happens"), problem.what_happens, HALF)
    left += labelled(translate("Reports", "What follows from it"), problem.consequence, HALF)
    right: Lines = []
    for words, text in (
        (translate("Reports", "Since when: {text}"), problem.since_when),
        (translate("Reports", "How often: {text}"), problem.how_often),
    ):
        right += said(words.format(text=text or "–"), HALF)
    if problem.weeks:
        draw = partial(draw_bars, problem.weeks, problem.response_on, HALF)
        put_beside(flow, BARS, draw, (0, left), _SECOND, right)
    else:
        put_columns(flow, (0, left), (_SECOND, right))


def put_analysis(flow: Flow, problem: ProblemSheet) -> None:
    _put_heading(flow, translate("Reports", "2 Analysis"))
    corners = [
        labelled(name, text, THIRD) + labelled(other, other_text, THIRD)
        for name, text, other, other_text in (
            (
                translate("Reports", "Victim"),
                problem.victim,
                translate("Reports", "Guardian: protects them"),
                problem.guardian,
            ),
            (
                translate("Reports", "Offender"),
                problem.offender,
                translate("Reports", "Handler: has a say"),
                problem.handler,
            ),
            (
                translate("Reports", "Place"),
                problem.setting,
                translate("Reports", "Manager: looks after it"),
                problem.manager,
            ),
        )
    ]
    _put_triangle(flow, [(place * _COLUMN, lines) for place, lines in enumerate(corners)])
    done = labelled(translate("Reports", "Done so far"), problem.done_so_far, HALF)
    cause = labelled(translate("Reports", "Why it happens here"), problem.cause, HALF)
    put_columns(flow, (0, done), (_SECOND, cause), gap=3)


def _put_triangle(flow: Flow, columns: list[Placed]) -> None:
    """Put the triangle below the offender, between victim and place; below long texts alone."""
    above = LEADING * len(columns[1][1])
    high = max(LEADING * max(len(lines) for _left, lines in columns), above + TRIANGLE)

    def draw(page: Page, y: float) -> None:
        draw_columns(columns, page, y)
        draw_triangle(page, y + above)

    if high <= _MOST_BESIDE:
        flow.put(high + 2, draw)
    else:
        put_columns(flow, *columns)
        flow.put(TRIANGLE, draw_triangle)


def put_response(flow: Flow, sheet: ProblemPaper) -> None:
    problem = sheet.sheet
    _put_heading(flow, translate("Reports", "3 Response"))
    left = labelled(translate("Reports", "Goal"), problem.goal, HALF)
    for label, ids in (
        (translate("Reports", "Target beats"), problem.target_ids),
        (translate("Reports", "Control"), problem.control_ids),
        (translate("Reports", "Buffer"), problem.buffer_ids),
        (translate("Reports", "Control of the buffer"), problem.buffer_control_ids),
    ):
        words = translate("Reports", "{label}: {names}")
        if ids:
            left += said(words.format(label=label, names=problem.names_of(ids)), HALF)
    right = labelled(translate("Reports", "Patrols"), _asked(problem), HALF)
    right += said(verdicts.dosage_words(sheet.walked), HALF)
    put_columns(flow, (0, left), (_SECOND, right))
    if problem.actions:
        _put_actions(flow, problem.actions)


def _asked(problem: ProblemSheet) -> str:
    if not problem.need_points:
        return ""
    hours = translate("Reports", "at any time")
    if problem.need_span is not None:
        start, length = problem.need_span
        end = (start + length) % (24 * 60)
        hours = f"{clock_of_minute(start)}–{clock_of_minute(end)}"
    words = translate("Reports", "Asked for: {days}, {hours}.")
    return words.format(days=weekdays_text(problem.need_days), hours=hours)


def _put_actions(flow: Flow, actions: tuple[ActionRow, ...]) -> None:
    table = Table(
        Column(translate("Reports", "Action"), 0, 196, face=NAME),
        Column(translate("Reports", "With"), 196, 304, face=NAME),
        Column(translate("Reports", "Until"), 304, 368, face=NAME),
        Column(translate("Reports", "Done"), 368, 432, face=NAME),
        Column(translate("Reports", "Result"), 432, PORTRAIT_CONTENT, face=NAME),
        least=16,
    )
    late = translate("Reports", "overdue")
    rows = [
        table.row(
            each.what,
            each.partner or "–",
            "–" if each.due_on is None else short_date(each.due_on),
            (late if each.is_overdue else "–")
            if each.done_on is None
            else short_date(each.done_on),
            each.result or "–",
        )
        for each in actions
    ]
    table.place(flow, rows)


def put_assessment(flow: Flow, sheet: ProblemPaper) -> None:
    problem, found = sheet.sheet, sheet.found
    note = "" if found is None else _days(found)
    _put_heading(flow, translate("Reports", "4 Assessment"), note)
    verdict: Lines = [
        (line, NAME_BOLD) for line in wrap(verdicts.verdict(found), NAME_BOLD, PORTRAIT_CONTENT)
    ]
    put_columns(flow, (0, verdict))
    if found is not None and found.areas:
        _put_figures(flow, found)
    words: Lines = []
    for each in (verdicts.published_words(found), *sheet.felt):
        words += said(each, PORTRAIT_CONTENT)
    put_columns(flow, (0, words), gap=3)
    columns = (
        (translate("Reports", "Done as planned"), problem.was_done),
        (translate("Reports", "What else changed"), problem.what_else_changed),
        (translate("Reports", "Conclusion"), problem.conclusion),
    )
    put_columns(
        flow,
        *(
            (place * _COLUMN, labelled(label, text, THIRD))
            for place, (label, text) in enumerate(columns)
        ),
        gap=3,
    )


def _days(found: Comparison) -> str:
    words = translate("Reports", "{kind}, {days} days before and after {day}")
    return words.format(
        kind=found.category or translate("Reports", "Linked incidents"),
        days=found.days,
        day=full_date(found.response_on),
    )


def _put_figures(flow: Flow, found: Comparison) -> None:
    right: Lines = []
    if found.measures is not None:
        words = translate("Reports", "{sign} {figure}: {meaning}")
        for sign, figure, meaning in verdicts.figures(found.measures):
            right += said(words.format(sign=sign, figure=figure, meaning=meaning), HALF, NOTE)
    draw = partial(draw_counts, found.areas, HALF)
    high = counts_height(found.areas, HALF)
    put_beside(flow, high, draw, (_SECOND, right), 0, [], gap=3)
