"""The stretches of time by which limits count: days, watch weeks, months, the whole roster."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache

import numpy as np

from scheduler.arrays import Arrays, BoolArray, IntArray
from scheduler.days import counted
from scheduler.variables import Variables


class Span(StrEnum):
    """A stretch of time by which something is limited."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    ROSTER = "roster"


@lru_cache(maxsize=16)
def numbers(arrays: Arrays, span: Span) -> IntArray:
    """Give the number of the span in which each patrol starts."""
    return np.array([_number(arrays, day, span) for day in arrays.first_date.tolist()], np.int64)


def _number(arrays: Arrays, day: int, span: Span) -> int:
    match span:
        case Span.DAY:
            return day
        case Span.WEEK:
            return (day - 1 - arrays.rules.week_starts_on) // 7
        case Span.MONTH:
            on = date.fromordinal(day)
            return 12 * on.year + on.month
        case Span.ROSTER:
            return 0


def elsewhere(arrays: Arrays, volunteer: int, span: Span, *, in_minutes: bool) -> Counter[int]:
    """Count, by span, the patrols of other rosters or their minutes; this roster has none."""
    spent: Counter[int] = Counter()
    if span != Span.ROSTER:
        busy = arrays.busy[volunteer]
        for each, (first, last) in zip(arrays.volunteers[volunteer].busy, busy, strict=True):
            number = _number(arrays, each.starts.toordinal(), span)
            spent[number] += last - first if in_minutes else 1
    return spent


def loads(arrays: Arrays, *, in_minutes: bool) -> IntArray:
    """Give what each patrol counts: its minutes, or one."""
    return arrays.minutes if in_minutes else np.ones_like(arrays.minutes)


def exceeded(
    arrays: Arrays,
    volunteer: int,
    duties: Sequence[int],
    span: Span,
    limit: int,
    *,
    in_minutes: bool = False,
) -> Iterator[tuple[list[int], int]]:
    """Give, for each span with more than the limit, its patrols and how much there is."""
    spent = elsewhere(arrays, volunteer, span, in_minutes=in_minutes)
    number, load = numbers(arrays, span), loads(arrays, in_minutes=in_minutes)
    inside: dict[int, list[int]] = {}
    for patrol in duties:
        spent[int(number[patrol])] += int(load[patrol])
        inside.setdefault(int(number[patrol]), []).append(patrol)
    for each, patrols in inside.items():
        if spent[each] > limit:
            yield patrols, spent[each]


def limit_spans(
    arrays: Arrays,
    variables: Variables,
    span: Span,
    limits: Mapping[int, int],
    *,
    in_minutes: bool = False,
    of: BoolArray | None = None,
) -> None:
    """Impose on volunteers their limits of patrols, or of minutes, in each span.

    Only the patrols `of` which it speaks count.
    """
    limit = np.full(len(arrays.volunteers), -1)
    limit[list(limits)] = list(limits.values())
    pairs = limit[variables.volunteer] >= 0
    if of is not None:
        pairs &= of[variables.patrol]
    if not pairs.any():
        return
    volunteer, number, column, load = _loads(arrays, variables, span, pairs, in_minutes=in_minutes)
    first, count = int(number.min()), int(np.ptp(number)) + 1
    spans, inside = np.unique(volunteer * count + number - first, return_inverse=True)
    left = limit[spans // count]
    for at in np.nonzero(_has_busy(arrays)[spans // count])[0].tolist() if of is None else ():
        spent = elsewhere(arrays, int(spans[at]) // count, span, in_minutes=in_minutes)
        left[at] = max(0, left[at] - spent[int(spans[at]) % count + first])
    tight = np.bincount(inside, load) > left
    kept = tight[inside]
    variables.add_limit_rows(
        np.cumsum(tight)[inside[kept]] - 1, column[kept], load[kept], left[tight]
    )


def _loads(
    arrays: Arrays, variables: Variables, span: Span, pairs: BoolArray, *, in_minutes: bool
) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Give whom each column counts for, in which span, and how much."""
    if in_minutes:
        columns = np.nonzero(pairs)[0]
        patrol = variables.patrol[columns]
        number = numbers(arrays, span)[patrol]
        return variables.volunteer[columns], number, columns, arrays.minutes[patrol]
    items = counted(arrays, variables, pairs)
    known, at = np.unique(items.date, return_inverse=True)
    by_date = np.array([_number(arrays, day, span) for day in known.tolist()], np.int64)
    return items.volunteer, by_date[at], items.column, np.ones_like(items.column)


def _has_busy(arrays: Arrays) -> BoolArray:
    return np.array([bool(each.busy) for each in arrays.volunteers], np.bool_)
