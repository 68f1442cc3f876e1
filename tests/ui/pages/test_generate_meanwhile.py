"""A watch that changes while Generate works: it says so, and overwrites no newer decision."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from ui import settings
from ui.pages.roster import RosterPage
from ui.pages.roster_generating import STALE
from ui.workspace import Workspace
from watch_app import crews, patrols, roster_sheets, rosters, volunteer_sheets, volunteers
from watch_app.sheets import RosterSheet
from watch_app.storage import Session

WAIT = 30_000
Change = Callable[[Session], object]


@pytest.fixture
def page(workspace: Workspace, qtbot: Any, tmp_path: Any) -> Iterator[RosterPage]:
    """A roster of eight patrols whose first has a crew of two, locked by nobody."""
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )
    people = settle(workspace.file).people
    with workspace.change("Start roster") as session:
        rosters.create(session, FIRST_DAY, LAST_DAY)
        for person in people[:2]:
            crews.assign(session, 1, person)
    made = RosterPage(workspace)
    made.resize(1264, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.generating.stop()
    qtbot.waitUntil(
        lambda: not made.judge.is_busy and not made.generating.is_running, timeout=WAIT
    )
    made.close()
    made.deleteLater()


def sheet(workspace: Workspace) -> RosterSheet:
    with workspace.read() as session:
        return roster_sheets.sheet(session, 1)


def crew(workspace: Workspace, patrol_id: int) -> set[int]:
    (card,) = [each for each in sheet(workspace).patrols if each.patrol_id == patrol_id]
    return {who.volunteer_id for who in card.crew}


def generate_while(page: RosterPage, qtbot: Any, label: str, change: Change, **more: bool) -> str:
    """Generate, make the change before it ends, and return what is asked then."""
    page.generate()
    with qtbot.waitSignal(page.generating.stale, timeout=WAIT) as said:
        with page.workspace.change(label, **more) as session:
            change(session)
        page.generating.stop()
    assert page.banner(STALE) == said.args[0]
    return said.args[0]


def test_a_patrol_that_was_edited_keeps_its_time_and_its_crew(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    card = sheet(workspace).patrols[0]
    before = crew(workspace, card.patrol_id)
    earlier = card.starts - timedelta(hours=1)
    said = generate_while(
        page,
        qtbot,
        "An hour earlier",
        lambda session: patrols.edit(session, card.patrol_id, starts=earlier),
    )
    assert said.startswith("Changed while this ran: patrols.")
    assert workspace.undo_label == "An hour earlier", "nothing is written before it is taken"
    page._take_stale()
    after = next(c for c in sheet(workspace).patrols if c.patrol_id == card.patrol_id)
    assert after.starts == earlier
    assert crew(workspace, card.patrol_id) == before
    assert sum(len(each.crew) for each in sheet(workspace).patrols) > len(before)
    assert page.generating.view.result.heading.text().startswith("Taken as it was found")


def test_a_volunteer_who_was_removed_is_in_no_crew(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    gone = 7
    said = generate_while(
        page,
        qtbot,
        "Remove",
        lambda session: volunteers.remove(session, gone, workspace.now()),
    )
    assert "volunteers" in said
    page._take_stale()
    walking = [who.volunteer_id for card in sheet(workspace).patrols for who in card.crew]
    assert walking
    assert gone not in walking


def test_an_absence_stays_and_running_again_minds_it(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    away = 3
    generate_while(
        page,
        qtbot,
        "Away",
        lambda session: volunteers.add_absence(session, away, FIRST_DAY, LAST_DAY),
    )
    with qtbot.waitSignal(page.generating.taken, timeout=WAIT):
        page._run_again()
        page.generating.stop()
    assert page.banner(STALE) == ""
    walking = [who.volunteer_id for card in sheet(workspace).patrols for who in card.crew]
    assert walking
    assert away not in walking
    with workspace.read() as session:
        assert len(volunteer_sheets.sheet(session, away).absences) == 1


def test_what_was_published_meanwhile_stays(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    told = crew(workspace, 1)
    said = generate_while(
        page,
        qtbot,
        "Publish",
        lambda session: rosters.publish(session, 1, workspace.instant()),
        undoable=False,
    )
    assert "patrols" in said
    page._take_stale()
    assert crew(workspace, 1) >= told
    assert sheet(workspace).version == 1
    assert not sheet(workspace).is_published, "what was added is a draft of the next version"


def test_a_roster_that_was_removed_meanwhile_is_said(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    generate_while(page, qtbot, "Remove", lambda session: rosters.remove(session, 1))
    page._take_stale()
    assert page.banner() == "This roster has been removed."
    assert workspace.undo_label == "Remove"


def test_a_change_after_the_rosters_to_choose_from_were_found_is_said(
    page: RosterPage, workspace: Workspace, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SOLVE_SECONDS", (1,))
    settings.keep_solve_seconds(1)
    before = crew(workspace, 1)
    page.compare()
    with qtbot.waitSignal(page.generating.ended, timeout=WAIT):
        pass
    assert page.banner(STALE) == ""
    page.show_board()
    page.show_patrol(1)
    earlier = sheet(workspace).patrols[0].starts - timedelta(hours=1)
    page._do(lambda place: page.deeds.edit(place, {"starts": earlier}))
    assert page.banner(STALE).startswith("Changed since these rosters were asked for: patrols.")
    take, _differences, board = page.generating.view.choices.deeds[0]
    board.click()
    take.click()
    assert page.banner(STALE) == ""
    after = next(c for c in sheet(workspace).patrols if c.patrol_id == 1)
    assert (after.starts, crew(workspace, 1)) == (earlier, before)
    assert sum(len(each.crew) for each in sheet(workspace).patrols) > len(before)


def test_a_patrol_that_began_while_rosters_were_looked_at_stays(
    page: RosterPage, workspace: Workspace, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SOLVE_SECONDS", (1,))
    settings.keep_solve_seconds(1)
    page.compare()
    with qtbot.waitSignal(page.generating.ended, timeout=WAIT):
        pass
    before = [card for card in sheet(workspace).patrols if card.on.day == 11]
    workspace._clock = lambda: datetime(2026, 12, 11, 23, tzinfo=UTC)
    page.generating.view.choices.deeds[-1][0].click()
    assert [card for card in sheet(workspace).patrols if card.on.day == 11] == before
    assert any(card.crew for card in sheet(workspace).patrols if card.on.day > 11)
