"""What everybody may know of what is being done: streets and squares, and nobody's name."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.records import DirectedKind, DirectedPatrol, Volunteer
from watch_app.text import translate

MOST_LINES, MOST_PLACES = 4, 3


class Deed(NamedTuple):
    """A line on what is being done; the code of a beat, empty for all."""

    code: str
    sentence: str


def deeds_between(
    session: Session, first: date, last: date, codes: Mapping[int, str]
) -> tuple[Deed, ...]:
    """Say what crews were asked to look at in this month; a place only where it names nobody."""
    names = {
        word.casefold()
        for each in session.execute(select(Volunteer.given_name, Volunteer.family_name))
        for name in each
        for word in name.split()
        if len(word) > 2
    }
    asked = session.execute(
        select(DirectedPatrol.beat_id, DirectedPatrol.kind, DirectedPatrol.place)
        .where(
            DirectedPatrol.first_day <= last,
            (DirectedPatrol.last_day.is_(None)) | (DirectedPatrol.last_day >= first),
            DirectedPatrol.is_withdrawn.is_(False),
            DirectedPatrol.kind != DirectedKind.MUST_VISIT,
        )
        .order_by(DirectedPatrol.first_day.desc(), DirectedPatrol.id)
    )
    places: dict[tuple[str, DirectedKind], list[str]] = {}
    for beat, kind, place in asked:
        if beat in codes:
            known = places.setdefault((codes[beat], kind), [])
            if is_public(place, names) and place not in known:
                known.append(place)
    deeds = [Deed(code, _deed(kind, known)) for (code, kind), known in places.items()]
    return tuple(sorted(deeds[:MOST_LINES]))


def _deed(kind: DirectedKind, places: Sequence[str]) -> str:
    listed = "; ".join(places[:MOST_PLACES])
    if kind == DirectedKind.REQUEST:
        if listed:
            said = translate("PublicSummary", "The police asked for walks on or near: {places}.")
            return said.format(places=listed)
        return translate("PublicSummary", "The police asked for more walks here.")
    if listed:
        said = translate("PublicSummary", "Crews stop for a while on or near: {places}.")
        return said.format(places=listed)
    return translate("PublicSummary", "Crews stop here for a while on their way.")


def is_public(place: str, names: set[str]) -> bool:
    """Say whether a place is a street or a square, with no number and nobody's name in it."""
    words = re.findall(r"[^\W\d_]+", place.casefold())
    return bool(words) and not any(letter.isdigit() for letter in place) and not names & {*words}
