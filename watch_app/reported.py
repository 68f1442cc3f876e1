"""Incidents as a return counts them: where, of what kind, whom they went to, what came of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import categories
from watch_app.outcomes import OutcomeClass, class_of, is_counted, is_nil
from watch_app.records import Channel, Incident, IncidentNotice, PassedTo
from watch_app.text import translate
from watch_app.watches import heading


class Report(NamedTuple):
    """What a return counts of one incident."""

    beat_id: int
    seen: datetime
    kind: str
    reported_to: str
    outcome: OutcomeClass
    is_told_back: bool = False


def reports_between(session: Session, first: date, last: date) -> Sequence[Report]:
    begin, end = datetime.combine(first, time()), datetime.combine(last, time.max)
    rows = session.execute(
        select(
            Incident.id,
            Incident.beat_id,
            Incident.seen_from,
            Incident.category,
            Incident.reported_to,
            Incident.outcome,
            Incident.status,
            Incident.fed_back_at,
        )
        .where(Incident.seen_from >= begin, Incident.seen_from <= end)
        .order_by(Incident.seen_from, Incident.id)
    )
    said = categories.said_in(session, heading(session).language)
    told = _told(session, begin, end)
    return [
        Report(
            beat,
            seen,
            said.get(kind, kind),
            told.get(identity) or reported_to.partition(",")[0].strip(),
            OutcomeClass.NO_ACTION if is_nil(kind) else class_of(outcome, status),
            fed_back_at is not None,
        )
        for identity, beat, seen, kind, reported_to, outcome, status, fed_back_at in rows
        if is_counted(status)
    ]


def _told(session: Session, begin: datetime, end: datetime) -> Mapping[int, str]:
    """Return whom each incident was passed to, the last one where they are several."""
    rows = session.execute(
        select(IncidentNotice.incident_id, IncidentNotice.channel, IncidentNotice.passed_to)
        .join(Incident, Incident.id == IncidentNotice.incident_id)
        .where(Incident.seen_from >= begin, Incident.seen_from <= end)
        .order_by(IncidentNotice.id)
    )
    found: dict[int, str] = {}
    for incident, channel, passed_to in rows:
        if passed_to is not None and passed_to != PassedTo.NOBODY:
            found[incident] = _passed_words(passed_to)
        elif channel in _POLICE:
            found.setdefault(incident, translate("MonthlyReturn", "Police"))
    return found


_POLICE = (Channel.EMERGENCY, Channel.POLICE)


def _passed_words(passed_to: PassedTo) -> str:
    words = {
        PassedTo.COUNCIL: translate("MonthlyReturn", "Council"),
        PassedTo.FIRE: translate("MonthlyReturn", "Fire brigade"),
        PassedTo.HEALTH: translate("MonthlyReturn", "Health, welfare"),
    }
    return words.get(passed_to, translate("MonthlyReturn", "Somebody else"))
