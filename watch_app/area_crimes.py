"""Crimes that others publish of the area: kept apart from the watch's own incidents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from operator import attrgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.records import AreaCrime
from watch_app.storage.bulk import add_in_portions


@dataclass(frozen=True, slots=True)
class AreaCrimeRow:
    """One crime as its publisher tells it."""

    source: str
    fingerprint: str
    month: date
    happened_at: datetime | None
    category: str
    place: str
    latitude: float | None
    longitude: float | None
    outcome: str
    beat_id: int | None = None
    """In whose boundary it lies."""


def known_fingerprints(session: Session, source: str) -> frozenset[str]:
    """Return the fingerprints of all crimes of a source that are kept already."""
    return frozenset(
        session.scalars(select(AreaCrime.fingerprint).where(AreaCrime.source == source))
    )


def add_all(session: Session, crimes: Iterable[AreaCrimeRow]) -> None:
    """Keep crimes that are not there yet."""
    for _ in adding(session, crimes):
        pass


def adding(session: Session, crimes: Iterable[AreaCrimeRow]) -> Iterator[int]:
    """Keep crimes that are not there yet; after each portion say how many are kept by now."""
    names = tuple(each.name for each in fields(AreaCrimeRow))
    values = attrgetter(*names)
    rows = (dict(zip(names, values(crime), strict=True)) for crime in crimes)
    return add_in_portions(session, AreaCrime, rows)
