"""Putting somebody down on a patrol: what it comes to, what is said of it, what is written."""

from datetime import datetime, timedelta

import pytest

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY
from watch_app import crews, planning, roster_sheets, rosters
from watch_app.errors import InputError
from watch_app.moving import Carried, DropKind, Target, judge_drop, steps_of
from watch_app.sheets import CrewStep

BEFORE = datetime.combine(FIRST_DAY, datetime.min.time())


@pytest.fixture
def cards(watch, made):
    """Two crews of one evening and one of the next, by patrol id."""
    with watch.change("Roster") as session:
        roster_id = rosters.create(session, FIRST_DAY, LAST_DAY)
    first, second, third, *_ = read(watch, roster_id).patrols
    with watch.change("Crews") as session:
        for patrol, people in ((first, made.people[:3]), (second, made.people[3:5])):
            for person in people:
                crews.assign(session, patrol.patrol_id, person)
        crews.stand_down(session, third.patrol_id, "Storm")
    return by_id(watch, roster_id)


def read(watch, roster_id=1):
    with watch.read() as session:
        return roster_sheets.sheet(session, roster_id)


def by_id(watch, roster_id=1):
    return {card.patrol_id: card for card in read(watch, roster_id).patrols}


def verdict(watch, cards, carried, target, now=BEFORE):
    with watch.read() as session:
        judge = planning.judge_for(session, 1)
    return judge_drop(judge, cards, carried, target, now)


def crew(watch, patrol):
    return {member.volunteer_id for member in by_id(watch)[patrol].crew}


def test_onto_a_patrol_is_a_move_and_from_a_list_an_assignment(cards, made):
    first, second, *_ = cards
    person = made.people[0]
    assert steps_of(Carried(person, "P", first), Target(second), cards) == (
        CrewStep(person, first, joins=False),
        CrewStep(person, second, joins=True),
    )
    assert steps_of(Carried(person, "P"), Target(second), cards) == (
        CrewStep(person, second, joins=True),
    )


def test_onto_somebody_else_is_a_swap_and_onto_their_own_place_nothing(cards, made):
    first, second, *_ = cards
    one, other = made.people[0], made.people[3]
    assert len(steps_of(Carried(one, "P", first), Target(second, other), cards)) == 4
    assert steps_of(Carried(one, "P", first), Target(first), cards) == ()
    assert steps_of(Carried(one, "P", first), Target(first, made.people[1]), cards) == ()


def test_somebody_outside_the_crew_can_take_a_duty_over(watch, cards, made):
    first, *_ = cards
    carried, target = Carried(made.people[0], "P", first), Target(first, made.people[6])
    judged = verdict(watch, cards, carried, target)
    assert judged.kind in (DropKind.ALLOWED, DropKind.BETTER)
    with watch.change("Take over") as session:
        crews.rearrange(session, judged.steps, BEFORE)
    assert crew(watch, first) == {made.people[1], made.people[2], made.people[6]}


def test_swapping_two_of_one_evening_breaks_nothing(watch, cards, made):
    first, second, *_ = cards
    judged = verdict(
        watch, cards, Carried(made.people[1], "P", first), Target(second, made.people[3])
    )
    assert judged.is_done_at_once
    with watch.change("Swap") as session:
        crews.rearrange(session, judged.steps, BEFORE)
    assert made.people[3] in crew(watch, first)
    assert made.people[1] in crew(watch, second)
    watch.undo()
    assert crew(watch, second) == set(made.people[3:5])


def test_a_rule_is_named_before_it_is_broken(watch, cards, made):
    first, second, *_ = cards
    judged = verdict(watch, cards, Carried(made.people[0], "P"), Target(second))
    assert judged.kind == DropKind.BROKEN
    assert any("Person0" in rule.sentence for rule in judged.rules)
    assert first != second


def test_taking_the_second_last_away_is_said(watch, cards, made):
    first, second, *_ = cards
    judged = verdict(watch, cards, Carried(made.people[3], "P", second), Target(first))
    assert judged.cease_to_run == (second,)
    assert judged.kind != DropKind.BETTER


@pytest.mark.parametrize("case", ["begun", "cancelled", "full", "there", "gone"])
def test_wrong_drops_are_refused_before_and_change_nothing(watch, cards, made, case):
    first, second, third, *_ = cards
    now = BEFORE
    carried, target = Carried(made.people[7], "P"), Target(first)
    if case == "begun":
        now = cards[first].starts + timedelta(minutes=1)
    elif case == "cancelled":
        target = Target(third)
    elif case == "full":
        with watch.change("Fill it") as session:
            crews.assign(session, first, made.people[6])
    elif case == "there":
        carried = Carried(made.people[0], "P")
    else:
        target = Target(9999)
    standing = by_id(watch)
    judged = verdict(watch, standing, carried, target, now)
    assert judged.kind == DropKind.REFUSED
    assert judged.refusal.endswith(".")
    with pytest.raises(InputError), watch.change("Force it") as session:
        crews.rearrange(session, judged.steps, now)
    assert by_id(watch) == standing
    assert second in standing


def test_a_judge_of_other_crews_needs_no_other_reading(watch, cards, made):
    with watch.read() as session:
        judge = planning.judge_for(session, 1)
    first, *_ = cards
    emptied = judge.with_crews({first: (made.people[0],)})
    assert emptied.patrols_of(made.people[1]) == 0
    assert judge.patrols_of(made.people[1]) == 1
    assert emptied.verdict_on([CrewStep(made.people[1], first, joins=True)]).begin_to_run == (
        first,
    )
