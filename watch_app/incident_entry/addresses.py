"""Finds house numbers, and says a place in the words that everybody may read."""

import re
from collections.abc import Iterator

_AFTER = (
    "Lane|Street|Road|Avenue|Ave|Close|Way|Drive|Terrace|Crescent|Court|Gardens|Grove|Place|Row|"
    "Walk|Hill|Rise|Square|Green|Parade|Mews|Path|Boulevard|Blvd|St|Rd|Dr|Ln"
)
"""What an English street ends with."""
_BEFORE_MALAY = "Jalan|Jln|Lorong|Lrg|Persiaran|Lebuh|Lebuhraya|Taman|Kampung|Kg"
_BEFORE_UKRAINIAN = (
    "вулиця|вулиці|вулицею|вул|проспект|просп|провулок|пров|бульвар|бул|площа|пл|узвіз|набережна"
)
_NUMBER = r"\d{1,5}[A-Za-zА-ЯІЇЄҐа-яіїєґ]?(?:[-–/]\d{1,4}[A-Za-z]?)?"
_NAME = r"[^\W\d_a-zа-яіїєґ][\w’'.-]*"
_HOUSES = (
    # flat 3, No. 7, кв. 5, буд. 12
    re.compile(
        r"(?<!\w)(?P<house>(?:flat|apartment|apt\.?|no\.?|nos\.?|house(?:\s+number)?|number|unit|"
        r"№|кв\.?|квартира|буд\.?|будинок|rumah(?:\s+no\.?)?|lot)\s*"
        rf"{_NUMBER})(?!\w)",
        re.IGNORECASE,
    ),
    # 14 Mill Lane
    re.compile(
        rf"(?<![\w.:/-])(?P<house>{_NUMBER}),?\s+(?:{_NAME}\s+){{1,3}}(?:{_AFTER})\b(?!\w)"
    ),
    # Mill Lane 14
    re.compile(
        rf"{_NAME}\s+(?:{_AFTER})\.?,?\s+(?P<house>{_NUMBER})(?![\w:.]*\d)(?!\w)(?!\s+{_NAME})"
    ),
    # 14, Jalan Mawar 3
    re.compile(rf"(?<![\w.:/-])(?P<house>{_NUMBER}),?\s+(?:{_BEFORE_MALAY})\.?\s", re.IGNORECASE),
    # вул. Садова, 12
    re.compile(
        rf"\b(?:{_BEFORE_UKRAINIAN})\.?\s+[^\d,]{{2,40}}?,?\s+(?:буд\.?\s*)?(?P<house>{_NUMBER})\b",
        re.IGNORECASE,
    ),
)
_THING_BEFORE = re.compile(rf"(?:^|\s){_NAME}\s+$")
_WORD_BEFORE = re.compile(r"(\w+)\s+$")
_PLACING = "at near by of outside opposite behind from to on between beside flat"
_AT = frozenset(_PLACING.split())


def houses(text: str) -> Iterator[tuple[int, int]]:
    """Return from where to where each house number goes; "Gate 3 High Street" has none."""
    for pattern in _HOUSES:
        for found in pattern.finditer(text):
            start, end = found.span("house")
            if not _belongs_to_thing(text[:start]) or pattern is not _HOUSES[1]:
                yield start, end


def _belongs_to_thing(before: str) -> bool:
    """Whether a name stands right before the number, as in "Gate 3"."""
    word = _WORD_BEFORE.search(before)
    if word is None or word[1].casefold() in _AT:
        return False
    return _THING_BEFORE.search(before) is not None


_STREET = re.compile(rf"(?:{_NAME}\s+){{1,3}}(?:{_AFTER})\b\.?")
_STREET_BEFORE = re.compile(rf"\b(?:{_BEFORE_MALAY}|{_BEFORE_UKRAINIAN})\.?\s+\S.*", re.IGNORECASE)
_ONLY_HOUSE = re.compile(
    rf"(?:(?:flat|apartment|apt\.?|no\.?|unit|house|№|кв\.?|буд\.?|rumah|lot)\s*)?{_NUMBER}",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"^{_NUMBER}\s+(?={_NAME})")
_TRAILING = re.compile(rf"\s+{_NUMBER}$")


def street_of(place: str) -> str:
    """Return the street of a place without its house, or what it is called where it has none."""
    parts = [part.strip() for part in place.split(",")]
    parts = [part for part in parts if part and not _ONLY_HOUSE.fullmatch(part)]
    for part in reversed(parts):
        street = _STREET.search(part)
        if street is not None:
            return _LEADING.sub("", street.group()).rstrip(".")
    for part in reversed(parts):
        street = _STREET_BEFORE.search(part)
        if street is not None:
            is_malay = re.match(rf"(?:{_BEFORE_MALAY})\b", street.group(), re.IGNORECASE)
            return street.group() if is_malay else _TRAILING.sub("", street.group())
    called = [part for part in parts if not part[0].islower()] or parts[:1]
    return _LEADING.sub("", called[-1]) if called else ""
