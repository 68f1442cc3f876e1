"""Writes text straight in the words of PDF, several times faster than reportlab's own objects."""

from collections.abc import Iterable
from typing import Any

from watch_app.reports.fonts import loaded_font


class _OtherPartError(Exception):
    """A letter is not in the first part of its font; reportlab embeds fonts in parts of 256."""


class _Codes(dict[int, str]):
    """How a document writes each letter of the first part of a font, filled in when asked for."""

    def __init__(self, font: str, document: Any) -> None:
        super().__init__()
        self._font = loaded_font(font)
        self._document = document
        self._others: set[int] = set()

    def __missing__(self, letter: int) -> str:
        if letter not in self._others:
            ((part, code),) = self._font.splitString(chr(letter), self._document)
            if not part:
                self[letter] = _escaped(code)
                return self[letter]
            self._others.add(letter)
        raise _OtherPartError

    def parts(self, text: str) -> list[tuple[str, str]]:
        """Divide a text by the parts of the font: the name of each, and how it is written."""
        return [
            (self._font.getSubsetInternalName(part, self._document), _escaped(codes))
            for part, codes in self._font.splitString(text, self._document)
        ]

    @property
    def name(self) -> str:
        """What the document calls the first part."""
        name: str = self._font.getSubsetInternalName(0, self._document)
        return name


def _escaped(codes: bytes) -> str:
    """Write bytes as they stand between brackets: all but plain letters by their number."""
    return "".join(
        chr(code) if 31 < code < 127 and code not in b"()\\" else f"\\{code:03o}" for code in codes
    )


class Lettering:
    """The fonts of one document on its way."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._codes: dict[str, _Codes] = {}
        self._names: dict[str, str] = {}

    def codes(self, font: str) -> _Codes:
        if font not in self._codes:
            self._codes[font] = _Codes(font, self._document)
            # Asked once for a letter, so that the part is there to be named.
            self._codes[font].parts(" ")
            self._names[font] = self._codes[font].name
        return self._codes[font]

    def name(self, font: str) -> str:
        self.codes(font)
        return self._names[font]


class Ink:
    """The text of one page on its way, over all else that is drawn there."""

    def __init__(self, lettering: Lettering) -> None:
        self.code: list[str] = ["BT"]
        self._lettering = lettering
        self._now: tuple[str, float] | None = None

    def move_to(self, x: float, y: float) -> None:
        self.code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")

    def write(self, pieces: Iterable[tuple[str, str]], size: float) -> None:
        """Write pieces of text behind each other, each with its font."""
        for text, font in pieces:
            codes = self._lettering.codes(font)
            try:
                written = text.translate(codes)
            except _OtherPartError:
                for name, part in codes.parts(text):
                    self._use(name, size)
                    self.code.append(f"({part}) Tj")
                continue
            self._use(self._lettering.name(font), size)
            self.code.append(f"({written}) Tj")

    def grey(self, level: int) -> None:
        """Go on in white (1) or black (0)."""
        self.code.append(f"{level} g")

    def ended(self) -> str:
        return "\n".join([*self.code, "ET"])

    def _use(self, name: str, size: float) -> None:
        if (name, size) != self._now:
            self._now = (name, size)
            self.code.append(f"{name} {size:g} Tf")
