"""Rows of framed places of the incident form: to be written on, filled in, or filled already."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from watch_app.patrol_fields import Field
from watch_app.reports import marks
from watch_app.reports.fonts import LEAD, NOTE, NOTE_BOLD, width
from watch_app.reports.page import Page
from watch_app.reports.wrapping import paragraphs, wrap
from watch_app.reports.writing import BOX, COMB_HIGH, Box, FormPen

_CELL = 17
_LABEL_X, _LABEL_Y = 4, 10.5
_LINE = 24
"""Between the lines of a narrative that is written by hand."""
_TICK_TO_TICK = 10
_BELOW_LABEL = 14.5


class Kind(StrEnum):
    """How an answer is written."""

    TEXT = "text"
    DIGITS = "digits"
    TICKS = "ticks"


@dataclass(frozen=True, slots=True)
class Tick:
    """One answer to tick."""

    name: str
    said: str
    is_on: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One framed place: its label, and what stands in it."""

    wide: float
    said: str
    name: str = ""
    """Of the field; empty for what is only written by hand."""
    value: str = ""
    kind: Kind = Kind.TEXT
    cells: int = 0
    group: int = 2
    ticks: tuple[Tick, ...] = ()
    limit: int = 160

    @property
    def _room(self) -> float:
        return self.wide - 2 * _LABEL_X

    @property
    def label(self) -> list[str]:
        return wrap(self.said, NOTE, self._room)

    @property
    def _extra(self) -> float:
        return NOTE.leading * (len(self.label) - 1)

    def height(self) -> float:
        if self.kind is Kind.TICKS:
            return BOX + self._extra + 18 * (len(self._tick_rows()) - 1) + 15 * len(self._after())
        if self.kind is Kind.DIGITS:
            return BOX + self._extra
        lines = len(wrap(self.value, LEAD, self._room))
        return BOX + self._extra + LEAD.leading * max(0, lines - 1)

    def _tick_rows(self) -> list[list[tuple[float, Tick]]]:
        rows: list[list[tuple[float, Tick]]] = [[]]
        x = 0.0
        for tick in self.ticks:
            wide = 19 + width(tick.said, NOTE)
            if rows[-1] and x + wide > self._room:
                rows.append([])
                x = 0.0
            rows[-1].append((x, tick))
            x += wide + _TICK_TO_TICK
        return rows

    def _after(self) -> list[str]:
        """Return the lines of what is written beside the ticks, where that needs more room."""
        return wrap(self.value, LEAD, self._room) if self.value else []

    def draw(self, pen: FormPen, box: Box) -> None:
        page = pen.page
        page.frame(box.x, box.y, box.wide, box.high, 0.6)
        with page.tag("P"):
            page.lines(box.x + _LABEL_X, box.y + _LABEL_Y, self.label, NOTE)
            inner = Box(box.x, box.y + self._extra, box.wide, box.high - self._extra)
            if self.kind is Kind.TICKS:
                self._draw_ticks(pen, inner)
            elif self.kind is Kind.DIGITS:
                self._draw_digits(pen, inner)
            else:
                self._draw_text(pen, inner)

    def _draw_text(self, pen: FormPen, box: Box) -> None:
        if pen.is_fillable and self.name:
            field = Field(self.name, self.said)
            pen.write(box, field, value=self.value, limit=self.limit)
            return
        lines = wrap(self.value, LEAD, self._room)
        pen.page.lines(box.x + _LABEL_X, box.y + BOX - 9, lines, LEAD)

    def _draw_digits(self, pen: FormPen, box: Box) -> None:
        x, y = box.x + _LABEL_X, box.y + _BELOW_LABEL
        marks.comb(pen.page, x, y, self.cells, group=self.group)
        wide = self.cells * _CELL
        if pen.is_fillable and self.name:
            pen.page.text_field(
                self.name,
                self.said,
                x,
                y,
                wide,
                COMB_HIGH,
                value=self.value,
                limit=self.cells,
                comb=True,
            )
            return
        for place, letter in enumerate(self.value[: self.cells]):
            pen.page.text_centred(x + (place + 0.5) * _CELL, y + 16.5, letter, LEAD)

    def _draw_ticks(self, pen: FormPen, box: Box) -> None:
        y = box.y + _BELOW_LABEL + 4
        for row in self._tick_rows():
            for x, tick in row:
                _draw_tick(pen, box.x + _LABEL_X + x, y, tick, f"{self.said} {tick.said}")
            y += 18
        last_x, last = self._tick_rows()[-1][-1]
        if pen.is_fillable and self.name:
            left = box.x + _LABEL_X + last_x + 19 + width(last.said, NOTE) + 4
            room = box.x + box.wide - left - 3
            pen.page.text_field(
                self.name, self.said, left, y - 20, room, 18, value=self.value, limit=self.limit
            )
        else:
            pen.page.lines(box.x + _LABEL_X, y + 9, self._after(), LEAD)


def _draw_tick(pen: FormPen, x: float, y: float, tick: Tick, said: str) -> None:
    marks.tick_box(pen.page, x, y, is_ticked=tick.is_on and not pen.is_fillable)
    if pen.is_fillable:
        pen.page.tick_field(tick.name, said, x, y, 14, is_on=tick.is_on)
    pen.page.text(x + 19, y + 10.4, tick.said, NOTE)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Framed places beside each other, as high as the highest of them."""

    places: tuple[Place, ...]

    @property
    def height(self) -> float:
        return max(place.height() for place in self.places)

    def draw(self, pen: FormPen, y: float) -> None:
        x, high = pen.page.left, self.height
        for place in self.places:
            place.draw(pen, Box(x, y, place.wide, high))
            x += place.wide


@dataclass(frozen=True, slots=True)
class LinesRow:
    """One line to write on, with what is asked before it."""

    word: str
    said: str
    name: str
    value: str = ""
    asked_at: float = 88
    answer_at: float = 252

    def _values(self) -> list[str]:
        return wrap(self.value, LEAD, 504 - self.answer_at)

    @property
    def height(self) -> float:
        said = wrap(self.said, NOTE, self.answer_at - self.asked_at - 8)
        words = wrap(self.word, NOTE_BOLD, self.asked_at - 6)
        return max(
            24,
            NOTE.leading * max(len(said), len(words)) + 10,
            LEAD.leading * len(self._values()) + 8,
        )

    def draw(self, pen: FormPen, y: float) -> None:
        page = pen.page
        with page.tag("P"):
            words = wrap(self.word, NOTE_BOLD, self.asked_at - 6)
            page.lines(page.left, y + 15, words, NOTE_BOLD)
            said = wrap(self.said, NOTE, self.answer_at - self.asked_at - 8)
            page.lines(page.left + self.asked_at, y + 15, said, NOTE)
            if pen.is_fillable:
                wide = page.room - self.answer_at
                page.text_field(
                    self.name,
                    f"{self.word}: {self.said}",
                    page.left + self.answer_at,
                    y + 3,
                    wide,
                    18,
                    value=self.value,
                    limit=200,
                )
            else:
                page.lines(page.left + self.answer_at, y + 15, self._values(), LEAD)
        page.rule(page.left, page.right, y + self.height, 0.4)


def narrative_lines(text: str, room: float) -> list[str]:
    """Break a narrative into lines; an empty one stands between its paragraphs."""
    lines: list[str] = []
    for paragraph in paragraphs(text):
        lines += wrap(paragraph, LEAD, room - 2 * _LABEL_X) or [""]
    return lines


@dataclass(frozen=True, slots=True)
class NarrativeRow:
    """The framed place for somebody's own words."""

    said: str
    name: str
    high: float
    lines: tuple[str, ...] = ()
    """What stands there, as far as it fits."""
    value: str = ""
    """All of it, for a form that is filled in on a screen."""
    note: str = ""
    """Where it goes on, at the foot."""

    @property
    def height(self) -> float:
        return self.high

    def draw(self, pen: FormPen, y: float) -> None:
        page = pen.page
        page.frame(page.left, y, page.room, self.high, 0.6)
        with page.tag("P"):
            page.text(page.left + _LABEL_X, y + _LABEL_Y, self.said, NOTE)
            if pen.is_fillable:
                page.text_field(
                    self.name,
                    self.said,
                    page.left + 3.5,
                    y + 14,
                    page.room - 7,
                    self.high - 17,
                    value=self.value,
                    multiline=True,
                )
            elif self.lines:
                page.lines(page.left + _LABEL_X, y + 27, self.lines, LEAD)
            if self.note:
                page.text_right(page.right - _LABEL_X, y + self.high - 5, self.note, NOTE)
        if not pen.is_fillable and not self.lines:
            self._rule(page, y)

    def _rule(self, page: Page, y: float) -> None:
        """Draw the lines to write on, 8.5 mm apart and more."""
        count = int((self.high - 14) // _LINE)
        for number in range(1, count):
            at = y + self.high - (count - number) * _LINE
            page.rule(page.left + _LABEL_X, page.right - _LABEL_X, at, 0.4)


def room_for_lines(high: float, *, has_note: bool) -> int:
    """Return how many printed lines a narrative of this height holds."""
    return int((high - 17 - (12 if has_note else 0)) // LEAD.leading)


def height_for(lines: Sequence[str]) -> float:
    """Return how high a narrative with these lines is."""
    return 20 + LEAD.leading * len(lines)
