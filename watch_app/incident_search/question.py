"""What somebody typed into the search, taken apart; any text at all is a question."""

import re
import unicodedata
from dataclasses import dataclass

MOST_WORDS = 24
_LONGEST = 400
_VALUE = r'"([^"]*)"?|([^\s"]{least})'
_PIECE = re.compile(
    rf"(plate|beat|place):(?:{_VALUE.format(least='*')})|{_VALUE.format(least='+')}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word or one phrase, as the index divides it."""

    tokens: tuple[str, ...]
    is_phrase: bool = False
    """Between quotation marks: the last word of it is whole."""


@dataclass(frozen=True, slots=True)
class Question:
    """All of it has to be so."""

    terms: tuple[Term, ...] = ()
    text: str = ""
    """The words without quotation marks and without what stands after plate:, beat:, place:."""
    plates: tuple[str, ...] = ()
    """After plate:, as they were typed."""
    beats: tuple[Term, ...] = ()
    places: tuple[Term, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.terms or self.plates or self.beats or self.places)


def asked(text: str) -> Question:
    """Return what is asked for; words are beginnings, "words in quotation marks" are whole.

    plate:, beat: and place: stand before what is looked for there alone.
    """
    found: dict[str, list[Term]] = {"": [], "beat": [], "place": []}
    plates: list[str] = []
    plain: list[str] = []
    for where, *either in _PIECE.findall(text[:_LONGEST])[:MOST_WORDS]:
        phrase, word = either[0] or either[2], either[1] or either[3]
        tokens = tokens_of(phrase or word)
        plain += [word] if word and not where else []
        if where.lower() == "plate":
            plates += [phrase or word] if tokens or "?" in (phrase or word) else []
        elif tokens:
            found[where.lower()].append(Term(tokens, is_phrase=bool(phrase)))
    return Question(
        tuple(found[""]),
        " ".join(plain),
        tuple(plates),
        tuple(found["beat"]),
        tuple(found["place"]),
    )


def tokens_of(text: str) -> tuple[str, ...]:
    """Return the words of a text: letters, digits and the marks on them, nothing else."""
    plain = "".join(each if unicodedata.category(each)[0] in "LNM" else " " for each in text)
    return tuple(
        word
        for word in plain.split()
        if any(unicodedata.category(each)[0] in "LN" for each in word)
    )
