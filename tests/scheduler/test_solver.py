"""The search from outside: always a roster, progress, stop, locks that contradict each other."""

import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from threading import Event, Thread
from time import monotonic

import pytest

from scheduler import (
    Absence,
    Assignment,
    CrewNeed,
    HeldQualification,
    Pairing,
    PairingKind,
    Progress,
    RosterSolver,
    Rules,
    Status,
    check,
    choose_leaders,
    mixed,
)
from tests.scheduler.builders import patrol, person, problem, roster
from tests.scheduler.neighbourhoods import Size, neighbourhood

SMALL = Size(12, 3, 2, 3)
MIDDLE = Size(60, 8, 4, 6)


def quickly(watch):
    return RosterSolver(watch, workers=1, deterministic_budget=2.0).solve()


@pytest.mark.parametrize(
    "watch",
    [
        problem([], []),
        problem(["ann"], []),
        problem([], [patrol("walk")]),
        problem(["ann"], [patrol("walk")]),
        problem([person("ann", availability=()), "bob"], [patrol("walk")]),
    ],
)
def test_there_is_always_a_roster(watch):
    result = quickly(watch)
    assert result.status == Status.PROVEN
    assert not any(result.roster.crews.values())
    assert {gap.patrol for gap in result.gaps} == {each.id for each in watch.patrols}


def test_locks_that_contradict_each_other_stay_and_are_named():
    people = [person("tim", is_trainee=True), person("tom", is_trainee=True), "ann", "bob"]
    patrols = [patrol("walk"), patrol("drive", hour=11), patrol("ride", day=1, hour=1)]
    pairings = [
        Pairing(PairingKind.APART, "ann", "bob"),
        Pairing(PairingKind.TOGETHER, "ann", "tim"),
        Pairing(PairingKind.NOT_BOTH_AWAY, "ann", "tom"),
    ]
    locked = ["ann walk", "bob walk", "tim walk", "tom walk", "ann drive", "ann ride", "tom drive"]
    watch = problem(people, patrols, Rules(max_patrols=1), locked, pairings=tuple(pairings))
    result = quickly(watch)
    assert {tuple(each.split()) for each in locked} <= set(result.roster.assignments())
    assert {each.rule for each in result.violations} >= {
        "apart",
        "one_place",
        "trainees",
        "roster_limit",
    }


def test_a_locked_crew_too_small_stays_as_a_gap():
    watch = problem(["ann"], [patrol("walk")], locked=["ann walk"])
    result = quickly(watch)
    assert result.roster.crew("walk") == ("ann",)
    assert [(gap.patrol, gap.places, gap.is_stood_down) for gap in result.gaps] == [
        ("walk", 1, False)
    ]


def test_who_is_locked_takes_their_partner_along():
    pairings = (Pairing(PairingKind.TOGETHER, "ann", "bob"),)
    watch = problem(
        ["cem", "ann", "bob"], [patrol("walk")], locked=["ann walk"], pairings=pairings
    )
    assert set(quickly(watch).roster.crew("walk")) == {"ann", "bob"}


def test_progress_begins_with_a_roster_and_only_gets_better():
    reports: list[Progress] = []
    RosterSolver(neighbourhood(MIDDLE, 3), seconds=2.5).solve(reports.append)
    assert reports[0].run > 0
    assert len(reports) >= 4
    costs = [report.cost for report in reports]
    bounds = [report.bound for report in reports]
    assert costs == sorted(costs, reverse=True)
    assert bounds == sorted(bounds)
    assert all(report.bound <= report.cost for report in reports)


def test_progress_comes_every_second_even_if_nothing_improves():
    moments = []
    RosterSolver(neighbourhood(MIDDLE, 3), seconds=3).solve(
        lambda each: moments.append(each.seconds)
    )
    steps = pairwise(moments)
    assert max(later - earlier for earlier, later in steps) < 3


def test_a_stop_before_the_start_gives_the_first_roster():
    solver = RosterSolver(neighbourhood(MIDDLE, 4), seconds=600)
    solver.stop()
    result = solver.solve()
    assert result.status == Status.STOPPED
    assert any(result.roster.crews.values())


@pytest.mark.parametrize("reports_before", [1, 2, 4])
def test_a_stop_from_another_thread_ends_the_search(reports_before):
    solver = RosterSolver(neighbourhood(MIDDLE, 5), seconds=600)
    seen, now = [], Event()

    def report(progress: Progress) -> None:
        seen.append(progress)
        if len(seen) >= reports_before:
            now.set()

    results = []
    thread = Thread(target=lambda: results.append(solver.solve(report)))
    thread.start()
    assert now.wait(60)
    solver.stop()
    thread.join(60)
    assert results[0].status == Status.STOPPED
    assert not results[0].violations
    assert results[0].cost.total <= seen[0].cost


@pytest.mark.parametrize("size", [SMALL, Size(30, 6, 3, 5)])
def test_the_same_seed_and_budget_give_the_same_roster(size):
    watch = neighbourhood(size, 6)
    first = RosterSolver(watch, workers=4, seed=7, deterministic_budget=1.0).solve()
    second = RosterSolver(watch, workers=4, seed=7, deterministic_budget=1.0).solve()
    assert first.roster == second.roster
    assert first.cost == second.cost


def test_a_repeatable_search_of_much_ends_with_its_pieces(monkeypatch):
    watch = neighbourhood(Size(30, 6, 3, 5), 6)
    assert RosterSolver(watch, deterministic_budget=1.0).solve().status == Status.PROVEN
    monkeypatch.setattr(mixed, "REPEATABLE_COLUMNS", 0)
    ended = RosterSolver(watch, deterministic_budget=1.0).solve()
    assert ended.status == Status.TIME_UP
    assert ended.bound < ended.cost.total < ended.trace[0].cost


def test_a_small_watch_is_proven():
    result = RosterSolver(neighbourhood(SMALL, 1), seconds=60).solve()
    assert result.status == Status.PROVEN
    assert result.gap == 0
    assert check(neighbourhood(SMALL, 1), result.roster) == ()
    assert result.trace[0].cost >= result.trace[-1].cost == result.cost.total


def test_the_first_roster_comes_at_once():
    watch = neighbourhood(MIDDLE, 8)
    result = RosterSolver(watch, seconds=0).solve()
    assert result.status == Status.TIME_UP
    assert not result.violations


def test_leading_goes_round_among_those_entitled():
    leader = (HeldQualification("leader"),)
    people = [person("ann", qualifications=leader), person("bob", qualifications=leader), "cem"]
    needs = (CrewNeed("leader"),)
    patrols = [patrol(f"p{day}", day=day, needs=needs) for day in range(4)]
    watch = problem(people, patrols)
    made = roster(p0="cem ann bob", p1="bob ann", p2="cem bob", p3="ann bob")
    assert choose_leaders(watch, made) == {"p0": "ann", "p1": "bob", "p2": "bob", "p3": "ann"}


def test_the_front_door_opens_without_the_solver():
    code = (
        "import sys, scheduler; from scheduler import Problem, Result\n"
        "assert not {'ortools', 'numpy', 'msgspec'} & set(sys.modules)\n"
        "assert all(hasattr(scheduler, name) for name in scheduler.__all__)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_report_that_fails_ends_the_search():
    def fail(progress: Progress) -> None:
        if progress.seconds > 0.5:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        RosterSolver(neighbourhood(MIDDLE, 9), seconds=600).solve(fail)


def test_a_stop_is_quick():
    started = []
    solver = RosterSolver(neighbourhood(MIDDLE, 9), seconds=600)

    def stop(_: Progress) -> None:
        started.append(monotonic())
        solver.stop()

    assert solver.solve(stop).status == Status.STOPPED


def test_a_short_search_never_throws_away_what_stands():
    watch = neighbourhood(SMALL, 3)
    best = quickly(watch)
    standing = tuple(Assignment(who, where) for who, where in best.roster.assignments())
    again = RosterSolver(replace(watch, assignments=standing), seconds=0).solve()
    greedy = RosterSolver(watch, seconds=0).solve()
    assert best.cost.total < greedy.cost.total
    assert again.cost.total <= best.cost.total


def test_what_stands_but_is_forbidden_now_is_not_kept():
    watch = problem(["ann", "bea"], [patrol("walk")], kept=["ann walk", "bea walk"])
    ann, bea = watch.volunteers
    away = replace(ann, absences=(Absence(watch.patrols[0].on, watch.patrols[0].on),))
    result = RosterSolver(replace(watch, volunteers=(away, bea)), seconds=0).solve()
    assert result.roster.crew("walk") == ()
    assert result.violations == ()
