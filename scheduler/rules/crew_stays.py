"""Nobody joins a crew that is to stay as it is."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays, BoolArray
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, violation

NAME = "crew_stays"
REASON = "{count} not asked: its crew stays as it is"
SENTENCE = "{name} joins {patrol}, whose crew stays as it is."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        for patrol in lineup.duties[volunteer]:
            if arrays.patrols[patrol].crew_stays and (volunteer, patrol) not in arrays.locked:
                sentence = SENTENCE.format(
                    name=names(arrays, [volunteer]), patrol=arrays.patrols[patrol].label
                )
                yield violation(arrays, NAME, patrol, [volunteer], sentence)


def bars(arrays: Arrays) -> BoolArray:
    """Mark everybody, save who is locked, wherever the crew stays."""
    stays = np.array([patrol.crew_stays for patrol in arrays.patrols], np.bool_)
    barred = np.repeat(stays[None, :], len(arrays.volunteers), axis=0)
    for pair in arrays.locked:
        barred[pair] = False
    return barred
