"""The map of the page Beats, over a real watch, by mouse and keyboard."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.conftest import NOW
from ui.pages.beats import BeatsPage
from ui.pages.map.panel import MapPanel
from ui.pages.map.sight import Sight
from ui.workspace import Workspace
from watch_app import beats, incidents

WEST, SOUTH, SIDE = -0.95, 52.03, 0.01


def square(column: int, row: int = 0) -> str:
    """The boundary of a beat in a grid of squares, rows northwards."""
    west, south = WEST + column * SIDE, SOUTH + row * SIDE
    ring = [[west, south], [west + SIDE, south], [west + SIDE, south + SIDE], [west, south + SIDE]]
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace) -> BeatsPage:
    with workspace.change("Add beats") as session:
        ids = [
            beats.add(session, name=name, code=code, boundary=boundary)
            for name, code, boundary in (
                ("Market Street", "MKT", square(0)),
                ("Station", "STN", square(1)),
                ("Hilltop", "HIL", square(0, 1)),
                ("Harbour", "HAR", None),
            )
        ]
        incidents.add(
            session,
            beat_id=ids[0],
            seen_from=NOW.replace(tzinfo=None),
            written_at=NOW.replace(tzinfo=None),
            category="Noise",
            narrative="Loud music.",
            latitude=SOUTH + SIDE / 4,
            longitude=WEST + SIDE / 4,
        )
    page: BeatsPage = show(BeatsPage)
    page.turn_to("map")
    return page


def map_of(page: BeatsPage) -> MapPanel:
    panel = page.views["map"]
    assert isinstance(panel, MapPanel)
    return panel


def spot(panel: MapPanel, column: float, row: float) -> QPoint:
    """Where a point of the grid is in the picture."""
    return panel.map.sight.at((WEST + column * SIDE, SOUTH + row * SIDE)).toPoint()


def chosen_name(panel: MapPanel) -> str:
    return next((each.name for each in panel.side._beats.values() if each.id == panel.current), "")


def test_the_switch_turns_to_the_map_and_back(page: BeatsPage) -> None:
    assert page.body.currentWidget() is map_of(page)
    assert not page.search.isVisible()
    page.verbs["choice_1"]()
    assert page.body.currentWidget() is page.pages
    assert page.search.isVisible()
    page.verbs["choice_2"]()
    assert page.body.currentWidget() is map_of(page)


def test_the_table_beside_the_map_holds_every_beat(page: BeatsPage) -> None:
    side = map_of(page).side
    rows = [
        [side.seen.index(row, column).data() for column in range(4)]
        for row in range(side.seen.rowCount())
    ]
    assert rows == [
        ["Harbour", "0", "0", "None yet"],
        ["Hilltop", "0", "0", "Drawn"],
        ["Market Street", "1", "0", "Drawn"],
        ["Station", "0", "0", "Drawn"],
    ]
    assert page.context.text() == "1 beat without a boundary"


def test_a_click_chooses_a_beat_here_and_in_the_table(page: BeatsPage, qtbot: Any) -> None:
    panel = map_of(page)
    qtbot.mouseClick(panel.map, Qt.MouseButton.LeftButton, pos=spot(panel, 1.5, 0.5))
    assert chosen_name(panel) == "Station"
    assert panel.side.heading.text() == "Station"
    assert "Station (STN)" in panel.map.accessibleDescription()


def test_arrows_go_to_the_beat_that_lies_there(page: BeatsPage, qtbot: Any) -> None:
    panel = map_of(page)
    panel.choose(next(each.id for each in panel.side._beats.values() if each.code == "MKT"))
    for key, name in (
        (Qt.Key.Key_Right, "Station"),
        (Qt.Key.Key_Right, "Station"),
        (Qt.Key.Key_Left, "Market Street"),
        (Qt.Key.Key_Up, "Hilltop"),
        (Qt.Key.Key_Down, "Market Street"),
    ):
        qtbot.keyClick(panel.map, key)
        assert chosen_name(panel) == name


def test_what_is_under_the_pointer_is_said(page: BeatsPage) -> None:
    panel = map_of(page)
    assert panel.map.said_at(spot(panel, 1.5, 0.5).toPointF()).startswith("Station (STN)")
    assert "Noise" in panel.map.said_at(spot(panel, 0.25, 0.25).toPointF())
    panel.map.show_points(incidents=False, crimes=True)
    assert "Noise" not in panel.map.said_at(spot(panel, 0.25, 0.25).toPointF())


def test_plus_makes_it_larger_and_nought_shows_all_again(page: BeatsPage, qtbot: Any) -> None:
    view = map_of(page).map
    scale = view.sight.scale
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.sight.scale == pytest.approx(scale * 1.4)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.sight.scale == pytest.approx(scale)


def test_enter_opens_the_beat_in_the_list(page: BeatsPage, qtbot: Any) -> None:
    panel = map_of(page)
    qtbot.mouseClick(panel.map, Qt.MouseButton.LeftButton, pos=spot(panel, 1.5, 0.5))
    qtbot.keyClick(panel.map, Qt.Key.Key_Return)
    assert page.body.currentWidget() is page.pages
    assert page.form.name.text() == "Station"


def test_what_is_at_the_pointer_stays_there_while_zooming() -> None:
    sight = Sight((-0.94, 52.03), 50_000, 800, 600)
    about = sight.at((-0.945, 52.035))
    assert sight.zoomed(3, about).back(about) == pytest.approx((-0.945, 52.035))


def test_heat_colours_the_beats(page: BeatsPage) -> None:
    view = map_of(page).map
    before = view.grab().toImage()
    view.show_heat(dict.fromkeys(view.scene.beats, 10))
    assert view.grab().toImage() != before


def shape_of(workspace: Workspace, name: str) -> list:
    with workspace.read() as session:
        found = next(each for each in beats.sheets(session) if each.name == name)
    return json.loads(found.boundary)["coordinates"][0] if found.boundary else []


def choose(panel: MapPanel, name: str) -> None:
    panel.choose(next(each.id for each in panel.side._beats.values() if each.name == name))


def test_a_boundary_is_drawn_by_clicks_and_enter_in_one_step(
    page: BeatsPage, workspace: Workspace, qtbot: Any
) -> None:
    panel = map_of(page)
    choose(panel, "Harbour")
    page.verbs["draw_boundary"]()
    for column, row in ((1.2, 1.2), (1.8, 1.2), (1.5, 1.5), (1.8, 1.9), (1.2, 1.9)):
        qtbot.mouseClick(panel.map, Qt.MouseButton.LeftButton, pos=spot(panel, column, row))
        if column == 1.5:
            qtbot.keyClick(panel.map, Qt.Key.Key_Backspace)
    assert shape_of(workspace, "Harbour") == []
    qtbot.keyClick(panel.map, Qt.Key.Key_Return)
    drawn = shape_of(workspace, "Harbour")
    assert len(drawn) == 5
    assert (
        drawn[0] == drawn[-1] == pytest.approx([WEST + 1.2 * SIDE, SOUTH + 1.2 * SIDE], abs=5e-5)
    )
    assert workspace.undo_label == "Draw the boundary of Harbour"
    assert panel.tool is None
    workspace.undo()
    assert shape_of(workspace, "Harbour") == []


def test_an_outline_that_crosses_itself_is_refused_and_stays_on_the_map(
    page: BeatsPage, workspace: Workspace, qtbot: Any
) -> None:
    panel = map_of(page)
    choose(panel, "Harbour")
    page.verbs["draw_boundary"]()
    for column, row in ((1.2, 1.2), (1.8, 1.9), (1.8, 1.2), (1.2, 1.9)):
        qtbot.mouseClick(panel.map, Qt.MouseButton.LeftButton, pos=spot(panel, column, row))
    label = workspace.undo_label
    panel.tool_row.close_it.click()
    assert "crosses itself" in panel.tool_row.fault.text()
    assert (workspace.undo_label, len(panel.tool.corners)) == (label, 4)
    qtbot.keyClick(panel.map, Qt.Key.Key_Escape)
    assert panel.tool is None
    assert shape_of(workspace, "Harbour") == []


def test_a_boundary_is_drawn_by_keyboard_alone(
    page: BeatsPage, workspace: Workspace, qtbot: Any
) -> None:
    panel = map_of(page)
    choose(panel, "Harbour")
    page.verbs["draw_boundary"]()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(panel.map, Qt.Key.Key_Space)
        for _ in range(3):
            qtbot.keyClick(panel.map, key)
    qtbot.keyClick(panel.map, Qt.Key.Key_Space)
    qtbot.keyClick(panel.map, Qt.Key.Key_Return)
    assert len(shape_of(workspace, "Harbour")) == 5


def test_a_click_near_a_corner_of_a_neighbour_takes_that_corner(
    page: BeatsPage, workspace: Workspace, qtbot: Any
) -> None:
    panel = map_of(page)
    choose(panel, "Harbour")
    page.verbs["draw_boundary"]()
    for column, row in ((1, 1), (2, 1), (1.5, 1.9)):
        at = spot(panel, column, row) + QPoint(3, -3)
        qtbot.mouseClick(panel.map, Qt.MouseButton.LeftButton, pos=at)
    qtbot.keyClick(panel.map, Qt.Key.Key_Return)
    assert shape_of(workspace, "Harbour")[:2] == [
        [WEST + SIDE, SOUTH + SIDE],
        [WEST + 2 * SIDE, SOUTH + SIDE],
    ]


def test_a_corner_is_dragged_and_undo_shows_it_where_it_was(
    page: BeatsPage, workspace: Workspace, qtbot: Any
) -> None:
    panel = map_of(page)
    choose(panel, "Station")
    before = shape_of(workspace, "Station")
    page.verbs["edit_corners"]()
    start, end = spot(panel, 2, 1), spot(panel, 1.7, 0.7)
    qtbot.mousePress(panel.map, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(panel.map, end)
    panel.tool.move(end.toPointF(), is_held=True)
    qtbot.mouseRelease(panel.map, Qt.MouseButton.LeftButton, pos=end)
    assert workspace.undo_label == "Move a corner of Station"
    assert shape_of(workspace, "Station")[2] == pytest.approx(
        [WEST + 1.7 * SIDE, SOUTH + 0.7 * SIDE], abs=5e-5
    )
    workspace.undo()
    assert shape_of(workspace, "Station") == before
    assert [list(corner) for corner in panel.tool.shape[0].outer] == before[:-1]


def test_corners_are_moved_added_and_removed_by_keyboard_each_in_one_step(
    page: BeatsPage, workspace: Workspace, qtbot: Any
) -> None:
    panel = map_of(page)
    choose(panel, "Station")
    before = shape_of(workspace, "Station")
    page.verbs["edit_corners"]()
    qtbot.keyClick(panel.map, Qt.Key.Key_PageDown)
    qtbot.keyClick(panel.map, Qt.Key.Key_Right)
    assert workspace.undo_label == "Move a corner of Station"
    assert shape_of(workspace, "Station")[1][0] > before[1][0]
    qtbot.keyClick(panel.map, Qt.Key.Key_Insert)
    assert (workspace.undo_label, len(shape_of(workspace, "Station"))) == (
        "Add a corner to Station",
        6,
    )
    qtbot.keyClick(panel.map, Qt.Key.Key_Delete)
    assert (workspace.undo_label, len(shape_of(workspace, "Station"))) == (
        "Remove a corner of Station",
        5,
    )
    qtbot.keyClick(panel.map, Qt.Key.Key_Delete)
    qtbot.keyClick(panel.map, Qt.Key.Key_Delete)
    assert "at least three corners" in panel.tool_row.fault.text()
    for _ in range(4):
        workspace.undo()
    assert shape_of(workspace, "Station") == before
    qtbot.keyClick(panel.map, Qt.Key.Key_Escape)
    assert panel.tool is None


def test_a_corner_dragged_across_a_side_goes_back(
    page: BeatsPage, workspace: Workspace, qtbot: Any
) -> None:
    panel = map_of(page)
    choose(panel, "Station")
    before = shape_of(workspace, "Station")
    page.verbs["edit_corners"]()
    tool = panel.tool
    label = workspace.undo_label
    tool.press(spot(panel, 2, 1).toPointF())
    tool.move(spot(panel, 1.5, -0.5).toPointF(), is_held=True)
    tool.release(spot(panel, 1.5, -0.5).toPointF())
    assert "crosses itself" in panel.tool_row.fault.text()
    assert (workspace.undo_label, shape_of(workspace, "Station")) == (label, before)
    assert [list(corner) for corner in tool.shape[0].outer] == before[:-1]


def test_the_table_says_which_beats_have_no_boundary_and_offers_to_draw(page: BeatsPage) -> None:
    panel = map_of(page)
    choose(panel, "Harbour")
    assert panel.side.draw.text() == "Draw"
    assert not panel.side.edit.isVisible()
    choose(panel, "Station")
    assert panel.side.draw.text() == "Draw anew"
    assert panel.side.edit.isVisible()
