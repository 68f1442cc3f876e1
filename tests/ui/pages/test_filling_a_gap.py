"""A place filled by setting a rule aside: one click, one step, kept with its reason."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.watch_app import neighbourhood
from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY
from ui.pages.roster import RosterPage
from ui.workspace import Workspace
from watch_app import crews, overrides, rosters, volunteers, watches
from watch_app.sheets import PatrolState
from watch_app.storage import WatchFile

NOW = datetime(2026, 12, 3, 19, 41, tzinfo=UTC)
WAIT = 30_000


@pytest.fixture
def workspace(take: Callable[[WatchFile], Workspace], tmp_path: Path) -> Workspace:
    """One leader, who leads on Friday and walks no more than once a week."""
    file = watches.create(tmp_path / "gap.watch", name="Larkfield")
    made = neighbourhood.settle(file, leaders=1)
    with file.change("Roster") as session:
        volunteers.edit(session, made.people[0], max_patrols_per_week=1)
        rosters.create(session, FIRST_DAY, LAST_DAY)
        for patrol_id, people in ((1, (0, 1, 2)), (3, (3, 4, 5))):
            for person in people:
                crews.assign(session, patrol_id, made.people[person])
    return take(file)


def test_one_more_patrol_is_taken_with_its_reason(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    gap = next(c for c in page.sheet.patrols if c.crew and c.state == PatrolState.GAP)
    page.show_patrol(gap.patrol_id)
    with qtbot.waitSignal(page.asker.answered, timeout=WAIT):
        page.verbs["outlook"]()
    views = page.surface.patrol.outlook.ways
    view = next(each for each in views if each.way.breaks)
    assert view.way.grants == "one more patrol that week for Person0 W."
    view.reason.setText("")
    assert not view.take.isEnabled()
    view.reason.setText("Nobody else leads")
    qtbot.mouseClick(view.take, Qt.MouseButton.LeftButton)
    with workspace.read() as session:
        kept = overrides.rows(session, page.roster_id)
    assert {row.reason for row in kept} == {"Nobody else leads"}
    assert "weekly_limit" in {row.rule for row in kept}
    workspace.undo()
    with workspace.read() as session:
        assert not overrides.rows(session, page.roster_id)
