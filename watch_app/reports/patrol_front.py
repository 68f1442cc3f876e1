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
from watch_app.reports.writing import BOX, Box, FormPen
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
    leaving = _leaving_section(sheet.police).height + BOX * (2 if sheet.police else 1) + GAP
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
    police, page = sheet.police, pen.page
    y = _leaving_section(police).draw(page, y, left=page.left, right=page.right)
    if police is None:
        _draw_leaving_alone(pen, sheet, y)
        return y + BOX
    _draw_call(pen, sheet, police, y)
    return y + 2 * BOX


def _crew_at_least(sheet: PatrolPaper) -> str:
    return translate("Reports", "Crew, at least {count}").format(count=sheet.crew_minimum)


def _draw_call(pen: FormPen, sheet: PatrolPaper, police: PoliceCall, y: float) -> None:
    left = pen.page.left
    pen.time_box(Box(left, y, 84, BOX), plain(patrol_fields.LOGGED_ON))
    operator = plain(patrol_fields.OPERATOR)
    pen.box(Box(left + 84, y, 168, BOX), operator.label, operator)
    reference = plain(patrol_fields.REFERENCE)
    pen.box(Box(left + 252, y, 168, BOX), police.reference or reference.label, reference)
    pen.box(Box(left + 420, y, 84, BOX), _crew_at_least(sheet))
    y += BOX
    _draw_back_by(pen, sheet, Box(left, y, 84, BOX))
    check = ""
    if police.check_minutes:
        check = translate("Reports", "{count} min").format(count=police.check_minutes)
    said = translate("Reports", "Check call every", "must fit 14 letters, or wraps")
    pen.box(Box(left + 84, y, 84, BOX), said, value=check)
    pen.box(Box(left + 168, y, 168, BOX), _phone_carried())
    vehicle = plain(patrol_fields.VEHICLE)
    pen.box(Box(left + 336, y, 168, BOX), vehicle.label, vehicle)


def _draw_leaving_alone(pen: FormPen, sheet: PatrolPaper, y: float) -> None:
    left = pen.page.left
    leaving = plain(patrol_fields.LOGGED_ON, has_police=False)
    pen.time_box(Box(left, y, 84, BOX), leaving)
    _draw_back_by(pen, sheet, Box(left + 84, y, 84, BOX))
    pen.box(Box(left + 168, y, 84, BOX), _crew_at_least(sheet))
    pen.box(Box(left + 252, y, 126, BOX), _phone_carried())
    car = translate("Reports", "Car, if any")
    pen.box(Box(left + 378, y, 126, BOX), car, plain(patrol_fields.VEHICLE))


def _draw_back_by(pen: FormPen, sheet: PatrolPaper, box: Box) -> None:
    value = f"{sheet.ends:%H%M}"
    pen.time_box(box, plain(patrol_fields.BACK_BY), value=value)


def _phone_carried() -> str:
    return translate("Reports", "Phone carried tonight")
