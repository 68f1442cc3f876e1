"""Rosters are made from shifts, staffed by hand, published, and never rewritten afterwards."""

import json
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY
from watch_app import beats, crews, overrides, patrols, planning, rosters, shifts, volunteers
from watch_app.errors import InputError
from watch_app.judging import judged
from watch_app.records import PairingKind, RosterVersion
from watch_app.reports import Choice
from watch_app.reports.roster_reading import judged_roster
from watch_app.roster_sheets import roster_on, rows, sheet, with_changes
from watch_app.sheets import PatrolState
from watch_app.statistics import figures

PUBLISHED_AT = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


def cards(watch, roster):
    with watch.read() as session:
        return sheet(session, roster).patrols


def assign(watch, card, *people):
    with watch.change("Assign") as session:
        return [crews.assign(session, card.patrol_id, person) for person in people]


def publish(watch, roster):
    with watch.change("Publish", undoable=False) as session:
        return rosters.publish(session, roster, PUBLISHED_AT)


def test_patrols_are_made_from_shifts(watch, made, roster):
    shown = cards(watch, roster)
    assert len(shown) == 2 * 2 * 2
    assert {card.starts.weekday() for card in shown} == {4, 5}
    assert all(card.needs[0].qualification == "Crew leader" for card in shown)
    assert all(card.state == PatrolState.GAP and card.reason == "0 of 2" for card in shown)


def test_overlapping_rosters_are_refused(watch, roster):
    with pytest.raises(InputError, match="already"), watch.change("Start") as session:
        rosters.create(session, date(2026, 12, 20), date(2027, 1, 3))
    with watch.read() as session:
        assert len(rows(session)) == 1


def test_the_next_roster_begins_after_the_last_on_the_first_day_of_a_week(watch, roster):
    with watch.read() as session:
        assert rosters.next_period(session, date(2026, 11, 20)) == (
            date(2026, 12, 21),
            date(2027, 1, 17),
        )
        assert roster_on(session, date(2026, 12, 20)) == roster
        assert roster_on(session, date(2026, 12, 21)) is None


def test_states_of_a_card(watch, made, roster):
    card = cards(watch, roster)[0]
    leader, plain, other = made.people[0], made.people[6], made.people[7]
    seen = []
    for person in (plain, other, leader):
        assign(watch, card, person)
        shown = cards(watch, roster)[0]
        seen.append((shown.state, shown.reason))
    assert seen == [
        (PatrolState.GAP, "1 of 2"),
        (PatrolState.GAP, "No crew leader"),
        (PatrolState.FULL, ""),
    ]
    shown = cards(watch, roster)[0]
    assert [member.leads for member in shown.crew] == [True, False, False]


def test_short_of_target_still_runs(watch, made, roster):
    card = cards(watch, roster)[0]
    assign(watch, card, made.people[0], made.people[7])
    shown = cards(watch, roster)[0]
    assert (shown.state, shown.reason, shown.runs) == (PatrolState.SHORT, "Short of 3", True)
    assert shown.open_places == 1


def test_a_qualification_counts_on_the_date_of_the_patrol(watch, made, roster):
    card = cards(watch, roster)[0]
    with watch.change("Lapse") as session:
        lapsing = made.people[7]
        volunteers.hold(
            session, lapsing, made.qualifications["leader"], None, card.on.replace(day=10)
        )
    assign(watch, card, made.people[6], made.people[7])
    assert cards(watch, roster)[0].reason == "No crew leader"


def test_a_leader_who_goes_is_followed_by_another(watch, made, roster):
    card = cards(watch, roster)[0]
    assign(watch, card, *made.people[:3])
    leading = cards(watch, roster)[0].crew[0]
    with watch.change("Take out") as session:
        crews.unassign(session, leading.assignment_id)
    crew = cards(watch, roster)[0].crew
    assert [member.leads for member in crew] == [True, False]


def test_the_leader_drives_where_nobody_else_can(watch, made, roster):
    driver = made.qualifications["driver"]
    with watch.change("Car") as session:
        shifts.edit(session, made.shift, needs={driver: 1, made.qualifications["leader"]: 1})
        patrols.refresh(session, roster)
        volunteers.hold(session, made.people[0], driver)
    card = cards(watch, roster)[0]
    assign(watch, card, made.people[0], made.people[7])
    assert [(m.leads, m.drives) for m in cards(watch, roster)[0].crew] == [
        (True, True),
        (False, False),
    ]
    with watch.change("Licence") as session:
        volunteers.hold(session, made.people[6], driver)
    assign(watch, card, made.people[6])
    drives = {m.volunteer_id: m.drives for m in cards(watch, roster)[0].crew}
    assert drives == {made.people[0]: False, made.people[6]: True, made.people[7]: False}


def test_a_full_crew_and_a_twin_are_refused(watch, made, roster):
    card = cards(watch, roster)[0]
    assign(watch, card, *made.people[:4])
    with pytest.raises(InputError, match="full: 4 people"):
        assign(watch, card, made.people[4])
    with pytest.raises(InputError, match="already"):
        assign(watch, card, made.people[0])


def test_standing_down_frees_the_crew_and_is_undone_in_one_step(watch, made, roster):
    card = cards(watch, roster)[0]
    assign(watch, card, made.people[0], made.people[7])
    before = cards(watch, roster)
    with watch.change("Stand down") as session:
        crews.stand_down(session, card.patrol_id, "Carnival")
    shown = cards(watch, roster)[0]
    assert (shown.state, shown.reason, shown.crew) == (PatrolState.STOOD_DOWN, "Carnival", ())
    assert figures(_sheet(watch, roster)).stood_down == 1
    watch.undo()
    assert cards(watch, roster) == before


def _sheet(watch, roster):
    with watch.read() as session:
        return sheet(session, roster)


def test_patrols_follow_their_shift_until_somebody_edits_them(watch, made, roster):
    edited, free = cards(watch, roster)[:2]
    with watch.change("Edit") as session:
        patrols.edit(session, edited.patrol_id, ends=datetime(2026, 12, 11, 23, 30))
        shifts.edit(session, made.shift, length_minutes=120, crew_target=2)
    with watch.change("Follow") as session:
        assert patrols.refresh(session, roster) == 7
    by_id = {card.patrol_id: card for card in cards(watch, roster)}
    assert by_id[edited.patrol_id].ends == datetime(2026, 12, 11, 23, 30)
    assert by_id[free.patrol_id].ends.hour == 22
    assert by_id[free.patrol_id].target == 2


def test_patrols_of_a_shift_that_no_longer_runs_disappear_unless_locked(watch, made, roster):
    kept = cards(watch, roster)[0]
    (assignment,) = assign(watch, kept, made.people[0])
    with watch.change("Lock") as session:
        crews.set_locked(session, assignment, is_locked=True)
        shifts.edit(session, made.shift, weekdays=[0])
        patrols.refresh(session, roster)
    shown = cards(watch, roster)
    assert {card.starts.weekday() for card in shown} == {0, 4}
    assert [card.patrol_id for card in shown if card.starts.weekday() == 4] == [kept.patrol_id]


def test_a_switched_off_beat_gets_no_patrols(watch, made):
    with watch.change("Off") as session:
        beats.edit(session, made.beats[0], is_active=False)
        new = rosters.create(session, FIRST_DAY, LAST_DAY)
    assert {card.beat_id for card in cards(watch, new)} == {made.beats[1]}


def test_a_patrol_moved_by_hand_is_not_made_a_second_time(watch, made, roster):
    moved = cards(watch, roster)[0]
    later = moved.starts.replace(hour=21)
    with watch.change("Move") as session:
        patrols.edit(session, moved.patrol_id, starts=later, ends=later.replace(hour=23))
    with watch.change("Follow") as session:
        assert patrols.refresh(session, roster) == 0
    assert len(cards(watch, roster)) == 8


def test_a_patrol_taken_off_by_hand_stays_off_until_it_is_undone(watch, made, roster):
    with watch.change("Take off") as session:
        patrols.remove(session, cards_in(session, roster)[0].patrol_id)
    with watch.change("Follow") as session:
        assert patrols.refresh(session, roster) == 0
    assert len(cards(watch, roster)) == 7
    watch.undo()
    assert len(cards(watch, roster)) == 8


def cards_in(session, roster):
    return sheet(session, roster).patrols


def test_published_patrols_stay_whether_they_have_a_crew_or_not(watch, made, roster):
    empty = cards(watch, roster)[0]
    publish(watch, roster)
    with pytest.raises(InputError, match="Stand it down"), watch.change("Remove") as session:
        patrols.remove(session, empty.patrol_id)
    with watch.change("Earlier") as session:
        shifts.edit(session, made.shift, start_minute=10 * 60)
        assert patrols.refresh(session, roster) == 0
    assert {card.starts.hour for card in cards(watch, roster)} == {20}


def test_a_roster_that_follows_a_changed_shift_is_a_draft_again(watch, made, roster):
    publish(watch, roster)
    with watch.change("Sundays too") as session:
        shifts.edit(session, made.shift, weekdays=[4, 5, 6])
        assert patrols.refresh(session, roster) == 4
    with watch.read() as session:
        assert not rows(session)[0].is_published


def test_a_patrol_does_not_leave_the_days_of_its_roster(watch, made, roster):
    card = cards(watch, roster)[0]
    starts = datetime(2027, 3, 1, 20)
    with pytest.raises(InputError, match="outside"), watch.change("Move") as session:
        patrols.edit(session, card.patrol_id, starts=starts, ends=starts.replace(hour=22))


def test_who_leads_is_settled_anew_when_the_date_changes(watch, made, roster):
    card = cards(watch, roster)[0]
    with watch.change("Lead until then") as session:
        volunteers.hold(
            session, made.people[7], made.qualifications["leader"], None, card.starts.date()
        )
    assign(watch, card, made.people[7], made.people[6])
    assert cards(watch, roster)[0].crew[0].leads
    after = datetime(2026, 12, 13, 20)
    with watch.change("Later") as session:
        patrols.edit(session, card.patrol_id, starts=after, ends=after.replace(hour=22))
    crew = next(c for c in cards(watch, roster) if c.patrol_id == card.patrol_id).crew
    assert not any(member.leads for member in crew)


def test_two_who_are_kept_apart_are_never_put_together(watch, made, roster):
    card = cards(watch, roster)[0]
    with watch.change("Apart") as session:
        volunteers.pair(session, PairingKind.APART, made.people[0], made.people[7])
    assign(watch, card, made.people[0])
    with pytest.raises(InputError, match="kept apart"):
        assign(watch, card, made.people[7])


@pytest.mark.parametrize(
    "statement",
    [
        """INSERT INTO roster (first_day, last_day, state, version)
        VALUES ('2026-12-20', '2027-01-10', 'draft', 0)""",
        "UPDATE roster SET first_day = '2026-12-01' WHERE first_day = '2026-12-21'",
    ],
)
def test_the_database_itself_refuses_overlapping_rosters(watch, roster, statement):
    with watch.change("Next") as session:
        rosters.create(session, date(2026, 12, 21), date(2027, 1, 3))
    with pytest.raises(IntegrityError, match="same day"), watch.engine.begin() as connection:
        connection.execute(text(statement))


def test_one_off_patrols_and_their_limits(watch, made, roster):
    starts, ends = datetime(2026, 12, 9, 19), datetime(2026, 12, 9, 21)
    with watch.change("Add patrol") as session:
        patrols.add(session, roster, made.beats[0], starts, ends)
    with pytest.raises(InputError, match="at that time"), watch.change("Add") as session:
        patrols.add(session, roster, made.beats[0], starts, ends)
    with pytest.raises(InputError, match="outside"), watch.change("Add") as session:
        patrols.add(session, roster, made.beats[0], datetime(2027, 5, 1), datetime(2027, 5, 2))
    with pytest.raises(InputError, match="Nobody patrols alone"), watch.change("A") as session:
        patrols.add(session, roster, made.beats[1], starts, ends, crew_minimum=1)
    assert len(cards(watch, roster)) == 9


def test_publishing_freezes_a_version_and_ends_undo(watch, made, roster):
    card = cards(watch, roster)[0]
    assign(watch, card, made.people[0], made.people[7])
    assert publish(watch, roster) == 1
    assert watch.undo_label is None
    with watch.read() as session:
        version = session.scalars(select(RosterVersion)).one()
        assert rows(session)[0].is_published
    frozen = {patrol["patrol"]: patrol for patrol in json.loads(version.content)}
    crew = {person["volunteer"] for person in frozen[card.patrol_id]["crew"]}
    assert crew == {made.people[0], made.people[7]}


def test_editing_after_publishing_makes_a_draft_of_the_next_version(watch, made, roster):
    card = cards(watch, roster)[0]
    assign(watch, card, made.people[0], made.people[7])
    publish(watch, roster)
    assign(watch, card, made.people[6])
    with watch.read() as session:
        row = rows(session)[0]
    assert (row.is_published, row.version) == (False, 1)
    assert publish(watch, roster) == 2


@pytest.mark.parametrize(
    "statement", ["UPDATE roster_version SET content = '[]'", "DELETE FROM roster_version"]
)
def test_the_database_itself_keeps_what_was_published(watch, roster, statement):
    publish(watch, roster)
    with (
        pytest.raises(IntegrityError, match="published roster is never"),
        watch.engine.begin() as c,
    ):
        c.execute(text(statement))


def test_a_published_roster_is_not_removed(watch, roster):
    publish(watch, roster)
    with pytest.raises(InputError, match="stays in the watch"), watch.change("Remove") as session:
        rosters.remove(session, roster)


def test_an_empty_roster_is_not_published(watch, made):
    with watch.change("No shift") as session:
        shifts.remove(session, made.shift)
        empty = rosters.create(session, FIRST_DAY, LAST_DAY)
    with pytest.raises(InputError, match="no patrols to publish"):
        publish(watch, empty)


def test_two_alike_names_show_their_numbers(watch, made, roster):
    with watch.change("Twins") as session:
        for person in made.people[:2]:
            volunteers.edit(session, person, short_name="Tom B.")
    card = cards(watch, roster)[0]
    assign(watch, card, *made.people[:2])
    names = {member.name for member in cards(watch, roster)[0].crew}
    assert len(names) == 2
    assert all(name.startswith("Tom B. 0") for name in names)


def test_what_differs_from_the_last_version_is_marked_until_it_is_published(watch, made, roster):
    first, second = cards(watch, roster)[:2]
    assign(watch, first, *made.people[:2])
    assert not any(card.is_changed for card in marked(watch, roster))
    publish(watch, roster)
    assert not any(card.is_changed for card in marked(watch, roster))
    assign(watch, second, made.people[2])
    changed = [card.patrol_id for card in marked(watch, roster) if card.is_changed]
    assert changed == [second.patrol_id]
    watch.undo()
    assert not any(card.is_changed for card in marked(watch, roster))


def marked(watch, roster):
    with watch.read() as session:
        return with_changes(session, sheet(session, roster)).patrols


def test_a_rule_set_aside_with_a_reason_is_kept_and_does_not_count_as_broken(watch, made, roster):
    first, *others = cards(watch, roster)
    later = next(card for card in others if card.starts == first.starts)
    assign(watch, first, *made.people[:2])
    assign(watch, later, made.people[0], made.people[3])
    with watch.read() as session:
        judge = planning.judge_for(session, roster)
        standing = sheet(session, roster)
    broken = judge.broken()
    assert {first.patrol_id, later.patrol_id} <= broken.keys()
    assert figures(judged(standing, broken)).broken == len(broken)
    with watch.change("Insist") as session:
        overrides.record(
            session,
            later.patrol_id,
            made.people[0],
            [(rule.rule, rule.sentence) for rule in broken[later.patrol_id]],
            "Both beats meet at the church",
            datetime(2026, 12, 3, tzinfo=UTC),
        )
    with watch.read() as session:
        register = overrides.register(session, roster)
    kept = judged(standing, broken, register)
    assert figures(kept).broken == 0
    card = next(card for card in kept.patrols if card.patrol_id == later.patrol_id)
    assert card.runs
    assert card.state != PatrolState.BROKEN
    assert all(
        each.endswith("Kept on purpose: Both beats meet at the church.") for each in card.kept
    )
    with watch.read() as session:
        judging = judged_roster(session, Choice(roster_id=roster))
    assert judging is not None
    assert figures(judging()).broken == 0
    with watch.change("Leave") as session:
        member = next(who for who in card.crew if who.volunteer_id == made.people[0])
        crews.unassign(session, member.assignment_id)
    with watch.read() as session:
        assert overrides.register(session, roster) == {}
