"""Patrols that run at the same time take no more kit than the watch has."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import violation
from scheduler.variables import Variables

NAME = "kit"
REASON = "{count} kept out: no kit left then"
SENTENCE = "{count} of {kit} are out when {patrol} starts; there are {limit}."


def _out_at(arrays: Arrays, users: dict[int, int], moment: int) -> dict[int, int]:
    """Give the patrols that are out at a moment, with how much each takes."""
    return {
        patrol: count
        for patrol, count in users.items()
        if arrays.starts[patrol] <= moment < arrays.ends[patrol]
    }


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    """Look at the moment at which each patrol starts that uses kit and runs."""
    looked_at = set(focus.patrols) if arrays.kit_users else set()
    for kit in arrays.problem.kit if looked_at else ():
        users = arrays.kit_users.get(kit.name, {})
        if looked_at.isdisjoint(users):
            continue
        for patrol in users:
            out = _out_at(arrays, users, int(arrays.starts[patrol]))
            if looked_at.isdisjoint(out) or not lineup.runs(arrays, patrol):
                continue
            count = sum(users[each] for each in out if lineup.runs(arrays, each))
            if count > kit.count:
                sentence = SENTENCE.format(
                    count=count,
                    kit=kit.name,
                    patrol=arrays.patrols[patrol].label,
                    limit=kit.count or "none",
                )
                yield violation(arrays, NAME, patrol, lineup.crews[patrol], sentence)


def constrain(arrays: Arrays, variables: Variables) -> None:
    groups, limits, loads = [], [], []
    for kit in arrays.problem.kit:
        users = arrays.kit_users.get(kit.name, {})
        for patrol in users:
            out = _out_at(arrays, users, int(arrays.starts[patrol]))
            if sum(out.values()) > kit.count:
                groups.append(variables.run[list(out)])
                limits.append(kit.count)
                loads.append(np.array(list(out.values()), np.int64))
    variables.add_limits(groups, limits, loads)
