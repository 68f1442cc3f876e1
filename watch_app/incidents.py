"""What is done with incidents: written, amended, sent on their way."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from watch_app import chain
from watch_app.errors import InputError
from watch_app.incident_sheets import LOCKED, status_name
from watch_app.incident_values import FOLLOW_UP, check, check_names
from watch_app.records import (
    Amendment,
    Beat,
    Incident,
    IncidentStatus,
    Patrol,
    Volunteer,
)
from watch_app.text import translate
from watch_app.wording import patrol_label

STEPS: Mapping[IncidentStatus, tuple[IncidentStatus, ...]] = {
    IncidentStatus.DRAFT: (IncidentStatus.SUBMITTED, IncidentStatus.WITHDRAWN),
    IncidentStatus.SUBMITTED: (
        IncidentStatus.CHECKED,
        IncidentStatus.RETURNED,
        IncidentStatus.WITHDRAWN,
    ),
    IncidentStatus.CHECKED: (
        IncidentStatus.SENT,
        IncidentStatus.RETURNED,
        IncidentStatus.WITHDRAWN,
    ),
    IncidentStatus.RETURNED: (IncidentStatus.SUBMITTED, IncidentStatus.WITHDRAWN),
    IncidentStatus.SENT: (IncidentStatus.REVIEWED,),
    IncidentStatus.REVIEWED: (IncidentStatus.CLOSED,),
    IncidentStatus.CLOSED: (),
    IncidentStatus.WITHDRAWN: (),
}
"""Where a record can go from where it stands."""


def add(session: Session, *, written_at: datetime, **values: Any) -> int:
    """Write a new incident as a draft; return the id. Times are local wall-clock times.

    Raises InputError for times out of order, an unknown beat, category or priority.
    """
    check_names(values)
    beat = session.get(Beat, values.get("beat_id"))
    if beat is None:
        raise InputError(translate("Incidents", "Choose the beat where it happened."))
    year = values["seen_from"].year
    sequence = _next_sequence(session, year)
    incident = Incident(
        number=f"{beat.code}-{year}-{sequence:04}",
        year=year,
        sequence=sequence,
        written_at=written_at,
        **values,
    )
    check(incident)
    session.add(incident)
    session.flush()
    return incident.id


def _next_sequence(session: Session, year: int) -> int:
    last = session.scalar(select(func.max(Incident.sequence)).where(Incident.year == year))
    return (last or 0) + 1


def edit(session: Session, incident_id: int, **values: Any) -> None:
    """Change an incident that has not been sent; raises InputError when it has."""
    check_names(values)
    incident = _get(session, incident_id)
    if incident.status in LOCKED and values.keys() - FOLLOW_UP:
        sentence = translate("Incidents", "{number} has gone to the station. Amend it instead.")
        raise InputError(sentence.format(number=incident.number))
    if incident.status == IncidentStatus.WITHDRAWN:
        sentence = translate("Incidents", "{number} has been withdrawn. Write it anew instead.")
        raise InputError(sentence.format(number=incident.number))
    with session.no_autoflush:
        for name, value in values.items():
            setattr(incident, name, value)
        if incident.status == IncidentStatus.DRAFT and incident.seen_from.year != incident.year:
            incident.year = incident.seen_from.year
            incident.sequence = _next_sequence(session, incident.year)
            _renumber(session, incident)
        elif "beat_id" in values:
            _renumber(session, incident)
        check(incident)


def _renumber(session: Session, incident: Incident) -> None:
    beat = session.get(Beat, incident.beat_id)
    if beat is None:
        raise InputError(translate("Incidents", "Choose the beat where it happened."))
    incident.number = f"{beat.code}-{incident.year}-{incident.sequence:04}"


def amend(
    session: Session,
    incident_id: int,
    *,
    field: str,
    now: Any,
    reason: str,
    written_at: datetime,
    written_by: str,
) -> int:
    """Change one field of a sent incident by a numbered amendment; return its id.

    `written_at` is an instant with its zone. Raises InputError without a reason, without a
    change, or while the incident can still be edited itself.
    """
    check_names({field: now})
    incident = _get(session, incident_id)
    if incident.status not in LOCKED:
        raise InputError(
            translate("Incidents", "This incident has not been sent yet. Change it directly.")
        )
    if field == "beat_id":
        raise InputError(
            translate("Incidents", "The beat is part of the number. Write it in the narrative.")
        )
    if not reason.strip():
        raise InputError(translate("Incidents", "Write why it is amended."))
    was = getattr(incident, field)
    if was == now:
        raise InputError(translate("Incidents", "Nothing was changed."))
    setattr(incident, field, now)
    check(incident)
    amendment = Amendment(
        incident_id=incident_id,
        number=len(incident.amendments) + 1,
        field=field,
        was=_as_text(session, field, was),
        now=_as_text(session, field, now),
        reason=reason.strip(),
        written_at=written_at,
        written_by=written_by,
    )
    incident.amendments.append(amendment)
    chain.append(session, [incident_id], written_at)
    return amendment.id


def _as_text(session: Session, field: str, value: Any) -> str:
    """Write a value down for good: what it meant then, whatever happens to ids later."""
    if field == "reporter_id" and value is not None:
        reporter = session.get(Volunteer, value)
        return f"{reporter.short_name} {reporter.number}" if reporter else ""
    if field == "patrol_id" and value is not None:
        patrol = session.get(Patrol, value, options=[joinedload(Patrol.beat)])
        return patrol_label(patrol.beat.name, patrol.starts) if patrol else ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, bool):
        return translate("Incidents", "yes") if value else translate("Incidents", "no")
    return "" if value is None else str(value)


def advance(
    session: Session,
    incident_id: int,
    status: IncidentStatus,
    *,
    instant: datetime,
    reason: str = "",
) -> None:
    """Move a record to `status`; raises InputError where that is not the next step.

    `instant` is now with its zone. What is sent becomes a link of the chain; what is returned
    needs a `reason`, which is kept with it.
    """
    incident = _get(session, incident_id)
    if status not in STEPS[incident.status]:
        sentence = translate("Incidents", "{number} cannot go from {was} to {now}.")
        raise InputError(
            sentence.format(
                number=incident.number,
                was=status_name(incident.status),
                now=status_name(status),
            )
        )
    if not incident.narrative.strip():
        raise InputError(translate("Incidents", "Write what happened before it is submitted."))
    if status == IncidentStatus.RETURNED and not reason.strip():
        raise InputError(
            translate("Incidents", "Write what the writer has to do before it comes back."),
            field="returned_reason",
        )
    incident.status = status
    if status == IncidentStatus.RETURNED:
        incident.returned_reason = reason.strip()
    elif status == IncidentStatus.SENT:
        incident.sent_at = instant
        chain.append(session, [incident_id], instant)
    elif status == IncidentStatus.REVIEWED:
        incident.reviewed_at = instant


def link_duplicate(session: Session, incident_id: int, of_id: int) -> None:
    """Withdraw a record that tells what another one tells already, and say which.

    Raises InputError for itself, for one that has been sent, and for another duplicate.
    """
    incident, other = _get(session, incident_id), _get(session, of_id)
    if incident_id == of_id:
        raise InputError(translate("Incidents", "Choose another incident than this one."))
    if incident.status in LOCKED:
        sentence = translate("Incidents", "{number} has gone to the station. Amend it instead.")
        raise InputError(sentence.format(number=incident.number))
    if other.duplicate_of_id is not None:
        sentence = translate("Incidents", "{number} is a duplicate itself. Choose its original.")
        raise InputError(sentence.format(number=other.number))
    if not incident.narrative.strip():
        sentence = translate("Incidents", "Write what happened in {number}, or remove the draft.")
        raise InputError(sentence.format(number=incident.number))
    incident.duplicate_of_id = of_id
    incident.status = IncidentStatus.WITHDRAWN


def find(session: Session, written: str) -> int:
    """Return the id of the incident of that number; dashes, case and the beat may be left out.

    Raises InputError where there is none, or where the beat has to be said.
    """
    wanted = _plain(written)
    figures = wanted[len(wanted.rstrip("0123456789")) :][-4:]
    numbers = session.execute(
        select(Incident.id, Incident.number).where(Incident.number.endswith(figures))
    ).all()
    exact = [each.id for each in numbers if _plain(each.number) == wanted]
    close = exact or [
        each.id for each in numbers if wanted and _plain(each.number).endswith(wanted)
    ]
    if len(close) != 1:
        sentence = (
            translate("Incidents", "Several numbers end in {number}. Write all of it.")
            if close
            else translate("Incidents", "There is no incident {number}. Look it up in the log.")
        )
        raise InputError(sentence.format(number=written.strip() or "…"), field="duplicate_of_id")
    return int(close[0])


def numbers(session: Session, most: int = 500) -> tuple[str, ...]:
    """Return the numbers of at most so many incidents, the newest first."""
    newest = select(Incident.number).order_by(Incident.year.desc(), Incident.sequence.desc())
    return tuple(session.scalars(newest.limit(most)))


def _plain(number: str) -> str:
    return "".join(letter for letter in number.casefold() if letter.isalnum())


def remove(session: Session, incident_id: int) -> None:
    """Remove a draft; raises InputError for anything further on, which is withdrawn instead."""
    incident = _get(session, incident_id)
    if incident.status != IncidentStatus.DRAFT:
        sentence = translate("Incidents", "{number} is no draft any more. Withdraw it instead.")
        raise InputError(sentence.format(number=incident.number))
    session.delete(incident)


def _get(session: Session, incident_id: int) -> Incident:
    found = session.scalars(
        select(Incident)
        .where(Incident.id == incident_id)
        .options(selectinload(Incident.amendments))
    ).one_or_none()
    if found is None:
        raise InputError(translate("Incidents", "This incident has been removed."))
    return found
