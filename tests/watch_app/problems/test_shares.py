"""Intervals of shares: published figures, and what holds for all counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch_app.problems.shares import share_of, shift_between

rounds = st.integers(1, 2000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)],
)
def test_the_intervals_newcombe_printed(count: int, of: int, low: float, high: float) -> None:
    found = share_of(count, of)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_the_difference_newcombe_printed() -> None:
    """56 of 70 against 48 of 80: 0.2, from 0.0524 to 0.3339 by method 10."""
    before, after = share_of(48, 80), share_of(56, 70)
    assert before is not None
    assert after is not None
    found = shift_between(before, after)
    assert found.change == pytest.approx(0.2)
    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert found.is_beyond_chance


def test_nobody_gives_no_share_and_no_part_exceeds_the_whole() -> None:
    assert share_of(0, 0) is None
    with pytest.raises(ValueError, match="larger"):
        share_of(3, 2)


@given(rounds, rounds)
def test_intervals_hold_their_estimates(one: tuple[int, int], other: tuple[int, int]) -> None:
    before, after = share_of(*one), share_of(*other)
    assert before is not None
    assert after is not None
    for each in (before, after):
        assert 0 <= each.low <= each.share <= each.high <= 1
    found, back = shift_between(before, after), shift_between(after, before)
    assert -1 <= found.low <= found.change <= found.high <= 1
    assert (back.low, back.high) == pytest.approx((-found.high, -found.low))
