"""What is known by the month alone moves beats and never hours, whatever the log holds."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from watch_app.demand.arrays import NO_TIME, Entries, Kinds
from watch_app.demand.bands import SLOTS
from watch_app.demand.reckoning import FROM_INCIDENTS, reckon
from watch_app.demand.rules import NeedRules

TODAY = 20_000
BEATS = 3
KINDS = Kinds(
    ("Burglary", "Noise", "Nil"),
    np.array([4, 1, 0]),
    np.array([True, False, False]),
    np.array([True, False, False]),
)


def entries(rows):
    columns = list(zip(*rows, strict=True)) if rows else [()] * 5
    beat, kind, start, length, count = (np.array(each, dtype=np.int64) for each in columns)
    nowhere = np.full(len(rows), np.nan)
    return Entries(beat, kind, start, length, count, nowhere, nowhere)


MOMENTS = st.integers((TODAY - 800) * 1440, TODAY * 1440 + 1439)
TIMED = st.lists(
    st.tuples(
        st.integers(0, BEATS - 1),
        st.integers(0, 2),
        MOMENTS,
        st.integers(0, 9000),
        st.just(1),
    ),
    max_size=15,
)
MONTHS = st.lists(
    st.tuples(
        st.integers(0, BEATS - 1),
        st.integers(0, 2),
        MOMENTS,
        st.just(NO_TIME),
        st.integers(1, 50),
    ),
    max_size=6,
)


def needs(own, published):
    found = reckon(
        entries(own), entries([]), entries(published), KINDS, [()] * BEATS, NeedRules(), TODAY
    )
    parts = found.by_kind.sum(axis=0) + found.usual + found.monthly + found.untimed + found.near
    return parts.reshape(BEATS, SLOTS)


@given(TIMED, MONTHS)
def test_months_never_change_how_a_beat_s_need_is_shared_over_the_week(own, months):
    before, after = needs(own, []), needs(own, months)
    for beat in range(BEATS):
        if before[beat].sum() > 0:
            shape = before[beat] / before[beat].sum()
            assert np.allclose(after[beat], shape * after[beat].sum())


@given(TIMED, MONTHS)
def test_what_incidents_say_is_never_below_nothing_nor_above_its_share(own, months):
    found = needs(own, months)
    assert (found >= 0).all()
    assert found.max() <= FROM_INCIDENTS + 1e-9


@given(TIMED.filter(bool), MONTHS, st.integers(0, BEATS - 1))
def test_more_of_a_month_makes_a_beat_weigh_more_among_the_others(own, months, beat):
    more = [*months, (beat, 0, TODAY * 1440, NO_TIME, 5)]
    before, after = needs(own, months), needs(own, more)

    def part(found):
        return found[beat].sum() / found.sum() if found.sum() else 0.0

    assert part(after) >= part(before) - 1e-12
