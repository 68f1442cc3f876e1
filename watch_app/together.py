"""What is done to several patrols at once: locked, stood down, run again."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from watch_app.records import Assignment, Patrol, Roster, RosterState
from watch_app.storage.bulk import change_rows, remove_rows

_AT_ONCE = 500
"""Fewer than SQLite takes as values of one statement."""


def set_locked(
    session: Session, patrol_ids: Collection[int], *, is_locked: bool, now: datetime
) -> int:
    """Lock or unlock whoever is in the crews; return how many people that changes.

    What has begun by `now` (local) stays as it is, here and below.
    """
    coming = _coming(session, patrol_ids, now)
    changed = [
        number
        for some in _parts(coming)
        for number in session.scalars(
            select(Assignment.id).where(
                Assignment.patrol_id.in_(some), Assignment.is_locked.is_not(is_locked)
            )
        )
    ]
    change_rows(session, Assignment, {number: {"is_locked": is_locked} for number in changed})
    return len(changed)


def stand_down(
    session: Session, patrol_ids: Collection[int], reason: str, *, now: datetime
) -> int:
    """Decide for one reason that patrols do not run; return how many. Their people are free."""
    coming = _coming(session, patrol_ids, now)
    remove_rows(session, Assignment, _ids(session, Assignment.id, Assignment.patrol_id, coming))
    _decide(session, coming, {"is_stood_down": True, "stood_down_reason": reason.strip()})
    return len(coming)


def run_again(session: Session, patrol_ids: Collection[int], *, now: datetime) -> int:
    """Take back that patrols were stood down; return how many. They start without a crew."""
    coming = [
        number
        for number, is_stood_down in _coming(session, patrol_ids, now).items()
        if is_stood_down
    ]
    _decide(session, coming, {"is_stood_down": False, "stood_down_reason": ""})
    return len(coming)


def _decide(session: Session, patrol_ids: Collection[int], values: Mapping[str, Any]) -> None:
    """Write down what was decided by hand, or that Generate decides again."""
    if not patrol_ids:
        return
    row = {**values, "is_edited": values["is_stood_down"]}
    change_rows(session, Patrol, dict.fromkeys(patrol_ids, row))
    for roster_id in set(_ids(session, Patrol.roster_id, Patrol.id, patrol_ids)):
        session.get_one(Roster, roster_id).state = RosterState.DRAFT


def _coming(session: Session, patrol_ids: Collection[int], now: datetime) -> dict[int, bool]:
    """Return the patrols that have not begun, by id, and whether each is stood down."""
    return {
        number: is_stood_down
        for some in _parts(patrol_ids)
        for number, is_stood_down in session.execute(
            select(Patrol.id, Patrol.is_stood_down).where(Patrol.id.in_(some), Patrol.starts > now)
        )
    }


def _ids(
    session: Session,
    wanted: InstrumentedAttribute[int],
    known: InstrumentedAttribute[int],
    values: Collection[int],
) -> list[int]:
    return [
        number
        for some in _parts(values)
        for number in session.scalars(select(wanted).where(known.in_(some)))
    ]


def _parts(ids: Collection[int]) -> Iterator[list[int]]:
    listed = list(ids)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]
