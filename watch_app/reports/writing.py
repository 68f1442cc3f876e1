"""What is written on: boxes, lines, combs and ticks, by hand or in a reader of forms."""

from dataclasses import dataclass
from typing import NamedTuple

from watch_app.patrol_fields import Field
from watch_app.reports import marks
from watch_app.reports.fonts import BOLD, LEAD, NOTE, REGULAR, Face, width
from watch_app.reports.page import Page
from watch_app.reports.wrapping import wrap

BOX = 42
"""A label above, and 8.5 mm and more of white."""
DIGIT = Face(REGULAR, 12, 15)
ROW_TIME = Face(BOLD, 12, 15)
COMB = 4 * 17
COMB_HIGH = 24
_CELL = 17
_INSET = 3.5
_FIELD = 18
_LABEL_X, _LABEL_Y = 4, 10.5


class Box(NamedTuple):
    """A place on a page, from its top left corner."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class FormPen:
    """Draws one page to be written on; where it is filled in on a screen, with its fields."""

    page: Page
    is_fillable: bool = False

    def write(self, box: Box, field: Field, *, value: str = "", limit: int = 0) -> None:
        """Let one line be written into a place that is drawn already."""
        if not self.is_fillable:
            return
        high = min(_FIELD, box.high - 2)
        top = box.y + box.high - high - min(4, (box.high - high) / 2)
        self.page.text_field(
            *field,
            box.x + _INSET,
            top,
            box.wide - 2 * _INSET,
            high,
            value=value,
            limit=limit or None,
        )

    def write_lines(self, box: Box, field: Field) -> None:
        """Let several lines be written into a place that is drawn already."""
        if self.is_fillable:
            self.page.text_field(
                *field,
                box.x + _INSET,
                box.y + _INSET,
                box.wide - 2 * _INSET,
                box.high - 2 * _INSET,
                multiline=True,
            )

    def box(self, box: Box, said: str, field: Field | None = None, *, value: str = "") -> None:
        """Draw a framed place with its label, and what is known already."""
        self._frame(box)
        with self.page.tag("P"):
            self._label(box, said)
            if self.is_fillable and field:
                self.write(box, field, value=value)
            elif value:
                self.page.text(box.x + _LABEL_X, box.y + box.high - 9, value, LEAD)

    def time_box(self, box: Box, field: Field, *, value: str = "") -> None:
        """Draw a framed place for a time of four digits."""
        self._frame(box)
        with self.page.tag("P"):
            self._label(box, field.label)
            lower = Box(box.x + _LABEL_X, box.y + box.high - COMB_HIGH - 3, COMB, COMB_HIGH)
            self.comb(lower, field, value=value)

    def _frame(self, box: Box) -> None:
        self.page.frame(box.x, box.y, box.wide, box.high, 0.6)

    def _label(self, box: Box, said: str) -> None:
        lines = wrap(said, NOTE, box.wide - 2 * _LABEL_X)
        self.page.lines(box.x + _LABEL_X, box.y + _LABEL_Y, lines, NOTE)

    def comb(self, box: Box, field: Field, *, value: str = "") -> None:
        """Draw cells for the digits of a time."""
        cells = int(box.wide // _CELL)
        marks.comb(self.page, box.x, box.y, cells, group=2)
        if self.is_fillable:
            self.page.text_field(
                *field,
                box.x,
                box.y,
                box.wide,
                box.high,
                value=value,
                limit=cells,
                comb=True,
            )
            return
        for place, digit in enumerate(value):
            middle = box.x + (place + 0.5) * _CELL
            self.page.text_centred(middle, box.y + 16.5, digit, DIGIT)

    def tick(self, x: float, y: float, field: Field) -> None:
        marks.tick_box(self.page, x, y)
        if self.is_fillable:
            self.page.tick_field(*field, x, y, 14)

    def tick_with_word(self, x: float, y: float, said: str, field: Field) -> float:
        """Draw a box to tick with its word at the right, and return where the next may start."""
        self.tick(x, y, field)
        self.page.text(x + 19, y + 10.4, said, NOTE)
        return x + 19 + width(said, NOTE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One framed place in a row of them."""

    wide: float
    said: str
    field: Field | None = None
    """None where it is only written on by hand."""
    value: str = ""
    is_time: bool = False


def time_cell(wide: float, field: Field, *, value: str = "") -> Cell:
    return Cell(wide, field.label, field, value, is_time=True)


def field_cell(wide: float, field: Field) -> Cell:
    return Cell(wide, field.label, field)


@dataclass(frozen=True, slots=True)
class BoxRow:
    """Framed places beside each other, as high as the longest of their labels asks for."""

    cells: tuple[Cell, ...]

    @property
    def height(self) -> float:
        lines = max(len(wrap(cell.said, NOTE, cell.wide - 2 * _LABEL_X)) for cell in self.cells)
        return BOX + NOTE.leading * (lines - 1)

    def draw(self, pen: FormPen, y: float) -> float:
        """Draw the row and return where it ends."""
        x = pen.page.left
        for cell in self.cells:
            box = Box(x, y, cell.wide, self.height)
            if cell.is_time and cell.field:
                pen.time_box(box, cell.field, value=cell.value)
            else:
                pen.box(box, cell.said, cell.field, value=cell.value)
            x += cell.wide
        return y + self.height
