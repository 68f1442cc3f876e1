"""What is in the pack and where, at the foot of its cover, and who holds which copy."""

from watch_app.reports.dates import long_date
from watch_app.reports.fonts import FIELD, NOTE, width
from watch_app.reports.furniture import section
from watch_app.reports.incident_pack import Pack
from watch_app.reports.page import PORTRAIT_CONTENT, Page
from watch_app.reports.wrapping import wrap
from watch_app.text import translate

Span = tuple[int, int] | None
"""The first and the last page of a part; None while that is not known."""


def contents_height(pack: Pack) -> float:
    """Return what the contents and the line on copies need."""
    lines = sum(
        len(wrap(text, FIELD, PORTRAIT_CONTENT - width(where, FIELD) - 12))
        for text, where in _contents(pack, None, None)
    )
    heading = section(PORTRAIT_CONTENT, translate("Reports", "In this pack")).height
    copies = NOTE.leading * len(_copies(pack, PORTRAIT_CONTENT))
    return heading + 6 + FIELD.leading * lines + 7 * 3 + copies + 6


def _pages_in_words(first: int, last: int) -> str:
    if first == last:
        return translate("Reports", "page {number}").format(number=first)
    return translate("Reports", "pages {first} to {last}").format(first=first, last=last)


def _contents(pack: Pack, pages: Span, sign_off: Span) -> list[tuple[str, str]]:
    """Return what is in the pack, and where."""
    entries = pack.log.entries
    what = translate("Reports", "Entry {first}").format(first=entries[0].number)
    if len(entries) > 1:
        what = translate("Reports", "Entries {first} to {last}").format(
            first=entries[0].number, last=entries[-1].number
        )
    if any(entry.amendments for entry in entries):
        what = translate("Reports", "{entries}, with amendments").format(entries=what)
    last = translate("Reports", "Sign-off page, to fill in and send back")
    attached = translate("Reports", "Attached in the file: {name}.csv and .json").format(
        name=pack.file_stem
    )
    count = len(entries)
    each = translate("Reports", "2 files, %n entry each|2 files, %n entries each", "", count)
    return [
        (what, _pages_in_words(*pages) if pages else "…"),
        (last, _pages_in_words(*sign_off) if sign_off else "…"),
        (attached, each),
    ]


def draw_contents(page: Page, pack: Pack, y: float, pages: Span, sign_off: Span) -> None:
    title = translate("Reports", "In this pack")
    y = section(page.room, title).draw(page, y, left=page.left, right=page.right) + 19
    for text, where in _contents(pack, pages, sign_off):
        lines = wrap(text, FIELD, page.room - width(where, FIELD) - 12)
        with page.tag("P"):
            below = page.lines(page.left, y - 6.5, lines, FIELD)
            page.text_right(page.right, y - 6.5, where, FIELD)
        y = below - FIELD.leading + 6.5
        page.rule(page.left, page.right, y, 0.4)
        y += 19
    draw_copies(page, pack, y - 3)


def _copies(pack: Pack, room: float) -> list[str]:
    """Say who holds which copy and what is to become of it."""
    said = translate("Reports", "Keep locked up; return it or shred it after use.")
    if pack.keep_until:
        said = translate("Reports", "Keep locked up; return or shred by {date}.").format(
            date=long_date(pack.keep_until)
        )
    holders = {
        2: translate("Reports", "Copies: 1 coordinator, 2 {liaison}."),
        3: translate("Reports", "Copies: 1 coordinator, 2 {liaison}, 3 file."),
    }
    if pack.copy[1] in holders:
        liaison = pack.log.heading.liaison or translate("Reports", "police liaison")
        said = f"{holders[pack.copy[1]].format(liaison=liaison)} {said}"
    return wrap(said, NOTE, room)


def draw_copies(page: Page, pack: Pack, baseline: float) -> None:
    with page.tag("P"):
        page.lines(page.left, baseline, _copies(pack, page.room), NOTE)
