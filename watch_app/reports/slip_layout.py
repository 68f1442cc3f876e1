"""Where a duty slip says what: two designs, four to a page and two in large print."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum

from watch_app.duties import WalkedDuty
from watch_app.duty_words import kit_in_words
from watch_app.reports.fonts import H1, KEY_FIGURE, LARGE, LARGE_BOLD, LEAD, LEAD_BOLD, width
from watch_app.reports.slip_code import Code, code_for
from watch_app.reports.slip_cutting import FOUR, LAST_BASELINE, MARGIN, TWO, Cut
from watch_app.reports.slip_lines import Block, Run, Type, meet_word, paragraph, placed, stacked
from watch_app.reports.wrapping import clean
from watch_app.slip_sheets import SlipSheet
from watch_app.text import translate
from watch_app.wording import day_text

CODE = 92
"""32 mm."""
_BESIDE_CODE = 15
_COLUMN = 366
"""Where the right column of large print starts."""


class Room(IntEnum):
    """What gives way where one duty alone does not fit."""

    ENOUGH = 0
    NO_CODE = 1
    SHORTER = 2
    SHORTEST = 3

    @property
    def most_partners(self) -> int | None:
        return {Room.SHORTER: 1, Room.SHORTEST: 0}.get(self)


@dataclass(frozen=True, slots=True)
class Told:
    """What all slips of one document share."""

    sheet: SlipSheet
    printed_at: datetime
    by_number: bool
    has_all: bool
    """The code carries every duty of the slip and not only the first."""


@dataclass(frozen=True, slots=True)
class Said:
    """What stands on a slip besides the duties."""

    kit: str
    coordinator: str
    phone: str
    code: Code | None
    scan: str


def said_besides(duties: Sequence[WalkedDuty], told: Told, room: Room, *, is_first: bool) -> Said:
    heading = told.sheet.heading
    kit = kit_in_words(duties)
    if room >= Room.SHORTER:
        kit = translate("Slips", "see the patrol sheet") if kit else ""
        return Said(kit, "", heading.coordinator_phone, None, "")
    if room == Room.NO_CODE:
        return Said(kit, heading.coordinator, heading.coordinator_phone, None, "")
    code = code_for(
        duties if told.has_all else duties[:1],
        watch_mark=told.sheet.watch_mark,
        time_zone=heading.time_zone,
        written_at=told.printed_at,
    )
    scan = _scan(code.count, len(duties), told, is_first=is_first)
    return Said(kit, heading.coordinator, heading.coordinator_phone, code, scan)


def _scan(carried: int, duties: int, told: Told, *, is_first: bool) -> str:
    """Say what the code does, and no more."""
    if told.has_all and carried == duties and duties > 1:
        return translate("Slips", "Scan to add these duties to your phone")
    if carried > 1:
        return translate(
            "Slips",
            "Scan to add the first %n duty|Scan to add the first %n duties",
            number=carried,
        )
    if is_first:
        return translate("Slips", "Scan for your next duty")
    if duties == 1:
        return translate("Slips", "Scan for this duty")
    return translate("Slips", "Scan for the first of these duties")


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands beside or below the duties, measured from the top left of the content."""

    block: Block
    code: Code | None
    code_at: tuple[float, float]
    bottom: float
    """Where the duties have to end."""
    body: float
    """How wide the duties are."""
    rules: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """One design of a slip."""

    cut: Cut
    type: Type
    head_baseline: float
    name_baseline: float
    below_name: float
    """From the last baseline of the name to the rule."""
    tail: Callable[["Layout", Said, float], Tail]
    """Told where the head ends."""

    @property
    def room(self) -> float:
        return self.cut.wide - 2 * MARGIN

    def rule_below(self, name_lines: int) -> float:
        """Return where the head ends."""
        more = self.type.name.leading * (name_lines - 1)
        return self.name_baseline + more + self.below_name


def _contact(said: Said, type_: Type, room: float) -> Block:
    """Name the coordinator and the number to ring."""
    if not (said.coordinator or said.phone):
        return Block(0, ())
    return stacked(
        paragraph(translate("Slips", "Coordinator"), type_.bold, room, type_.step),
        paragraph(said.coordinator, type_.text, room, type_.step),
        paragraph(said.phone, type_.bold, room, type_.step),
    )


def _kit(said: Said, type_: Type, room: float) -> Block:
    if not said.kit:
        return Block(0, ())
    return stacked(
        paragraph(translate("Slips", "Kit"), type_.bold, room, type_.step),
        paragraph(said.kit, type_.text, room, type_.step),
    )


def _tail_without_code(layout: Layout, said: Said) -> Tail:
    """Everything in as few lines as it takes."""
    type_ = layout.type
    words = translate("Slips", "Kit: {things}").format(things=said.kit) if said.kit else ""
    kit = paragraph(words, type_.text, layout.room, type_.step)
    block = stacked(kit, _contact_line(said, type_, layout.room))
    top = LAST_BASELINE - block.height
    return Tail(block.moved(0, top), None, (0, 0), top, layout.room)


def _tail_below(layout: Layout, said: Said, _head: float) -> Tail:
    """The code at the foot; kit on a level with its top, the number with its bottom."""
    type_, step = layout.type, layout.type.step
    if said.code is None:
        return _tail_without_code(layout, said)
    left = CODE + _BESIDE_CODE
    kit, contact = (part(said, type_, layout.room - left) for part in (_kit, _contact))
    lead = step - 8
    contact_at = max(CODE - 1 - contact.height, kit.height - lead + (step / 2 if kit.runs else 0))
    scan = paragraph(said.scan, type_.text, layout.room, step)
    scan_at = max(108 - step, contact_at + contact.height + 2)
    top = LAST_BASELINE - scan_at - scan.height
    block = placed(
        (left, top - lead, kit), (left, top + contact_at, contact), (0, top + scan_at, scan)
    )
    return Tail(block, said.code, (0, top), top - 8, layout.room)


def _tail_beside(layout: Layout, said: Said, head: float) -> Tail:
    """The code and the kit right of the duties; the number to ring below everything."""
    type_, step = layout.type, layout.type.step
    column = layout.room - _COLUMN
    contact = _contact_line(said, type_, layout.room)
    bottom = LAST_BASELINE - contact.height - step * 0.3
    top = head + step * 0.6
    scan, kit = paragraph(said.scan, type_.text, column, step), _kit(said, type_, column)
    below_code = top + CODE + scan.height + step * 0.3
    if said.code is None or below_code + kit.height > bottom:
        return _tail_without_code(layout, said)
    block = placed(
        (_COLUMN, below_code, kit),
        (_COLUMN, top + CODE, scan),
        (0, LAST_BASELINE - contact.height, contact),
    )
    return Tail(block, said.code, (_COLUMN, top), bottom, _COLUMN - 24, (bottom,))


def _contact_line(said: Said, type_: Type, room: float) -> Block:
    """Name the coordinator and the number in one line where they fit."""
    words = translate("Slips", "Coordinator")
    name, phone = clean(said.coordinator), clean(said.phone)
    gap = width(" ", type_.text) * 2
    name_at = width(words, type_.bold) + gap
    phone_at = name_at + width(name, type_.text) + (gap if name else 0)
    if phone_at + width(phone, type_.bold) > room:
        return _contact(said, type_, room)
    runs = (
        Run(0, type_.step, words, type_.bold),
        Run(name_at, type_.step, name, type_.text),
        Run(phone_at, type_.step, phone, type_.bold),
    )
    return Block(type_.step, runs) if name or phone else Block(0, ())


FOUR_TO_A_PAGE = Layout(
    FOUR,
    Type(LEAD, LEAD_BOLD, H1, times=66),
    head_baseline=14,
    name_baseline=40,
    below_name=10,
    tail=_tail_below,
)
TWO_TO_A_PAGE = Layout(
    TWO,
    Type(LARGE, LARGE_BOLD, KEY_FIGURE, times=100),
    head_baseline=20,
    name_baseline=52,
    below_name=13,
    tail=_tail_beside,
)


def fitted(layout: Layout, sheet: SlipSheet) -> Layout:
    """Return the design with room for the longest of the dates, in any language."""
    bold, text = layout.type.bold, layout.type.text
    days = {day_text(duty.on) for slip in sheet.slips for duty in slip.duties}
    wide = max((width(day, bold) for day in days), default=0)
    wide = max(wide, width(meet_word(), text)) + bold.size * 0.5
    return replace(layout, type=replace(layout.type, times=max(layout.type.times, wide)))
