"""Everybody on patrol holds what the watch asks of all, such as vetting, on the patrol's date."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays, BoolArray
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, violation

NAME = "vetting"
REASON = "{count} without {qualification} valid then"
SENTENCE = "{name} has no valid {qualification} on the date of {patrol}."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    asked = arrays.rules.everyone_holds
    for volunteer in focus.volunteers if asked else ():
        for patrol in lineup.duties[volunteer]:
            lacks = [each for each in asked if not arrays.holders(each)[volunteer, patrol]]
            if lacks:
                sentence = SENTENCE.format(
                    name=names(arrays, [volunteer]),
                    qualification=" and ".join(lacks),
                    patrol=arrays.patrols[patrol].label,
                )
                yield violation(arrays, NAME, patrol, [volunteer], sentence)


def bars(arrays: Arrays) -> BoolArray:
    barred = np.zeros(arrays.shape, np.bool_)
    for qualification in arrays.rules.everyone_holds:
        barred |= ~arrays.holders(qualification)
    return barred
