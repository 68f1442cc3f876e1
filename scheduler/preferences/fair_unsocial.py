"""Everybody walks a fair share of nights and weekends, earlier rosters counted."""

from scheduler.arrays import Arrays
from scheduler.candidates import may_share
from scheduler.lineup import Focus, Lineup
from scheduler.preferences.sharing import Shares, add_ladders, shared_out, shares, sharing_cost
from scheduler.variables import Variables

NAME = "fair_unsocial"


@shared_out
def fair(arrays: Arrays) -> Shares:
    earlier = [volunteer.earlier.unsocial for volunteer in arrays.volunteers]
    return shares(arrays, may_share(arrays), arrays.unsocial, earlier)


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    weight = arrays.weights.fair_unsocial
    return sharing_cost(arrays, lineup, focus, fair(arrays), weight) if weight else 0


def express(arrays: Arrays, variables: Variables) -> None:
    if arrays.weights.fair_unsocial:
        add_ladders(arrays, variables, fair(arrays), arrays.weights.fair_unsocial)
