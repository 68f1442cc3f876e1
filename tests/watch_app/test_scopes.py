"""How much of a roster is planned at once: said in words, and nothing outside is touched."""

from dataclasses import replace

import pytest

from scheduler import RosterSolver, outcome
from tests.watch_app import neighbourhood
from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, NOW
from watch_app import crews, judging, planning, roster_sheets, rosters, scopes
from watch_app.scopes import Choice, Scope
from watch_app.storage import WatchFile


@pytest.fixture
def roster_id(watch: WatchFile) -> int:
    """Eight patrols: two beats on Fridays and Saturdays, two people already on the first."""
    made = neighbourhood.settle(watch)
    with watch.change("Roster") as session:
        roster_id = rosters.create(session, FIRST_DAY, LAST_DAY)
        first = roster_sheets.sheet(session, roster_id).patrols[0]
        for person in made.people[:2]:
            crews.assign(session, first.patrol_id, person)
    return roster_id


def sheet_of(watch: WatchFile, roster_id: int):
    with watch.read() as session:
        return roster_sheets.sheet(session, roster_id)


def crews_of(watch: WatchFile, roster_id: int):
    cards = sheet_of(watch, roster_id).patrols
    return {card.patrol_id: {who.volunteer_id for who in card.crew} for card in cards}


def plan(watch: WatchFile, roster_id: int, scope: Scope) -> None:
    with watch.read() as session:
        problem = planning.problem_for(session, roster_id, now=NOW)
    result = RosterSolver(scopes.narrowed(problem, scope), 5, workers=1).solve()
    only = scopes.untouched(sheet_of(watch, roster_id), problem, scope)
    with watch.change("Generate roster") as session:
        planning.apply(session, roster_id, result, now=NOW, only=only)


def test_a_scope_is_said_in_words(watch, roster_id):
    sheet = sheet_of(watch, roster_id)
    riverside = sheet.beats[1]
    chosen = scopes.chosen(sheet, Choice(beat_ids=frozenset({riverside.beat_id})), NOW)
    assert chosen.sentence == (
        "4 patrols of Riverside, 11 – 19 Dec; 4 other patrols stay as they are."
    )
    one = Choice(patrol_ids=frozenset({sheet.patrols[0].patrol_id}))
    assert scopes.chosen(sheet, one, NOW).sentence.startswith("1 patrol of Market Street, Fri 11")
    assert scopes.chosen(sheet, Choice(), NOW).scope.is_whole


def test_empty_places_are_counted(watch, roster_id):
    chosen = scopes.chosen(sheet_of(watch, roster_id), Choice(only_empty=True), NOW)
    assert "whoever is placed stays" in chosen.sentence
    assert chosen.scope.keeps_crews


def test_what_has_begun_is_never_planned(watch, roster_id):
    late = NOW.replace(year=2027)
    chosen = scopes.chosen(sheet_of(watch, roster_id), Choice(), late)
    assert not chosen.patrols
    assert "Choose more days" in chosen.sentence
    gone = frozenset(card.patrol_id for card in sheet_of(watch, roster_id).patrols)
    chosen = scopes.chosen(sheet_of(watch, roster_id), Choice(patrol_ids=gone), late)
    assert chosen.sentence == "None of the chosen patrols is still to come. Choose others."


def test_outside_the_scope_nobody_joins_or_leaves(watch, roster_id):
    before = crews_of(watch, roster_id)
    sheet = sheet_of(watch, roster_id)
    days = Choice(first_day=sheet.patrols[-1].on, last_day=LAST_DAY)
    scope = scopes.chosen(sheet, days, NOW).scope
    plan(watch, roster_id, scope)
    after = crews_of(watch, roster_id)
    assert all(len(after[patrol]) >= 2 for patrol in scope.patrol_ids)
    assert {p: c for p, c in after.items() if p not in scope.patrol_ids} == {
        p: c for p, c in before.items() if p not in scope.patrol_ids
    }


def test_only_empty_places_are_filled(watch, roster_id):
    before = crews_of(watch, roster_id)
    plan(watch, roster_id, Scope(keeps_crews=True))
    after = crews_of(watch, roster_id)
    assert all(before[patrol] <= after[patrol] for patrol in before)
    assert all(len(crew) >= 2 for crew in after.values())


def test_a_part_costs_what_the_whole_does(watch, roster_id):
    with watch.read() as session:
        problem = planning.problem_for(session, roster_id, now=NOW)
    standing = judging.roster_of(problem)
    some = frozenset(int(each.id) for each in problem.patrols[3:6])
    part = scopes.narrowed(problem, Scope(some))
    assert outcome(part, standing).cost == outcome(problem, standing).cost
    found = RosterSolver(part, 2, workers=1).solve()
    assert found.cost == outcome(problem, found.roster).cost


def test_a_crew_changed_meanwhile_stays_as_it_was_made(watch, roster_id):
    with watch.read() as session:
        problem = planning.problem_for(session, roster_id, now=NOW)
    sheet = sheet_of(watch, roster_id)
    touched = sheet.patrols[1].patrol_id
    with watch.change("By hand") as session:
        crews.assign(session, touched, int(problem.volunteers[5].id))
    found = scopes.untouched(sheet_of(watch, roster_id), problem, scopes.WHOLE)
    assert found == {card.patrol_id for card in sheet.patrols} - {touched}
    assert replace(scopes.WHOLE) == Scope()
