"""W5, the incident form: blank to be written on, to be filled in on a screen, or filled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from watch_app import incident_paper as names
from watch_app.errors import InputError
from watch_app.incident_blanks import IncidentForm, incident_form
from watch_app.incident_parts import (
    HandedOver,
    IncidentParts,
    Notice,
    PersonSeen,
    ThingFound,
    VehicleSeen,
)
from watch_app.incident_sheets import LOCKED
from watch_app.records import IncidentStatus
from watch_app.reports import incident_sections as sections
from watch_app.reports.catalogue import Choice, Document, Group, Subject, Variant
from watch_app.reports.dates import on_the_wall, short_date, stamp
from watch_app.reports.fonts import H1, LEAD, NOTE, NOTE_BOLD, width
from watch_app.reports.furniture import Head, LaterHead, first_head, foot, later_head, section
from watch_app.reports.incident_boxes import (
    NarrativeRow,
    height_for,
    narrative_lines,
    room_for_lines,
)
from watch_app.reports.incident_sections import FormSection, Row
from watch_app.reports.marks import tile_width
from watch_app.reports.page import PORTRAIT_CONTENT, Book, Page, Target, paper_named
from watch_app.reports.wrapping import clean, wrap
from watch_app.reports.writing import FormPen
from watch_app.text import translate
from watch_app.wording import clock

ON_PAPER, ON_SCREEN = "paper", "form"
"""To be written on by hand, or to be filled in on a screen and sent back."""
_BETWEEN = 13
_BELOW_HEAD, _BELOW_LATER = 15, 0
_HANDWRITTEN = 154
"""How high the narrative is that is written by hand: six lines."""
_LEAST = 77
_CHAIN_ROWS = 3
_CHAIN_ROW = 24
_QUARTER = PORTRAIT_CONTENT / 4


def title() -> str:
    return translate("Reports", "Incident form")


def write(
    form: IncidentForm,
    target: Target,
    *,
    printed_at: datetime,
    paper: str | None = None,
    variant: str = ON_PAPER,
) -> int:
    """Write the form as a PDF and return the number of pages, two of them on a sheet."""
    heading = form.heading
    printed_at = on_the_wall(printed_at, heading.time_zone)
    size = paper_named(paper or heading.paper)
    is_fillable = variant == ON_SCREEN
    number = form.record.entry.number if form.record is not None else ""
    book = Book(
        size,
        title=clean(f"{title()} {number}"),
        author=clean(heading.name),
        language=heading.language,
        printed_at=printed_at,
        form=f"{names.FORM}:{names.FORM_SHAPE}:{form.watch_mark}:{number}" if is_fillable else "",
    )
    heads = _Heads(form)
    bottom = size.content_height - 34
    sides = _sides(
        form, bottom - heads.first_height, bottom - heads.later_height, is_fillable=is_fillable
    )
    for number_of_side, side in enumerate(sides, 1):
        page = book.two_sided_page()
        y = heads.draw(page, number_of_side, len(sides))
        _draw_side(side, FormPen(page, is_fillable), y)
        heads.draw_foot(page, number_of_side, len(sides), printed_at)
    return book.write(target)


# Head and foot


@dataclass(frozen=True, slots=True)
class _Heads:
    """What stands above and below the sections of every side."""

    form: IncidentForm

    @property
    def _number(self) -> str:
        record = self.form.record
        return record.entry.number if record is not None else names.FORM

    def _first(self) -> Head:
        danger = translate(
            "Reports", "Danger or a crime going on? Ring {number} first, write afterwards."
        )
        return first_head(
            PORTRAIT_CONTENT,
            watch=self.form.heading.name,
            mark=translate("Reports", "RESTRICTED – hand to the coordinator"),
            title=title(),
            subtitle=danger.format(number=self.form.heading.emergency_number),
            reserved=(width(self._number, H1), 60),
        )

    @property
    def first_height(self) -> float:
        return self._first().height + _BELOW_HEAD

    def _later(self) -> LaterHead:
        said = title() if self.form.record is None else f"{title()} {self._number}"
        return later_head(
            PORTRAIT_CONTENT - 80, title=said, mark=translate("Reports", "RESTRICTED")
        )

    @property
    def later_height(self) -> float:
        return self._later().height + _BELOW_LATER

    def draw(self, page: Page, number: int, count: int) -> float:
        """Draw the head of a side and return where the sections start."""
        side = translate("Reports", "side {number} of {count}").format(number=number, count=count)
        if number > 1:
            later = self._later()
            with page.tag("P"):
                later.draw(page)
                page.text_right(page.right - tile_width(later.mark) - 8, page.top + 18, side, NOTE)
            return page.top + self.later_height
        page.bookmark(clean(f"{title()} {self._number}"), page.top)
        first = self._first()
        below = first.draw(page)
        with page.tag("P"):
            page.text_right(page.right, page.top + first.title_baseline, self._number, H1)
            page.text_right(page.right, below, side, NOTE)
        return below + _BELOW_HEAD

    def draw_foot(self, page: Page, number: int, count: int, printed_at: datetime) -> None:
        left = f"{names.FORM} {title()}"
        if self.form.record is not None:
            left = f"{left} {self._number}"
        centre = translate("Reports", "Form version {version} · printed {time}").format(
            version=names.FORM_SHAPE, time=stamp(printed_at)
        )
        foot(page, left=left, centre=centre, number=number, count=count)


# Which section stands on which side


@dataclass(frozen=True, slots=True)
class _Part:
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


def _sides(
    form: IncidentForm, first_room: float, later_room: float, *, is_fillable: bool
) -> list[list[_Part]]:
    parts = form.record.parts if form.record is not None else IncidentParts()
    before, rest = _front(form, parts, first_room, is_fillable=is_fillable)
    front = _broken(before, first_room, later_room)
    back = _broken(list(_back(form, parts)), later_room, later_room)
    more = _broken([*rest, *_further(form, parts)], later_room, later_room)
    return [*front, *back, *(more if more[0] else [])]


def _front(
    form: IncidentForm, parts: IncidentParts, room: float, *, is_fillable: bool
) -> tuple[list[_Part], list[_Part]]:
    """Return sections 1 to 4 with as much of the narrative as fits, and what is left of it."""
    others = [
        _Part(1, sections.when_and_where(form)),
        _Part(3, sections.person(next(iter(parts.persons), PersonSeen()))),
        _Part(4, sections.vehicle(next(iter(parts.vehicles), VehicleSeen()))),
    ]
    words = translate("Reports", "In your own words: who, what, where, when")
    happened = FormSection(
        translate("Reports", "What happened"),
        translate("Reports", "Only what you saw or heard, in the order it happened"),
        (sections.how_known(form), sections.dangers(form)),
    )
    used = sum(each.height + _BETWEEN for each in others) + _Part(2, happened).height
    high = max(_LEAST, min(room - used, _HANDWRITTEN + 40))
    text = form.record.entry.narrative if form.record is not None else ""
    lines = narrative_lines(text, PORTRAIT_CONTENT)
    fits = room_for_lines(high, has_note=False)
    rest: list[_Part] = []
    own = NarrativeRow(words, names.NARRATIVE, high, tuple(lines), text)
    if len(lines) > fits and not is_fillable:
        fits = room_for_lines(high, has_note=True)
        goes_on = translate("Reports", "continues at the end")
        own = NarrativeRow(words, names.NARRATIVE, high, tuple(lines[:fits]), note=goes_on)
        rest = [_Part(2, replace(happened, rows=_pieces(words, lines[fits:])), is_rest=True)]
    first, *last = happened.rows
    whole = replace(happened, rows=(first, own, *last))
    return [others[0], _Part(2, whole), *others[1:]], rest


def _pieces(words: str, lines: Sequence[str]) -> tuple[Row, ...]:
    """Divide what is left of a narrative into rows that fit on any side."""
    most = 38
    return tuple(
        NarrativeRow(words, "", height_for(piece), tuple(piece))
        for start in range(0, len(lines), most)
        for piece in (lines[start : start + most],)
    )


def _back(form: IncidentForm, parts: IncidentParts) -> Iterator[_Part]:
    yield _Part(5, sections.view(parts.view))
    yield _Part(6, sections.told(form, next(iter(parts.notices), Notice())))
    found = next(iter(parts.things), None)
    yield _Part(7, _thing(found, 1 if found is not None else None))
    yield _Part(8, sections.written_by(form))


def _further(form: IncidentForm, parts: IncidentParts) -> Iterator[_Part]:
    """Yield what a form has no second place for: the other persons, vehicles, calls and things."""
    for person in parts.persons[1:]:
        yield _Part(3, replace(sections.person(person), note=""), is_further=True)
    for vehicle in parts.vehicles[1:]:
        yield _Part(4, replace(sections.vehicle(vehicle), note=""), is_further=True)
    for notice in parts.notices[1:]:
        yield _Part(6, replace(sections.told(form, notice), note=""), is_further=True)
    for number, found in enumerate(parts.things[1:], 2):
        yield _Part(7, replace(_thing(found, number), note=""), is_further=True)
    if form.record is not None and form.record.entry.amendments:
        yield _Part(9, _amendments(form), is_further=True)


def _broken(parts: list[_Part], first_room: float, later_room: float) -> list[list[_Part]]:
    """Lay sections on sides; one that does not fit goes on, row by row, on the next side."""
    sides: list[list[_Part]] = [[]]
    left = first_room
    for whole in parts:
        part: _Part | None = whole
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


def _cut(part: _Part, room: float) -> tuple[_Part | None, _Part]:
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


def _forced(part: _Part) -> tuple[_Part, _Part | None]:
    rows = part.section.rows
    here = replace(part, section=replace(part.section, rows=rows[:1]))
    if len(rows) == 1:
        return here, None
    return here, replace(part, section=replace(part.section, rows=rows[1:]), is_rest=True)


def _draw_side(parts: Sequence[_Part], pen: FormPen, y: float) -> None:
    page = pen.page
    for part in parts:
        heading = section(page.room, part.title, part.note)
        heading.draw(page, y, left=page.left, right=page.right)
        y += part.head_height
        for row in part.section.rows:
            row.draw(FormPen(page) if part.is_further else pen, y)
            y += row.height
        y += _BETWEEN


# The chain of custody, and amendments


@dataclass(frozen=True, slots=True)
class _Chain:
    """Who has had a thing: printed where it is known, with rows to write on."""

    steps: tuple[HandedOver, ...] = ()

    def _lines(self) -> list[tuple[list[str], ...]]:
        return [
            (
                wrap(step.given_by, LEAD, _QUARTER - 6),
                wrap(step.given_to, LEAD, _QUARTER - 6),
                wrap(f"{short_date(step.at.date())} {clock(step.at)}", LEAD, _QUARTER - 6),
                wrap(step.receipt, LEAD, _QUARTER - 6),
            )
            for step in self.steps
        ]

    def _heights(self) -> list[float]:
        known = [
            max(_CHAIN_ROW, LEAD.leading * max(map(len, cells)) + 10) for cells in self._lines()
        ]
        return [*known, *[float(_CHAIN_ROW)] * max(1 if known else 0, _CHAIN_ROWS - len(known))]

    @property
    def height(self) -> float:
        return 18 + sum(self._heights())

    def draw(self, pen: FormPen, y: float) -> None:
        page = pen.page
        heads = (
            translate("Reports", "Handed over by"),
            translate("Reports", "Handed over to"),
            translate("Reports", "Date and time"),
            translate("Reports", "Signature"),
        )
        with page.tag("Table"):
            with page.tag("TR"):
                for place, said in enumerate(heads):
                    with page.tag("TH", scope="Column"):
                        x = page.left + place * _QUARTER + (3 if place else 0)
                        page.text(x, y + 13, said, NOTE_BOLD)
            y += 18
            page.rule(page.left, page.right, y, 0.6)
            known = self._lines()
            for number, high in enumerate(self._heights()):
                cells = known[number] if number < len(known) else ([], [], [], [])
                with page.tag("TR"):
                    for place, lines in enumerate(cells):
                        with page.tag("TD"):
                            x = page.left + place * _QUARTER + 3
                            page.lines(x, y + 17, lines, LEAD)
                for place in range(1, 4):
                    page.upright(page.left + place * _QUARTER, y, y + high, 0.4)
                y += high
                page.rule(page.left, page.right, y, 0.4)


def _thing(found: ThingFound | None, number: int | None) -> FormSection:
    thing = found or ThingFound(what="")
    return sections.thing(thing, number, _Chain(thing.steps))


@dataclass(frozen=True, slots=True)
class _Said:
    """A few lines of text."""

    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return LEAD.leading * len(self.lines) + 6

    def draw(self, pen: FormPen, y: float) -> None:
        with pen.page.tag("P"):
            pen.page.lines(pen.page.left, y + 13, self.lines, LEAD)


def _amendments(form: IncidentForm) -> FormSection:
    rows: list[Row] = []
    for each in form.record.entry.amendments if form.record is not None else ():
        said = translate(
            "Reports", "Amendment {number}, {time}, {who}: {field} was “{was}”, now “{now}”. {why}"
        ).format(
            number=each.number,
            time=stamp(each.written_at),
            who=each.written_by,
            field=each.field,
            was=each.was,
            now=each.now,
            why=each.reason,
        )
        lines = wrap(said, LEAD, PORTRAIT_CONTENT)
        rows += [_Said(tuple(lines[start : start + 30])) for start in range(0, len(lines), 30)]
    return FormSection(translate("Reports", "Changed since it was sent"), "", tuple(rows))


def _read(session: Session, choice: Choice, _now: datetime) -> IncidentForm:
    form = incident_form(session, choice.incident_id)
    if choice.variant == ON_SCREEN and form.record is not None:
        status = IncidentStatus(form.record.entry.status)
        if status in LOCKED or status is IncidentStatus.WITHDRAWN:
            sentence = translate(
                "Reports",
                "{number} is not to be written any more. Print it, or amend it in the log.",
            )
            raise InputError(sentence.format(number=form.record.entry.number))
    return form


DOCUMENT = Document(
    code=names.FORM,
    key="incident-form",
    said=title,
    note=lambda: translate("Reports", "blank, or with what is known of one incident"),
    nothing=lambda: translate("Reports", "There is no such incident. Choose another one."),
    subject=Subject.INCIDENT,
    group=Group.STATION,
    read=_read,
    write=write,
    variants=(
        Variant(ON_PAPER, lambda: translate("Reports", "To write on")),
        Variant(ON_SCREEN, lambda: translate("Reports", "To fill in on a screen")),
    ),
)
