"""Outlines of beats: few points, largest part, fitted without bending."""

import json
from math import cos, pi, sin

from watch_app.outlines import MOST_POINTS, fitted, hatching, middle, outline, simplified


def square(x: float, y: float, side: float) -> list[list[float]]:
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]


def test_an_outline_is_the_largest_part_with_few_points() -> None:
    parts = {"type": "MultiPolygon", "coordinates": [[square(0, 50, 1)], [square(2, 50, 5)]]}
    ring = outline(json.dumps(parts))
    assert len(ring) == 4
    assert (7, 55) in ring
    round_one = [[cos(2 * pi * k / 90), sin(2 * pi * k / 90)] for k in range(90)]
    found = outline(json.dumps({"type": "Polygon", "coordinates": [round_one]}))
    assert len(found) == MOST_POINTS
    assert set(found) <= {(x, y) for x, y in round_one}


def test_a_boundary_that_cannot_be_read_is_none() -> None:
    for text in (None, "", "{", '{"type": "Point", "coordinates": [1, 2]}', '{"type": "Polygon"}'):
        assert outline(text) == ()
    flat = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}
    assert outline(json.dumps(flat)) == ()


def test_the_corner_that_matters_least_goes_first() -> None:
    assert simplified([(0, 0), (5, 0.1), (10, 0), (10, 10), (0, 10)], 4) == (
        (0, 0),
        (10, 0),
        (10, 10),
        (0, 10),
    )


def test_a_map_fills_its_box_and_bends_nothing() -> None:
    ring = tuple((x, y) for x, y in square(20, 60, 1)[:-1])
    laid = fitted([ring], 100, 50)
    assert laid.high == 50
    assert abs(laid.wide - 50 * cos(60.5 * pi / 180)) < 1e-9
    assert (
        middle(laid.rings[0]) == (laid.wide / 2, 25)
        or abs(middle(laid.rings[0])[0] - laid.wide / 2) < 1e-9
    )


def test_hatching_stays_within_its_shape() -> None:
    shape = ((0.0, 0.0), (20.0, 0.0), (20.0, 10.0), (0.0, 10.0))
    lines = hatching(shape, 3)
    assert len(lines) > 5
    for start, end in lines:
        for x, y in (start, end):
            assert -1e-9 <= x <= 20 + 1e-9
            assert -1e-9 <= y <= 10 + 1e-9
        assert abs((end[0] - start[0]) + (end[1] - start[1])) < 1e-9
