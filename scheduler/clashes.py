"""What can never be met, found before anything is solved: pins against rules, demands alone."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from scheduler.arrays import Arrays, arrays_of
from scheduler.candidates import may_walk
from scheduler.checker import broken
from scheduler.lineup import Lineup, everything, lineup_from
from scheduler.problem import PairingKind, Problem
from scheduler.result import Violation
from scheduler.rules.officer import officer_is_busy
from scheduler.sentences import hours, names, times, violation
from scheduler.spans import Span
from scheduler.spans import numbers as span_numbers

CREW = "crew_minimum"
NEEDS = "needs"
KIT = "kit"
OFFICER = "officer"
PLEDGES = "pledges"
PAIRINGS = "pairings"
LEAST_DAYS = "least_days"
LOCKED = "Locked, but against a rule: {sentence}"
TOO_FEW = "{patrol} takes {needed}, but only {count} may walk it."
NOBODY = "{patrol} takes {needed}, but nobody may walk it."
TOO_FEW_HOLD = "{patrol} needs {needed} with {qualification}; {count} may walk it."
OFFICER_AWAY = "{patrol} goes only with {officer}, who is not free for the whole of it."
TOO_LITTLE_KIT = "{patrol} takes {needed} of {kit}; there {count}."
NO_ROOM = "The crew locked on {patrol} is full, but lacks {qualification}."
MORE_THAN_LIMIT = "{name} pledged to walk {pledged}; {limit} is the limit."
MORE_THAN_CAN = "{name} pledged to walk {pledged}, but can walk no more than {most}."
FOR = "for {}"
LONGER_THAN_LIMIT = "{name} pledged to walk {pledged}; at most {limit} are allowed."
LONGER_THAN_CAN = "{name} pledged to walk {pledged}, but can walk no longer than {most}."
NOT_AT_ALL = "{name} pledged to walk {pledged}, but there is no patrol they may walk."
NO_SUCH_ROW = "{name} is to walk on at least {least} days in a row, but on at most {most}."
BOTH = "{names} are to be {first} and {second}, so that they can never walk."


def contradictions(problem: Problem) -> tuple[Violation, ...]:
    """Name what no roster can meet, whatever else is decided."""
    arrays = arrays_of(problem)
    return (
        *_broken_pins(arrays),
        *_full_crews(arrays),
        *_hopeless_patrols(arrays),
        *_lacking_patrols(arrays),
        *_hopeless_pledges(arrays),
        *_clashing_pairings(arrays),
        *_clashing_days(arrays),
    )


def _pinned(arrays: Arrays) -> Lineup:
    return lineup_from(arrays, sorted(arrays.locked), frozenset())


def _broken_pins(arrays: Arrays) -> Iterator[Violation]:
    """Give the rules that locked assignments break, unless others could still mend it."""
    mendable = {"together", "guardian", "least_days", "least_free_days", "mentor", "mixed"}
    locked = {
        (arrays.volunteers[volunteer].id, arrays.patrols[patrol].id)
        for volunteer, patrol in arrays.locked
    }
    may = may_walk(arrays)
    for found in broken(arrays, _pinned(arrays), everything(arrays)):
        patrol = arrays.patrol_number[found.patrol]
        others = [
            arrays.volunteer_number[each]
            for each in found.volunteers
            if (each, found.patrol) not in locked
        ]
        can_be_mended = found.rule in mendable and all(may[other, patrol] for other in others)
        if not can_be_mended:
            sentence = LOCKED.format(sentence=found.sentence)
            yield replace(found, sentence=sentence)


def _full_crews(arrays: Arrays) -> Iterator[Violation]:
    """Give the locked crews that leave no place for a qualification they lack."""
    for patrol, crew in enumerate(_pinned(arrays).crews):
        places = int(arrays.maximum[patrol]) - len(crew)
        lacks = arrays.crew_lacks(patrol, crew) if crew else []
        for qualification, count in lacks:
            if count > places:
                label = arrays.patrols[patrol].label
                sentence = NO_ROOM.format(patrol=label, qualification=qualification)
                yield violation(arrays, NEEDS, patrol, crew, sentence)


def _hopeless_patrols(arrays: Arrays) -> Iterator[Violation]:
    """Give the patrols that cannot run even if nobody had to be anywhere else."""
    may = may_walk(arrays)
    able = may.sum(axis=0)
    for number, patrol in enumerate(arrays.patrols):
        if able[number] < patrol.minimum:
            sentence = (TOO_FEW if able[number] else NOBODY).format(
                patrol=patrol.label, needed=f"{patrol.minimum} people", count=able[number]
            )
            yield violation(arrays, CREW, number, (), sentence)
            continue
        for need in patrol.needs:
            holding = int((may[:, number] & arrays.holders(need.qualification)[:, number]).sum())
            if holding < need.count:
                sentence = TOO_FEW_HOLD.format(
                    patrol=patrol.label,
                    needed="1 person" if need.count == 1 else f"{need.count} people",
                    qualification=need.qualification,
                    count=("only 1" if holding == 1 else f"only {holding}")
                    if holding
                    else "nobody",
                )
                yield violation(arrays, NEEDS, number, (), sentence)


def _lacking_patrols(arrays: Arrays) -> Iterator[Violation]:
    """Give the patrols for which there is too little kit, or no officer."""
    there = {kit.name: kit.count for kit in arrays.problem.kit}
    officers = {officer.id: officer.name for officer in arrays.problem.officers}
    for number, patrol in enumerate(arrays.patrols):
        if patrol.officer and officer_is_busy(arrays, number):
            name = officers[patrol.officer]
            sentence = OFFICER_AWAY.format(patrol=patrol.label, officer=name)
            yield violation(arrays, OFFICER, number, (), sentence)
        for use in patrol.uses:
            count = there[use.kit]
            if use.count > count:
                sentence = TOO_LITTLE_KIT.format(
                    patrol=patrol.label,
                    needed=use.count,
                    kit=use.kit,
                    count="is 1" if count == 1 else f"are {count or 'none'}",
                )
                yield violation(arrays, KIT, number, (), sentence)


def _hopeless_pledges(arrays: Arrays) -> Iterator[Violation]:
    for number, volunteer in enumerate(arrays.volunteers):
        for sentence in (_patrols_pledged(arrays, number), _time_pledged(arrays, number)):
            if sentence:
                yield Violation(PLEDGES, "", (volunteer.id,), sentence)


def _patrols_pledged(arrays: Arrays, number: int) -> str:
    volunteer = arrays.volunteers[number]
    limit, most = arrays.roster_limit(number), _most_patrols(arrays, number)
    said = {"name": names(arrays, [number]), "pledged": times(volunteer.least_patrols)}
    if volunteer.least_patrols and not min(most, most if limit is None else limit):
        return NOT_AT_ALL.format(**said)
    if limit is not None and volunteer.least_patrols > limit:
        return MORE_THAN_LIMIT.format(limit=times(limit), **said)
    if volunteer.least_patrols > most:
        return MORE_THAN_CAN.format(most=times(most), **said)
    return ""


def _most_patrols(arrays: Arrays, number: int) -> int:
    """Count what somebody could walk within the limit of each week."""
    can = np.nonzero(may_walk(arrays)[number])[0]
    weekly = arrays.weekly_limit(number)
    if weekly is None:
        return len(can)
    counts = np.unique(span_numbers(arrays, Span.WEEK)[can], return_counts=True)[1]
    return int(np.minimum(counts, weekly).sum())


def _time_pledged(arrays: Arrays, number: int) -> str:
    volunteer = arrays.volunteers[number]
    limit = arrays.limits[number].max_minutes
    most = int(arrays.minutes[may_walk(arrays)[number]].sum())
    said = {"name": names(arrays, [number]), "pledged": FOR.format(hours(volunteer.least_minutes))}
    if volunteer.least_minutes and not min(most, most if limit is None else limit):
        return "" if volunteer.least_patrols else NOT_AT_ALL.format(**said)
    if limit is not None and volunteer.least_minutes > limit:
        return LONGER_THAN_LIMIT.format(limit=hours(limit), **said)
    if volunteer.least_minutes > most:
        return LONGER_THAN_CAN.format(most=hours(most), **said)
    return ""


def _clashing_pairings(arrays: Arrays) -> Iterator[Violation]:
    """Give the pairs of whom one may walk only with the other, and may not."""
    tied = {PairingKind.TOGETHER: "together", PairingKind.GUARDIAN: "child and guardian"}
    parted = {PairingKind.APART: "kept apart", PairingKind.NOT_BOTH_AWAY: "never both away"}
    for bond, first in tied.items():
        for gap, second in parted.items():
            apart = {frozenset(pair) for pair in arrays.pairings_of(gap)}
            for pair in arrays.pairings_of(bond):
                if frozenset(pair) in apart:
                    sentence = BOTH.format(names=names(arrays, pair), first=first, second=second)
                    people = tuple(arrays.volunteers[each].id for each in pair)
                    yield Violation(PAIRINGS, "", people, sentence)


def _clashing_days(arrays: Arrays) -> Iterator[Violation]:
    """Give whoever can walk on no row of days: its least length is above its most."""
    for number, limits in enumerate(arrays.limits):
        least, most = limits.min_consecutive_days, limits.max_consecutive_days
        if most is not None and least > most:
            sentence = NO_SUCH_ROW.format(name=names(arrays, [number]), least=least, most=most)
            yield Violation(LEAST_DAYS, "", (arrays.volunteers[number].id,), sentence)
