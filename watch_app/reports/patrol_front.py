"""The first side of the patrol sheet: tasks, notes, the call to the police, and signing in."""

from collections.abc import Sequence
from dataclasses import dataclass

from watch_app import patrol_fields
from watch_app.patrol_fields import plain
from watch_app.patrol_paper import PaperKit, PatrolPaper, PoliceCall
from watch_app.reports import patrol_words
from watch_app.reports.furniture import Section, section
from watch_app.reports.page import PORTRAIT_CONTENT
from watch_app.reports.patrol_crew import (
    HEADS,
    CrewRow,
    crew_rows,
    draw_crew,
    draw_heads,
    draw_kit,
    kit_height,
    spare_rows,
)
from watch_app.reports.patrol_tasks import (
    GAP,
    TaskRow,
    draw_notes,
    draw_tasks,
    no_room_for_notes,
    notes,
    notes_height,
    task_rows,
    tasks_height,
)
from watch_app.reports.writing import BoxRow, Cell, FormPen, field_cell, time_cell
from watch_app.text import translate

MOST_TASKS = 6
MOST_NOTES = 6
_WANTED_ROWS = 4
"""Lines to sign, where there is room for them."""
_SPARE = 33
_AFTER_CREW = 3


@dataclass(frozen=True, slots=True)
class Signing:
    """Lines to sign, and kit below the last of them."""

    crew: tuple[CrewRow, ...]
    kit: tuple[PaperKit, ...]

    @property
    def height(self) -> float:
        rows = sum(row.height for row in self.crew)
        return rows + (_AFTER_CREW + kit_height(self.kit) if self.kit else 0)


@dataclass(frozen=True, slots=True)
class Front:
    """What stands on the first side, as much of it as there is room for."""

    sheet: PatrolPaper
    tasks: tuple[TaskRow, ...]
    notes: tuple[str, ...]
    signing: Signing
    later: tuple[Signing, ...]
    """What is signed on further sides."""
    is_briefed: bool
    """Tasks and notes stand on a sheet of their own in front."""


def front(sheet: PatrolPaper, room: float, later_room: float) -> Front:
    """Set the first side into a height; what has no room goes on a briefing sheet in front.

    Where even that leaves too little, signing goes on over sides of `later_room`.
    """
    tasks, lines = task_rows(sheet), notes(sheet)
    people = Signing(crew_rows(sheet), sheet.kit)
    above = _height(sheet, tasks, lines)
    is_briefed = len(tasks) > MOST_TASKS or len(lines) > MOST_NOTES
    if is_briefed or above + people.height > room:
        is_briefed, tasks = True, ()
        lines = no_room_for_notes() if sheet.hand_overs else lines
        above = _height(sheet, tasks, lines)
    spare = int((room - above - people.height) // _SPARE)
    if spare < 0:
        later_room -= _signing_section(sheet).height + HEADS
        lines_to_sign = people.crew + spare_rows(sheet, max(1, len(sheet.missing)))
        people = Signing(lines_to_sign, sheet.kit)
        first, *later = _divided(people, room - above, later_room)
        return Front(sheet, tasks, lines, first, tuple(later), is_briefed)
    wanted = max(1, _WANTED_ROWS - len(sheet.crew), len(sheet.missing))
    crew = people.crew + spare_rows(sheet, min(spare, wanted))
    return Front(sheet, tasks, lines, Signing(crew, sheet.kit), (), is_briefed)


def _divided(signing: Signing, room: float, later_room: float) -> list[Signing]:
    """Divide the lines to sign among sides; the kit comes below the last line, or later."""
    parts: list[list[CrewRow]] = [[]]
    left = room
    for row in signing.crew:
        if row.height > left and (parts[-1] or len(parts) == 1):
            parts.append([])
            left = later_room
        parts[-1].append(row)
        left -= row.height
    divided = [Signing(tuple(rows), ()) for rows in parts]
    if Signing((), signing.kit).height > left:
        return [*divided, Signing((), signing.kit)]
    return [*divided[:-1], Signing(divided[-1].crew, signing.kit)]


def _height(sheet: PatrolPaper, tasks: Sequence[TaskRow], lines: Sequence[str]) -> float:
    """From the first rule of section 1 to where the first line is signed."""
    upper = tasks_height(sheet, tasks) + GAP + notes_height(lines) + GAP
    rows = sum(row.height for row in _leaving_rows(sheet))
    leaving = _leaving_section(sheet.police).height + rows + GAP
    return upper + leaving + _signing_section(sheet).height + HEADS


def draw_front(pen: FormPen, side: Front, y: float) -> float:
    """Draw the four sections and return where they end."""
    sheet = side.sheet
    y = draw_tasks(pen, sheet, side.tasks, y) + GAP
    y = draw_notes(pen.page, side.notes, y) + GAP
    y = _draw_leaving(pen, sheet, y) + GAP
    return draw_signing(pen, sheet, side.signing, y)


def draw_signing(
    pen: FormPen, sheet: PatrolPaper, signing: Signing, y: float, *, is_continued: bool = False
) -> float:
    """Draw the section in which everybody signs and return where it ends."""
    page = pen.page
    heading = _signing_section(sheet, is_continued=is_continued)
    y = heading.draw(page, y, left=page.left, right=page.right)
    if signing.crew or not is_continued:
        with page.tag("Table"):
            y = draw_crew(pen, signing.crew, draw_heads(page, y))
    if signing.kit:
        y = draw_kit(pen, signing.kit, y + _AFTER_CREW)
        page.rule(page.left, page.right, y, 0.6)
    return y


def _signing_section(sheet: PatrolPaper, *, is_continued: bool = False) -> Section:
    title = patrol_words.numbered(4, is_continued=is_continued)
    return section(PORTRAIT_CONTENT, title, patrol_words.alone(sheet))


# Before they leave


def _leaving_section(police: PoliceCall | None) -> Section:
    note = ""
    title = patrol_words.numbered(3)
    if police:
        title = translate("Reports", "{title}: log on with the police").format(title=title)
        note = police.number
        if police.station:
            note = translate("Reports", "{number}, ask for {station}").format(
                number=police.number, station=police.station
            )
    return section(PORTRAIT_CONTENT, title, note)


def _draw_leaving(pen: FormPen, sheet: PatrolPaper, y: float) -> float:
    page = pen.page
    y = _leaving_section(sheet.police).draw(page, y, left=page.left, right=page.right)
    for row in _leaving_rows(sheet):
        y = row.draw(pen, y)
    return y


def _leaving_rows(sheet: PatrolPaper) -> tuple[BoxRow, ...]:
    police, back_by = sheet.police, plain(patrol_fields.BACK_BY)
    crew = translate("Reports", "Crew, at least {count}").format(count=sheet.crew_minimum)
    phone = translate("Reports", "Phone carried tonight")
    vehicle = plain(patrol_fields.VEHICLE)
    back = time_cell(84, back_by, value=f"{sheet.ends:%H%M}")
    if police is None:
        leaving = time_cell(84, plain(patrol_fields.LOGGED_ON, has_police=False))
        car = Cell(126, translate("Reports", "Car, if any"), vehicle)
        return (BoxRow((leaving, back, Cell(84, crew), Cell(126, phone), car)),)
    check = ""
    if police.check_minutes:
        check = translate("Reports", "{count} min").format(count=police.check_minutes)
    reference = plain(patrol_fields.REFERENCE)
    return (
        BoxRow(
            (
                time_cell(84, plain(patrol_fields.LOGGED_ON)),
                field_cell(168, plain(patrol_fields.OPERATOR)),
                Cell(168, police.reference or reference.label, reference),
                Cell(84, crew),
            )
        ),
        BoxRow(
            (
                back,
                Cell(84, translate("Reports", "Check call every"), value=check),
                Cell(168, phone),
                field_cell(168, vehicle),
            )
        ),
    )
