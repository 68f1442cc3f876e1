"""What needs a person now, over a real watch."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.watch_app.records import make_beat, make_incident, make_shift, make_volunteer
from watch_app import attendance, patrol_logs, publishing, rosters, today
from watch_app.records import (
    Assignment,
    Beat,
    HeldQualification,
    IncidentStatus,
    Patrol,
    PatrolNeed,
    Qualification,
    Roster,
    RosterState,
    ShiftBeat,
    ShiftNeed,
    Way,
)
from watch_app.sheets import PatrolState
from watch_app.storage import WatchFile
from watch_app.today import TaskKind, When

NOW = datetime(2026, 12, 3, 18, 5)


@pytest.fixture
def filled(watch: WatchFile) -> WatchFile:
    """Three people, a beat, a shift that needs a leader, and a published roster."""
    with watch.change("Fill") as session:
        beat = make_beat(name="Market Street", code="MKT")
        people = [make_volunteer(given_name=name) for name in ("Helen", "Tom", "Ewa")]
        shift = make_shift(needs=[ShiftNeed(qualification_id=1)])
        session.add_all([beat, shift, *people])
        session.flush()
        session.add(ShiftBeat(shift_id=shift.id, beat_id=beat.id))
        roster = Roster(
            first_day=date(2026, 11, 30),
            last_day=date(2026, 12, 27),
            state=RosterState.PUBLISHED,
            version=1,
        )
        session.add(roster)
    return watch


def add_patrol(watch: WatchFile, starts: datetime, crew: tuple[int, ...], **values: Any) -> int:
    with watch.change("Add a patrol") as session:
        patrol = Patrol(
            roster_id=1,
            beat_id=1,
            starts=starts,
            ends=starts + timedelta(hours=2),
            assignments=[Assignment(volunteer_id=each) for each in crew],
            **values,
        )
        session.add(patrol)
        session.flush()
        return patrol.id


def sheet(watch: WatchFile, now: datetime = NOW) -> today.TodaySheet:
    with watch.read() as session:
        return today.sheet(session, now)


def kinds(watch: WatchFile, now: datetime = NOW) -> list[TaskKind]:
    return [task.kind for task in sheet(watch, now).tasks]


def test_an_empty_watch_has_only_steps(watch: WatchFile) -> None:
    found = sheet(watch)
    assert not found.steps.is_done
    assert not found.steps.can_generate
    assert found.tasks == ()
    assert found.title == "Thursday 3 December"


def test_the_steps_follow_what_is_there(filled: WatchFile) -> None:
    assert sheet(filled).steps == today.Steps(volunteers=3, beats=1, shifts=1, rosters=1)
    assert sheet(filled).steps.is_done


def test_a_gap_tonight_comes_first(filled: WatchFile) -> None:
    tonight = add_patrol(filled, datetime(2026, 12, 3, 20, 0), (1,))
    add_patrol(filled, datetime(2026, 12, 8, 20, 0), ())
    first, second = sheet(filled).tasks
    assert (first.kind, first.when, first.record_id) == (TaskKind.GAP, When.NOW, tonight)
    assert first.headline == "Market Street, today 20:00: 1 of 2 people"
    assert first.reason.endswith("Ring somebody now, or stand it down.")
    assert second.when == When.WEEK
    assert second.headline == "Market Street, Tue 8 Dec 20:00: nobody yet"
    assert "Ring somebody by Sun 6 Dec" in second.reason


def test_full_past_and_stood_down_patrols_need_nobody(filled: WatchFile) -> None:
    add_patrol(filled, datetime(2026, 12, 3, 15, 0), ())
    add_patrol(filled, datetime(2026, 12, 3, 20, 0), (1, 2, 3))
    add_patrol(filled, datetime(2026, 12, 4, 20, 0), (), is_stood_down=True)
    assert kinds(filled) == []


def test_a_missing_qualification_is_named(filled: WatchFile) -> None:
    needs = [PatrolNeed(qualification_id=2)]
    add_patrol(filled, datetime(2026, 12, 4, 20, 0), (1, 2, 3), needs=needs)
    assert sheet(filled).tasks[0].headline == "Market Street, tomorrow 20:00: needs driver"


def test_a_check_that_ends_names_the_patrols_after_it(filled: WatchFile) -> None:
    with filled.change("Hold") as session:
        leader = session.get(Qualification, 1)
        assert leader is not None
        held = HeldQualification(volunteer_id=1, qualification_id=1, valid_until=date(2026, 12, 9))
        session.add(held)
    needs = [PatrolNeed(qualification_id=1)]
    add_patrol(filled, datetime(2026, 12, 12, 20, 0), (1, 2), needs=needs)
    (task,) = sheet(filled).tasks
    assert (task.kind, task.when, task.record_id) == (TaskKind.CHECK_ENDS, When.WEEK, 1)
    assert task.headline.endswith("the check as crew leader ends on Wed 9 Dec")
    assert "Patrols after that: 12 Dec." in task.reason


def test_a_check_nobody_depends_on_is_left_out(filled: WatchFile) -> None:
    with filled.change("Hold") as session:
        session.add(
            HeldQualification(volunteer_id=1, qualification_id=3, valid_until=date(2026, 12, 9))
        )
    assert kinds(filled) == []


def test_a_renewed_check_is_left_out(filled: WatchFile) -> None:
    with filled.change("Hold") as session:
        for until in (date(2026, 12, 9), date(2027, 12, 9)):
            session.add(
                HeldQualification(
                    volunteer_id=1,
                    qualification_id=1,
                    valid_from=until - timedelta(days=365),
                    valid_until=until,
                )
            )
    assert kinds(filled) == []


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 12, 3, 9, 0), []),
        (datetime(2026, 12, 10, 9, 0), [(TaskKind.ROSTER_ENDS, When.LATER)]),
        (datetime(2026, 12, 22, 9, 0), [(TaskKind.ROSTER_ENDS, When.WEEK)]),
        (datetime(2026, 12, 26, 9, 0), [(TaskKind.ROSTER_ENDS, When.NOW)]),
        (datetime(2026, 12, 28, 9, 0), [(TaskKind.NO_ROSTER, When.NOW)]),
    ],
)
def test_the_end_of_the_roster(
    filled: WatchFile, now: datetime, expected: list[tuple[TaskKind, When]]
) -> None:
    assert [(task.kind, task.when) for task in sheet(filled, now).tasks] == expected


def test_a_draft_that_is_near_is_to_be_published(filled: WatchFile) -> None:
    add_patrol(filled, datetime(2026, 12, 5, 20, 0), (1, 2, 3))
    with filled.change("Change") as session:
        roster = session.get(Roster, 1)
        assert roster is not None
        roster.state = RosterState.DRAFT
    (task,) = sheet(filled).tasks
    assert (task.kind, task.when) == (TaskKind.DRAFT, When.WEEK)
    assert task.headline == "The roster was changed after version 1 went out"


def test_incidents_that_wait(filled: WatchFile) -> None:
    with filled.change("Write") as session:
        for status, priority in (
            (IncidentStatus.RETURNED, 3),
            (IncidentStatus.SUBMITTED, 2),
            (IncidentStatus.SUBMITTED, 4),
            (IncidentStatus.DRAFT, 1),
        ):
            beat = session.get(Beat, 1)
            assert beat is not None
            session.add(make_incident(beat, status=status, priority=priority))
    to_check, returned = sheet(filled).tasks
    assert (to_check.kind, to_check.when) == (TaskKind.TO_CHECK, When.NOW)
    assert to_check.headline == "2 incidents wait to be checked"
    assert (returned.kind, returned.when) == (TaskKind.RETURNED, When.WEEK)


def test_of_many_that_came_back_only_the_newest_have_a_line(filled: WatchFile) -> None:
    with filled.change("Write") as session:
        beat = session.get(Beat, 1)
        assert beat is not None
        session.add_all(
            make_incident(
                beat, status=IncidentStatus.RETURNED, seen_from=NOW - timedelta(days=days)
            )
            for days in range(8)
        )
    found = [task for task in sheet(filled).tasks if task.kind == TaskKind.RETURNED]
    others = [task for task in found if task.record_id is None]
    assert len(found) == 6
    assert [task.headline for task in others] == ["3 older incidents came back"]


def test_tonight_and_the_month(filled: WatchFile) -> None:
    add_patrol(filled, datetime(2026, 12, 1, 20, 0), (1, 2))
    add_patrol(filled, datetime(2026, 12, 2, 20, 0), (3,))
    add_patrol(filled, datetime(2026, 12, 3, 21, 0), (1, 2, 3))
    add_patrol(filled, datetime(2026, 12, 3, 19, 0), (), is_stood_down=True)
    found = sheet(filled)
    assert [(each.beat, each.state) for each in found.tonight] == [
        ("Market Street", PatrolState.STOOD_DOWN),
        ("Market Street", PatrolState.FULL),
    ]
    assert (found.month.patrols_held, found.month.patrols_due) == (1, 2)
    assert found.month.hours == 4
    assert (found.month.most, found.month.fewest) == (2, 2)


def test_whoever_has_not_been_told_of_the_last_version_is_counted(filled: WatchFile) -> None:
    add_patrol(filled, datetime(2026, 12, 5, 20, 0), (1, 2))
    with filled.change("Publish", undoable=False) as session:
        rosters.publish(session, 1, NOW.replace(tzinfo=UTC))
    found = [task for task in sheet(filled).tasks if task.kind == TaskKind.UNTOLD]
    assert [(task.headline, task.when, task.record_id) for task in found] == [
        ("2 people do not know version 2", When.NOW, 1)
    ]
    with filled.change("Tell") as session:
        publishing.mark_told(session, 1, (1, 2), Way.PHONE, NOW.replace(tzinfo=UTC))
    assert TaskKind.UNTOLD not in {task.kind for task in sheet(filled).tasks}


def test_patrols_that_are_over_wait_to_be_keyed_in(filled: WatchFile) -> None:
    patrol = add_patrol(filled, datetime(2026, 12, 1, 20, 0), (1, 2))
    found = [task for task in sheet(filled).tasks if task.kind == TaskKind.TO_KEY_IN]
    assert [task.headline for task in found] == ["Who came? 1 patrol is not keyed in"]
    with filled.change("Key in") as session:
        people = [attendance.Attended(1), attendance.Attended(2)]
        attendance.keep(session, patrol, people, now=NOW, ended=datetime(2026, 12, 1, 23, 0))
    shown = sheet(filled)
    assert TaskKind.TO_KEY_IN not in {task.kind for task in shown.tasks}
    assert shown.month.hours == 6


def test_printed_sheets_wait_to_be_keyed_in_and_not_twice(filled: WatchFile) -> None:
    patrol = add_patrol(filled, datetime(2026, 12, 1, 20, 0), (1, 2))
    instant = NOW.replace(tzinfo=UTC)
    with filled.change("Print") as session:
        patrol_logs.give_numbers(session, [patrol], instant)
    shown = {task.kind: task for task in sheet(filled).tasks}
    assert shown[TaskKind.SHEETS].headline == "1 printed patrol sheet is not keyed in"
    assert "PS-0001" in shown[TaskKind.SHEETS].reason
    assert TaskKind.TO_KEY_IN not in shown
    with filled.change("Key in") as session:
        content = patrol_logs.SheetContent()
        patrol_logs.keep(session, patrol, content, now=NOW, instant=instant)
    kinds = {task.kind for task in sheet(filled).tasks}
    assert TaskKind.SHEETS not in kinds
    assert TaskKind.TO_KEY_IN in kinds
