"""Nobody can set a clock by the watch: the same beat and time as a week before costs."""

from datetime import datetime, timedelta

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.lineup import Focus, Lineup
from scheduler.preferences.meetings import price_meetings
from scheduler.remembering import once
from scheduler.variables import Variables

NAME = "unpredictable"
WEEK = timedelta(weeks=1)


@once
def repeats(arrays: Arrays) -> tuple[dict[int, list[int]], dict[int, int]]:
    """Give the patrols a week before and after each, and how many an earlier roster had."""
    at: dict[tuple[str, datetime], list[int]] = {}
    for number, patrol in enumerate(arrays.patrols):
        at.setdefault((patrol.beat, patrol.starts), []).append(number)
    around: dict[int, list[int]] = {}
    for (beat, starts), numbers in at.items():
        for other in at.get((beat, starts + WEEK), ()):
            for number in numbers:
                around.setdefault(number, []).append(other)
                around.setdefault(other, []).append(number)
    before: dict[int, int] = {}
    for earlier in arrays.problem.earlier_patrols:
        for number in at.get((earlier.beat, earlier.starts + WEEK), ()):
            before[number] = before.get(number, 0) + 1
    return around, before


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    """Each two patrols that run a week apart count once."""
    if not arrays.weights.unpredictable:
        return 0
    around, before = repeats(arrays)
    looked_at = set(focus.patrols)
    repeated = 0
    for patrol in focus.patrols:
        if lineup.runs(arrays, patrol):
            repeated += before.get(patrol, 0)
            repeated += sum(
                (other not in looked_at or other > patrol) and lineup.runs(arrays, other)
                for other in around.get(patrol, ())
            )
    return arrays.weights.unpredictable * repeated


def express(arrays: Arrays, variables: Variables) -> None:
    weight = arrays.weights.unpredictable
    if not weight:
        return
    around, before = repeats(arrays)
    again = np.array(list(before), np.int64)
    counts = np.array(list(before.values()), np.int64)
    variables.add_cost(variables.run[again], weight * counts)
    pairs = [(one, other) for one, others in around.items() for other in others if one < other]
    both: IntArray = np.array(pairs, np.int64).reshape(-1, 2)
    price = np.full(len(both), weight, np.int64)
    price_meetings(variables, variables.run[both[:, 0]], variables.run[both[:, 1]], price)
