"""A crew holds every qualification that its patrol needs, or it does not run."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.variables import NO_LIMIT, Variables

NAME = "needs"
REASON = "{count} without {qualification}"


def violations(_arrays: Arrays, _lineup: Lineup, _focus: Focus) -> Iterator[Violation]:
    """A crew that lacks a qualification is a gap, not a broken rule."""
    return iter(())


def constrain(arrays: Arrays, variables: Variables) -> None:
    for qualification in arrays.needed:
        count = arrays.needed[qualification]
        patrols = np.intersect1d(np.nonzero(count)[0], variables.near_patrols)
        row = np.full(len(count), -1)
        row[patrols] = np.arange(len(patrols))
        asked = np.nonzero(row[variables.patrol] >= 0)[0]
        patrol, volunteer = variables.patrol[asked], variables.volunteer[asked]
        holds = arrays.holders(qualification)[volunteer, patrol]
        ones = np.ones(int(holds.sum()), np.int64)
        variables.add_rows(
            np.concatenate([row[patrol[holds]], np.arange(len(patrols))]),
            np.concatenate([asked[holds], variables.run[patrols]]),
            np.concatenate([ones, -count[patrols]]),
            0,
            NO_LIMIT,
            len(patrols),
        )
