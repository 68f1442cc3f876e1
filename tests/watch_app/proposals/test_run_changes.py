"""What the need would have a run be, on weeks worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watch_app.proposals.needs import EVENING, NIGHT, run, sheet
from watch_app.adjustments import Change
from watch_app.proposals.run_changes import (
    wanted_change,
    wanted_priority,
    wanted_start,
    wanted_targets,
)
from watch_app.proposals.runs import band_minutes, weighed

FRIDAY, SATURDAY = 4, 5


@pytest.mark.parametrize(
    ("run_hours", "expected"),
    [
        ((FRIDAY, 20 * 60, 120), {(FRIDAY, EVENING): 120}),
        ((FRIDAY, 20 * 60, 150), {(FRIDAY, EVENING): 120, (FRIDAY, NIGHT): 30}),
        ((SATURDAY, 60, 120), {(FRIDAY, NIGHT): 60, (FRIDAY, 5): 60}),
        ((0, 5 * 60, 120), {(6, 5): 60, (0, 0): 60}),
        ((6, 22 * 60, 12 * 60), {(6, NIGHT): 240, (6, 5): 240, (0, 0): 240}),
    ],
)
def test_minutes_in_bands(run_hours, expected):
    assert band_minutes(*run_hours, 360) == expected


@given(st.integers(0, 6), st.integers(0, 1439), st.integers(15, 1440), st.integers(0, 6))
def test_minutes_in_bands_add_up(weekday, start, length, day_start):
    found = band_minutes(weekday, start, length, day_start * 60)
    assert sum(found.values()) == length


def test_the_need_of_a_run_is_its_mean_by_minutes():
    need = sheet({(1, FRIDAY, EVENING): 8, (1, FRIDAY, NIGHT): 4})
    found = weighed(need, run(length=160))
    assert found.need == pytest.approx((8 * 120 + 4 * 40) / 160)
    assert (found.cell.band, found.is_pinned) == (EVENING, False)


@pytest.mark.parametrize(
    ("priority", "need", "wanted"),
    [(3, 9, 5), (3, 7, 4), (5, 7, 5), (3, 4, 3), (1, 4, 1), (3, 0, 3), (5, 1, 3), (2, 0, 2)],
)
def test_importance_rises_with_the_need_and_is_never_far_lowered(priority, need, wanted):
    assert wanted_priority(run(priority=priority), need) == wanted


def targets(levels, runs, places, minutes=10**6):
    need = sheet(levels, beats=3)
    needs = {each.key: weighed(need, each) for each in runs}
    return [*wanted_targets(runs, needs, places, minutes).values()]


def test_people_go_where_the_need_is_and_their_number_stays():
    runs = [run(1), run(2), run(3)]
    assert targets({(1, FRIDAY, EVENING): 9}, runs, 9) == [4, 3, 2]
    assert targets({(beat, FRIDAY, EVENING): 5 for beat in (1, 2, 3)}, runs, 9) == [3, 3, 3]
    assert targets({}, runs, 9) == [3, 3, 3]


def test_too_few_people_are_missed_where_the_need_is_least():
    runs = [run(1), run(2), run(3)]
    assert targets({(1, FRIDAY, EVENING): 9}, runs, 7) == [3, 2, 2]


def test_a_long_patrol_does_not_take_more_hours_than_there_are():
    runs = [run(1, length=240), run(2), run(3)]
    asked = sum(each.target * each.minutes for each in runs)
    need = {(1, FRIDAY, EVENING): 9, (1, FRIDAY, NIGHT): 9}
    assert targets(need, runs, 9, asked) == [3, 3, 2]


@given(
    st.lists(
        st.tuples(st.integers(0, 10), st.integers(60, 300), st.integers(0, 2), st.integers(0, 2)),
        min_size=1,
        max_size=12,
    )
)
def test_hours_are_never_more_than_asked(rows):
    runs = [
        run(1, weekday=n % 7, shift=n, length=length, least=2, target=2 + a, most=2 + a + b)
        for n, (_, length, a, b) in enumerate(rows)
    ]
    need = sheet({(1, n % 7, EVENING): level for n, (level, *_) in enumerate(rows)})
    needs = {each.key: weighed(need, each) for each in runs}
    asked = sum(each.target * each.minutes for each in runs)
    places = sum(each.target for each in runs)
    found = wanted_targets(runs, needs, places, asked)
    assert sum(found[each.key] * each.minutes for each in runs) <= asked
    assert all(each.least <= found[each.key] <= each.most for each in runs)


def test_a_start_moves_to_the_need_beside_it():
    need = sheet({(1, FRIDAY, NIGHT): 10})
    assert wanted_start(need, run(start=21 * 60), ()) == 60
    assert wanted_start(need, run(start=20 * 60 + 30, length=90), ()) == 60
    assert wanted_start(need, run(start=22 * 60), ()) == 0
    early = sheet({(1, FRIDAY, 2): 10})
    assert wanted_start(early, run(start=18 * 60), ()) == -60


def test_a_start_stays_where_most_of_the_need_is_met_already():
    need = sheet({(1, FRIDAY, EVENING): 9})
    assert wanted_start(need, run(length=150), ()) == 0


def test_a_start_stays_clear_of_the_beats_other_patrols_and_of_midnight():
    need = sheet({(1, FRIDAY, NIGHT): 10})
    late = run(start=23 * 60, shift=2)
    assert wanted_start(need, run(start=21 * 60), (late,)) == 0
    half_past = run(start=23 * 60 + 30, shift=2)
    assert wanted_start(need, run(start=21 * 60), (half_past,)) == 30
    elsewhere = run(2, start=23 * 60, shift=2)
    assert wanted_start(need, run(start=21 * 60), (elsewhere,)) == 60
    after = sheet({(1, FRIDAY, 5): 10})
    assert wanted_start(after, run(start=23 * 60 + 30, length=180), ()) == 0


def test_a_change_says_only_what_is_different():
    assert wanted_change(run(), priority=3, target=3, later=0) == Change()
    assert wanted_change(run(), priority=5, target=3, later=30) == Change(5, None, 30)
