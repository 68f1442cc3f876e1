"""What of a patrol goes on which side of paper, so that all of it has room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from watch_app.patrol_paper import PatrolPaper
from watch_app.reports.fonts import PROSE
from watch_app.reports.furniture import section
from watch_app.reports.page import EDGE, PORTRAIT_CONTENT, Paper
from watch_app.reports.patrol_close import closing_height, draw_closing
from watch_app.reports.patrol_front import Front, Signing, draw_front, draw_signing, front
from watch_app.reports.patrol_log_rows import LogRow, draw_log, free_rows, rows_in
from watch_app.reports.patrol_strip import strip_height
from watch_app.reports.patrol_tasks import (
    GAP,
    HEADS,
    draw_notes,
    draw_tasks,
    notes,
    notes_height,
    task_rows,
    tasks_section,
)
from watch_app.reports.writing import FormPen
from watch_app.text import translate

_FREE_ROWS = 2
_NOTE_ROW = 24
_BEFORE_CLOSING = 10

Draw = Callable[[FormPen, float], None]
Flow = Callable[[FormPen, float], float]
"""Draws from a height on, and returns where it ends."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of paper: how it is drawn below its head."""

    draw: Draw
    has_first_head: bool = False
    loses_strip: bool = False
    """Its foot is torn off."""
    shows_houses: bool = False


def sides_of(
    sheet: PatrolPaper, paper: Paper, *, first_head: float, later_head: float
) -> tuple[Side, ...]:
    """Divide a sheet among sides, an even number; heads are measured from the top margin."""
    whole = paper.content_height - EDGE
    less = whole - strip_height(sheet.houses)
    side_1 = front(sheet, less - first_head, less - later_head)
    sides = _briefing(sheet, whole - first_head, whole - later_head) if side_1.is_briefed else []
    backs = [_signing_drawer(sheet, signing) for signing in side_1.later]
    rooms = [less - later_head] + [whole - later_head] * len(backs)
    backs += _log_drawers(sheet, rooms[len(backs)], whole - later_head)
    has_strip = bool(sheet.houses)
    sides.append(
        Side(
            _front_drawer(side_1),
            has_first_head=True,
            loses_strip=has_strip,
            shows_houses=has_strip,
        )
    )
    sides += [Side(draw, loses_strip=has_strip and not place) for place, draw in enumerate(backs)]
    return _filled(sides)


def _filled(sides: Sequence[Side]) -> tuple[Side, ...]:
    return tuple(sides) if len(sides) % 2 == 0 else (*sides, Side(_draw_blank_lines))


def _front_drawer(side: Front) -> Draw:
    def draw(pen: FormPen, y: float) -> None:
        draw_front(pen, side, y)

    return draw


def _signing_drawer(sheet: PatrolPaper, signing: Signing) -> Draw:
    def draw(pen: FormPen, y: float) -> None:
        draw_signing(pen, sheet, signing, y, is_continued=True)

    return draw


# The briefing sheet


def _briefing(sheet: PatrolPaper, first_room: float, later_room: float) -> list[Side]:
    """Divide tasks and notes among both sides of as many sheets in front as they need."""
    rows, lines = task_rows(sheet), notes(sheet)
    above = tasks_section(sheet).height + HEADS
    tasks, left = _chunks([row.height for row in rows], above, first_room, later_room)
    pages = [[_tasks_drawer(sheet, *chunk)] for chunk in tasks]
    chunks, _ = _chunks(
        [PROSE.leading] * len(lines), notes_height(()), left - GAP, later_room, may_skip=True
    )
    pages[-1] += [_notes_drawer(lines, *chunks[0])] if chunks[0][1] else []
    pages += [[_notes_drawer(lines, *chunk)] for chunk in chunks[1:]]
    sides = [
        Side(_one_below_another(drawn), has_first_head=not place)
        for place, drawn in enumerate(pages)
    ]
    return list(_filled(sides))


def _chunks(
    heights: Sequence[float],
    above: float,
    room: float,
    later_room: float,
    *,
    may_skip: bool = False,
) -> tuple[list[tuple[int, int]], float]:
    """Divide what is `heights` high among sides, and return the room that is left on the last.

    `above` is taken by the heading on each of them; with `may_skip` nothing need stand on the
    first one.
    """
    chunks: list[tuple[int, int]] = []
    start, left = 0, room - above
    for place, high in enumerate(heights):
        if high > left and (place > start or (may_skip and not chunks)):
            chunks.append((start, place))
            start, left = place, later_room - above
        left -= high
    return [*chunks, (start, len(heights))], left


def _tasks_drawer(sheet: PatrolPaper, start: int, end: int) -> Flow:
    def draw(pen: FormPen, y: float) -> float:
        rows = task_rows(sheet)[start:end]
        return draw_tasks(pen, sheet, rows, y, is_continued=start > 0)

    return draw


def _notes_drawer(lines: Sequence[str], start: int, end: int) -> Flow:
    def draw(pen: FormPen, y: float) -> float:
        return draw_notes(pen.page, lines[start:end], y, is_continued=start > 0)

    return draw


def _one_below_another(parts: Sequence[Flow]) -> Draw:
    def draw(pen: FormPen, y: float) -> None:
        for part in parts:
            y = part(pen, y) + GAP

    return draw


# The running log, and the close


def _log_drawers(sheet: PatrolPaper, back: float, whole: float) -> list[Draw]:
    """Put log and close on the back where they fit, else the log goes on, and the close last.

    The back of the first sheet may be shorter, by the strip that is torn off.
    """
    timed = [LogRow(at) for at in sheet.log_times]
    closing = _BEFORE_CLOSING + closing_height(sheet)
    if rows := _rows_that_fit(timed, rows_in(sheet, back - closing)):
        return [_log_drawer(sheet, rows, closes=True)]
    first, many = rows_in(sheet, back), rows_in(sheet, whole)
    last = rows_in(sheet, whole - closing)
    spare = free_rows(max(0, first - len(timed)))
    drawers = [_log_drawer(sheet, (*timed[:first], *spare))]
    rest = timed[first:]
    while len(rest) + _FREE_ROWS > last:
        drawers.append(_log_drawer(sheet, rest[:many], is_continued=True))
        rest = rest[many:]
    rows = (*rest, *free_rows(last - len(rest), after=len(spare)))
    drawers.append(_log_drawer(sheet, rows, is_continued=True, closes=True))
    return drawers


def _rows_that_fit(timed: Sequence[LogRow], room: int) -> tuple[LogRow, ...]:
    """Return the rows of a log that has to fit; rather one free row and no end than two sheets."""
    for times, free in ((timed, _FREE_ROWS), (timed, 1), (timed[:-1], 1)):
        if len(times) + free <= room:
            return (*times, *free_rows(free))
    return ()


def _log_drawer(
    sheet: PatrolPaper,
    rows: Sequence[LogRow],
    *,
    is_continued: bool = False,
    closes: bool = False,
) -> Draw:
    def draw(pen: FormPen, y: float) -> None:
        y = draw_log(pen, sheet, rows, y, is_continued=is_continued)
        if closes:
            draw_closing(pen, sheet, y + _BEFORE_CLOSING)

    return draw


def _draw_blank_lines(pen: FormPen, y: float) -> None:
    """A side that nothing is printed on serves for what had no room elsewhere."""
    page = pen.page
    note = translate("Reports", "What had no room: begin with the number of its section")
    heading = section(PORTRAIT_CONTENT, translate("Reports", "More notes"), note)
    y = heading.draw(page, y, left=page.left, right=page.right)
    while y + _NOTE_ROW <= page.bottom:
        y += _NOTE_ROW
        page.rule(page.left, page.right, y, 0.4)
