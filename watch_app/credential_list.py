"""Whose credentials have run out or soon will, and when that first matters."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app.records import (
    Assignment,
    HeldQualification,
    Patrol,
    Qualification,
    Volunteer,
    VolunteerStatus,
)
from watch_app.sheets import WatchHeading
from watch_app.watches import VETTED, heading, watch_of

SOON, LATER = timedelta(days=30), timedelta(days=60)
_KEPT = (VolunteerStatus.ACTIVE, VolunteerStatus.RESERVE, VolunteerStatus.PAUSED)
"""Whose credentials are looked after; the others do not patrol."""


class Expiry(StrEnum):
    """How near the end of a credential is."""

    EXPIRED = "expired"
    SOON = "soon"
    """Within thirty days."""
    LATER = "later"
    """Within sixty days."""
    NEVER_WRITTEN = "never_written"
    """The rules want it of everybody, and nothing is written of this one."""


@dataclass(frozen=True, slots=True)
class CredentialLine:
    """One credential of one volunteer that has ended or ends soon."""

    expiry: Expiry
    name: str
    number: str
    credential: str
    valid_until: date | None
    """The last day on which it counts; none where nothing is written."""
    patrol_after: date | None
    """The first patrol they are planned on without it."""


@dataclass(frozen=True, slots=True)
class CredentialList:
    """All credentials that want looking after, the oldest end first."""

    on: date
    lines: tuple[CredentialLine, ...]
    heading: WatchHeading


def credential_list(session: Session, today: date) -> CredentialList:
    """Return whose credentials have ended at `today`, or end within sixty days."""
    people = {
        person.id: person
        for person in session.scalars(select(Volunteer).where(Volunteer.status.in_(_KEPT)))
    }
    lines = [
        CredentialLine(
            _expiry(until, today),
            people[who].sort_name,
            people[who].number,
            credential,
            until,
            _first_patrol(session, who, max(until + timedelta(days=1), today)),
        )
        for (who, credential), until in _last_days(session).items()
        if who in people and until < today + LATER
    ]
    lines += _unwritten(session, people, today)
    order = list(Expiry)
    lines.sort(
        key=lambda line: (
            order.index(line.expiry),
            line.valid_until or date.max,
            line.name.casefold(),
            line.credential,
        )
    )
    return CredentialList(today, tuple(lines), heading(session))


def _expiry(until: date, today: date) -> Expiry:
    if until < today:
        return Expiry.EXPIRED
    return Expiry.SOON if until < today + SOON else Expiry.LATER


def _last_days(session: Session) -> Mapping[tuple[int, str], date]:
    """Return until when each credential is held, where it ends; renewed ones count to the last."""
    found: dict[tuple[int, str], list[date | None]] = defaultdict(list)
    for who, credential, until in session.execute(
        select(
            HeldQualification.volunteer_id, Qualification.name, HeldQualification.valid_until
        ).join(Qualification)
    ):
        found[who, credential].append(until)
    return {
        key: max(day for day in days if day is not None)
        for key, days in found.items()
        if None not in days
    }


def _unwritten(
    session: Session, people: Mapping[int, Volunteer], today: date
) -> list[CredentialLine]:
    """Return who has no vetting on record, where the watch wants it of everybody."""
    if not watch_of(session).vetting_required:
        return []
    vetting = session.scalar(select(Qualification).where(Qualification.code == VETTED))
    if vetting is None:
        return []
    held = set(
        session.scalars(
            select(HeldQualification.volunteer_id).where(
                HeldQualification.qualification_id == vetting.id
            )
        )
    )
    return [
        CredentialLine(
            Expiry.NEVER_WRITTEN,
            person.sort_name,
            person.number,
            vetting.name,
            None,
            _first_patrol(session, person.id, today),
        )
        for person in people.values()
        if person.id not in held
    ]


def _first_patrol(session: Session, volunteer_id: int, since: date) -> date | None:
    starts = session.scalar(
        select(func.min(Patrol.starts))
        .join(Assignment, Assignment.patrol_id == Patrol.id)
        .where(
            Assignment.volunteer_id == volunteer_id,
            Patrol.is_stood_down.is_(False),
            Patrol.starts >= datetime.combine(since, time()),
        )
    )
    return starts.date() if starts is not None else None
