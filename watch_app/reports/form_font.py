"""The one font of all form fields, embedded whole, so that whatever is typed into them is seen."""

from functools import cache
from typing import Any
from zlib import compress

from watch_app.reports.fonts import REGULAR, loaded

NAME = "NotoSans"
SIZE = 11
_RANGES = ((0x20, 0x24F), (0x400, 0x52F), (0x2010, 0x2027), (0x20A0, 0x20BF), (0x2116, 0x2116))
"""Latin with all its accents, Cyrillic, dashes and quotation marks, money, the number sign."""


@cache
def _glyphs() -> dict[int, int]:
    """Map the letters of the font to the numbers of their glyphs in the embedded part."""
    known = loaded(REGULAR).charToGlyph
    letters = [code for low, high in _RANGES for code in range(low, high + 1) if code in known]
    numbers: dict[int, int] = {}
    found: dict[int, int] = {}
    for letter in letters:
        found[letter] = numbers.setdefault(known[letter], len(numbers) + 1)
    return found


def codes(text: str) -> str:
    """Return the text as the font's own codes, in hexadecimal."""
    glyphs = _glyphs()
    return "".join(f"{glyphs.get(ord(letter), glyphs[0x3F]):04X}" for letter in text)


def _stream(content: bytes, more: bytes = b"") -> bytes:
    packed = compress(content, 9)
    start = b"<</Filter/FlateDecode/Length %d%s>>\nstream\n" % (len(packed), more)
    return start + packed + b"\nendstream\n"


@cache
def _program() -> bytes:
    program: bytes = loaded(REGULAR).makeSubset(list(_glyphs()))
    return _stream(program, b"/Length1 %d" % len(program))


@cache
def _to_unicode() -> bytes:
    first: dict[int, int] = {}
    for letter, glyph in _glyphs().items():
        first.setdefault(glyph, letter)
    pairs = [f"<{glyph:04X}> <{letter:04X}>" for glyph, letter in sorted(first.items())]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    lines = ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap"]
    lines += ["/CMapName /NotoSans-UCS def /CMapType 2 def"]
    lines += ["1 begincodespacerange <0000> <FFFF> endcodespacerange"]
    lines += [f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks]
    lines += ["endcmap CMapName currentdict /CMap defineresource pop end end"]
    return _stream("\n".join(lines).encode())


def _widths() -> bytes:
    face = loaded(REGULAR)
    wide = {glyph: face.charWidths[letter] for letter, glyph in _glyphs().items()}
    listed = " ".join(f"{wide[glyph]:.0f}" for glyph in range(1, max(wide) + 1))
    return f"[1[{listed}]]".encode()


def write_font(document: Any) -> None:
    """Write the font into reportlab's document, under the name that fields know it by."""
    face = loaded(REGULAR)
    first = document.objectcounter
    box = " ".join(f"{edge:.0f}" for edge in face.bbox)
    descriptor = (
        f"<</Type/FontDescriptor/FontName/{NAME}/Flags 32/FontBBox[{box}]/ItalicAngle 0"
        f"/Ascent {face.ascent:.0f}/Descent {face.descent:.0f}/CapHeight {face.capHeight:.0f}"
        f"/StemV 80/FontFile2 {first + 1} 0 R>>"
    )
    inner = (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{NAME}/CIDToGIDMap/Identity"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600"
        f"/FontDescriptor {first + 2} 0 R/W "
    ).encode() + _widths()
    written = (_program(), descriptor.encode(), inner + b">>", _to_unicode())
    for number, content in enumerate(written):
        document.Reference(content, f"form-font-{number}")
    document.idToObject[FONT] = (
        f"<</Type/Font/Subtype/Type0/BaseFont/{NAME}/Encoding/Identity-H"
        f"/DescendantFonts[{first + 3} 0 R]/ToUnicode {first + 4} 0 R>>"
    ).encode()


FONT = "form-font"
"""What the font is called among the objects of reportlab's document."""
