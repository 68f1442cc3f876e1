"""Whom to ring: the order, what is noted, and that whoever accepts goes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, NOW
from tests.watch_app.reports.samples import heading
from watch_app import crews, planning, ringing, rosters, volunteers
from watch_app.errors import InputError
from watch_app.records import Answer, Asking, VolunteerStatus
from watch_app.roster_sheets import sheet
from watch_app.sheets import Need

INSTANT = NOW.replace(tzinfo=UTC)


def rows(watch, patrol, instant=INSTANT):
    with watch.read() as session:
        known = ringing.contacts(session, patrol, NOW, instant)
        return ringing.ranked(known, planning.candidates(session, patrol), fair_weight=2)


def note(watch, patrol, person, answer, *, instant=INSTANT, words=""):
    with watch.change("Ring") as session:
        ringing.record(session, patrol, person, answer, now=NOW, instant=instant, note=words)


def test_everybody_who_may_go_is_listed_the_reserve_included(watch, made, cards):
    with watch.change("Change people") as session:
        volunteers.edit(session, made.people[5], status=VolunteerStatus.RESERVE, phone="020 7946")
        volunteers.edit(session, made.people[6], status=VolunteerStatus.PAUSED)
        volunteers.add_absence(session, made.people[7], FIRST_DAY, LAST_DAY)
        crews.assign(session, cards[0].patrol_id, made.people[0])
    shown = {row.id: row for row in rows(watch, cards[0].patrol_id)}
    assert shown.keys() == set(made.people[1:6])
    assert shown[made.people[5]].contact.is_reserve
    assert shown[made.people[5]].contact.phone == "020 7946"


def test_the_call_list_says_how_many_people_lack_and_what_one_of_them_holds(cards):
    needs = (Need("Crew leader", 1),)
    lacking = replace(cards[0], minimum=2, crew=(), missing=needs)
    listed = ringing.call_list(lacking, "Riverside", (), heading())
    assert listed.needs == "It lacks 2 people. Needed in the crew: 1 crew leader."
    led = replace(lacking, minimum=0)
    assert ringing.call_list(led, "Riverside", (), heading()).needs == (
        "Needed in the crew: 1 crew leader."
    )


def test_last_and_next_duty_are_those_around_now(watch, made, cards):
    with watch.change("Plan") as session:
        for card in cards[:3]:
            crews.assign(session, card.patrol_id, made.people[0])
    contact = next(row for row in rows(watch, cards[5].patrol_id) if row.id == made.people[0])
    assert contact.contact.next_duty == cards[0].starts
    assert contact.contact.last_duty is None


def test_who_was_asked_longest_ago_is_rung_first_among_equals(watch, made, cards):
    one, other = made.people[6], made.people[7]
    before = [row.id for row in rows(watch, cards[0].patrol_id)]
    assert before.index(one) < before.index(other)
    note(watch, cards[1].patrol_id, one, Answer.ASKED, instant=INSTANT - timedelta(days=2))
    after = [row.id for row in rows(watch, cards[0].patrol_id)]
    assert after.index(other) < after.index(one)
    later = [row.id for row in rows(watch, cards[0].patrol_id, INSTANT + ringing.RESTED)]
    assert later == before


def test_who_declined_lately_is_lower_and_who_declined_this_last(watch, made, cards):
    first = rows(watch, cards[0].patrol_id)
    here, elsewhere = first[0].id, first[1].id
    note(watch, cards[0].patrol_id, here, Answer.DECLINED, words="Night shift")
    note(watch, cards[3].patrol_id, elsewhere, Answer.DECLINED)
    shown = rows(watch, cards[0].patrol_id)
    assert [row.id for row in shown[-2:]] == [elsewhere, here]
    assert shown[-2].declined_lately
    assert shown[-2].contact.answer is None
    assert (shown[-1].contact.answer, shown[-1].contact.note) == (Answer.DECLINED, "Night shift")
    assert shown[-1].contact.answered_at == INSTANT


def test_accepting_assigns_in_one_step(watch, made, cards):
    patrol, person = cards[0].patrol_id, made.people[2]
    note(watch, patrol, person, Answer.ASKED)
    note(watch, patrol, person, Answer.ACCEPTED)
    with watch.read() as session:
        assert [who.volunteer_id for who in sheet(session, 1).patrols[0].crew] == [person]
        assert session.scalars(select(Asking.answer)).all() == [Answer.ACCEPTED]
    watch.undo()
    with watch.read() as session:
        assert sheet(session, 1).patrols[0].crew == ()
        assert session.scalars(select(Asking.answer)).all() == [Answer.ASKED]


def test_what_was_noted_can_be_taken_back(watch, made, cards):
    note(watch, cards[0].patrol_id, made.people[2], Answer.DECLINED)
    with watch.change("Forget") as session:
        ringing.forget(session, cards[0].patrol_id, made.people[2])
    assert all(row.contact.answer is None for row in rows(watch, cards[0].patrol_id))


def test_nobody_is_rung_for_what_has_begun(watch, made, cards):
    with (
        pytest.raises(InputError, match="has begun"),
        watch.change("Ring") as session,
    ):
        ringing.record(
            session,
            cards[0].patrol_id,
            made.people[0],
            Answer.ASKED,
            now=cards[0].starts,
            instant=datetime(2027, 1, 1, tzinfo=UTC),
        )


def test_a_removed_patrol_or_volunteer_takes_its_askings_along(watch, made, cards):
    note(watch, cards[0].patrol_id, made.people[2], Answer.DECLINED)
    note(watch, cards[1].patrol_id, made.people[3], Answer.DECLINED)
    with watch.change("Remove") as session:
        volunteers.remove(session, made.people[2], NOW)
    with watch.change("Remove") as session:
        rosters.remove(session, 1)
    with watch.read() as session:
        assert session.scalars(select(Asking)).all() == []
    watch.undo()
    watch.undo()
    with watch.read() as session:
        assert len(session.scalars(select(Asking)).all()) == 2
