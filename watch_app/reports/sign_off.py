"""The last pages of the incident log: what the liaison fills in, signs and sends back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from watch_app.reports import marks
from watch_app.reports.codes import check_mark
from watch_app.reports.fonts import FIELD, FIELD_BOLD, H2, LEAD, NOTE, NOTE_BOLD, Face, width
from watch_app.reports.furniture import Head, Section, first_head, section
from watch_app.reports.incident_pack import Pack, is_seen, restricted
from watch_app.reports.page import EDGE, PORTRAIT_CONTENT, Page
from watch_app.reports.sign_off_closing import closing_height, draw_closing
from watch_app.reports.wrapping import wrap
from watch_app.sheets import IncidentEntry
from watch_app.text import translate

_CODE = 46
_PART = 72
"""What a sheet number after the code may need."""
_WHAT, _PRIORITY, _SEEN, _HIDE, _REFERENCE, _OUTCOME, _REMARK = 91, 222, 252, 286, 322, 416, 441
_ROW = 25
_HEAD_BELOW = 20
_LEAST_ROWS = 2


class _Column(NamedTuple):
    """A column of the table, from the left margin."""

    x: float
    wide: float
    padding: float = 0
    is_centred: bool = False


_COLUMNS = (
    _Column(0, _WHAT - 6),
    _Column(_WHAT, _PRIORITY - _WHAT - 6),
    _Column(_PRIORITY, _SEEN - _PRIORITY - 3),
    _Column(_SEEN, _HIDE - _SEEN, is_centred=True),
    _Column(_HIDE, _REFERENCE - _HIDE, is_centred=True),
    _Column(_REFERENCE, _OUTCOME - _REFERENCE - 6, padding=5),
    _Column(_OUTCOME, PORTRAIT_CONTENT - _OUTCOME - 6, padding=5),
)


@dataclass(frozen=True, slots=True)
class SignOffRow:
    """One entry to sign for, its words broken into lines."""

    entry: IncidentEntry
    number: tuple[str, ...]
    category: tuple[str, ...]
    reference: tuple[str, ...]

    @property
    def height(self) -> float:
        lines = max(len(self.number), len(self.category), len(self.reference))
        return max(_ROW, lines * NOTE.leading + 11)


def _row(entry: IncidentEntry) -> SignOffRow:
    return SignOffRow(
        entry,
        tuple(wrap(entry.number, FIELD_BOLD, _WHAT - 4)),
        tuple(wrap(entry.category, FIELD, _PRIORITY - _WHAT - 6)),
        tuple(wrap(entry.police_reference, LEAD, _OUTCOME - _REFERENCE - 8)),
    )


def sign_off_pages(pack: Pack, bottom: float) -> list[list[SignOffRow]]:
    """Divide the entries among sign-off pages; the signature never stands alone."""
    _, heads_high = _table_heads()
    heads_high += _section(pack, is_continued=True).height
    room = bottom - EDGE - _head(pack).height - _HEAD_BELOW - heads_high
    pages: list[list[SignOffRow]] = []
    used = 0.0
    for row in map(_row, pack.log.entries):
        if not pages or used + row.height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += row.height
    if pages and used + closing_height() > room:
        pages.append([])
    if len(pages) > 1:
        moved = max(0, _LEAST_ROWS - len(pages[-1]))
        pages[-1][:0] = pages[-2][len(pages[-2]) - moved :]
        del pages[-2][len(pages[-2]) - moved :]
    return pages


def _head(pack: Pack) -> Head:
    beside = _CODE + 10
    return first_head(
        PORTRAIT_CONTENT,
        watch=pack.log.heading.name,
        mark=restricted(),
        title=translate("Reports", "Sign-off page"),
        subtitle=translate(
            "Reports",
            "Tick or write, sign, and send back. The coordinator keys it in line by line.",
        ),
        reserved=(beside + width(pack.code, H2) + _PART, beside + width(pack.copy_words, NOTE)),
    )


def _section(pack: Pack, *, is_continued: bool) -> Section:
    title = pack.title
    if is_continued:
        title = translate("Reports", "{title}, continued").format(title=title)
    note = translate("Reports", "Leave a line empty if you have not looked at it yet")
    return section(PORTRAIT_CONTENT, title, note)


def _table_heads() -> tuple[list[list[str]], float]:
    """Break the heads of the columns into lines; return them and their height."""
    heads = [
        wrap(said, NOTE_BOLD, column.wide)
        for said, column in zip(
            (
                translate("Reports", "Entry"),
                translate("Reports", "What"),
                translate("Reports", "Pri."),
                translate("Reports", "Seen"),
                translate("Reports", "Do not publish"),
                translate("Reports", "Police reference"),
                translate("Reports", "Outcome, 1 to 5"),
            ),
            _COLUMNS,
            strict=True,
        )
    ]
    return heads, NOTE.leading * max(map(len, heads)) + 4


def draw_sign_off(
    page: Page, pack: Pack, rows: Sequence[SignOffRow], part: tuple[int, int]
) -> None:
    """Draw one sign-off page; `part` is its number among how many."""
    number, count = part
    if number == 1:
        page.bookmark(translate("Reports", "Sign-off page"), page.top)
    y = _head(pack).draw(page) + _HEAD_BELOW
    _draw_identity(page, pack, rows, part)
    y = _section(pack, is_continued=number > 1).draw(page, y, left=page.left, right=page.right)
    with page.tag("Table"):
        with page.tag("TR"):
            y = _draw_table_head(page, y)
        for row in rows:
            with page.tag("TR"):
                _draw_row(page, row, y)
            y += row.height
    if number == count:
        draw_closing(page, y)


def _draw_identity(
    page: Page, pack: Pack, rows: Sequence[SignOffRow], part: tuple[int, int]
) -> None:
    """Draw what the page is called, and a code that says the same to a scanner."""
    number, count = part
    mark = check_mark(pack.code, *(row.entry.number for row in rows))
    code = f"WK1:{pack.code}:p{number}:{mark}"
    with page.tag("Figure", alt=code, box=(page.right - _CODE, page.top + 26, _CODE, _CODE)):
        page.qr(page.right - _CODE, page.top + 26, _CODE, code)
    right = page.right - _CODE - 10
    said = pack.code
    if count > 1:
        said = translate("Reports", "{code}, {number} of {count}").format(
            code=said, number=number, count=count
        )
    with page.tag("P"):
        page.text_right(right, page.top + 42, said, H2)
        page.text_right(right, page.top + 59, pack.copy_words, NOTE)


def _draw_table_head(page: Page, y: float) -> float:
    heads, high = _table_heads()
    end = y + high
    for lines, column in zip(heads, _COLUMNS, strict=True):
        baseline = end - 6 - NOTE.leading * (len(lines) - 1)
        with page.tag("TH", scope="Column"):
            for line in lines:
                if column.is_centred:
                    middle = page.left + column.x + column.wide / 2
                    page.text_centred(middle, baseline, line, NOTE_BOLD)
                else:
                    page.text(page.left + column.x + column.padding, baseline, line, NOTE_BOLD)
                baseline += NOTE.leading
    page.rule(page.left, page.right, end, 0.6)
    return end


def _draw_row(page: Page, row: SignOffRow, y: float) -> None:
    entry, high = row.entry, row.height
    with page.tag("TH", scope="Row"):
        _draw_middle(page, 0, y, high, row.number, FIELD_BOLD)
    with page.tag("TD"):
        _draw_middle(page, _WHAT, y, high, row.category, FIELD)
    face = FIELD_BOLD if entry.priority == 1 else FIELD
    with page.tag("TD"):
        _draw_middle(page, _PRIORITY, y, high, (f"P{entry.priority}",), face)
    top = y + (high - 14) / 2
    is_ticked = is_seen(entry)
    with page.tag("TD"):
        marks.tick_box(page, page.left + (_SEEN + _HIDE) / 2 - 7, top, is_ticked=is_ticked)
    with page.tag("TD"):
        x = page.left + (_HIDE + _REFERENCE) / 2 - 7
        marks.tick_box(page, x, top, is_ticked=entry.do_not_publicise)
    with page.tag("TD"):
        _draw_middle(page, _REFERENCE + 5, y, high, row.reference, LEAD)
    for x in (_SEEN, _HIDE, _REFERENCE, _OUTCOME, _REMARK):
        page.upright(page.left + x, y, y + high, 0.6)
    page.rule(page.left, page.right, y + high, 0.6)


def _draw_middle(
    page: Page, x: float, y: float, high: float, lines: Sequence[str], face: Face
) -> None:
    """Write lines in the middle of a row."""
    leading = NOTE.leading
    baseline = y + (high - leading * len(lines)) / 2 + 9.5
    for line in lines:
        page.text(page.left + x, baseline, line, face)
        baseline += leading
