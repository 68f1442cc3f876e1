"""Planning a part of a roster: chosen and said beside the board, then only that is planned."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages import roster_watch
from ui import settings
from ui.pages.roster import RosterPage
from ui.widgets.labels import Label
from ui.workspace import Workspace
from watch_app.storage import WatchFile

NOW = datetime(2026, 12, 3, 19, 41, tzinfo=UTC)
WAIT = 30_000


@pytest.fixture
def workspace(take: Callable[[WatchFile], Workspace], tmp_path: Path) -> Workspace:
    file = roster_watch.make(tmp_path / "plan.watch", people=16, beat_count=2)
    roster_watch.add_roster(file)
    return take(file)


def planned(page: RosterPage) -> set[int]:
    assert page.sheet is not None
    return {card.patrol_id for card in page.sheet.patrols if card.crew}


def ended(page: RosterPage, qtbot: Any) -> None:
    with qtbot.waitSignal(page.generating.taken, timeout=WAIT):
        page.generating.stop()


def test_one_beat_in_one_week_by_keyboard(page: RosterPage, workspace: Any, qtbot: Any) -> None:
    page.verbs["generate_part"]()
    assert page.part.first_day.hasFocus()
    assert "16 other patrols" not in page.part.sentence.text()
    page.part.beat.setFocus()
    qtbot.keyClick(page.part.beat, Qt.Key.Key_Down)
    assert page.part.sentence.text() == (
        "7 patrols of Market Street, 7 – 13 Dec; 37 other patrols stay as they are."
    )
    inside = page.part.chosen.scope.patrol_ids
    page.part.generate.setFocus()
    qtbot.keyClick(page.part.generate, Qt.Key.Key_Return)
    assert page.generating.view.scope.text() == page.part.sentence.text()
    ended(page, qtbot)
    assert planned(page) == inside
    assert workspace.undo_label == "Generate roster"
    workspace.undo()
    assert not planned(page)


def test_one_patrol_then_the_empty_places_of_the_days_shown(page: RosterPage, qtbot: Any) -> None:
    first = page.sheet.patrols[0]
    page.show_patrol(first.patrol_id)
    page.begin_part()
    page.part.only_patrol.click()
    assert not page.part.beat.isEnabled()
    page.part.generate.click()
    ended(page, qtbot)
    assert planned(page) == {first.patrol_id}
    crew = {who.volunteer_id for who in page.sheet.patrols[0].crew}
    page.begin_part()
    page.part.only_empty.click()
    assert "whoever is placed stays" in page.part.sentence.text()
    page.part.generate.click()
    ended(page, qtbot)
    assert {who.volunteer_id for who in page.sheet.patrols[0].crew} >= crew
    last = max(card.on for card in page.sheet.patrols if card.crew)
    assert last <= date(2026, 12, 13)


def test_nothing_chosen_cannot_be_generated(page: RosterPage) -> None:
    page.begin_part()
    page.part.first_day.set_day(date(2027, 2, 1))
    page.part.last_day.set_day(date(2027, 2, 2))
    page.part._say()
    assert not page.part.generate.isEnabled()
    assert "Choose more days" in page.part.sentence.text()


def test_the_result_says_what_is_better_than_before(page: RosterPage, qtbot: Any) -> None:
    page.generate()
    ended(page, qtbot)
    card = page.generating.view.result
    assert card.table.isHidden()
    page.generating.again()
    ended(page, qtbot)
    assert [column.name for column in card.table.columns] == ["Before", "Now"]
    words = " ".join(each.text() for each in card.findChildren(Label))
    assert "Patrols that run" in words
    assert "before " in words


def test_one_of_several_is_looked_at_and_taken(
    page: RosterPage, workspace: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SOLVE_SECONDS", (1,))
    settings.keep_solve_seconds(1)
    page.verbs["choices"]()
    view = page.generating.view
    with qtbot.waitSignal(page.generating.ended, timeout=WAIT):
        pass
    assert [column.name for column in view.choices.table.columns] == [
        "As you weigh it",
        "Fewest gaps",
        "Fairest",
    ]
    take, differences, board = view.choices.deeds[2]
    differences.click()
    assert view.choices.differences.isVisible()
    assert " joins " in view.choices.differences.text()
    board.click()
    assert view.choices.preview.isVisible()
    assert not planned(page)
    assert workspace.undo_label == "New roster"
    qtbot.keyClick(take, Qt.Key.Key_Return)
    assert page.views.currentWidget() is page.surface
    assert len(planned(page)) > 20
    assert workspace.undo_label == "Take the roster: Fairest"
    workspace.undo()
    assert not planned(page)


def test_the_menu_beside_generate_offers_the_other_ways(page: RosterPage) -> None:
    page.head._menu.aboutToShow.emit()
    texts = [each.text() for each in page.head._menu.actions()]
    assert texts[:3] == [
        "Generate a part…",
        "Several rosters to choose from",
        "Repair without somebody…",
    ]
    page.head._menu.actions()[2].trigger()
    assert page.surface.panels.currentWidget() is page.repairing.panel
    page.head._menu.actions()[0].trigger()
    assert page.surface.panels.currentWidget() is page.part
