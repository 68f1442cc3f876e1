"""Starts vary from week to week, and never so that somebody cannot come."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest

from tests.watch_app.neighbourhood import man
from watch_app import crews, patrols, planning, proposals, rosters, volunteers
from watch_app.errors import InputError
from watch_app.proposals.starts import patterns
from watch_app.roster_sheets import sheet
from watch_app.volunteer_sheets import Window

NOW = datetime(2026, 11, 20, 19, 41)
BASE = 20 * 60


def shown(watch, roster):
    with watch.read() as session:
        return sheet(session, roster).patrols


def drawn(watch):
    with watch.trial() as session:
        return proposals.varied(session, NOW)


def vary(watch, starts):
    with watch.change("Vary") as session:
        return proposals.vary(session, starts)


def count(watch):
    with watch.read() as session:
        return patterns(session, NOW)


@pytest.fixture
def crewed(watch, made, roster):
    """Two weeks with two people on each patrol, nobody twice on a day."""
    cards = shown(watch, roster)
    for first in range(0, len(cards), 4):
        man(watch, cards[first : first + 4], made.people, 2)
    return roster


def minutes(card):
    return card.starts.hour * 60 + card.starts.minute


def broken(watch, roster):
    with watch.read() as session:
        return planning.judge_for(session, roster).broken()


def test_no_two_weeks_are_alike_and_everybody_can_still_come(watch, crewed):
    assert count(watch) == 4
    before = broken(watch, crewed)
    lengths = {card.patrol_id: card.ends - card.starts for card in shown(watch, crewed)}
    starts = drawn(watch)
    assert vary(watch, starts) == len(starts) > 0
    of_run = defaultdict(list)
    for card in shown(watch, crewed):
        of_run[card.beat_id, card.on.weekday()].append(minutes(card))
        assert abs(minutes(card) - BASE) in (0, 15, 30)
        assert card.ends - card.starts == lengths[card.patrol_id]
    assert all(len(set(each)) == len(each) for each in of_run.values())
    assert broken(watch, crewed) == before
    assert count(watch) == 0
    watch.undo()
    assert {minutes(card) for card in shown(watch, crewed)} == {BASE}


def test_the_same_draft_gets_the_same_starts(watch, crewed):
    assert drawn(watch) == drawn(watch)
    assert {minutes(card) for card in shown(watch, crewed)} == {BASE}


def test_whoever_is_free_at_the_usual_hours_alone_keeps_them(watch, made, crewed):
    with watch.change("Exactly then") as session:
        for person in made.people:
            exact = [Window(day, BASE, 150) for day in range(7)]
            volunteers.set_availability(session, person, exact)
    assert drawn(watch) == ()


def test_what_is_locked_edited_published_or_has_no_crew_stays(watch, made, roster):
    assert drawn(watch) == ()
    cards = shown(watch, roster)
    man(watch, cards[:4], made.people, 2)
    man(watch, cards[4:], made.people, 2)
    with watch.change("Fix") as session:
        for card in shown(watch, roster)[:4]:
            crews.set_locked(session, card.crew[0].assignment_id, is_locked=True)
        patrols.edit(session, cards[4].patrol_id, crew_target=2)
    assert drawn(watch) == ()
    watch.undo()
    assert drawn(watch)
    with watch.change("Publish", undoable=False) as session:
        rosters.publish(session, roster, NOW.replace(tzinfo=UTC))
    assert drawn(watch) == ()


def test_a_roster_changed_meanwhile_is_left_alone(watch, crewed):
    starts = drawn(watch)
    first = starts[0]
    with watch.change("Move") as session:
        later = first.was + timedelta(hours=1)
        patrols.edit(session, first.patrol_id, starts=later, ends=later + timedelta(hours=2))
    before = shown(watch, crewed)
    with pytest.raises(InputError, match="changed meanwhile"):
        vary(watch, starts)
    assert shown(watch, crewed) == before


def test_shifts_that_are_followed_later_leave_varied_starts(watch, crewed):
    vary(watch, drawn(watch))
    before = shown(watch, crewed)
    with watch.change("Follow") as session:
        patrols.refresh(session, crewed)
    assert shown(watch, crewed) == before
