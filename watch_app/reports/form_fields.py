"""Fields of a form that any reader can fill: drawn by us, in a font that is embedded whole."""

from dataclasses import dataclass
from typing import Any

from watch_app.reports.fonts import REGULAR, Face, width
from watch_app.reports.form_font import FONT, NAME, SIZE, codes, write_font
from watch_app.reports.tagging import pdf_text
from watch_app.reports.wrapping import clean, wrap

MARK = "form"
"""The hidden field that says which form of which watch this is."""
_FACE = Face(REGULAR, SIZE, 14)
_LOOK = f"/{NAME} {SIZE} Tf 0 g"
_PADDING = 2
_PRINTED, _HIDDEN = 4, 2
_READ_ONLY, _MULTILINE, _NO_SCROLLING, _COMB = 1, 1 << 12, 1 << 23, 1 << 24


@dataclass(frozen=True, slots=True)
class Box:
    """Where a field lies, from the lower left of the page."""

    x: float
    y: float
    wide: float
    high: float

    def written(self) -> bytes:
        edges = (self.x, self.y, self.x + self.wide, self.y + self.high)
        return b"[%.2f %.2f %.2f %.2f]" % edges


class Form:
    """The fields of one document on its way, in the order in which they were drawn."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._names: set[str] = set()
        self.numbers: list[int] = []
        """The object numbers of the fields."""

    def text_field(
        self,
        box: Box,
        name: str,
        label: str,
        key: int,
        *,
        value: str = "",
        multiline: bool = False,
        limit: int | None = None,
        comb: bool = False,
    ) -> Any:
        """Write a field of one or more lines and return the reference that the page keeps."""
        flags = _MULTILINE if multiline else 0
        if comb:
            flags |= _COMB | _NO_SCROLLING
        look = self._stream(
            text_appearance(box, value, multiline=multiline, cells=limit * comb if limit else 0),
            box,
        )
        more = b"/FT/Tx/Ff %d/DA%s/V%s/AP<</N %d 0 R>>" % (
            flags,
            pdf_text(_LOOK),
            pdf_text(value),
            look,
        )
        if limit:
            more += b"/MaxLen %d" % limit
        return self._field(box, name, label, key, more)

    def tick_field(self, box: Box, name: str, label: str, key: int, *, is_on: bool) -> Any:
        """Write a box to tick and return the reference that the page keeps."""
        on = self._stream(_tick(box), box)
        off = self._stream("", box)
        state = b"/Yes" if is_on else b"/Off"
        more = b"/FT/Btn/Ff 0/V%s/AS%s/AP<</N<</Yes %d 0 R/Off %d 0 R>>>>" % (
            state,
            state,
            on,
            off,
        )
        return self._field(box, name, label, key, more)

    def mark(self, value: str) -> Any:
        """Write the hidden field that says which form this is."""
        more = b"/FT/Tx/Ff %d/DA%s/V%s" % (_READ_ONLY, pdf_text(_LOOK), pdf_text(value))
        return self._field(Box(0, 0, 0, 0), MARK, MARK, None, more, _HIDDEN)

    def write(self) -> None:
        """Write what all fields share; a document without fields stays without a form."""
        if not self.numbers:
            return
        document = self._document
        font = self._font()
        write_font(document)
        fields = b" ".join(b"%d 0 R" % number for number in self.numbers)
        form = b"<</Fields[%s]/DR<</Font<</%s %d 0 R>>>>/DA%s/NeedAppearances false>>" % (
            fields,
            NAME.encode(),
            font,
            pdf_text(_LOOK),
        )
        document.Catalog.AcroForm = document.Reference(form, "form")

    def _field(
        self, box: Box, name: str, label: str, key: int | None, more: bytes, shown: int = _PRINTED
    ) -> Any:
        if name in self._names or "." in name:
            raise ValueError(f"no name for a field, or there already: {name}")
        self._names.add(name)
        self._font()
        parent = b"/StructParent %d" % key if key is not None else b""
        written = b"<</Type/Annot/Subtype/Widget/Rect%s/F %d/T%s/TU%s%s%s>>" % (
            box.written(),
            shown,
            pdf_text(name),
            pdf_text(label),
            parent,
            more,
        )
        reference = self._document.Reference(written, f"field-{name}")
        self.numbers.append(self._document.objectcounter)
        return reference

    def _font(self) -> int:
        """Return the number that the font will have."""
        self._document.Reference(b"null", FONT) if FONT not in self._document.idToObject else None
        number: int = self._document.idToObjectNumberAndVersion[FONT][0]
        return number

    def _stream(self, drawing: str, box: Box) -> int:
        content = drawing.encode("ascii")
        written = (
            b"<</Type/XObject/Subtype/Form/BBox[0 0 %.2f %.2f]"
            b"/Resources<</Font<</%s %d 0 R>>>>/Length %d>>\nstream\n%s\nendstream\n"
        ) % (box.wide, box.high, NAME.encode(), self._font(), len(content), content)
        self._document.Reference(written, f"look-{self._document.objectcounter + 1}")
        number: int = self._document.objectcounter
        return number


def _baseline(box: Box) -> float:
    return (box.high - SIZE * 0.714) / 2


def text_appearance(box: Box, value: str, *, multiline: bool = False, cells: int = 0) -> str:
    """Return how a text field looks with this value, as the content of its picture."""
    placed: list[tuple[float, float, str]] = []
    if cells:
        wide = box.wide / cells
        for place, letter in enumerate(value[:cells]):
            x = (place + 0.5) * wide - width(letter, _FACE) / 2
            placed.append((x, _baseline(box), letter))
    elif multiline:
        y = box.high - _PADDING - SIZE
        for paragraph in value.splitlines():
            for line in wrap(paragraph, _FACE, box.wide - 2 * _PADDING) or [""]:
                placed.append((_PADDING, y, line))
                y -= _FACE.leading
    else:
        placed.append((_PADDING, _baseline(box), clean(value)))
    lines = [f"1 0 0 1 {x:.2f} {y:.2f} Tm <{codes(text)}> Tj" for x, y, text in placed if text]
    clip = f"0 0 {box.wide:.2f} {box.high:.2f} re W n"
    written = "\n".join((f"BT {_LOOK}", *lines, "ET")) if lines else ""
    return f"/Tx BMC q {clip} {written} Q EMC"


def _tick(box: Box) -> str:
    points = [(0.2, 0.48), (0.42, 0.24), (0.82, 0.76)]
    (x, y), *rest = [(a * box.wide, b * box.high) for a, b in points]
    lines = " ".join(f"{a:.2f} {b:.2f} l" for a, b in rest)
    return f"q 1.4 w 0 G {x:.2f} {y:.2f} m {lines} S Q"
