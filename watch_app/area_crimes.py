"""Crimes that others publish of the area: kept apart from the watch's own incidents."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.records import AreaCrime


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


def known_fingerprints(session: Session, source: str) -> frozenset[str]:
    """Return the fingerprints of all crimes of a source that are kept already."""
    return frozenset(
        session.scalars(select(AreaCrime.fingerprint).where(AreaCrime.source == source))
    )


def add_all(session: Session, crimes: Iterable[AreaCrimeRow]) -> None:
    """Keep crimes that are not there yet."""
    session.add_all(AreaCrime(**asdict(crime)) for crime in crimes)
    session.flush()
