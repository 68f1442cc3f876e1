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
