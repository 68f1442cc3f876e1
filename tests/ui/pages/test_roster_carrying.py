"""The three views of the roster, and carrying people over them by pointer and by keyboard."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.ui.pages import roster_watch
from ui.pages.base import DEED
from ui.pages.roster import RosterPage
from ui.tables.carrying import MIME
from ui.theme import Theme
from ui.widgets.buttons import IconButton
from ui.workspace import Workspace
from watch_app import crews
from watch_app.moving import Carried, DropKind
from watch_app.people_sheets import DayState
from watch_app.sheets import PatrolCard
from watch_app.storage import open_watch

NOW = datetime(2026, 12, 3, 19, 41, tzinfo=UTC)
MOVE = Qt.DropAction.MoveAction


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed watch with a roster that has crews."""
    path = tmp_path_factory.mktemp("filled") / "filled.watch"
    with_roster = roster_watch.make(path, people=24, beat_count=3)
    roster_watch.fill(with_roster, roster_watch.add_roster(with_roster), seconds=0)
    with_roster.close()
    return path


@pytest.fixture
def workspace(look: Theme, filled: Path, tmp_path: Path) -> Iterator[Workspace]:
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )
    path = tmp_path / "filled.watch"
    shutil.copyfile(filled, path)
    made = Workspace(clock=lambda: NOW)
    made.take(open_watch(path))
    yield made
    made.close()


@pytest.fixture
def page(workspace: Workspace, qtbot: Any) -> Iterator[RosterPage]:
    made = RosterPage(workspace)
    made.resize(1264, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle(made, qtbot)
    yield made
    settle(made, qtbot)
    made.close()
    made.deleteLater()


def settle(page: RosterPage, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not page.judge.is_busy, timeout=20_000)


def cards(page: RosterPage) -> dict[int, PatrolCard]:
    assert page.sheet is not None
    return {card.patrol_id: card for card in page.sheet.patrols if card.on in page.days}


def crew(page: RosterPage, patrol: int) -> set[int]:
    return {who.volunteer_id for who in cards(page)[patrol].crew}


def choice(
    page: RosterPage, wanted: DropKind, *, swap: bool = False
) -> tuple[Carried, PatrolCard]:
    """Somebody, and a patrol where putting them down comes to this."""
    for card in cards(page).values():
        for who in card.crew:
            carried = Carried(who.volunteer_id, who.name, card.patrol_id)
            for other in cards(page).values():
                onto = other.crew[0].volunteer_id if swap and other.crew else None
                target = page.surface.board.spot_here(None).target
                asked = page.carrier.ask(carried, type(target)(other.patrol_id, onto))
                if asked is not None and asked.kind == wanted and bool(onto) == swap:
                    return carried, other
    pytest.fail(f"no drop of this roster is {wanted}")


def point_of(page: RosterPage, patrol: int, volunteer: int | None = None) -> QPoint:
    """The middle of a patrol's times on the board, or of a name in its crew."""
    board = page.surface.board
    board.choose(patrol)
    spot = board.spot_here(None)
    assert spot is not None
    if volunteer is None:
        return spot.place.topLeft() + QPoint(12, 12)
    line = board._delegate.name_box(spot.place, board.current_card, volunteer)
    return line.center()


def drag(page: RosterPage, carried: Carried, point: QPoint, *, drop: bool = True) -> None:
    """What Qt sends while somebody is dragged over the board and let go."""
    view = page.surface.current.viewport()
    page.surface.carrying.pick_up(carried, by_drag=True)
    mime = QMimeData()
    mime.setData(MIME, b"1")
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(point, MOVE, mime, left, none)
    move = QDragMoveEvent(point, MOVE, mime, left, none)
    QApplication.sendEvent(view, enter)
    QApplication.sendEvent(view, move)
    assert move.isAccepted()
    if drop:
        QApplication.sendEvent(view, QDropEvent(QPointF(point), MOVE, mime, left, none))


@pytest.fixture
def page_on_patrol(page: RosterPage) -> RosterPage:
    page.surface.board.choose(next(iter(cards(page))))
    return page


def test_the_patrol_stays_when_the_view_changes(page: RosterPage, qtbot: Any) -> None:
    card = [each for each in cards(page).values() if each.crew][4]
    page.show_patrol(card.patrol_id)
    for view in ("people", "day", "people", "beats", "day", "beats"):
        page.turn_to(view)
        assert page.surface.current.current_patrol == card.patrol_id
        assert page.surface.patrol.card is not None
        assert page.surface.patrol.card.patrol_id == card.patrol_id


def test_the_day_stays_when_there_is_no_patrol(page: RosterPage) -> None:
    page.surface.board.choose_day(page.days[4])
    day = page.days[4]
    page.turn_to("people")
    assert page.surface.people.current_day == day
    page.turn_to("day")
    assert page.days == (day,)
    page.step(1)
    assert page.days[0].toordinal() == day.toordinal() + 1


def test_the_span_goes_from_a_week_to_four(page: RosterPage) -> None:
    for weeks in (2, 4, 4, 2, 1):
        page.verbs["longer" if weeks > page.head.weeks or weeks == 4 else "shorter"]()
        assert len(page.days) == 7 * weeks
        assert page.surface.board.board.columnCount() == 7 * weeks


def test_people_stand_with_their_duties_their_free_days_and_their_share(page: RosterPage) -> None:
    page.turn_to("people")
    model = page.surface.people.model_shown
    for card in cards(page).values():
        for who in card.crew:
            row, column = model.row_of(who.volunteer_id), page.days.index(card.on)
            place = model.index(row, column)
            assert card in model.duties(place)
            assert model.state(place) in (DayState.FREE, DayState.PART)
            assert model.person(row).is_free(card.starts, card.ends)
    assert sum(model.totals.values()) == sum(len(card.crew) for card in page.sheet.patrols)
    assert model.shares
    assert model.rowCount() == 24


def test_people_are_filtered_by_name_and_kind(page: RosterPage, qtbot: Any) -> None:
    page.turn_to("people")
    model = page.surface.people.model_shown
    page.head.people.field.setText(model.person(3).name)
    page.head.people.field.search_now()
    assert [row.name for row in model.people] == [model.everybody.people[3].name]
    page.head.people.field.clear_filter()
    page.head.people.field.search_now()
    page.head.people.chips._chips["leaders"].click()
    assert model.people
    assert all(row.leads for row in model.people)


@pytest.mark.parametrize("view", ["people", "day"])
def test_the_other_views_keep_the_rules_of_models(
    page: RosterPage, qtmodeltester: Any, view: str
) -> None:
    page.turn_to(view)
    qtmodeltester.check(page.surface.current.model())
    assert len(set(page.surface.current.grab().toImage().scaled(60, 40).bits())) > 4


def test_a_day_has_its_patrols_where_their_hours_are(page: RosterPage) -> None:
    page.surface.board.choose_day(page.days[4])
    page.turn_to("day")
    view = page.surface.day
    ends: list[int] = []
    for row in range(view.board.rowCount()):
        place = view.board.index(row, 0)
        shown = view.board.cards(place)
        boxes = view.day_delegate.boxes(place, view.visualRect(place))
        for card, box in zip(shown, boxes, strict=True):
            assert box.left() == view.day_delegate.axis.x(card.starts, view.columnWidth(0))
            assert view.visualRect(place).contains(box)
            ends.append(box.right())
    assert max(ends) <= view.columnWidth(0)


def test_dragged_onto_a_patrol_somebody_moves_in_one_step(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    carried, target = choice(page, DropKind.ALLOWED)
    drag(page, carried, point_of(page, target.patrol_id))
    assert carried.volunteer_id in crew(page, target.patrol_id)
    assert carried.volunteer_id not in crew(page, carried.from_patrol)
    assert workspace.undo_label.startswith(f"Move {carried.name} from ")
    workspace.undo()
    assert carried.volunteer_id in crew(page, carried.from_patrol)


def test_dropped_on_a_name_two_people_change_places(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    carried, target = choice(page, DropKind.ALLOWED, swap=True)
    other = target.crew[0].volunteer_id
    drag(page, carried, point_of(page, target.patrol_id, other))
    assert other in crew(page, carried.from_patrol)
    assert carried.volunteer_id in crew(page, target.patrol_id)
    assert workspace.undo_label.startswith("Swap ")


def test_before_letting_go_the_board_says_which_rule_breaks(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    carried, target = choice(page, DropKind.BROKEN)
    label = workspace.undo_label
    drag(page, carried, point_of(page, target.patrol_id), drop=False)
    box = page.surface.board.hands.box
    assert box.isVisible()
    assert box.said.kind == DropKind.BROKEN
    assert carried.name in box.said.sentence
    assert not box.geometry().intersects(page.surface.board.spot_here(None).place)
    qtbot.waitUntil(lambda: len(page.surface.carrying.marks) == len(cards(page)))
    assert page.surface.carrying.marks[target.patrol_id] == DropKind.BROKEN
    page.surface.carrying.give_up()
    assert not box.isVisible()
    assert workspace.undo_label == label


def test_a_full_patrol_refuses_with_a_sentence(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    target = next(card for card in cards(page).values() if len(card.crew) >= 2)
    with workspace.change("No more than these") as session:
        from watch_app import patrols

        patrols.edit(
            session, target.patrol_id, crew_target=len(target.crew), crew_maximum=len(target.crew)
        )
    settle(page, qtbot)
    outside = next(
        Carried(who.volunteer_id, who.name, card.patrol_id)
        for card in cards(page).values()
        for who in card.crew
        if who.volunteer_id not in crew(page, target.patrol_id)
    )
    standing = page.sheet
    drag(page, outside, point_of(page, target.patrol_id))
    assert "The crew is full" in page.banner(DEED)
    assert page.sheet == standing


def test_by_keyboard_alone_somebody_is_carried_and_put_down(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page, board = page_on_patrol, page_on_patrol.surface.board
    carried, target = choice(page, DropKind.ALLOWED)
    board.choose(carried.from_patrol)
    board.setFocus()
    press = lambda key: qtbot.keyClick(board, key)  # noqa: E731
    press(Qt.Key.Key_Space)
    names = [who.volunteer_id for who in cards(page)[carried.from_patrol].crew]
    for _ in range(names.index(carried.volunteer_id)):
        press(Qt.Key.Key_Down)
    if len(names) > 1:
        press(Qt.Key.Key_Space)
    assert page.surface.carrying.carried == carried
    here, there = (
        board.board.place_of(carried.from_patrol)[0],
        board.board.place_of(target.patrol_id)[0],
    )
    sideways = there.column() - here.column()
    for _ in range(abs(sideways)):
        press(Qt.Key.Key_Right if sideways > 0 else Qt.Key.Key_Left)
    for _ in range(20):
        if board.current_patrol == target.patrol_id:
            break
        press(Qt.Key.Key_Down if there.row() > here.row() else Qt.Key.Key_Up)
    assert board.current_patrol == target.patrol_id
    assert "Allowed" in page.status
    press(Qt.Key.Key_Space)
    assert carried.volunteer_id in crew(page, target.patrol_id)
    assert not page.surface.carrying.is_on


def test_escape_puts_back_whoever_is_carried(page_on_patrol: RosterPage, qtbot: Any) -> None:
    page, board = page_on_patrol, page_on_patrol.surface.board
    crewed = next(card for card in cards(page).values() if card.crew)
    board.choose(crewed.patrol_id)
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_Space)
    qtbot.keyClick(board, Qt.Key.Key_Space)
    assert page.surface.carrying.is_on
    qtbot.keyClick(board, Qt.Key.Key_Right)
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    assert not page.surface.carrying.is_on
    assert crew(page, crewed.patrol_id) == {who.volunteer_id for who in crewed.crew}


def test_in_the_view_of_people_a_duty_is_handed_over(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    page.turn_to("people")
    view = page.surface.people
    card = next(card for card in cards(page).values() if len(card.crew) > 1)
    who = card.crew[-1]
    carried = Carried(who.volunteer_id, who.name, card.patrol_id)
    target = next(
        row
        for row in view.model_shown.people
        if row.volunteer_id not in crew(page, card.patrol_id)
        and not view.model_shown.duties(
            view.model_shown.index(
                view.model_shown.row_of(row.volunteer_id), page.days.index(card.on)
            )
        )
        and page.carrier.ask(
            carried,
            type(page.surface.board.spot_here(None).target)(card.patrol_id, row.volunteer_id),
        ).is_done_at_once
    )
    place = view.model_shown.index(
        view.model_shown.row_of(target.volunteer_id), page.days.index(card.on)
    )
    view.scrollTo(place)
    drag(page, carried, view.visualRect(place).center())
    assert target.volunteer_id in crew(page, card.patrol_id)
    assert who.volunteer_id not in crew(page, card.patrol_id)
    assert "take over" in workspace.undo_label


def test_from_the_list_beside_the_board_somebody_is_assigned(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    short = next(card for card in cards(page).values() if card.crew)
    with workspace.change("Make room") as session:
        from watch_app import crews

        crews.unassign(session, short.crew[-1].assignment_id)
    settle(page, qtbot)
    page.show_patrol(short.patrol_id)
    page.verbs["free_people"]()
    people = page.surface.free.list
    place = [each.row.volunteer_id for each in people.people].index(short.crew[-1].volunteer_id)
    people._go_to(place)
    qtbot.keyClick(people, Qt.Key.Key_Space)
    assert page.surface.carrying.carried == Carried(
        short.crew[-1].volunteer_id, short.crew[-1].name
    )
    page.verbs["pick_up"]()
    assert crew(page, short.patrol_id) == {who.volunteer_id for who in short.crew}
    assert workspace.undo_label.startswith("Assign ")


def test_a_rule_is_set_aside_with_a_reason_and_stands_in_the_register(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    carried, target = choice(page, DropKind.BROKEN)
    standing = page.sheet
    drag(page, carried, point_of(page, target.patrol_id))
    assert page.sheet == standing
    panel = page.surface.insist
    assert page.surface.panels.currentWidget() is panel
    assert not panel.doubt.insist.isEnabled()
    panel.doubt.reason.insert("Nobody else lives there")
    qtbot.keyClick(panel.doubt.reason, Qt.Key.Key_Return)
    assert carried.volunteer_id in crew(page, target.patrol_id)
    page.verbs["overrides"]()
    shown = page.surface.overrides
    assert len(shown.buttons) >= 1
    assert any(
        "Nobody else lives there" in label.text()
        for label in shown.findChildren(type(shown.heading))
    )
    workspace.undo()
    page.verbs["overrides"]()
    assert not page.surface.overrides.buttons


def test_a_whole_day_is_stood_down_and_comes_back_with_undo(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    page.surface.board.choose_day(page.days[4])
    standing = page.sheet
    page.verbs["day_off"]()
    panel = page.hands.day_off
    assert not panel.decide.isEnabled()
    panel.reason.insert("Storm warning")
    qtbot.keyClick(panel.reason, Qt.Key.Key_Return)
    of_day = [card for card in cards(page).values() if card.on == page.days[4]]
    assert {card.is_cancelled for card in of_day} == {True}
    assert {card.reason for card in of_day} == {"Storm warning"}
    workspace.undo()
    assert page.sheet.patrols == standing.patrols


def test_a_patrol_is_added_in_an_empty_cell(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page, board = page_on_patrol, page_on_patrol.surface.board
    empty = next(
        board.board.index(row, column)
        for row in range(board.board.rowCount())
        for column in range(7)
        if not board.board.cards(board.board.index(row, column))
    )
    board.setCurrentIndex(empty)
    beat, day = board.current_cell
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_Return)
    panel = page.hands.adding
    assert page.surface.panels.currentWidget() is panel
    panel.make.click()
    made = board.current_card
    assert made is not None
    assert (made.beat_id, made.on, made.shift_id) == (beat, day, None)
    assert workspace.undo_label.startswith("Add a patrol on ")


def test_this_and_later_patrols_change_and_earlier_ones_stay(
    page_on_patrol: RosterPage, workspace: Workspace, qtbot: Any
) -> None:
    page = page_on_patrol
    all_of_it = [card for card in page.sheet.patrols if card.shift_id == 1]
    middle = all_of_it[3]
    page.show_patrol(middle.patrol_id)
    values = {
        "starts": middle.starts + timedelta(hours=1),
        "ends": middle.ends + timedelta(hours=1),
        "crew_minimum": 2,
        "crew_target": 3,
        "crew_maximum": 4,
    }
    page.surface.patrol.edited.emit(values, True)
    now = {card.patrol_id: card.starts for card in page.sheet.patrols}
    for card in all_of_it:
        is_later = card.starts >= middle.starts
        moved = timedelta(hours=1) if is_later else timedelta()
        assert now[card.patrol_id] == card.starts + moved
    workspace.undo()
    assert {card.starts for card in page.sheet.patrols if card.shift_id == 1} == {
        card.starts for card in all_of_it
    }


def test_what_has_begun_is_not_rewritten(page_on_patrol: RosterPage, qtbot: Any) -> None:
    page = page_on_patrol
    card = next(card for card in cards(page).values() if card.crew)
    page.show_patrol(card.patrol_id)
    page.workspace._clock = lambda: datetime(2026, 12, 20, tzinfo=UTC)
    standing = page.sheet
    page.surface.patrol.stood_down.emit("Too late")
    assert "has begun" in page.banner(DEED)
    assert page.sheet == standing


def test_the_menu_of_a_patrol_offers_what_can_be_done(
    page_on_patrol: RosterPage, qtbot: Any
) -> None:
    from PySide6.QtWidgets import QMenu

    page = page_on_patrol
    page.show_patrol(next(card.patrol_id for card in cards(page).values() if card.crew))
    page.hands._open_menu(QPoint(10, 10))
    menu = next(each for each in page.findChildren(QMenu) if each.isVisible())
    offered = [action.text() for action in menu.actions()]
    assert "Pick up…" in offered
    assert "Stand down…" in offered
    menu.close()


def test_for_whoever_is_put_back_no_more_patrols_are_judged(page: RosterPage, qtbot: Any) -> None:
    card = next(card for card in cards(page).values() if card.crew)
    carried = Carried(card.crew[0].volunteer_id, card.crew[0].name, card.patrol_id)
    page.surface.carrying.pick_up(carried)
    marking = page.judge._marking
    page.surface.carrying.give_up()
    qtbot.waitUntil(lambda: not marking.is_running)
    assert page.judge._marks_are_over.is_set()
    page.surface.carrying.pick_up(carried)
    in_sight = {card.patrol_id for card in page.sheet.patrols if card.on in page.days}
    qtbot.waitUntil(lambda: page.surface.carrying.marks.keys() == in_sight)
    page.surface.carrying.give_up()


def test_of_what_has_begun_only_who_came_is_asked(page_on_patrol: RosterPage, qtbot: Any) -> None:
    page = page_on_patrol
    card = next(card for card in cards(page).values() if card.crew)
    page.workspace._clock = lambda: datetime(2026, 12, 20, tzinfo=UTC)
    page.show_patrol(card.patrol_id)
    page.refresh()
    panel, standing = page.surface.patrol, page.sheet
    panel.hide_all()
    panel.show_patrol(card, page.surface.place[0], 48)
    for offered in (panel.stand_down, panel.again, panel.form, panel.candidates, panel.outlook):
        assert not offered.isVisible()
    assert panel.crew.rows[0].findChildren(IconButton) == []
    page.offer_verbs()
    for verb in ("assign", "stand_down", "edit", "lock", "remove"):
        page.hide_banner(DEED)
        page.verbs[verb]()
        assert "has begun" in page.banner(DEED)
    assert page.sheet == standing
    with qtbot.waitSignal(page.wants) as wanted:
        qtbot.mouseClick(panel.came, Qt.MouseButton.LeftButton)
    assert wanted.args == ["attendance", card.on]


def test_what_is_over_is_no_gap_to_go_to(page_on_patrol: RosterPage, workspace: Workspace) -> None:
    page = page_on_patrol
    first = min((card for card in cards(page).values() if card.crew), key=lambda one: one.starts)
    with workspace.change("Make a gap") as session:
        for who in first.crew:
            crews.unassign(session, who.assignment_id)
    page.workspace._clock = lambda: first.ends.replace(tzinfo=UTC) + timedelta(hours=1)
    for _ in page.sheet.patrols:
        page.verbs["next_gap"]()
        assert page.surface.current.current_patrol != first.patrol_id


def test_where_there_is_no_patrol_it_is_said_that_nobody_can_go_there(
    page_on_patrol: RosterPage, qtbot: Any
) -> None:
    page, board = page_on_patrol, page_on_patrol.surface.board
    card = next(card for card in cards(page).values() if card.crew)
    page.surface.carrying.pick_up(
        Carried(card.crew[0].volunteer_id, card.crew[0].name, card.patrol_id)
    )
    board.setFocus()
    for _ in range(40):
        if board.current_card is None:
            break
        qtbot.keyClick(board, Qt.Key.Key_Right)
        if board.current_cell is not None and board.current_cell[1] == page.days[-1]:
            qtbot.keyClick(board, Qt.Key.Key_Home)
            qtbot.keyClick(board, Qt.Key.Key_Down)
    assert board.current_card is None
    assert page.status == f"No patrol here to carry {card.crew[0].name} to. Esc puts back."
    page.surface.carrying.give_up()


def test_versions_and_fairness_open_on_the_roster_in_sight(page: RosterPage) -> None:
    asked: list[tuple[str, object]] = []
    page.wants.connect(lambda where, which: asked.append((where, which)))
    page.verbs["compare"]()
    page.verbs["fairness"]()
    assert asked == [("versions", ("compare", page.roster_id)), ("fairness", page.roster_id)]


def test_today_is_marked_above_the_days_of_both_views(
    page: RosterPage, look: Theme, qtbot: Any
) -> None:
    page.workspace._clock = lambda: datetime(2026, 12, 9, 12, 0, tzinfo=UTC)
    accent = look.colour("accent").rgb()
    for view in ("beats", "people"):
        page.turn_to(view)
        header = page.surface.current.horizontalHeader()
        picture = header.grab().toImage()
        bottom = round((header.height() - 2) * picture.devicePixelRatio())
        marked = [
            picture.pixel(round(x * picture.devicePixelRatio()), bottom) == accent
            for x in (
                header.sectionViewportPosition(column) + header.sectionSize(column) // 2
                for column in range(header.count())
            )
        ]
        assert marked == [day == date(2026, 12, 9) for day in page.days]


def test_a_patrol_with_a_time_that_cannot_be_is_not_added(
    page_on_patrol: RosterPage, qtbot: Any
) -> None:
    page, standing = page_on_patrol, page_on_patrol.sheet
    page.verbs["add_patrol"]()
    panel = page.hands.adding
    panel.starts.selectAll()
    qtbot.keyClicks(panel.starts, "9999")
    qtbot.mouseClick(panel.make, Qt.MouseButton.LeftButton)
    assert page.sheet == standing
    assert page.window().focusWidget() is panel.starts
    assert "is no time" in panel.starts.problem
    assert page.banner(DEED) == ""


def test_what_was_said_of_a_patrol_to_add_goes_with_its_panel(
    page_on_patrol: RosterPage, qtbot: Any
) -> None:
    page = page_on_patrol
    page.show_patrol(next(iter(cards(page))))
    card = page.surface.board.current_card
    page.verbs["add_patrol"]()
    panel = page.hands.adding
    panel.starts.set_clock(card.starts.time())
    panel.ends.set_clock(card.ends.time())
    qtbot.mouseClick(panel.make, Qt.MouseButton.LeftButton)
    assert "Choose another time" in page.banner(DEED)
    panel.closed.emit()
    assert page.banner(DEED) == ""
