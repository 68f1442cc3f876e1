"""Volunteers are added, shown, changed and removed, and say what they cannot take."""

from datetime import UTC, date, datetime

import pytest

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from watch_app import (
    beats,
    crews,
    incidents,
    patrol_sheets,
    patrols,
    rosters,
    volunteer_sheets,
    volunteers,
)
from watch_app.errors import InputError
from watch_app.records import Experience, PairingKind, VolunteerStatus, WishKind
from watch_app.roster_sheets import sheet as roster_sheet
from watch_app.volunteer_sheets import Window, rows, sheet

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 19, 41)


def add(watch, **values):
    with watch.change("Add volunteer") as session:
        return volunteers.add(session, joined_on=TODAY, **values)


def test_short_name_and_number_are_proposed_and_told_apart(watch):
    first = add(watch, given_name="Tom", family_name="Brown")
    second = add(watch, given_name="Tom", family_name="Bell")
    third = add(watch, given_name="Zulkifli", family_name="bin Mahmud")
    with watch.read() as session:
        names = [sheet(session, person).short_name for person in (first, second, third)]
        numbers = {row.number for row in rows(session, TODAY)}
    assert names == ["Tom B.", "Tom Be.", "Zulkifli M."]
    assert len(numbers) == 3


def test_a_volunteer_without_a_name_is_refused(watch):
    with pytest.raises(InputError, match="first name"):
        add(watch, given_name="  ")
    with watch.read() as session:
        assert rows(session, TODAY) == ()


def test_a_call_sign_belongs_to_one_person(watch):
    add(watch, given_name="Ann", call_sign="HW-1")
    with pytest.raises(InputError, match="Ann has this call sign"):
        add(watch, given_name="Bea", call_sign="HW-1")


@pytest.mark.parametrize("values", [{"email": "not an email"}, {"phone": "abc phone"}])
def test_contacts_that_cannot_be_are_refused(watch, values):
    with pytest.raises(InputError, match="or none"):
        add(watch, given_name="Ann", **values)


def test_empty_call_signs_do_not_clash(watch):
    add(watch, given_name="Ann", call_sign="")
    add(watch, given_name="Bea", call_sign="")


def test_everything_entered_is_shown_again(watch):
    made = settle(watch)
    one, other = made.people[:2]
    with watch.change("Fill in") as session:
        volunteers.set_availability(session, one, [Window(4, 22 * 60, 240)])
        volunteers.add_absence(session, one, date(2026, 12, 21), date(2026, 12, 27), "Family")
        volunteers.add_wish(session, one, WishKind.AVOIDS, beat_id=made.beats[0], weight=2)
        volunteers.pair(session, PairingKind.TOGETHER, other, one)
        volunteers.hold(session, one, made.qualifications["driver"], None, date(2026, 12, 9))
    with watch.read() as session:
        shown = sheet(session, one)
        row = next(row for row in rows(session, TODAY) if row.id == one)
    assert shown.availability == (Window(4, 22 * 60, 240),)
    assert shown.absences[0].reason == "Family"
    assert shown.wishes[0].beat_id == made.beats[0]
    assert shown.pairings[0].other_id == other
    assert row.may_act_as == ("Crew leader", "Driver")
    assert row.ends_soon == date(2026, 12, 9)


def test_a_renewed_qualification_is_no_warning(watch):
    made = settle(watch)
    with watch.change("Renew") as session:
        driver = made.qualifications["driver"]
        volunteers.hold(session, made.people[0], driver, date(2026, 1, 1), date(2026, 12, 1))
        volunteers.hold(session, made.people[0], driver, date(2026, 12, 2), date(2027, 12, 1))
    with watch.read() as session:
        assert next(r for r in rows(session, TODAY) if r.id == made.people[0]).ends_soon is None


def test_contradicting_pairings_are_refused(watch):
    made = settle(watch)
    one, other = made.people[:2]
    with watch.change("Pair") as session:
        volunteers.pair(session, PairingKind.APART, one, other)
    with (
        pytest.raises(InputError, match="other way"),
        watch.change("Pair") as session,
    ):
        volunteers.pair(session, PairingKind.TOGETHER, other, one)


@pytest.mark.parametrize(("first", "last"), [(date(2026, 12, 2), date(2026, 12, 1))])
def test_an_absence_ends_after_it_begins(watch, first, last):
    person = add(watch, given_name="Ann")
    with (
        pytest.raises(InputError, match="before the first"),
        watch.change("Away") as session,
    ):
        volunteers.add_absence(session, person, first, last)


def test_somebody_without_history_is_removed_whole_and_comes_back_by_undo(watch):
    made = settle(watch)
    with watch.change("Pair") as session:
        volunteers.pair(session, PairingKind.APART, *made.people[:2])
        volunteers.add_wish(session, made.people[1], WishKind.PREFERS, partner_id=made.people[0])
    with watch.read() as session:
        before = sheet(session, made.people[0]), sheet(session, made.people[1])
    with watch.change("Remove") as session:
        removal = volunteers.remove(session, made.people[0], NOW)
    assert not removal.is_kept_as_left
    with watch.read() as session:
        assert sheet(session, made.people[1]).wishes == ()
        with pytest.raises(InputError, match="has been removed"):
            sheet(session, made.people[0])
    watch.undo()
    with watch.read() as session:
        assert (sheet(session, made.people[0]), sheet(session, made.people[1])) == before


def test_somebody_with_a_past_stays_as_left_and_leaves_coming_crews(watch):
    made = settle(watch)
    with watch.change("Roster") as session:
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
        early, *_, late = roster_sheet(session, roster).patrols
        crews.assign(session, early.patrol_id, made.people[0])
        crews.assign(session, late.patrol_id, made.people[0])
    with watch.change("Remove") as session:
        removal = volunteers.remove(session, made.people[0], datetime(2026, 12, 14))
    assert (removal.is_kept_as_left, removal.patrols) == (True, 1)
    with watch.read() as session:
        assert sheet(session, made.people[0]).status == VolunteerStatus.LEFT
        patrols = {p.patrol_id: p for p in roster_sheet(session, roster).patrols}
    assert len(patrols[early.patrol_id].crew) == 1
    assert patrols[late.patrol_id].crew == ()


def test_a_patrol_walked_earlier_today_is_history(watch):
    made = settle(watch)
    with watch.change("Roster") as session:
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
        card = roster_sheet(session, roster).patrols[0]
        crews.assign(session, card.patrol_id, made.people[0])
    with watch.change("Remove") as session:
        removal = volunteers.remove(session, made.people[0], card.ends)
    assert (removal.is_kept_as_left, removal.patrols) == (True, 0)
    with watch.read() as session:
        assert len(roster_sheet(session, roster).patrols[0].crew) == 1


def test_somebody_who_was_published_stays_as_left_and_their_id_is_never_used_again(watch):
    made = settle(watch)
    with watch.change("Roster") as session:
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
        card = roster_sheet(session, roster).patrols[0]
        crews.assign(session, card.patrol_id, made.people[0])
    with watch.change("Publish", undoable=False) as session:
        rosters.publish(session, roster, datetime(2026, 11, 20, tzinfo=UTC))
    with watch.change("Remove") as session:
        assert volunteers.remove(session, made.people[0], NOW).is_kept_as_left
        volunteers.remove(session, made.people[-1], NOW)
        added = volunteers.add(session, given_name="New", joined_on=TODAY)
    assert added > made.people[-1]


def test_another_leads_when_the_leader_is_removed(watch):
    made = settle(watch)
    with watch.change("Roster") as session:
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
        card = roster_sheet(session, roster).patrols[0]
        for person in made.people[:3]:
            crews.assign(session, card.patrol_id, person)
    with watch.read() as session:
        leading = roster_sheet(session, roster).patrols[0].crew[0].volunteer_id
    with watch.change("Remove") as session:
        volunteers.remove(session, leading, NOW)
    with watch.read() as session:
        crew = roster_sheet(session, roster).patrols[0].crew
    assert [member.leads for member in crew] == [True, False]


def test_what_belongs_to_a_removed_volunteer_is_refused_in_a_sentence(watch):
    with pytest.raises(InputError, match="has been removed"), watch.change("Away") as session:
        volunteers.add_absence(session, 999, TODAY, TODAY)


def test_a_reporter_stays_as_left(watch):
    made = settle(watch)
    with watch.change("Log") as session:
        incidents.add(
            session,
            written_at=datetime(2026, 11, 1, 23, 0),
            seen_from=datetime(2026, 11, 1, 22, 0),
            beat_id=made.beats[0],
            reporter_id=made.people[0],
            category="Burglary",
        )
    with watch.change("Remove") as session:
        assert volunteers.remove(session, made.people[0], NOW).is_kept_as_left


def test_a_beat_with_a_history_is_switched_off_instead_of_removed(watch):
    made = settle(watch)
    with watch.change("Roster") as session:
        rosters.create(session, FIRST_DAY, LAST_DAY)
    with watch.change("Remove beat") as session:
        assert not beats.remove(session, made.beats[0])
    with watch.read() as session:
        assert [b.is_active for b in beats.sheets(session)] == [False, True]


def test_a_beat_without_history_is_removed_with_the_wishes_about_it(watch):
    made = settle(watch)
    with watch.change("Wish") as session:
        volunteers.add_wish(session, made.people[0], WishKind.PREFERS, beat_id=made.beats[0])
    with watch.change("Remove beat") as session:
        assert beats.remove(session, made.beats[0])
    with watch.read() as session:
        assert sheet(session, made.people[0]).wishes == ()
    watch.undo()
    with watch.read() as session:
        assert len(sheet(session, made.people[0]).wishes) == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": " "}, "a name"),
        ({"name": "New", "code": "M"}, "2 to 6 letters"),
        ({"name": "Market Street"}, "called Market Street already"),
        ({"name": "market street"}, "called market street already"),
        ({"name": "New", "code": "mar"}, "has the code MAR"),
        ({"name": "New", "boundary": '{"type": "Point"}'}, "no GeoJSON polygon"),
        ({"name": "New", "boundary": "nonsense"}, "no GeoJSON polygon"),
    ],
)
def test_beats_that_cannot_be(watch, values, sentence):
    settle(watch)
    with pytest.raises(InputError, match=sentence), watch.change("Add beat") as session:
        beats.add(session, **values)


def test_what_the_scheduler_can_be_told_of_somebody(watch):
    made = settle(watch)
    values = {
        "experience": Experience.NEW,
        "mixes_as": "Women",
        "hours_from_minute": 16 * 60,
        "hours_length_minutes": 240,
        "daylight_only": True,
        "least_patrols": 2,
        "least_minutes": 300,
        "opening_patrols": 6,
        "opening_nights": 2,
        "opening_weeks": 12,
    }
    with watch.change("Tell") as session:
        volunteers.edit(session, made.people[0], **values)
        volunteers.set_beats(session, made.people[0], only=made.beats[:1])
        volunteers.set_beats(session, made.people[0], never=made.beats[1:])
    with watch.read() as session:
        sheet = volunteer_sheets.sheet(session, made.people[0])
    assert {name: getattr(sheet, name) for name in values} == values
    assert (sheet.only_beat_ids, sheet.never_beat_ids) == (
        tuple(made.beats[:1]),
        tuple(made.beats[1:]),
    )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"hours_from_minute": 960}, "hours_from_minute"),
        ({"hours_from_minute": 960, "hours_length_minutes": 0}, "hours_length_minutes"),
        ({"least_patrols": 0}, "least_patrols"),
        ({"opening_patrols": 1, "opening_nights": 2}, "opening_nights"),
        ({"opening_weeks": -1}, "opening_weeks"),
    ],
)
def test_what_cannot_be_told_of_somebody(watch, values, field):
    made = settle(watch)
    with pytest.raises(InputError) as refused, watch.change("Tell") as session:
        volunteers.edit(session, made.people[0], **values)
    assert refused.value.field == field


def test_a_beat_is_not_both_the_only_one_and_one_never_walked(watch):
    made = settle(watch)
    with pytest.raises(InputError, match="cannot be both"), watch.change("Beats") as session:
        volunteers.set_beats(session, made.people[0], only=made.beats, never=made.beats[:1])


def test_beats_of_ones_own_go_with_the_beat(watch):
    made = settle(watch)
    with watch.change("Beats") as session:
        volunteers.set_beats(session, made.people[0], only=made.beats)
    with watch.change("Remove beat") as session:
        assert beats.remove(session, made.beats[0])
    with watch.read() as session:
        assert volunteer_sheets.sheet(session, made.people[0]).only_beat_ids == (made.beats[1],)
    watch.undo()
    with watch.read() as session:
        assert len(volunteer_sheets.sheet(session, made.people[0]).only_beat_ids) == 2


def test_a_wish_for_a_patrol_is_named_and_goes_with_it(watch):
    made = settle(watch)
    with watch.change("Wish") as session:
        rosters.create(session, FIRST_DAY, LAST_DAY)
        first = patrol_sheets.coming(session, NOW)[0]
        volunteers.add_wish(session, made.people[0], WishKind.AVOIDS, patrol_id=first.id)
    with watch.read() as session:
        (wish,) = volunteer_sheets.sheet(session, made.people[0]).wishes
    assert (wish.patrol_id, wish.patrol) == (first.id, first.label)
    with watch.change("Remove patrol") as session:
        patrols.remove(session, first.id)
    with watch.read() as session:
        assert volunteer_sheets.sheet(session, made.people[0]).wishes == ()
    watch.undo()
    with watch.read() as session:
        assert volunteer_sheets.sheet(session, made.people[0]).wishes == (wish,)
