"""Where the police ask crews to go: asked, extended, withdrawn, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app import directed_patrols, directed_sheets
from watch_app.directed_sheets import DirectedRow, TaskOutcome
from watch_app.errors import InputError
from watch_app.records import DirectedKind, DirectedPatrol, Patrol
from watch_app.text import translate

USUAL_DAYS = 14
"""So long a request stands unless it says otherwise."""


class RequestState(StrEnum):
    """How far a request has come."""

    WAITING = "waiting"
    """No patrol of the roster goes there yet."""
    PLANNED = "planned"
    DONE = "done"
    """A crew has been there, and it still stands."""
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request as the liaison sees it; crews go without names."""

    asked: DirectedRow
    state: RequestState
    planned: int
    """Patrols to come that are asked for it."""
    outcomes: tuple[TaskOutcome, ...]
    """What crews wrote, the newest first."""

    @property
    def done(self) -> int:
        return sum(outcome.is_done for outcome in self.outcomes)


def state_name(state: RequestState) -> str:
    """Return the word for a state."""
    names = {
        RequestState.WAITING: translate("Liaison", "Waits for a roster"),
        RequestState.PLANNED: translate("Liaison", "Planned"),
        RequestState.DONE: translate("Liaison", "Done, still stands"),
        RequestState.ENDED: translate("Liaison", "Ended"),
        RequestState.WITHDRAWN: translate("Liaison", "Withdrawn"),
    }
    return names[state]


def ask_for_patrol(
    session: Session,
    beat_id: int | None,
    *,
    place: str,
    first_day: date,
    last_day: date | None,
    asked_by: str,
    instant: datetime,
    weekdays: Sequence[int] = tuple(range(7)),
    hours: tuple[int, int] | None = None,
    reason: str = "",
    reference: str = "",
) -> int:
    """Ask the crews of a beat to go somewhere; return the id.

    `hours` are the first minute of the day and the length in minutes, None for any time;
    Monday is weekday 0; `instant` is now with its zone. Raises InputError for no beat, no place,
    no last day, days in the wrong order or none.
    """
    if beat_id is None:
        raise InputError(translate("Liaison", "Choose the beat of the patrol."), field="beat_id")
    if last_day is None:
        sentence = translate("Liaison", "Write until which day it is asked for.")
        raise InputError(sentence, field="last_day")
    start, length = hours or (None, None)
    return directed_patrols.add(
        session,
        beat_id,
        DirectedKind.REQUEST,
        place=place,
        first_day=first_day,
        last_day=last_day,
        weekdays=weekdays,
        from_minute=start,
        length_minutes=length,
        reason=reason,
        reference=reference,
        asked_by=asked_by.strip(),
        asked_at=instant,
    )


def extend(session: Session, request_id: int, last_day: date | None) -> None:
    """Let a request stand until another day; raises InputError for none or one before it began."""
    _request(session, request_id)
    if last_day is None:
        sentence = translate("Liaison", "Write until which day it is asked for.")
        raise InputError(sentence, field="last_day")
    directed_patrols.edit(session, request_id, last_day=last_day)


def withdraw(session: Session, request_id: int, *, is_withdrawn: bool = True) -> None:
    """Ask for it no longer, or again; what came of it stays."""
    _request(session, request_id)
    directed_patrols.withdraw(session, request_id, is_withdrawn=is_withdrawn)


def rows(session: Session, now: datetime) -> tuple[RequestRow, ...]:
    """Return all requests of the police, those that stand first; `now` is local time."""
    asked = [row for row in directed_sheets.rows(session) if row.kind == DirectedKind.REQUEST]
    if not asked:
        return ()
    first = min(row.first_day for row in asked)
    coming = session.scalars(
        select(Patrol).where(Patrol.ends > now, Patrol.is_stood_down.is_(False))
    ).all()
    found = directed_sheets.outcomes(session, first, now.date() + timedelta(days=1))
    shown = [_row(row, coming, found.get(row.id, ()), now.date()) for row in asked]
    order = list(RequestState)
    return tuple(
        sorted(
            shown,
            key=lambda each: (
                order.index(each.state) >= order.index(RequestState.ENDED),
                -each.asked.first_day.toordinal(),
                -each.asked.id,
            ),
        )
    )


def standing(session: Session, today: date) -> int:
    """Count the requests that stand on a day or begin after it."""
    query = select(func.count()).where(
        DirectedPatrol.kind == DirectedKind.REQUEST,
        DirectedPatrol.is_withdrawn.is_(False),
        (DirectedPatrol.last_day >= today) | DirectedPatrol.last_day.is_(None),
    )
    return session.scalar(query) or 0


def _row(
    row: DirectedRow, coming: Sequence[Patrol], outcomes: tuple[TaskOutcome, ...], today: date
) -> RequestRow:
    planned = sum(bool(directed_sheets.tasks_of(patrol, [row])) for patrol in coming)
    return RequestRow(
        row, _state(row, planned, outcomes, today), planned, tuple(reversed(outcomes))
    )


def _state(
    row: DirectedRow, planned: int, outcomes: Sequence[TaskOutcome], today: date
) -> RequestState:
    if row.is_withdrawn:
        return RequestState.WITHDRAWN
    if row.last_day is not None and row.last_day < today:
        return RequestState.ENDED
    if any(outcome.is_done for outcome in outcomes):
        return RequestState.DONE
    return RequestState.PLANNED if planned else RequestState.WAITING


def _request(session: Session, request_id: int) -> DirectedPatrol:
    found: Any = session.get(DirectedPatrol, request_id)
    if found is None:
        raise InputError(translate("Tasks", "This task has been removed."))
    if found.kind != DirectedKind.REQUEST:
        raise InputError(translate("Liaison", "This is no request of the police."))
    asked: DirectedPatrol = found
    return asked
