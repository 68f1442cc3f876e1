"""The page Beats, over a real watch and by keyboard."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ui.pages.beats import BeatsPage
from ui.workspace import Workspace
from watch_app import beats, directed_sheets
from watch_app.records import DirectedKind


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace) -> BeatsPage:
    with workspace.change("Add two beats") as session:
        beats.add(session, name="Market Street", meeting_point="Clock tower")
        beats.add(session, name="Harbour")
    return show(BeatsPage)


def names(page: BeatsPage) -> list[str]:
    return [page.seen.index(row, 0).data() for row in range(page.seen.rowCount())]


def kept(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return [sheet.name for sheet in beats.sheets(session)]


def test_the_table_is_sound(qtmodeltester: Any, page: BeatsPage) -> None:
    qtmodeltester.check(page.model)
    qtmodeltester.check(page.seen)


def test_a_new_beat_is_kept_when_it_has_a_name(
    qtbot: Any, page: BeatsPage, workspace: Workspace
) -> None:
    page.verbs["new"]()
    assert names(page) == ["Harbour", "Market Street", "New beat"]
    assert kept(workspace) == ["Harbour", "Market Street"]
    qtbot.keyClicks(page.form.name, "Mill Lane")
    qtbot.keyClick(page.form.name, Qt.Key.Key_Tab)
    assert kept(workspace) == ["Harbour", "Market Street", "Mill Lane"]
    assert page.form.code.text() == "MIL"
    assert workspace.undo_label == "Add Mill Lane"
    workspace.undo()
    assert names(page) == ["Harbour", "Market Street"]


def test_esc_gives_a_new_beat_up(qtbot: Any, page: BeatsPage, workspace: Workspace) -> None:
    page.verbs["new"]()
    qtbot.keyClick(page.form.name, Qt.Key.Key_Escape)
    assert names(page) == ["Harbour", "Market Street"]
    assert page.form.name.text() == "Harbour"


def test_a_field_is_saved_when_it_is_left(
    qtbot: Any, page: BeatsPage, workspace: Workspace
) -> None:
    page.show_record(1)
    page.form.name.setFocus()
    page.form.name.selectAll()
    qtbot.keyClicks(page.form.name, "Market Square")
    qtbot.keyClick(page.form.name, Qt.Key.Key_Tab)
    assert kept(workspace) == ["Harbour", "Market Square"]
    assert page.form.saved.text() == "Saved 19:41"
    assert workspace.undo_label == "Rename Market Street"
    assert names(page) == ["Harbour", "Market Square"]
    workspace.undo()
    assert page.form.name.text() == "Market Street"


def test_a_code_that_is_taken_is_said_at_the_field(qtbot: Any, page: BeatsPage) -> None:
    page.show_record(1)
    page.form.code.selectAll()
    qtbot.keyClicks(page.form.code, "HAR")
    qtbot.keyClick(page.form.code, Qt.Key.Key_Return)
    assert page.form.code_field.problem == "Another beat has the code HAR."
    assert page.form.code.accessibleDescription() == "Another beat has the code HAR."


def test_a_removed_beat_comes_back_by_undo(page: BeatsPage, workspace: Workspace) -> None:
    page.show_record(1)
    said: list[tuple[str, bool]] = []
    page.said.connect(lambda sentence, undo: said.append((sentence, undo)))
    page.verbs["remove"]()
    assert names(page) == ["Harbour"]
    assert page.form.name.text() == "Harbour"
    assert said == [("Removed Market Street.", True)]
    workspace.undo()
    assert names(page) == ["Harbour", "Market Street"]


def test_the_search_filters_and_says_what_is_close(qtbot: Any, page: BeatsPage) -> None:
    page.verbs["filter"]()
    qtbot.keyClicks(page.search, "clock")
    page.search.search_now()
    assert names(page) == ["Market Street"]
    page.search.setText("Harbor Pier")
    page.search.search_now()
    assert page.lists.currentWidget() is page.no_hits
    page.search.setText("Harbur")
    page.search.search_now()
    assert page.no_hits.sentence.text() == "Harbour is close."


def test_an_empty_watch_says_what_to_do_first(show: Callable[..., Any]) -> None:
    page = show(BeatsPage)
    assert page.empty.isVisible()
    assert not page.search.isVisible()


def test_a_boundary_is_read_from_a_file(
    page: BeatsPage, workspace: Workspace, tmp_path: Path
) -> None:
    ring = [[0.0, 51.0], [0.1, 51.0], [0.1, 51.1], [0.0, 51.0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    good = tmp_path / "beat.geojson"
    feature = {"type": "Feature", "geometry": shape}
    good.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    bad = tmp_path / "line.geojson"
    bad.write_text("[1, 2")
    page.show_record(1)
    page.form.take_boundary(bad)
    assert "line.geojson cannot be read as GeoJSON" in page.form.boundary_field.problem
    page.form.take_boundary(good)
    assert page.form.boundary_field.problem == ""
    with workspace.read() as session:
        assert json.loads(beats.sheet(session, 1).boundary or "") == shape


def test_an_unpopular_beat_is_marked(qtbot: Any, page: BeatsPage, workspace: Workspace) -> None:
    (bound,) = [each for each in page.form.bindings if each.name == "is_unpopular"]
    bound.field.control.setFocus()
    qtbot.keyClick(bound.field.control, Qt.Key.Key_Space)
    with workspace.read() as session:
        assert [each.is_unpopular for each in beats.sheets(session)] == [True, False]
    workspace.undo()
    assert not bound.field.control.isChecked()


def choose_first(qtbot: Any, page: BeatsPage) -> Any:
    """The form of the first beat, with the lists of what is asked there."""
    page.show_record(page_ids(page)[0])
    form = page.form
    assert form.sheet is not None
    return form


def page_ids(page: BeatsPage) -> list[int]:
    with page.workspace.read() as session:
        return [beat.id for beat in beats.sheets(session)]


def test_crews_are_sent_somewhere_from_the_form(
    qtbot: Any, page: BeatsPage, workspace: Workspace
) -> None:
    form = choose_first(qtbot, page)
    tasks = form.tasks
    tasks.tags.adding.emit()
    assert page.window().focusWidget() is tasks.place
    qtbot.keyClick(tasks.place, Qt.Key.Key_Return)
    assert tasks.editor.form.fields[-1].problem == "Write the place to go to."
    qtbot.keyClicks(tasks.place, "Lock 4")
    tasks.hours.setText("2100-2200")
    tasks.last.setText("14.12")
    qtbot.keyClick(tasks.place, Qt.Key.Key_Return)
    assert tasks.editor.isHidden()
    assert [tag.text for tag in tasks.tags.tags] == ["Lock 4, to 14 Dec"]
    with workspace.read() as session:
        (row,) = directed_sheets.rows(session)
    assert (row.from_minute, row.length_minutes) == (21 * 60, 60)
    assert row.asked_at is not None
    tasks.tags.opened.emit(row.id)
    tasks.kind.set_value(DirectedKind.HOT_SPOT)
    qtbot.keyClick(tasks.place, Qt.Key.Key_Return)
    with workspace.read() as session:
        assert directed_sheets.row(session, row.id).stop_least == 10
    tasks.tags.removed.emit(row.id)
    assert tasks.tags.tags == ()
    workspace.undo()
    assert [tag.text for tag in tasks.tags.tags] == ["Lock 4, to 14 Dec"]


def test_an_empty_house_needs_a_permission(
    qtbot: Any, page: BeatsPage, workspace: Workspace
) -> None:
    houses = choose_first(qtbot, page).houses
    houses.tags.adding.emit()
    qtbot.keyClicks(houses.address, "4 Lockside Row")
    houses.back.setText("14.12")
    qtbot.keyClick(houses.address, Qt.Key.Key_Return)
    assert not houses.editor.isHidden()
    houses.agreed.setText("1.12")
    qtbot.keyClick(houses.address, Qt.Key.Key_Return)
    assert [tag.text for tag in houses.tags.tags] == ["4 Lockside Row, back 14 Dec"]
    houses.tags.removed.emit(1)
    assert houses.tags.tags == ()
