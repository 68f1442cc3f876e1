"""Who leads each crew: somebody entitled to, and in turn."""

from collections.abc import Mapping

from scheduler.arrays import Arrays, arrays_of
from scheduler.lineup import Lineup, lineup_of
from scheduler.problem import Problem
from scheduler.result import Roster


def choose_leaders(problem: Problem, roster: Roster) -> Mapping[str, str]:
    """Give the leader's id by patrol id, for every crew in which somebody may lead."""
    arrays = arrays_of(problem)
    return leaders_of(arrays, lineup_of(arrays, roster))


def leaders_of(arrays: Arrays, lineup: Lineup) -> dict[str, str]:
    """Go through the patrols in order of time; whoever has led the least leads next."""
    holders = arrays.holders(arrays.rules.leading)
    led = [0] * len(arrays.volunteers)
    chosen = {}
    order = sorted(range(len(arrays.patrols)), key=lambda each: (int(arrays.starts[each]), each))
    for patrol in order:
        able = [each for each in lineup.crews[patrol] if holders[each, patrol]]
        if able:
            leader = min(able, key=lambda each: (bool(arrays.is_trainee[each]), led[each], each))
            led[leader] += 1
            chosen[arrays.patrols[patrol].id] = arrays.volunteers[leader].id
    return chosen
