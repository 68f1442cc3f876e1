"""Places written before, what was said of them last, and how everybody may read of a place."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app.incident_entry.addresses import street_of
from watch_app.incident_entry.hints import hints_in
from watch_app.records import Incident
from watch_app.text import translate

MOST = 300
LONGEST = 160
LOOKED_AT = 20_000
"""So many incidents back places are remembered."""


@dataclass(frozen=True, slots=True)
class RememberedPlace:
    """A place as it was written, with the public wording and the coordinates it had last."""

    words: str
    public: str
    coordinates: tuple[float, float] | None
    """Latitude and longitude in degrees."""


def remembered(
    session: Session, beat_id: int | None = None, *, besides: int | None = None
) -> tuple[RememberedPlace, ...]:
    """Return the places of what was written last, on one beat or on all, most frequent first.

    `besides` is the id of an incident that does not count.
    """
    last = session.scalar(select(func.max(Incident.id))) or 0
    query = select(
        Incident.place,
        func.max(Incident.id).label("last"),
        func.count().label("times"),
    ).where(Incident.place != "", Incident.id > last - LOOKED_AT)
    if beat_id is not None:
        query = query.where(Incident.beat_id == beat_id)
    if besides is not None:
        query = query.where(Incident.id != besides)
    often = (
        query.group_by(Incident.place)
        .order_by(func.count().desc(), Incident.place)
        .limit(MOST)
        .subquery()
    )
    rows = session.execute(
        select(Incident.place, Incident.public_place, Incident.latitude, Incident.longitude)
        .join(often, often.c.last == Incident.id)
        .order_by(often.c.times.desc(), Incident.place)
    )
    return tuple(
        RememberedPlace(
            place,
            public,
            (latitude, longitude) if latitude is not None and longitude is not None else None,
        )
        for place, public, latitude, longitude in rows
    )


def public_wording(place: str) -> str:
    """Return a place as everybody may read of it: its street, without house and name.

    Empty where nothing is left that can be told.
    """
    street = " ".join(street_of(" ".join(place.split())).split())
    if not street or hints_in(street) or not any(letter.isalpha() for letter in street):
        return ""
    said = translate("Incidents", "on or near {place}").format(place=street)
    return "" if len(said) > LONGEST or hints_in(said) else said
