"""Words in what was sent: who reported it is not found by name."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from watch_app.incident_search.expression import has_plate, matches, phrase
from watch_app.incident_search.question import Term, asked, tokens_of
from watch_app.plates import plate_key
from watch_app.records import Incident, Volunteer

_SAID = (Incident.number, Incident.category, Incident.place, Incident.narrative)
"""Where a word that is a member's name as well is looked for."""


def conditions(session: Session, words: str) -> Iterator[ColumnElement[bool]]:
    """Yield what has to hold of `Incident` so that it says all of these words.

    The index of words knows reporters by their names; a word that may be one is therefore
    looked for in the text itself.
    """
    question = asked(words)
    names = _names(session) if question.terms else frozenset()
    for term in question.terms:
        if any(name.startswith(token.casefold()) for name in names for token in term.tokens):
            text = " ".join(term.tokens)
            yield or_(*(column.icontains(text, autoescape=True) for column in _SAID))
        else:
            yield matches(_expression(term))
    for plate in question.plates:
        yield has_plate(plate_key(plate))


def _expression(term: Term) -> str:
    return f"{{words place plates}} : {phrase(term.tokens, whole=term.is_phrase)}"


def _names(session: Session) -> frozenset[str]:
    found = session.execute(
        select(Volunteer.given_name, Volunteer.family_name, Volunteer.call_sign)
    )
    texts = (text for row in found for text in row if text)
    return frozenset(token.casefold() for text in texts for token in tokens_of(text))
