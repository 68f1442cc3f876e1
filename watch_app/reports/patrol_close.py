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
from watch_app.reports.writing import BOX, Box, FormPen
from watch_app.text import translate

_ROW = 24
_ROWS = -(-len(SeenKind) // 2)
"""Two columns of what may be seen."""
_COLUMN = 264
_LINE_FROM, _LINE_TO = 122, 240
_TICK_TO_WORD = 18
_NEXT_CREW = 60
_GAP = 8


def _seen_section() -> Section:
    note = translate("Reports", "Goes to the council, not the police. Write where.")
    return section(PORTRAIT_CONTENT, patrol_words.numbered(6), note)


def _close_section(sheet: PatrolPaper) -> Section:
    note = ""
    if sheet.police:
        note = translate("Reports", "Log off with the police: {number}").format(
            number=sheet.police.number
        )
    return section(PORTRAIT_CONTENT, patrol_words.numbered(7), note)


def closing_height(sheet: PatrolPaper) -> float:
    """From the rule above section 6 to the end of section 7."""
    seen = _seen_section().height + _ROW * _ROWS
    return seen + _GAP + _close_section(sheet).height + 2 * BOX + _NEXT_CREW


def draw_closing(pen: FormPen, sheet: PatrolPaper, y: float) -> float:
    """Draw both sections and return where they end."""
    page = pen.page
    y = _seen_section().draw(page, y, left=page.left, right=page.right)
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
    left = pen.page.left
    off = plain(patrol_fields.LOGGED_OFF, has_police=sheet.police is not None)
    pen.time_box(Box(left, y, 84, BOX), off)
    if sheet.is_vehicle:
        start, end = plain(patrol_fields.KM_START), plain(patrol_fields.KM_END)
        pen.box(Box(left + 84, y, 126, BOX), start.label, start)
        pen.box(Box(left + 210, y, 126, BOX), end.label, end)
    else:
        weather = plain(patrol_fields.WEATHER)
        pen.box(Box(left + 84, y, 252, BOX), weather.label, weather)
    _draw_hurt(pen, Box(left + 336, y, 168, BOX))
    y += BOX
    _draw_next_crew(pen, Box(left, y, PORTRAIT_CONTENT, _NEXT_CREW))
    y += _NEXT_CREW
    _draw_signatures(pen, y, has_strip=bool(sheet.houses))
    return y + BOX


def _draw_hurt(pen: FormPen, box: Box) -> None:
    said = translate("Reports", "Anyone hurt, or a near miss?")
    pen.box(box, said)
    x, y = box.x + 4, box.y + 21
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


def _draw_signatures(pen: FormPen, y: float, *, has_strip: bool) -> None:
    leader = translate("Reports", "Crew leader, signature")
    coordinator = translate("Reports", "Coordinator, initials")
    checked = translate("Reports", "Date checked")
    left = pen.page.left
    if not has_strip:
        pen.box(Box(left, y, 294, BOX), leader)
        pen.box(Box(left + 294, y, 126, BOX), coordinator)
        pen.box(Box(left + 420, y, 84, BOX), checked)
        return
    pen.box(Box(left, y, 189, BOX), leader)
    pen.box(Box(left + 189, y, 126, BOX), translate("Reports", "Strip destroyed, initials"))
    pen.box(Box(left + 315, y, 105, BOX), coordinator)
    pen.box(Box(left + 420, y, 84, BOX), checked)
