"""Somebody who reads all that is printed cannot work out a count that is hidden."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from watch_app.disclosure import (
    Floor,
    Hidden,
    Line,
    class_of,
    grouped,
    protected,
    steps,
)

THRESHOLD = 3
FAR = 8
"""A count that is held back could be anything; so far the reader tries."""


def tables(most: int = 5) -> st.SearchStrategy[list[list[int]]]:
    return st.integers(1, 3).flatmap(
        lambda wide: st.lists(
            st.lists(st.integers(0, most), min_size=wide, max_size=wide), min_size=1, max_size=2
        )
    )


def possible(
    lines: Sequence[Line], floors: Sequence[Floor], total: int
) -> Iterator[list[list[int]]]:
    """Every table that the printed one could stand for."""
    ranges = [
        range(1, THRESHOLD)
        if cell == Hidden.SMALL
        else range(FAR + 1)
        if cell == Hidden.HELD_BACK
        else (cell,)
        for line in lines
        for cell in line.cells
    ]
    wide = len(lines[0].cells)
    for values in filled(ranges, total):
        rows = [list(values[start : start + wide]) for start in range(0, len(values), wide)]
        if fits(rows, lines, floors):
            yield rows


def filled(ranges: Sequence[Sequence[int]], total: int) -> Iterator[tuple[int, ...]]:
    """Every choice from the ranges that comes to the total."""
    if not ranges:
        if not total:
            yield ()
        return
    first, *others = ranges
    for value in first:
        if value <= total:
            yield from ((value, *rest) for rest in filled(others, total - value))


def fits(rows: list[list[int]], lines: Sequence[Line], floors: Sequence[Floor]) -> bool:
    exact = all(
        line.total is None or line.is_about or sum(row) == line.total
        for row, line in zip(rows, lines, strict=True)
    )
    return exact and all(
        sum(rows[row][column] for row in floor.rows for column in floor.columns) >= floor.least
        for floor in floors
    )


def recovered(lines: Sequence[Line], floors: Sequence[Floor], total: int) -> list[tuple[int, int]]:
    """The hidden counts for which only one value is left."""
    left: dict[tuple[int, int], set[int]] = {}
    for rows in possible(lines, floors, total):
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(lines[place].cells[column], Hidden):
                    left.setdefault((place, column), set()).add(value)
    return [place for place, values in left.items() if len(values) < 2]


def alone(table: list[list[int]]) -> bool:
    """Whether a row comes to a small count: such a kind stands among others before this."""
    return any(0 < sum(row) < THRESHOLD for row in table)


@given(tables(), st.data())
def test_no_hidden_count_can_be_worked_out(table: list[list[int]], data: st.DataObject) -> None:
    assume(not alone(table))
    rows, columns = range(len(table)), range(len(table[0]))
    parts = [([0], columns), (rows, [0])]
    floors = [
        Floor(
            part, across, data.draw(st.integers(0, sum(table[r][c] for r in part for c in across)))
        )
        for part, across in parts
    ]
    lines = protected(["row"] * len(table), table, THRESHOLD, floors)
    if lines:
        assert recovered(lines, floors, sum(map(sum, table))) == []


@given(tables(9))
def test_what_is_shown_is_true_and_no_row_hides_a_single_count(table: list[list[int]]) -> None:
    assume(not alone(table))
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
    first, second = (
        protected(["x", "y"], [[9, *small], [2, 1, 5]], THRESHOLD)[0] for small in ((1, 2), (2, 1))
    )
    assert first == second
    assert first.is_about
    assert first.total == 10


def test_a_sum_that_is_known_from_elsewhere_does_not_tell_that_all_are_as_large_as_can_be() -> (
    None
):
    table = [[4, 2, 2], [3, 1, 1]]
    plain = protected(["x", "y"], table, THRESHOLD)
    assert plain[0].cells == (4, Hidden.SMALL, Hidden.SMALL)
    floors = [Floor([0], range(3), 8)]
    assert recovered(plain, floors, 13)[:2] == [(0, 1), (0, 2)]
    assert recovered(protected(["x", "y"], table, THRESHOLD, floors), floors, 13) == []


@pytest.mark.parametrize("small", [1, 2])
def test_the_sum_of_a_year_of_summaries_gives_no_count_away(small: int) -> None:
    table = [[5, small, small], [4, 3, 0]]
    lines = protected(["x", "y"], table, THRESHOLD)
    assert Hidden.HELD_BACK in [cell for line in lines for cell in line.cells]
    assert recovered(lines, [], sum(map(sum, table))) == []


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
