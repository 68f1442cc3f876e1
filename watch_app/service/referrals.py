"""Matters passed to partners, each with a clock of its own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from watch_app.errors import InputError
from watch_app.occurrences import public_holidays
from watch_app.records import Incident, Partner, Referral
from watch_app.text import translate
from watch_app.watches import heading

EDITABLE = frozenset(
    [
        "partner_id",
        "incident_id",
        "what",
        "passed_on",
        "due_on",
        "answered_on",
        "done_on",
        "reference",
        "outcome",
    ]
)
_FAR = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One matter as list and form show it; days are local."""

    id: int
    partner_id: int
    partner: str
    incident_id: int | None
    incident: str
    """Its number; empty for what is about no incident."""
    what: str
    passed_on: date
    due_on: date | None
    answered_on: date | None
    done_on: date | None
    reference: str
    outcome: str

    @property
    def is_open(self) -> bool:
        return self.done_on is None

    def is_overdue(self, today: date) -> bool:
        """Whether an answer was agreed until a day that has passed."""
        is_answered = self.answered_on is not None or self.done_on is not None
        return not is_answered and self.due_on is not None and self.due_on < today


def rows(session: Session, *, open_only: bool = False) -> tuple[ReferralRow, ...]:
    """Return what was passed on: what is open first, by the day an answer is due."""
    query = select(Referral).options(joinedload(Referral.partner), joinedload(Referral.incident))
    if open_only:
        query = query.where(Referral.done_on.is_(None))
    shown = [_row(each) for each in session.scalars(query)]
    return tuple(
        sorted(shown, key=lambda row: (not row.is_open, row.due_on or date.max, row.passed_on))
    )


def of_incident(session: Session, incident_id: int) -> tuple[ReferralRow, ...]:
    """Return what was passed on out of an incident, in the order it was."""
    query = (
        select(Referral)
        .where(Referral.incident_id == incident_id)
        .options(joinedload(Referral.partner), joinedload(Referral.incident))
        .order_by(Referral.passed_on, Referral.id)
    )
    return tuple(_row(each) for each in session.scalars(query))


def row(session: Session, referral_id: int) -> ReferralRow:
    """Return one matter; raises InputError when it is gone."""
    return _row(_get(session, referral_id))


def _row(referral: Referral) -> ReferralRow:
    return ReferralRow(
        id=referral.id,
        partner_id=referral.partner_id,
        partner=referral.partner.name,
        incident_id=referral.incident_id,
        incident=referral.incident.number if referral.incident else "",
        what=referral.what,
        passed_on=referral.passed_on,
        due_on=referral.due_on,
        answered_on=referral.answered_on,
        done_on=referral.done_on,
        reference=referral.reference,
        outcome=referral.outcome,
    )


def add(
    session: Session, *, partner_id: int | None, what: str, passed_on: date, **values: Any
) -> int:
    """Pass a matter to a partner; return the id.

    Without a `due_on` it is due after the working days agreed with the partner. Raises
    InputError for no partner, no words, or days out of order.
    """
    _check_names(values)
    partner = session.get(Partner, partner_id) if partner_id is not None else None
    if partner is None:
        raise InputError(translate("Service", "Choose to whom it is passed."), field="partner_id")
    if "due_on" not in values and partner.answer_days is not None:
        values["due_on"] = due_day(session, passed_on, partner.answer_days)
    referral = Referral(partner_id=partner.id, passed_on=passed_on, what="", **values)
    _take(referral, {"what": what})
    session.add(referral)
    session.flush()
    return referral.id


def pass_on(session: Session, incident_id: int, partner_id: int, today: date) -> int:
    """Pass an incident to a partner in the words of its kind and place; return the id.

    What the partner has of it already, and has not done yet, is not passed on twice.
    """
    incident = session.get(Incident, incident_id)
    if incident is None:
        raise InputError(translate("Incidents", "This incident has been removed."))
    waiting = session.scalar(
        select(Referral.id).where(
            Referral.incident_id == incident_id,
            Referral.partner_id == partner_id,
            Referral.done_on.is_(None),
        )
    )
    if waiting is not None:
        return waiting
    what = ", ".join(filter(None, (incident.category, incident.place or incident.public_place)))
    return add(session, partner_id=partner_id, what=what, passed_on=today, incident_id=incident_id)


def likely_partner(session: Session, incident_id: int) -> int:
    """Return the partner that incidents of this kind were passed to last, or the first by name.

    Raises InputError where the watch has none.
    """
    category = select(Incident.category).where(Incident.id == incident_id).scalar_subquery()
    asked = session.scalar(
        select(Referral.partner_id)
        .join(Referral.incident)
        .join(Referral.partner)
        .where(Incident.category == category, Partner.is_active)
        .order_by(Referral.passed_on.desc(), Referral.id.desc())
        .limit(1)
    )
    first = select(Partner.id).where(Partner.is_active).order_by(Partner.name).limit(1)
    found = asked if asked is not None else session.scalar(first)
    if found is None:
        raise InputError(translate("Service", "Add a partner first."), field="partner_id")
    return found


def edit(session: Session, referral_id: int, **values: Any) -> None:
    """Change columns of a matter; raises InputError like `add`."""
    _check_names(values)
    with session.no_autoflush:
        _take(_get(session, referral_id), values)


def remove(session: Session, referral_id: int) -> None:
    """Remove a matter that was noted by mistake."""
    session.delete(_get(session, referral_id))


def due_day(session: Session, passed_on: date, days: int) -> date:
    """Return the day that is so many working days after another.

    Neither the watch's weekend nor the public holidays of its country count.
    """
    holidays = public_holidays(session, passed_on, passed_on + _FAR)
    return after_working_days(passed_on, days, heading(session).weekend, holidays)


def after_working_days(
    start: date, days: int, weekend: Collection[int], holidays: Collection[date]
) -> date:
    """Return the day so many working days after `start`; weekdays of the weekend count Monday 0.

    A weekend of all seven days is taken for none.
    """
    free = set(weekend) if len(set(weekend)) < 7 else set()
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() not in free and day not in holidays
    return day


def _take(referral: Referral, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(referral, name, " ".join(value.split()) if isinstance(value, str) else value)
    if not referral.what:
        raise InputError(translate("Service", "Write what it is about."), field="what")
    for name in ("due_on", "answered_on", "done_on"):
        day = getattr(referral, name)
        if day is not None and day < referral.passed_on:
            sentence = translate("Service", "That is before it was passed on.")
            raise InputError(sentence, field=name)


def _get(session: Session, referral_id: int) -> Referral:
    found = session.scalars(
        select(Referral)
        .where(Referral.id == referral_id)
        .options(joinedload(Referral.partner), joinedload(Referral.incident))
    ).one_or_none()
    if found is None:
        raise InputError(translate("Service", "This matter has been removed."))
    return found


def _check_names(values: dict[str, Any]) -> None:
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"A referral has no {sorted(unknown)}."
        raise TypeError(message)
