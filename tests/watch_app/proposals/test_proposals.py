"""Proposals over a real watch: made of its need, accepted in one step, obeyed by rosters."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, man
from watch_app import (
    adjustments,
    briefings,
    demand,
    directed_sheets,
    incidents,
    proposals,
    rosters,
    shifts,
    watches,
)
from watch_app.adjustments import Change
from watch_app.demand import events, pins
from watch_app.errors import InputError
from watch_app.proposals import Proposal, ProposalKind
from watch_app.records import DirectedKind
from watch_app.roster_sheets import sheet

NOW = datetime(2026, 11, 20, 19, 41)
INSTANT = NOW.replace(tzinfo=UTC)
FRIDAY, SATURDAY = 4, 5
EVENING, NIGHT = 3, 4


def pin(watch, beat, weekday, band, level):
    with watch.change("Pin") as session:
        pins.pin(session, beat, weekday, band, level, now=INSTANT, author="Ann", reason="thefts")


def proposed(watch, *, later=timedelta()):
    with watch.read() as session:
        return proposals.proposals(session, NOW + later, INSTANT + later)


def accept(watch, *chosen: Proposal):
    with watch.change("Accept") as session:
        return proposals.accept_all(session, chosen, instant=INSTANT)


def theft(session, beat, day, **values):
    return incidents.add(
        session,
        **{
            "written_at": NOW,
            "seen_from": datetime.combine(day, datetime.min.time()) + timedelta(hours=21),
            "beat_id": beat,
            "category": "Vehicle crime",
            "place": "Quarry Lane car park",
            "narrative": "A window was smashed.",
            **values,
        },
    )


def submit(session, incident):
    incidents.advance(session, incident, incidents.IncidentStatus.SUBMITTED, instant=INSTANT)


def test_a_pinned_need_raises_one_and_takes_from_another(watch, made):
    pin(watch, made.beats[0], FRIDAY, EVENING, 9)
    found = proposed(watch)
    first, second = found.acceptable
    assert (first.beat, first.weekdays, first.what) == (
        "Market Street",
        (FRIDAY,),
        "more people: 4, was 3; more important",
    )
    assert first.why.startswith("pinned at 9 by Ann")
    assert second.what == "fewer people: 2, was 3"
    assert "the need is 0 of 10" in second.why
    assert found.minutes_there == found.minutes_asked == 8 * 3 * 150


def test_nothing_is_proposed_where_the_need_is_even(watch, made):
    assert proposed(watch).rows == ()


def test_what_is_accepted_is_not_proposed_again_and_undone_in_one_step(watch, made):
    pin(watch, made.beats[0], FRIDAY, EVENING, 9)
    before = proposed(watch)
    assert accept(watch, *before.rows) == 2
    assert proposed(watch).acceptable == ()
    assert proposed(watch, later=timedelta(days=30)).acceptable == ()
    with watch.read() as session:
        rows = adjustments.rows(session)
    assert [(row.beat, row.change.crew_target) for row in rows] == [
        ("Market Street", 4),
        ("Riverside", 2),
    ]
    watch.undo()
    assert proposed(watch) == before


def test_when_the_need_is_over_the_shift_is_as_it_was_again(watch, made):
    pin(watch, made.beats[0], FRIDAY, EVENING, 9)
    accept(watch, *proposed(watch).rows)
    with watch.change("Unpin") as session:
        pins.unpin(session, made.beats[0], FRIDAY, EVENING)
    assert proposed(watch).rows == ()  # given a fortnight to work
    back = proposed(watch, later=timedelta(days=15)).rows
    assert {row.what for row in back} == {"as the shift says again"}
    accept(watch, *back)
    with watch.read() as session:
        assert adjustments.rows(session) == ()


def test_it_can_be_edited_before_it_is_accepted(watch, made):
    pin(watch, made.beats[0], FRIDAY, EVENING, 9)
    first = proposed(watch).rows[0]
    accept(watch, replace(first, change=Change(priority=5, later_minutes=30)))
    with watch.read() as session:
        (row,) = adjustments.rows(session)
    assert (row.change, row.why) == (Change(5, None, 30), first.why)
    left = proposed(watch).acceptable
    assert not any(row.beat_id == made.beats[0] and FRIDAY in row.weekdays for row in left)


def test_a_start_moves_to_where_the_need_is(watch, made):
    with watch.change("Early") as session:
        shifts.edit(session, made.shift, start_minute=20 * 60 + 30, length_minutes=90)
    pin(watch, made.beats[1], SATURDAY, NIGHT, 10)
    moved = proposed(watch).rows[0]
    assert (moved.weekdays, moved.change.later_minutes) == ((SATURDAY,), 60)
    assert "starts an hour later" in moved.what


def test_a_pinned_run_that_changes_nothing_is_said_to_stay(watch, made):
    for beat in made.beats:
        for weekday in (FRIDAY, SATURDAY):
            pin(watch, beat, weekday, EVENING, 4)
    found = proposed(watch)
    assert found.acceptable == ()
    assert {row.what for row in found.rows} == {"stays as it is"}
    assert found.rows[0].why.startswith("pinned at 4 by Ann")
    with pytest.raises(InputError, match="nothing to accept"), watch.change("No") as session:
        proposals.accept(session, found.rows[0], instant=INSTANT)


def busy(watch, made, *, until=None):
    """Four quiet runs of one beat, and one of a beat that needs more; on Saturdays `until`."""
    with watch.change("Busy") as session:
        shifts.edit(session, made.shift, beat_ids=[made.beats[1]], weekdays=[1, 2, 3, 4])
        shifts.add(
            session,
            name="Late",
            weekdays=[FRIDAY],
            beat_ids=[made.beats[0]],
            needs={made.qualifications["leader"]: 1},
            start_minute=20 * 60,
            length_minutes=150,
            valid_from=date(2026, 1, 5),
        )
    for weekday, level in ((FRIDAY, 10), (SATURDAY, 9)):
        for band in (EVENING, NIGHT):
            if weekday == FRIDAY or until is None:
                pin(watch, made.beats[0], weekday, band, level)
    if until is not None:
        with watch.change("Fair") as session:
            events.add(
                session,
                made.beats[0],
                name="Winter fair",
                points=9,
                weekdays=[SATURDAY],
                first_day=NOW.date(),
                last_day=until,
                from_minute=18 * 60,
                length_minutes=8 * 60,
            )


def test_a_patrol_more_ends_with_what_it_is_there_for(watch, made):
    busy(watch, made, until=date(2026, 12, 5))
    extra = next(row for row in proposed(watch).rows if row.kind == ProposalKind.EXTRA)
    assert extra.weekdays == (SATURDAY,)
    assert "Winter fair" in extra.why
    assert extra.last_day == date(2026, 12, 5)


def test_a_patrol_more_is_a_shift_that_ends_and_can_be_taken_back(watch, made):
    busy(watch, made)
    found = proposed(watch)
    extra = next(row for row in found.rows if row.kind == ProposalKind.EXTRA)
    fewer = next(row for row in found.rows if row.change.is_left_out)
    assert (extra.beat, extra.weekdays, extra.what) == (
        "Market Street",
        (SATURDAY,),
        "one patrol more",
    )
    assert (fewer.beat, fewer.what) == ("Riverside", "one patrol fewer")
    accept(watch, extra, fewer)
    with watch.read() as session:
        made_shift = next(s for s in shifts.sheets(session) if s.name == "Extra patrol")
        (row,) = adjustments.rows(session, made_shift.id)
    assert made_shift.valid_from == date(2026, 11, 21)
    assert made_shift.valid_until == date(2027, 1, 15)
    assert made_shift.needs == ((made.qualifications["leader"], 1),)
    assert not any(row.kind == ProposalKind.EXTRA for row in proposed(watch).rows)
    with watch.change("Take back") as session:
        adjustments.take_back(session, row.id)
    with watch.read() as session:
        assert len(shifts.sheets(session)) == 2


def test_a_draft_is_brought_up_to_date_and_one_that_was_published_stays(watch, made, roster):
    pin(watch, made.beats[0], FRIDAY, EVENING, 9)
    accept(watch, *proposed(watch).rows)
    with watch.change("Follow") as session:
        assert proposals.bring_up_to_date(session, NOW) == 4
    with watch.read() as session:
        cards = sheet(session, roster).patrols
    fridays = [c for c in cards if c.beat_id == made.beats[0] and c.on.weekday() == FRIDAY]
    assert {card.target for card in fridays} == {4}
    with watch.change("Publish", undoable=False) as session:
        rosters.publish(session, roster, INSTANT)
    with watch.change("Take back") as session:
        for row in adjustments.rows(session):
            adjustments.take_back(session, row.id)
        assert proposals.bring_up_to_date(session, NOW) == 0


def test_a_place_where_things_happen_again_gets_stops_on_the_sheet(watch, made):
    with watch.change("Thefts") as session:
        for day in (13, 14, 19):
            submit(session, theft(session, made.beats[0], date(2026, 11, day)))
        theft(session, made.beats[0], date(2026, 11, 18))  # a draft does not count
        for day in (13, 14, 19):
            noon = datetime(2026, 11, day, 12)
            elsewhere = theft(
                session, made.beats[0], date(2026, 11, day), place="Library", seen_from=noon
            )
            submit(session, elsewhere)
    (stop,) = (row for row in proposed(watch).rows if row.kind == ProposalKind.STOP)
    assert stop.what == "stop 10–16 min at Quarry Lane car park"
    assert stop.why == "3 times since 13 Nov: vehicle crime"
    assert stop.weekdays == (FRIDAY, SATURDAY)
    accept(watch, stop)
    assert not any(row.kind == ProposalKind.STOP for row in proposed(watch).rows)
    with watch.change("Start") as session:
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
    with watch.read() as session:
        first = next(
            card for card in sheet(session, roster).patrols if card.beat_id == made.beats[0]
        )
        (row,) = directed_sheets.rows(session)
    assert (row.kind, row.last_day) == (DirectedKind.HOT_SPOT, date(2026, 12, 18))
    man(watch, [first], made.people, 3)
    with watch.read() as session:
        paper = briefings.evening(session, first.on, first.patrol_id)
    (task,) = paper.patrols[0].tasks
    assert task.place == "Quarry Lane car park"
    assert task.starts is not None
    assert task.ends is None
    assert 10 <= task.stay <= 16
    assert first.starts <= task.starts < first.ends


def test_what_crews_came_upon_makes_no_hot_spot(watch, made, roster):
    with watch.read() as session:
        patrol = sheet(session, roster).patrols[0].patrol_id
    with watch.change("Seen") as session:
        for day in (13, 14, 19):
            values = {"category": "Lighting or road defect", "patrol_id": patrol}
            submit(session, theft(session, made.beats[0], date(2026, 11, day), **values))
    assert not any(row.kind == ProposalKind.STOP for row in proposed(watch).rows)
    with watch.change("Count them") as session:
        demand.set_rules(session, counts_found_by_patrols=True)
    assert any(row.kind == ProposalKind.STOP for row in proposed(watch).rows)


def test_hours_are_those_that_people_may_give(watch, made):
    with watch.change("Few") as session:
        watches.edit(session, max_patrols_per_week=1)
    found = proposed(watch)
    assert found.minutes_asked == 8 * 3 * 150
    assert found.minutes_there == round(found.minutes_asked * 16 / 24)
    assert {row.what for row in found.rows} == {"fewer people: 2, was 3"}


def test_hours_are_those_that_people_gave_lately(watch, made):
    with watch.change("Last month") as session:
        past = rosters.create(session, date(2026, 10, 19), date(2026, 11, 15))
    with watch.read() as session:
        cards = sheet(session, past).patrols
    for card in cards[: len(cards) // 2]:
        man(watch, [card], made.people, 3)
    assert proposed(watch).minutes_there == 8 * 3 * 150  # never published
    with watch.change("Publish", undoable=False) as session:
        rosters.publish(session, past, INSTANT)
    assert proposed(watch).minutes_there == 8 * 3 * 150 // 2


def test_a_watch_without_anything_has_no_proposals(watch):
    found = proposed(watch)
    assert (found.rows, found.minutes_there, found.floor) == ((), 0, 2)
