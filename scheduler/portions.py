"""How a roster is shared out: what each walks of it, their fair share, and why not more."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scheduler.arrays import Arrays, IntArray, arrays_of
from scheduler.candidates import BARS, first_bar, may_walk
from scheduler.checker import verdict_on
from scheduler.lineup import Lineup, lineup_of
from scheduler.preferences import (
    fair_nights,
    fair_share,
    fair_unpopular,
    fair_unsocial,
    fair_weekends,
)
from scheduler.preferences.sharing import TENTHS, Shares
from scheduler.problem import Problem
from scheduler.result import Roster


class Sort(StrEnum):
    """The patrols that are shared out on their own."""

    ALL = "all"
    UNSOCIAL = "unsocial"
    NIGHTS = "nights"
    WEEKENDS = "weekends"
    UNPOPULAR = "unpopular"


COMPLETE = "complete"
"""The crew has as many people as are wanted."""
PLACE = "place"
"""There is a place; rest, limits and the crew have not been looked at."""
OPEN = "open"
"""There is a place, and no rule forbids it."""
_SHARING = {
    Sort.ALL: fair_share,
    Sort.UNSOCIAL: fair_unsocial,
    Sort.NIGHTS: fair_nights,
    Sort.WEEKENDS: fair_weekends,
    Sort.UNPOPULAR: fair_unpopular,
}


@dataclass(frozen=True, slots=True)
class Portion:
    """What somebody walks of one sort, and what their share of it is."""

    walked: int
    share: float


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One volunteer in the ledger of a roster."""

    volunteer: str
    portions: Mapping[Sort, Portion]
    could: int
    """How many patrols their own time and limits allow."""
    left: Mapping[str, int]
    """Patrols they do not walk, counted by the rule that bars them, or COMPLETE, or PLACE."""


def ledger_lines(problem: Problem, roster: Roster) -> tuple[LedgerLine, ...]:
    """Give everybody's part of a roster, with the shares that the preferences price."""
    arrays = arrays_of(problem)
    lineup = lineup_of(arrays, roster)
    shares = {sort: module.fair(arrays) for sort, module in _SHARING.items()}
    left = _left(arrays, lineup)
    return tuple(
        LedgerLine(
            volunteer.id,
            {sort: _portion(lineup, fair, number) for sort, fair in shares.items()},
            int(shares[Sort.ALL].capacity[number]),
            {rule: int(counts[number]) for rule, counts in left.items() if counts[number]},
        )
        for number, volunteer in enumerate(arrays.volunteers)
    )


def _portion(lineup: Lineup, fair: Shares, volunteer: int) -> Portion:
    walked = sum(1 for patrol in lineup.duties[volunteer] if fair.counted[patrol])
    return Portion(walked, int(fair.tenths[volunteer]) / TENTHS)


def _left(arrays: Arrays, lineup: Lineup) -> dict[str, IntArray]:
    """Count for each volunteer the patrols they do not walk, by why."""
    walks = np.zeros(arrays.shape, np.bool_)
    for volunteer, walked in enumerate(lineup.duties):
        walks[volunteer, list(walked)] = True
    may = may_walk(arrays)
    barred = np.where(walks | may, -1, first_bar(arrays))
    found = {
        rule.NAME: np.asarray((barred == number).sum(axis=1), np.int64)
        for number, rule in enumerate(BARS)
    }
    size = np.array([len(crew) for crew in lineup.crews], np.int64)
    is_complete = size >= arrays.target
    could = may & ~walks
    found[COMPLETE] = np.asarray((could & is_complete).sum(axis=1), np.int64)
    found[PLACE] = np.asarray((could & ~is_complete).sum(axis=1), np.int64)
    return found


def why_not_more(problem: Problem, roster: Roster, volunteer: str) -> Mapping[str, int]:
    """Count the patrols somebody does not walk, by what keeps them out when all is looked at.

    Unlike the ledger it asks every rule about every open place, so that it says of each whether
    rest, a limit or somebody in the crew forbids it.
    """
    arrays = arrays_of(problem)
    lineup = lineup_of(arrays, roster)
    number = arrays.volunteer_number[volunteer]
    left = {name: int(counts[number]) for name, counts in _left(arrays, lineup).items()}
    found = {name: count for name, count in left.items() if count and name != PLACE}
    for patrol in np.nonzero(may_walk(arrays)[number])[0].tolist():
        crew = lineup.crews[patrol]
        if number in crew or len(crew) >= int(arrays.target[patrol]):
            continue
        broken = verdict_on(arrays, lineup, number, patrol, joins=True).new_violations
        name = broken[0].rule if broken else OPEN
        found[name] = found.get(name, 0) + 1
    return found
