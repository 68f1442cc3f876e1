"""Boundaries from GeoJSON and GeoPackage: matched by name, asked where names differ."""

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch_app import beats, incidents
from watch_app.errors import ImportProblemsError, InputError
from watch_app.exchange.boundaries import LEAVE, NEW, import_boundaries, take, understand
from watch_app.exchange.geojson import read_areas
from watch_app.geography.names import Match, likeness
from watch_app.storage import WatchFile

WARDS = Path(__file__).parents[4] / "shared" / "data" / "nottingham_wards.gpkg"


def box(west: float) -> list:
    return [[[west, 0], [west + 1, 0], [west + 1, 1], [west, 1], [west, 0]]]


def feature(name: str, west: float, **properties: Any) -> dict:
    geometry = {"type": "Polygon", "coordinates": box(west)}
    return {"type": "Feature", "properties": {"name": name, **properties}, "geometry": geometry}


def write(folder: Path, *features: dict, **more: Any) -> Path:
    path = folder / "beats.geojson"
    content = {"type": "FeatureCollection", "features": list(features), **more}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture
def harbour(watch: WatchFile) -> WatchFile:
    with watch.change("Add") as session:
        beats.add(session, name="Harbour", code="HAR")
        beats.add(session, name="Market Street", code="MKT")
    return watch


def bounded(watch: WatchFile) -> dict[str, float | None]:
    """The western edge of each beat by its name."""
    with watch.read() as session:
        return {
            each.name: json.loads(each.boundary)["coordinates"][0][0][0] if each.boundary else None
            for each in beats.sheets(session)
        }


def refused(watch: WatchFile, path: Path, **options: Any) -> str:
    label = watch.undo_label
    with pytest.raises(ImportProblemsError) as raised:
        import_boundaries(watch, path, **options)
    assert watch.undo_label == label
    return "\n".join(raised.value.problems)


def test_the_same_name_or_code_is_the_same_beat(harbour: WatchFile, tmp_path: Path) -> None:
    path = write(tmp_path, feature("The HARBOUR ward", 0), feature("Town", 1, code="mkt"))
    report = import_boundaries(harbour, path)
    assert (report.added, report.notes) == (0, ("Beats with another boundary: 2.",))
    assert bounded(harbour) == {"Harbour": 0, "Market Street": 1}
    harbour.undo()
    assert bounded(harbour) == {"Harbour": None, "Market Street": None}


def test_names_that_differ_are_asked_about_and_nothing_is_changed(
    harbour: WatchFile, tmp_path: Path
) -> None:
    path = write(tmp_path, feature("Harbourside", 0), feature("Market Street", 1))
    said = refused(harbour, path)
    assert '--match "Harbourside=HAR"' in said
    assert "Spelled nearly as Harbour." in said
    import_boundaries(harbour, path, {"Harbourside": "har"})
    assert bounded(harbour) == {"Harbour": 0, "Market Street": 1}


def test_an_area_may_be_new_or_left_out(harbour: WatchFile, tmp_path: Path) -> None:
    path = write(tmp_path, feature("Harbourside", 0), feature("Mill Lane", 1))
    report = import_boundaries(harbour, path, {"Harbourside": LEAVE, "mill lane": NEW})
    assert (report.added, report.notes) == (1, ("Areas left out: 1.",))
    assert bounded(harbour) == {"Harbour": None, "Market Street": None, "Mill Lane": 1}


def test_a_watch_without_beats_gets_them_all(watch: WatchFile, tmp_path: Path) -> None:
    path = write(tmp_path, feature("Harbour", 0, code="HBR"), feature("Market Street", 1))
    assert import_boundaries(watch, path).added == 2
    assert bounded(watch) == {"Harbour": 0, "Market Street": 1}
    with watch.read() as session:
        assert [each.code for each in beats.sheets(session)] == ["HBR", "MAR"]


def test_two_areas_cannot_be_one_beat(harbour: WatchFile, tmp_path: Path) -> None:
    path = write(tmp_path, feature("North", 0), feature("South", 1))
    with harbour.read() as session:
        read = understand(session, path)
    beat = read.beats[0].id
    with pytest.raises(InputError, match="Harbour is chosen for two areas"):
        take(harbour, read, {1: beat, 2: beat})
    assert set(bounded(harbour).values()) == {None}


def test_where_its_incidents_lie_speaks_for_a_beat(harbour: WatchFile, tmp_path: Path) -> None:
    moment = datetime(2026, 10, 3, 22, 40)
    with harbour.change("Incidents") as session:
        beat = beats.sheets(session)[0].id
        for _ in range(3):
            incidents.add(
                session,
                written_at=moment,
                seen_from=moment,
                beat_id=beat,
                category="Noise",
                latitude=0.5,
                longitude=1.5,
            )
    path = write(tmp_path, feature("Hartown", 0), feature("Docks and harbours", 1))
    with harbour.read() as session:
        read = understand(session, path)
    assert [each.proposal.match for each in read.questions] == [Match.NEW, Match.LIKELY]
    assert read.questions[1].proposed == beat
    assert "100 % of its incidents" in read.questions[1].why


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "cannot be read as GeoJSON"),
        ("[]", "holds no areas"),
        ('{"type":"FeatureCollection","features":[]}', "holds no areas"),
        ('{"type":"Point","coordinates":[0,0]}', "holds no areas"),
        (
            (
                '{"type":"FeatureCollection","features":[],"crs":{"type":"name","properties":'
                '{"name":"urn:ogc:def:crs:EPSG::27700"}}}'
            ),
            "EPSG::27700. Export it in WGS 84",
        ),
        (
            '{"type":"Polygon","coordinates":[[[456123,339876],[456223,339876],[456223,339976]]]}',
            "not in degrees. Export the file in WGS 84",
        ),
        (
            '{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1]]]}',
            "Area 1, Area 1: The outline crosses itself",
        ),
        ('{"type":"Feature","geometry":null,"properties":null}', "There is no polygon"),
    ],
)
def test_what_is_no_map_of_beats_gets_a_sentence(
    watch: WatchFile, tmp_path: Path, content: str, said: str
) -> None:
    path = tmp_path / "beats.geojson"
    path.write_text(content, encoding="utf-8")
    assert said in refused(watch, path)


def test_wgs_84_may_be_named(watch: WatchFile, tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert import_boundaries(watch, write(tmp_path, feature("Harbour", 0), crs=crs)).added == 1


def test_holes_and_pieces_stay(watch: WatchFile, tmp_path: Path) -> None:
    hole = [[0.2, 0.2], [0.4, 0.2], [0.4, 0.4], [0.2, 0.2]]
    pieces = [[box(0)[0], hole], box(5)]
    given = feature("Harbour", 0)
    given["geometry"] = {"type": "MultiPolygon", "coordinates": pieces}
    import_boundaries(watch, write(tmp_path, given))
    with watch.read() as session:
        kept = json.loads(beats.sheets(session)[0].boundary or "")
    assert kept == {"type": "MultiPolygon", "coordinates": pieces}


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(-200, 200) | st.sampled_from(["Polygon", "Feature"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "crs"]),
            inner,
        )
    ),
    max_leaves=12,
)


@given(content=json_values)
def test_any_json_is_areas_or_gets_a_sentence(tmp_path_factory: Any, content: Any) -> None:
    path = tmp_path_factory.getbasetemp() / "any.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    with suppress(ImportProblemsError):
        assert read_areas(path)


def test_a_damaged_package_gets_a_sentence(watch: WatchFile, tmp_path: Path) -> None:
    path = tmp_path / "beats.gpkg"
    path.write_bytes(b"SQLite format 3\x00" + bytes(200))
    assert "no GeoPackage with areas" in refused(watch, path)


@pytest.mark.skipif(not WARDS.exists(), reason="no real data here")
def test_nottinghams_wards_become_beats(watch: WatchFile) -> None:
    report = import_boundaries(watch, WARDS)
    assert report.added == 20
    assert "Bulwell" in bounded(watch)


def test_likeness_does_not_mind_accents_case_or_order_of_asking() -> None:
    assert likeness("Café Ward", "the CAFE") == 1
    assert likeness("Harbour", "Harbourside") == likeness("Harbourside", "Harbour") > 0.7
