"""The two faces of Noto Sans that every document embeds, and the closed list of type sizes."""

from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"
_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf"}
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
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
PROSE = Face(REGULAR, 10, 15)
FIELD = Face(REGULAR, 10, 14)
FIELD_BOLD = Face(BOLD, 10, 14)
NAME = Face(REGULAR, 10, 12)
NAME_BOLD = Face(BOLD, 10, 12)
NOTE = Face(REGULAR, 9, 12)
NOTE_BOLD = Face(BOLD, 9, 12)


class _Widths(dict[str, float]):
    """The width of each letter in thousandths of the size, filled in when first asked for."""

    def __init__(self, glyphs: dict[int, float], otherwise: float) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._otherwise = otherwise

    def __missing__(self, letter: str) -> float:
        code = 0x20 if letter == _NO_BREAK_SPACE else ord(letter)
        found = self[letter] = self._glyphs.get(code, self._otherwise)
        return found


@cache
def loaded(font: str) -> Any:
    """Read a face once and make it known to reportlab."""
    # Not at the top: the window's first paint must not wait for reportlab.
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    with files("resources").joinpath("fonts", _FILES[font]).open("rb") as stream:
        loaded = TTFont(font, stream, shapable=False)
    pdfmetrics.registerFont(loaded)
    return loaded.face


@cache
def _widths(font: str) -> _Widths:
    face = loaded(font)
    return _Widths(face.charWidths, face.defaultWidth)


@cache
def _letters() -> frozenset[int]:
    return frozenset(loaded(REGULAR).charToGlyph)


def register() -> None:
    """Make both faces known to reportlab; only the first call costs anything."""
    loaded(REGULAR)
    loaded(BOLD)


def width(text: str, face: Face) -> float:
    return sum(map(_widths(face.font).__getitem__, text)) * face.size / 1000


def printable(text: str) -> str:
    """Show the letters that the fonts lack as a mark, so that nothing vanishes unseen."""
    if text.isascii():
        return text
    known = _letters()
    return "".join(letter if ord(letter) in known else _UNKNOWN for letter in text)
