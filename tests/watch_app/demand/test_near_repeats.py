"""Near repeats: the share in the San Francisco file, against a plain computation."""

import csv
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch_app.demand.near_repeats import near_repeat_share

ROBBERIES = Path(__file__).parents[4] / "shared" / "data" / "san_francisco_robbery.csv"


def metres(one, other):
    (_, a, x), (_, b, y) = one, other
    a, x, b, y = (radians(each) for each in (a, x, b, y))
    chord = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin((y - x) / 2) ** 2
    return 2 * 6_371_008.8 * asin(sqrt(chord))


def plain_share(points, days, most):
    """Every point against every other."""
    window = timedelta(days=days)
    repeats = sum(
        any(
            timedelta(0) < point[0] - other[0] <= window and metres(point, other) <= most
            for other in points
        )
        for point in points
    )
    return repeats / len(points) if points else 0.0


START = datetime(2026, 1, 1)


@pytest.mark.parametrize(
    ("others", "share"),
    [
        ([], 0.0),
        ([(START - timedelta(days=7), 51.5, 0.0)], 0.5),
        ([(START - timedelta(days=7, minutes=1), 51.5, 0.0)], 0.0),
        # At the same moment neither came before the other.
        ([(START, 51.5, 0.0)], 0.0),
        # 0.0017 of a degree of latitude are 189 metres, 0.0019 are 211.
        ([(START - timedelta(days=1), 51.5017, 0.0)], 0.5),
        ([(START - timedelta(days=1), 51.5019, 0.0)], 0.0),
        ([(START - timedelta(days=1), 51.5, 0.0), (START - timedelta(days=3), 51.5, 0.0)], 2 / 3),
    ],
)
def test_the_other_came_earlier_and_near(others, share):
    assert near_repeat_share([(START, 51.5, 0.0), *others], 7, 200) == pytest.approx(share)


POINTS = st.lists(
    st.tuples(
        st.integers(0, 30 * 24).map(lambda hours: START + timedelta(hours=hours)),
        st.integers(0, 30).map(lambda step: 51.5 + step * 0.0007),
        st.integers(0, 30).map(lambda step: step * 0.0007),
    ),
    max_size=25,
)


@given(POINTS, st.integers(0, 10), st.integers(0, 1000))
def test_the_share_is_that_of_a_plain_computation(points, days, most):
    assert near_repeat_share(points, days, most) == pytest.approx(plain_share(points, days, most))


@pytest.mark.skipif(not ROBBERIES.exists(), reason="the open data are not on this computer")
def test_robberies_in_san_francisco():
    with ROBBERIES.open(newline="", encoding="utf-8") as file:
        points = [
            (
                datetime.fromisoformat(row["date_time"].removesuffix("Z")),
                float(row["latitude"]),
                float(row["longitude"]),
            )
            for row in csv.DictReader(file)
            if row["latitude"] and row["longitude"]
        ]
    assert len(points) == 951
    share = near_repeat_share(points, 7, 200)
    assert share == plain_share(points, 7, 200)
    assert round(share * 951) == 115  # 12 of 100
