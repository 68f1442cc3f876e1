"""Points in boundaries, against shapely and against the rule for points on a side."""

import csv
import gzip
import sqlite3
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import wkb

from watch_app.geography.locating import Locator
from watch_app.geography.shapes import Part, Shape, read_shape

DATA = Path(__file__).parents[4] / "shared" / "data"
SQUARE: Shape = (Part(((0, 0), (4, 0), (4, 4), (0, 4))),)
RIGHT: Shape = (Part(((4, 0), (8, 0), (8, 4), (4, 4))),)
RINGED: Shape = (Part(((0, 0), (4, 0), (4, 4), (0, 4)), (((1, 1), (3, 1), (3, 3), (1, 3)),)),)


def test_inside_outside_and_nowhere() -> None:
    locator = Locator({7: SQUARE, 9: RIGHT})
    assert [locator.locate(x, 2) for x in (-1, 1, 5, 9)] == [None, 7, 9, None]
    assert Locator({}).locate(1, 1) is None
    assert Locator({3: ()}).locate(1, 1) is None


def test_a_hole_is_outside() -> None:
    locator = Locator({1: RINGED})
    assert locator.locate(2, 2) is None
    assert locator.locate(0.5, 2) == 1


def test_a_point_on_a_common_side_belongs_to_one_of_the_two() -> None:
    locator = Locator({1: SQUARE, 2: RIGHT})
    assert locator.locate(4, 2) == 2
    assert locator.locate(0, 2) == 1
    assert locator.locate(2, 0) == 1
    assert locator.locate(2, 4) is None
    assert locator.locate(8, 2) is None


def test_where_two_overlap_the_smaller_has_the_point() -> None:
    inner: Shape = (Part(((1, 1), (2, 1), (2, 2), (1, 2))),)
    for order in ({1: SQUARE, 2: inner}, {2: SQUARE, 1: inner}):
        smaller = next(number for number, shape in order.items() if shape is inner)
        assert Locator(order).locate(1.5, 1.5) == smaller


def test_what_is_no_number_lies_nowhere() -> None:
    assert Locator({1: SQUARE}).locate_all([float("nan"), 1], [1, 1]).tolist() == [0, 1]


def test_pieces_apart_are_one_beat() -> None:
    locator = Locator({5: (*SQUARE, Part(((10, 0), (12, 0), (11, 2))))})
    assert [locator.locate(x, 1) for x in (2, 11, 9)] == [5, 5, None]


corners = st.tuples(st.floats(-1, 1), st.floats(-1, 1))


@st.composite
def shapes(draw: st.DrawFn) -> shapely.Polygon:
    """Polygons round a middle, with many corners or few, some with a hole."""
    count = draw(st.integers(3, 40))
    lengths = draw(st.lists(st.floats(0.2, 1), min_size=count, max_size=count))
    turns = np.linspace(0, 2 * np.pi, count, endpoint=False)
    x, y = draw(corners)
    ring = [
        (x + length * np.cos(t), y + length * np.sin(t))
        for length, t in zip(lengths, turns, strict=True)
    ]
    outline = shapely.Polygon(ring)
    if draw(st.booleans()):
        hole = [(x + 0.1 * np.cos(t), y + 0.1 * np.sin(t)) for t in turns]
        if outline.contains(shapely.Polygon(hole)):
            outline = shapely.Polygon(ring, [hole])
    return outline


def as_shape(polygon: shapely.Polygon) -> Shape:
    return read_shape(shapely.geometry.mapping(polygon) | {"coordinates": _lists(polygon)})


def _lists(polygon: shapely.Polygon) -> list[list[list[float]]]:
    rings = [polygon.exterior, *polygon.interiors]
    return [[list(corner) for corner in ring.coords] for ring in rings]


@given(shapes(), st.lists(corners, min_size=1, max_size=60))
def test_points_lie_where_shapely_says(polygon: shapely.Polygon, points: list) -> None:
    if not polygon.is_valid:
        return
    x, y = np.array(points).T
    found = Locator({1: as_shape(polygon)}).locate_all(x, y) == 1
    expected = shapely.contains_xy(polygon, x, y)
    is_clear = shapely.distance(polygon.boundary, shapely.points(x, y)) > 1e-9
    assert (found == expected)[is_clear].all()


@given(st.lists(corners, min_size=1, max_size=30), st.floats(-0.9, 0.9), st.floats(-0.9, 0.9))
def test_neighbours_share_out_a_square_without_gap_or_overlap(
    points: list, west: float, east: float
) -> None:
    """A square cut by a slanting side: each point in it is in exactly one half."""
    one: Shape = (Part(((-1, -1), (west, -1), (east, 1), (-1, 1))),)
    other: Shape = (Part(((west, -1), (1, -1), (1, 1), (east, 1))),)
    x, y = np.array([*points, (west, -1), ((west + east) / 2, 0)]).T
    first = Locator({1: one}).locate_all(x, y) == 1
    second = Locator({1: other}).locate_all(x, y) == 1
    inside = Locator({1: (Part(((-1, -1), (1, -1), (1, 1), (-1, 1))),)}).locate_all(x, y) == 1
    assert not (first & second).any()
    assert ((first | second) == inside).all()


@pytest.mark.skipif(not (DATA / "nottingham_wards.gpkg").exists(), reason="no real data here")
def test_nottinghams_burglaries_lie_in_the_wards_shapely_finds() -> None:
    with sqlite3.connect(DATA / "nottingham_wards.gpkg") as wards:
        table, column = wards.execute(
            "select table_name, column_name from gpkg_geometry_columns"
        ).fetchone()
        blobs = [row[0] for row in wards.execute(f'select "{column}" from "{table}"')]
    # A GeoPackage geometry is a header (its length depends on the envelope) and WKB.
    sizes = (0, 32, 48, 48, 64)
    polygons = [wkb.loads(blob[8 + sizes[blob[3] >> 1 & 7] :]) for blob in blobs]
    with gzip.open(DATA / "nottingham_burglary.csv.gz", "rt", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["longitude"]]
    x = np.array([float(row["longitude"]) for row in rows])
    y = np.array([float(row["latitude"]) for row in rows])
    shapes = {
        number: read_shape(
            {
                "type": "MultiPolygon",
                "coordinates": [_lists(part) for part in getattr(polygon, "geoms", [polygon])],
            }
        )
        for number, polygon in enumerate(polygons, 1)
    }
    expected = np.zeros(len(x), dtype=int)
    for number, polygon in enumerate(polygons, 1):
        expected[shapely.contains_xy(polygon, x, y)] = number
    assert (Locator(shapes).locate_all(x, y) == expected).all()
    assert (expected > 0).sum() > 1_000
