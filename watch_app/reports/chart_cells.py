"""One patrol in one cell of the wall chart: its lines, their heights, and how they are drawn."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import NamedTuple

from watch_app.reports import marks
from watch_app.reports.dates import days_later
from watch_app.reports.fonts import NAME, NAME_BOLD, NOTE, NOTE_BOLD, width
from watch_app.reports.names import NameStyle, on_paper
from watch_app.reports.page import Page
from watch_app.reports.wrapping import clean, wrap
from watch_app.sheets import CrewMember, PatrolCard, PatrolState
from watch_app.text import translate
from watch_app.wording import span

PADDING = 6
INDENT = 16
_FRAME = 3
"""What a framed line is higher than a plain one."""


class Mark(Enum):
    """What the legend explains, in its order."""

    LEADER = auto()
    TRAINEE = auto()
    OPEN = auto()
    GAP = auto()
    STOOD_DOWN = auto()
    FIXED = auto()
    KIT = auto()
    CHANGED = auto()
    NEXT_DAY = auto()


class Area(NamedTuple):
    """A rectangle of the page."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class CellLine:
    """Lines of text that belong together in a cell, and the mark that goes with them."""

    draw: Callable[[Page, float, float, float, "CellLine"], None]
    texts: tuple[str, ...]
    marks: frozenset[Mark] = frozenset()
    later: str = ""
    is_framed: bool = False

    @property
    def height(self) -> float:
        return len(self.texts) * NAME.leading + (_FRAME if self.is_framed else 0)


@dataclass(frozen=True, slots=True)
class Block:
    """One patrol as its cell prints it."""

    lines: tuple[CellLine, ...]
    is_stood_down: bool
    is_changed: bool = False

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines)

    @property
    def marks(self) -> frozenset[Mark]:
        own = frozenset({Mark.CHANGED}) if self.is_changed else frozenset[Mark]()
        return own.union(*(line.marks for line in self.lines))


def _draw_time(page: Page, x: float, y: float, wide: float, line: CellLine) -> None:
    baseline = y + 9.4
    (text,) = line.texts
    page.text(x + PADDING, baseline, text, NAME_BOLD)
    ends = x + PADDING + width(text, NAME_BOLD)
    if line.later:
        page.text(ends + 2, baseline, line.later, NOTE)
        ends += 2 + width(line.later, NOTE)
    drawn = [
        (draw, sign)
        for mark, draw, sign in (
            (Mark.FIXED, marks.padlock, marks.PADLOCK),
            (Mark.KIT, marks.kit, marks.KIT),
        )
        if mark in line.marks
    ]
    start = min(ends + 5, x + wide - sum(sign + 2 for _, sign in drawn))
    for draw, sign in drawn:
        draw(page, start, baseline)
        start += sign + 3


def _patch(page: Page, x: float, baseline: float, text_width: float) -> None:
    """Clear the hatching under a text."""
    page.blank(x - 1.5, baseline - 9.2, text_width + 3, 12)


def _draw_struck_time(page: Page, x: float, y: float, _wide: float, line: CellLine) -> None:
    text = " ".join(filter(None, (*line.texts, line.later)))
    _patch(page, x + PADDING, y + 9.4, width(text, NOTE))
    page.struck_text(x + PADDING, y + 9.4, text, NOTE)


def _draw_stood_down(page: Page, x: float, y: float, _wide: float, line: CellLine) -> None:
    for number, text in enumerate(line.texts):
        marks.black_tile(page, x + PADDING, y + 11.4 + number * NOTE.leading, text)


def _draw_reason(page: Page, x: float, y: float, _wide: float, line: CellLine) -> None:
    for number, text in enumerate(line.texts):
        baseline = y + 9.4 + number * NOTE.leading
        _patch(page, x + PADDING, baseline, width(text, NOTE))
        page.text(x + PADDING, baseline, text, NOTE)


def _draw_gap(page: Page, x: float, y: float, wide: float, line: CellLine) -> None:
    page.frame(x + PADDING - 1.2, y + 1.2, wide - 2 * PADDING + 2.4, line.height - 2.2, 1.6)
    page.lines(x + PADDING + 3, y + 10.4, line.texts, NOTE_BOLD)


def _draw_open(page: Page, x: float, y: float, wide: float, line: CellLine) -> None:
    marks.open_box(page, x + PADDING - 1, y + 1, wide - 2 * PADDING + 2, line.height - 2)
    page.lines(x + INDENT, y + 10.4, line.texts, NOTE_BOLD)


def _draw_leader(page: Page, x: float, y: float, _wide: float, line: CellLine) -> None:
    marks.leader(page, x + PADDING, y + 9.4)
    page.lines(x + INDENT, y + 9.4, line.texts, NAME_BOLD)


def _draw_trainee(page: Page, x: float, y: float, _wide: float, line: CellLine) -> None:
    marks.trainee(page, x + PADDING, y + 9.4)
    page.lines(x + INDENT, y + 9.4, line.texts, NAME)


def _draw_name(page: Page, x: float, y: float, _wide: float, line: CellLine) -> None:
    page.lines(x + INDENT, y + 9.4, line.texts, NAME)


def _draw_count(page: Page, x: float, y: float, _wide: float, line: CellLine) -> None:
    page.lines(x + PADDING, y + 9.4, line.texts, NAME)


def _draw_officer(page: Page, x: float, y: float, _wide: float, line: CellLine) -> None:
    page.lines(x + INDENT, y + 9.4, line.texts, NOTE)


def _time_line(patrol: PatrolCard, *, is_struck: bool, is_for_crews: bool) -> CellLine:
    later = days_later(patrol.starts, patrol.ends)
    shown = {Mark.NEXT_DAY} if later else set()
    if is_for_crews and not is_struck:
        shown |= {Mark.FIXED} if patrol.has_locked else set()
        shown |= {Mark.KIT} if patrol.kit else set()
    draw = _draw_struck_time if is_struck else _draw_time
    text = span(patrol.starts, patrol.ends)
    return CellLine(draw, (text,), frozenset(shown), later)


def _stood_down_lines(patrol: PatrolCard, style: NameStyle, wide: float) -> Iterator[CellLine]:
    tile = wrap(translate("Reports", "STOOD DOWN"), NOTE_BOLD, wide - 2 * PADDING - 8)
    yield CellLine(_draw_stood_down, tuple(tile), frozenset({Mark.STOOD_DOWN}), is_framed=True)
    reason = wrap(patrol.reason, NOTE, wide - PADDING - 3)
    if reason and style != NameStyle.NONE:
        yield CellLine(_draw_reason, tuple(reason))


def _inside_a_line(text: str) -> str:
    """Return words as they follow a colon: "No driver" begins small, "CBT" does not."""
    text = clean(text)
    return text[0].lower() + text[1:] if text[1:2].islower() else text


def _gap_line(patrol: PatrolCard, style: NameStyle, wide: float) -> CellLine:
    reason = _inside_a_line(patrol.reason)
    if reason and style != NameStyle.NONE:
        text = translate("Reports", "GAP: {reason}").format(reason=reason)
    else:
        text = translate("Reports", "GAP")
    texts = tuple(wrap(text, NOTE_BOLD, wide - 2 * PADDING - 4))
    return CellLine(_draw_gap, texts, frozenset({Mark.GAP}), is_framed=True)


def _member_line(member: CrewMember, style: NameStyle, wide: float) -> CellLine:
    name = on_paper(member, style)
    room = wide - INDENT - 2
    if member.leads:
        texts = tuple(wrap(name, NAME_BOLD, room))
        return CellLine(_draw_leader, texts, frozenset({Mark.LEADER}))
    texts = tuple(wrap(name, NAME, room))
    if member.is_trainee:
        return CellLine(_draw_trainee, texts, frozenset({Mark.TRAINEE}))
    return CellLine(_draw_name, texts)


def _open_lines(patrol: PatrolCard, wide: float) -> Iterator[CellLine]:
    """Name each open place by a qualification that is still missing, as far as there are.

    The tile of a gap stands for the first one, where it says as much.
    """
    wanted = [need.qualification for need in patrol.missing for _ in range(need.count)]
    is_said = not wanted or wanted[0].casefold() in patrol.reason.casefold()
    first = 1 if patrol.state == PatrolState.GAP and is_said else 0
    for number in range(first, patrol.open_places):
        text = translate("Reports", "open")
        if number < len(wanted):
            text = translate("Reports", "open: {need}")
            text = text.format(need=_inside_a_line(wanted[number]))
        texts = tuple(wrap(text, NOTE_BOLD, wide - INDENT - PADDING))
        yield CellLine(_draw_open, texts, frozenset({Mark.OPEN}), is_framed=True)


def _count_line(patrol: PatrolCard, wide: float) -> CellLine:
    here, target = len(patrol.crew), max(patrol.target, len(patrol.crew))
    text = translate("Reports", "{here} of {target}")
    if patrol.open_places:
        text = translate("Reports", "{here} of {target}, open")
    texts = wrap(text.format(here=here, target=target), NAME, wide - 2 * PADDING)
    return CellLine(_draw_count, tuple(texts))


def _crew_lines(patrol: PatrolCard, style: NameStyle, wide: float) -> Iterator[CellLine]:
    if style == NameStyle.NONE:
        yield _count_line(patrol, wide)
        return
    for member in patrol.crew:
        yield _member_line(member, style, wide)
    if patrol.officer:
        words = translate("Reports", "with {officer}").format(officer=patrol.officer)
        yield CellLine(_draw_officer, tuple(wrap(words, NOTE, wide - INDENT - 2)))
    yield from _open_lines(patrol, wide)


def block_of(patrol: PatrolCard, style: NameStyle, wide: float) -> Block:
    """Set one patrol in a column that is `wide` points wide."""
    is_stood_down = patrol.state == PatrolState.STOOD_DOWN
    is_for_crews = style != NameStyle.NONE
    lines = [_time_line(patrol, is_struck=is_stood_down, is_for_crews=is_for_crews)]
    if is_stood_down:
        lines.extend(_stood_down_lines(patrol, style, wide))
    else:
        if patrol.state == PatrolState.GAP:
            lines.append(_gap_line(patrol, style, wide))
        lines.extend(_crew_lines(patrol, style, wide))
    is_changed = patrol.is_changed and is_for_crews
    return Block(tuple(line for line in lines if line.texts), is_stood_down, is_changed)


def in_pieces(block: Block, room: float) -> list[Block]:
    """Divide a block that is higher than a page; each piece repeats the time."""
    head, *others = block.lines
    pieces: list[Block] = []
    taken, used = [head], head.height
    for line in others:
        if used + line.height > room and len(taken) > 1:
            pieces.append(replace(block, lines=tuple(taken)))
            taken, used = [head], head.height
        taken.append(line)
        used += line.height
    return [*pieces, replace(block, lines=tuple(taken))]


def draw_block(page: Page, area: Area, block: Block, padding: float) -> None:
    """Draw a patrol into its part of a cell."""
    if block.is_stood_down:
        page.hatch(area.x, area.y, area.wide, area.high)
    y = area.y + padding / 2
    with page.tag("P"):
        if block.is_changed:
            marks.changed(page, area.x + 2, y + 1, block.height - 1)
        for line in block.lines:
            line.draw(page, area.x, y, area.wide, line)
            y += line.height


def marks_in(blocks: Iterable[Block]) -> frozenset[Mark]:
    return frozenset().union(*(block.marks for block in blocks))
