"""Patrols of the rosters before and after count for rest and for being in one place."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays, BoolArray
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import hours, names, violation

NAME = "neighbours"
REASON = "{count} too close to a patrol of another roster"
OVERLAP = "{name} is on a patrol of another roster during {patrol}."
SHORT = "Only {rest} of rest for {name} between {patrol} and another roster; {needed} are needed."


def _rest(arrays: Arrays, volunteer: int, patrol: int) -> int | None:
    """Give the shortest rest to a patrol of another roster; less than 0 if they overlap."""
    starts, ends = int(arrays.starts[patrol]), int(arrays.ends[patrol])
    rests = [max(starts - last, first - ends) for first, last in arrays.busy[volunteer]]
    return min(rests, default=None)


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    needed = arrays.rules.rest_minutes
    for volunteer in focus.volunteers:
        for patrol in lineup.duties[volunteer]:
            rest = _rest(arrays, volunteer, patrol)
            if rest is None or rest >= needed:
                continue
            sentence = (OVERLAP if rest < 0 else SHORT).format(
                name=names(arrays, [volunteer]),
                patrol=arrays.patrols[patrol].label,
                rest=hours(max(rest, 0)),
                needed=hours(needed).removesuffix(" hours"),
            )
            yield violation(arrays, NAME, patrol, [volunteer], sentence)


def bars(arrays: Arrays) -> BoolArray:
    needed = arrays.rules.rest_minutes
    barred = np.zeros(arrays.shape, np.bool_)
    for volunteer, busy in enumerate(arrays.busy):
        for first, last in busy:
            barred[volunteer] |= np.maximum(arrays.starts - last, first - arrays.ends) < needed
    return barred
