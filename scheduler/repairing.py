"""What would have to give: for a patrol to run, for somebody to drop out, for another choice."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

import numpy as np

from scheduler.arrays import Arrays, arrays_of
from scheduler.candidates import may_walk
from scheduler.clashes import contradictions
from scheduler.concessions import concessions
from scheduler.differences import difference
from scheduler.halting import Halt
from scheduler.lineup import Lineup, changed, lineup_from, lineup_of
from scheduler.nearby import (
    DAYS_AROUND,
    FEWER_DAYS_AROUND,
    Found,
    Nearby,
    Pair,
    Wanted,
    around,
)
from scheduler.problem import Problem
from scheduler.result import Outlook, Rearrangement, Roster

AT_ONCE = 2
"""Up to so many patrols are repaired together, more of them one after the other."""
RUNS = "It runs already."
CAN = "It can run with {what}."
CANNOT = "It cannot run, whatever else changes."
CANNOT_AS = "It cannot run, whatever else changes: {reason}"
STOPPED = "Stopped before there was an answer; nothing is changed."
NOT_NEARBY = "No change on the days around makes room for it. A new roster may."


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
        instead = concessions(arrays, roster, lineup, patrol, halt) if other.lost else ()
        return Outlook(said, other, is_impossible=False, concessions=tuple(instead))
    if halt.is_called:
        return Outlook(STOPPED, None, is_impossible=False)
    impossible = _is_impossible(arrays, patrol, halt)
    return Outlook(
        _why_impossible(problem, patrol_id) if impossible else NOT_NEARBY,
        None,
        impossible,
        tuple(concessions(arrays, roster, lineup, patrol, halt)),
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
    found = nearby.solve(Wanted(not_going=here))
    return None if found is None else replace(found, lineup=_left(arrays, found.lineup, here))


def _left(arrays: Arrays, lineup: Lineup, pairs: Iterable[Pair]) -> Lineup:
    """Take whoever is gone out of crews in which nobody else may walk: nothing is near them."""
    for volunteer, patrol in pairs:
        if volunteer in lineup.crews[patrol]:
            lineup = changed(lineup, arrays, volunteer, patrol, joins=False)
    return lineup


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
    people = len({move.volunteer for move in found.moves})
    changes = "a change for 1 person" if people == 1 else f"changes for {people} people"
    if not found.lost:
        return f"{changes}, every other patrol stays"
    lost = "1 other patrol is" if len(found.lost) == 1 else f"{len(found.lost)} other patrols are"
    return f"{changes}, {lost} stood down for it"


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
