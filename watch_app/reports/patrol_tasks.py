"""Section 1 and 2 of the patrol sheet: where the crew goes, and what the last crew left."""

from collections.abc import Sequence
from dataclasses import dataclass

from watch_app.patrol_fields import task_done, task_result
from watch_app.patrol_paper import HandOver, PaperTask, PatrolPaper, TaskKind
from watch_app.reports import marks, patrol_words
from watch_app.reports.dates import weekday_and_day
from watch_app.reports.fonts import NAME, NAME_BOLD, NOTE, NOTE_BOLD, PROSE, width
from watch_app.reports.furniture import Section, section
from watch_app.reports.page import PORTRAIT_CONTENT, Page
from watch_app.reports.wrapping import paragraphs, wrap
from watch_app.reports.writing import Box, FormPen
from watch_app.text import translate
from watch_app.wording import month_name

_WHEN, _WHAT, _DONE, _RESULT = 31, 101, 330, 360
HEADS = 14
"""Of the columns."""
_LEAST_ROW = 30
_TILE_WIDE, _TILE_HIGH = 18, 15
GAP = 16
"""Between two sections."""
_NO_TASKS = 24


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task, its words broken into lines."""

    task: PaperTask
    what: tuple[str, ...]
    why: tuple[str, ...]

    @property
    def height(self) -> float:
        lines = len(self.what) * NAME_BOLD.leading + len(self.why) * NOTE.leading
        return max(_LEAST_ROW, lines + 6)


def task_rows(sheet: PatrolPaper) -> tuple[TaskRow, ...]:
    room = _DONE - _WHAT - 6
    return tuple(
        TaskRow(
            task,
            tuple(wrap(patrol_words.what_of(task), NAME_BOLD, room)),
            tuple(wrap(patrol_words.why_of(task, is_vehicle=sheet.is_vehicle), NOTE, room)),
        )
        for task in sheet.tasks
    )


def tasks_section(sheet: PatrolPaper, *, is_continued: bool = False) -> Section:
    note = translate("Reports", "Tick done, or cross not done, and write the result")
    if sheet.is_form:
        note = translate("Reports", "Tick what is done, and write the result of each")
    title = patrol_words.numbered(1, is_continued=is_continued)
    return section(PORTRAIT_CONTENT, title, note)


def tasks_height(sheet: PatrolPaper, rows: Sequence[TaskRow]) -> float:
    """From the rule above the heading to the end of the table."""
    body = HEADS + sum(row.height for row in rows) if rows else _NO_TASKS
    return tasks_section(sheet).height + body


def draw_tasks(
    pen: FormPen,
    sheet: PatrolPaper,
    rows: Sequence[TaskRow],
    y: float,
    *,
    is_continued: bool = False,
) -> float:
    """Draw the section and return where it ends."""
    page = pen.page
    heading = tasks_section(sheet, is_continued=is_continued)
    y = heading.draw(page, y, left=page.left, right=page.right)
    if not rows:
        with page.tag("P"):
            page.text(page.left, y + 12, _nothing_asked(sheet), NAME)
        return y + _NO_TASKS
    with page.tag("Table"):
        y = _draw_heads(page, y)
        for row in rows:
            with page.tag("TR"):
                _draw_row(pen, row, y)
            y += row.height
    return y


def _nothing_asked(sheet: PatrolPaper) -> str:
    if sheet.tasks:
        return translate("Reports", "They stand on the briefing sheet in front of this one.")
    return translate("Reports", "Nothing in particular is asked tonight. Go round the beat.")


def _draw_heads(page: Page, y: float) -> float:
    done = translate("Reports", "Done")
    middle = (_DONE + _RESULT) / 2 - 1.5
    kind = translate("Reports", "Kind")
    with page.tag("TR"):
        with page.tag("TH", scope="Column", actual=kind):
            pass
        for x, said in (
            (_WHEN, translate("Reports", "When")),
            (_WHAT, translate("Reports", "What and where")),
            (middle - width(done, NOTE_BOLD) / 2, done),
            (_RESULT + 3, translate("Reports", "Result")),
        ):
            with page.tag("TH", scope="Column"):
                page.text(page.left + x, y + 8.5, said, NOTE_BOLD)
    page.rule(page.left, page.right, y + HEADS, 0.6)
    return y + HEADS


def _draw_row(pen: FormPen, row: TaskRow, y: float) -> None:
    page, task = pen.page, row.task
    with page.tag("TD"):
        _draw_tile(page, task, y + 7.5)
    with page.tag("TD"):
        when = patrol_words.when_of(task)
        page.text(page.left + _WHEN, y + 18.5, when, NAME_BOLD if task.starts else NAME)
    with page.tag("TD"):
        below = page.lines(page.left + _WHAT, y + 12.4, row.what, NAME_BOLD)
        page.lines(page.left + _WHAT, below, row.why, NOTE)
    _draw_answer(pen, row, y)
    page.upright(page.left + _RESULT, y, y + row.height, 0.6)
    page.rule(page.left, page.right, y + row.height, 0.4)


def _draw_answer(pen: FormPen, row: TaskRow, y: float) -> None:
    page, task = pen.page, row.task
    tick = page.left + (_DONE + _RESULT) / 2 - 8.5
    with page.tag("TD"):
        pen.tick(tick, y + (row.height - 14) / 2, task_done(task.task_id, task.place))
    box = Box(page.left + _RESULT, y, PORTRAIT_CONTENT - _RESULT, row.height)
    with page.tag("TD"):
        pen.write(box, task_result(task.task_id, task.place))


def _draw_tile(page: Page, task: PaperTask, y: float) -> None:
    middle, baseline = page.left + _TILE_WIDE / 2, y + 10.8
    if task.kind == TaskKind.HOT_SPOT:
        page.frame(page.left + 0.4, y, _TILE_WIDE - 0.8, _TILE_HIGH - 0.8, 0.8)
        page.text_centred(middle, baseline, str(task.number), NOTE_BOLD)
        return
    letter = "P" if task.kind == TaskKind.REQUEST else "!"
    page.block(page.left, y, _TILE_WIDE, _TILE_HIGH)
    wide = marks.tile_width(letter) - marks.tile_width("")
    page.white_text(middle - wide / 2, baseline, letter, NOTE_BOLD)


# What the last crew left


def notes(sheet: PatrolPaper) -> tuple[str, ...]:
    """Break the notes of earlier crews into lines, each with its day and its writer."""
    lines: list[str] = []
    for note in sheet.hand_overs:
        first, *others = paragraphs(note.text) or [""]
        for paragraph in (f"{_whose(note)}: {first}", *others):
            lines += wrap(paragraph, PROSE, PORTRAIT_CONTENT)
    return tuple(lines) or (translate("Reports", "The last crew left no note."),)


def _whose(note: HandOver) -> str:
    day = f"{weekday_and_day(note.on)} {month_name(note.on.month)}"
    return f"{day}, {note.by}" if note.by else day


def _notes_section(*, is_continued: bool = False) -> Section:
    title = patrol_words.numbered(2, is_continued=is_continued)
    return section(PORTRAIT_CONTENT, title, "")


def notes_height(lines: Sequence[str]) -> float:
    return _notes_section().height + len(lines) * PROSE.leading + 4


def draw_notes(page: Page, lines: Sequence[str], y: float, *, is_continued: bool = False) -> float:
    """Draw the section and return where it ends."""
    heading = _notes_section(is_continued=is_continued)
    y = heading.draw(page, y, left=page.left, right=page.right)
    with page.tag("P"):
        page.lines(page.left, y + 11, lines, PROSE)
    return y + len(lines) * PROSE.leading + 4


def no_room_for_notes() -> tuple[str, ...]:
    return (translate("Reports", "It stands on the briefing sheet in front of this one."),)
