"""Reads a PDF back, with another library than the one that wrote it."""

import ctypes
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw


@dataclass(frozen=True)
class ReadPage:
    """What a page says, where its letters stand, and which of its fonts are not embedded."""

    text: str
    width: float
    height: float
    letters: tuple[tuple[str, float, float, float, float], ...]
    foreign_fonts: tuple[str, ...]

    def outside(self, left: float, top: float, right: float, bottom: float) -> list[str]:
        """Return the letters outside of the margins, measured from the top left.

        Some, such as J, reach a little left of where they start.
        """
        low, high = self.height - bottom, self.height - top
        return [
            letter
            for letter, x1, y1, x2, y2 in self.letters
            if x1 < left - 2.5 or x2 > right + 0.5 or y1 < low - 0.5 or y2 > high + 0.5
        ]


def _foreign_fonts(page: Any) -> tuple[str, ...]:
    found = set()
    for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,)):
        font = raw.FPDFTextObj_GetFont(thing.raw)
        if raw.FPDFFont_GetIsEmbedded(font) != 1:
            name = ctypes.create_string_buffer(80)
            raw.FPDFFont_GetBaseFontName(font, name, 80)
            found.add(name.value.decode())
    return tuple(found)


def pages_of(content: bytes) -> list[ReadPage]:
    document = pdfium.PdfDocument(content)
    pages = []
    for page in document:
        text_page = page.get_textpage()
        text = text_page.get_text_range().replace("\r\n", "\n")
        count = text_page.count_chars()
        letters = []
        for number in range(count):
            letter = chr(raw.FPDFText_GetUnicode(text_page.raw, number))
            if not letter.isspace() and letter.isprintable():
                letters.append((letter, *text_page.get_charbox(number)))
        width, height = page.get_size()
        pages.append(ReadPage(text, width, height, tuple(letters), _foreign_fonts(page)))
        text_page.close()
        page.close()
    document.close()
    return pages


def bookmarks_of(content: bytes) -> list[tuple[int, str]]:
    document = pdfium.PdfDocument(content)
    found = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    document.close()
    return found


def metadata_of(content: bytes) -> dict[str, str]:
    document = pdfium.PdfDocument(content)
    found: dict[str, str] = document.get_metadata_dict()
    document.close()
    return found


def printed(write: Any, sheet: object, **how: Any) -> bytes:
    """Return the PDF that `write` makes of a sheet."""
    stream = BytesIO()
    pages = write(sheet, stream, **how)
    content = stream.getvalue()
    document = pdfium.PdfDocument(content)
    assert pages == len(document)
    document.close()
    return content


def words(text: str) -> str:
    """Return a text with plain spaces; the reader marks a hyphen at the end of a line."""
    return " ".join(text.replace("\ufffe", "-").split())
