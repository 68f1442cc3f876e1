"""The heads of the chain on the cover of the incident log, in groups that can be read out."""

from collections.abc import Sequence
from typing import NamedTuple

from watch_app.incident_packs import ChainHead, PackSheet
from watch_app.reports.fonts import FIELD, FIELD_BOLD, Face
from watch_app.reports.furniture import Section, section
from watch_app.reports.page import PORTRAIT_CONTENT, Page
from watch_app.reports.wrapping import wrap
from watch_app.text import translate

_ENTRY, _GROUPS, _STEP = 96, 180, 41
_GROUP = 4
_IN_A_ROW = 8
_LEADING = 14
_PADDING = 6


class _HeadRow(NamedTuple):
    """One head, its label broken into lines."""

    head: ChainHead
    label: tuple[str, ...]

    @property
    def height(self) -> float:
        return _LEADING * max(2, len(self.label)) + _PADDING


def _rows(heads: Sequence[ChainHead]) -> list[_HeadRow]:
    this = translate("Reports", "This pack")
    return [_HeadRow(each, tuple(wrap(each.about or this, FIELD_BOLD, 90))) for each in heads]


def _heading() -> Section:
    title = translate("Reports", "Has this log been changed?")
    note = translate("Reports", "Recompute from the attached files; both values must match")
    return section(PORTRAIT_CONTENT, title, note)


def chain_height(sheet: PackSheet) -> float:
    """Return what the heads need; nothing for a log without a chain."""
    if not sheet.heads:
        return 0
    if not sheet.heads[0].number:
        return _heading().height + _LEADING + _PADDING
    return _heading().height + sum(row.height for row in _rows(sheet.heads))


def draw_chain(page: Page, y: float, sheet: PackSheet) -> float:
    """Draw the heads and return where they end."""
    y = _heading().draw(page, y, left=page.left, right=page.right)
    if not sheet.heads[0].number:
        said = translate("Reports", "Nothing has been sent yet, so nothing is fixed.")
        with page.tag("P"):
            page.text(page.left, y + 12, said, FIELD)
        return y + _LEADING + _PADDING
    with page.tag("Table"):
        for row in _rows(sheet.heads):
            with page.tag("TR"):
                _draw_row(page, row, y)
            y += row.height
            page.rule(page.left, page.right, y, 0.4)
    return y


def _draw_row(page: Page, row: _HeadRow, y: float) -> None:
    baseline = y + 12
    with page.tag("TH", scope="Row"):
        for number, words in enumerate(row.label):
            page.text(page.left, baseline + _LEADING * number, words, FIELD_BOLD)
    with page.tag("TD"):
        entry = translate("Reports", "entry {number}").format(number=row.head.number)
        page.text(page.left + _ENTRY, baseline, entry, FIELD)
    with page.tag("TD"):
        groups = groups_of(row.head.digest)
        for number, group in enumerate(groups):
            down, place = divmod(number, _IN_A_ROW)
            is_end = number in (0, len(groups) - 1)
            face: Face = FIELD_BOLD if is_end else FIELD
            x = page.left + _GROUPS + _STEP * place
            page.text(x, baseline + _LEADING * down, group, face)


def groups_of(digest: str) -> list[str]:
    """Divide a digest as it is compared by eye."""
    return [digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP)]
