"""What stands in a text that others will read and should not: plates, telephones, names, houses.

The rules are meant to be few and quiet: a hint that is wrong is read once and then never again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from watch_app.incident_entry import addresses, contacts, plate_finding
from watch_app.incident_entry.names import NOBODY, KnownNames, named
from watch_app.text import translate


class Sort(StrEnum):
    """What a hint is about."""

    PLATE = "plate"
    PHONE = "phone"
    MAIL = "mail"
    NAME = "name"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Finding:
    """A few letters of a text, from `start` up to `end`."""

    sort: Sort
    start: int
    end: int
    text: str


def hints_in(text: str, *, known: KnownNames = NOBODY, houses: bool = True) -> tuple[Finding, ...]:
    """Return what is found, in order and without overlap; `houses` asks for house numbers too."""
    found: list[Finding] = []
    for hint in _candidates(text, known, houses=houses):
        if all(hint.end <= other.start or other.end <= hint.start for other in found):
            found.append(hint)
    return tuple(sorted(found, key=lambda each: each.start))


def _candidates(text: str, known: KnownNames, *, houses: bool) -> Iterator[Finding]:
    """The surest first: where two say something of the same letters, it is the one that counts."""
    yield from _made(Sort.MAIL, contacts.mails(text), text)
    yield from _made(Sort.PLATE, plate_finding.plates(text), text)
    yield from _made(Sort.PHONE, contacts.phones(text), text)
    yield from _made(Sort.NAME, named(text, known), text)
    if houses:
        yield from _made(Sort.HOUSE, addresses.houses(text), text)


def _made(sort: Sort, spans: Iterable[tuple[int, int]], text: str) -> Iterator[Finding]:
    for start, end in spans:
        yield Finding(sort, start, end, text[start:end])


def said(hint: Finding, *, is_public: bool) -> str:
    """Return the sentence that says what a hint is about and what to write instead.

    `is_public`: the text is made to be read by everybody. What happened is not, but the station
    reads it.
    """
    return (_public_sentence(hint.sort) if is_public else _sentence(hint.sort)).format(
        what=" ".join(hint.text.split())
    )


def _public_sentence(sort: Sort) -> str:
    return {
        Sort.PLATE: translate(
            "Incidents", "{what} looks like a number plate. Everybody can read this text."
        ),
        Sort.PHONE: translate(
            "Incidents", "{what} looks like a telephone number. Everybody can read this text."
        ),
        Sort.MAIL: translate(
            "Incidents", "{what} is a mail address. Everybody can read this text."
        ),
        Sort.NAME: translate(
            "Incidents", "{what} looks like a name. Everybody can read this text."
        ),
        Sort.HOUSE: translate(
            "Incidents",
            "{what} looks like a house number. Everybody can read this text: the street is "
            "enough.",
        ),
    }[sort]


def _sentence(sort: Sort) -> str:
    return {
        Sort.PLATE: translate(
            "Incidents",
            "{what} looks like a number plate. The station reads this text; in Vehicle it is "
            "compared with others.",
        ),
        Sort.PHONE: translate(
            "Incidents",
            "{what} looks like a telephone number. The station reads this text; leave out what "
            "it does not need.",
        ),
        Sort.MAIL: translate(
            "Incidents",
            "{what} is a mail address. The station reads this text; leave out what it does not "
            "need.",
        ),
        Sort.NAME: translate(
            "Incidents",
            "{what} looks like a name. The station reads this text: write what somebody did, and "
            "“we” for the crew.",
        ),
        Sort.HOUSE: translate("Incidents", "{what} looks like a house number."),
    }[sort]
