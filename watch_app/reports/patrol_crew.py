"""Who goes and what they carry: the rows to sign that patrol sheet and evening list share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from watch_app import patrol_fields
from watch_app.patrol_fields import TwoTimes
from watch_app.patrol_paper import PaperKit, PaperPerson, PatrolPaper
from watch_app.reports import marks, patrol_words
from watch_app.reports.fonts import NAME_BOLD, NOTE, NOTE_BOLD, width
from watch_app.reports.names import NameStyle
from watch_app.reports.page import PORTRAIT_CONTENT, Page
from watch_app.reports.wrapping import clean, wrap
from watch_app.reports.writing import COMB, COMB_HIGH, Box, FormPen
from watch_app.text import translate
from watch_app.wording import within_sentence

_MOBILE, _IN, _OUT, _SIGNATURE = 134.4, 235.5, 309.5, 383.5
HEADS = 14
_LEAST_ROW = 33
_KIT_COLUMNS = 3
_KIT_NAME = 58
_KIT_LEAST = 25
_DIAMOND = 10


@dataclass(frozen=True, slots=True)
class CrewRow:
    """One line to sign; without a person it is for somebody who comes instead."""

    person: PaperPerson | None
    name: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    """What somebody is still wanted for, in lines."""
    number: int = 0
    """Of the spare line."""

    @property
    def height(self) -> float:
        lines = len(self.name) * NAME_BOLD.leading + len(self.role) * NOTE.leading
        return max(_LEAST_ROW, lines + 9, len(self.needed) * NOTE.leading + 21)


def named(sheet: PatrolPaper, style: NameStyle) -> PatrolPaper:
    """Return a sheet that names its people in no other way than may be shown."""
    if style == NameStyle.SHORT:
        return sheet
    return replace(
        sheet,
        crew=tuple(replace(each, name=each.number, number="") for each in sheet.crew),
        hand_overs=tuple(replace(each, by="") for each in sheet.hand_overs),
    )


def crew_rows(sheet: PatrolPaper) -> tuple[CrewRow, ...]:
    """Return the lines of those who are planned, the leader first."""
    return tuple(_row(person, sheet) for person in sheet.crew)


def spare_rows(sheet: PatrolPaper, count: int) -> tuple[CrewRow, ...]:
    """Return lines for people who come instead, first for what the crew still lacks."""
    wanted = [_needed(name) for name in sheet.missing]
    wanted += [()] * max(0, count - len(wanted))
    return tuple(
        CrewRow(None, needed=needed, number=number)
        for number, needed in enumerate(wanted[:count], 1)
    )


def _needed(qualification: str) -> tuple[str, ...]:
    said = translate("Reports", "open: {qualification}").format(
        qualification=within_sentence(qualification)
    )
    return tuple(wrap(said, NOTE_BOLD, _MOBILE - 18))


def _row(person: PaperPerson, sheet: PatrolPaper) -> CrewRow:
    said = clean(f"{person.name}  {person.number}")
    room = _MOBILE - 6
    if person.leads or person.is_trainee:
        room -= _DIAMOND
    return CrewRow(
        person,
        tuple(wrap(said, NAME_BOLD, room)),
        tuple(wrap(patrol_words.role_of(person, sheet), NOTE, _MOBILE - 6)),
    )


def draw_heads(page: Page, y: float) -> float:
    """Draw the heads of the columns and return where the rows start."""
    with page.tag("TR"):
        for x, said in (
            (0, translate("Reports", "Name, number, role")),
            (_MOBILE + 3, translate("Reports", "Mobile")),
            (_IN + 3, translate("Reports", "In")),
            (_OUT + 3, translate("Reports", "Out")),
            (_SIGNATURE + 3, translate("Reports", "Signature")),
        ):
            with page.tag("TH", scope="Column"):
                page.text(page.left + x, y + 8.5, said, NOTE_BOLD)
    page.rule(page.left, page.right, y + HEADS, 0.6)
    return y + HEADS


def draw_crew(pen: FormPen, rows: Sequence[CrewRow], y: float) -> float:
    """Draw the rows and return where they end."""
    for row in rows:
        with pen.page.tag("TR"):
            _draw_row(pen, row, y)
        y += row.height
    return y


def _draw_row(pen: FormPen, row: CrewRow, y: float) -> None:
    page, person = pen.page, row.person
    with page.tag("TD"):
        if person is not None:
            _draw_person(page, row, person, y)
            times = patrol_fields.crew(person.volunteer_id, person.name)
        else:
            times = _draw_somebody(pen, row, y)
    with page.tag("TD"):
        pass
    for x, field in zip((_IN, _OUT), times, strict=True):
        comb = Box(page.left + x + 3, y + 4.5, COMB, COMB_HIGH)
        with page.tag("TD"):
            pen.comb(comb, field)
    with page.tag("TD"):
        pass
    for x in (_MOBILE, _IN, _OUT, _SIGNATURE):
        page.upright(page.left + x, y, y + row.height, 0.6)
    page.rule(page.left, page.right, y + row.height, 0.6)


def _draw_somebody(pen: FormPen, row: CrewRow, y: float) -> TwoTimes:
    """Draw the place for the number of an extra person; return when they come and go."""
    number, times = patrol_fields.extra(row.number)
    pen.write(Box(pen.page.left, y, _MOBILE, row.height), number, limit=20)
    if pen.is_fillable:
        said = translate("Reports", "Volunteer number")
        pen.page.text(pen.page.left + 3.5, y + 9, said, NOTE)
    if row.needed and not pen.is_fillable:
        _draw_needed(pen.page, row.needed, y)
    return times


def _draw_person(page: Page, row: CrewRow, person: PaperPerson, y: float) -> None:
    x = page.left
    if person.leads:
        marks.leader(page, x, y + 13)
        x += _DIAMOND
    elif person.is_trainee:
        marks.trainee(page, x, y + 13)
        x += _DIAMOND
    below = page.lines(x, y + 13, row.name, NAME_BOLD)
    page.lines(page.left, below, row.role, NOTE)


def _draw_needed(page: Page, needed: Sequence[str], y: float) -> None:
    left = page.left + 0.5
    right = page.left + max(width(line, NOTE_BOLD) for line in needed) + 10
    bottom = y + 12 + len(needed) * NOTE.leading
    marks.open_box(page, left, y + 8, right - left, bottom - y - 8)
    page.lines(page.left + 5, y + 19, needed, NOTE_BOLD)


# Kit


def _kit_lines(kit: PaperKit) -> list[str]:
    return wrap(kit.said, NAME_BOLD, _KIT_NAME)


def _kit_rows(kit: Sequence[PaperKit]) -> list[Sequence[PaperKit]]:
    return [kit[first : first + _KIT_COLUMNS] for first in range(0, len(kit), _KIT_COLUMNS)]


def _kit_row_height(row: Sequence[PaperKit]) -> float:
    lines = max(len(_kit_lines(each)) for each in row)
    return max(_KIT_LEAST, lines * NAME_BOLD.leading + 11)


def kit_height(kit: Sequence[PaperKit]) -> float:
    return sum(map(_kit_row_height, _kit_rows(kit)))


def draw_kit(pen: FormPen, kit: Sequence[PaperKit], y: float) -> float:
    """Draw each thing with its two ticks and return where they end."""
    page = pen.page
    for row in _kit_rows(kit):
        high = _kit_row_height(row)
        for column, each in enumerate(row):
            x = page.left + column * PORTRAIT_CONTENT / _KIT_COLUMNS
            lines = _kit_lines(each)
            first = y + high / 2 + 4 - (len(lines) - 1) * NAME_BOLD.leading / 2
            with page.tag("P"):
                page.lines(x, first, lines, NAME_BOLD)
                _draw_ticks(pen, each, x + _KIT_NAME + 3.5, y + high / 2 - 7)
        y += high
    return y


def _draw_ticks(pen: FormPen, kit: PaperKit, x: float, y: float) -> None:
    said = translate("Reports", "out"), translate("Reports", "back")
    for word, field in zip(said, patrol_fields.kit(kit.kit_id, kit.said), strict=True):
        x = pen.tick_with_word(x, y, word, field) + 8
