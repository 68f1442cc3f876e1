"""A roster in people's terms: counted, not priced."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scheduler.arrays import Arrays, arrays_of
from scheduler.checker import priced
from scheduler.lineup import Lineup, everything, lineup_of
from scheduler.preferences.wishes import patrols_of
from scheduler.problem import Problem
from scheduler.result import Cost, Roster
from scheduler.volunteer import Wish, WishKind


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a coordinator would count on a roster, and what it costs."""

    patrols: int
    run: int
    places: int
    """Up to the target size of every patrol."""
    filled: int
    """Those that are taken in patrols that run."""
    most: int
    """Patrols of whoever has most."""
    fewest: int
    """Patrols of whoever has fewest, among those who have any."""
    unwanted: int
    """Times that somebody goes where, when or with whom they would rather not."""
    unwanted_nights: int
    wishes: int
    wishes_met: int
    """Wishes that nothing goes against; what is preferred comes true at least once."""
    cost: Cost


def outcome(problem: Problem, roster: Roster) -> Outcome:
    """Count what a roster comes to."""
    arrays = arrays_of(problem)
    lineup = lineup_of(arrays, roster)
    running = [each for each in range(len(arrays.patrols)) if lineup.runs(arrays, each)]
    target = arrays.target.tolist()
    loads = [len(duties) for duties in lineup.duties if duties]
    unwanted = set(_unwanted(arrays, lineup))
    met = [
        _is_met(arrays, lineup, volunteer, wish)
        for volunteer, person in enumerate(arrays.volunteers)
        for wish in person.wishes
    ]
    return Outcome(
        patrols=len(arrays.patrols),
        run=len(running),
        places=sum(target),
        filled=sum(min(len(lineup.crews[each]), target[each]) for each in running),
        most=max(loads, default=0),
        fewest=min(loads, default=0),
        unwanted=len(unwanted),
        unwanted_nights=sum(bool(arrays.by_night[patrol]) for _, patrol in unwanted),
        wishes=len(met),
        wishes_met=sum(met),
        cost=priced(arrays, lineup, everything(arrays)),
    )


def _unwanted(arrays: Arrays, lineup: Lineup) -> Iterator[tuple[int, int]]:
    for volunteer, person in enumerate(arrays.volunteers):
        for wish in person.wishes:
            if wish.kind == WishKind.AVOIDS:
                for patrol in _spoken_of(arrays, lineup, volunteer, wish):
                    yield volunteer, patrol


def _is_met(arrays: Arrays, lineup: Lineup, volunteer: int, wish: Wish) -> bool:
    has_any = any(True for _ in _spoken_of(arrays, lineup, volunteer, wish))
    return has_any == (wish.kind == WishKind.PREFERS)


def _spoken_of(arrays: Arrays, lineup: Lineup, volunteer: int, wish: Wish) -> Iterator[int]:
    """Give the patrols somebody walks that a wish of theirs speaks of."""
    duties = lineup.duties[volunteer]
    if wish.partner is not None:
        partner = arrays.volunteer_number[wish.partner]
        yield from (patrol for patrol in duties if partner in lineup.crews[patrol])
    elif wish.patrol is not None:
        yield from (patrol for patrol in duties if arrays.patrols[patrol].id == wish.patrol)
    elif duties:
        walked = np.array(duties)
        yield from walked[patrols_of(arrays, wish)[walked]].tolist()
