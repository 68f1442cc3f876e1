"""Why a place is empty, and who could take it."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from scheduler.arrays import Arrays, arrays_of
from scheduler.candidates import BARS, first_bar
from scheduler.checker import verdicts_on
from scheduler.lineup import Focus, Lineup, Trial, lineup_of
from scheduler.patrol import CrewNeed
from scheduler.problem import Problem
from scheduler.remembering import once
from scheduler.result import Candidate, Gap, Reason, Roster, Violation
from scheduler.rivals import rivals
from scheduler.rules import BINDING, RULES, Rule, needs, officer, reserve, vetting
from scheduler.sentences import names

FREE = "free"
CAN_BE_PLACED = "{count} free: can be placed by hand"
_TEMPLATES = {rule.NAME: rule.REASON for rule in RULES} | {FREE: CAN_BE_PLACED}
_ORDER = [*(rule.NAME for rule in RULES if rule is not reserve), reserve.NAME, FREE]


def why_empty(problem: Problem, roster: Roster, patrol_id: str) -> tuple[Reason, ...]:
    """Give, for everybody outside a crew, the first rule that keeps them out, counted."""
    arrays = arrays_of(problem)
    return reasons(arrays, lineup_of(arrays, roster), arrays.patrol_number[patrol_id])


def what_stops(problem: Problem, roster: Roster, patrol_id: str) -> str:
    """Name the rule that stops a patrol whoever would go, kit or officer; empty for none."""
    arrays = arrays_of(problem)
    found = _what_stops(arrays, lineup_of(arrays, roster), arrays.patrol_number[patrol_id])
    return "" if found == FREE else found


def gaps(problem: Problem, roster: Roster) -> tuple[Gap, ...]:
    """Give every patrol that does not run, the stood-down ones included."""
    arrays = arrays_of(problem)
    return gaps_of(arrays, lineup_of(arrays, roster))


def gaps_of(arrays: Arrays, lineup: Lineup) -> tuple[Gap, ...]:
    return tuple(
        _gap(arrays, lineup, patrol)
        for patrol in range(len(arrays.patrols))
        if not lineup.runs(arrays, patrol)
    )


def who_could(
    problem: Problem, roster: Roster, patrol_id: str, *, everybody: bool = False
) -> tuple[Candidate, ...]:
    """Rank who may join a crew: who breaks no rule first, then by what it would cost.

    On request those as well whom a rule keeps away whoever else goes, such as who is absent.
    """
    arrays = arrays_of(problem)
    lineup = lineup_of(arrays, roster)
    patrol = arrays.patrol_number[patrol_id]
    able = np.ones(len(arrays.volunteers), np.bool_)
    if not everybody:
        able = first_bar(arrays)[:, patrol] < 0
    outside = [each for each in np.nonzero(able)[0].tolist() if each not in lineup.crews[patrol]]
    return _ranked(arrays, lineup, patrol, outside)


def who_may(problem: Problem, roster: Roster, patrol_id: str) -> tuple[Candidate, ...]:
    """Rank only those who may join a crew and break no rule by it, which is soon done."""
    arrays = arrays_of(problem)
    lineup = lineup_of(arrays, roster)
    patrol = arrays.patrol_number[patrol_id]
    trial = Trial(arrays, lineup, patrol)
    unbarred = np.nonzero(first_bar(arrays)[:, patrol] < 0)[0].tolist()
    free = [
        each
        for each in unbarred
        if each not in lineup.crews[patrol] and not _first_broken(arrays, trial, patrol, each)
    ]
    return _ranked(arrays, lineup, patrol, free, break_nothing=True)


def _ranked(
    arrays: Arrays,
    lineup: Lineup,
    patrol: int,
    people: list[int],
    *,
    break_nothing: bool = False,
) -> tuple[Candidate, ...]:
    verdicts = verdicts_on(arrays, lineup, patrol, people, break_nothing=break_nothing)
    ranked = sorted(
        (
            len(verdict.new_violations),
            bool(arrays.on_reserve[each]),
            verdict.cost_change,
            each,
            verdict,
        )
        for each, verdict in verdicts
    )
    return tuple(Candidate(arrays.volunteers[each].id, verdict) for *_, each, verdict in ranked)


@once
def _ids(arrays: Arrays) -> npt.NDArray[np.object_]:
    return np.array([volunteer.id for volunteer in arrays.volunteers], np.object_)


def _gap(arrays: Arrays, lineup: Lineup, patrol: int) -> Gap:
    crew = lineup.crews[patrol]
    missing = tuple(CrewNeed(*lack) for lack in arrays.crew_lacks(patrol, crew))
    short = int(arrays.minimum[patrol]) - len(crew)
    return Gap(
        arrays.patrols[patrol].id,
        max(short, max((need.count for need in missing), default=0)),
        missing,
        reasons(arrays, lineup, patrol),
        is_stood_down=patrol in lineup.stood_down,
    )


def reasons(arrays: Arrays, lineup: Lineup, patrol: int) -> tuple[Reason, ...]:
    """Group everybody outside a crew by what keeps them out."""
    grouped: dict[tuple[int, str, str], list[int]] = {}
    outside = np.ones(len(arrays.volunteers), np.bool_)
    outside[list(lineup.crews[patrol])] = False
    barred = np.where(outside, first_bar(arrays)[:, patrol], -1)
    for number, rule in enumerate(BARS):
        kept = np.nonzero(barred == number)[0].tolist()
        if kept:
            asked = " or ".join(arrays.rules.everyone_holds) if rule is vetting else ""
            grouped[_ORDER.index(rule.NAME), rule.NAME, asked] = kept
    lacks = [name for name, _ in arrays.crew_lacks(patrol, lineup.crews[patrol])]
    free = _what_stops(arrays, lineup, patrol)
    trial = Trial(arrays, lineup, patrol)
    for volunteer in np.nonzero(outside & (barred < 0))[0].tolist():
        name, other = _kept_out(arrays, trial, patrol, volunteer, lacks)
        name = free if name == FREE else name
        grouped.setdefault((_ORDER.index(name), name, other), []).append(volunteer)
    return tuple(
        Reason(
            rule,
            _TEMPLATES[rule].format(count=len(kept), others=other, qualification=other),
            tuple(_ids(arrays)[kept].tolist()),
        )
        for (_, rule, other), kept in sorted(
            grouped.items(), key=lambda item: (item[0][1] == FREE, -len(item[1]), item[0])
        )
    )


def _what_stops(arrays: Arrays, lineup: Lineup, patrol: int) -> str:
    """Name the rule that stops whoever would go: no kit or no officer is left for the patrol."""
    if lineup.runs(arrays, patrol):
        return FREE
    if arrays.patrols[patrol].officer and officer.officer_is_busy(arrays, patrol):
        return officer.NAME
    return next(iter(rivals(arrays, lineup, patrol)), FREE)


def _kept_out(
    arrays: Arrays, trial: Trial, patrol: int, volunteer: int, lacks: list[str]
) -> tuple[str, str]:
    """Name the first rule that keeps out somebody whom nothing bars, and whom or what it names."""
    found = _first_broken(arrays, trial, patrol, volunteer)
    if found is not None:
        return found.rule, _others(arrays, found, volunteer)
    if lacks and not any(arrays.holders(name)[volunteer, patrol] for name in lacks):
        return needs.NAME, " or ".join(lacks)
    return (reserve.NAME if arrays.on_reserve[volunteer] else FREE), ""


def _first_broken(arrays: Arrays, trial: Trial, patrol: int, volunteer: int) -> Violation | None:
    """Give what somebody would break first by joining, if anything."""
    focus = Focus((volunteer,), (patrol,))
    rules = iter(BINDING)
    while True:
        with trial.joined(volunteer):
            rule, found = _next_broken(arrays, trial.with_them, focus, rules)
        if rule is None:
            return None
        before = set(rule.violations(arrays, trial.without, focus))
        new = [each for each in found if each not in before]
        if new:
            return new[0]


def _next_broken(
    arrays: Arrays, lineup: Lineup, focus: Focus, rules: Iterator[Rule]
) -> tuple[Rule | None, list[Violation]]:
    for rule in rules:
        found = list(rule.violations(arrays, lineup, focus))
        if found:
            return rule, found
    return None, []


def _others(arrays: Arrays, found: Violation, volunteer: int) -> str:
    """Name whom a rule about two people speaks of, besides the volunteer."""
    if "{others}" not in _TEMPLATES[found.rule]:
        return ""
    numbers = [arrays.volunteer_number[each] for each in found.volunteers]
    return names(arrays, [each for each in numbers if each != volunteer])
