"""Whose slip says what: of the version that was published, of patrols that go, from now on."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, NOW, settle
from watch_app import beats, crews, kit, publishing, reports, rosters, shifts, slip_sheets
from watch_app.duties import DutyReader
from watch_app.hours import meeting_time
from watch_app.records import Assignment, RosterVersion, Way
from watch_app.roster_sheets import sheet
from watch_app.sheets import KitUse
from watch_app.slip_sheets import Wanted

AT = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


@pytest.fixture
def made(watch):
    return settle(watch, leaders=6)


@pytest.fixture
def cards(watch, made):
    """A roster; each of the first three patrols has a crew of two."""
    with watch.change("Start roster") as session:
        vest = kit.add(session, name="Vest", count=4)
        shifts.edit(session, made.shift, kit={vest: 2})
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
    with watch.read() as session:
        found = sheet(session, roster).patrols
    with watch.change("Plan") as session:
        for number, card in enumerate(found[:3]):
            for person in made.people[2 * number : 2 * number + 2]:
                crews.assign(session, card.patrol_id, person)
    return found


def publish(watch):
    with watch.change("Publish", undoable=False) as session:
        rosters.publish(session, 1, AT)


def assignment(session, card, person):
    return session.scalars(
        select(Assignment.id).where(
            Assignment.patrol_id == card.patrol_id, Assignment.volunteer_id == person
        )
    ).one()


def duty_slips(watch, now=NOW, **how):
    with watch.read() as session:
        found = slip_sheets.duty_slips(session, 1, now, **how)
    return {slip.volunteer_id: slip for slip in found.slips}


def change_slips(watch, now=NOW, **how):
    with watch.read() as session:
        found = slip_sheets.change_slips(session, 1, now, **how)
    return {slip.volunteer_id: slip for slip in found.slips}


def test_a_slip_knows_partner_place_and_kit(watch, made, cards) -> None:
    with watch.change("Lead") as session:
        crews.set_leader(session, assignment(session, cards[0], made.people[1]))
    publish(watch)
    slips = duty_slips(watch)
    assert set(slips) == set(made.people[:6])
    (duty,) = slips[made.people[0]].duties
    assert (duty.beat, duty.starts, duty.ends) == (
        "Market Street",
        cards[0].starts,
        cards[0].ends,
    )
    assert duty.meets_at == cards[0].starts - timedelta(minutes=10)
    assert duty.meeting_point == "By the clock"
    assert duty.kit == (KitUse("Vest", 2),)
    assert [(each.name, each.leads) for each in duty.partners] == [("Person1 W.", True)]
    assert not duty.leads


def test_slips_come_by_first_duty_then_name(watch, made, cards) -> None:
    with watch.read() as session:
        found = slip_sheets.duty_slips(session, 1, NOW)
    keys = [(slip.duties[0].starts, slip.name) for slip in found.slips]
    assert keys == sorted(keys)
    assert (found.version, len(found.watch_mark)) == (0, 8)


def test_what_was_published_is_printed_whatever_is_edited_since(watch, made, cards) -> None:
    publish(watch)
    with watch.change("Edit") as session:
        crews.unassign(session, assignment(session, cards[0], made.people[0]))
        beats.edit(session, made.beats[0], meeting_point="Elsewhere")
    assert duty_slips(watch)[made.people[0]].duties[0].meeting_point == "By the clock"
    with watch.read() as session:
        versions = {
            key: reports.about(session, reports.document(key), reports.Choice(roster_id=1)).version
            for key in ("slips", "change-slips", "roster")
        }
    assert versions == {"slips": 1, "change-slips": 1, "roster": 0}


def test_nobody_is_sent_out_alone(watch, made, cards) -> None:
    with watch.change("Alone") as session:
        crews.unassign(session, assignment(session, cards[0], made.people[1]))
    assert made.people[0] not in duty_slips(watch)
    publish(watch)
    assert made.people[0] not in duty_slips(watch)


def test_a_patrol_that_lacks_a_leader_is_on_no_slip(watch, made, cards) -> None:
    with watch.change("Two who may not lead") as session:
        for person in made.people[6:]:
            crews.assign(session, cards[3].patrol_id, person)
    publish(watch)
    assert set(duty_slips(watch)) == set(made.people[:6])


def test_only_what_is_to_come_is_printed(watch, made, cards) -> None:
    publish(watch)
    assert set(duty_slips(watch, now=cards[1].starts)) == set(made.people[4:6])
    assert duty_slips(watch, now=datetime(2027, 2, 1)) == {}
    assert set(duty_slips(watch, wanted=Wanted(made.people[2]))) == {made.people[2]}


def test_days_can_be_chosen_for_both_kinds_of_slips(watch, made, cards) -> None:
    publish(watch)
    first, last = cards[0].on, cards[2].on
    assert first < last
    assert set(duty_slips(watch, wanted=Wanted(last_day=first))) == set(made.people[:4])
    assert set(duty_slips(watch, wanted=Wanted(first_day=last))) == set(made.people[4:6])
    with watch.read() as session:
        part = slip_sheets.duty_slips(session, 1, NOW, Wanted(last_day=first))
    assert (part.last_day, part.is_part) == (first, True)
    with watch.change("Fog") as session:
        for card in cards[:3]:
            crews.stand_down(session, card.patrol_id, "Fog")
    publish(watch)
    assert set(change_slips(watch, wanted=Wanted(first_day=last))) == set(made.people[4:6])


def test_versions_of_older_programs_say_what_they_can(watch, made, cards) -> None:
    publish(watch)
    with watch.read() as session:
        content = json.loads(session.scalars(select(RosterVersion.content)).one())
    for patrol in content:
        for later in ("runs", "meeting_point", "kit", "beat_id"):
            patrol.pop(later)
    content[1]["crew"] = content[1]["crew"][:1]
    with watch.change("Older", undoable=False) as session:
        session.add(
            RosterVersion(roster_id=1, version=2, published_at=AT, content=json.dumps(content))
        )
        reader = DutyReader(session, 1)
        duties = reader.duties(reader.issue(2), NOW)
    assert made.people[2] not in duties
    assert duties[made.people[0]][0].meeting_point == "By the clock"
    assert duties[made.people[0]][0].kit == (KitUse("Vest", 2),)


def test_crews_meet_before_they_start_also_when_clocks_change() -> None:
    # At 01:00 on 28 March 2027 it is 02:00 at once.
    zone = ZoneInfo("Europe/London")
    assert meeting_time(datetime(2027, 3, 28, 2, 5), zone) == datetime(2027, 3, 28, 0, 55)
    assert meeting_time(datetime(2027, 3, 27, 20, 0), zone) == datetime(2027, 3, 27, 19, 50)


# What is different


def test_only_those_affected_get_a_change_slip(watch, made, cards) -> None:
    publish(watch)
    assert change_slips(watch) == {}
    with watch.change("Move") as session:
        crews.unassign(session, assignment(session, cards[0], made.people[1]))
        crews.assign(session, cards[0].patrol_id, made.people[6])
    publish(watch)
    slips = change_slips(watch)
    assert set(slips) == {made.people[1], made.people[6]}
    gone, come = (slips[person].changes[0] for person in (made.people[1], made.people[6]))
    assert (gone.was.patrol_id, gone.now, gone.is_free) == (cards[0].patrol_id, None, True)
    assert gone.goes_without
    assert (come.was, come.now.patrol_id) == (None, cards[0].patrol_id)
    assert slips[made.people[1]].duties == ()
    assert slips[made.people[6]].replaces == 1
    assert [duty.patrol_id for duty in slips[made.people[6]].duties] == [cards[0].patrol_id]


def test_a_patrol_that_no_longer_goes_is_told_to_its_crew(watch, made, cards) -> None:
    publish(watch)
    with watch.change("Fog") as session:
        crews.stand_down(session, cards[1].patrol_id, "Fog")
        crews.unassign(session, assignment(session, cards[0], made.people[1]))
    publish(watch)
    slips = change_slips(watch)
    assert set(slips) == set(made.people[:4])
    assert not any(slip.changes[0].goes_without for slip in slips.values())
    assert {who for who, slip in slips.items() if slip.changes[0].may_be_rung} == {made.people[0]}


def test_the_reply_is_asked_for_in_time(watch, made, cards) -> None:
    publish(watch)
    with watch.change("Fog") as session:
        crews.stand_down(session, cards[0].patrol_id, "Fog")
    publish(watch)
    day = cards[0].on
    for now, reply_by in (
        (NOW, NOW.date() + timedelta(days=2)),
        (datetime(day.year, day.month, day.day - 2, 9), day - timedelta(days=1)),
        (datetime(day.year, day.month, day.day, 9), day),
    ):
        assert change_slips(watch, now)[made.people[0]].reply_by == reply_by
    assert change_slips(watch, cards[0].ends) == {}


def test_whoever_is_told_is_left_out_and_compared_with_what_they_know(watch, made, cards) -> None:
    publish(watch)
    with watch.change("Tell") as session:
        publishing.mark_told(session, 1, made.people[:4], Way.PAPER, AT)
        crews.stand_down(session, cards[0].patrol_id, "Fog")
    publish(watch)
    with watch.change("Tell") as session:
        publishing.mark_told(session, 1, made.people[:1], Way.PHONE, AT)
        crews.stand_down(session, cards[1].patrol_id, "Fog")
    publish(watch)
    assert set(change_slips(watch)) == set(made.people[2:4])
    untold = change_slips(watch, only_untold=True)
    assert set(untold) == set(made.people[1:4])
    assert untold[made.people[1]].replaces == 1
    assert untold[made.people[2]].replaces == 1
