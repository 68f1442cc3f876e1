"""What is done with shifts: listed, added, changed and removed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from watch_app.crew_demands import check_demands
from watch_app.errors import InputError
from watch_app.records import (
    HolidayBehaviour,
    Patrol,
    Shift,
    ShiftAdjustment,
    ShiftBeat,
    ShiftKit,
    ShiftNeed,
)
from watch_app.text import translate

EDITABLE = frozenset(
    [
        "name",
        "weekdays",
        "every_weeks",
        "start_minute",
        "length_minutes",
        "valid_from",
        "valid_until",
        "crew_minimum",
        "crew_target",
        "crew_maximum",
        "priority",
        "holidays",
        "kind_id",
        "officer_id",
        "is_mixed",
        "under_weight",
        "over_weight",
    ]
)


@dataclass(frozen=True, slots=True)
class ShiftSheet:
    """One shift as list and form show it."""

    id: int
    name: str
    weekdays: tuple[int, ...]
    """Monday is 0."""
    every_weeks: int
    start_minute: int
    length_minutes: int
    valid_from: date
    valid_until: date | None
    crew_minimum: int
    crew_target: int
    crew_maximum: int
    priority: int
    holidays: HolidayBehaviour
    beat_ids: tuple[int, ...]
    beat_names: tuple[str, ...]
    needs: tuple[tuple[int, int], ...]
    """Qualification id and number of people."""
    need_names: tuple[str, ...]
    kind_id: int | None = None
    kind_name: str = ""
    officer_id: int | None = None
    officer_name: str = ""
    is_mixed: bool = False
    under_weight: int = 2
    """What a person short of the target counts: 0 nothing, 2 normal, 4 much."""
    over_weight: int = 2
    kit: tuple[tuple[int, int], ...] = ()
    """Kit id and how many of it."""
    kit_names: tuple[str, ...] = ()


def bits(weekdays: Collection[int]) -> int:
    """Return weekdays (Monday is 0) as the bits the record keeps."""
    return sum(1 << weekday for weekday in set(weekdays))


def weekdays_of(kept: int) -> tuple[int, ...]:
    """Return the weekdays (Monday is 0) of the bits the record keeps."""
    return tuple(weekday for weekday in range(7) if kept & 1 << weekday)


def sheets(session: Session) -> tuple[ShiftSheet, ...]:
    """Return all shifts, sorted by first weekday, start and name."""
    shown = [_sheet(shift) for shift in _loaded(session)]
    return tuple(sorted(shown, key=lambda s: (s.weekdays, s.start_minute, s.name.casefold())))


def sheet(session: Session, shift_id: int) -> ShiftSheet:
    """Return one shift; raises InputError when it is gone."""
    return _sheet(_get(session, shift_id))


def _sheet(shift: Shift) -> ShiftSheet:
    beats = sorted((link.beat for link in shift.beats), key=lambda beat: beat.name)
    needs = sorted(shift.needs, key=lambda need: need.id)
    kit = sorted(shift.kit, key=lambda use: use.id)
    return ShiftSheet(
        id=shift.id,
        name=shift.name,
        weekdays=weekdays_of(shift.weekdays),
        every_weeks=shift.every_weeks,
        start_minute=shift.start_minute,
        length_minutes=shift.length_minutes,
        valid_from=shift.valid_from,
        valid_until=shift.valid_until,
        crew_minimum=shift.crew_minimum,
        crew_target=shift.crew_target,
        crew_maximum=shift.crew_maximum,
        priority=shift.priority,
        holidays=shift.holidays,
        beat_ids=tuple(beat.id for beat in beats),
        beat_names=tuple(beat.name for beat in beats),
        needs=tuple((need.qualification_id, need.people) for need in needs),
        need_names=tuple(need.qualification.name for need in needs),
        kind_id=shift.kind_id,
        kind_name=shift.kind.name if shift.kind else "",
        officer_id=shift.officer_id,
        officer_name=shift.officer.name if shift.officer else "",
        is_mixed=shift.is_mixed,
        under_weight=shift.under_weight,
        over_weight=shift.over_weight,
        kit=tuple((use.kit_id, use.count) for use in kit),
        kit_names=tuple(use.kit.name for use in kit),
    )


def _loaded(session: Session) -> Sequence[Shift]:
    return session.scalars(
        select(Shift)
        .options(
            selectinload(Shift.beats).joinedload(ShiftBeat.beat),
            selectinload(Shift.needs).joinedload(ShiftNeed.qualification),
            selectinload(Shift.kit).joinedload(ShiftKit.kit),
            joinedload(Shift.kind),
            joinedload(Shift.officer),
        )
        .execution_options(populate_existing=True)
    ).all()


def _get(session: Session, shift_id: int) -> Shift:
    for shift in _loaded(session):
        if shift.id == shift_id:
            return shift
    raise InputError(translate("Shifts", "This shift has been removed."))


def add(
    session: Session,
    *,
    weekdays: Collection[int],
    beat_ids: Collection[int],
    needs: Mapping[int, int] | None = None,
    kit: Mapping[int, int] | None = None,
    **values: Any,
) -> int:
    """Add a shift; return the id. `needs` maps qualification ids to people, `kit` to how many.

    Raises InputError for a shift without weekdays or beats, or crew sizes out of order.
    """
    _check_names(values)
    shift = Shift(weekdays=bits(weekdays), **values)
    _check(shift, beat_ids)
    check_demands(shift, kit)
    shift.name = (shift.name or "").strip()
    session.add(shift)
    session.flush()
    for beat_id in sorted(set(beat_ids)):
        session.add(ShiftBeat(shift_id=shift.id, beat_id=beat_id))
    for qualification_id, people in sorted((needs or {}).items()):
        session.add(ShiftNeed(shift_id=shift.id, qualification_id=qualification_id, people=people))
    for kit_id, count in sorted((kit or {}).items()):
        session.add(ShiftKit(shift_id=shift.id, kit_id=kit_id, count=count))
    session.flush()
    return shift.id


def edit(
    session: Session,
    shift_id: int,
    *,
    weekdays: Collection[int] | None = None,
    beat_ids: Collection[int] | None = None,
    needs: Mapping[int, int] | None = None,
    kit: Mapping[int, int] | None = None,
    **values: Any,
) -> None:
    """Change a shift; what is None stays. Patrols made earlier stay as they are.

    Raises InputError like `add`.
    """
    _check_names(values)
    shift = _get(session, shift_id)
    with session.no_autoflush:
        for name, value in values.items():
            setattr(shift, name, value)
        if weekdays is not None:
            shift.weekdays = bits(weekdays)
        kept = [link.beat_id for link in shift.beats]
        _check(shift, kept if beat_ids is None else beat_ids)
        check_demands(shift, kit)
    if beat_ids is not None:
        for link in [link for link in shift.beats if link.beat_id not in beat_ids]:
            shift.beats.remove(link)
        shift.beats.extend(
            ShiftBeat(beat_id=beat_id) for beat_id in sorted(set(beat_ids) - set(kept))
        )
    if needs is not None:
        _edit_needs(shift, needs)
    if kit is not None:
        _edit_kit(shift, kit)
    session.flush()
    _drop_adjustments(session, shift)


def _drop_adjustments(session: Session, shift: Shift) -> None:
    """Forget what the need changed about runs that the shift no longer has."""
    beat_ids = {link.beat_id for link in shift.beats}
    for each in session.scalars(
        select(ShiftAdjustment).where(ShiftAdjustment.shift_id == shift.id)
    ):
        if each.beat_id not in beat_ids or not shift.weekdays & 1 << each.weekday:
            session.delete(each)
    session.flush()


def _edit_needs(shift: Shift, needs: Mapping[int, int]) -> None:
    for need in list(shift.needs):
        if need.qualification_id in needs:
            need.people = needs[need.qualification_id]
        else:
            shift.needs.remove(need)
    known = {need.qualification_id for need in shift.needs}
    for qualification_id in sorted(needs.keys() - known):
        shift.needs.append(
            ShiftNeed(qualification_id=qualification_id, people=needs[qualification_id])
        )


def _edit_kit(shift: Shift, kit: Mapping[int, int]) -> None:
    for use in list(shift.kit):
        if use.kit_id in kit:
            use.count = kit[use.kit_id]
        else:
            shift.kit.remove(use)
    known = {use.kit_id for use in shift.kit}
    shift.kit.extend(
        ShiftKit(kit_id=kit_id, count=kit[kit_id]) for kit_id in sorted(kit.keys() - known)
    )


def remove(session: Session, shift_id: int) -> None:
    """Remove a shift; the patrols made from it stay, without it."""
    shift = _get(session, shift_id)
    for patrol in session.scalars(select(Patrol).where(Patrol.shift_id == shift_id)):
        patrol.shift_id = None
    session.flush()
    session.delete(shift)


def _check_names(values: dict[str, Any]) -> None:
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"A shift has no {sorted(unknown)}."
        raise TypeError(message)


def _check(shift: Shift, beat_ids: Collection[int]) -> None:
    if not shift.weekdays:
        raise InputError(translate("Shifts", "Choose at least one weekday."))
    if not beat_ids:
        raise InputError(translate("Shifts", "Choose at least one beat."))
    if not 15 <= shift.length_minutes <= 24 * 60:
        raise InputError(translate("Shifts", "A patrol lasts from 15 minutes to 24 hours."))
    if shift.valid_until is not None and shift.valid_until < shift.valid_from:
        raise InputError(translate("Shifts", "The shift ends before it begins."))
