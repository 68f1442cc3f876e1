"""Each step of the need on cases worked by hand."""

from datetime import date, datetime, timedelta
from math import isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch_app.demand.arrays import NO_TIME
from watch_app.demand.bands import BANDS, SLOTS, bands_from, slot_name, slot_shares
from watch_app.demand.near_repeats import decayed
from watch_app.demand.nearness import rings_of, within
from watch_app.demand.sheet import Change
from watch_app.demand.smoothing import cell_shares, time_shapes
from watch_app.demand.spreading import spread
from watch_app.demand.trends import trend
from watch_app.demand.weights import status_factor, weights
from watch_app.records import IncidentStatus

SIX = 6 * 60


def minutes(moment):
    return int((moment - datetime(1970, 1, 1)).total_seconds() // 60)


def spread_one(starts, ends, day_starts=SIX):
    start = minutes(starts)
    length = NO_TIME if ends is None else minutes(ends) - start
    parts = spread(np.array([start]), np.array([length]), day_starts)
    shares = [0.0] * SLOTS
    for slot, share in zip(parts.slot, parts.share, strict=True):
        shares[slot] += share
    return {divmod(slot, BANDS): round(share, 6) for slot, share in enumerate(shares) if share}


def test_harm_is_capped_and_halves_with_its_half_life():
    found = weights(np.array([5, 5, 2, 0]), np.array([0.0, 90.0, 180.0, 1.0]), 90, cap=4)
    assert found.tolist() == [4.0, 2.0, 0.5, 0.0]


def test_what_lies_ahead_weighs_as_today():
    assert weights(np.array([3]), np.array([-5.0]), 90, cap=5).tolist() == [3.0]


@pytest.mark.parametrize("status", list(IncidentStatus))
def test_drafts_withdrawn_and_duplicates_count_nothing(status):
    counts = status not in (IncidentStatus.DRAFT, IncidentStatus.WITHDRAWN)
    assert status_factor(status, is_duplicate=False) == counts
    assert status_factor(status, is_duplicate=True) == 0


@given(
    st.lists(st.tuples(st.integers(0, 5), st.floats(-400, 4000)), min_size=1),
    st.integers(1, 1096),
    st.integers(1, 5),
)
def test_weights_are_never_below_nothing_nor_above_the_cap(entries, half_life, cap):
    severity, age = zip(*entries, strict=True)
    found = weights(np.array(severity), np.array(age), half_life, cap)
    assert (found >= 0).all()
    assert (found <= cap).all()


FRIDAY = datetime(2026, 12, 11)


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        # A moment falls into one band, on its edge into the later one.
        (FRIDAY.replace(hour=21, minute=5), FRIDAY.replace(hour=21, minute=5), {(4, 3): 1.0}),
        (FRIDAY.replace(hour=22), FRIDAY.replace(hour=22), {(4, 4): 1.0}),
        # 21:00 to 23:00: an hour each in 18-22 and 22-02.
        (FRIDAY.replace(hour=21), FRIDAY.replace(hour=23), {(4, 3): 0.5, (4, 4): 0.5}),
        # 17:00 to 22:00: one hour of five, then four.
        (FRIDAY.replace(hour=17), FRIDAY.replace(hour=22), {(4, 2): 0.2, (4, 3): 0.8}),
        # After midnight it is still Friday's night, until six.
        (
            datetime(2026, 12, 12, 1),
            datetime(2026, 12, 12, 7),
            {(4, 4): 0.166667, (4, 5): 0.666667, (5, 0): 0.166667},
        ),
        # Sunday night runs over into Monday.
        (
            datetime(2026, 12, 14, 4),
            datetime(2026, 12, 14, 8),
            {(6, 5): 0.5, (0, 0): 0.5},
        ),
        # Away over a weekend: Friday 18:00 to Sunday 18:00, twelve bands.
        (
            FRIDAY.replace(hour=18),
            FRIDAY.replace(hour=18) + timedelta(days=2),
            {divmod(4 * BANDS + 3 + step, BANDS): round(1 / 12, 6) for step in range(12)},
        ),
    ],
)
def test_a_window_is_shared_out_over_the_bands_it_covers(starts, ends, expected):
    assert spread_one(starts, ends) == expected


def test_a_day_may_begin_at_midnight():
    found = spread_one(FRIDAY.replace(hour=23), FRIDAY + timedelta(hours=25), day_starts=0)
    assert found == {(4, 5): 0.5, (5, 0): 0.5}


@pytest.mark.parametrize("days", [7, 8, 40])
def test_a_window_of_a_week_or_longer_says_nothing_about_the_hour(days):
    found = spread_one(FRIDAY, FRIDAY + timedelta(days=days))
    assert len(found) == SLOTS
    assert set(found.values()) == {round(1 / SLOTS, 6)}
    assert spread_one(FRIDAY, None) == found


@given(
    st.lists(
        st.tuples(st.integers(0, 30_000_000), st.integers(-1, 20_000)), min_size=1, max_size=30
    ),
    st.sampled_from([0, 60, 300, 360]),
)
def test_spreading_keeps_every_entry_whole(windows, day_starts):
    start, length = (np.array(each, dtype=np.int64) for each in zip(*windows, strict=True))
    parts = spread(start, length, day_starts)
    whole = np.bincount(parts.row, parts.share, len(windows))
    assert np.allclose(whole, 1)
    assert (parts.share >= 0).all()
    assert ((parts.slot >= 0) & (parts.slot < SLOTS)).all()


def test_smoothing_by_hand():
    # Two beats, two slots, ten entries; k = 10. Beat shares .8 .2, slot shares .6 .4.
    counts = np.array([[6.0, 2.0], [0.0, 2.0]])
    expected = [[(6 + 4.8) / 20, (2 + 3.2) / 20], [(0 + 1.2) / 20, (2 + 0.8) / 20]]
    assert np.allclose(cell_shares(counts, 10), expected)
    assert np.allclose(time_shapes(counts, 10), [[10.8 / 16, 5.2 / 16], [0.3, 0.7]])


def test_without_entries_every_cell_has_the_same_share():
    assert np.allclose(cell_shares(np.zeros((2, 4)), 20), 1 / 8)
    assert np.allclose(time_shapes(np.zeros((2, 4)), 20), 1 / 4)


def test_a_beat_without_entries_takes_the_pattern_of_the_watch():
    shapes = time_shapes(np.array([[3.0, 1.0], [0.0, 0.0]]), 5)
    assert np.allclose(shapes[1], [0.75, 0.25])


AMOUNTS = st.floats(0, 1000, allow_subnormal=False)
TABLES = st.integers(1, 4).flatmap(
    lambda beats: st.lists(
        st.lists(AMOUNTS, min_size=6, max_size=6), min_size=beats, max_size=beats
    )
)


@given(TABLES, AMOUNTS)
def test_smoothed_shares_sum_to_one(table, k):
    counts = np.array(table)
    assert isclose(float(cell_shares(counts, k).sum()), 1, rel_tol=1e-9)
    assert np.allclose(time_shapes(counts, k).sum(axis=1), 1)
    assert (cell_shares(counts, k) >= 0).all()


def test_a_boost_falls_in_a_straight_line():
    found = decayed(np.array([0.0, 7.0, 14.0, 20.0, -1.0]), 14)
    assert found.tolist() == [1.0, 0.5, 0.0, 0.0, 0.0]
    assert decayed(np.array([0.0]), 0).tolist() == [0.0]


SQUARE = (
    '{"type": "Polygon", "coordinates": [[[0, 0], [0.01, 0], [0.01, 0.01], [0, 0.01], [0, 0]]]}'
)


@pytest.mark.parametrize(
    ("latitude", "longitude", "metres", "is_near"),
    [
        (0.005, 0.005, 0, True),
        # 0.001 of a degree at the equator is 111 metres.
        (0.005, 0.011, 120, True),
        (0.005, 0.011, 100, False),
        (-0.003, 0.005, 400, True),
        (-0.004, 0.005, 400, False),
        # Off the corner: 0.002 and 0.002, 314 metres as the crow flies.
        (0.012, 0.012, 320, True),
        (0.012, 0.012, 310, False),
        (float("nan"), float("nan"), 2000, False),
    ],
)
def test_points_near_a_boundary(latitude, longitude, metres, is_near):
    found = within(rings_of(SQUARE), np.array([latitude]), np.array([longitude]), metres)
    assert found.tolist() == [is_near]


@pytest.mark.parametrize("boundary", [None, "", "{}", "[]", '{"type": "Polygon"}', "7", "x"])
def test_no_boundary_is_near_nothing(boundary):
    assert rings_of(boundary) == ()
    assert within((), np.array([0.0]), np.array([0.0]), 2000).tolist() == [False]


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [
        (3, 4, Change.TOO_FEW),
        (9, 1, Change.UP),  # 8 > 1.96 * sqrt(10) = 6.2
        (8, 2, Change.LEVEL),  # 6 < 6.2
        (40, 30, Change.LEVEL),  # 10 < 16.4
        (20, 50, Change.DOWN),  # 30 > 16.4
    ],
)
def test_a_trend_is_told_where_chance_does_not_explain_it(now, before, change):
    assert trend(now, before, reaches_back=True).change == change
    assert trend(now, before, reaches_back=False).change == Change.TOO_FEW


def shares_of(*wanted):
    shares = slot_shares(*wanted, SIX)
    return {divmod(slot, BANDS): round(share, 4) for slot, share in enumerate(shares) if share}


def test_hours_that_are_asked_for_name_bands():
    friday = 1 << 4
    assert shares_of(friday, None, None) == {(4, band): 1.0 for band in range(6)}
    assert shares_of(friday, 20 * 60, 60) == {(4, 3): 1.0}
    assert shares_of(friday, 21 * 60, 120) == {(4, 3): 0.5, (4, 4): 0.5}
    assert shares_of(friday, 18 * 60, 480) == {(4, 3): 1.0, (4, 4): 1.0}
    # 01:00 on Friday is in Thursday's night.
    assert shares_of(friday, 60, 60) == {(3, 4): 1.0}
    assert shares_of(1, 60, 60) == {(6, 4): 1.0}


def test_bands_are_named_by_their_hours():
    bands = bands_from(SIX)
    assert [band.name for band in bands] == ["06–10", "10–14", "14–18", "18–22", "22–02", "02–06"]
    assert [band.is_next_day for band in bands] == [False] * 5 + [True]
    assert slot_name(4, bands[3]) == "Friday 18–22"
    assert bands_from(0)[5].name == "20–24"
    assert date(2026, 12, 11).weekday() == 4
