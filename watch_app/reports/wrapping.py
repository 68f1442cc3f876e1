"""Cleans text and breaks it into lines: at spaces first, then at any letter, never clipped."""

import re
import unicodedata

from watch_app.reports.fonts import Face, printable, width

_NO_BREAK = "\N{NO-BREAK SPACE}"
_KEEP_TOGETHER = re.compile(
    r"(?<=\d{3}) (?=\d{3})"  # 07700 900142
    r"|(?<=\b[A-Z]{2}\d\d) (?=[A-Z]{3}\b)"  # AB12 CDF
    r"|(?<=[^\W\d]) (?=\d{1,4}\b(?![:.,/-]?\d))"  # radio 4
)
_SPACES = re.compile(r"[^\S\xa0]+")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean(text: str) -> str:
    """Return one line of text as it can be printed: composed, visible, single spaces.

    Spaces at which no line may break are kept.
    """
    if text.isascii():
        text = " ".join(text.split())
    else:
        text = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    if not text.isprintable():
        text = "".join(letter for letter in text if unicodedata.category(letter) not in _INVISIBLE)
    return printable(text)


def paragraphs(text: str) -> list[str]:
    """Return the cleaned paragraphs of a text; an empty one stands for blank lines."""
    found: list[str] = []
    for line in text.strip().splitlines():
        paragraph = clean(line)
        if paragraph or (found and found[-1]):
            found.append(paragraph)
    return found


def _letters_that_fit(word: str, face: Face, room: float) -> int:
    count = 1
    while count < len(word) and width(word[: count + 1], face) <= room:
        count += 1
    return count


def _in_pieces(word: str, face: Face, room: float) -> list[str]:
    """Break a word that is wider than a line: where it should rather not, then anywhere."""
    pieces: list[str] = []
    for part in word.split(_NO_BREAK):
        rest = part
        while width(rest, face) > room and len(rest) > 1:
            count = _letters_that_fit(rest, face, room)
            count = max(rest.rfind("-", 1, count), rest.rfind("/", 1, count)) + 1 or count
            pieces.append(rest[:count])
            rest = rest[count:]
        pieces.append(rest)
    return pieces


def wrap(text: str, face: Face, room: float) -> list[str]:
    """Break one paragraph into lines no wider than `room`; an empty text has no line."""
    text = _KEEP_TOGETHER.sub(_NO_BREAK, clean(text))
    if not text:
        return []
    if width(text, face) <= room:
        return [text]
    space = width(" ", face)
    lines: list[str] = []
    line, used = "", 0.0
    for word in text.split(" "):
        wide = width(word, face)
        pieces = [(word, wide)]
        if wide > room:
            pieces = [(piece, width(piece, face)) for piece in _in_pieces(word, face, room)]
        for piece, piece_width in pieces:
            if line and used + space + piece_width <= room:
                line, used = f"{line} {piece}", used + space + piece_width
                continue
            if line:
                lines.append(line)
            line, used = piece, piece_width
    lines.append(line)
    return lines
