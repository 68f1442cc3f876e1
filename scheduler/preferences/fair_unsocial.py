"""Everybody walks a fair share of nights and weekends, earlier rosters counted."""

from functools import lru_cache

from scheduler.arrays import Arrays
from scheduler.candidates import may_walk
from scheduler.lineup import Focus, Lineup
from scheduler.preferences.sharing import Shares, add_ladders, shares
from scheduler.variables import Variables

NAME = "fair_unsocial"


@lru_cache(maxsize=4)
def fair(arrays: Arrays) -> Shares:
    earlier = [volunteer.earlier.unsocial for volunteer in arrays.volunteers]
    return shares(arrays, may_walk(arrays), arrays.unsocial, earlier)


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    fair_now, weight = fair(arrays), arrays.weights.fair_unsocial
    cost = 0
    for each in focus.volunteers:
        if not arrays.on_reserve[each]:
            walked = sum(1 for patrol in lineup.duties[each] if fair_now.counted[patrol])
            cost += fair_now.price(each, walked, weight)
    return cost


def express(arrays: Arrays, variables: Variables) -> None:
    add_ladders(arrays, variables, fair(arrays), arrays.weights.fair_unsocial)
