"""Everybody walks a fair share of the unpopular beats, earlier rosters counted."""

from scheduler.arrays import Arrays
from scheduler.candidates import may_share
from scheduler.lineup import Focus, Lineup
from scheduler.preferences.sharing import Shares, add_ladders, shared_out, shares, sharing_cost
from scheduler.variables import Variables

NAME = "fair_unpopular"


@shared_out
def fair(arrays: Arrays) -> Shares:
    earlier = [volunteer.earlier.unpopular for volunteer in arrays.volunteers]
    return shares(arrays, may_share(arrays), arrays.unpopular, earlier)


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    weight = arrays.weights.fair_unpopular
    if not weight or not arrays.unpopular.any():
        return 0
    return sharing_cost(arrays, lineup, focus, fair(arrays), weight)


def express(arrays: Arrays, variables: Variables) -> None:
    if arrays.weights.fair_unpopular and arrays.unpopular.any():
        add_ladders(arrays, variables, fair(arrays), arrays.weights.fair_unpopular)
