"""Several people joining and leaving at once: judged as the whole it comes to."""

from scheduler import Move, cost, judge_assignment, judge_moves
from tests.scheduler.builders import patrol, person, problem, roster


def test_one_move_is_judged_like_an_assignment():
    watch = problem(["ann", "bob", "cid"], [patrol("walk")])
    standing = roster(walk="ann bob")
    assert judge_moves(watch, standing, [Move("cid", "walk", True)]) == judge_assignment(
        watch, standing, "cid", "walk"
    )


def test_a_swap_breaks_nothing_that_each_half_alone_would():
    watch = problem(
        ["ann", "bob", "cid", "dan"], [patrol("early", hour=10), patrol("late", hour=11)]
    )
    standing = roster(early="ann bob", late="cid dan")
    alone = judge_moves(watch, standing, [Move("ann", "late", True)])
    assert {each.rule for each in alone.new_violations} >= {"one_place"}
    swap = [
        Move("ann", "early", False),
        Move("cid", "late", False),
        Move("ann", "late", True),
        Move("cid", "early", True),
    ]
    assert judge_moves(watch, standing, swap).is_allowed


def test_the_cost_change_is_the_difference_of_the_whole_costs():
    people = [person(name) for name in ("ann", "bob", "cid", "dan")]
    watch = problem(people, [patrol("one", 0), patrol("two", 3), patrol("three", 5)])
    before = roster(one="ann bob", two="ann bob", three="ann bob")
    after = roster(one="ann bob", two="ann cid", three="ann bob")
    judged = judge_moves(watch, before, [Move("bob", "two", False), Move("cid", "two", True)])
    assert judged.cost_change == cost(watch, after).total - cost(watch, before).total
    assert judged.cost_change == sum(judged.by_preference.values())
