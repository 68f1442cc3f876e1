"""Everybody walks a fair share of all patrols, earlier rosters counted."""

from scheduler.arrays import Arrays
from scheduler.candidates import may_share
from scheduler.lineup import Focus, Lineup
from scheduler.preferences.sharing import Shares, add_ladders, shared_out, shares
from scheduler.variables import Variables

NAME = "fair_share"


@shared_out
def fair(arrays: Arrays) -> Shares:
    earlier = [volunteer.earlier.patrols for volunteer in arrays.volunteers]
    return shares(arrays, may_share(arrays), arrays.unsocial | True, earlier)


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    fair_now, weight = fair(arrays), arrays.weights.fair_share
    return sum(
        fair_now.price(each, len(lineup.duties[each]), weight)
        for each in focus.volunteers
        if not arrays.on_reserve[each]
    )


def express(arrays: Arrays, variables: Variables) -> None:
    add_ladders(arrays, variables, fair(arrays), arrays.weights.fair_share)
