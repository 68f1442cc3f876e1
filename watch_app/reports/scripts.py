"""Which parts of a text are in another script than the document, for those who hear it read."""

import re
from collections.abc import Iterator

_CYRILLIC = "\u0400-\u052f"
_GREEK = "\u0370-\u03ff"
_BETWEEN = "[ '’.,-]+"
_FOREIGN_RUN = re.compile(
    rf"([{_CYRILLIC}]+(?:{_BETWEEN}[{_CYRILLIC}]+)*\.?)|([{_GREEK}]+(?:{_BETWEEN}[{_GREEK}]+)*\.?)"
)
_CYRILLIC_LANGUAGES = frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"})


def is_cyrillic(language: str) -> bool:
    """Whether a language is written in Cyrillic letters, so that these are nothing special."""
    return language.split("-", maxsplit=1)[0].lower() in _CYRILLIC_LANGUAGES


def runs(text: str, *, is_cyrillic_usual: bool) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a text with the language to read them in; empty for the document's."""
    end = 0
    for found in _FOREIGN_RUN.finditer(text):
        if found[1] and is_cyrillic_usual:
            continue
        if found.start() > end:
            yield text[end : found.start()], ""
        # Of all languages in these letters, the one that the program itself speaks.
        yield found[0], "uk" if found[1] else "el"
        end = found.end()
    if end < len(text):
        yield text[end:], ""
