"""All rules and preferences over any roster, without a solver: also rosters edited by hand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from scheduler.arrays import Arrays, arrays_of
from scheduler.lineup import Focus, Lineup, Trial, changed, everything, lineup_of
from scheduler.preferences import PREFERENCES
from scheduler.problem import Problem
from scheduler.result import Cost, Move, Roster, Verdict, Violation
from scheduler.rules import RULES


def check(problem: Problem, roster: Roster) -> tuple[Violation, ...]:
    """Name every rule that a roster breaks."""
    arrays = arrays_of(problem)
    return broken(arrays, lineup_of(arrays, roster), everything(arrays))


def cost(problem: Problem, roster: Roster) -> Cost:
    """Price a roster, preference by preference."""
    arrays = arrays_of(problem)
    return priced(arrays, lineup_of(arrays, roster), everything(arrays))


def judge_assignment(problem: Problem, roster: Roster, volunteer: str, patrol: str) -> Verdict:
    """Say what adding somebody to a crew would break, and how the cost would change."""
    return _judge(problem, roster, volunteer, patrol, joins=True)


def judge_removal(problem: Problem, roster: Roster, volunteer: str, patrol: str) -> Verdict:
    """Say what taking somebody out of a crew would break, and how the cost would change."""
    return _judge(problem, roster, volunteer, patrol, joins=False)


def judge_moves(problem: Problem, roster: Roster, moves: Iterable[Move]) -> Verdict:
    """Say what several people joining and leaving at once would break, and cost."""
    arrays = arrays_of(problem)
    before = after = lineup_of(arrays, roster)
    volunteers: dict[int, None] = {}
    patrols: dict[int, None] = {}
    for move in moves:
        volunteer = arrays.volunteer_number[move.volunteer]
        patrol = arrays.patrol_number[move.patrol]
        patrols[patrol] = None
        volunteers |= dict.fromkeys((volunteer, *before.crews[patrol]))
        after = changed(after, arrays, volunteer, patrol, joins=move.joins)
    return compared(arrays, before, after, Focus(tuple(volunteers), tuple(patrols)))


def broken(arrays: Arrays, lineup: Lineup, focus: Focus) -> tuple[Violation, ...]:
    return tuple(found for rule in RULES for found in rule.violations(arrays, lineup, focus))


def priced(arrays: Arrays, lineup: Lineup, focus: Focus) -> Cost:
    parts = {each.NAME: each.penalty(arrays, lineup, focus) for each in PREFERENCES}
    return Cost(sum(parts.values()), parts)


def _judge(
    problem: Problem, roster: Roster, volunteer: str, patrol: str, *, joins: bool
) -> Verdict:
    arrays = arrays_of(problem)
    lineup = lineup_of(arrays, roster)
    return verdict_on(
        arrays,
        lineup,
        arrays.volunteer_number[volunteer],
        arrays.patrol_number[patrol],
        joins=joins,
    )


def verdict_on(
    arrays: Arrays, lineup: Lineup, volunteer: int, patrol: int, *, joins: bool
) -> Verdict:
    """Compare before and after, looking only at whom and what the change can touch."""
    touched = dict.fromkeys((volunteer, *lineup.crews[patrol]))
    focus = Focus(tuple(touched), (patrol,))
    after = changed(lineup, arrays, volunteer, patrol, joins=joins)
    return compared(arrays, lineup, after, focus)


def verdicts_on(
    arrays: Arrays,
    lineup: Lineup,
    patrol: int,
    volunteers: Iterable[int],
    *,
    break_nothing: bool = False,
) -> Iterator[tuple[int, Verdict]]:
    """Judge each of several people who might join a crew.

    Of those who are known to break nothing only the cost is looked at.
    """
    trial, crew = Trial(arrays, lineup, patrol), lineup.crews[patrol]
    for volunteer in volunteers:
        focus = Focus((volunteer, *crew), (patrol,))
        before = _Past(arrays, trial.without, focus)
        with trial.joined(volunteer):
            after = _Judgement(arrays, trial.with_them, focus, breaks_nothing=break_nothing)
        yield volunteer, after.against(before)


def compared(arrays: Arrays, before: Lineup, after: Lineup, focus: Focus) -> Verdict:
    """Tell two rosters apart that differ only within the focus."""
    return _Judgement(arrays, after, focus).against(_Past(arrays, before, focus))


@dataclass(frozen=True)
class _Past:
    """A roster to compare with: what it broke is asked only once another breaks something."""

    arrays: Arrays
    lineup: Lineup
    focus: Focus

    @cached_property
    def broken(self) -> tuple[Violation, ...]:
        return broken(self.arrays, self.lineup, self.focus)

    @cached_property
    def cost(self) -> Cost:
        return priced(self.arrays, self.lineup, self.focus)


class _Judgement:
    """What a roster breaks and costs within a focus."""

    def __init__(
        self, arrays: Arrays, lineup: Lineup, focus: Focus, *, breaks_nothing: bool = False
    ) -> None:
        self.broken = () if breaks_nothing else broken(arrays, lineup, focus)
        self.cost = priced(arrays, lineup, focus)

    def against(self, before: "_Past") -> Verdict:
        known, past = set(before.broken) if self.broken else (), before.cost
        changes = {
            name: price - past.by_preference[name]
            for name, price in self.cost.by_preference.items()
            if price != past.by_preference[name]
        }
        new = tuple(found for found in self.broken if found not in known)
        return Verdict(new, self.cost.total - past.total, changes)
