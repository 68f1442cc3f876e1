"""Outlines that cross themselves, against shapely."""

import shapely
from hypothesis import given
from hypothesis import strategies as st

from watch_app.geography.crossings import crossing_of

whole = st.tuples(st.integers(-6, 6), st.integers(-6, 6))


@given(st.lists(whole, min_size=3, max_size=12, unique=True))
def test_an_outline_crosses_itself_where_shapely_says_it_is_not_simple(ring: list) -> None:
    is_simple = shapely.LinearRing(ring).is_simple
    assert (crossing_of(ring) is None) == is_simple


def test_the_place_of_the_crossing_is_told() -> None:
    assert crossing_of([(0, 0), (2, 2), (2, 0), (0, 2)]) == (1, 1)
    assert crossing_of([(0, 0), (2, 0), (2, 2), (0, 2)]) is None
