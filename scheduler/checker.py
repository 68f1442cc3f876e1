"""All rules and preferences over any roster, without a solver: also rosters edited by hand."""

from scheduler.arrays import Arrays, arrays_of
from scheduler.lineup import Focus, Lineup, changed, everything, lineup_of
from scheduler.preferences import PREFERENCES
from scheduler.problem import Problem
from scheduler.result import Cost, Roster, Verdict, Violation
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
    before = set(broken(arrays, lineup, focus))
    new = tuple(found for found in broken(arrays, after, focus) if found not in before)
    change = priced(arrays, after, focus).total - priced(arrays, lineup, focus).total
    return Verdict(new, change)
