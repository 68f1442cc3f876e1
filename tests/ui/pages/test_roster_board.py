"""The board: what is in it, what it says, how the cursor moves."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages import roster_watch
from ui.tables.board_cards import picture_of
from ui.tables.board_view import BoardView
from ui.tables.board_words import long_day
from ui.theme import Theme
from watch_app import roster_sheets
from watch_app.sheets import PatrolState, RosterSheet
from watch_app.storage import WatchFile, open_watch

WEEK = tuple(roster_watch.FIRST + timedelta(days=number) for number in range(7))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed watch with a roster that has crews."""
    path = tmp_path_factory.mktemp("filled") / "filled.watch"
    with_roster = roster_watch.make(path, people=30, beat_count=5)
    roster_id = roster_watch.add_roster(with_roster)
    roster_watch.fill(with_roster, roster_id)
    with_roster.close()
    return path


@pytest.fixture
def file(filled: Path, tmp_path: Path) -> Iterator[WatchFile]:
    path = tmp_path / "filled.watch"
    shutil.copyfile(filled, path)
    opened = open_watch(path)
    yield opened
    opened.close()


@pytest.fixture
def sheet(file: WatchFile) -> RosterSheet:
    with file.read() as session:
        return roster_sheets.sheet(session, 1)


@pytest.fixture
def board(look: Theme, qtbot: Any, sheet: RosterSheet) -> BoardView:
    view = BoardView()
    qtbot.addWidget(view)
    view.resize(960, 700)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    view.setFocus()
    view.show_sheet(sheet, WEEK)
    return view


def crewed(sheet: RosterSheet) -> Any:
    """A patrol of the first week that runs."""
    return next(card for card in sheet.patrols if len(card.crew) > 1)


def test_the_model_keeps_the_rules_of_models(board: BoardView, qtmodeltester: Any) -> None:
    qtmodeltester.check(board.board)


def test_each_patrol_of_the_week_is_in_its_cell(board: BoardView, sheet: RosterSheet) -> None:
    model = board.board
    shown = [
        card.patrol_id
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for card in model.cards(model.index(row, column))
    ]
    assert sorted(shown) == sorted(card.patrol_id for card in sheet.patrols if card.on in WEEK)
    assert sum(model.count_on(column) for column in range(7)) == len(shown)


def test_two_patrols_of_one_evening_stand_in_one_cell(board: BoardView) -> None:
    model = board.board
    row = [beat.code for beat in model.beats].index("PRK")
    cards = model.cards(model.index(row, 4))
    assert [card.starts.hour for card in cards] == [15, 19]
    board.choose(cards[0].patrol_id)
    assert board.current_patrol == cards[0].patrol_id


def test_down_goes_through_the_patrols_of_a_cell_first(board: BoardView, qtbot: Any) -> None:
    model = board.board
    row = [beat.code for beat in model.beats].index("PRK")
    first, second = model.cards(model.index(row, 4))
    board.choose(first.patrol_id)
    qtbot.keyClick(board, Qt.Key.Key_Down)
    assert board.current_patrol == second.patrol_id
    qtbot.keyClick(board, Qt.Key.Key_Up)
    assert board.current_patrol == first.patrol_id


def test_home_and_end_go_to_the_first_and_last_day(board: BoardView, qtbot: Any) -> None:
    board.setCurrentIndex(board.board.index(1, 3))
    qtbot.keyClick(board, Qt.Key.Key_Home)
    assert board.currentIndex().column() == 0
    qtbot.keyClick(board, Qt.Key.Key_End)
    assert board.currentIndex().column() == 6


def test_enter_opens_the_patrol(board: BoardView, sheet: RosterSheet, qtbot: Any) -> None:
    board.choose(sheet.patrols[0].patrol_id)
    with qtbot.waitSignal(board.opened) as said:
        qtbot.keyClick(board, Qt.Key.Key_Return)
    assert said.args == [sheet.patrols[0].patrol_id]


def test_typing_goes_to_the_beat(board: BoardView, qtbot: Any) -> None:
    qtbot.keyClicks(board, "sta")
    assert board.board.beats[board.currentIndex().row()].name == "Station Road"


def test_a_cell_says_all_of_it(board: BoardView, sheet: RosterSheet) -> None:
    card = crewed(sheet)
    place, _part = board.board.place_of(card.patrol_id)
    said = place.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(f"{board.board.beats[place.row()].name}, {long_day(card.on)}")
    for member in card.crew:
        assert member.name in said
    assert "leader" in said
    empty = board.board.index([b.code for b in board.board.beats].index("STN"), 1)
    assert empty.data(Qt.ItemDataRole.AccessibleTextRole).endswith("no patrol")


def test_the_cursor_stays_on_its_patrol_when_the_roster_changes(
    board: BoardView, sheet: RosterSheet
) -> None:
    card = crewed(sheet)
    board.choose(card.patrol_id)
    changed = [replace(each, crew=each.crew[:1]) for each in sheet.patrols]
    board.show_sheet(replace(sheet, patrols=tuple(changed)), WEEK)
    assert board.current_patrol == card.patrol_id
    assert len(board.current_card.crew) == 1


def test_only_what_differs_is_announced(board: BoardView, sheet: RosterSheet, qtbot: Any) -> None:
    first, *others = sheet.patrols
    other = replace(sheet, patrols=(replace(first, reason="Short of 3"), *others))
    changed = []
    board.board.dataChanged.connect(lambda *places: changed.append(places[0]))
    board.show_sheet(other, WEEK)
    assert changed == [board.board.place_of(first.patrol_id)[0]]


def test_days_outside_the_roster_are_known(board: BoardView, sheet: RosterSheet) -> None:
    days = tuple(date(2026, 11, 30) + timedelta(days=number) for number in range(14))
    board.show_sheet(sheet, days)
    assert not board.board.is_inside(0)
    assert board.board.is_inside(7)
    assert board.board.is_weekend(5)


def test_a_row_is_as_high_as_its_tallest_cell(board: BoardView) -> None:
    model = board.board
    for row in range(model.rowCount()):
        for column in range(7):
            cards = model.cards(model.index(row, column))
            room = board.visualRect(model.index(row, column)).height()
            needed = sum(picture_of(card, board.columnWidth(column) - 7).height for card in cards)
            assert needed <= room


def test_every_state_has_its_own_last_line(board: BoardView, sheet: RosterSheet) -> None:
    card = next(each for each in sheet.patrols if len(each.crew) >= each.minimum)
    for state in PatrolState:
        reason = "" if state == PatrolState.FULL else "Some words"
        picture = picture_of(replace(card, state=state, reason=reason), 116)
        icons = [mark.icon for mark in picture.marks if mark.x < 20 and mark.icon != "leader"]
        assert len(icons) == (0 if state == PatrolState.FULL else 1)


def test_no_text_of_a_card_leaves_it(board: BoardView, sheet: RosterSheet) -> None:
    from PySide6.QtGui import QFontMetrics

    from ui.theme import theme

    for width in (100, 116, 180):
        for card in sheet.patrols:
            picture = picture_of(card, width)
            for words in picture.words:
                metrics = QFontMetrics(theme().font(words.size, bold=words.bold))
                assert words.x + metrics.horizontalAdvance(words.text) <= width
                assert words.y + metrics.lineSpacing() <= picture.height
            for x, _y, _kind in picture.pips:
                assert 0 <= x < width


def test_painting_it_leaves_something_to_see(board: BoardView) -> None:
    picture = board.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
    }
    assert len(colours) > 8


def test_over_four_weeks_what_was_changed_has_its_shape(
    board: BoardView, sheet: RosterSheet
) -> None:
    card = crewed(sheet)
    for is_changed in (False, True):
        picture = picture_of(replace(card, is_changed=is_changed), 56, is_short=True)
        shapes = [(x, y) for x, y, kind in picture.pips if kind == "changed"]
        assert len(shapes) == is_changed
        assert all(0 <= x <= 56 - 7 and 0 <= y < picture.height for x, y in shapes)
