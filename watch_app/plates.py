"""Number plates: kept as they were written, compared in one form."""

import unicodedata

_LOOK_ALIKE = str.maketrans("АВЕІКМНОРСТХУ", "ABEIKMHOPCTXY")
"""Cyrillic capitals that stand on plates for the Latin ones they look like."""
_UNREAD = "?"


def plate_key(written: str) -> str:
    """Return the form in which plates are compared: capitals and digits, ? for what is unread."""
    plain = unicodedata.normalize("NFKC", written).upper().translate(_LOOK_ALIKE)
    return "".join(letter for letter in plain if letter.isalnum() or letter == _UNREAD)


def may_be_same(one: str, other: str) -> bool:
    """Return whether two keys can be one plate: letters that were not read may be any."""
    return len(one) == len(other) and all(
        _UNREAD in pair or pair[0] == pair[1] for pair in zip(one, other, strict=True)
    )
