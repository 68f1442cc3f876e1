"""W6, the kit list: what each crew of one evening takes out, brings back, and finds broken."""

from datetime import datetime

from watch_app import briefings
from watch_app.patrol_paper import EveningPaper, PaperKit, PatrolPaper
from watch_app.reports import evening_reading, marks
from watch_app.reports.catalogue import Document, Group, Subject
from watch_app.reports.evening_list import EveningList, Rows, write_list
from watch_app.reports.fonts import FIELD, NOTE_BOLD, width
from watch_app.reports.page import Page, Target
from watch_app.reports.wrapping import wrap
from watch_app.text import translate

_OUT, _BACK, _FAULT = 180, 240, 300
_TICK_COLUMN = 60
_HEADS = 16
_LEAST_ROW = 24
_BLANK_ROWS = 1
_LINE = 12


def title() -> str:
    return translate("Reports", "Kit list")


def write(
    evening: EveningPaper, target: Target, *, printed_at: datetime, paper: str | None = None
) -> int:
    """Write the list as a PDF and return the number of pages."""
    wanted = EveningList(
        name=title(),
        subtitle=translate("Reports", "Tick what goes out and what comes back. Write each fault."),
        mark=translate("Reports", "COORDINATOR’S COPY"),
        heads_high=_HEADS,
        draw_heads=_draw_heads,
        rows=tuple(_rows(patrol) for patrol in evening.patrols if patrol.kit),
        nothing=translate(
            "Reports",
            "No patrol of that day takes kit along. The Shifts page says what a shift takes.",
        ),
    )
    return write_list(evening, wanted, target, printed_at=printed_at, paper=paper)


def _rows(patrol: PatrolPaper) -> Rows:
    kit: tuple[PaperKit | None, ...] = (*patrol.kit, *[None] * _BLANK_ROWS)
    names = [wrap(each.said, FIELD, _OUT - 6) if each else [] for each in kit]

    def draw(page: Page, row: int, y: float) -> None:
        high = max(_LEAST_ROW, len(names[row]) * _LINE + 12)
        _draw_row(page, names[row], y, high)

    return Rows(patrol, tuple(max(_LEAST_ROW, len(each) * _LINE + 12) for each in names), draw)


def _draw_heads(page: Page, y: float) -> float:
    out, back = translate("Reports", "Out"), translate("Reports", "Back")
    with page.tag("TR"):
        for x, said in (
            (0, translate("Reports", "Item")),
            (_OUT + (_TICK_COLUMN - width(out, NOTE_BOLD)) / 2, out),
            (_BACK + (_TICK_COLUMN - width(back, NOTE_BOLD)) / 2, back),
            (_FAULT + 3, translate("Reports", "Fault")),
        ):
            with page.tag("TH", scope="Column"):
                page.text(page.left + x, y + 9, said, NOTE_BOLD)
    return y + _HEADS


def _draw_row(page: Page, name: list[str], y: float, high: float) -> None:
    page.rule(page.left, page.right, y, 0.4)
    first = y + high / 2 + 4 - (len(name) - 1) * _LINE / 2
    with page.tag("TR"):
        with page.tag("TD"):
            for number, line in enumerate(name):
                page.text(page.left, first + number * _LINE, line, FIELD)
        for _ in range(3):
            with page.tag("TD"):
                pass
    for x in (_OUT, _BACK):
        marks.tick_box(page, page.left + x + _TICK_COLUMN / 2 - 7, y + high / 2 - 7)
    for x in (_OUT, _BACK, _FAULT):
        page.upright(page.left + x, y, y + high, 0.6)
    page.rule(page.left, page.right, y + high, 0.4)


DOCUMENT = Document(
    code="W6",
    key="kit-list",
    said=title,
    note=lambda: translate("Reports", "what each crew takes out and brings back"),
    nothing=evening_reading.no_patrols,
    subject=Subject.EVENING,
    group=Group.FILES,
    read=evening_reading.going,
    prepare=evening_reading.number_sheets,
    write=write,
    suits=briefings.needs_sheet,
)
