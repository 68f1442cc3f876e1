"""Boundaries come in on the page Beats; where names differ it is asked beside the map."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ui.pages.beats import BeatsPage
from ui.workspace import Workspace
from watch_app import beats


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace) -> BeatsPage:
    with workspace.change("Add beats") as session:
        beats.add(session, name="Harbour", code="HAR")
        beats.add(session, name="Market Street", code="MKT")
    return show(BeatsPage)


def write(folder: Path, *names: str) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[at, 0], [at + 1, 0], [at, 1], [at, 0]]],
            },
        }
        for at, name in enumerate(names)
    ]
    path = folder / "wards.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def bounded(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return [each.name for each in beats.sheets(session) if each.boundary]


def test_the_same_names_are_taken_at_once(
    page: BeatsPage, workspace: Workspace, tmp_path: Path
) -> None:
    page.import_panel.take(write(tmp_path, "harbour", "MKT"))
    assert page.import_panel.heading.text() == "wards.geojson is in"
    assert not page.import_panel.matches.isVisible()
    assert bounded(workspace) == ["Harbour", "Market Street"]


def test_where_names_differ_it_is_asked_and_nothing_changed_before(
    page: BeatsPage, workspace: Workspace, tmp_path: Path
) -> None:
    label = workspace.undo_label
    page.import_panel.take(write(tmp_path, "Harbourside", "Hilltop"))
    matches = page.import_panel.matches
    assert matches.isVisible()
    assert (workspace.undo_label, bounded(workspace)) == (label, [])
    assert [each.currentText() for each in matches.choices.values()] == ["Harbour", "A new beat"]
    matches.choices[2].set_value("leave")
    matches.take.click()
    assert not matches.isVisible()
    assert bounded(workspace) == ["Harbour"]
    workspace.undo()
    assert bounded(workspace) == []


def test_one_beat_for_two_areas_is_refused_and_can_be_mended(
    page: BeatsPage, workspace: Workspace, tmp_path: Path
) -> None:
    page.import_panel.take(write(tmp_path, "Harbourside", "Hilltop"))
    matches = page.import_panel.matches
    matches.choices[2].set_value(matches.choices[1].value)
    matches.take.click()
    assert "chosen for two areas" in page.import_panel.lines.text()
    assert matches.isVisible()
    assert bounded(workspace) == []


def test_a_file_without_areas_gets_a_sentence(page: BeatsPage, tmp_path: Path) -> None:
    path = tmp_path / "wards.geojson"
    path.write_text("{}")
    page.import_panel.take(path)
    assert "holds no areas" in page.import_panel.lines.text()


def test_a_list_of_beats_is_taken_as_before(
    page: BeatsPage, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "beats.csv"
    path.write_text("name,code\nHilltop,HIL\n")
    page.verbs["import"]
    page.import_panel.take(path)
    assert page.import_panel.heading.text() == "beats.csv is in"
