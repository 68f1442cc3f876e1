"""Versions laid side by side, and who has been told."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, NOW, man
from watch_app import beats, crews, patrols, publishing, rosters
from watch_app.comparison_words import change_words
from watch_app.comparisons import ChangeKind, by_patrol, issue_from
from watch_app.errors import InputError
from watch_app.publishing import DRAFT
from watch_app.records import Assignment, RosterVersion, Telling, Way

AT = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


@pytest.fixture
def cards(watch, made, cards):
    """A published roster; the first four patrols have a crew of two each."""
    man(watch, cards[:4], made.people, 2)
    publish(watch)
    return cards


def publish(watch):
    with watch.change("Publish", undoable=False) as session:
        rosters.publish(session, 1, AT)


def move(watch, card, person, to=None):
    with watch.change("Move") as session:
        assignment = session.scalars(
            select(Assignment.id).where(
                Assignment.patrol_id == card.patrol_id, Assignment.volunteer_id == person
            )
        ).one()
        crews.unassign(session, assignment)
        if to is not None:
            crews.assign(session, to.patrol_id, person)


def compare(watch, older=1, newer=DRAFT):
    with watch.read() as session:
        return publishing.compare(session, 1, older, newer)


def hearers(watch, now=NOW):
    with watch.read() as session:
        return {each.volunteer_id: each for each in publishing.hearers(session, 1, now)}


def tell(watch, *people, way=Way.PHONE):
    with watch.change("Tell") as session:
        return publishing.mark_told(session, 1, people, way, AT)


def test_an_unchanged_draft_changes_nothing(watch, made, cards):
    found = compare(watch)
    assert (found.people, found.patrols) == ((), ())


def test_the_first_version_is_new_to_everybody_in_it(watch, made, cards):
    found = compare(watch, 0, 1)
    assert {each.volunteer_id for each in found.people} == set(made.people)
    assert {change.kind for each in found.people for change in each.changes} == {ChangeKind.JOINED}


def test_every_kind_of_change_is_named(watch, made, cards):
    move(watch, cards[2], made.people[4])
    with watch.change("More") as session:
        patrols.edit(session, cards[3].patrol_id, starts=cards[3].starts - timedelta(hours=1))
        crews.stand_down(session, cards[1].patrol_id, "Fog")
    found = {each.volunteer_id: each.changes for each in compare(watch).people}
    kinds = {person: [each.kind for each in changes] for person, changes in found.items()}
    assert kinds[made.people[4]] == [ChangeKind.LEFT]
    assert kinds[made.people[6]] == kinds[made.people[7]] == [ChangeKind.NEW_TIME]
    assert kinds[made.people[2]] == kinds[made.people[3]] == [ChangeKind.STOOD_DOWN]
    assert "was 20:00–22:30" in change_words(found[made.people[6]][0])
    assert {each.patrol_id for each in compare(watch).patrols} == {
        card.patrol_id for card in cards[1:4]
    }


def test_who_goes_elsewhere_on_the_same_day_has_moved(watch, made, cards):
    assert cards[0].on == cards[1].on
    move(watch, cards[0], made.people[1], to=cards[1])
    found = {each.volunteer_id: each.changes for each in compare(watch).people}
    (change,) = found[made.people[1]]
    assert change.kind == ChangeKind.MOVED
    assert change_words(change) == (
        "Moves from Market Street, Fri 11 Dec 20:00–22:30 to Riverside, Fri 11 Dec 20:00–22:30"
    )
    joined = next(each for each in compare(watch).patrols if each.joined)
    assert joined.patrol_id == cards[1].patrol_id
    assert joined.joined == ("Person1 W.",)


def test_a_beat_with_a_new_name_moves_nobody(watch, made, cards):
    with watch.change("Rename") as session:
        beats.edit(session, made.beats[0], name="Old Market")
    found = compare(watch)
    assert (found.people, found.patrols) == ((), ())
    with watch.change("Change places") as session:
        other = beats.add(session, name="Harbour")
        patrols.edit(session, cards[0].patrol_id, beat_id=other)
    (patrol,) = compare(watch).patrols
    assert patrol.kinds == {ChangeKind.MOVED}


def test_versions_that_kept_only_names_are_compared_by_them(watch, made, cards):
    with watch.read() as session:
        frozen = json.loads(session.scalars(select(RosterVersion.content)).one())
    for each in frozen:
        del each["beat_id"]
    was = issue_from(json.dumps(frozen))
    with watch.read() as session:
        now = publishing.issue(session, 1, DRAFT)
    assert by_patrol(was, now) == ()
    renamed = issue_from(json.dumps([{**each, "beat": "Old Market"} for each in frozen]))
    assert {kind for each in by_patrol(renamed, now) for kind in each.kinds} == {ChangeKind.MOVED}


def test_whoever_shall_lead_now_is_told_so(watch, made, cards):
    with watch.change("Lead") as session:
        other = session.scalars(
            select(Assignment.id).where(Assignment.volunteer_id == made.people[1])
        ).one()
        crews.set_leader(session, other)
    found = {each.volunteer_id: each.changes for each in compare(watch).people}
    assert [change_words(change) for change in found[made.people[1]]] == [
        "Leads on Market Street, Fri 11 Dec 20:00–22:30"
    ]


def test_marking_and_unmarking_whom_one_told(watch, made, cards):
    assert not any(each.is_told for each in hearers(watch).values())
    assert tell(watch, made.people[0], made.people[1], way=Way.PAPER) == 1
    shown = hearers(watch)
    assert [shown[person].is_told for person in made.people[:3]] == [True, True, False]
    assert (shown[made.people[0]].way, shown[made.people[0]].told_at) == (Way.PAPER, AT)
    with watch.change("Untell") as session:
        publishing.unmark_told(session, 1, [made.people[0]])
    assert not hearers(watch)[made.people[0]].is_told
    watch.undo()
    assert hearers(watch)[made.people[0]].is_told


def test_a_new_version_concerns_only_whom_it_changes(watch, made, cards):
    tell(watch, *made.people)
    move(watch, cards[0], made.people[1], to=cards[5])
    publish(watch)
    shown = hearers(watch)
    assert [who for who, each in shown.items() if not each.is_told] == [made.people[1]]
    assert [change.kind for change in shown[made.people[1]].news] == [
        ChangeKind.LEFT,
        ChangeKind.JOINED,
    ]
    assert shown[made.people[0]].version == 1


def test_what_was_changed_back_needs_no_telling(watch, made, cards):
    tell(watch, *made.people)
    move(watch, cards[0], made.people[1], to=cards[5])
    publish(watch)
    move(watch, cards[5], made.people[1], to=cards[0])
    publish(watch)
    assert all(each.is_told for each in hearers(watch).values())


def test_the_past_needs_no_telling(watch, made, cards):
    with watch.read() as session:
        (waiting,) = publishing.untold(session, NOW)
        assert (waiting.people, waiting.version, waiting.first) == (8, 1, cards[0].starts)
        after = cards[1].ends
        assert [each.people for each in publishing.untold(session, after)] == [4]
        assert publishing.untold(session, datetime(2027, 1, 1)) == ()


def test_nobody_can_be_told_of_what_was_never_published(watch, made):
    with watch.change("Start roster") as session:
        rosters.create(session, FIRST_DAY, LAST_DAY)
    with pytest.raises(InputError, match="Nothing is published"):
        tell(watch, made.people[0])
    assert hearers(watch) == {}
    with watch.read() as session:
        assert session.scalars(select(Telling)).all() == []
        with pytest.raises(InputError, match="no version 4"):
            publishing.compare(session, 1, 0, 4)
