"""The stretches of time by which limits count: days, watch weeks, months, the whole roster."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache

import numpy as np

from scheduler.arrays import Arrays, IntArray
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
    volunteer: int,
    span: Span,
    limit: int,
    *,
    in_minutes: bool = False,
) -> None:
    """Impose on somebody at most so many patrols, or minutes, in each span."""
    counted = elsewhere(arrays, volunteer, span, in_minutes=in_minutes)
    columns = variables.of_volunteer(volunteer)
    number = numbers(arrays, span)[variables.patrol[columns]]
    load = loads(arrays, in_minutes=in_minutes)[variables.patrol[columns]]
    groups, limits, weighed = [], [], []
    for each in np.unique(number).tolist():
        inside = number == each
        left = max(0, limit - counted[each])
        if int(load[inside].sum()) > left:
            groups.append(columns[inside])
            limits.append(left)
            weighed.append(load[inside])
    variables.add_limits(groups, limits, weighed)
