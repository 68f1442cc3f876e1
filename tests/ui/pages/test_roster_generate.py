"""Generate from the page: progress, Stop, Undo, and a watch that changes meanwhile."""

import gc
import re
import weakref
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import event

from tests.ui.pages import roster_watch
from ui import settings
from ui.pages.roster import RosterPage
from ui.pages.roster_generating import STALE
from ui.pages.roster_words import changed_words
from ui.pages.settings_rules import RulesForm
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.workspace import Workspace
from watch_app import limits, planning, roster_sheets, rosters, shifts, volunteers, watches
from watch_app.storage import WatchFile

NOW = datetime(2026, 12, 3, 19, 41, tzinfo=UTC)
WAIT = 30_000


@pytest.fixture
def workspace(take: Callable[[WatchFile], Workspace], tmp_path: Path) -> Workspace:
    return take(roster_watch.make(tmp_path / "plan.watch", people=16, beat_count=2))


@pytest.fixture
def page(page: RosterPage) -> RosterPage:
    page.empty.make.click()
    return page


def crews_of(page: RosterPage) -> int:
    assert page.sheet is not None
    return sum(len(card.crew) for card in page.sheet.patrols)


def test_generate_fills_the_roster_in_one_step(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    steps: list[Any] = []
    page.generate()
    page.generating._run.progressed.connect(steps.append)
    with qtbot.waitSignal(page.generating.taken, timeout=WAIT) as said:
        pass
    assert "patrols run" in said.args[0]
    assert crews_of(page) > 20
    assert steps[-1].filled > 20
    assert workspace.undo_label == "Generate roster"
    result = page.generating.view.result
    assert result.isVisible()
    assert result.sentence.text() == said.args[0]
    assert page.generating.view.progress.stop.isHidden()
    workspace.undo()
    assert crews_of(page) == 0
    assert not result.undo.isEnabled()


def test_until_a_result_is_taken_nothing_is_written(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    with workspace.change("Fewer evenings") as session:
        shifts.edit(session, 1, weekdays=[4])
    page.generate()
    before = page.sheet
    assert workspace.undo_label == "Fewer evenings"
    with workspace.read() as session:
        assert roster_sheets.sheet(session, 1) == before
    with qtbot.waitSignal(page.generating.taken, timeout=WAIT):
        pass
    assert {card.on.weekday() for card in page.sheet.patrols if card.shift_id == 1} == {4}
    assert crews_of(page) > 0
    workspace.undo()
    assert page.sheet == before


def test_stop_keeps_the_best_so_far(page: RosterPage, qtbot: Any) -> None:
    settings.keep_solve_seconds(120)
    page.generate()
    assert "stop" in page.verbs
    with qtbot.waitSignal(page.generating._run.progressed, timeout=WAIT):
        pass
    qtbot.keyClick(page.generating.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.generating.is_running, timeout=WAIT)
    assert crews_of(page) > 20
    assert "generate" in page.verbs


def test_the_board_stays_open_while_it_runs(page: RosterPage, qtbot: Any) -> None:
    works: list[Any] = []
    page.works.connect(lambda task, words: works.append((task, words)))
    page.generate()
    assert page.header.isHidden()
    with qtbot.waitSignal(page.said, timeout=WAIT) as said:
        page.show_board()
        assert page.views.currentWidget() is page.surface
        assert not page.header.isHidden()
    assert works[-1][0] is not None
    assert "patrols run" in said.args[0]
    assert page.views.currentWidget() is page.surface


def test_a_change_meanwhile_is_asked_about(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page.generate()
    with workspace.change("Rename") as session:
        volunteers.edit(session, 1, family_name="Ashe")
    with qtbot.waitSignal(page.generating.stale, timeout=WAIT) as said:
        pass
    assert said.args[0].startswith("Changed while this ran: volunteers.")
    assert crews_of(page) == 0
    page.show_board()
    page.show_patrol(page.sheet.patrols[0].patrol_id)
    page._do(lambda place: page.deeds.stand_down(place, "Rain"))
    assert page.banner(STALE).startswith("Changed while this ran")
    page._take_stale()
    assert crews_of(page) > 20


def test_locked_people_stay(page: RosterPage, workspace: Workspace, qtbot: Any) -> None:
    page.generate()
    with qtbot.waitSignal(page.generating.taken, timeout=WAIT):
        pass
    page.show_board()
    card = next(card for card in page.sheet.patrols if len(card.crew) == 3)
    page.show_patrol(card.patrol_id)
    page.lock()
    page.generate()
    assert page.generating.view.kept.text() == "3 locked places stay"
    with qtbot.waitSignal(page.generating.taken, timeout=WAIT):
        pass
    same = next(each for each in page.sheet.patrols if each.patrol_id == card.patrol_id)
    assert {who.volunteer_id for who in same.crew} >= {who.volunteer_id for who in card.crew}


def test_closing_the_watch_ends_the_run_without_a_word(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page.generate()
    task = page.generating.task
    said: list[str] = []
    page.generating.taken.connect(said.append)
    workspace.close()
    qtbot.waitUntil(lambda: not task.is_running, timeout=WAIT)
    assert said == []


def test_a_new_shift_is_followed_before_it_is_planned(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    from datetime import date

    from watch_app import shifts

    before = len(page.sheet.patrols)
    with workspace.change("Add a shift") as session:
        shifts.add(
            session,
            name="Market morning",
            weekdays=[5],
            beat_ids=[1],
            start_minute=600,
            length_minutes=120,
            valid_from=date(2026, 1, 1),
        )
    page.generate()
    with qtbot.waitSignal(page.generating.taken, timeout=WAIT):
        pass
    assert len(page.sheet.patrols) == before + 4


def test_nothing_to_come_is_said(page: RosterPage, workspace: Workspace) -> None:
    workspace._clock = lambda: datetime(2027, 2, 1, tzinfo=UTC)
    page.generate()
    assert "No patrol is still to come" in page.banner()


def test_an_empty_watch_says_what_to_do_first(look: Theme, tmp_path: Path, qtbot: Any) -> None:
    workspace = Workspace(clock=lambda: NOW)
    workspace.create(tmp_path / "new.watch", name="New Watch", preset="uk-street-watch")
    page = RosterPage(workspace)
    qtbot.addWidget(page)
    page.show()
    assert page.views.currentWidget() is page.empty
    assert page.empty._state.sentence.text().startswith("Add a beat first")
    wanted: list[Any] = []
    page.wants.connect(lambda name, which: wanted.append((name, which)))
    page.empty._links["beats"].click()
    assert wanted == [("beats", "new")]
    workspace.close()


@pytest.mark.parametrize("way", ["mouse", "escape", "verb"])
def test_stop_says_so_whichever_way_it_is_asked(page: RosterPage, qtbot: Any, way: str) -> None:
    page.generate()
    card = page.generating.view.progress
    if way == "mouse":
        qtbot.mouseClick(card.stop, Qt.MouseButton.LeftButton)
    elif way == "escape":
        qtbot.keyClick(page.generating.view, Qt.Key.Key_Escape)
    else:
        page.verbs["stop"]()
    assert card.heading.text() == "Stopping, the best so far is kept"
    assert not card.stop.isEnabled()
    assert page.window().focusWidget() is page.generating.view.back
    with qtbot.waitSignal(page.generating.ended, timeout=WAIT):
        pass


def test_a_run_that_is_over_is_let_go(page: RosterPage, qtbot: Any) -> None:
    page.generate()
    first = weakref.ref(page.generating.view.run)
    for _turn in range(2):
        with qtbot.waitSignal(page.generating.ended, timeout=WAIT):
            page.generating.stop()
        page.generate()
    gc.collect()
    assert first() is None
    page.generating.stop()


def test_what_cannot_be_met_is_named_and_leads_to_its_patrol(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    with workspace.change("Nobody knows first aid") as session:
        held = {each.code: each.id for each in watches.qualifications(session)}
        late = shifts.sheets(session)[-1]
        shifts.edit(session, late.id, needs={held["first_aid"]: 1})
    page.generate()
    clashes = page.generating.view.clashes
    with qtbot.waitSignal(page.generating._run.clashed, timeout=WAIT):
        pass
    page.generating.stop()
    assert clashes.isVisible()
    assert "first aid; nobody may walk it." in clashes.clashes[0].sentence
    (button, *_) = clashes.findChildren(Button)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert page.views.currentWidget() is page.surface
    assert page.surface.place is not None
    assert page.surface.place[1].patrol_id == clashes.clashes[0].patrol_id


def test_the_cost_is_told_in_words_with_its_bound(page: RosterPage, qtbot: Any) -> None:
    page.generate()
    with qtbot.waitSignal(page.generating.taken, timeout=WAIT):
        page.generating.stop()
    result = page.generating.view.result
    words = " ".join(each.text() for each in result.findChildren(Label))
    assert "It costs " in result.bound.text()
    assert "no roster can cost less" in result.bound.text()
    assert "Uneven shares of patrols" in words or "uneven shares of patrols" in words
    with qtbot.waitSignal(page.wants) as wish:
        result.weigh.click()
    assert wish.args == ["settings", "weights"]


def test_a_rule_that_was_added_in_settings_holds_in_the_next_roster(
    page: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    rules = RulesForm(workspace)
    qtbot.addWidget(rules)
    with workspace.read() as session:
        rules.load(session)
        rules.show_sheet(watches.sheet(session))
    rules.begin_adding()
    words = "Nobody has more than … patrols in any … days."
    next(each for each in rules.menu.actions() if each.text() == words).trigger()
    rules.menu.hide()
    with workspace.change("Once a month") as session:
        (limit,) = limits.rows(session)
        limits.edit(session, limit.id, amount=1, days=28)
    page.generate()
    with qtbot.waitSignal(page.generating.taken, timeout=WAIT):
        page.generating.stop()
    assert page.sheet is not None
    crews = [who.volunteer_id for card in page.sheet.patrols for who in card.crew]
    assert crews
    assert max(Counter(crews).values()) == 1


NO_MATTER = {"attendance", "outing", "roster_version", "telling"}
"""What is read of the past, and of what is out already: it is added to while patrols go on."""


def test_every_change_that_matters_to_a_search_is_named(workspace: Workspace) -> None:
    read: set[str] = set()

    def note(_connection, _cursor, statement, *_more) -> None:
        read.update(re.findall(r"(?:FROM|JOIN) (\w+)", statement))

    with workspace.change("Start roster") as session:
        roster_id = rosters.create(session, NOW.date(), NOW.date())
    event.listen(workspace.file.engine, "before_cursor_execute", note)
    with workspace.read() as session:
        planning.problem_for(session, roster_id, now=workspace.now())
    assert len(read) > 20
    assert {each for each in read if not changed_words(frozenset({each}))} <= NO_MATTER
