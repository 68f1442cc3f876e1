"""A patrol more where one is short, paid for by a quiet one, one step at a time."""

from hypothesis import given
from hypothesis import strategies as st

from tests.watch_app.proposals.needs import EVENING, NIGHT, run, sheet
from watch_app.proposals.moves import moves, wanted_counts
from watch_app.proposals.runs import weighed

FRIDAY, SATURDAY = 4, 5


def found(need, runs, *, floor=2, ceiling=None, settled=()):
    needs = {each.key: weighed(need, each) for each in runs}
    may_go = {each.key for each in runs} - set(settled)
    return moves(need, runs, needs, floor=floor, ceiling=ceiling, may_go=may_go)


def test_patrols_are_shared_among_beats_by_need_in_hours_that_are_walked():
    runs = [run(1, 4), run(1, 5), run(2, 4), run(2, 5)]
    need = sheet({(1, 4, EVENING): 9, (2, 4, EVENING): 3, (2, 4, 0): 10})
    assert wanted_counts(need, runs, floor=0, ceiling=None) == {1: 6, 2: 2}
    assert wanted_counts(need, runs, floor=3, ceiling=None) == {1: 5, 2: 3}
    assert wanted_counts(need, runs, floor=0, ceiling=4) == {1: 4, 2: 4}
    assert wanted_counts(need, runs, floor=9, ceiling=None) == {1: 6, 2: 2}


def test_a_quiet_run_pays_for_one_where_the_need_is():
    runs = [run(1, FRIDAY), run(2, FRIDAY), run(2, SATURDAY), run(2, 2)]
    need = sheet({(1, FRIDAY, EVENING): 10, (1, 3, EVENING): 9, (2, FRIDAY, EVENING): 3})
    result = found(need, runs)
    (extra,) = result.extras
    assert (extra.beat, extra.weekday, extra.like.start_minute) == ("Beat 1", 3, 20 * 60)
    assert [(key.beat_id, key.weekday) for key in result.left_out] == [(2, 2)]


def test_what_nobody_can_pay_for_is_not_proposed():
    runs = [run(1, FRIDAY, length=240), run(2, FRIDAY), run(2, SATURDAY)]
    need = sheet({(1, FRIDAY, EVENING): 10, (1, 3, EVENING): 9, (1, 3, NIGHT): 9})
    assert found(need, runs).extras == ()
    assert found(need, runs).left_out == ()


def test_a_beat_without_patrols_gets_its_floor_first():
    runs = [run(1, day) for day in range(6)]
    need = sheet({(1, day, EVENING): 2 for day in range(6)} | {(2, 2, EVENING): 1})
    (extra,) = found(need, runs).extras
    assert (extra.beat_id, extra.weekday, extra.is_for_floor) == (2, 2, True)


def test_what_is_pinned_or_was_just_changed_is_not_given_up():
    runs = [run(1, FRIDAY), run(2, FRIDAY), run(2, SATURDAY), run(2, 2)]
    levels = {(1, FRIDAY, EVENING): 10, (1, 3, EVENING): 9}
    pinned = {(2, day, EVENING) for day in (2, FRIDAY, SATURDAY)}
    assert found(sheet(levels, pinned=pinned), runs).left_out == ()
    assert found(sheet(levels), runs, settled=[each.key for each in runs]).left_out == ()


@given(
    st.dictionaries(
        st.tuples(st.integers(1, 3), st.integers(0, 6), st.integers(2, 5)),
        st.integers(0, 10),
        max_size=30,
    ),
    st.sets(
        st.tuples(st.integers(1, 3), st.integers(0, 6), st.sampled_from([1080, 1200, 1320])),
        min_size=1,
        max_size=14,
    ),
    st.integers(0, 3),
)
def test_hours_are_never_exceeded_and_each_beat_moves_one_step(levels, places, floor):
    runs = [run(beat, day, start, shift=start) for beat, day, start in sorted(places)]
    result = found(sheet(levels, beats=3), runs, floor=floor)
    by_key = {each.key: each for each in runs}
    spent = sum(each.like.target * each.like.length_minutes * 2 for each in result.extras)
    freed = sum(by_key[key].target * by_key[key].minutes for key in result.left_out)
    assert spent <= freed
    beats = [each.beat_id for each in result.extras]
    gone = [key.beat_id for key in result.left_out]
    assert len(set(beats)) == len(beats)
    assert len(set(gone)) == len(gone)
    assert not set(beats) & set(gone)
