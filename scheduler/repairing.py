"""What would have to give: for a patrol to run, for somebody to drop out, for another choice."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from scheduler.advice import reasons
from scheduler.arrays import Arrays, BoolArray, arrays_of
from scheduler.candidates import BARS, may_walk
from scheduler.clashes import contradictions
from scheduler.differences import difference
from scheduler.halting import Halt
from scheduler.lineup import Lineup, lineup_from, lineup_of
from scheduler.nearby import (
    DAYS_AROUND,
    FEWER_DAYS_AROUND,
    Found,
    Nearby,
    Pair,
    Wanted,
    around,
)
from scheduler.preferences import fair_share
from scheduler.preferences.sharing import TENTHS
from scheduler.problem import Problem
from scheduler.result import Concession, Outlook, Rearrangement, Roster
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
AT_ONCE = 2
"""Up to so many patrols are repaired together, more of them one after the other."""
RUNS = "It runs already."
CAN = "It can run: {what}."
CANNOT = "It cannot run, whatever else changes."
CANNOT_AS = "It cannot run, whatever else changes: {reason}"
STOPPED = "Stopped before there was an answer."
NOT_NEARBY = "Nothing on the days around it makes room for it; a longer search may."
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


def what_would_it_take(
    problem: Problem, roster: Roster, patrol_id: str, *, halt: Halt | None = None
) -> Outlook:
    """Make a patrol run with the least disruption, and price single concessions as well.

    After a halt it is as much as was found by then.
    """
    halt = halt or Halt()
    arrays = arrays_of(problem)
    lineup, patrol = lineup_of(arrays, roster), arrays.patrol_number[patrol_id]
    if lineup.runs(arrays, patrol):
        return Outlook(RUNS, None, is_impossible=False)
    near = around(arrays, lineup, [patrol])
    found = Nearby(arrays, lineup, near, halt=halt).solve(Wanted(running=[patrol]))
    if found is not None:
        other = _told(arrays, roster, lineup, found)
        said = CAN.format(what=_in_words(other))
        instead = _concessions(arrays, roster, lineup, patrol, halt) if other.lost else ()
        return Outlook(said, other, is_impossible=False, concessions=tuple(instead))
    if halt.is_called:
        return Outlook(STOPPED, None, is_impossible=False)
    impossible = _is_impossible(arrays, patrol, halt)
    return Outlook(
        _why_impossible(problem, patrol_id) if impossible else NOT_NEARBY,
        None,
        impossible,
        tuple(_concessions(arrays, roster, lineup, patrol, halt)),
    )


def repair(
    problem: Problem,
    roster: Roster,
    dropped: Collection[tuple[str, str]] = (),
    volunteers: Collection[str] = (),
    refused: Collection[tuple[str, str]] = (),
    *,
    halt: Halt | None = None,
) -> Rearrangement | None:
    """Do without single (volunteer, patrol) pairs, or without volunteers at all.

    Nobody joins a crew by a pair that is refused. After a halt it is the best so far, if any.
    """
    halt = halt or Halt()
    arrays = arrays_of(problem)
    lineup = lineup_of(arrays, roster)
    gone, never = _by_number(arrays, dropped), _by_number(arrays, refused)
    leavers = [arrays.volunteer_number[each] for each in volunteers]
    gone |= {(each, patrol) for each in leavers for patrol in lineup.duties[each]}
    patrols = sorted({patrol for _, patrol in gone}, key=lambda each: int(arrays.starts[each]))
    without = _Without(gone, never, leavers, halt)
    if len(patrols) <= AT_ONCE:
        found = _repaired(arrays, lineup, without, patrols, DAYS_AROUND)
        return None if found is None else _told(arrays, roster, lineup, found)
    return _one_by_one(arrays, roster, without, patrols)


@dataclass(frozen=True, slots=True)
class _Without:
    """Who is gone from where, what nobody is asked, and what may end the search."""

    gone: Collection[Pair]
    never: Collection[Pair]
    leavers: Collection[int]
    halt: Halt


def _one_by_one(
    arrays: Arrays, roster: Roster, without: _Without, patrols: Collection[int]
) -> Rearrangement | None:
    """Do without those who are gone patrol by patrol, and look further where one is lost."""
    before = after = lineup_of(arrays, roster)
    is_proven = True
    for patrol in patrols:
        found = _repaired(arrays, after, without, [patrol], FEWER_DAYS_AROUND)
        if found is None:
            return None
        after, is_proven = found.lineup, is_proven and found.is_proven
    for patrol in patrols:
        if before.runs(arrays, patrol) and not after.runs(arrays, patrol):
            found = _repaired(arrays, after, without, [patrol], DAYS_AROUND)
            after = after if found is None else found.lineup
    is_proven = is_proven and not without.halt.is_called
    return difference(arrays, roster, before, after, is_proven=is_proven)


def _by_number(arrays: Arrays, pairs: Iterable[tuple[str, str]]) -> set[Pair]:
    return {(arrays.volunteer_number[one], arrays.patrol_number[walk]) for one, walk in pairs}


def _repaired(
    arrays: Arrays, lineup: Lineup, without: _Without, patrols: Collection[int], days: int
) -> Found | None:
    """Do without those who are gone from some patrols, and put nobody there who is gone."""
    barred = {*without.gone, *without.never}
    near = {
        (volunteer, patrol)
        for volunteer, patrol in around(arrays, lineup, patrols, days)
        if volunteer not in without.leavers and (volunteer, patrol) not in barred
    }
    here = sorted(
        (volunteer, patrol)
        for volunteer, patrol in without.gone
        if patrol in patrols and volunteer in lineup.crews[patrol]
    )
    nearby = Nearby(arrays, lineup, near, fixed=here, halt=without.halt)
    return nearby.solve(Wanted(not_going=here))


def _told(arrays: Arrays, roster: Roster, lineup: Lineup, found: Found) -> Rearrangement:
    return difference(arrays, roster, lineup, found.lineup, is_proven=found.is_proven)


def opposite(
    problem: Problem, roster: Roster, volunteer_id: str, patrol_id: str
) -> Rearrangement | None:
    """Give the best roster near this one in which somebody is in a crew if they are not, or not.

    Its change of cost says why they were, or were not, chosen; none means that a rule decides.
    """
    arrays = arrays_of(problem)
    lineup = lineup_of(arrays, roster)
    volunteer, patrol = arrays.volunteer_number[volunteer_id], arrays.patrol_number[patrol_id]
    pair = (volunteer, patrol)
    near = around(arrays, lineup, [patrol, *_close(arrays, lineup, volunteer, patrol)])
    if volunteer in lineup.crews[patrol]:
        wanted = Wanted(not_going=[pair], few_changes=False)
    elif pair in near:
        wanted = Wanted(running=[patrol], going=[pair], few_changes=False)
    else:
        return None
    found = Nearby(arrays, lineup, near, fixed=wanted.not_going).solve(wanted)
    return None if found is None else _told(arrays, roster, lineup, found)


def _close(arrays: Arrays, lineup: Lineup, volunteer: int, patrol: int) -> list[int]:
    """Give what somebody walks on the day of a patrol, and on the days beside it."""
    here = arrays.first_date[patrol]
    return [
        each for each in lineup.duties[volunteer] if abs(int(arrays.first_date[each] - here)) <= 1
    ]


def _in_words(found: Rearrangement) -> str:
    count = len(found.moves)
    changes = "1 change" if count == 1 else f"{count} changes"
    if not found.lost:
        return f"{changes}, no other patrol lost"
    lost = "1 other patrol" if len(found.lost) == 1 else f"{len(found.lost)} other patrols"
    return f"{changes}, {lost} stood down"


def _is_impossible(arrays: Arrays, patrol: int, halt: Halt) -> bool:
    """Say whether a patrol cannot run even if nobody had to be anywhere else.

    Nothing follows for people who walk only several days in a row.
    """
    people = np.nonzero(may_walk(arrays)[:, patrol])[0].tolist()
    if any(_needs_company_in_time(arrays, each) for each in people):
        return False
    alone = lineup_from(arrays, sorted(arrays.locked), frozenset())
    near = [(each, patrol) for each in people]
    found = Nearby(arrays, alone, near, halt=halt).solve(Wanted(running=[patrol]))
    return found is None and not halt.is_called


def _why_impossible(problem: Problem, patrol_id: str) -> str:
    """Name what cannot be met, if one thing alone cannot."""
    clash = next((each for each in contradictions(problem) if each.patrol == patrol_id), None)
    return CANNOT if clash is None else CANNOT_AS.format(reason=clash.sentence)


def _needs_company_in_time(arrays: Arrays, volunteer: int) -> bool:
    limits = arrays.limits[volunteer]
    return limits.min_consecutive_days > 1 or limits.min_consecutive_free_days > 1


def _concessions(
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
            yield Concession(rule, sentence, _told(arrays, roster, lineup, found))


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
