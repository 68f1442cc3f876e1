"""Somebody who reads all that is printed cannot work out a count that is hidden."""

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from watch_app.disclosure import (
    NO_FLOORS,
    Floors,
    Hidden,
    Line,
    class_of,
    grouped,
    protected,
    steps,
)

THRESHOLD = 3
FAR = 7
"""A count that is held back could be anything; so far the reader tries."""


def tables(most: int = 5) -> st.SearchStrategy[list[list[int]]]:
    return st.integers(1, 3).flatmap(
        lambda wide: st.lists(
            st.lists(st.integers(0, most), min_size=wide, max_size=wide), min_size=1, max_size=2
        )
    )


def possible(lines: Sequence[Line], floors: Floors) -> Iterator[list[list[int]]]:
    """Every table that the printed one could stand for."""
    ranges = [
        range(1, THRESHOLD)
        if cell == Hidden.SMALL
        else range(1, FAR + 1)
        if cell == Hidden.HELD_BACK
        else (cell,)
        for line in lines
        for cell in line.cells
    ]
    wide = len(lines[0].cells)
    for values in product(*ranges):
        rows = [list(values[start : start + wide]) for start in range(0, len(values), wide)]
        if fits(rows, lines, floors):
            yield rows


def fits(rows: list[list[int]], lines: Sequence[Line], floors: Floors) -> bool:
    exact = all(
        line.total is None or line.is_about or sum(row) == line.total
        for row, line in zip(rows, lines, strict=True)
    )
    return (
        exact
        and all(sum(rows[place]) >= low for place, low in floors.rows.items())
        and all(sum(row[place] for row in rows) >= low for place, low in floors.columns.items())
        and sum(map(sum, rows)) >= floors.all
    )


def recovered(lines: Sequence[Line], floors: Floors) -> list[tuple[int, int]]:
    """The hidden counts for which only one value is left."""
    left: dict[tuple[int, int], set[int]] = {}
    for rows in possible(lines, floors):
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(lines[place].cells[column], Hidden):
                    left.setdefault((place, column), set()).add(value)
    return [place for place, values in left.items() if len(values) < 2]


@given(tables(), st.data())
def test_no_hidden_count_can_be_worked_out(table: list[list[int]], data: st.DataObject) -> None:
    floors = Floors(
        {0: data.draw(st.integers(0, sum(table[0])))},
        {0: data.draw(st.integers(0, sum(row[0] for row in table)))},
        data.draw(st.integers(0, sum(map(sum, table)))),
    )
    lines = protected(["row"] * len(table), table, THRESHOLD, floors)
    assert recovered(lines, floors) == []


@given(tables(9))
def test_what_is_shown_is_true_and_no_row_hides_a_single_count(table: list[list[int]]) -> None:
    for row, line in zip(table, protected(["row"] * len(table), table, THRESHOLD), strict=True):
        hidden = [cell for cell in line.cells if isinstance(cell, Hidden)]
        for count, cell in zip(row, line.cells, strict=True):
            assert cell == count or isinstance(cell, Hidden)
            assert (cell == Hidden.SMALL) <= (0 < count < THRESHOLD)
            assert isinstance(cell, Hidden) or not 0 < cell < THRESHOLD
        if sum(map(bool, row)) > 1:
            assert len(hidden) != 1
        if line.total is not None and not line.is_about:
            assert line.total == sum(row)


def test_a_sum_beside_hidden_counts_tells_nothing_of_them() -> None:
    (first,), (second,) = (
        protected(["x"], [[9, *small]], THRESHOLD) for small in ((1, 1), (2, 2))
    )
    assert first == second
    assert first.is_about
    assert first.total == 10


def test_a_sum_that_is_known_from_elsewhere_does_not_tell_that_all_are_as_large_as_can_be() -> (
    None
):
    table = [[4, 2, 2]]
    plain = protected(["x"], table, THRESHOLD)
    assert plain[0].cells == (4, Hidden.SMALL, Hidden.SMALL)
    floors = Floors({0: 8}, {}, 0)
    assert recovered(plain, floors) == [(0, 1), (0, 2)]
    assert recovered(protected(["x"], table, THRESHOLD, floors), floors) == []
    assert NO_FLOORS.all == 0


def shares(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to divide a total."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in shares(total - first, parts - 1))


@given(st.lists(st.integers(0, 7), min_size=1, max_size=4))
def test_classes_and_their_sum_give_no_small_count_away(counts: list[int]) -> None:
    begins = steps(counts, THRESHOLD)
    if not begins:
        return
    ranks = [class_of(count, begins) for count in counts]
    left: dict[int, set[int]] = {}
    for guess in shares(sum(counts), len(counts)):
        if [class_of(each, begins) for each in guess] == ranks:
            for place, value in enumerate(guess):
                left.setdefault(place, set()).add(value)
    for place, count in enumerate(counts):
        if count and not ranks[place]:
            assert len(left[place]) > 1


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 9)), st.integers(1, 4))
def test_kinds_that_are_rare_are_told_only_together(counts: dict[str, int], most: int) -> None:
    shown = grouped(counts, THRESHOLD, "Other", most=most, unnamed="h")
    assert all(count >= THRESHOLD for _, count in shown)
    assert "h" not in {name for name, _ in shown}
    named = [name for name, _ in shown if name != "Other"]
    assert len(named) <= most
    if shown:
        assert sum(count for _, count in shown) == sum(counts.values())
        rest = [count for name, count in counts.items() if count and name not in named]
        assert len(rest) != 1 or not named
    else:
        assert sum(counts.values()) < THRESHOLD
