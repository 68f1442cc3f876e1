"""Which section of the incident form stands on which side, and what goes on behind them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watch_app import incident_paper as names
from watch_app.incident_blanks import IncidentForm
from watch_app.incident_parts import IncidentParts, Notice, PersonSeen, VehicleSeen
from watch_app.reports import incident_back as back
from watch_app.reports import incident_front as front
from watch_app.reports.furniture import section
from watch_app.reports.incident_boxes import (
    NarrativeRow,
    height_for,
    narrative_lines,
    room_for_lines,
)
from watch_app.reports.incident_custody import amendments, thing
from watch_app.reports.incident_sections import FormSection, Row
from watch_app.reports.page import PORTRAIT_CONTENT
from watch_app.reports.writing import FormPen
from watch_app.text import translate

_BETWEEN = 13
_HANDWRITTEN = 154
"""How high the narrative is that is written by hand: six lines."""
_LEAST = 77


@dataclass(frozen=True, slots=True)
class Part:
    """A section, or the rest of one, on one side."""

    number: int
    section: FormSection
    is_rest: bool = False
    is_further: bool = False
    """Of a second person, vehicle, call or thing: printed, never filled in."""

    @property
    def title(self) -> str:
        said = f"{self.number}  {self.section.title}"
        if not self.is_rest:
            return said
        return translate("Reports", "{title}, continued").format(title=said)

    @property
    def note(self) -> str:
        return "" if self.is_rest else self.section.note

    @property
    def head_height(self) -> float:
        return section(PORTRAIT_CONTENT, self.title, self.note).height + 2

    @property
    def height(self) -> float:
        return self.head_height + sum(row.height for row in self.section.rows)


def sides_of(
    form: IncidentForm, first_room: float, later_room: float, *, is_fillable: bool
) -> list[list[Part]]:
    parts = form.record.parts if form.record is not None else IncidentParts()
    before, rest = _front(form, parts, first_room, is_fillable=is_fillable)
    first = _broken(before, first_room, later_room)
    second = _broken(list(_back(form, parts)), later_room, later_room)
    more = _broken([*rest, *_further(form, parts)], later_room, later_room)
    return [*first, *second, *(more if more[0] else [])]


def _front(
    form: IncidentForm, parts: IncidentParts, room: float, *, is_fillable: bool
) -> tuple[list[Part], list[Part]]:
    """Return sections 1 to 4 with as much of the narrative as fits, and what is left of it."""
    others = [
        Part(1, front.when_and_where(form)),
        Part(3, front.person(next(iter(parts.persons), PersonSeen()))),
        Part(4, front.vehicle(next(iter(parts.vehicles), VehicleSeen()))),
    ]
    words = translate("Reports", "In your own words: who, what, where, when")
    happened = FormSection(
        translate("Reports", "What happened"),
        translate("Reports", "Only what you saw or heard, in the order it happened"),
        (front.how_known(form), front.dangers(form)),
    )
    used = sum(each.height + _BETWEEN for each in others) + Part(2, happened).height
    high = max(_LEAST, min(room - used, _HANDWRITTEN + 40))
    text = form.record.entry.narrative if form.record is not None else ""
    lines = narrative_lines(text, PORTRAIT_CONTENT)
    fits = room_for_lines(high, has_note=False)
    rest: list[Part] = []
    own = NarrativeRow(words, names.NARRATIVE, high, tuple(lines), text)
    if len(lines) > fits and not is_fillable:
        fits = room_for_lines(high, has_note=True)
        goes_on = translate("Reports", "continues at the end")
        own = NarrativeRow(words, names.NARRATIVE, high, tuple(lines[:fits]), note=goes_on)
        rest = [Part(2, replace(happened, rows=_pieces(words, lines[fits:])), is_rest=True)]
    first, *last = happened.rows
    whole = replace(happened, rows=(first, own, *last))
    return [others[0], Part(2, whole), *others[1:]], rest


def _pieces(words: str, lines: Sequence[str]) -> tuple[Row, ...]:
    """Divide what is left of a narrative into rows that fit on any side."""
    most = 38
    return tuple(
        NarrativeRow(words, "", height_for(piece), tuple(piece))
        for start in range(0, len(lines), most)
        for piece in (lines[start : start + most],)
    )


def _back(form: IncidentForm, parts: IncidentParts) -> Iterator[Part]:
    yield Part(5, back.view(parts.view))
    yield Part(6, back.told(form, next(iter(parts.notices), Notice())))
    found = next(iter(parts.things), None)
    yield Part(7, thing(found, 1 if found is not None else None))
    yield Part(8, back.written_by(form))


def _further(form: IncidentForm, parts: IncidentParts) -> Iterator[Part]:
    """Yield what a form has no second place for: the other persons, vehicles, calls and things."""
    for person in parts.persons[1:]:
        yield Part(3, replace(front.person(person), note=""), is_further=True)
    for vehicle in parts.vehicles[1:]:
        yield Part(4, replace(front.vehicle(vehicle), note=""), is_further=True)
    for notice in parts.notices[1:]:
        yield Part(6, replace(back.told(form, notice), note=""), is_further=True)
    for number, found in enumerate(parts.things[1:], 2):
        yield Part(7, replace(thing(found, number), note=""), is_further=True)
    if form.record is not None and form.record.entry.amendments:
        yield Part(9, amendments(form), is_further=True)


def _broken(parts: list[Part], first_room: float, later_room: float) -> list[list[Part]]:
    """Lay sections on sides; one that does not fit goes on, row by row, on the next side."""
    sides: list[list[Part]] = [[]]
    left = first_room
    for whole in parts:
        part: Part | None = whole
        while part is not None:
            gap = _BETWEEN if sides[-1] else 0
            if part.height + gap <= left:
                sides[-1].append(part)
                left -= part.height + gap
                break
            here, part = _cut(part, left - gap)
            if here is None and not sides[-1]:
                # A single row is higher than a side: nothing is ever lost.
                here, part = _forced(part or whole)
            if here is not None:
                sides[-1].append(here)
            if part is not None:
                sides.append([])
                left = later_room
    return sides


def _cut(part: Part, room: float) -> tuple[Part | None, Part]:
    """Return the rows that fit and the rest, or nothing and the whole."""
    rows, used = part.section.rows, part.head_height
    count = 0
    while count < len(rows) and used + rows[count].height <= room:
        used += rows[count].height
        count += 1
    if count == 0:
        return None, part
    here = replace(part, section=replace(part.section, rows=rows[:count]))
    rest = replace(part, section=replace(part.section, rows=rows[count:]), is_rest=True)
    return here, rest


def _forced(part: Part) -> tuple[Part, Part | None]:
    rows = part.section.rows
    here = replace(part, section=replace(part.section, rows=rows[:1]))
    if len(rows) == 1:
        return here, None
    return here, replace(part, section=replace(part.section, rows=rows[1:]), is_rest=True)


def draw_side(parts: Sequence[Part], pen: FormPen, y: float) -> None:
    page = pen.page
    for part in parts:
        heading = section(page.room, part.title, part.note)
        heading.draw(page, y, left=page.left, right=page.right)
        y += part.head_height
        for row in part.section.rows:
            row.draw(FormPen(page) if part.is_further else pen, y)
            y += row.height
        y += _BETWEEN


def keyed_sections(form: IncidentForm) -> tuple[tuple[int, FormSection], ...]:
    """Return the sections of a blank form in the order of its numbers, to be keyed in by."""
    before, _ = _front(form, IncidentParts(), 0, is_fillable=True)
    return tuple((part.number, part.section) for part in (*before, *_back(form, IncidentParts())))
