"""How accepted adjustments are shown: each a run of a shift and what is different about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from watch_app.records import ShiftAdjustment


class Key(NamedTuple):
    """One run that comes back: a shift on one beat and one weekday, Monday is 0."""

    shift_id: int
    beat_id: int
    weekday: int


@dataclass(frozen=True, slots=True)
class Change:
    """What is different about a run; what is None or 0 is as its shift says."""

    priority: int | None = None
    crew_target: int | None = None
    later_minutes: int = 0
    """How much later it starts and ends; below 0 earlier."""
    is_left_out: bool = False

    @property
    def is_nothing(self) -> bool:
        return self == NO_CHANGE


NO_CHANGE = Change()


@dataclass(frozen=True, slots=True)
class AdjustmentRow:
    """One accepted adjustment as lists show it."""

    id: int
    key: Key
    change: Change
    why: str
    accepted_at: datetime
    shift: str
    """The name of the shift; it may be empty."""
    beat: str
    start_minute: int
    """When the shift itself starts and how long it is."""
    length_minutes: int
    target: int
    priority: int
    """How many people the shift itself aims for, and how important it is."""

    @property
    def is_extra(self) -> bool:
        """Whether the whole shift was made by the need, which changes nothing about it."""
        return self.change.is_nothing


def rows(session: Session, shift_id: int | None = None) -> tuple[AdjustmentRow, ...]:
    """Return the adjustments of a shift or of all, by beat, weekday and start."""
    query = select(ShiftAdjustment).options(
        joinedload(ShiftAdjustment.shift), joinedload(ShiftAdjustment.beat)
    )
    if shift_id is not None:
        query = query.where(ShiftAdjustment.shift_id == shift_id)
    found = map(_row, session.scalars(query.execution_options(populate_existing=True)))
    return tuple(
        sorted(
            found,
            key=lambda row: (row.beat.casefold(), row.key.weekday, row.start_minute, row.id),
        )
    )


def standing(session: Session) -> Mapping[Key, Change]:
    """Return what is different about each adjusted run."""
    found = session.scalars(select(ShiftAdjustment))
    return {Key(each.shift_id, each.beat_id, each.weekday): change_of(each) for each in found}


def change_of(record: ShiftAdjustment) -> Change:
    return Change(
        record.priority, record.crew_target, record.start_shift_minutes, record.is_left_out
    )


def _row(record: ShiftAdjustment) -> AdjustmentRow:
    return AdjustmentRow(
        id=record.id,
        key=Key(record.shift_id, record.beat_id, record.weekday),
        change=change_of(record),
        why=record.why,
        accepted_at=record.accepted_at,
        shift=record.shift.name,
        beat=record.beat.name,
        start_minute=record.shift.start_minute,
        length_minutes=record.shift.length_minutes,
        target=record.shift.crew_target,
        priority=record.shift.priority,
    )
