"""What the heat grid says of a cell, a trend or the whole week, in whole sentences."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from watch_app.demand import Change, NeedCell, NeedSheet, Reason, ReasonKind, Trend
from watch_app.text import translate as counted

translate = QCoreApplication.translate
MOST_REASONS = 8
"""So many are named one by one; the others are added up in a last line."""

ARROWS = {Change.UP: "up", Change.DOWN: "down", Change.LEVEL: "minus", Change.TOO_FEW: "minus"}
"""The icon of each trend."""


def cell_words(sheet: NeedSheet, cell: NeedCell) -> str:
    """Return all of a cell for a screen reader and the status bar."""
    text = translate("Need", "{cell}: {level} of 10. {why}")
    if cell.is_pinned:
        text = translate("Need", "{cell}: pinned at {level} of 10. {why}")
    return text.format(cell=sheet.name_of(cell), level=cell.level, why=sheet.why(cell))


def because_words(sheet: NeedSheet, cell: NeedCell) -> str:
    """Return what stands above the reasons of a cell."""
    if cell.is_pinned:
        text = translate("Need", "Set by hand. What is known comes to {raw}:")
        return text.format(raw=f"{max(cell.raw, 0):.1f}")
    if not any(each.points for each in cell.reasons):
        return translate("Need", "Nothing speaks for a patrol here at this time.")
    if cell.level == sheet.greatest:
        return translate("Need", "The greatest need of the week, because:")
    return translate("Need", "Because:")


def points(reason: Reason) -> str:
    """Return what a reason adds, as in "+4.6"; a pin adds nothing, it decides."""
    if reason.kind == ReasonKind.PINNED:
        return ""
    if reason.kind == ReasonKind.LEFT_OUT:
        return "0"
    return f"{reason.points:+.1f}"


def reason_lines(cell: NeedCell) -> list[tuple[str, str]]:
    """Return points and sentence of each reason, the smallest added up in one line."""
    found = list(cell.reasons)
    silent = [each for each in found if each.kind == ReasonKind.LEFT_OUT]
    told = [each for each in found if each.kind != ReasonKind.LEFT_OUT]
    lines = [(points(each), each.sentence) for each in told[:MOST_REASONS]]
    rest = told[MOST_REASONS:]
    if rest:
        text = counted("Need", "%n smaller reason|%n smaller reasons", number=len(rest))
        lines.append((f"{sum(each.points for each in rest):+.1f}", text))
    return lines + [(points(each), each.sentence) for each in silent]


def trend_words(trend: Trend, *, of_year: bool) -> str:
    """Return a trend as in "90 days: more, 20 after 9"."""
    about = {"now": _number(trend.now), "before": _number(trend.before)}
    if trend.change == Change.TOO_FEW and of_year:
        return translate("Need", "One year: too few to say")
    if trend.change == Change.TOO_FEW:
        return translate("Need", "90 days: too few to say")
    if trend.is_of_beat:
        about["where"] = translate("Need", "on the whole beat")
    else:
        about["where"] = translate("Need", "at this time")
    return _trend_text(trend.change, of_year=of_year).format(**about)


def _trend_text(change: Change, *, of_year: bool) -> str:
    if of_year:
        return {
            Change.UP: translate("Need", "One year: more {where}, {now} after {before}"),
            Change.DOWN: translate("Need", "One year: fewer {where}, {now} after {before}"),
            Change.LEVEL: translate("Need", "One year: level {where}, {now} after {before}"),
        }[change]
    return {
        Change.UP: translate("Need", "90 days: more {where}, {now} after {before}"),
        Change.DOWN: translate("Need", "90 days: fewer {where}, {now} after {before}"),
        Change.LEVEL: translate("Need", "90 days: level {where}, {now} after {before}"),
    }[change]


def _number(count: float) -> str:
    return f"{count:.0f}" if abs(count - round(count)) < 0.05 else f"{count:.1f}"


def context_words(sheet: NeedSheet) -> str:
    """Return what the need is made of: "from 412 incidents, 1 request, 2 problems"."""
    parts = [counted("Need", "%n incident|%n incidents", number=sheet.incidents)]
    if number := sheet.area_crimes:
        parts.append(counted("Need", "%n published crime|%n published crimes", number=number))
    if number := sheet.requests:
        parts.append(counted("Need", "%n request|%n requests", number=number))
    if number := sheet.problems:
        parts.append(counted("Need", "%n problem|%n problems", number=number))
    if number := sheet.events:
        parts.append(counted("Need", "%n event|%n events", number=number))
    if number := sheet.pins:
        parts.append(counted("Need", "%n pin|%n pins", number=number))
    return translate("Need", "from {parts}").format(parts=", ".join(parts))


def left_out_words(sheet: NeedSheet) -> str:
    """Return how many entries do not count, and why; empty where all do."""
    if not sheet.left_out:
        return ""
    return counted(
        "Need",
        "%n entry that a crew came upon does not count: where one walks more, one sees more."
        "|%n entries that crews came upon do not count: where one walks more, one sees more.",
        number=sheet.left_out,
    )
