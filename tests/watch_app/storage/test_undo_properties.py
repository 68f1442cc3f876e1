"""Whatever is done to a watch, taking it back gives the very tables that were there before."""

import shutil
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.orm import Session, selectinload

from tests.watch_app.records import (
    make_beat,
    make_incident,
    make_patrol,
    make_roster,
    make_volunteer,
)
from watch_app.records import (
    Absence,
    Assignment,
    Availability,
    Base,
    Beat,
    Incident,
    Kit,
    LimitKind,
    Pairing,
    PairingKind,
    Patrol,
    PatrolKit,
    PatrolLimit,
    PatrolNeed,
    Qualification,
    Roster,
    Volunteer,
    VolunteerStatus,
    Wish,
    WishKind,
)
from watch_app.storage import WatchFile, open_watch

Action = tuple[str, int, int]
VERBS = (
    "add volunteer",
    "add beat",
    "add patrol",
    "edit volunteer",
    "edit patrol",
    "tell of a patrol",
    "assign",
    "swap",
    "replace availability",
    "wish and pair",
    "log incident",
    "remove volunteer",
    "remove roster",
    "remove incident",
)
ACTIONS = st.tuples(st.sampled_from(VERBS), st.integers(0, 7), st.integers(0, 7))


def dump(watch: WatchFile) -> Mapping[str, list[tuple[Any, ...]]]:
    with watch.read() as session:
        return {
            table: [
                tuple(row) for row in session.execute(text(f"SELECT * FROM {table} ORDER BY id"))
            ]
            for table in sorted(Base.metadata.tables)
        }


def whole(kind: type[Base]) -> list[Any]:
    return [selectinload(getattr(kind, name)) for name in kind.__mapper__.relationships.keys()]  # noqa: SIM118


def pick(session: Session, kind: type[Base], index: int) -> Any:
    found = session.scalars(select(kind).options(*whole(kind)).order_by(kind.id)).all()
    return found[index % len(found)] if found else None


def act(session: Session, action: Action) -> None:
    verb, one, two = action
    first, second = pick(session, Volunteer, one), pick(session, Volunteer, two)
    match verb:
        case "add volunteer":
            windows = [Availability(weekday=one % 7, start_minute=1140, length_minutes=300)]
            session.add(make_volunteer(availability=windows))
        case "add beat":
            session.add(make_beat())
        case "edit volunteer" if first is not None:
            first.status = list(VolunteerStatus)[two % 6]
            first.call_sign = f"L{first.id}" if two % 2 else None
            first.birth_date = date(1980, 1, 1 + two) if two % 3 else None
        case "replace availability" if first is not None:
            first.availability.clear()
            session.flush()  # rows go in before rows go out, and the old ones may be the same
            first.availability = [
                Availability(weekday=weekday, start_minute=two * 60, length_minutes=120)
                for weekday in range(one % 4)
            ]
            first.absences.append(Absence(first_day=date(2026, 12, 1), last_day=date(2026, 12, 2)))
        case "wish and pair" if first is not None and first is not second:
            low, high = sorted((first.id, second.id))
            kind = list(PairingKind)[two % 3]
            known = select(Pairing).filter_by(first_id=low, second_id=high, kind=kind)
            if session.scalars(known).first() is None:
                session.add(Pairing(kind=kind, first_id=low, second_id=high))
            session.add(
                Wish(kind=WishKind.PREFERS, volunteer_id=first.id, partner_id=second.id, weight=2)
            )
        case "tell of a patrol":
            tell_of_a_patrol(session, first, one, two)
        case "remove volunteer" if first is not None and not _is_bound(session, first):
            session.delete(first)
        case _:
            act_on_roster(session, action, first, second)


def _is_bound(session: Session, volunteer: Volunteer) -> bool:
    assigned = session.scalars(select(Assignment).filter_by(volunteer_id=volunteer.id)).first()
    return assigned is not None


def tell_of_a_patrol(session: Session, first: Any, one: int, two: int) -> None:
    patrol = pick(session, Patrol, one)
    if patrol is None or first is None:
        return
    known = select(PatrolLimit).filter_by(volunteer_id=first.id)
    limit = session.scalars(known).first() or PatrolLimit(
        volunteer_id=first.id, kind=LimitKind.NIGHTS
    )
    limit.amount = two
    session.add(limit)
    if not patrol.kit:
        kit = pick(session, Kit, 0) or Kit(name="Radio")
        patrol.kit.append(PatrolKit(kit=kit, count=1 + two))
    patrol.wishes_about.append(Wish(kind=WishKind.AVOIDS, volunteer_id=first.id))


def act_on_roster(session: Session, action: Action, first: Any, second: Any) -> None:
    verb, one, two = action
    beat, patrol = pick(session, Beat, one), pick(session, Patrol, one)
    match verb:
        case "add patrol" if beat is not None:
            roster = pick(session, Roster, 0) or make_roster()
            starts = datetime(2026, 12, 1, 19) + timedelta(hours=one, days=two)
            taken = select(Patrol).filter_by(beat_id=beat.id, starts=starts)
            if session.scalars(taken).first() is None:
                need = PatrolNeed(qualification=pick(session, Qualification, two), people=1)
                session.add(make_patrol(roster, beat, starts=starts, needs=[need]))
        case "edit patrol" if patrol is not None:
            patrol.is_stood_down = not patrol.is_stood_down
            patrol.ends += timedelta(minutes=two)
        case "assign" if patrol is not None and first is not None:
            if all(given.volunteer_id != first.id for given in patrol.assignments):
                patrol.assignments.append(Assignment(volunteer_id=first.id, is_locked=two > 3))
            elif two % 2:
                patrol.assignments.clear()
        case "swap" if first is not None and second is not first:
            _swap(session, first.id, second.id)
        case "log incident" if beat is not None:
            session.add(make_incident(beat))
        case "remove incident":
            incident = pick(session, Incident, one)
            if incident is not None:
                session.delete(incident)
        case "remove roster":
            roster = pick(session, Roster, 0)
            if roster is not None:
                # What the delete reaches is loaded first, as the verbs of the program do.
                session.scalars(select(Patrol).options(*whole(Patrol))).all()
                session.delete(roster)


def _swap(session: Session, first: int, second: int) -> None:
    """Let two volunteers take each other's places, wherever neither crew holds both."""
    crews: dict[int, set[int]] = {}
    everything = session.scalars(select(Assignment).order_by(Assignment.id)).all()
    for assignment in everything:
        crews.setdefault(assignment.patrol_id, set()).add(assignment.volunteer_id)
    for assignment in everything:
        if not {first, second} <= crews[assignment.patrol_id]:
            if assignment.volunteer_id == first:
                assignment.volunteer_id = second
            elif assignment.volunteer_id == second:
                assignment.volunteer_id = first


@settings(
    max_examples=20,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    ground=st.lists(ACTIONS, max_size=8),
    changes=st.lists(st.lists(ACTIONS, min_size=1, max_size=5), min_size=4, max_size=4),
)
def test_four_undos_and_redos_give_identical_tables(
    blank_watch: Path, ground: list[Action], changes: list[list[Action]]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "undo.watch"
        shutil.copyfile(blank_watch, path)
        watch = open_watch(path)
        try:
            _check_there_and_back(watch, ground, changes)
        finally:
            watch.close()


def _check_there_and_back(
    watch: WatchFile, ground: list[Action], changes: list[list[Action]]
) -> None:
    base: list[Action] = [
        *(("add volunteer", at, 0) for at in range(4)),
        ("add beat", 0, 0),
        ("add beat", 1, 0),
        *(("add patrol", at, at) for at in range(3)),
    ]
    with watch.change("Ground") as session:
        for action in (*base, *ground):
            act(session, action)
            session.flush()
    states = [dump(watch)]
    for number, change in enumerate(changes):
        with watch.change(f"Change {number}") as session:
            for action in change:
                act(session, action)
                session.flush()
        if dump(watch) != states[-1]:
            states.append(dump(watch))
    for _round in range(2):
        for earlier in reversed(states[:-1]):
            watch.undo()
            assert dump(watch) == earlier
        for later in states[1:]:
            watch.redo()
            assert dump(watch) == later
    assert watch.redo() is None
    assert watch.problems() == ()
