"""Several rosters, each the best by its own aim; one can be looked at, and one taken."""

from dataclasses import replace

import pytest

from tests.watch_app import neighbourhood
from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, NOW
from watch_app import advising, alternatives, crews, roster_sheets, rosters
from watch_app.alternatives import Aim, Comparison, Stage
from watch_app.scopes import WHOLE
from watch_app.sheets import PatrolState
from watch_app.storage import WatchFile


@pytest.fixture
def roster_id(watch: WatchFile) -> int:
    """Eight patrols, one of them with two people already."""
    made = neighbourhood.settle(watch)
    with watch.change("Roster") as session:
        roster_id = rosters.create(session, FIRST_DAY, LAST_DAY)
        first = roster_sheets.sheet(session, roster_id).patrols[0]
        for person in (made.people[0], made.people[7]):
            crews.assign(session, first.patrol_id, person)
    return roster_id


def crews_of(sheet):
    return {card.patrol_id: {who.volunteer_id for who in card.crew} for card in sheet.patrols}


def sheet_of(watch: WatchFile, roster_id: int):
    with watch.read() as session:
        return roster_sheets.sheet(session, roster_id)


def compared(watch: WatchFile, roster_id: int):
    with watch.read() as session:
        problem = advising.open_problem(session, roster_id, now=NOW)
    said: list[Stage] = []
    return problem, Comparison(problem, WHOLE, 3, workers=1).find(said.append), said


def test_each_aim_is_searched_and_counted(watch, roster_id):
    _problem, choices, said = compared(watch, roster_id)
    aims = [Aim.FEWEST_GAPS, Aim.FAIREST, Aim.FEWEST_CHANGES]
    assert [each.aim for each in choices.found] == aims
    assert list(dict.fromkeys(stage.aim for stage in said)) == aims
    gaps, fair, same = (each.outcome for each in choices.found)
    assert gaps.filled >= max(fair.filled, same.filled)
    assert fair.most - fair.fewest <= max(gaps.most - gaps.fewest, same.most - same.fewest)
    assert choices.before.run == 1
    kept = choices.found[2]
    assert not any("is free of" in sentence for sentence in kept.changes)


def test_no_roster_contradicts_its_name(watch, roster_id):
    """A search that was cut short may come back with less than another found on its way."""
    _problem, choices, _said = compared(watch, roster_id)
    gaps, fair, same = choices.found
    fewer = replace(gaps, outcome=replace(gaps.outcome, run=fair.outcome.run - 1))
    mended = alternatives.true_to_their_names([fewer, fair, same])
    assert [each.aim for each in mended] == [Aim.FEWEST_GAPS, Aim.FAIREST, Aim.FEWEST_CHANGES]
    assert mended[0].outcome.run == max(fair.outcome.run, same.outcome.run)
    assert mended[0].result in (fair.result, same.result)
    assert alternatives.true_to_their_names(choices.found) == choices.found


def test_looking_at_one_writes_nothing_and_taking_it_is_one_step(watch, roster_id):
    before = crews_of(sheet_of(watch, roster_id))
    problem, choices, _said = compared(watch, roster_id)
    one = choices.found[1]
    with watch.trial() as session:
        shown = alternatives.shown(session, roster_id, problem, WHOLE, one, now=NOW)
    assert crews_of(sheet_of(watch, roster_id)) == before
    assert crews_of(shown) != before
    marked = {card.patrol_id for card in shown.patrols if card.is_changed}
    assert marked == {
        patrol for patrol, crew in crews_of(shown).items() if crew != before[patrol]
    } | {card.patrol_id for card in shown.patrols if card.state == PatrolState.STOOD_DOWN}
    with watch.change("Take it") as session:
        alternatives.take(session, roster_id, problem, WHOLE, one, now=NOW)
    assert crews_of(sheet_of(watch, roster_id)) == crews_of(shown)
    watch.undo()
    assert crews_of(sheet_of(watch, roster_id)) == before


def test_a_stop_leaves_out_the_rest(watch, roster_id):
    with watch.read() as session:
        problem = advising.open_problem(session, roster_id, now=NOW)
    comparison = Comparison(problem, WHOLE, 30, workers=1)
    choices = comparison.find(lambda _stage: comparison.stop())
    assert len(choices.found) == 1


def test_without_a_roster_there_is_nothing_to_keep(watch, roster_id):
    with watch.read() as session:
        problem = advising.open_problem(session, roster_id, now=NOW)
    assert Aim.FEWEST_CHANGES in alternatives.aims_for(problem)
    from dataclasses import replace

    empty = replace(problem, assignments=())
    assert alternatives.aims_for(empty)[0] == Aim.BALANCED
