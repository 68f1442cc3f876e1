"""The line under the wall chart that says what the marks on this page mean."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from watch_app.reports import marks
from watch_app.reports.chart_cells import Mark
from watch_app.reports.fonts import NOTE, NOTE_BOLD, width
from watch_app.reports.page import Page
from watch_app.reports.wrapping import clean
from watch_app.text import translate

LINE = 18
_GAP = 14
_SPACE = 5


def _draw_nothing(_page: Page, _x: float, _baseline: float) -> None:
    """Leave the sign to its word."""


def _draw_open(page: Page, x: float, baseline: float) -> None:
    marks.open_box(page, x + 0.5, baseline - 9, 22, 11)


def _draw_hatch(page: Page, x: float, baseline: float) -> None:
    page.hatch(x, baseline - 9, 23, 11)
    page.frame(x, baseline - 9, 23, 11, 0.4)


def _draw_gap(page: Page, x: float, baseline: float) -> None:
    page.frame(x + 0.8, baseline - 8.2, 21.4, 9.6, 1.6)


def _draw_changed(page: Page, x: float, baseline: float) -> None:
    marks.changed(page, x + 1.2, baseline - 8.4, 10)


@dataclass(frozen=True, slots=True)
class _Entry:
    draw: Callable[[Page, float, float], None]
    sign_width: float
    said: Callable[[], str]

    @property
    def wide(self) -> float:
        return self.text_starts + width(clean(self.said()), NOTE)

    @property
    def text_starts(self) -> float:
        return self.sign_width + (_SPACE if self.sign_width else 0)


_ENTRIES = {
    Mark.LEADER: _Entry(marks.leader, 7, lambda: translate("Reports", "crew leader")),
    Mark.TRAINEE: _Entry(marks.trainee, 7, lambda: translate("Reports", "trainee")),
    Mark.OPEN: _Entry(_draw_open, 23, lambda: translate("Reports", "open place: can you help?")),
    Mark.GAP: _Entry(_draw_gap, 23, lambda: translate("Reports", "gap: runs only if filled")),
    Mark.STOOD_DOWN: _Entry(
        _draw_hatch, 23, lambda: translate("Reports", "stood down: does not run")
    ),
    Mark.FIXED: _Entry(marks.padlock, 7, lambda: translate("Reports", "fixed")),
    Mark.KIT: _Entry(marks.kit, marks.KIT, lambda: translate("Reports", "takes kit")),
    Mark.CHANGED: _Entry(
        _draw_changed, 3, lambda: translate("Reports", "changed since the last version")
    ),
    Mark.NEXT_DAY: _Entry(_draw_nothing, 0, lambda: translate("Reports", "+1 ends next day")),
}


def legend_lines(used: Iterable[Mark], contact: str, room: float) -> list[list[Mark]]:
    """Arrange the marks in lines; the contact stands at the right end of the last one."""
    shown = set(used)
    lines: list[list[Mark]] = [[]]
    taken = 0.0
    for mark, entry in _ENTRIES.items():
        if mark not in shown:
            continue
        if lines[-1] and taken + entry.wide > room:
            lines.append([])
            taken = 0.0
        lines[-1].append(mark)
        taken += entry.wide + _GAP
    if contact and lines[-1] and taken + width(contact, NOTE_BOLD) > room:
        lines.append([])
    return lines if lines[-1] or contact else []


def draw_legend(page: Page, lines: Sequence[Sequence[Mark]], contact: str) -> None:
    """Draw the legend so that it ends where the content of the page ends."""
    baseline = page.bottom - 4 - LINE * (len(lines) - 1)
    for line in lines:
        x = page.left
        for mark in line:
            entry = _ENTRIES[mark]
            entry.draw(page, x, baseline)
            with page.tag("P"):
                page.text(x + entry.text_starts, baseline, clean(entry.said()), NOTE)
            x += entry.wide + _GAP
        baseline += LINE
    if contact:
        with page.tag("P"):
            page.text_right(page.right, page.bottom - 4, contact, NOTE_BOLD)
