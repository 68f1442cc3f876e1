"""The page Today, over a real watch."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ui.pages.today import TodayPage
from ui.workspace import Workspace
from watch_app import beats, shifts, volunteers
from watch_app.records import Assignment, Patrol, Roster, RosterState


def add_people(workspace: Workspace, count: int) -> None:
    with workspace.change("Add people") as session:
        for number in range(count):
            volunteers.add(
                session, given_name=f"Given{number}", joined_on=date(2024, 1, 1), call_sign=None
            )


def add_places(workspace: Workspace) -> None:
    with workspace.change("Add a beat and a shift") as session:
        beat = beats.add(session, name="Market Street")
        shifts.add(
            session,
            weekdays=[4],
            beat_ids=[beat],
            name="",
            start_minute=1200,
            length_minutes=120,
            valid_from=date(2026, 1, 1),
        )


@pytest.fixture
def running(workspace: Workspace) -> Workspace:
    """A watch with a gap tonight and a full patrol after it."""
    add_people(workspace, 3)
    add_places(workspace)
    with workspace.change("Make a roster") as session:
        roster = Roster(
            first_day=date(2026, 11, 30),
            last_day=date(2026, 12, 27),
            state=RosterState.PUBLISHED,
            version=1,
        )
        session.add(roster)
        session.flush()
        for starts, crew in (
            (datetime(2026, 12, 3, 20, 0), (1,)),
            (datetime(2026, 12, 3, 22, 0), (1, 2, 3)),
        ):
            session.add(
                Patrol(
                    roster_id=roster.id,
                    beat_id=1,
                    starts=starts,
                    ends=starts + timedelta(hours=2),
                    assignments=[Assignment(volunteer_id=each) for each in crew],
                )
            )
    return workspace


def test_a_new_watch_leads_step_by_step(show: Callable[..., Any], workspace: Workspace) -> None:
    page = show(TodayPage)
    steps = page.steps
    assert steps.isVisible()
    assert steps.greeting.text() == "Welcome to Harbourside Watch"
    assert steps.first_button() is steps.take
    assert not steps.generate.isEnabled()
    add_people(workspace, 3)
    assert steps.first_button() is steps.beat
    add_places(workspace)
    assert steps.first_button() is steps.generate
    assert steps.generate.isEnabled()


@pytest.mark.parametrize(
    ("name", "wish"),
    [
        ("change", ["settings", "watch"]),
        ("take", ["volunteers", "import"]),
        ("type_one", ["volunteers", "new"]),
        ("beat", ["beats", "new"]),
        ("shift", ["shifts", "new"]),
    ],
)
def test_each_step_goes_to_its_place(
    qtbot: Any, show: Callable[..., Any], name: str, wish: list[str]
) -> None:
    page = show(TodayPage)
    with qtbot.waitSignal(page.wants) as wanted:
        getattr(page.steps, name).click()
    assert wanted.args == wish


def test_a_gap_tonight_leads_to_its_patrol(
    qtbot: Any, show: Callable[..., Any], running: Workspace
) -> None:
    page = show(TodayPage)
    assert page.greeting.text() == "Thursday 3 December"
    assert page.sentence.text() == "1 thing needs you now."
    (row,) = page.rows
    assert row.button.kind == "primary"
    assert row.button.accessibleName() == f"Whom to ring: {row.task.headline}"
    with qtbot.waitSignal(page.wants) as wanted:
        row.button.click()
    assert wanted.args == ["roster", ("ring", 1)]


def test_all_done_says_what_is_next(show: Callable[..., Any], running: Workspace) -> None:
    page = show(TodayPage)
    with running.change("Assign") as session:
        session.add_all([Assignment(patrol_id=1, volunteer_id=each) for each in (2, 3)])
    assert page.rows == []
    assert page.sentence.text().startswith("Nothing needs you. Next patrol: Market Street, 20:00")
    running.undo()
    assert len(page.rows) == 1


def test_tonight_opens_a_patrol_by_keyboard(
    qtbot: Any, show: Callable[..., Any], running: Workspace
) -> None:
    page = show(TodayPage)
    axis = page.tonight.axis
    axis.setFocus()
    qtbot.keyClick(axis, Qt.Key.Key_Down)
    assert axis.accessibleDescription().startswith("Market Street, 22:00–00:00")
    with qtbot.waitSignal(page.wants) as wanted:
        qtbot.keyClick(axis, Qt.Key.Key_Return)
    assert wanted.args == ["roster", 2]


def test_the_count_stands_in_the_navigation(
    qtbot: Any, show: Callable[..., Any], running: Workspace
) -> None:
    page = show(TodayPage)
    with qtbot.waitSignal(page.needs_changed) as needs, running.change("Assign") as session:
        session.add(Assignment(patrol_id=1, volunteer_id=2))
    assert needs.args == [0]
