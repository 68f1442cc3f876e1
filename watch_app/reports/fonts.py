"""The faces of Noto Sans that documents embed, and the closed list of type sizes."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, NamedTuple

from watch_app.reports.scripts import script_in_words

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"
OTHER_FONTS = ("NotoSansArmenian", "NotoSansGeorgian", "NotoSansHebrew")
"""For the letters that these two lack; small, and asked in this order."""
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


class Face(NamedTuple):
    """A font in one of the sizes of the house, with the distance of its lines."""

    font: str
    size: float
    leading: float


KEY_FIGURE = Face(BOLD, 28, 30)
H1 = Face(BOLD, 20, 24)
H2 = Face(BOLD, 13, 18)
LEAD = Face(REGULAR, 11, 15)
LEAD_BOLD = Face(BOLD, 11, 14)
LARGE = Face(REGULAR, 16, 22)
LARGE_BOLD = Face(BOLD, 16, 22)
"""Only for what is printed large on wish."""
PROSE = Face(REGULAR, 10, 15)
FIELD = Face(REGULAR, 10, 14)
FIELD_BOLD = Face(BOLD, 10, 14)
NAME = Face(REGULAR, 10, 12)
NAME_BOLD = Face(BOLD, 10, 12)
NOTE = Face(REGULAR, 9, 12)
NOTE_BOLD = Face(BOLD, 9, 12)


class _Widths(dict[str, float]):
    """The width of each letter in thousandths of the size, filled in when first asked for."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._font = font
        self._face = loaded(font)

    def __missing__(self, letter: str) -> float:
        code = 0x20 if letter == _NO_BREAK_SPACE else ord(letter)
        face = self._face
        if code not in face.charWidths:
            face = loaded(_font_of(letter, self._font))
        found: float = face.charWidths.get(code, face.defaultWidth)
        self[letter] = found
        return found


@cache
def loaded_font(font: str) -> Any:
    """Read a font once and make it known to reportlab."""
    # Not at the top: the window's first paint must not wait for reportlab.
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    file = font if "-" in font else f"{font}-Regular"
    with files("resources").joinpath("fonts", f"{file}.ttf").open("rb") as stream:
        found = TTFont(font, stream, shapable=False)
    pdfmetrics.registerFont(found)
    return found


def loaded(font: str) -> Any:
    """Return the letters of a font with their widths."""
    return loaded_font(font).face


@cache
def _font_of(letter: str, font: str) -> str:
    """Return the font that has a letter, as heavy as the font given; that one where none has."""
    if ord(letter) in loaded(font).charToGlyph:
        return font
    weight = "-Bold" if font == BOLD else "-Regular"
    others = (f"{other}{weight}" for other in OTHER_FONTS)
    return next((other for other in others if ord(letter) in loaded(other).charToGlyph), font)


def by_font(text: str, font: str) -> Iterator[tuple[str, str]]:
    """Divide a text by the fonts that have its letters."""
    for found, letters in groupby(text, lambda letter: _font_of(letter, font)):
        yield "".join(letters), found


@cache
def _widths(font: str) -> _Widths:
    return _Widths(font)


@cache
def _letters() -> frozenset[str]:
    known = set(loaded(REGULAR).charToGlyph)
    for font in OTHER_FONTS:
        known |= set(loaded(f"{font}-Regular").charToGlyph)
    return frozenset(map(chr, known))


def register() -> None:
    """Make both faces known to reportlab; only the first call costs anything."""
    loaded(REGULAR)
    loaded(BOLD)


def width(text: str, face: Face) -> float:
    return sum(map(_widths(face.font).__getitem__, text)) * face.size / 1000


def unknown_letters(text: str) -> set[str]:
    """Return the letters that no font has, in any order."""
    return set() if text.isascii() else set(text) - _letters()


def printable(text: str) -> str:
    """Name the script of the letters that no font has, in their place, so that nothing is lost.

    ``Tea with 陳大文`` becomes ``Tea with [Chinese]``.
    """
    unknown = unknown_letters(text)
    if not unknown:
        return text
    words = {letter: f"[{script_in_words(letter)}]" for letter in unknown}
    said = "".join(words.get(letter, letter) for letter in text)
    for word in sorted(set(words.values())):
        said = re.sub(rf"(?:{re.escape(word)} *)+(?= |$)|(?:{re.escape(word)})+", word, said)
    return said
