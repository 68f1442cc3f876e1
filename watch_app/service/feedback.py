"""Word to those who reported: what came of it, in one line on their next slip."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.incident_sheets import LOCKED
from watch_app.records import Incident, IncidentStatus, PoliceOutcome, Volunteer
from watch_app.text import translate

MOST_LETTERS = 200
_REVIEWED = frozenset({IncidentStatus.REVIEWED, IncidentStatus.CLOSED})
SHOWN_FOR = timedelta(days=14)
"""So long after it was told, a line still stands on slips: people get one every few weeks."""


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """One record whose reporter can hear, or has heard, what came of it."""

    incident_id: int
    number: str
    category: str
    reporter: str
    """Short name and number."""
    outcome: str
    """What the station says, in words; empty where it has said nothing yet."""
    line: str
    """What is said to the reporter, as kept or as proposed."""
    is_kept: bool
    """Whether the line was written down, and so stands on the next slip."""
    fed_back_at: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Those who have not heard: how many, and the first of them."""

    many: int
    first: tuple[FeedbackRow, ...]


def outcome_words(outcome: PoliceOutcome) -> str:
    """Return what the station says of a record, as a part of a sentence."""
    words = {
        PoliceOutcome.ACKNOWLEDGED: translate("Service", "the police have read it"),
        PoliceOutcome.REFERENCE: translate("Service", "the police have given it a number"),
        PoliceOutcome.INVESTIGATED: translate("Service", "the police are looking into it"),
        PoliceOutcome.NO_ACTION: translate("Service", "the police take no further action"),
        PoliceOutcome.PASSED_ON: translate("Service", "it was passed to another agency"),
        PoliceOutcome.POSITIVE: translate("Service", "it led to a result"),
        PoliceOutcome.UNKNOWN: translate("Service", "the outcome is not known"),
    }
    return words[outcome]


def rows(session: Session, *, waiting_only: bool = True) -> tuple[FeedbackRow, ...]:
    """Return the records that were sent and have a reporter, the oldest first.

    By default only those of which the station said something that the reporter has not heard.
    """
    query = _query(_wanted(waiting_only=waiting_only, is_kept=None))
    return tuple(_row(found) for found in session.execute(query))


def waiting(session: Session, *, most: int, is_kept: bool | None = None) -> Waiting:
    """Count the reporters who have not heard what the station said, and return at most so many.

    `is_kept`: only those with, or without, a line that was written down.
    """
    query = _query(_wanted(waiting_only=True, is_kept=is_kept)).limit(most)
    found = session.execute(query.add_columns(func.count().over().label("many"))).all()
    return Waiting(found[0].many if found else 0, tuple(map(_row, found)))


def _query(wanted: Iterable[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Incident.id,
            Incident.number,
            Incident.category,
            Incident.status,
            Incident.outcome,
            Incident.police_outcome,
            Incident.acknowledged_at,
            Incident.feedback,
            Incident.fed_back_at,
            Volunteer.short_name,
            Volunteer.number.label("reporter_number"),
        )
        .join(Incident.reporter)
        .where(*wanted)
        .order_by(Incident.sent_at, Incident.id)
    )


def _wanted(*, waiting_only: bool, is_kept: bool | None) -> Iterator[ColumnElement[bool]]:
    yield Incident.status.in_(LOCKED)
    if waiting_only:
        yield Incident.fed_back_at.is_(None)
        yield or_(
            Incident.feedback != "",
            Incident.police_outcome.is_not(None),
            Incident.outcome != "",
            Incident.acknowledged_at.is_not(None),
            Incident.status.in_(_REVIEWED),
        )
    if is_kept is not None:
        yield (Incident.feedback != "") if is_kept else (Incident.feedback == "")


def _row(found: Any) -> FeedbackRow:
    return FeedbackRow(
        incident_id=found.id,
        number=found.number,
        category=found.category,
        reporter=f"{found.short_name} {found.reporter_number}",
        outcome=_outcome_of(found),
        line=found.feedback or proposed(found),
        is_kept=bool(found.feedback),
        fed_back_at=found.fed_back_at,
    )


def _outcome_of(incident: Any) -> str:
    """Say what the station said; of a record, or of a row with the same columns."""
    if incident.police_outcome is not None:
        return outcome_words(incident.police_outcome)
    if incident.outcome:
        return str(incident.outcome)
    if incident.status in _REVIEWED or incident.acknowledged_at is not None:
        return outcome_words(PoliceOutcome.ACKNOWLEDGED)
    return ""


def proposed_for(session: Session, incident_id: int) -> str:
    """Return the line that is proposed for the reporter of an incident; empty for none yet."""
    incident = session.get(Incident, incident_id)
    return proposed(incident) if incident is not None else ""


def proposed(incident: Any) -> str:
    """Return a line for the reporter: which report, and what came of it; no plate, no name."""
    outcome = _outcome_of(incident)
    if not outcome:
        return ""
    sentence = translate("Service", "Your report {number} ({category}): {outcome}. Thank you.")
    return sentence.format(
        number=incident.number, category=incident.category, outcome=outcome.rstrip(".")
    )[:MOST_LETTERS]


def keep(session: Session, incident_id: int, line: str) -> None:
    """Write down what the reporter is told; raises InputError for what is too long, or not sent.

    It stands on their next slips. An empty line takes it back.
    """
    incident = _sent(session, incident_id)
    line = " ".join(line.split())
    if len(line) > MOST_LETTERS:
        sentence = translate("Service", "Write at most {count} letters.")
        raise InputError(sentence.format(count=MOST_LETTERS), field="line")
    incident.feedback = line
    if not line:
        incident.fed_back_at = None


def mark_told(session: Session, incident_ids: Iterable[int], instant: datetime) -> int:
    """Note that reporters heard what came of it; return how many are new. `instant` has its zone.

    Where no line was kept, the proposed one is.
    """
    told = 0
    for incident_id in incident_ids:
        incident = _sent(session, incident_id)
        if incident.fed_back_at is None:
            incident.feedback = incident.feedback or proposed(incident)
            incident.fed_back_at = instant
            told += 1
    return told


def on_slips(session: Session, now: datetime) -> Mapping[int, tuple[str, ...]]:
    """Return the lines for slips by volunteer; `now` is an instant with its zone.

    Lines that were kept and not told yet, and those told within the last two weeks.
    """
    found = session.execute(
        select(Incident.reporter_id, Incident.feedback)
        .where(
            Incident.reporter_id.is_not(None),
            Incident.feedback != "",
            Incident.fed_back_at.is_(None) | (Incident.fed_back_at >= now - SHOWN_FOR),
        )
        .order_by(Incident.sent_at, Incident.id)
    )
    lines: dict[int, list[str]] = defaultdict(list)
    for reporter_id, line in found:
        if reporter_id is not None:
            lines[reporter_id].append(line)
    return {reporter_id: tuple(each) for reporter_id, each in lines.items()}


def mark_printed(session: Session, reporter_ids: Collection[int], instant: datetime) -> int:
    """Note that the lines that were kept went out on the slips of these volunteers."""
    waiting = session.scalars(
        select(Incident.id).where(
            Incident.reporter_id.in_(reporter_ids),
            Incident.feedback != "",
            Incident.fed_back_at.is_(None),
        )
    ).all()
    return mark_told(session, waiting, instant)


def _sent(session: Session, incident_id: int) -> Incident:
    incident = session.get(Incident, incident_id)
    if incident is None:
        raise InputError(translate("Incidents", "This incident has been removed."))
    if incident.status not in LOCKED:
        sentence = translate("Service", "{number} has not been sent yet.")
        raise InputError(sentence.format(number=incident.number))
    return incident
