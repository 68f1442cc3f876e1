"""What a coordinator could set aside so that a patrol runs, each rule priced alone."""

from collections.abc import Iterable

import numpy as np

from scheduler.advice import reasons
from scheduler.arrays import Arrays, BoolArray
from scheduler.candidates import BARS, may_walk
from scheduler.differences import difference
from scheduler.halting import Halt
from scheduler.lineup import Lineup
from scheduler.nearby import Nearby, Wanted
from scheduler.preferences import fair_share
from scheduler.preferences.sharing import TENTHS
from scheduler.result import Concession, Roster
from scheduler.rules import (
    BINDING,
    availability,
    daily_limit,
    hours,
    kind_limit,
    minutes_limit,
    monthly_limit,
    most_days,
    neighbours,
    night_limit,
    own_street,
    reserve,
    rest,
    rolling_limit,
    roster_limit,
    succession,
    trainees,
    weekend_limit,
    weekly_limit,
)

LOOKED_AT = 60
"""So many people are thought of for each concession."""
CONCESSIONS = {
    reserve.NAME: "ringing somebody on the reserve",
    availability.NAME: "asking somebody who is not free then",
    hours.NAME: "setting hours aside",
    own_street.NAME: "letting somebody walk another beat",
    neighbours.NAME: "less rest from another roster",
    rest.NAME: "less rest between two patrols",
    daily_limit.NAME: "a further patrol on one day",
    weekly_limit.NAME: "a further patrol in one week",
    monthly_limit.NAME: "a further patrol in one month",
    roster_limit.NAME: "a further patrol in this roster",
    minutes_limit.NAME: "more hours for somebody",
    night_limit.NAME: "a further night for somebody",
    kind_limit.NAME: "a further patrol of this kind for somebody",
    weekend_limit.NAME: "a further weekend for somebody",
    rolling_limit.NAME: "more patrols within days",
    most_days.NAME: "more days in a row for somebody",
    succession.NAME: "another kind of patrol the day before or after",
    trainees.NAME: "more trainees in one crew",
}
"""The rules that a coordinator may set aside, and what that would be."""


def concessions(
    arrays: Arrays, roster: Roster, lineup: Lineup, patrol: int, halt: Halt
) -> Iterable[Concession]:
    """Set one rule aside after the other, for this patrol, all other crews as they are.

    It is set aside for as few people as let it run; who needs no favour comes as well.
    """
    may = may_walk(arrays)[:, patrol]
    named = {reason.rule: reason.volunteers for reason in reasons(arrays, lineup, patrol)}
    for rule, sentence in CONCESSIONS.items():
        if rule not in named or halt.is_called:
            continue
        able = np.nonzero(may | _barred_only_by(arrays, rule, patrol))[0].tolist()
        near = [(each, patrol) for each in _most_useful(arrays, lineup, patrol, able)]
        rules = [each for each in BINDING if rule != each.NAME]
        kept_out = {arrays.volunteer_number[each] for each in named[rule]}
        asked = [(each, patrol) for each, _ in near if each in kept_out]
        wanted = Wanted(running=[patrol], unwanted=asked)
        found = Nearby(arrays, lineup, near, rules=rules, halt=halt).solve(wanted)
        if found is not None:
            yield Concession(
                rule,
                sentence,
                difference(arrays, roster, lineup, found.lineup, is_proven=found.is_proven),
            )


def _most_useful(arrays: Arrays, lineup: Lineup, patrol: int, able: list[int]) -> list[int]:
    """Of very many, look only at those who hold the most of what it takes and walk the least."""
    walks = np.array([len(lineup.duties[each]) for each in able])
    ahead = TENTHS * walks - fair_share.fair(arrays).tenths[able]
    held = np.zeros(len(able), np.int64)
    for need in arrays.patrols[patrol].needs:
        held += arrays.holders(need.qualification)[able, patrol]
    return [able[each] for each in np.lexsort((ahead, -held))[:LOOKED_AT].tolist()]


def _barred_only_by(arrays: Arrays, rule: str, patrol: int) -> BoolArray:
    barred = arrays.on_reserve if rule != reserve.NAME else np.zeros_like(arrays.on_reserve)
    for each in BARS:
        if rule != each.NAME:
            barred = barred | each.bars(arrays)[:, patrol]
    return ~barred
