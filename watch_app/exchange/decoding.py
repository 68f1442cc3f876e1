"""Turns the bytes of a file into text, or says why they are none."""

import gzip
import re
import zlib
from pathlib import Path

from watch_app.errors import ImportProblemsError
from watch_app.exchange.report import refusal
from watch_app.text import translate

LARGEST = 200_000_000
"""Bytes of text, also of what a packed file becomes."""

_HEAD = 65_536
_OTHER_FORMATS = (
    (b"PK\x03\x04", "xlsx"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF", "pdf"),
    (b"SQLite format 3", "watch"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"BEGIN:VCARD", "vcf"),
)
_LEGACY = {"uk": "cp1251", "ru": "cp1251", "be": "cp1251", "bg": "cp1251", "pl": "cp1250"}
"""What office programs of a language wrote before UTF-8; cp1252 elsewhere."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FOREIGN_WORD = re.compile(r"[\x80-\U0010ffff]{4}")
"""Four letters with accents in a row: text of another alphabet read as cp1252."""


def read_text(path: Path, *, language: str = "en") -> str:
    """Return the text of the file; raises ImportProblemsError when it is no text."""
    content = _bytes_of(path)
    for magic, extension in _OTHER_FORMATS:
        if content.startswith(magic):
            sentence = translate(
                "Import",
                "{name} is no CSV file but looks like .{extension}. Save it as CSV UTF-8 first.",
            )
            raise refusal(path.name, sentence.format(name=path.name, extension=extension))
    text = _decoded(path.name, content, language)
    _refuse_noise(path.name, text)
    return text


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise _too_large(path)
        content = path.read_bytes()
        if content.startswith(b"\x1f\x8b"):
            with gzip.open(path) as packed:
                content = packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as fault:
        why = getattr(fault, "strerror", None) or fault
        sentence = translate("Import", "{name} cannot be read: {why}.")
        raise refusal(path.name, sentence.format(name=path.name, why=why)) from fault
    if len(content) > LARGEST:
        raise _too_large(path)
    return content


def _too_large(path: Path) -> ImportProblemsError:
    sentence = translate(
        "Import", "{name} is larger than {size} megabytes. Split it into smaller files."
    )
    return refusal(path.name, sentence.format(name=path.name, size=LARGEST // 1_000_000))


def _decoded(name: str, content: bytes, language: str) -> str:
    wide = _wide_encoding(content)
    if wide is None and b"\x00" in content:
        raise _noise(name, content.count(b"\n", 0, content.index(b"\x00")) + 1)
    encoding = wide or "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        if wide:
            raise _wrong_encoding(name, line) from fault
        return _decoded_legacy(name, content, language, line)


def _wide_encoding(content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = content[:1000]
    odd, even = head[1::2], head[0::2]
    if len(head) >= 20 and odd.count(0) * 10 > len(odd) * 9 and 0 not in even:
        return "utf-16-le"
    if len(head) >= 20 and even.count(0) * 10 > len(even) * 9 and 0 not in odd:
        return "utf-16-be"
    return None


def _decoded_legacy(name: str, content: bytes, language: str, line: int) -> str:
    encoding = _LEGACY.get(language.partition("-")[0].casefold(), "cp1252")
    if _CONTROL.search(content[:_HEAD].decode("latin-1")):
        raise _noise(name, line)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise _wrong_encoding(name, line) from fault
    foreign = _FOREIGN_WORD.search(text) if encoding == "cp1252" else None
    if foreign:
        raise _wrong_encoding(name, text.count("\n", 0, foreign.start()) + 1)
    return text


def _refuse_noise(name: str, text: str) -> None:
    found = _CONTROL.search(text)
    if found:
        raise _noise(name, text.count("\n", 0, found.start()) + 1)


def _noise(name: str, line: int) -> ImportProblemsError:
    sentence = translate(
        "Import",
        "Line {line}: there are characters that no text has. {name} is no CSV file, or damaged.",
    )
    return refusal(name, sentence.format(line=line, name=name))


def _wrong_encoding(name: str, line: int) -> ImportProblemsError:
    sentence = translate(
        "Import",
        "Line {line}: the letters of {name} cannot be told for certain. "
        "Save it again as CSV UTF-8.",
    )
    return refusal(name, sentence.format(line=line, name=name))
