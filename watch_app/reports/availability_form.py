"""W9, the availability form: when somebody can patrol in a month, evening by evening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from watch_app.availability_bands import Band, Willing
from watch_app.availability_paper import (
    FORM,
    FORM_SHAPE,
    MOST,
    NAME,
    NOTES,
    NUMBER,
    PARTNER,
    field_of,
    record_of,
)
from watch_app.availability_sheets import AskedPerson, AvailabilityForms, forms, next_month
from watch_app.patrol_fields import Field
from watch_app.reports.catalogue import Choice, Document, Group, Subject, Variant
from watch_app.reports.dates import full_date, on_the_wall, stamp
from watch_app.reports.fonts import H1, H2, LEAD, NOTE, NOTE_BOLD, PROSE, Face, width
from watch_app.reports.furniture import first_head, foot, section
from watch_app.reports.page import (
    BINDING,
    EDGE,
    PORTRAIT_CONTENT,
    Book,
    Page,
    Paper,
    Target,
    paper_named,
)
from watch_app.reports.wrapping import clean, wrap
from watch_app.reports.writing import BOX, Box, FormPen
from watch_app.text import translate
from watch_app.wording import long_month_name, weekday_name

ON_PAPER, ON_SCREEN = "paper", "form"
"""To be written on by hand, or to be filled in on a screen and sent back."""
HALF = 16
"""Days in the left half of the form."""
_GAP = 24
_ROW, _LEAST_ROW = 27, 24
_BOX_WIDE, _BOX_HIGH = 28, 23
_LABEL_WIDE, _LABEL_LEAST = 72, 58
_MOST_NAMED = 4
"""So many times of an evening have room for a word; of more, the hours say which is meant."""
_NOTES_LEAST = 40
_NOTES_FEWEST = 32
"""With less room a note is written on the back."""
_WEEKDAY_AT = 24
_BOLD_DAY = Face(NOTE_BOLD.font, PROSE.size, PROSE.leading)


def title() -> str:
    return translate("Reports", "Availability form")


def write(
    sheet: AvailabilityForms,
    target: Target,
    *,
    printed_at: datetime,
    paper: str | None = None,
    variant: str = ON_PAPER,
) -> int:
    """Write one page for each person asked as a PDF, and return the number of pages."""
    heading = sheet.heading
    printed_at = on_the_wall(printed_at, heading.time_zone)
    size = paper_named(paper or heading.paper)
    is_fillable = variant == ON_SCREEN
    asked: Sequence[AskedPerson | None] = sheet.people or (None,)
    number = asked[0].number if asked[0] is not None else ""
    record = record_of(sheet.first_day, number, sheet.bands)
    book = Book(
        size,
        title=clean(f"{_question(sheet.first_day)} {sheet.first_day.year}"),
        author=clean(heading.name),
        language=heading.language,
        printed_at=printed_at,
        form=f"{FORM}:{FORM_SHAPE}:{sheet.watch_mark}:{record}" if is_fillable else "",
    )
    for person in asked:
        page = book.page(left=BINDING, right=BINDING + PORTRAIT_CONTENT, top=EDGE)
        rank = "H1" if book.page_count == 1 else "H2"
        _Form(sheet, person, FormPen(page, is_fillable), size).draw(printed_at, rank)
    return book.write(target)


def _question(month: date) -> str:
    """Ask about a month; only the month itself changes from form to form."""
    template = translate("Reports", "When can you patrol in {month}?")
    return template.format(month=long_month_name(month.month))


@dataclass(frozen=True, slots=True)
class _Form:
    """One page: who is asked, the boxes of all evenings, room for a note."""

    sheet: AvailabilityForms
    person: AskedPerson | None
    pen: FormPen
    paper: Paper

    @property
    def page(self) -> Page:
        return self.pen.page

    def draw(self, printed_at: datetime, rank: str) -> None:
        page = self.page
        name = self.person.name if self.person is not None else translate("Reports", "blank")
        page.bookmark(clean(name), page.top)
        y = self._draw_head(rank)
        y = self._draw_person(y + 13)
        heading = section(
            page.room,
            translate("Reports", "Write 1, 2 or nothing in each box"),
            translate("Reports", "Night +1: after midnight, the next morning")
            if any(band.is_after_midnight for band in self.sheet.bands)
            else "",
        )
        y = heading.draw(page, y + 15, left=page.left, right=page.right)
        y = self._draw_key(y + 4)
        y = self._draw_days(y + 8)
        self._draw_notes(y + 12)
        self._draw_foot(printed_at)

    def _draw_head(self, rank: str) -> float:
        sheet, page = self.sheet, self.page
        back = translate("Reports", "Return to {name} by {day}, on paper or by e-mail.").format(
            name=sheet.heading.coordinator or sheet.heading.name, day=full_date(sheet.return_by)
        )
        head = first_head(
            page.room,
            watch=sheet.heading.name,
            mark="",
            title=_question(sheet.first_day),
            subtitle=back,
            reserved=(width(FORM, H1), 0),
        )
        y = head.draw(page, rank=rank)
        page.text_right(page.right, page.top + head.title_baseline, FORM, H1)
        return y

    def _draw_person(self, y: float) -> float:
        person = self.person
        most = person.most_patrols if person is not None else None
        x = self.page.left
        boxes = (
            (
                210.0,
                Field(NAME, translate("Reports", "Your name")),
                person.name if person is not None else "",
            ),
            (
                84.0,
                Field(NUMBER, translate("Reports", "Number")),
                person.number if person is not None else "",
            ),
            (
                84.0,
                Field(MOST, translate("Reports", "At most, duties")),
                str(most) if most is not None else "",
            ),
            (
                126.0,
                Field(PARTNER, translate("Reports", "Like to go with")),
                person.partner if person is not None else "",
            ),
        )
        lines = [wrap(value, LEAD, wide - 8) for wide, _, value in boxes]
        high = BOX + LEAD.leading * (max(1, *map(len, lines)) - 1)
        for (wide, field, value), shown in zip(boxes, lines, strict=True):
            box = Box(x, y, wide, high)
            if self.pen.is_fillable:
                self.pen.box(box, field.label, field, value=value)
            else:
                self.pen.box(box, field.label)
                with self.page.tag("P"):
                    self.page.lines(x + 4, y + BOX - 9, shown, LEAD)
            x += wide
        return y + high

    def _draw_key(self, y: float) -> float:
        page, x = self.page, self.page.left
        for how in (Willing.GLADLY, Willing.IF_NEEDED, Willing.CANNOT):
            page.frame(x + 0.4, y, 17, 17, 0.8)
            with page.tag("P"):
                if how.value:
                    page.text_centred(x + 8.9, y + 12.4, how.value, _BOLD_DAY)
                page.text(x + 23, y + 12.2, how.words, PROSE)
            x += max(page.room / 4, 23 + width(how.words, PROSE) + 18)
        return y + 17

    def _draw_days(self, y: float) -> float:
        """Draw both halves with their heads and return where they end."""
        half = (self.page.room - _GAP) / 2
        label = _LABEL_WIDE if len(self.sheet.bands) <= 3 else _LABEL_LEAST
        column = (half - label) / len(self.sheet.bands)
        heads = [self._head_of(band, column - 2) for band in self.sheet.bands]
        head_high = NOTE.leading * max(map(len, heads)) + 4
        below = self.page.bottom - y - head_high - 12 - _NOTES_LEAST
        row = max(_LEAST_ROW, min(_ROW, below / HALF))
        days = self.sheet.days
        for x, some in (
            (self.page.left, days[:HALF]),
            (self.page.left + half + _GAP, days[HALF:]),
        ):
            with self.page.tag("Table"):
                self._draw_heads(x, y, label, column, heads, head_high)
                self.page.rule(x, x + half, y + head_high, 0.6)
                for place, day in enumerate(some):
                    top = y + head_high + place * row
                    self._draw_day(day, Box(x, top, half, row), label, column)
        return y + head_high + HALF * row

    def _head_of(self, band: Band, room: float) -> list[tuple[str, Face]]:
        """Return the lines that head a column: which part of the day, and its hours."""
        hours = [band.hours] if width(band.hours, NOTE) <= room else band.hours.split("–")
        hours = [f"{hours[0]}–", hours[1]] if len(hours) == 2 else hours
        if len(self.sheet.bands) <= _MOST_NAMED:
            word = [(line, NOTE_BOLD) for line in wrap(band.word, NOTE_BOLD, room)]
            return [*word, *((line, NOTE) for line in hours)]
        next_day = [("+1", NOTE)] if band.is_after_midnight else []
        return [*((line, NOTE_BOLD) for line in hours), *next_day]

    def _draw_heads(
        self,
        x: float,
        y: float,
        label: float,
        column: float,
        heads: list[list[tuple[str, Face]]],
        high: float,
    ) -> None:
        page = self.page
        with page.tag("TR"):
            with page.tag("TH", scope="Column"):
                month = long_month_name(self.sheet.first_day.month)
                page.text(x, y + high - 5, month, NOTE_BOLD)
            for place, lines in enumerate(heads):
                middle = x + label + (place + 0.5) * column
                baseline = y + high - 5 - NOTE.leading * (len(lines) - 1)
                with page.tag("TH", scope="Column"):
                    for line, face in lines:
                        page.text_centred(middle, baseline, line, face)
                        baseline += NOTE.leading

    def _draw_day(self, day: date, box: Box, label: float, column: float) -> None:
        page = self.page
        heading = self.sheet.heading
        baseline = box.y + box.high / 2 + 4.5
        ends_week = (day.weekday() + 1) % 7 == heading.week_starts_on
        page.rule(box.x, box.x + box.wide, box.y + box.high, 1.2 if ends_week else 0.4)
        with page.tag("TR"):
            with page.tag("TH", scope="Row"):
                page.text_right(box.x + 16, baseline, str(day.day), H2)
                is_weekend = day.weekday() in heading.weekend
                face = _BOLD_DAY if is_weekend else PROSE
                x, name = box.x + _WEEKDAY_AT, weekday_name(day.weekday())
                if day not in self.sheet.holidays:
                    page.text(x, baseline - 0.5, name, face)
                else:
                    said = translate("Reports, short for public holiday", "hol.")
                    page.text(x, baseline - 5.5, name, face)
                    page.text(x, baseline + 5.5, said, NOTE)
            for place, band in enumerate(self.sheet.bands, 1):
                middle = box.x + label + (place - 0.5) * column
                with page.tag("TD"):
                    self._draw_box(day, place, band, middle, box)

    def _draw_box(self, day: date, place: int, band: Band, middle: float, row: Box) -> None:
        high = min(_BOX_HIGH, row.high - 3)
        box = Box(middle - _BOX_WIDE / 2, row.y + (row.high - high) / 2, _BOX_WIDE, high)
        self.page.frame(box.x, box.y, box.wide, box.high, 0.8)
        said = Willing.CANNOT
        if self.person is not None and day in self.person.told.days:
            said = self.person.told.willing(day, band)
        if self.pen.is_fillable:
            label = f"{full_date(day)}, {band.word} {band.hours}"
            # One cell: what is written stands in the middle.
            self.page.text_field(
                field_of(day, place),
                label,
                *box,
                value=said.value,
                limit=1,
                comb=True,
            )
        elif said.value:
            self.page.text_centred(middle, box.y + box.high / 2 + 4, said.value, LEAD)

    def _draw_notes(self, y: float) -> None:
        high = min(66, self.page.bottom - y)
        if high < _NOTES_FEWEST:
            return
        label = translate(
            "Reports",
            "Anything the coordinator should know (lifts, dates away, a beat you would rather "
            "not walk)",
        )
        field = Field(NOTES, label)
        box = Box(self.page.left, y, self.page.room, high)
        self.pen.box(box, label)
        lines = len(wrap(label, NOTE, box.wide - 8))
        beneath = NOTE.leading * lines
        self.pen.write_lines(Box(box.x, y + beneath, box.wide, high - beneath), field)

    def _draw_foot(self, printed_at: datetime) -> None:
        parts = ["AV", f"{self.sheet.first_day:%Y-%m}"]
        if self.person is not None:
            parts.append(self.person.number)
        centre = translate("Reports", "Form version {version} · printed {time}").format(
            version=FORM_SHAPE, time=stamp(printed_at)
        )
        left = f"{FORM} {title()} · {'-'.join(parts)}"
        foot(self.page, left=left, centre=centre, number=1, count=1)


def _read(session: Session, choice: Choice, now: datetime) -> AvailabilityForms | None:
    today = now.date()
    is_one_for_all = choice.variant == ON_SCREEN and choice.volunteer_id is None
    sheet = forms(
        session,
        choice.first_day or next_month(session, today),
        volunteer_id=choice.volunteer_id,
        today=today,
        is_blank=is_one_for_all,
    )
    return sheet if sheet.bands and (sheet.people or is_one_for_all) else None


DOCUMENT = Document(
    code=FORM,
    key="availability-forms",
    said=title,
    note=lambda: translate("Reports", "when people can patrol next month"),
    nothing=lambda: translate(
        "Reports", "Nobody can be asked: add volunteers, and shifts that run in that month."
    ),
    subject=Subject.VOLUNTEER,
    group=Group.VOLUNTEERS,
    read=_read,
    write=write,
    has_short_names=True,
    month=next_month,
    variants=(
        Variant(ON_PAPER, lambda: translate("Reports", "To write on")),
        Variant(
            ON_SCREEN, lambda: translate("Reports", "To fill in on a screen"), has_names=False
        ),
    ),
)
