"""What the station answered in the sample watch, and what was passed to the council."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.incident_sheets import LOCKED
from watch_app.records import Incident, IncidentStatus, PartnerKind, PoliceOutcome
from watch_app.service import feedback, partners, referrals
from watch_app.service.standards import SETTLED

_NEW = timedelta(days=2)
"""What was sent later may still wait for its first answer."""
_TOLD = timedelta(days=12)
"""Reporters of anything older have heard of it, but for the last few."""
_STILL_WAIT = 4
_UNREAD = 6
"""The newest wait in the station's inbox."""
_OUTCOMES = {
    "Acknowledged": PoliceOutcome.ACKNOWLEDGED,
    "Under investigation": PoliceOutcome.INVESTIGATED,
    "No further action": PoliceOutcome.NO_ACTION,
    "Passed to the council": PoliceOutcome.PASSED_ON,
    "Officer visited": PoliceOutcome.POSITIVE,
    "Investigation complete; no suspect identified": PoliceOutcome.NO_ACTION,
}
_PARTNERS = (
    ("Council lighting", PartnerKind.LIGHTING, "0300 555 0101", 5, True),
    ("Council roads", PartnerKind.ROADS, "0300 555 0102", 10, True),
    ("Larkfield Homes", PartnerKind.HOUSING, "0300 555 0140", 5, False),
    ("Detached youth team", PartnerKind.YOUTH, "07700 900155", None, False),
)
_DEFECT = "Lighting or road defect"


def add_answers(session: Session, chance: Random, today: date, zone: ZoneInfo) -> None:
    """Let the station answer what was sent, mostly in time, and pass defects to the council."""
    now = datetime.combine(today, datetime.min.time(), zone)
    _answer(session, chance, now)
    _refer(session, chance, today)


def _answer(session: Session, chance: Random, now: datetime) -> None:
    told = []
    log = session.scalars(
        select(Incident)
        .where(Incident.status.in_(LOCKED), Incident.sent_at.is_not(None))
        .order_by(Incident.sent_at, Incident.id)
    ).all()
    unread = {incident.id for incident in log[-_UNREAD:]}
    _ask(log[: -_UNREAD or None], now)
    for incident in log:
        sent = incident.sent_at
        if sent is None or incident.id in unread:
            incident.acknowledged_at = incident.reviewed_at = None
            continue
        took = timedelta(hours=chance.choice((2, 5, 9, 14, 20, 23, 31)))
        if sent + took < now and (now - sent > _NEW or chance.random() < 0.5):
            incident.acknowledged_at = sent + took
        incident.police_outcome = _OUTCOMES.get(incident.outcome)
        is_old = now - sent > timedelta(days=25)
        if is_old and incident.police_outcome not in SETTLED and chance.random() < 0.98:
            incident.police_outcome = PoliceOutcome.NO_ACTION
        if incident.reviewed_at is not None and incident.acknowledged_at is not None:
            incident.reviewed_at = max(incident.reviewed_at, incident.acknowledged_at)
        if incident.reporter_id is not None and now - sent > _TOLD:
            told.append(incident)
    for incident in told[:-_STILL_WAIT]:
        if incident.sent_at is not None:
            moment = incident.sent_at + timedelta(days=chance.randrange(4, 12))
            feedback.mark_told(session, [incident.id], moment)


def _ask(log: Sequence[Incident], now: datetime) -> None:
    """The station has a question about the newest record that it has read."""
    asked = next((each for each in reversed(log) if each.status == IncidentStatus.SENT), None)
    if asked is not None:
        asked.police_question = "Which way did they go, and was there a camera nearby?"
        asked.asked_at = now - timedelta(days=1, hours=3)


def _refer(session: Session, chance: Random, today: date) -> None:
    ids = [
        partners.add(
            session, name=name, kind=kind, phone=phone, answer_days=days, is_on_paper=is_on_paper
        )
        for name, kind, phone, days, is_on_paper in _PARTNERS
    ]
    defects = session.scalars(
        select(Incident)
        .where(Incident.category == _DEFECT, Incident.status.in_(LOCKED))
        .order_by(Incident.seen_from.desc(), Incident.id)
        .limit(9)
    ).all()
    for place, incident in enumerate(defects):
        passed = min(incident.written_at.date() + timedelta(days=1), today)
        matter = referrals.pass_on(session, incident.id, ids[place % 2], passed)
        if (today - passed).days > 9 and place != 2:
            answered = passed + timedelta(days=chance.randrange(2, 8))
            done = answered + timedelta(days=chance.randrange(3, 20))
            referrals.edit(
                session,
                matter,
                answered_on=answered,
                done_on=done if done <= today else None,
                reference=f"SL-{chance.randrange(10_000, 99_999)}",
                outcome="Repaired" if done <= today else "",
            )
