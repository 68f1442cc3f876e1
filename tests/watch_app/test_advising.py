"""What would fill a place is said with names, and which rule it would set aside."""

from scheduler import RosterSolver
from tests.watch_app import neighbourhood
from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, NOW
from watch_app import advising, planning, rosters, volunteers
from watch_app.advising import granted_words


def test_one_more_patrol_is_asked_of_somebody_by_name(watch):
    made = neighbourhood.settle(watch, leaders=1)
    with watch.change("Roster") as session:
        volunteers.edit(session, made.people[0], max_patrols_per_week=1)
        roster_id = rosters.create(session, FIRST_DAY, LAST_DAY)
    with watch.read() as session:
        problem = planning.problem_for(session, roster_id, now=NOW)
    result = RosterSolver(problem, 5, workers=1).solve()
    with watch.change("Generate roster") as session:
        planning.apply(session, roster_id, result, now=NOW)
    with watch.read() as session:
        adviser = advising.adviser_for(session, roster_id, now=NOW)
    leader = next(each.name for each in problem.volunteers if each.qualifications)
    outlooks = [adviser.outlook(int(gap.patrol)) for gap in result.gaps]
    ways = [way for outlook in outlooks for way in outlook.concessions]
    assert ways
    for way in ways:
        assert leader in way.grants
        assert all(each.volunteer_id in {s.volunteer_id for s in way.steps} for each in way.breaks)
    assert f"one more patrol that week for {leader}" in {way.grants for way in ways}
    assert "weekly_limit" in {each.rule for way in ways for each in way.breaks}


def test_nobody_named_leaves_it_to_the_rule():
    assert granted_words("weekly_limit", []) == ""
    assert granted_words("weekly_limit", ["Ann", "Bob"]) == (
        "one more patrol that week for Ann, Bob"
    )
