"""Regular partners walk together: each patrol of one without the other costs."""

import numpy as np

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.preferences.meetings import price_misses
from scheduler.problem import PairingKind
from scheduler.variables import Variables

NAME = "regular_partners"


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    pairs = arrays.pairings_of(PairingKind.REGULAR)
    looked_at = focus.patrols if pairs else ()
    return arrays.weights.regular_partners * sum(
        (first in lineup.crews[patrol]) != (second in lineup.crews[patrol])
        for patrol in looked_at
        for first, second in pairs
    )


def express(arrays: Arrays, variables: Variables) -> None:
    weight = arrays.weights.regular_partners
    for pair in arrays.pairings_of(PairingKind.REGULAR) if weight else ():
        for one, other in (pair, pair[::-1]):
            own = variables.of_volunteer(one)
            theirs = variables.column[other, variables.patrol[own]]
            beside = [each[None][each[None] >= 0] for each in theirs]
            price_misses(variables, own, beside, np.full(len(own), weight, np.int64))
