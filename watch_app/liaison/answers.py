"""What the liaison answers about a record that was sent, and what the watch answers back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import incidents
from watch_app.errors import InputError
from watch_app.incident_sheets import LOCKED
from watch_app.outcomes import words_by_outcome
from watch_app.records import Incident, IncidentStatus, PoliceOutcome
from watch_app.text import translate

_LONGEST = {"police_reference": 60, "police_question": 400, "police_answer": 400}


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question of the station that waits for the watch."""

    incident_id: int
    number: str
    question: str
    asked_at: datetime | None
    """An instant; None where a page that came back did not say."""


def acknowledge(session: Session, incident_id: int, instant: datetime) -> None:
    """Note that the station has read a record; the first time counts.

    `instant` is now with its zone. Raises InputError for a record that was not sent.
    """
    incident = _sent(session, incident_id)
    if incident.acknowledged_at is None:
        incident.acknowledged_at = instant
        if incident.police_outcome is None:
            incident.police_outcome = PoliceOutcome.ACKNOWLEDGED


def refer(session: Session, incident_id: int, reference: str) -> None:
    """Give a record the number under which the station keeps it; empty takes it away.

    Raises InputError for more than 60 letters or a record that was not sent.
    """
    incident = _sent(session, incident_id)
    incident.police_reference = _fitting("police_reference", reference)
    had = (None, PoliceOutcome.ACKNOWLEDGED, PoliceOutcome.REFERENCE)
    if incident.police_outcome in had and incident.police_reference:
        incident.police_outcome = PoliceOutcome.REFERENCE


def decide(session: Session, incident_id: int, outcome: PoliceOutcome | None) -> None:
    """Say what the station makes of a record; what a person wrote as its outcome stays.

    Raises InputError for a record that was not sent.
    """
    incident = _sent(session, incident_id)
    words = words_by_outcome()
    if incident.outcome in ("", *words.values()):
        incident.outcome = words.get(outcome, "") if outcome is not None else ""
    incident.police_outcome = outcome


def keep_private(session: Session, incident_id: int, *, is_private: bool) -> None:
    """Keep a record out of everything public, or let it in; raises InputError if not sent."""
    _sent(session, incident_id).do_not_publicise = is_private


def ask(session: Session, incident_id: int, question: str, instant: datetime) -> None:
    """Ask the watch about a record; that also acknowledges it.

    `instant` is now with its zone. What was answered to an earlier question goes with it.
    Raises InputError without words, for more than 400 letters or a record that was not sent.
    """
    incident = _sent(session, incident_id)
    text = _fitting("police_question", question)
    if not text:
        sentence = translate("Liaison", "Write what you want to know about {number}.")
        raise InputError(sentence.format(number=incident.number), field="police_question")
    acknowledge(session, incident_id, instant)
    incident.police_question, incident.asked_at = text, instant
    incident.police_answer, incident.answered_at = "", None


def sign_off(session: Session, incident_id: int, who: str, instant: datetime) -> None:
    """Note that the station is done with a record, and who said so; it counts as read too.

    `instant` is now with its zone. Raises InputError for a record that was not sent, and for
    one whose question waits for the watch.
    """
    incident = _sent(session, incident_id)
    if incident.police_question and incident.answered_at is None:
        sentence = translate(
            "Liaison", "Your question about {number} is still open. Wait for the answer to it."
        )
        raise InputError(sentence.format(number=incident.number), field="police_question")
    acknowledge(session, incident_id, instant)
    if incident.status == IncidentStatus.SENT:
        incidents.advance(session, incident_id, IncidentStatus.REVIEWED, instant=instant)
        incident.reviewed_by = who.strip()


def open_questions(session: Session) -> tuple[OpenQuestion, ...]:
    """Return what the station asked and nobody answered yet, the oldest first."""
    found = session.execute(
        select(Incident.id, Incident.number, Incident.police_question, Incident.asked_at)
        .where(
            Incident.police_question != "",
            Incident.answered_at.is_(None),
            Incident.status.in_((IncidentStatus.SENT, IncidentStatus.REVIEWED)),
        )
        .order_by(Incident.asked_at, Incident.id)
    )
    return tuple(OpenQuestion(*row) for row in found)


def answer(session: Session, incident_id: int, text: str, instant: datetime) -> None:
    """Answer the station's question, as the watch; `instant` is now with its zone.

    Raises InputError without words, for more than 400 letters, or where nothing was asked.
    """
    incident = _sent(session, incident_id)
    if not incident.police_question:
        sentence = translate("Liaison", "The station has asked nothing about {number}.")
        raise InputError(sentence.format(number=incident.number), field="police_answer")
    words = _fitting("police_answer", text)
    if not words:
        sentence = translate("Liaison", "Write the answer to the question about {number}.")
        raise InputError(sentence.format(number=incident.number), field="police_answer")
    incident.police_answer, incident.answered_at = words, instant


def _fitting(field: str, text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) > _LONGEST[field]:
        sentence = translate("Liaison", "Write at most {count} letters there.")
        raise InputError(sentence.format(count=_LONGEST[field]), field=field)
    return plain


def _sent(session: Session, incident_id: int) -> Incident:
    incident = session.get(Incident, incident_id)
    if incident is None:
        raise InputError(translate("Incidents", "This incident has been removed."))
    if incident.status not in LOCKED:
        sentence = translate("Liaison", "{number} has not been sent to the station yet.")
        raise InputError(sentence.format(number=incident.number))
    return incident
