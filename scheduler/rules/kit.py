"""Patrols that run at the same time take no more kit than the watch has."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.remembering import once
from scheduler.result import Violation
from scheduler.sentences import violation
from scheduler.surroundings import Kit
from scheduler.variables import Variables

NAME = "kit"
REASON = "{count} kept out: no kit left then"
SENTENCE = "{count} of {kit} are out when {patrol} starts; there are {limit}."


@dataclass(frozen=True, slots=True)
class _Rush:
    """The start of a patrol at which more of a kit could be out than there is."""

    kit: Kit
    patrol: int
    out: dict[int, int]
    """The patrols that may be out then, and how much each takes."""


@once
def _rushes(arrays: Arrays) -> tuple[_Rush, ...]:
    found = []
    for kit in arrays.problem.kit:
        users = arrays.kit_users.get(kit.name, {})
        patrols, counts = np.array(list(users), np.int64), np.array(list(users.values()))
        for patrol in users:
            moment = arrays.starts[patrol]
            is_out = (arrays.starts[patrols] <= moment) & (moment < arrays.ends[patrols])
            if counts[is_out].sum() > kit.count:
                out = zip(patrols[is_out].tolist(), counts[is_out].tolist(), strict=True)
                found.append(_Rush(kit, patrol, dict(out)))
    return tuple(found)


@once
def _rushes_with(arrays: Arrays) -> dict[int, tuple[int, ...]]:
    """Give for each patrol the numbers of the rushes it may be part of."""
    found: dict[int, tuple[int, ...]] = {}
    for number, rush in enumerate(_rushes(arrays)):
        for patrol in rush.out:
            found[patrol] = (*found.get(patrol, ()), number)
    return found


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    rushes_with = _rushes_with(arrays)
    numbers = {each for patrol in focus.patrols for each in rushes_with.get(patrol, ())}
    for number in sorted(numbers):
        rush = _rushes(arrays)[number]
        if not lineup.runs(arrays, rush.patrol):
            continue
        out = [each for each in rush.out if lineup.runs(arrays, each)]
        count = sum(rush.out[each] for each in out)
        if count > rush.kit.count:
            sentence = SENTENCE.format(
                count=count,
                kit=rush.kit.name,
                patrol=arrays.patrols[rush.patrol].label,
                limit=rush.kit.count or "none",
            )
            crew = lineup.crews[rush.patrol]
            yield violation(arrays, NAME, rush.patrol, crew, sentence, out)


def constrain(arrays: Arrays, variables: Variables) -> None:
    numbers = _rushes_with(arrays)
    near = {each for patrol in variables.near_patrols for each in numbers.get(patrol, ())}
    rushes = [_rushes(arrays)[each] for each in sorted(near)]
    variables.add_limits(
        [variables.run[list(rush.out)] for rush in rushes],
        [rush.kit.count for rush in rushes],
        [np.array(list(rush.out.values()), np.int64) for rush in rushes],
    )
