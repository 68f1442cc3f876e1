"""Finds names of people in running text: those the watch knows, and those with a title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.records import Volunteer

_LINKS = frozenset({"bin", "binti", "bte", "a/l", "a/p", "al", "ap"})
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*(?:/[lp]\b)?")
_CAPITAL = r"[^\W\d_a-zа-яіїєґ][^\W\d_]+(?:[’'-][^\W\d_]+)*"
_TITLED = re.compile(
    rf"""(?<!\w)(?:
    (?:Mr|Mrs|Ms|Mx|Miss|Dr|Sir|Madam|Encik|En|Puan|Pn|Cik|Tuan|Datuk|Dato|Haji|Hajah)\.?
    | [Пп]ан(?:а|у|ом|і|ові)? | [Гг]ромадян(?:ин|ина|ка|ку) | [Гг]р\.
    )\s+(?P<name>{_CAPITAL}(?:\s+{_CAPITAL})?)""",
    re.VERBOSE,
)
_LINKED = re.compile(rf"(?<!\w){_CAPITAL}\s+(?:bin|binti|bte|a/l|a/p)\s+{_CAPITAL}")
_CALLED = re.compile(
    r"(?:\bcalled|\bnamed|\bname is|\bна ім’я|\bbernama)\s+"
    rf"(?P<name>{_CAPITAL}\s+{_CAPITAL})"
)


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names of the watch's own people, in the forms in which texts are compared with them."""

    pairs: frozenset[tuple[str, str]]
    """Stems of two names that follow each other, either way round."""
    short: frozenset[str]
    """As paper prints them: Maria K."""


NOBODY = KnownNames(frozenset(), frozenset())


def known_names(session: Session) -> KnownNames:
    """Return the names of everybody the watch keeps."""
    rows = session.execute(
        select(Volunteer.given_name, Volunteer.family_name, Volunteer.short_name)
    )
    return names_of((f"{given} {family}", short) for given, family, short in rows)


def names_of(people: Iterable[tuple[str, str]]) -> KnownNames:
    """Return the names of people, of whom (full name, short name) is given."""
    pairs: set[tuple[str, str]] = set()
    short: set[str] = set()
    for full, brief in people:
        stems = [_stem(word) for word, _start, _end in _words(full)]
        for one, other in pairwise(stems):
            pairs |= {(one, other), (other, one)}
        if " " in brief.strip():
            short.add(brief.strip())
    return KnownNames(frozenset(pairs), frozenset(short))


def named(text: str, known: KnownNames) -> Iterator[tuple[int, int]]:
    """Return from where to where each name goes.

    A given name or a family name alone is none: too many of them are words and streets.
    """
    words = _words(text)
    for (one, start, one_end), (other, other_start, end) in pairwise(words):
        is_near = "." not in text[one_end:other_start] and "\n" not in text[one_end:other_start]
        if is_near and one[0].isupper() and (_stem(one), _stem(other)) in known.pairs:
            yield start, end
    for brief in known.short:
        place = text.find(brief)
        while place >= 0:
            end = place + len(brief)
            if _stands_alone(text, place, end):
                yield place, end
            place = text.find(brief, end)
    for found in _TITLED.finditer(text):
        yield found.span()
    for found in _LINKED.finditer(text):
        yield found.span()
    for found in _CALLED.finditer(text):
        yield found.span("name")


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not before.isalnum() and not after.isalnum()


def _words(text: str) -> list[tuple[str, int, int]]:
    found = [(match.group(), *match.span()) for match in _WORD.finditer(text)]
    return [each for each in found if each[0].casefold() not in _LINKS]


def _stem(word: str) -> str:
    """What stays of a name in another case: Олена, Олену; Tom’s."""
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    is_cyrillic = any("а" <= letter <= "ґ" or letter in "іїєґ" for letter in plain)
    if not is_cyrillic or len(plain) < 4:
        return plain
    return plain[:-1].rstrip("оаеиуіяюєї") if len(plain) < 7 else plain[:-2].rstrip("оаеиуіяюєї")
