"""A mixed crew is not all of one group; who has none mixes with everybody."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.rowbook import RowBook
from scheduler.sentences import violation
from scheduler.variables import NO_LIMIT, Variables

NAME = "mixed"
REASON = "{count} of the group that the crew is all of"
SENTENCE = "All on {patrol} are of the group {group}; its crew must be mixed."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    """A crew that still waits for others may still be mixed."""
    for patrol in focus.patrols:
        if not arrays.patrols[patrol].mixed:
            continue
        crew = lineup.crews[patrol]
        groups = {arrays.volunteers[volunteer].group for volunteer in crew}
        if len(groups) == 1 and groups != {""} and len(crew) >= arrays.minimum[patrol]:
            sentence = SENTENCE.format(
                patrol=arrays.patrols[patrol].label, group=next(iter(groups))
            )
            yield violation(arrays, NAME, patrol, crew, sentence)


def constrain(arrays: Arrays, variables: Variables) -> None:
    """A patrol that runs has somebody of another group for each group there is."""
    book = RowBook()
    group = np.array([volunteer.group for volunteer in arrays.volunteers])
    for patrol in variables.near_patrols:
        if not arrays.patrols[patrol].mixed or variables.pinned_complete[patrol]:
            continue
        columns = variables.of_patrol(patrol)
        able = group[variables.volunteer[columns]]
        for name in sorted({*able.tolist()} - {""}):
            others = columns[able != name].tolist()
            row = dict.fromkeys(others, 1) | {int(variables.run[patrol]): -1}
            book.add(row, 0, NO_LIMIT)
    variables.add_rows_beside_pins(book.rows())
