"""What is done with dated patrols: made from shifts, added, changed, removed."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import shifts
from watch_app.errors import InputError
from watch_app.records import Beat, Patrol, PatrolNeed, Roster, RosterState
from watch_app.roster_sheets import loaded_patrols, patrol_with_crew, published_pairs
from watch_app.text import translate
from watch_app.watches import watch_of

EDITABLE = frozenset(
    ["starts", "ends", "crew_minimum", "crew_target", "crew_maximum", "priority", "beat_id"]
)


def refresh(session: Session, roster_id: int, since: datetime | None = None) -> int:
    """Bring the patrols of a roster in line with the shifts; return how many were touched.

    Patrols before `since` (local), edited by hand, locked or already published stay as they are.
    """
    roster = roster_record(session, roster_id)
    wanted = _wanted(session, roster, since or datetime.min)
    kept = {
        (patrol.beat_id, patrol.starts): patrol for patrol in loaded_patrols(session, roster_id)
    }
    untouchable = published_pairs(session, roster_id)
    fixed_patrols = {patrol_id for patrol_id, _ in untouchable}
    touched = 0
    for key, patrol in kept.items():
        is_free = (
            not patrol.is_edited
            and patrol.id not in fixed_patrols
            and patrol.starts >= (since or datetime.min)
            and not any(assignment.is_locked for assignment in patrol.assignments)
        )
        if key not in wanted and is_free:
            session.delete(patrol)
            touched += 1
        elif key in wanted and is_free:
            touched += _follow(patrol, *wanted[key])
    session.flush()
    for key in sorted(wanted.keys() - kept.keys(), key=lambda key: (key[1], key[0])):
        shift, run = wanted[key]
        session.add(_patrol_of(roster_id, key[0], shift, run))
        touched += 1
    session.flush()
    return touched


_Key = tuple[int, datetime]
_Wanted = tuple[shifts.ShiftSheet, shifts.Occurrence]


def _wanted(session: Session, roster: Roster, since: datetime) -> dict[_Key, _Wanted]:
    active = set(session.scalars(select(Beat.id).where(Beat.is_active)))
    holidays = shifts.public_holidays(session, roster.first_day, roster.last_day)
    week_start = watch_of(session).week_starts_on
    wanted: dict[_Key, _Wanted] = {}
    for shift in shifts.sheets(session):
        for run in shifts.occurrences(
            shift, roster.first_day, roster.last_day, holidays, week_start
        ):
            for beat_id in shift.beat_ids:
                if beat_id in active and run.starts >= since:
                    wanted.setdefault((beat_id, run.starts), (shift, run))
    return wanted


def _patrol_of(
    roster_id: int, beat_id: int, shift: shifts.ShiftSheet, run: shifts.Occurrence
) -> Patrol:
    return Patrol(
        roster_id=roster_id,
        beat_id=beat_id,
        shift_id=shift.id,
        starts=run.starts,
        ends=run.ends,
        crew_minimum=shift.crew_minimum,
        crew_target=shift.crew_target,
        crew_maximum=shift.crew_maximum,
        priority=shift.priority,
        needs=[PatrolNeed(qualification_id=q, people=people) for q, people in shift.needs],
    )


def _follow(patrol: Patrol, shift: shifts.ShiftSheet, run: shifts.Occurrence) -> int:
    """Give a patrol the values of its shift; return 1 if anything was different."""
    values: dict[str, Any] = {
        "shift_id": shift.id,
        "ends": run.ends,
        "crew_minimum": shift.crew_minimum,
        "crew_target": shift.crew_target,
        "crew_maximum": shift.crew_maximum,
        "priority": shift.priority,
    }
    different = {name: value for name, value in values.items() if getattr(patrol, name) != value}
    for name, value in different.items():
        setattr(patrol, name, value)
    needs = dict(shift.needs)
    if {need.qualification_id: need.people for need in patrol.needs} != needs:
        different["needs"] = needs
        _set_needs(patrol, needs)
    return 1 if different else 0


def _set_needs(patrol: Patrol, needs: dict[int, int]) -> None:
    for need in list(patrol.needs):
        if need.qualification_id in needs:
            need.people = needs.pop(need.qualification_id)
        else:
            patrol.needs.remove(need)
    patrol.needs.extend(PatrolNeed(qualification_id=q, people=p) for q, p in needs.items())


def add(
    session: Session,
    roster_id: int,
    beat_id: int,
    starts: datetime,
    ends: datetime,
    *,
    needs: dict[int, int] | None = None,
    **values: Any,
) -> int:
    """Add a one-off patrol in local wall-clock time; return the id.

    Raises InputError outside the roster's days, for a lone crew or a beat that is taken then.
    """
    roster = roster_record(session, roster_id)
    if not roster.first_day <= starts.date() <= roster.last_day:
        raise InputError(translate("Rosters", "This day lies outside the roster."))
    patrol = Patrol(
        roster_id=roster_id, beat_id=beat_id, starts=starts, ends=ends, is_edited=True, **values
    )
    patrol.needs = [PatrolNeed(qualification_id=q, people=p) for q, p in (needs or {}).items()]
    _check_patrol(session, patrol)
    roster.state = RosterState.DRAFT
    session.add(patrol)
    session.flush()
    return patrol.id


def edit(session: Session, patrol_id: int, **values: Any) -> None:
    """Change one patrol; its shift no longer rewrites it. Raises InputError like `add`."""
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"A patrol has no {sorted(unknown)}."
        raise TypeError(message)
    patrol = patrol_with_crew(session, patrol_id)
    with session.no_autoflush:
        for name, value in values.items():
            setattr(patrol, name, value)
        patrol.is_edited = True
        _check_patrol(session, patrol)
    patrol.roster.state = RosterState.DRAFT


def remove(session: Session, patrol_id: int) -> None:
    """Remove a patrol with its crew; raises InputError once it has been published."""
    patrol = patrol_with_crew(session, patrol_id)
    if any(pair[0] == patrol_id for pair in published_pairs(session, patrol.roster_id)):
        raise InputError(
            translate("Rosters", "This patrol has been published. Stand it down instead.")
        )
    patrol.roster.state = RosterState.DRAFT
    session.delete(patrol)


def _check_patrol(session: Session, patrol: Patrol) -> None:
    if patrol.ends <= patrol.starts:
        raise InputError(translate("Rosters", "The patrol ends before it begins."))
    least, target, most = (
        2 if patrol.crew_minimum is None else patrol.crew_minimum,
        3 if patrol.crew_target is None else patrol.crew_target,
        4 if patrol.crew_maximum is None else patrol.crew_maximum,
    )
    if least < 2:
        raise InputError(translate("Rosters", "Nobody patrols alone: the minimum is at least 2."))
    if not least <= target <= most:
        raise InputError(
            translate("Rosters", "Write the crew as minimum, target and maximum, smallest first.")
        )
    twin = select(Patrol.id).where(
        Patrol.beat_id == patrol.beat_id,
        Patrol.starts == patrol.starts,
        Patrol.id != (patrol.id or 0),
    )
    if session.scalar(twin) is not None:
        raise InputError(translate("Rosters", "This beat has a patrol at that time already."))


def roster_record(session: Session, roster_id: int) -> Roster:
    """Return the record of a roster; raises InputError when it is gone."""
    roster = session.get(Roster, roster_id)
    if roster is None:
        raise InputError(translate("Rosters", "This roster has been removed."))
    return roster
