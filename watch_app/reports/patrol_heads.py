"""Head, foot and square code of the sides of a patrol sheet."""

from dataclasses import dataclass
from datetime import datetime

from watch_app.patrol_paper import UNNUMBERED, PatrolPaper
from watch_app.reports import patrol_words
from watch_app.reports.codes import check_mark
from watch_app.reports.dates import stamp
from watch_app.reports.fonts import FIELD, H2, NOTE, width
from watch_app.reports.furniture import Head, first_head, foot
from watch_app.reports.page import PORTRAIT_CONTENT, Page
from watch_app.reports.wrapping import wrap
from watch_app.text import translate

_CODE = 46
_BESIDE_CODE = 10
_BELOW_FIRST = 17
_LATER = 32
_GAP = 12
_LINE = 14


@dataclass(frozen=True, slots=True)
class SideNumber:
    """Which side of how many this is; two of them make a sheet."""

    number: int
    count: int

    @property
    def words(self) -> str:
        sheets = self.count // 2
        if sheets == 1:
            said = translate("Reports", "Patrol sheet, side {side}")
        else:
            said = translate("Reports", "Sheet {number} of {count}, side {side}")
        return said.format(number=(self.number + 1) // 2, count=sheets, side=self.number)


_WIDEST = SideNumber(88, 98)
"""Room is kept for it, so that heights do not hang on how many sides there are."""


def _first(sheet: PatrolPaper) -> Head:
    beside = max(width(sheet.number, H2), width(_WIDEST.words, NOTE)) + _CODE + _BESIDE_CODE
    return first_head(
        PORTRAIT_CONTENT,
        watch=sheet.heading.name,
        mark=_mark(sheet),
        title=patrol_words.heading_of(sheet),
        subtitle=patrol_words.subtitle(sheet),
        reserved=(beside, beside),
    )


def _mark(sheet: PatrolPaper) -> str:
    if sheet.is_form:
        return translate("Reports", "CREW COPY – fill in and send back")
    return translate("Reports", "CREW COPY – hand back after the patrol")


def _later(sheet: PatrolPaper) -> list[str]:
    said = f"{patrol_words.heading_of(sheet)}, {patrol_words.times(sheet.starts, sheet.ends)}"
    if sheet.call_sign:
        said = f"{said}, {sheet.call_sign}"
    room = PORTRAIT_CONTENT - _later_left(sheet) - width(_WIDEST.words, NOTE) - _GAP
    return wrap(said, FIELD, room)


def _later_left(sheet: PatrolPaper) -> float:
    return width(sheet.number, H2) + 20


def first_height(sheet: PatrolPaper) -> float:
    """From the top margin to where the content starts."""
    return _first(sheet).height + _BELOW_FIRST


def later_height(sheet: PatrolPaper) -> float:
    """From the top margin to where the content of the other sides starts."""
    return _LATER + _LINE * (len(_later(sheet)) - 1)


def code_of(sheet: PatrolPaper) -> str:
    """What the square code says: which sheet, of which version, and what it asks of whom."""
    crew = (str(person.volunteer_id) for person in sheet.crew)
    tasks = (f"{task.task_id} {task.starts}" for task in sheet.tasks)
    mark = check_mark(sheet.mark, sheet.number, str(sheet.starts), *crew, *tasks)
    return f"WK1:{sheet.number}:v{sheet.version}:{mark}"


def draw_first_head(page: Page, sheet: PatrolPaper, side: SideNumber, rank: str) -> float:
    """Draw the head with number and code and return where the content starts."""
    y = _first(sheet).draw(page, rank=rank)
    if sheet.number != UNNUMBERED:
        _draw_code(page, sheet)
    right = page.right - _CODE - _BESIDE_CODE
    with page.tag("P"):
        page.text_right(right, page.top + 42, sheet.number, H2)
        page.text_right(right, page.top + 59, side.words, NOTE)
    return y + _BELOW_FIRST


def _draw_code(page: Page, sheet: PatrolPaper) -> None:
    code, left, top = code_of(sheet), page.right - _CODE, page.top + 22
    alt = translate("Reports", "The code of the sheet: {code}").format(code=code)
    with page.tag("Figure", alt=alt, box=(left, top, _CODE, _CODE)):
        page.qr(left, top, _CODE, code)


def draw_later_head(page: Page, sheet: PatrolPaper, side: SideNumber) -> float:
    """Draw the head of another side and return where the content starts."""
    page.rule(page.left, page.right, page.top + 1.2, 2.4)
    page.text(page.left, page.top + 18, sheet.number, H2)
    page.lines(page.left + _later_left(sheet), page.top + 18, _later(sheet), FIELD)
    page.text_right(page.right, page.top + 18, side.words, NOTE)
    return page.top + later_height(sheet)


def printed_words(version: int, printed_at: datetime) -> str:
    """Say of which version of the roster it is, and when it was printed."""
    if not version:
        return translate("Reports", "Draft · printed {time}").format(time=stamp(printed_at))
    said = translate("Reports", "Version {version} · printed {time}")
    return said.format(version=version, time=stamp(printed_at))


def draw_foot(page: Page, sheet: PatrolPaper, side: SideNumber, printed_at: datetime) -> None:
    centre = printed_words(sheet.version, printed_at)
    left = f"W4 {patrol_words.title()} {sheet.number}"
    foot(page, left=left, centre=centre, number=side.number, count=side.count)
