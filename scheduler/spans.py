"""The stretches of time by which limits count: days, watch weeks, months, the whole roster."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache

import numpy as np

from scheduler.arrays import Arrays, BoolArray, IntArray
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
    counted: Counter[int] = Counter()
    if span != Span.ROSTER:
        spent = arrays.busy[volunteer]
        for each, (first, last) in zip(arrays.volunteers[volunteer].busy, spent, strict=True):
            number = _number(arrays, each.starts.toordinal(), span)
            counted[number] += last - first if in_minutes else 1
    return counted


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
) -> Iterator[tuple[int, int]]:
    """Give, for each span with more than the limit, its last patrol and how much there is."""
    counted = elsewhere(arrays, volunteer, span, in_minutes=in_minutes)
    number, load = numbers(arrays, span), loads(arrays, in_minutes=in_minutes)
    last = {}
    for patrol in duties:
        counted[int(number[patrol])] += int(load[patrol])
        last[int(number[patrol])] = patrol
    for each, patrol in last.items():
        if counted[each] > limit:
            yield patrol, counted[each]


def limit_spans(
    arrays: Arrays,
    variables: Variables,
    span: Span,
    limits: Mapping[int, int],
    *,
    in_minutes: bool = False,
) -> None:
    """Impose on volunteers their limits of patrols, or of minutes, in each span."""
    limit = np.full(len(arrays.volunteers), -1)
    limit[list(limits)] = list(limits.values())
    columns = np.nonzero(limit[variables.volunteer] >= 0)[0]
    if not len(columns):
        return
    patrol, volunteer = variables.patrol[columns], variables.volunteer[columns]
    load = loads(arrays, in_minutes=in_minutes)[patrol]
    number = numbers(arrays, span)[patrol]
    first, count = int(number.min()), int(np.ptp(number)) + 1
    spans, inside = np.unique(volunteer * count + number - first, return_inverse=True)
    left = limit[spans // count]
    for at in np.nonzero(_has_busy(arrays)[spans // count])[0].tolist():
        counted = elsewhere(arrays, int(spans[at]) // count, span, in_minutes=in_minutes)
        left[at] = max(0, left[at] - counted[int(spans[at]) % count + first])
    tight = np.bincount(inside, load) > left
    kept = tight[inside]
    variables.add_limit_rows(
        np.cumsum(tight)[inside[kept]] - 1, columns[kept], load[kept], left[tight]
    )


def _has_busy(arrays: Arrays) -> BoolArray:
    return np.array([bool(each.busy) for each in arrays.volunteers], np.bool_)
