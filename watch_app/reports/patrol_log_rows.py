"""Section 5 of the patrol sheet: the running log, a row every quarter of an hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from watch_app import patrol_fields
from watch_app.patrol_fields import LogFields
from watch_app.patrol_paper import PatrolPaper
from watch_app.reports import patrol_words
from watch_app.reports.fonts import FIELD, NOTE, NOTE_BOLD, width
from watch_app.reports.furniture import Section, section
from watch_app.reports.page import PORTRAIT_CONTENT, Page
from watch_app.reports.wrapping import wrap
from watch_app.reports.writing import COMB, COMB_HIGH, ROW_TIME, Box, FormPen
from watch_app.text import translate
from watch_app.wording import clock

_PLACE, _HOW, _QUIET, _WHAT, _NUMBER = 68, 188, 256, 292, 434
ROW = 24
_LETTERS_APART = 19


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row, with its time or, to be written in between, without."""

    at: datetime | None
    number: int = 0
    """Of the free row."""

    @property
    def fields(self) -> LogFields:
        return patrol_fields.log_row(self.at) if self.at else patrol_fields.free_row(self.number)


def free_rows(count: int, *, after: int = 0) -> tuple[LogRow, ...]:
    return tuple(LogRow(None, after + number) for number in range(1, count + 1))


def log_section(sheet: PatrolPaper, *, is_continued: bool = False) -> Section:
    note = translate(
        "Reports",
        "Write at the time, block letters. No correction fluid: strike through and initial.",
    )
    if sheet.is_form:
        note = translate("Reports", "Write it as you noted it at the time.")
    title = patrol_words.numbered(5, is_continued=is_continued)
    return section(PORTRAIT_CONTENT, title, note)


def _legend(sheet: PatrolPaper) -> list[str]:
    how = translate("Reports", "How: ring D drive past, S stopped, F on foot.")
    if sheet.is_form:
        how = translate("Reports", "How: write D drive past, S stopped, F on foot.")
    quiet = translate("Reports", "All quiet? Tick; the place is enough.")
    free = translate("Reports", "Free rows: in between.")
    return wrap(f"{how} {quiet} {free}", NOTE, PORTRAIT_CONTENT)


def _danger(sheet: PatrolPaper) -> list[str]:
    return wrap(patrol_words.danger(sheet), NOTE_BOLD, PORTRAIT_CONTENT)


def log_height(sheet: PatrolPaper, rows: int) -> float:
    """From the rule above the heading to the last line below the table."""
    below = NOTE.leading * (len(_legend(sheet)) + len(_danger(sheet)))
    return log_section(sheet).height + _heads_height() + rows * ROW + 2 + below


def rows_in(sheet: PatrolPaper, room: float) -> int:
    """How many rows a height holds."""
    return int((room - log_height(sheet, 0)) // ROW)


def draw_log(
    pen: FormPen,
    sheet: PatrolPaper,
    rows: Sequence[LogRow],
    y: float,
    *,
    is_continued: bool = False,
) -> float:
    """Draw the section and return where it ends."""
    page = pen.page
    heading = log_section(sheet, is_continued=is_continued)
    y = heading.draw(page, y, left=page.left, right=page.right)
    with page.tag("Table"):
        y = _draw_heads(page, y)
        for row in rows:
            with page.tag("TR"):
                _draw_row(pen, row, y)
            y += ROW
    with page.tag("P"):
        below = page.lines(page.left, y + 11, _legend(sheet), NOTE)
    with page.tag("P"):
        return page.lines(page.left, below, _danger(sheet), NOTE_BOLD) - 9


def _heads() -> list[tuple[float, float, list[str], bool]]:
    """Return where each column starts, how wide it is, its head, and whether that is centred."""
    return [
        (x, wide, wrap(said, NOTE_BOLD, wide), is_centred)
        for x, wide, said, is_centred in (
            (0, _PLACE - 4, translate("Reports", "Time"), False),
            (_PLACE + 3, _HOW - _PLACE - 6, translate("Reports", "Place"), False),
            (_HOW, _QUIET - _HOW, translate("Reports", "How"), True),
            (_QUIET - 1, _WHAT - _QUIET + 2, translate("Reports", "Quiet"), True),
            (_WHAT + 3, _NUMBER - _WHAT - 6, _what_head(), False),
            (_NUMBER + 3, PORTRAIT_CONTENT - _NUMBER - 3, _number_head(), False),
        )
    ]


def _what_head() -> str:
    return translate("Reports", "What you saw or heard")


def _number_head() -> str:
    return translate("Reports", "Incident no.")


def _heads_height() -> float:
    return 2 + NOTE_BOLD.leading * max(len(lines) for _, _, lines, _ in _heads())


def _draw_heads(page: Page, y: float) -> float:
    bottom = y + _heads_height()
    with page.tag("TR"):
        for x, wide, lines, is_centred in _heads():
            baseline = bottom - 5.5 - NOTE_BOLD.leading * (len(lines) - 1)
            with page.tag("TH", scope="Column"):
                for number, line in enumerate(lines):
                    inset = (wide - width(line, NOTE_BOLD)) / 2 if is_centred else 0
                    y = baseline + number * NOTE_BOLD.leading
                    page.text(page.left + x + inset, y, line, NOTE_BOLD)
    page.rule(page.left, page.right, bottom, 0.6)
    return bottom


def _draw_row(pen: FormPen, row: LogRow, y: float) -> None:
    page, left, fields = pen.page, pen.page.left, row.fields
    with page.tag("TH", scope="Row"):
        if row.at:
            page.text(left, y + 16.3, clock(row.at), ROW_TIME)
        else:
            pen.comb(Box(left, y, COMB, COMB_HIGH), fields.time)
    with page.tag("TD"):
        pen.write(Box(left + _PLACE, y, _HOW - _PLACE, ROW), fields.place)
    with page.tag("TD"):
        _draw_how(pen, row, y)
    with page.tag("TD"):
        pen.tick(left + (_QUIET + _WHAT) / 2 - 7, y + 5, fields.quiet)
    with page.tag("TD"):
        pen.write(Box(left + _WHAT, y, _NUMBER - _WHAT, ROW), fields.what)
    box = Box(left + _NUMBER, y, PORTRAIT_CONTENT - _NUMBER, ROW)
    with page.tag("TD"):
        pen.write(box, fields.incident)
    for x in (_PLACE, _HOW, _QUIET, _WHAT, _NUMBER):
        page.upright(left + x, y, y + ROW, 0.6)
    page.rule(left, page.right, y + ROW, 0.6)


def _draw_how(pen: FormPen, row: LogRow, y: float) -> None:
    page, middle = pen.page, pen.page.left + (_HOW + _QUIET) / 2
    if pen.is_fillable:
        pen.write(Box(middle - 17, y, 34, ROW), row.fields.how, limit=1)
        return
    for place, letter in enumerate(("D", "S", "F"), -1):
        page.text_centred(middle + place * _LETTERS_APART, y + 15.8, letter, FIELD)
