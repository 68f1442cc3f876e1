"""The ledger agrees with what the preferences price, and accounts for every patrol."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from scheduler import Absence, Burden, Rules, Sort, cost, ledger_lines, why_not_more
from scheduler.portions import COMPLETE, PLACE
from scheduler.preferences.sharing import TENTHS
from tests.scheduler.builders import MONDAY, patrol, person, problem, roster
from tests.scheduler.strategies import problems, rosters
from tests.scheduler.test_whole_problems import OFTEN


def lines(watch, made):
    return {line.volunteer: line for line in ledger_lines(watch, made)}


def test_shares_add_up_to_the_places_and_follow_what_was_walked_before():
    people = [
        person("new", earlier=Burden(weeks=4)),
        person("old", earlier=Burden(4, weeks=4)),
        person("mate", earlier=Burden(2, weeks=4)),
    ]
    walks = [patrol(f"p{day}", day, target=2) for day in range(6)]
    often = Rules(max_patrols_per_week=6, rest_minutes=0)
    found = lines(problem(people, walks, often), roster(p0="old new"))
    parts = {name: line.portions[Sort.ALL] for name, line in found.items()}
    assert [parts[name].share for name in ("new", "mate", "old")] == [6, 4, 2]
    assert [parts[name].walked for name in ("new", "mate", "old")] == [1, 0, 1]


def test_every_patrol_of_everybody_is_accounted_for():
    people = [
        person("walker"),
        person("away", absences=(Absence(MONDAY, MONDAY + timedelta(days=6)),)),
        person("mate"),
        person("free"),
    ]
    walks = [patrol("full", target=2), patrol("open", 2)]
    made = roster(full="walker mate")
    found = lines(problem(people, walks), made)
    assert found["away"].left == {"absence": 2}
    assert found["free"].left == {COMPLETE: 1, PLACE: 1}
    assert found["walker"].left == {PLACE: 1}
    assert found["free"].could == 2


def test_a_place_kept_outside_somebodys_days_is_accounted_for_once():
    away = person("away", absences=(Absence(MONDAY, MONDAY),))
    people = [away, person("walker"), person("mate")]
    watch = problem(people, [patrol("full", target=2)], locked=["away full"])
    assert lines(watch, roster(full="walker mate"))["away"].left == {COMPLETE: 1}


def test_what_rest_forbids_is_said_when_everything_is_looked_at():
    walks = [patrol("late"), patrol("early", hour=15)]
    people = [person("walker"), person("mate")]
    watch = problem(people, walks, rules=Rules(rest_minutes=24 * 60))
    made = roster(late="walker mate")
    assert lines(watch, made)["walker"].left == {PLACE: 1}
    assert why_not_more(watch, made, "walker") == {"rest": 1}


@OFTEN
@given(st.data())
def test_the_ledger_is_what_fair_shares_are_priced_by(data):
    watch = data.draw(problems())
    made = data.draw(rosters(watch))
    weight = watch.weights.fair_share
    priced = 0
    for line, volunteer in zip(ledger_lines(watch, made), watch.volunteers, strict=True):
        part = line.portions[Sort.ALL]
        share = round(part.share * TENTHS)
        if not volunteer.only_if_rung:

            def curve(number, share=share):
                return TENTHS // 2 * number * number - number * share

            best = min(curve(share // TENTHS), curve(share // TENTHS + 1))
            priced += weight * (curve(part.walked) - best)
        walked = sum(volunteer.id in made.crew(each.id) for each in watch.patrols)
        assert part.walked == walked
        assert sum(line.left.values()) <= len(watch.patrols) - walked
    assert cost(watch, made).by_preference["fair_share"] == priced
