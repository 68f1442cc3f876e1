"""What is done with adjustments: kept, changed and taken back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from watch_app import shifts
from watch_app.adjustments.rows import Change, Key, change_of
from watch_app.errors import InputError
from watch_app.records import Shift, ShiftAdjustment
from watch_app.text import translate

_DAY = 24 * 60
WHY = 200
"""The most letters of a reason that are kept."""


def keep(session: Session, key: Key, change: Change, why: str, *, instant: datetime) -> None:
    """Let a run of a shift be different from now on; no change at all takes it back.

    `instant` is aware. Raises InputError for a run the shift does not have, a crew it does not
    allow, an importance outside 1 to 5 or a start on another day.
    """
    shift = shifts.sheet(session, key.shift_id)
    _check(shift, key, change)
    record = session.scalars(
        select(ShiftAdjustment).where(
            ShiftAdjustment.shift_id == key.shift_id,
            ShiftAdjustment.beat_id == key.beat_id,
            ShiftAdjustment.weekday == key.weekday,
        )
    ).first()
    if change.is_nothing:
        if record is not None and not change_of(record).is_nothing:
            session.delete(record)
            session.flush()
        return
    if record is None:
        record = ShiftAdjustment(
            shift_id=key.shift_id, beat_id=key.beat_id, weekday=key.weekday, accepted_at=instant
        )
        session.add(record)
    record.priority = change.priority
    record.crew_target = change.crew_target
    record.start_shift_minutes = change.later_minutes
    record.is_left_out = change.is_left_out
    record.why = _shortened(why)
    record.accepted_at = instant
    session.flush()


def keep_extra(session: Session, shift_id: int, why: str, *, instant: datetime) -> None:
    """Note that the need made a whole shift, so that it can be taken back as one."""
    shift = shifts.sheet(session, shift_id)
    for beat_id in shift.beat_ids:
        for weekday in shift.weekdays:
            session.add(
                ShiftAdjustment(
                    shift_id=shift_id,
                    beat_id=beat_id,
                    weekday=weekday,
                    why=_shortened(why),
                    accepted_at=instant,
                )
            )
    session.flush()


def edit(session: Session, adjustment_id: int, change: Change, *, instant: datetime) -> None:
    """Change an adjustment, which keeps its reason. Raises InputError like `keep`."""
    record = _get(session, adjustment_id)
    key = Key(record.shift_id, record.beat_id, record.weekday)
    keep(session, key, change, record.why, instant=instant)


def take_back(session: Session, adjustment_id: int) -> None:
    """Let a run be as its shift says again; a shift the need made goes altogether.

    Raises InputError when it is gone.
    """
    record = _get(session, adjustment_id)
    if change_of(record).is_nothing:
        shifts.remove(session, record.shift_id)
    else:
        session.delete(record)
    session.flush()


def _get(session: Session, adjustment_id: int) -> ShiftAdjustment:
    record = session.scalars(
        select(ShiftAdjustment)
        .where(ShiftAdjustment.id == adjustment_id)
        .options(joinedload(ShiftAdjustment.shift).selectinload(Shift.beats))
    ).first()
    if record is None:
        raise InputError(translate("Adjustments", "This change has been taken back already."))
    return record


def _check(shift: shifts.ShiftSheet, key: Key, change: Change) -> None:
    if key.beat_id not in shift.beat_ids or key.weekday not in shift.weekdays:
        said = translate("Adjustments", "The shift no longer runs there on that day.")
        raise InputError(said)
    target = change.crew_target
    if target is not None and not shift.crew_minimum <= target <= shift.crew_maximum:
        said = translate(
            "Adjustments",
            "The shift runs with {least} to {most} people. Change the shift to allow others.",
        )
        raise InputError(
            said.format(least=shift.crew_minimum, most=shift.crew_maximum), field="crew_target"
        )
    if change.priority is not None and not 1 <= change.priority <= 5:
        said = translate("Adjustments", "Importance goes from 1 to 5.")
        raise InputError(said, field="priority")
    if not 0 <= shift.start_minute + change.later_minutes < _DAY:
        said = translate(
            "Adjustments", "It would start on another day. Change the shift itself for that."
        )
        raise InputError(said, field="later_minutes")


def _shortened(why: str) -> str:
    kept = " ".join(why.split())
    return kept if len(kept) <= WHY else kept[: WHY - 1].rstrip() + "…"
