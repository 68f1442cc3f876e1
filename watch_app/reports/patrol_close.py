"""Sections 6 and 7 of the patrol sheet: what was seen on the way, and how the evening ended."""

from watch_app import patrol_fields
from watch_app.log_rows import seen_name
from watch_app.patrol_fields import plain
from watch_app.patrol_paper import PatrolPaper
from watch_app.records import SeenKind
from watch_app.reports import patrol_words
from watch_app.reports.fonts import NAME, NOTE, width
from watch_app.reports.furniture import Section, section
from watch_app.reports.page import PORTRAIT_CONTENT, Page
from watch_app.reports.wrapping import wrap
from watch_app.reports.writing import Box, BoxRow, Cell, FormPen, field_cell, time_cell
from watch_app.text import translate

_ROW = 24
_ROWS = -(-len(SeenKind) // 2)
"""Two columns of what may be seen."""
_COLUMN = 264
_LINE_FROM, _LINE_TO = 122, 240
_TICK_TO_WORD = 18
_NEXT_CREW = 60
_GAP = 8


def _seen_section(sheet: PatrolPaper) -> Section:
    """Name the offices it goes to, as many as stand beside the heading: the form has no spare."""
    title = patrol_words.numbered(6)
    for many in range(len(sheet.partners), 0, -1):
        note = translate("Reports", "Not the police: {numbers}").format(
            numbers=", ".join(sheet.partners[:many])
        )
        found = section(PORTRAIT_CONTENT, title, note)
        if found.is_note_beside:
            return found
    note = translate("Reports", "Goes to the council, not the police. Write where.")
    return section(PORTRAIT_CONTENT, title, note)


def _close_section(sheet: PatrolPaper) -> Section:
    note = ""
    if sheet.police:
        note = translate("Reports", "Log off with the police: {number}").format(
            number=sheet.police.number
        )
    return section(PORTRAIT_CONTENT, patrol_words.numbered(7), note)


def closing_height(sheet: PatrolPaper) -> float:
    """From the rule above section 6 to the end of section 7."""
    seen = _seen_section(sheet).height + _ROW * _ROWS
    boxes = _last_facts(sheet).height + _signatures(sheet).height
    return seen + _GAP + _close_section(sheet).height + boxes + _NEXT_CREW


def draw_closing(pen: FormPen, sheet: PatrolPaper, y: float) -> float:
    """Draw both sections and return where they end."""
    page = pen.page
    y = _seen_section(sheet).draw(page, y, left=page.left, right=page.right)
    for number, kind in enumerate(SeenKind):
        column, row = divmod(number, _ROWS)
        _draw_seen(pen, kind, page.left + _COLUMN * column, y + _ROW * row)
    y += _ROW * _ROWS + _GAP
    y = _close_section(sheet).draw(page, y, left=page.left, right=page.right)
    return _draw_close(pen, sheet, y)


def _draw_seen(pen: FormPen, kind: SeenKind, x: float, y: float) -> None:
    page, said = pen.page, seen_name(kind)
    lines = wrap(said, NAME, _LINE_TO - _TICK_TO_WORD - 60)
    first = y + 17 - (len(lines) - 1) * 5
    wide = max(width(line, NAME) for line in lines)
    start = max(_LINE_FROM, _TICK_TO_WORD + wide + 6)
    page.rule(x + start, x + _LINE_TO, y + 21, 0.6)
    tick, where = patrol_fields.seen(kind.value, said)
    with page.tag("P"):
        pen.tick(x, y + 6, tick)
        page.lines(x + _TICK_TO_WORD, first, lines, NAME)
        pen.write(Box(x + start, y + 2, _LINE_TO - start, 19), where)


def _draw_close(pen: FormPen, sheet: PatrolPaper, y: float) -> float:
    left, row = pen.page.left, _last_facts(sheet)
    bottom = row.draw(pen, y)
    _draw_hurt(pen, left + PORTRAIT_CONTENT - row.cells[-1].wide, bottom)
    _draw_next_crew(pen, Box(left, bottom, PORTRAIT_CONTENT, _NEXT_CREW))
    return _signatures(sheet).draw(pen, bottom + _NEXT_CREW)


def _last_facts(sheet: PatrolPaper) -> BoxRow:
    off = plain(patrol_fields.LOGGED_OFF, has_police=sheet.police is not None)
    hurt = Cell(168, translate("Reports", "Anyone hurt, or a near miss?"))
    if sheet.is_vehicle:
        start, end = plain(patrol_fields.KM_START), plain(patrol_fields.KM_END)
        return BoxRow((time_cell(84, off), field_cell(126, start), field_cell(126, end), hurt))
    return BoxRow((time_cell(84, off), field_cell(252, plain(patrol_fields.WEATHER)), hurt))


def _draw_hurt(pen: FormPen, left: float, bottom: float) -> None:
    x, y = left + 4, bottom - 21
    no, yes = translate("Reports", "no"), translate("Reports", "yes: ring now")
    with pen.page.tag("P"):
        x = pen.tick_with_word(x, y, no, plain(patrol_fields.HURT_NO)) + 14
        pen.tick_with_word(x, y, yes, plain(patrol_fields.HURT_YES))


def _draw_next_crew(pen: FormPen, box: Box) -> None:
    field = plain(patrol_fields.HAND_OVER)
    page: Page = pen.page
    pen.box(box, field.label)
    if pen.is_fillable:
        lower = Box(box.x, box.y + NOTE.leading, box.wide, box.high - NOTE.leading)
        pen.write_lines(lower, field)
    else:
        page.rule(box.x + 4, box.x + box.wide - 4, box.y + 35, 0.4)


def _signatures(sheet: PatrolPaper) -> BoxRow:
    leader = translate("Reports", "Crew leader, signature")
    coordinator = translate("Reports", "Coordinator, initials")
    checked = Cell(84, translate("Reports", "Date checked"))
    if not sheet.houses:
        return BoxRow((Cell(294, leader), Cell(126, coordinator), checked))
    strip = translate("Reports", "Strip destroyed, initials")
    return BoxRow((Cell(189, leader), Cell(126, strip), Cell(105, coordinator), checked))
