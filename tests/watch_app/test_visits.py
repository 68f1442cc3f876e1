"""Stops at hot spots: unforeseeable, never at once, the same on a reprint."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from watch_app.visits import Spot, visits

STARTS = datetime(2026, 12, 7, 22)
SPOTS = [Spot(number) for number in range(1, 4)]


@given(st.integers(0, 12), st.integers(15, 720), st.integers(0, 10_000), st.integers(1, 60))
def test_stops_lie_within_the_patrol_and_never_at_the_same_time(count, minutes, seed, most):
    ends = STARTS + timedelta(minutes=minutes)
    spots = [Spot(number, min(10, most), most) for number in range(count)]
    found = visits(spots, STARTS, ends, seed=str(seed))
    assert len({visit.spot_id for visit in found}) == len(found)
    for visit in found:
        assert min(10, most) <= visit.minutes <= most
        assert visit.at >= STARTS
        assert visit.at + timedelta(minutes=visit.minutes) <= ends
        assert visit.at.minute % 5 == 0
    for one, other in pairwise(found):
        assert one.at + timedelta(minutes=one.minutes) <= other.at


def test_a_reprint_has_the_same_stops_and_another_version_others():
    ends = STARTS + timedelta(hours=3)
    first = visits(SPOTS, STARTS, ends, seed="7:3")
    assert visits(list(reversed(SPOTS)), STARTS, ends, seed="7:3") == first
    assert len({visits(SPOTS, STARTS, ends, seed=f"7:{n}") for n in range(9)}) > 5


def test_what_does_not_fit_is_left_out():
    ends = STARTS + timedelta(hours=1)
    assert len(visits([Spot(number) for number in range(9)], STARTS, ends, seed="1")) == 1
