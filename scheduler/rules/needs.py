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
    wanted = [
        (patrol, need.qualification, need.count)
        for patrol in variables.near_patrols
        for need in arrays.patrols[patrol].needs
    ]
    rows, columns = [], []
    for at, (patrol, qualification, _) in enumerate(wanted):
        crew = variables.of_patrol(patrol)
        columns.append(crew[arrays.holders(qualification)[variables.volunteer[crew], patrol]])
        rows.append(np.full(len(columns[-1]), at))
    if wanted:
        row = np.concatenate([*rows, np.arange(len(wanted))])
        column = np.concatenate([*columns, variables.run[[patrol for patrol, _, _ in wanted]]])
        held = np.ones(len(row) - len(wanted), np.int64)
        needed = -np.array([count for _, _, count in wanted])
        coefficient = np.concatenate([held, needed])
        variables.add_rows(row, column, coefficient, 0, NO_LIMIT, len(wanted))
