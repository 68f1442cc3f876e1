"""Finds what a person means: without accents, capitals or the blanks in a telephone number."""

import difflib
import unicodedata
from collections.abc import Iterable

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_NEAR = 0.6


def folded(text: str) -> str:
    """A text without accents and capitals."""
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(part for part in parts if not unicodedata.combining(part))


def is_found(words: str, text: str) -> bool:
    """Whether every word, or the whole as a number, is in `text` (both folded)."""
    if all(word in text for word in words.split()):
        return True
    digits = "".join(words.split())
    return len(digits) > 3 and digits.isdigit() and digits in "".join(text.split())


def nearest(words: str, names: Iterable[str]) -> str:
    """The name most like what was typed; empty where none is."""
    by_folded = {part: name for name in names for part in (folded(name), *folded(name).split())}
    close = difflib.get_close_matches(folded(words), by_folded, n=1, cutoff=_NEAR)
    return by_folded[close[0]] if close else ""
