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


class Floor(NamedTuple):
    """What a reader knows of a part of a table from elsewhere: it comes to this much at least."""

    rows: Collection[int]
    columns: Collection[int]
    least: int


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
    floors: Sequence[Floor] = (),
) -> tuple[Line, ...]:
    """Hide the small counts of a table, and beside them as much as keeps them hidden.

    No row is left with a single hidden count, and no sum that is known from elsewhere tells what
    a hidden one must be: neither a floor nor the sum of the whole table, which whoever keeps the
    summaries of a year can add up. Where that cannot be, there is no table.
    """
    cells: list[list[Cell]] = [
        [Hidden.SMALL if 0 < count < threshold else count for count in row] for row in counts
    ]
    for place, line in enumerate(cells):
        hidden = sum(isinstance(cell, Hidden) for cell in line)
        if hidden == 1 and sum(map(bool, counts[place])) > 1:
            _hold_back(cells, place)
    limits = _limits(counts, floors)
    while found := _found_out(cells, limits, threshold):
        if not _hide_more(cells, found):
            return ()
    return tuple(_line(name, row, threshold) for name, row in zip(names, cells, strict=True))


_Place = tuple[int, int]


class _Limit(NamedTuple):
    """What a reader knows of a part of the table: its sum is not less and not more."""

    places: frozenset[_Place]
    least: int
    most: int


def _hide_more(cells: list[list[Cell]], found: Sequence[_Place]) -> bool:
    """Hide one count more, best in the row of one that was found out; say whether any was."""
    if any(_hold_back(cells, row) for row, _ in found):
        return True
    small = [place for place in found if cells[place[0]][place[1]] == Hidden.SMALL]
    nothing = [
        (row, column)
        for row, line in enumerate(cells)
        for column, cell in enumerate(line)
        if not cell
    ]
    for row, column in (*small, *nothing)[:1]:
        cells[row][column] = Hidden.HELD_BACK
        return True
    return any(_hold_back(cells, row) for row in range(len(cells)))


def _hold_back(cells: list[list[Cell]], place: int) -> bool:
    """Hide the smallest count that a row shows, if there is one; say whether there was."""
    row = cells[place]
    shown = [(cell, column) for column, cell in enumerate(row) if cell and isinstance(cell, int)]
    if shown:
        row[min(shown)[1]] = Hidden.HELD_BACK
    return bool(shown)


def _limits(counts: Sequence[Sequence[int]], floors: Sequence[Floor]) -> list[_Limit]:
    """Return all that is known of sums: of the whole, of parts, and of what they leave."""
    total = sum(map(sum, counts))
    every = frozenset(
        (row, column) for row, line in enumerate(counts) for column in range(len(line))
    )
    limits = [_Limit(every, total, total)]
    wide = len(counts[0]) if counts else 0
    for is_across in (True, False):
        # Floors of rows lie beside each other, and so do those of columns.
        parts = [
            (
                frozenset((row, column) for row in floor.rows for column in floor.columns),
                floor.least,
            )
            for floor in floors
            if (len(floor.columns) == wide) == is_across
        ]
        taken = sum(least for _, least in parts)
        limits += [_Limit(part, least, total - taken + least) for part, least in parts]
        limits += [_Limit(every - part, 0, total - least) for part, least in parts]
        rest = every.difference(*(part for part, _ in parts))
        limits.append(_Limit(rest, 0, total - taken))
    return limits


def _found_out(
    cells: Sequence[Sequence[Cell]], limits: Sequence[_Limit], threshold: int
) -> list[_Place]:
    """Reckon as a reader would, and return the hidden counts that can be one thing only."""
    total = limits[0].most
    low: dict[_Place, int] = {}
    high: dict[_Place, int] = {}
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            place = row, column
            if isinstance(cell, int):
                low[place] = high[place] = cell
            else:
                is_small = cell == Hidden.SMALL
                low[place] = 1 if is_small else 0
                high[place] = threshold - 1 if is_small else total
    hidden = [place for place in low if low[place] < high[place]]
    is_narrower = True
    while is_narrower:
        is_narrower = sum(_narrow(limit, low, high) for limit in limits) > 0
    return [place for place in hidden if low[place] >= high[place]]


def _narrow(limit: _Limit, low: dict[_Place, int], high: dict[_Place, int]) -> bool:
    """Draw in what each count can be by what its part comes to; say whether any was drawn in."""
    least = sum(low[place] for place in limit.places)
    most = sum(high[place] for place in limit.places)
    is_narrower = False
    for place in limit.places:
        lowest = max(low[place], limit.least - (most - high[place]))
        highest = min(high[place], limit.most - (least - low[place]))
        if (lowest, highest) != (low[place], high[place]):
            least += lowest - low[place]
            most += highest - high[place]
            low[place], high[place] = lowest, highest
            is_narrower = True
    return is_narrower


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
