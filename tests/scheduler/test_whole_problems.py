"""Checker and model say the same of any roster, and what is solved holds all it should."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from scheduler import (
    Problem,
    Result,
    Roster,
    RosterSolver,
    Status,
    check,
    cost,
    gaps,
    judge_assignment,
    judge_removal,
)
from tests.scheduler.builders import model_price
from tests.scheduler.strategies import problems, rosters

SLOWLY = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
OFTEN = settings(SLOWLY, max_examples=150)


def solved(problem: Problem) -> Result:
    return RosterSolver(problem, workers=1, deterministic_budget=2.0).solve()


def is_whole(problem: Problem, roster: Roster) -> bool:
    """Say whether every patrol either runs or has nobody."""
    return all(not roster.crew(gap.patrol) for gap in gaps(problem, roster))


@OFTEN
@given(st.data())
def test_both_halves_of_every_rule_agree(data):
    """Without locks the model allows just the rosters of which the checker finds nothing."""
    problem = data.draw(problems(locks=False))
    roster = data.draw(rosters(problem))
    on_reserve = {each.id for each in problem.volunteers if each.only_if_rung}
    calls_reserve = any(volunteer in on_reserve for volunteer, _ in roster.assignments())
    allowed = not check(problem, roster) and is_whole(problem, roster) and not calls_reserve
    assert (model_price(problem, roster) is not None) == allowed


@OFTEN
@given(st.data())
def test_both_halves_of_every_preference_agree(data):
    """Whatever the model allows costs the same there, locked crews that break rules included."""
    problem = data.draw(problems())
    roster = data.draw(rosters(problem))
    modelled = model_price(problem, roster)
    assume(modelled is not None)
    assert modelled == cost(problem, roster).total


@SLOWLY
@given(problems())
def test_where_nothing_is_to_be_planned_nothing_is_wrong(problem):
    people = tuple(replace(each, wishes=()) for each in problem.volunteers)
    result = solved(replace(problem, patrols=(), assignments=(), volunteers=people))
    assert (result.status, dict(result.roster.crews), result.gaps) == (Status.PROVEN, {}, ())


@SLOWLY
@given(problems())
def test_a_solved_roster_breaks_no_rule_by_itself(problem):
    result = solved(problem)
    locked = {(each.volunteer, each.patrol) for each in problem.assignments if each.locked}
    assert locked <= set(result.roster.assignments())
    for violation in check(problem, result.roster):
        assert any(volunteer in violation.volunteers for volunteer, _ in locked)
    if not locked:
        assert is_whole(problem, result.roster)


@SLOWLY
@given(problems())
def test_a_solved_roster_costs_what_the_model_says(problem):
    result = solved(problem)
    assert result.cost == cost(problem, result.roster)
    assert model_price(problem, result.roster) == result.cost.total
    assert result.bound <= result.cost.total
    assert (result.status == Status.PROVEN) == (result.bound == result.cost.total)


@OFTEN
@given(st.data())
def test_a_verdict_is_the_difference_between_before_and_after(data):
    problem = data.draw(problems())
    roster = data.draw(rosters(problem))
    patrol = data.draw(st.sampled_from(problem.patrols)).id
    volunteer = data.draw(st.sampled_from(problem.volunteers)).id
    if volunteer in roster.crew(patrol):
        after = roster.without_assignment(volunteer, patrol)
        verdict = judge_removal(problem, roster, volunteer, patrol)
    else:
        after = roster.with_assignment(volunteer, patrol)
        verdict = judge_assignment(problem, roster, volunteer, patrol)
    new = set(check(problem, after)) - set(check(problem, roster))
    assert set(verdict.new_violations) == new
    change = cost(problem, after).total - cost(problem, roster).total
    assert verdict.cost_change == change


@settings(SLOWLY, max_examples=15)
@given(problems())
def test_the_same_budget_gives_the_same_roster(problem):
    first, second = solved(problem), solved(problem)
    assert first.roster == second.roster
    assert (first.bound, first.leaders) == (second.bound, second.leaders)
