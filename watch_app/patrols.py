"""What is done with dated patrols: made from shifts, added, changed, removed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import RelationshipDirection, Session, selectinload

from watch_app import adjustments, shifts
from watch_app.crew_demands import check_demands
from watch_app.errors import InputError
from watch_app.occurrences import Occurrence, occurrences, public_holidays
from watch_app.records import (
    Beat,
    Patrol,
    PatrolKit,
    PatrolNeed,
    Roster,
    RosterState,
    SkippedRun,
)
from watch_app.roles import settle_roles
from watch_app.roster_sheets import loaded_patrols, patrol_with_crew, published_patrols
from watch_app.text import translate
from watch_app.watches import watch_of

EDITABLE = frozenset(
    [
        "starts",
        "ends",
        "crew_minimum",
        "crew_target",
        "crew_maximum",
        "priority",
        "beat_id",
        "kind_id",
        "officer_id",
        "is_mixed",
        "under_weight",
        "over_weight",
    ]
)

_AT_ONCE = 400
"""Fewer than SQLite takes as values of one statement."""
_TAKEN_ALONG = (
    "crew_minimum",
    "crew_target",
    "crew_maximum",
    "priority",
    "kind_id",
    "officer_id",
    "is_mixed",
    "under_weight",
    "over_weight",
)
"""What a patrol is told by its shift, besides its times, needs and kit."""


def refresh(session: Session, roster_id: int, since: datetime | None = None) -> int:
    """Bring the patrols of a roster in line with the shifts; return how many were touched.

    Patrols before `since` (local), edited by hand, locked or already published stay as they are,
    and what was taken off by hand stays off.
    """
    roster = roster_record(session, roster_id)
    start = since or datetime.min
    wanted = _wanted(session, roster, start)
    published = published_patrols(session, roster_id)
    kept = loaded_patrols(session, roster_id)
    gone: list[Patrol] = []
    following: list[tuple[Patrol, _Wanted]] = []
    touched = 0
    for patrol in kept:
        run = wanted.pop(_planned(patrol), None)
        if patrol.id in published:
            _forget_same_evening(wanted, patrol)
        elif patrol.starts >= start and _follows_its_shift(patrol):
            if run is None:
                gone.append(patrol)
            else:
                following.append((patrol, run))
    delete_all(session, gone)
    taken = {(each.beat_id, each.starts) for each in kept if each not in gone}
    for patrol, run in following:
        touched += _follow(patrol, run, taken)
        # One after the other: no two patrols of a beat may begin together on the way.
        session.flush()
    for key in sorted(wanted, key=lambda key: (key[1], key[0])):
        place = (key[0], wanted[key].run.starts)
        if place not in taken:
            session.add(_patrol_of(roster_id, key, wanted[key]))
            taken.add(place)
            touched += 1
    session.flush()
    if touched or gone:
        roster.state = RosterState.DRAFT
    return touched + len(gone)


def _planned(patrol: Patrol) -> "_Key":
    """Return where and when its shift put a patrol, wherever it was moved by hand."""
    if patrol.planned_beat_id is None or patrol.planned_starts is None:
        return patrol.beat_id, patrol.starts
    return patrol.planned_beat_id, patrol.planned_starts


def _follows_its_shift(patrol: Patrol) -> bool:
    return not patrol.is_edited and not any(each.is_locked for each in patrol.assignments)


def _forget_same_evening(wanted: "dict[_Key, _Wanted]", patrol: Patrol) -> None:
    """Leave out what the shift of a published patrol would now plan for that beat and day."""
    beat_id, starts = _planned(patrol)
    for key, each in list(wanted.items()):
        is_same = key[0] == beat_id and key[1].date() == starts.date()
        if is_same and each.shift.id == patrol.shift_id:
            del wanted[key]


_Key = tuple[int, datetime]
"""A beat and when the shift itself would begin there, whatever the need changed about it."""


class _Wanted(NamedTuple):
    """A patrol that ought to be there: as its shift says, with what the need changed."""

    shift: shifts.ShiftSheet
    run: Occurrence


def _wanted(session: Session, roster: Roster, since: datetime) -> dict[_Key, _Wanted]:
    active = set(session.scalars(select(Beat.id).where(Beat.is_active)))
    holidays = public_holidays(session, roster.first_day, roster.last_day)
    week_start = watch_of(session).week_starts_on
    skipped = {
        (each.beat_id, each.starts)
        for each in session.scalars(select(SkippedRun).where(SkippedRun.roster_id == roster.id))
    }
    changes = adjustments.standing(session)
    wanted: dict[_Key, _Wanted] = {}
    for shift in shifts.sheets(session):
        for run in occurrences(shift, roster.first_day, roster.last_day, holidays, week_start):
            for beat_id in shift.beat_ids:
                key = (beat_id, run.starts)
                if beat_id not in active or key in skipped:
                    continue
                place = adjustments.Key(shift.id, beat_id, run.starts.weekday())
                change = changes.get(place, adjustments.NO_CHANGE)
                obeyed = adjustments.as_adjusted(shift, run, change, since=since)
                if obeyed is not None and obeyed[1].starts >= since:
                    wanted.setdefault(key, _Wanted(*obeyed))
    return wanted


def _patrol_of(roster_id: int, key: _Key, wanted: _Wanted) -> Patrol:
    shift, run = wanted
    return Patrol(
        roster_id=roster_id,
        beat_id=key[0],
        shift_id=shift.id,
        planned_beat_id=key[0],
        planned_starts=key[1],
        starts=run.starts,
        ends=run.ends,
        **{name: getattr(shift, name) for name in _TAKEN_ALONG},
        needs=[PatrolNeed(qualification_id=q, people=people) for q, people in shift.needs],
        kit=[PatrolKit(kit_id=kit, count=count) for kit, count in shift.kit],
    )


def _follow(patrol: Patrol, wanted: _Wanted, taken: set[_Key]) -> int:
    """Give a patrol the values of its shift; return 1 if anything was different.

    It begins at another time only where no other patrol has its beat then.
    """
    shift, run = wanted
    moved = (patrol.beat_id, run.starts)
    if run.starts != patrol.starts and moved in taken:
        run = Occurrence(patrol.starts, patrol.starts + (run.ends - run.starts))
    else:
        taken.discard((patrol.beat_id, patrol.starts))
        taken.add(moved)
    values: dict[str, Any] = {
        "shift_id": shift.id,
        "starts": run.starts,
        "ends": run.ends,
        **{name: getattr(shift, name) for name in _TAKEN_ALONG},
    }
    different = {name: value for name, value in values.items() if getattr(patrol, name) != value}
    for name, value in different.items():
        setattr(patrol, name, value)
    needs = dict(shift.needs)
    if {need.qualification_id: need.people for need in patrol.needs} != needs:
        different["needs"] = needs
        _set_needs(patrol, needs)
    kit = dict(shift.kit)
    if {use.kit_id: use.count for use in patrol.kit} != kit:
        different["kit"] = kit
        _set_kit(patrol, kit)
    return 1 if different else 0


def _set_needs(patrol: Patrol, needs: Mapping[int, int]) -> None:
    for need in list(patrol.needs):
        if need.qualification_id in needs:
            need.people = needs[need.qualification_id]
        else:
            patrol.needs.remove(need)
    known = {need.qualification_id for need in patrol.needs}
    patrol.needs.extend(
        PatrolNeed(qualification_id=q, people=p) for q, p in needs.items() if q not in known
    )


def _set_kit(patrol: Patrol, kit: Mapping[int, int]) -> None:
    for use in list(patrol.kit):
        if use.kit_id in kit:
            use.count = kit[use.kit_id]
        else:
            patrol.kit.remove(use)
    known = {use.kit_id for use in patrol.kit}
    patrol.kit.extend(
        PatrolKit(kit_id=kit_id, count=count)
        for kit_id, count in kit.items()
        if kit_id not in known
    )


def add(
    session: Session,
    roster_id: int,
    beat_id: int,
    starts: datetime,
    ends: datetime,
    *,
    needs: Mapping[int, int] | None = None,
    kit: Mapping[int, int] | None = None,
    **values: Any,
) -> int:
    """Add a one-off patrol in local wall-clock time; return the id.

    `needs` maps qualification ids to people, `kit` maps kit ids to how many.

    Raises InputError outside the roster's days, for a lone crew or a beat that is taken then.
    """
    roster = roster_record(session, roster_id)
    patrol = Patrol(
        roster_id=roster_id, beat_id=beat_id, starts=starts, ends=ends, is_edited=True, **values
    )
    patrol.needs = [PatrolNeed(qualification_id=q, people=p) for q, p in (needs or {}).items()]
    patrol.kit = [PatrolKit(kit_id=k, count=count) for k, count in (kit or {}).items()]
    check_demands(patrol, kit)
    _check_patrol(session, patrol, roster)
    roster.state = RosterState.DRAFT
    session.add(patrol)
    session.flush()
    return patrol.id


def edit(
    session: Session,
    patrol_id: int,
    *,
    needs: Mapping[int, int] | None = None,
    kit: Mapping[int, int] | None = None,
    **values: Any,
) -> None:
    """Change one patrol; its shift no longer rewrites it. Raises InputError like `add`."""
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"A patrol has no {sorted(unknown)}."
        raise TypeError(message)
    patrol = patrol_with_crew(session, patrol_id)
    with session.no_autoflush:
        for name, value in values.items():
            setattr(patrol, name, value)
        if needs is not None:
            _set_needs(patrol, needs)
        if kit is not None:
            _set_kit(patrol, kit)
        patrol.is_edited = True
        check_demands(patrol, kit)
        _check_patrol(session, patrol, patrol.roster)
    session.flush()
    patrol = patrol_with_crew(session, patrol_id)
    # Who may lead or drive depends on the date and on what is needed.
    settle_roles(patrol)
    patrol.roster.state = RosterState.DRAFT


def edit_later(session: Session, patrol_id: int, **values: Any) -> int:
    """Change a patrol and the later ones its shift made on that beat; return how many.

    Later ones get the same times of day. Raises InputError like `edit`.
    """
    first = patrol_with_crew(session, patrol_id)
    shift_id, beat_id, began = first.shift_id, first.beat_id, first.starts
    chosen = [patrol_id]
    if shift_id is not None:
        chosen = list(
            session.scalars(
                select(Patrol.id)
                .where(
                    Patrol.shift_id == shift_id,
                    Patrol.beat_id == beat_id,
                    Patrol.starts >= began,
                )
                .order_by(Patrol.starts)
            )
        )
    starts, ends = values.get("starts", began), values.get("ends", first.ends)
    for each in chosen:
        day = patrol_with_crew(session, each).starts.date() - began.date()
        edit(session, each, **{**values, "starts": starts + day, "ends": ends + day})
    return len(chosen)


def remove(session: Session, patrol_id: int) -> None:
    """Take a patrol off the roster, its crew with it, so that no shift brings it back.

    Raises InputError once it has been published.
    """
    patrol = patrol_with_crew(session, patrol_id)
    if patrol_id in published_patrols(session, patrol.roster_id):
        raise InputError(
            translate("Rosters", "This patrol has been published. Stand it down instead.")
        )
    if patrol.planned_starts is not None:
        beat_id, starts = _planned(patrol)
        session.add(SkippedRun(roster_id=patrol.roster_id, beat_id=beat_id, starts=starts))
    patrol.roster.state = RosterState.DRAFT
    session.delete(patrol)


def delete_all(session: Session, gone: Sequence[Patrol]) -> None:
    """Delete patrols and all that is theirs, which is looked up for all of them at once."""
    theirs = [
        selectinload(getattr(Patrol, each.key))
        for each in Patrol.__mapper__.relationships
        if each.direction is RelationshipDirection.ONETOMANY
    ]
    for start in range(0, len(gone), _AT_ONCE):
        some = [patrol.id for patrol in gone[start : start + _AT_ONCE]]
        session.scalars(select(Patrol).where(Patrol.id.in_(some)).options(*theirs)).all()
    for patrol in gone:
        session.delete(patrol)
    session.flush()


def _check_patrol(session: Session, patrol: Patrol, roster: Roster) -> None:
    if not roster.first_day <= patrol.starts.date() <= roster.last_day:
        raise InputError(translate("Rosters", "This day lies outside the roster."))
    if patrol.ends <= patrol.starts:
        raise InputError(translate("Rosters", "The patrol ends before it begins."))
    twin = select(Patrol.id).where(
        Patrol.beat_id == patrol.beat_id,
        Patrol.starts == patrol.starts,
        Patrol.id != (patrol.id or 0),
    )
    if session.scalar(twin) is not None:
        raise InputError(
            translate(
                "Rosters",
                "This beat has a patrol at that time already. Choose another time or beat.",
            )
        )


def roster_record(session: Session, roster_id: int) -> Roster:
    """Return the record of a roster; raises InputError when it is gone."""
    roster = session.get(Roster, roster_id)
    if roster is None:
        raise InputError(translate("Rosters", "This roster has been removed."))
    return roster
