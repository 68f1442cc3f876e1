"""Every volunteer outside a crew is accounted for, and whoever could come is ranked."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from scheduler import (
    Absence,
    CrewNeed,
    HeldQualification,
    Pairing,
    PairingKind,
    Rules,
    judge_assignment,
    who_could,
    who_may,
    why_empty,
)
from tests.scheduler.builders import MONDAY, patrol, person, problem, roster
from tests.scheduler.strategies import problems, rosters
from tests.scheduler.test_whole_problems import OFTEN


def said(watch, made, name="walk"):
    return [reason.sentence for reason in why_empty(watch, made, name)]


def test_everybody_is_counted_under_what_keeps_them_out():
    driver = (HeldQualification("driver"),)
    people = [
        *(person(f"busy{number}", availability=()) for number in range(3)),
        person("away", absences=(Absence(MONDAY, MONDAY),)),
        person("rae", only_if_rung=True, qualifications=driver),
        person("tired", max_patrols=0),
        person("out", qualifications=driver),
        "foe",
        "walker",
        "mate",
        person("dee", qualifications=driver),
    ]
    pairings = (Pairing(PairingKind.APART, "foe", "mate"),)
    patrols = [patrol("walk", needs=(CrewNeed("driver"),)), patrol("drive")]
    watch = problem(people, patrols, pairings=pairings)
    assert said(watch, roster(walk="mate", drive="out")) == [
        "3 not free then",
        "1 away",
        "1 on another patrol",
        "1 at their limit for this roster",
        "1 kept apart from Mate",
        "1 without driver",
        "1 on the reserve: only if rung",
        "1 free: can be placed by hand",
    ]


@OFTEN
@given(st.data())
def test_everybody_outside_has_one_reason(data):
    watch = data.draw(problems())
    made = data.draw(rosters(watch))
    for each in watch.patrols:
        reasons = why_empty(watch, made, each.id)
        named = [volunteer for reason in reasons for volunteer in reason.volunteers]
        everybody = {volunteer.id for volunteer in watch.volunteers}
        assert sorted([*named, *made.crew(each.id)]) == sorted(everybody)
        assert all(reason.sentence.startswith(str(len(reason.volunteers))) for reason in reasons)


def test_who_could_come_is_ranked_by_rules_and_then_by_cost():
    people = [
        "ann",
        "bob",
        person("busy", availability=()),
        person("rae", only_if_rung=True),
        "cem",
    ]
    patrols = [patrol("walk"), patrol("drive", day=2), patrol("ride", day=4)]
    watch = problem(people, patrols, Rules(max_patrols_per_week=None))
    made = roster(walk="ann", drive="ann bob", ride="bob")
    assert [each.volunteer for each in who_could(watch, made, "walk")] == ["cem", "bob", "rae"]
    ranked = who_could(watch, made, "walk", everybody=True)
    assert [each.volunteer for each in ranked] == ["cem", "bob", "rae", "busy"]
    assert ranked[-1].verdict.new_violations
    for each in ranked:
        assert each.verdict == judge_assignment(watch, made, each.volunteer, "walk")


@OFTEN
@given(st.data())
def test_who_may_go_are_those_whose_verdict_breaks_nothing(data):
    watch = data.draw(problems())
    made = data.draw(rosters(watch))
    for each in watch.patrols:
        everybody = who_could(watch, made, each.id, everybody=True)
        assert who_may(watch, made, each.id) == tuple(
            one for one in everybody if one.verdict.is_allowed
        )


def test_a_reason_speaks_of_the_day_of_the_patrol():
    back = Absence(MONDAY - timedelta(5), MONDAY)
    watch = problem([person("ann", absences=(back,))], [patrol("walk"), patrol("late", day=1)])
    assert said(watch, roster()) == ["1 away"]
    assert said(watch, roster(), "late") == ["1 free: can be placed by hand"]
