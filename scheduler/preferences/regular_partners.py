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
    pairings = arrays.pairings_of(PairingKind.REGULAR) if weight else []
    pairs = np.array(pairings, np.int64).reshape(-1, 2)
    for one, other in (pairs.T, pairs[:, ::-1].T):
        _, own, theirs = variables.beside(one, other)
        row = np.nonzero(theirs >= 0)[0]
        price = np.full(len(own), weight, np.int64)
        price_misses(variables, own, row, theirs[row], price)
