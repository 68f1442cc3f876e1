"""A question in the language of the index, where nothing that was typed is syntax."""

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.orm import Session

from watch_app.incident_search.question import Question, Term
from watch_app.plates import plate_key
from watch_app.records import IncidentVehicle

_INDEX = table("incident_words", column("rowid", Integer))
_PLATES, _PLACE, _BEAT = "plates", "place", "beat"
_LEAST_OF_PLATE = 4
_PARTS_OF_PLATE = 3
_PART = re.compile(r"\d+|[^\d]+")


def conditions(question: Question) -> list[ColumnElement[bool]]:
    """Return what has to hold of `Incident` so that it answers the question."""
    found: list[ColumnElement[bool]] = []
    expression = _expression(question)
    if expression:
        found.append(_or_a_plate(matches(expression), question))
    found += [has_plate(plate_key(each)) for each in question.plates]
    return found


def matches(expression: str) -> ColumnElement[bool]:
    """Return whether the index finds this in an incident."""
    return is_one_of(select(_INDEX.c.rowid).where(_match(expression)))


def is_one_of(incident_ids: Select[int]) -> ColumnElement[bool]:
    """Return whether an incident is among others, each of them looked at in the order of the log.

    The plus keeps SQLite from fetching them by id: to walk the log and leave out what is not
    among them needs no sorting, and ends with the page.
    """
    return literal_column("+incident.id").in_(incident_ids)


def how_many(session: Session, expression: str, *, most: int) -> int:
    """Return in how many incidents the index finds this; it stops counting after `most`."""
    found = select(_INDEX.c.rowid).where(_match(expression)).limit(most + 1)
    return session.scalar(select(func.count()).select_from(found.subquery())) or 0


def _match(expression: str) -> ColumnElement[bool]:
    return literal_column(_INDEX.name).bool_op("MATCH")(literal(expression))


def phrase(tokens: Sequence[str], *, whole: bool) -> str:
    """Return words that follow each other; the last may go on unless the phrase is whole."""
    return f'"{" ".join(tokens)}"' + ("" if whole else " *")


def looks_like_a_plate(key: str) -> bool:
    """Return whether letters and digits together are long enough for a number plate."""
    return (
        len(key) >= _LEAST_OF_PLATE
        and any(each.isdigit() for each in key)
        and any(each.isalpha() for each in key)
    )


def has_plate(key: str) -> ColumnElement[bool]:
    """Return whether an incident has a plate that begins so; ? is any letter on either side."""
    kept = IncidentVehicle.plate_key
    begun = func.substr(kept, 1, len(key))
    may_be = (begun != "") & literal(key).bool_op("GLOB")(begun)
    is_so = or_(kept.bool_op("GLOB")(f"{key}*"), may_be)
    return is_one_of(select(IncidentVehicle.incident_id).where(is_so))


def _or_a_plate(found: ColumnElement[bool], question: Question) -> ColumnElement[bool]:
    """Find plates that were read only in part as well, where a whole plate was typed."""
    key = plate_key(question.text)
    is_plate = looks_like_a_plate(key) and not any(each.is_phrase for each in question.terms)
    return or_(found, has_plate(key)) if is_plate and key.isascii() else found


def _expression(question: Question) -> str:
    terms = question.terms
    clauses = [f"({' OR '.join(_ways(terms, place))})" for place in range(len(terms))]
    clauses += [
        f"({where} : {phrase(each.tokens, whole=each.is_phrase)})"
        for where, those in ((_PLACE, question.places), (_BEAT, question.beats))
        for each in those
    ]
    return " AND ".join(clauses)


def _ways(terms: Sequence[Term], place: int) -> Iterator[str]:
    """In which ways a word can occur: in the text, or in a plate."""
    term = terms[place]
    yield phrase(term.tokens, whole=term.is_phrase)
    if term.is_phrase:
        return
    for key in sorted(set(_plates_with(terms, place))):
        yield f"{_PLATES} : {phrase((key,), whole=False)}"
    yield from (phrase(parts, whole=False) for parts in _parted(term))


def _plates_with(terms: Sequence[Term], place: int) -> Iterator[str]:
    """The plates that a word can be part of, alone or with the words beside it."""
    for first in range(max(0, place - _PARTS_OF_PLATE + 1), place + 1):
        for last in range(place, min(len(terms), first + _PARTS_OF_PLATE)):
            some = terms[first : last + 1]
            if any(each.is_phrase for each in some):
                continue
            key = plate_key("".join("".join(each.tokens) for each in some))
            if key.isascii() and looks_like_a_plate(key):
                yield key


def _parted(term: Term) -> Iterator[tuple[str, ...]]:
    """A plate typed in one word as it may stand in a text, divided between letters and digits."""
    whole = "".join(term.tokens)
    parts = _PART.findall(whole)
    if not looks_like_a_plate(whole) or not 2 <= len(parts) <= _PARTS_OF_PLATE:
        return
    yield tuple(parts)
    if len(parts) == _PARTS_OF_PLATE:
        yield (parts[0] + parts[1], parts[2])
        yield (parts[0], parts[1] + parts[2])
