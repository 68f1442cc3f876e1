"""Finds where an outline crosses itself."""

from collections.abc import Sequence

Point = tuple[float, float]


def crossing_of(ring: Sequence[Point]) -> Point | None:
    """Return where two sides of a ring that are no neighbours meet, None where none do.

    Sides are taken from west to east and compared with those not yet passed, as in Shamos and
    Hoey (1976) without their tree: quick for outlines whose sides are short against the whole.
    """
    sides = sorted(
        (min(one[0], other[0]), max(one[0], other[0]), place)
        for place, (one, other) in enumerate(_sides(ring))
    )
    count = len(sides)
    ends = list(_sides(ring))
    open_sides: list[tuple[float, int]] = []
    for west, east, place in sides:
        open_sides = [each for each in open_sides if each[0] >= west]
        for _east, other in open_sides:
            if abs(place - other) in (1, count - 1):
                where = _doubling_back(ends[min(place, other)], ends[max(place, other)], count)
            else:
                where = _meeting(ends[place], ends[other])
            if where is not None:
                return where
        open_sides.append((east, place))
    return None


Side = tuple[Point, Point]


def _sides(ring: Sequence[Point]) -> list[Side]:
    return [(ring[place], ring[(place + 1) % len(ring)]) for place in range(len(ring))]


def _turn(one: Point, other: Point, third: Point) -> float:
    return (other[0] - one[0]) * (third[1] - one[1]) - (other[1] - one[1]) * (third[0] - one[0])


def _meeting(one: Side, other: Side) -> Point | None:
    """Return a point both sides have, their ends counted."""
    (a, b), (c, d) = one, other
    low, high = max(min(a[1], b[1]), min(c[1], d[1])), min(max(a[1], b[1]), max(c[1], d[1]))
    if low > high:
        return None
    first, second = _turn(a, b, c), _turn(a, b, d)
    third, fourth = _turn(c, d, a), _turn(c, d, b)
    if first * second < 0 and third * fourth < 0:
        share = first / (first - second)
        return c[0] + (d[0] - c[0]) * share, c[1] + (d[1] - c[1]) * share
    touching = ((first, c, one), (second, d, one), (third, a, other), (fourth, b, other))
    return next((point for turn, point, side in touching if turn == 0 and _on(point, side)), None)


def _on(point: Point, side: Side) -> bool:
    """Whether a point in line with a side lies on it."""
    (x1, y1), (x2, y2) = side
    return min(x1, x2) <= point[0] <= max(x1, x2) and min(y1, y2) <= point[1] <= max(y1, y2)


def _doubling_back(one: Side, other: Side, count: int) -> Point | None:
    """Return the shared corner of two neighbours of which one lies on the other."""
    shared = one[1] if one[1] == other[0] else one[0]
    start = one[0] if shared == one[1] else one[1]
    end = other[1] if shared == other[0] else other[0]
    if count < 3 or _turn(start, shared, end) != 0:
        return None
    along = (start[0] - shared[0]) * (end[0] - shared[0])
    across = (start[1] - shared[1]) * (end[1] - shared[1])
    return shared if along + across > 0 else None
