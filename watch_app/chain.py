"""The chain of what was sent: it shows whether a record is still the one that left the house."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from watch_app.incident_parts import loading, parts_of, photos_of
from watch_app.incident_sheets import LOCKED
from watch_app.records import ChainEntry, Incident
from watch_app.text import translate

START = "0" * 64
"""What stands before the first link."""
_AT_ONCE = 400

_SAID = (
    "number",
    "seen_from",
    "seen_to",
    "reported_at",
    "written_at",
    "written_by",
    "beat_id",
    "reporter_id",
    "place",
    "public_place",
    "latitude",
    "longitude",
    "category",
    "subcategory",
    "qualifier",
    "priority",
    "knowledge",
    "narrative",
    "is_in_progress",
    "is_hurt",
    "weapon",
    "hazard",
    "needs_fire",
    "needs_ambulance",
    "reported_to",
)
"""The columns that are fixed when a record is sent; what the station answers is not."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link, as paper shows it."""

    number: int
    incident_id: int
    incident_number: str
    amendment: int
    """0 for what was sent first."""
    content: str
    previous: str
    digest: str
    written_at: datetime


def append(session: Session, incident_ids: Iterable[int], instant: datetime) -> None:
    """Add a link for each of these incidents as it stands now."""
    session.flush()
    last = session.scalars(select(ChainEntry).order_by(ChainEntry.number.desc()).limit(1)).first()
    number, previous = (last.number, last.digest) if last else (0, START)
    wanted = list(incident_ids)
    found = {each.id: each for each in _loaded(session, wanted)}
    for identity in wanted:
        incident = found[identity]
        number += 1
        content = _digest_of(incident)
        digest = _linked(previous, content)
        session.add(
            ChainEntry(
                number=number,
                incident_id=identity,
                incident_number=incident.number,
                amendment=len(incident.amendments),
                content=content,
                previous=previous,
                digest=digest,
                written_at=instant,
            )
        )
        previous = digest
    session.flush()


def links(session: Session, incident_ids: Iterable[int] | None = None) -> tuple[Link, ...]:
    """Return the links of the whole chain, or those of some incidents, oldest first."""
    found = session.scalars(select(ChainEntry).order_by(ChainEntry.number)).all()
    wanted = None if incident_ids is None else frozenset(incident_ids)
    return tuple(
        Link(
            each.number,
            each.incident_id,
            each.incident_number,
            each.amendment,
            each.content,
            each.previous,
            each.digest,
            each.written_at,
        )
        for each in found
        if wanted is None or each.incident_id in wanted
    )


def head(session: Session, before: datetime | None = None) -> tuple[int, str]:
    """Return the number and digest of the last link, or of the last written by an instant."""
    query = select(ChainEntry).order_by(ChainEntry.number.desc()).limit(1)
    if before is not None:
        query = query.where(ChainEntry.written_at <= before)
    last = session.scalars(query).first()
    return (last.number, last.digest) if last else (0, START)


def problems(session: Session) -> tuple[str, ...]:
    """Return what does not fit together, a sentence each; empty when all is as it was sent."""
    found = session.scalars(select(ChainEntry).order_by(ChainEntry.number)).all()
    said = _broken_links(found)
    newest = {each.incident_id: each for each in found}
    present = select(Incident.id).where(Incident.status.in_(LOCKED))
    locked = {*session.scalars(present)} & newest.keys()
    for incident in _loaded(session, sorted(locked)):
        if _digest_of(incident) != newest[incident.id].content:
            sentence = translate(
                "Chain", "{number} is not as it was sent. Compare it with the printed log."
            )
            said.append(sentence.format(number=incident.number))
    return tuple(said)


def _broken_links(found: Sequence[ChainEntry]) -> list[str]:
    said = []
    previous = START
    for place, each in enumerate(found, 1):
        fits = each.number == place and each.previous == previous
        if not fits or each.digest != _linked(each.previous, each.content):
            sentence = translate(
                "Chain", "The log's chain is broken at entry {number}, {incident}. Open a backup."
            )
            said.append(sentence.format(number=each.number, incident=each.incident_number))
            break
        previous = each.digest
    return said


def unlinked(session: Session) -> int:
    """Count the records that were sent before there was a chain."""
    linked = select(ChainEntry.incident_id).where(ChainEntry.incident_id == Incident.id).exists()
    return (
        session.scalar(
            select(func.count()).select_from(Incident).where(Incident.status.in_(LOCKED), ~linked)
        )
        or 0
    )


def content_of(incident: Incident) -> dict[str, Any]:
    """Return all that is fixed of an incident that was loaded whole, as plain values."""
    parts = asdict(parts_of(incident))
    return {
        **{name: getattr(incident, name) for name in _SAID},
        **parts,
        "photos": [photo.sha256 for photo in photos_of(incident)],
        "amendments": [
            {
                "number": each.number,
                "field": each.field,
                "was": each.was,
                "now": each.now,
                "reason": each.reason,
                "written_at": each.written_at,
                "written_by": each.written_by,
            }
            for each in incident.amendments
        ],
    }


def written(content: Mapping[str, Any]) -> str:
    """Write a content down in the one form that its digest is made of."""
    return json.dumps(
        content,
        default=datetime.isoformat,
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )


def _digest_of(incident: Incident) -> str:
    return hashlib.sha256(written(content_of(incident)).encode()).hexdigest()


def _linked(previous: str, content: str) -> str:
    return hashlib.sha256(f"{previous}{content}".encode()).hexdigest()


def _loaded(session: Session, incident_ids: Sequence[int]) -> list[Incident]:
    found: list[Incident] = []
    for start in range(0, len(incident_ids), _AT_ONCE):
        found += session.scalars(
            select(Incident)
            .where(Incident.id.in_(incident_ids[start : start + _AT_ONCE]))
            .options(
                selectinload(Incident.amendments),
                *loading(),
            )
            .execution_options(populate_existing=True)
        )
    return found
