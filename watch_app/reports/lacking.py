"""Finds what a document cannot print: texts in scripts that no font of the program has."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from watch_app.reports.fonts import unknown_letters
from watch_app.reports.scripts import script_in_words
from watch_app.text import translate


def lacking(sheet: object) -> str:
    """Say which scripts of a sheet its paper only names; nothing where all can be printed."""
    letters: set[str] = set()
    for text in _texts(sheet):
        if not text.isascii():
            letters |= {letter for letter in unknown_letters(text) if letter.isprintable()}
    scripts = sorted({script_in_words(letter) for letter in letters})
    if not scripts:
        return ""
    said = translate(
        "Reports",
        "No font of the program has these letters, which are only named: {scripts}. "
        "Write them in Latin or Cyrillic letters to have them printed.",
    )
    return said.format(scripts=", ".join(scripts))


def _texts(thing: object) -> Iterator[str]:
    """Yield every text of a sheet, however deep."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from _texts(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from _texts(value)
    elif isinstance(thing, (tuple, list, set, frozenset)):
        for part in thing:
            yield from _texts(part)
