"""The cover of the incident log: key figures, requests, the chain, and what is in the pack."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from watch_app.reports import marks
from watch_app.reports.dates import period_in_words
from watch_app.reports.fonts import FIELD, FIELD_BOLD, H2, KEY_FIGURE, LEAD, NOTE, NOTE_BOLD, width
from watch_app.reports.furniture import Head, first_head, later_head, section
from watch_app.reports.incident_chain import chain_height, draw_chain
from watch_app.reports.incident_contents import Span, contents_height, draw_contents, draw_copies
from watch_app.reports.incident_pack import Pack, is_seen, is_waiting, restricted
from watch_app.reports.incident_requests import (
    draw_requests,
    request_rows,
    requests_by_page,
    requests_heading,
    requests_height,
    requests_table,
)
from watch_app.reports.page import EDGE, PORTRAIT_CONTENT, Page, Paper
from watch_app.reports.tables import Row
from watch_app.reports.wrapping import wrap
from watch_app.sheets import IncidentEntry
from watch_app.text import translate

_COPY_BOX = 105
_ROW = 18
_BARS_WIDE = 300
_TABLE_WIDE = 180
_LEAST_BARS = 150
"""The table beside the bars is not lower."""
_GAP = 16


def requests_apart(pack: Pack, paper: Paper) -> list[list[Row]]:
    """Return the requests of each page after the cover; none where the cover has room for them."""
    sheet = pack.sheet
    if not sheet.requests or not pack.log.entries:
        return []
    top = EDGE + max(_head(pack, PORTRAIT_CONTENT).height, 64) + _GAP
    above = top + _figures_height(pack, PORTRAIT_CONTENT) + _LEAST_BARS
    below = requests_height(sheet) + _GAP + _end_height(pack)
    if above + below <= paper.content_height:
        return []
    later = later_head(PORTRAIT_CONTENT, title=pack.title, mark=restricted())
    return requests_by_page(sheet, paper.content_height - EDGE - later.height)


def draw_cover(
    page: Page, pack: Pack, pages: Span, sign_off: Span, *, has_requests: bool = True
) -> None:
    """Draw the cover, with where the entries stand and where the sign-off page."""
    page.bookmark(translate("Reports", "Cover"), page.top)
    head = _head(pack, page.room)
    y = max(head.draw(page), page.top + 64) + _GAP
    _draw_copy_box(page, pack)
    y = _draw_key_figures(page, pack, y)
    if not pack.log.entries:
        said = translate("Reports", "No incidents were reported in this period.")
        with page.tag("P"):
            page.text(page.left, y + 24, said, LEAD)
        draw_copies(page, pack, y + 54)
        return
    sheet = pack.sheet
    below = _end_height(pack)
    is_here = has_requests and bool(sheet.requests)
    if is_here:
        below += _GAP + requests_height(sheet)
    bars = _draw_categories(page, pack, y, page.bottom - below)
    y = max(bars, _draw_priorities(page, pack, y)) + _GAP
    if is_here:
        rows = request_rows(sheet, requests_table())
        y = draw_requests(page, y, requests_heading(sheet), rows) + _GAP
    if sheet.heads:
        y = draw_chain(page, y, sheet) + _GAP
    draw_contents(page, pack, y, pages, sign_off)


def _end_height(pack: Pack) -> float:
    """Return what the chain, the contents and the line on copies need below the rest."""
    chain = chain_height(pack.sheet)
    return _GAP + (chain + _GAP if chain else 0) + contents_height(pack)


def _head(pack: Pack, room: float) -> Head:
    heading = pack.log.heading
    readers = ", ".join(filter(None, (heading.liaison, heading.station)))
    period = period_in_words(pack.log.first_day, pack.log.last_day)
    subtitle = f"{period}."
    if readers:
        subtitle = translate("Reports", "{period}, for {readers}.").format(
            period=period, readers=readers
        )
    return first_head(
        room,
        watch=heading.name,
        mark=restricted(),
        title=pack.title,
        subtitle=subtitle,
        reserved=(_copy_box(pack), _copy_box(pack)),
    )


def _copy_in_words(pack: Pack) -> str:
    number, count = pack.copy
    return translate("Reports", "Copy {number} of {count}").format(number=number, count=count)


def _copy_box(pack: Pack) -> float:
    return max(_COPY_BOX, width(_copy_in_words(pack), H2) + 16)


def _draw_copy_box(page: Page, pack: Pack) -> None:
    wide = _copy_box(pack)
    x, y = page.right - wide, page.top + 25
    page.frame(x + 1.2, y, wide - 2.4, 38, 2.4)
    with page.tag("P"):
        page.text_centred(x + wide / 2, y + 23.6, _copy_in_words(pack), H2)


def _key_figures(pack: Pack) -> tuple[tuple[int, str], ...]:
    entries = pack.log.entries
    reports, quiet = len(entries), pack.log.quiet_patrols
    amendments = sum(len(entry.amendments) for entry in entries)
    urgent = sum(entry.priority == 1 for entry in entries)
    waiting = sum(map(is_waiting, entries))
    return (
        (reports, translate("Reports", "report|reports", "", reports)),
        (amendments, translate("Reports", "amendment|amendments", "", amendments)),
        (urgent, translate("Reports", "urgent, P1")),
        (waiting, translate("Reports", "waiting for you")),
        (quiet, translate("Reports", "quiet patrol|quiet patrols", "", quiet)),
    )


def _figures_height(pack: Pack, room: float) -> float:
    figures = _key_figures(pack)
    lines = max(len(wrap(label, NOTE, room / len(figures) - 6)) for _, label in figures)
    return 54 + NOTE.leading * lines


def _draw_key_figures(page: Page, pack: Pack, y: float) -> float:
    page.rule(page.left, page.right, y, 1.2)
    figures = _key_figures(pack)
    wide = page.room / len(figures)
    deepest = y
    for number, (figure, label) in enumerate(figures):
        x = page.left + number * wide
        with page.tag("P"):
            page.text(x, y + 34, str(figure), KEY_FIGURE)
            below = page.lines(x, y + 49, wrap(label, NOTE, wide - 6), NOTE)
        deepest = max(deepest, below)
    return deepest + 5


class _Bar(NamedTuple):
    """One row of the bars."""

    label: tuple[str, ...]
    reports: int

    @property
    def height(self) -> float:
        return _ROW + FIELD.leading * (len(self.label) - 1)


def _bar(category: str, reports: int) -> _Bar:
    return _Bar(tuple(wrap(category, FIELD, 146)), reports)


def _bars(pack: Pack, room: float) -> list[_Bar]:
    """Count the categories, most frequent first; those that find no room share the last row."""
    counts = Counter(entry.category for entry in pack.log.entries)
    found = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    bars = [_bar(*pair) for pair in found]
    shown = len(bars)
    while shown > 1 and sum(bar.height for bar in bars) > room:
        shown -= 1
        rest = found[shown:]
        others = len(rest)
        said = translate("Reports", "%n other category|%n other categories", "", others)
        bars = [*bars[:shown], _bar(said, sum(count for _, count in rest))]
    return bars


def _draw_categories(page: Page, pack: Pack, y: float, bottom: float) -> float:
    right = page.left + _BARS_WIDE
    title = translate("Reports", "Reports by category")
    y = section(_BARS_WIDE, title).draw(page, y, left=page.left, right=right)
    bars = _bars(pack, bottom - y)
    most = max(bar.reports for bar in bars)
    with page.tag("Table"):
        for bar in bars:
            with page.tag("TR"):
                with page.tag("TH", scope="Row"):
                    baseline = page.lines(page.left, y + 12, bar.label, FIELD) - FIELD.leading
                with page.tag("TD"):
                    page.text_right(page.left + 166, baseline, str(bar.reports), FIELD_BOLD)
            marks.bar(page, page.left + 174, baseline, (_BARS_WIDE - 174) * bar.reports / most)
            y += bar.height
            page.rule(page.left, right, y, 0.4)
    return y


_Test = Callable[[IncidentEntry], bool]


def _states(entries: Sequence[IncidentEntry]) -> list[tuple[str, _Test]]:
    """Return the columns of the table; they add up to the first."""
    columns: list[tuple[str, _Test]] = [
        (translate("Reports", "Reports"), lambda _: True),
        (translate("Reports", "Seen"), is_seen),
        (translate("Reports", "Waiting"), is_waiting),
    ]

    def is_not_sent(entry: IncidentEntry) -> bool:
        return not is_seen(entry) and not is_waiting(entry)

    if any(map(is_not_sent, entries)):
        columns.append((translate("Reports", "Not sent"), is_not_sent))
    return columns


def _right_edges(heads: Sequence[Sequence[str]], left: float, right: float) -> list[float]:
    """Share the width so that all heads stand equally far apart."""
    wides = [max(width(line, NOTE_BOLD) for line in lines) for lines in heads]
    gap = (right - left - sum(wides)) / len(wides)
    return [left + sum(wides[: n + 1]) + gap * (n + 1) for n in range(len(wides))]


def _draw_priorities(page: Page, pack: Pack, y: float) -> float:
    left, right = page.right - _TABLE_WIDE, page.right
    title = translate("Reports", "By priority and state")
    y = section(_TABLE_WIDE, title).draw(page, y, left=left, right=right)
    columns = _states(pack.log.entries)
    heads = [wrap(head, NOTE_BOLD, _TABLE_WIDE / 5) for head, _ in columns]
    deepest = max(map(len, heads))
    rights = _right_edges(heads, left + 24, right - 4)
    table = page.tag("Table")
    with table, page.tag("TR"):
        page.tag("TD")  # the corner is empty
        for x, lines in zip(rights, heads, strict=True):
            baseline = y + 9.5 + NOTE.leading * (deepest - len(lines))
            with page.tag("TH", scope="Column"):
                for number, line in enumerate(lines):
                    page.text_right(x, baseline + NOTE.leading * number, line, NOTE_BOLD)
    y += 14 + NOTE.leading * (deepest - 1)
    page.rule(left, right, y, 0.6)
    groups: list[tuple[str, list[IncidentEntry]]] = [
        (f"P{priority}", [e for e in pack.log.entries if e.priority == priority])
        for priority in range(1, 5)
    ]
    groups.append((translate("Reports", "All"), list(pack.log.entries)))
    for label, entries in groups:
        y += _ROW
        face = FIELD_BOLD if entries and label == groups[-1][0] else FIELD
        with table, page.tag("TR"):
            with page.tag("TH", scope="Row"):
                page.text(left, y - 6, label, FIELD_BOLD)
            for x, (_, test) in zip(rights, columns, strict=True):
                with page.tag("TD"):
                    page.text_right(x, y - 6, str(sum(map(test, entries)) or "–"), face)
        page.rule(left, right, y, 0.4)
    return y
