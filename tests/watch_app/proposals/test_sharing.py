"""Largest remainder between floors and ceilings: adds up, keeps bounds, never punishes weight."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch_app.proposals.sharing import shared

CLAIMS = st.lists(
    st.tuples(
        st.floats(0, 50, allow_nan=False).map(lambda weight: round(weight, 3)),
        st.integers(0, 5),
        st.integers(0, 6),
    ),
    min_size=1,
    max_size=8,
)


def bounds(claims):
    weights = {number: weight for number, (weight, _, _) in enumerate(claims)}
    least = {number: low for number, (_, low, _) in enumerate(claims)}
    most = {number: low + more for number, (_, low, more) in enumerate(claims)}
    return weights, least, most


def test_the_textbook_case():
    # The exact shares are 21.402, 5.1011 and 2.4969: one is left, and C has the largest rest.
    weights = {"A": 7380, "B": 1759, "C": 861}
    free = dict.fromkeys(weights, 0), dict.fromkeys(weights, 99)
    assert shared(29, weights, *free) == {"A": 21, "B": 5, "C": 3}


def test_floor_and_ceiling_pass_the_rest_on():
    weights = {1: 8, 2: 1, 3: 1}
    assert shared(10, weights, dict.fromkeys(weights, 2), {1: 5, 2: 9, 3: 9}) == {1: 5, 2: 3, 3: 2}


def test_what_weighs_nothing_keeps_its_floor_until_the_others_are_full():
    weights = {1: 0, 2: 5}
    assert shared(4, weights, {1: 1, 2: 0}, {1: 9, 2: 9}) == {1: 1, 2: 3}
    assert shared(12, weights, {1: 1, 2: 0}, {1: 9, 2: 9}) == {1: 3, 2: 9}


def test_nothing_weighs_anything():
    assert shared(5, {1: 0, 2: 0}, {1: 0, 2: 0}, {1: 9, 2: 9}) == {1: 3, 2: 2}


@pytest.mark.parametrize("weights", [{1: -1.0}, {1: 1.0}])
def test_what_cannot_be(weights):
    with pytest.raises(ValueError, match="cannot have"):
        shared(3, weights, {1: 2 if weights[1] > 0 else 0}, {1: 1})


@given(CLAIMS, st.integers(0, 60))
def test_it_adds_up_within_the_bounds(claims, total):
    weights, least, most = bounds(claims)
    found = shared(total, weights, least, most)
    assert sum(found.values()) == max(sum(least.values()), min(total, sum(most.values())))
    assert all(least[claim] <= found[claim] <= most[claim] for claim in found)


@given(CLAIMS, st.integers(0, 60), st.data())
def test_more_weight_never_gets_less(claims, total, data):
    weights, least, most = bounds(claims)
    raised = data.draw(st.sampled_from(sorted(weights)))
    more = {**weights, raised: weights[raised] + data.draw(st.integers(1, 50)) / 10}
    before, after = shared(total, weights, least, most), shared(total, more, least, most)
    assert after[raised] >= before[raised]


@given(CLAIMS, st.integers(0, 60), st.randoms(use_true_random=False))
def test_the_order_they_are_given_in_changes_nothing(claims, total, draw: random.Random):
    weights, least, most = bounds(claims)
    order = list(weights)
    draw.shuffle(order)
    turned = {claim: weights[claim] for claim in order}
    assert shared(total, turned, least, most) == shared(total, weights, least, most)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.integers(0, 60))
def test_without_bounds_nobody_is_a_whole_one_off_the_exact_share(weights, total):
    given_weights = dict(enumerate(map(float, weights)))
    free = dict.fromkeys(given_weights, 0), dict.fromkeys(given_weights, total)
    found = shared(total, given_weights, *free)
    whole = sum(weights)
    assert all(abs(found[n] * whole - total * weight) < whole for n, weight in enumerate(weights))
