"""The bridge to the scheduler: what goes over is what is kept, and what comes back is kept."""

from datetime import date, datetime, timedelta

import scheduler
from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, NOW, settle
from tests.watch_app.test_rosters import assign, cards, publish
from watch_app import crews, officers, patrols, planning, rosters, shifts, volunteers, watches
from watch_app.records import VolunteerStatus
from watch_app.roster_sheets import rows as roster_rows
from watch_app.sheets import PatrolState


def solve(watch, roster, now=NOW):
    with watch.read() as session:
        problem = planning.problem_for(session, roster, now=now)
    solver = scheduler.RosterSolver(problem, seconds=10, workers=1, deterministic_budget=2.0)
    return solver.solve()


def generate(watch, roster, now=NOW):
    result = solve(watch, roster, now)
    with watch.change("Generate roster") as session:
        return planning.apply(session, roster, result, now=now)


def broken(watch, roster):
    with watch.read() as session:
        return planning.violations(session, roster)


def test_generate_fills_the_roster_and_breaks_no_rule(watch, roster):
    applied = generate(watch, roster)
    shown = cards(watch, roster)
    assert applied.added == sum(len(card.crew) for card in shown) >= 16
    assert all(card.runs for card in shown)
    assert all(card.crew[0].leads for card in shown)
    assert broken(watch, roster) == {}


def test_a_patrol_without_its_officer_is_stood_down_for_that(watch, made, roster):
    with watch.change("Away") as session:
        officer = officers.add(session, name="Sergeant Hill")
        officers.add_absence(session, officer, FIRST_DAY, LAST_DAY)
        patrols.edit(session, cards(watch, roster)[0].patrol_id, officer_id=officer)
    generate(watch, roster)
    joint, *others = cards(watch, roster)
    assert (joint.state, joint.reason) == (PatrolState.STOOD_DOWN, "Officer not free")
    assert all(card.runs for card in others)
    with watch.read() as session:
        judge = planning.judge_for(session, roster)
        assert {each.lacks for each in judge.candidates(joint.patrol_id)} == {"officer"}
        assert {each.lacks for each in judge.candidates(others[0].patrol_id)} == {""}


def test_leading_goes_round_among_those_who_may(watch, made, roster):
    generate(watch, roster)
    leading = [card.crew[0].volunteer_id for card in cards(watch, roster)]
    assert set(leading) <= set(made.people[:4])
    assert max(leading.count(person) for person in leading) <= 3


def test_generate_is_one_undo_step(watch, roster):
    before = cards(watch, roster)
    generate(watch, roster)
    after = cards(watch, roster)
    assert watch.undo() == "Generate roster"
    assert cards(watch, roster) == before
    watch.redo()
    assert cards(watch, roster) == after


def test_following_the_shifts_and_generating_are_one_step(watch, made, roster):
    with watch.change("Change shift") as session:
        shifts.edit(session, made.shift, weekdays=[4, 6])
    before = cards(watch, roster)
    with watch.trial() as session:
        followed = planning.followed(session, roster, NOW)
    assert followed.moved
    assert cards(watch, roster) == before
    result = scheduler.RosterSolver(followed.problem, seconds=5, workers=1, seed=1).solve()
    # Other patrols take the ids that those of the problem had.
    with watch.change("Add patrols") as session:
        for hours in (5, 7):
            starts = datetime.combine(FIRST_DAY, datetime.min.time()) + timedelta(hours=hours)
            patrols.add(
                session,
                roster,
                beat_id=made.beats[0],
                starts=starts,
                ends=starts + timedelta(hours=1),
            )
    before = cards(watch, roster)
    with watch.change("Generate roster") as session:
        ids = planning.follow(session, roster, followed.moved, NOW)
        planning.apply(session, roster, planning.named(result, ids), now=NOW)
    assert any(ids[each] != each for each in ids)
    problem = followed.named(ids)
    found = planning.named(result, ids).roster
    assert {each.id for each in problem.patrols} >= found.crews.keys()
    crewed = {str(card.patrol_id) for card in cards(watch, roster) if card.crew}
    assert crewed == {each for each, crew in found.crews.items() if crew}
    after = cards(watch, roster)
    assert watch.undo() == "Generate roster"
    assert cards(watch, roster) == before
    assert watch.undo_label == "Add patrols"
    watch.redo()
    assert cards(watch, roster) == after


def test_standing_down_what_was_published_makes_a_draft(watch, made, roster):
    publish(watch, roster)
    with watch.change("Nobody leads") as session:
        for person in made.people[:4]:
            volunteers.edit(session, person, status=VolunteerStatus.PAUSED)
    generate(watch, roster)
    with watch.read() as session:
        assert not roster_rows(session)[0].is_published


def test_a_paused_volunteer_who_is_locked_is_not_left_out(watch, made, roster):
    card = cards(watch, roster)[0]
    (assignment,) = assign(watch, card, made.people[7])
    with watch.change("Lock and pause") as session:
        crews.set_locked(session, assignment, is_locked=True)
        volunteers.edit(session, made.people[7], status=VolunteerStatus.PAUSED)
    assert generate(watch, roster).left_out == 0


def test_a_second_generate_changes_nothing(watch, roster):
    generate(watch, roster)
    before = cards(watch, roster)
    applied = generate(watch, roster)
    assert (applied.added, applied.removed) == (0, 0)
    assert cards(watch, roster) == before


def test_locked_assignments_stay(watch, made, roster):
    card = cards(watch, roster)[0]
    (assignment,) = assign(watch, card, made.people[7])
    with watch.change("Lock") as session:
        crews.set_locked(session, assignment, is_locked=True)
    generate(watch, roster)
    crew = cards(watch, roster)[0].crew
    assert assignment in [member.assignment_id for member in crew]


def test_published_assignments_stay_whatever_the_solver_would_rather(watch, made, roster):
    card = cards(watch, roster)[0]
    assign(watch, card, made.people[0], made.people[7])
    publish(watch, roster)
    with watch.change("Reason to move") as session:
        volunteers.edit(session, made.people[7], max_patrols_per_roster=1)
    generate(watch, roster)
    crew = {member.volunteer_id for member in cards(watch, roster)[0].crew}
    assert {made.people[0], made.people[7]} <= crew


def test_the_past_is_not_planned(watch, made, roster):
    now = datetime(2026, 12, 14, 9, 0)
    generate(watch, roster, now)
    for card in cards(watch, roster):
        assert bool(card.crew) == (card.starts >= now)


def test_patrols_already_walked_count_against_the_limits(watch, made, roster):
    early = cards(watch, roster)[0]
    assign(watch, early, made.people[0], made.people[7])
    with watch.change("Limit") as session:
        volunteers.edit(session, made.people[7], max_patrols_per_roster=1)
    generate(watch, roster, datetime(2026, 12, 14, 9, 0))
    mine = [c for c in cards(watch, roster) if made.people[7] in {m.volunteer_id for m in c.crew}]
    assert [card.patrol_id for card in mine] == [early.patrol_id]


def test_the_limit_of_all_holds_for_who_may_do_more_of_a_roster_begun(watch, made, roster):
    early = cards(watch, roster)[0]
    assign(watch, early, made.people[0], made.people[7])
    with watch.change("Limits") as session:
        watches.edit(session, max_patrols_per_roster=2)
        volunteers.edit(session, made.people[7], max_patrols_per_roster=5)
    with watch.read() as session:
        problem = planning.problem_for(session, roster, now=datetime(2026, 12, 14, 9, 0))
    left = {each.id: each.max_patrols for each in problem.volunteers}
    assert left[str(made.people[7])] == 1
    assert left[str(made.people[6])] == 2


def test_the_night_the_clocks_go_back_is_spent_as_long_as_it_is(watch, made):
    with watch.change("Autumn") as session:
        watches.edit(session, time_zone="Europe/London")
        autumn = rosters.create(session, date(2026, 10, 19), date(2026, 11, 1))
        night = patrols.add(
            session,
            autumn,
            made.beats[0],
            datetime(2026, 10, 25, 0, 30),
            datetime(2026, 10, 25, 3, 30),
        )
        crews.assign(session, night, made.people[0])
        volunteers.edit(session, made.people[0], least_minutes=600)
    with watch.read() as session:
        problem = planning.problem_for(session, autumn, now=datetime(2026, 10, 26))
    pledged = {each.id: each.least_minutes for each in problem.volunteers}
    assert pledged[str(made.people[0])] == 600 - 4 * 60


def test_rest_counts_patrols_of_the_roster_before(watch, made, roster):
    with watch.change("Late shift, next roster") as session:
        watches.edit(session, rest_minutes=11 * 60)
        before = rosters.create(session, FIRST_DAY - timedelta(days=7), FIRST_DAY - timedelta(1))
        night = patrols.add(
            session,
            before,
            made.beats[0],
            datetime(2026, 12, 6, 23, 0),
            datetime(2026, 12, 7, 3, 0),
        )
        morning = patrols.add(
            session,
            roster,
            made.beats[0],
            datetime(2026, 12, 7, 9, 0),
            datetime(2026, 12, 7, 11, 0),
        )
        crews.assign(session, night, made.people[0])
    with watch.read() as session:
        verdict = planning.verdict(session, morning, made.people[0])
    assert not verdict.is_allowed
    assert any("rest" in sentence for sentence in verdict.sentences)


def test_a_patrol_stood_down_by_hand_is_left_alone(watch, made, roster):
    card = cards(watch, roster)[0]
    with watch.change("Stand down") as session:
        crews.stand_down(session, card.patrol_id, "Carnival")
    generate(watch, roster)
    assert cards(watch, roster)[0].reason == "Carnival"


def test_a_patrol_stood_down_by_generate_is_taken_up_again_when_people_come(watch, made, roster):
    with watch.change("Nobody leads") as session:
        for person in made.people[:4]:
            volunteers.edit(session, person, status=VolunteerStatus.PAUSED)
    generate(watch, roster)
    assert {card.state for card in cards(watch, roster)} == {PatrolState.STOOD_DOWN}
    with watch.change("They are back") as session:
        for person in made.people[:4]:
            volunteers.edit(session, person, status=VolunteerStatus.ACTIVE)
    generate(watch, roster)
    assert all(card.runs for card in cards(watch, roster))


def test_reserves_are_never_generated_but_named_as_reasons(watch, made, roster):
    with watch.change("Reserve") as session:
        volunteers.edit(session, made.people[0], status=VolunteerStatus.RESERVE)
    generate(watch, roster)
    shown = cards(watch, roster)
    assert made.people[0] not in {m.volunteer_id for card in shown for m in card.crew}
    with watch.read() as session:
        reasons = planning.why_empty(session, shown[0].patrol_id)
    named = [reason for reason in reasons if made.people[0] in reason.volunteer_ids]
    assert len(named) == 1
    assert "reserve" in named[0].sentence


def test_every_gap_says_for_every_volunteer_what_keeps_them_out(watch, made, roster):
    with watch.change("All away") as session:
        for person in made.people[:5]:
            volunteers.add_absence(session, person, FIRST_DAY, LAST_DAY)
    generate(watch, roster)
    card = cards(watch, roster)[0]
    with watch.read() as session:
        reasons = planning.why_empty(session, card.patrol_id)
    named = [person for reason in reasons for person in reason.volunteer_ids]
    outside = set(made.people) - {member.volunteer_id for member in card.crew}
    assert sorted(named) == sorted(outside)


def test_a_verdict_before_a_hand_assignment_and_the_violation_after_it(watch, made, roster):
    card = cards(watch, roster)[0]
    with watch.change("Trainees") as session:
        for person in (made.people[6], made.people[7]):
            volunteers.edit(session, person, is_trainee=True)
    assign(watch, card, made.people[0], made.people[6])
    with watch.read() as session:
        verdict = planning.verdict(session, card.patrol_id, made.people[7])
    assert not verdict.is_allowed
    assign(watch, card, made.people[7])
    assert broken(watch, roster)[card.patrol_id] == verdict.sentences


def test_candidates_put_those_whom_no_rule_forbids_first(watch, made, roster):
    card = cards(watch, roster)[0]
    with watch.change("Away") as session:
        volunteers.add_absence(session, made.people[0], card.on, card.on)
    with watch.read() as session:
        found = planning.candidates(session, card.patrol_id)
    assert len(found) == len(made.people)
    assert [each.is_allowed for each in found] == [True] * 7 + [False]
    assert found[-1].volunteer_id == made.people[0]


def test_what_was_removed_while_the_solver_ran_is_left_out(watch, made, roster):
    result = solve(watch, roster)
    with watch.change("Removed meanwhile") as session:
        volunteers.remove(session, made.people[7], NOW)
        patrols.remove(session, cards_in(session, roster)[0].patrol_id)
    with watch.change("Generate roster") as session:
        applied = planning.apply(session, roster, result, now=NOW)
    assert applied.left_out > 0
    people = {m.volunteer_id for card in cards(watch, roster) for m in card.crew}
    assert made.people[7] not in people


def cards_in(session, roster):
    from watch_app.roster_sheets import sheet

    return sheet(session, roster).patrols


def test_history_counts_patrols_of_the_last_twelve_weeks(watch, made, roster):
    generate(watch, roster)
    with watch.change("Next") as session:
        following = rosters.create(
            session, LAST_DAY + timedelta(days=1), LAST_DAY + timedelta(days=14)
        )
    with watch.read() as session:
        problem = planning.problem_for(session, following, now=NOW)
    walked = {p.id: p.earlier.patrols for p in problem.volunteers}
    expected = dict.fromkeys(walked, 0)
    for card in cards(watch, roster):
        for member in card.crew:
            expected[str(member.volunteer_id)] += 1
    assert walked == expected


def test_what_is_missing_before_a_first_roster_is_said(watch):
    with watch.read() as session:
        assert "beat" in planning.ready_to_generate(session)
    settle(watch)
    with watch.read() as session:
        assert planning.ready_to_generate(session) == ""


def test_raised_crew_minimum_holds_for_patrols_made_before(watch, made, roster):
    with watch.change("Threes") as session:
        watches.edit(session, crew_minimum=3)
    generate(watch, roster)
    assert all(len(card.crew) >= 3 for card in cards(watch, roster) if card.runs)


def test_shifts_without_availability_say_so(watch, made, roster):
    with watch.change("No times") as session:
        for person in made.people:
            volunteers.set_availability(session, person, [])
        shifts.edit(session, made.shift, name="Evening")
    with watch.read() as session:
        assert "times" in planning.ready_to_generate(session)
