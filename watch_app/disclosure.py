"""What may be told of small counts, so that nobody can work out what is left out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

LEAST = 3
"""No watch shows smaller counts, whatever its threshold."""
_ROUND_TO = 5


class Hidden(StrEnum):
    """Why a count is not shown."""

    SMALL = "small"
    """It is under the threshold, and not nothing."""
    HELD_BACK = "held_back"
    """It could be any: without it small ones beside it could be worked out."""


Cell = int | Hidden


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table as everybody may see it."""

    name: str
    cells: tuple[Cell, ...]
    total: int | None
    """None where it would tell too much."""
    is_about: bool
    """Whether the total is reckoned from what is shown, small counts at their middle."""


class Floors(NamedTuple):
    """What else is printed: sums of the table are at least this, and a reader knows it."""

    rows: Mapping[int, int]
    columns: Mapping[int, int]
    all: int


NO_FLOORS = Floors({}, {}, 0)


class Grouped(NamedTuple):
    """A count with its name, or several whose names are not told."""

    name: str
    times: int


def grouped(
    counts: Mapping[str, int], threshold: int, others: str, *, most: int, unnamed: Collection[str]
) -> tuple[Grouped, ...]:
    """Name what is frequent enough; all else stands as one, which is no small count either.

    At most `most` are named, and never those of `unnamed`. The one for all else holds two or
    more where anything can be named; an empty result means that there is too little to tell of.
    """
    named = [
        Grouped(name, count)
        for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if count >= threshold and name not in unnamed
    ]
    rest = [count for name, count in counts.items() if count and name not in {n for n, _ in named}]
    while len(named) > most or (rest and named and (len(rest) < 2 or sum(rest) < threshold)):
        rest.append(named.pop().times)
    if not rest:
        return tuple(named)
    return (*named, Grouped(others, sum(rest))) if sum(rest) >= threshold else ()


def protected(
    names: Sequence[str],
    counts: Sequence[Sequence[int]],
    threshold: int,
    floors: Floors = NO_FLOORS,
) -> tuple[Line, ...]:
    """Hide the small counts of a table, and beside them as much as keeps them hidden.

    No row is left with a single hidden count, and no sum that is printed elsewhere tells what a
    hidden one must be.
    """
    cells: list[list[Cell]] = [
        [Hidden.SMALL if 0 < count < threshold else count for count in row] for row in counts
    ]
    for place, row in enumerate(cells):
        hidden = sum(isinstance(cell, Hidden) for cell in row)
        if hidden == 1 and sum(map(bool, counts[place])) > 1:
            _hold_back(cells, [(place, column) for column in range(len(row))])
    for places, floor in _sums(cells, floors):
        if _is_reached(cells, places, floor, threshold):
            _hold_back(cells, places)
    return tuple(_line(name, row, threshold) for name, row in zip(names, cells, strict=True))


_Place = tuple[int, int]


def _hold_back(cells: list[list[Cell]], places: Sequence[_Place]) -> None:
    """Hide the smallest count that is shown in these places, or else a small one."""
    shown = [
        (cell, row, column)
        for row, column in places
        if not isinstance(cell := cells[row][column], Hidden) and cell
    ]
    if shown:
        _, row, column = min(shown)
    else:
        row, column = next(place for place in places if cells[place[0]][place[1]] == Hidden.SMALL)
    cells[row][column] = Hidden.HELD_BACK


def _sums(cells: Sequence[Sequence[Cell]], floors: Floors) -> list[tuple[list[_Place], int]]:
    """Return the places that each known sum is made of."""
    wide = len(cells[0]) if cells else 0
    rows = [([(row, column) for column in range(wide)], low) for row, low in floors.rows.items()]
    columns = [
        ([(row, column) for row in range(len(cells))], low)
        for column, low in floors.columns.items()
    ]
    every = [(row, column) for row in range(len(cells)) for column in range(wide)]
    return [*rows, *columns, (every, floors.all)]


def _is_reached(
    cells: Sequence[Sequence[Cell]], places: Sequence[_Place], floor: int, threshold: int
) -> bool:
    """Say whether the small counts must all be as large as they can be to make up a sum."""
    most = 0
    for row, column in places:
        cell = cells[row][column]
        if cell == Hidden.HELD_BACK:
            return False
        most += threshold - 1 if isinstance(cell, Hidden) else cell
    is_any_small = any(cells[row][column] == Hidden.SMALL for row, column in places)
    return is_any_small and most <= floor


def _line(name: str, row: Sequence[Cell], threshold: int) -> Line:
    """Add a row up: exactly where all is shown, else from what is shown alone."""
    shown = sum(cell for cell in row if not isinstance(cell, Hidden))
    if Hidden.HELD_BACK in row:
        return Line(name, tuple(row), None, is_about=False)
    small = sum(isinstance(cell, Hidden) for cell in row)
    if not small:
        return Line(name, tuple(row), shown, is_about=False)
    likely = shown + small * threshold / 2
    return Line(name, tuple(row), round(likely / _ROUND_TO) * _ROUND_TO, is_about=True)


def steps(counts: Sequence[int], threshold: int) -> tuple[int, ...]:
    """Return where classes of counts begin, so that their known sum gives no small count away.

    Two steps make three classes; without any, the counts are not told at all.
    """
    for tried in ((threshold, 2 * threshold), (threshold,), (2 * threshold,)):
        if not _is_given_away(counts, tried):
            return tried
    return ()


def class_of(count: int, begins: Sequence[int]) -> int:
    """Return the class of a count: 0 for the smallest."""
    return sum(count >= step for step in begins)


def _is_given_away(counts: Sequence[int], begins: Sequence[int]) -> bool:
    """Say whether classes and the sum of all leave one value for a count of the lowest class."""
    total = sum(counts)
    edges = [0, *begins]
    low = [edges[class_of(count, begins)] for count in counts]
    high = [
        begins[rank] - 1 if (rank := class_of(count, begins)) < len(begins) else total
        for count in counts
    ]
    for place, count in enumerate(counts):
        if class_of(count, begins) or not count:
            continue
        least = max(0, total - (sum(high) - high[place]))
        most = min(high[place], total - (sum(low) - low[place]))
        if least >= most:
            return True
    return False
