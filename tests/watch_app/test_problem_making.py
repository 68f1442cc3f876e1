"""What is kept becomes what the scheduler needs: history, neighbouring rosters, daylight."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

import scheduler
from scheduler.rules import RULES
from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, NOW
from watch_app import (
    crews,
    kit,
    limits,
    officers,
    patrol_kinds,
    patrol_sheets,
    patrols,
    planning,
    publishing,
    rosters,
    rule_words,
    shifts,
    volunteers,
    watches,
)
from watch_app.commands import checking
from watch_app.errors import InputError
from watch_app.planning.daylight import daylight, town_of
from watch_app.records import LimitKind, PairingKind, VolunteerStatus, Watch, Way
from watch_app.sheets import CrewStep

AT = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def before(watch, made):
    """A roster of two weeks before the one that is planned; the first two walk all of it."""
    with watch.change("Before") as session:
        roster = rosters.create(session, FIRST_DAY - timedelta(14), FIRST_DAY - timedelta(1))
        for choice in patrol_sheets.coming(session, NOW):
            for person in made.people[:2]:
                crews.assign(session, choice.id, person)
    return roster


@pytest.fixture
def roster(watch, made, before):
    with watch.change("Roster") as session:
        return rosters.create(session, FIRST_DAY, LAST_DAY)


def problem(watch, roster, now=None):
    with watch.read() as session:
        return planning.problem_for(session, roster, now=now)


def person(problem, volunteer_id):
    return next(each for each in problem.volunteers if each.id == str(volunteer_id))


def test_the_last_weeks_tell_partners_beats_and_burdens(watch, made, roster):
    told = person(problem(watch, roster), made.people[0])
    assert told.recent_partners == (str(made.people[1]),)
    assert told.recent_beats == tuple(str(beat) for beat in made.beats)
    assert told.earlier == scheduler.Burden(patrols=8, unsocial=8, weeks=2, nights=8, weekends=4)


def test_partners_on_purpose_are_no_lack_of_variety(watch, made, roster):
    with watch.change("Pair") as session:
        volunteers.pair(session, PairingKind.REGULAR, *made.people[:2])
    assert person(problem(watch, roster), made.people[0]).recent_partners == ()


def test_what_was_brought_along_fades_as_weeks_are_kept(watch, made, roster):
    brought = {"opening_patrols": 12, "opening_nights": 6, "opening_weeks": 12}
    with watch.change("Brought along") as session:
        volunteers.edit(session, made.people[4], **brought)
    earlier = person(problem(watch, roster), made.people[4]).earlier
    assert earlier == scheduler.Burden(patrols=10, nights=5, weeks=12)
    with watch.change("Short memory") as session:
        watches.edit(session, history_weeks=2)
    assert person(problem(watch, roster), made.people[4]).earlier == scheduler.Burden(weeks=2)


@pytest.mark.parametrize(
    ("kind", "days", "earlier", "later"),
    [
        (LimitKind.PATROLS_PER_DAY, None, 4, 1),
        (LimitKind.PATROLS_PER_MONTH, None, 4, 2),
        (LimitKind.ROLLING, 21, 8, 3),
        (LimitKind.ROLLING, 10, 6, 1),
    ],
)
def test_other_rosters_count_as_far_as_a_limit_looks(
    watch, made, roster, kind, days, earlier, later
):
    one = made.people[0]
    with watch.change("Limit, and three patrols after Christmas") as session:
        limits.add(session, kind, 9, days=days)
        following = rosters.create(session, LAST_DAY + timedelta(1), LAST_DAY + timedelta(28))
        for day in (date(2026, 12, 28), date(2026, 12, 30), date(2027, 1, 7)):
            starts = datetime.combine(day, time(20))
            ends = starts + timedelta(hours=2)
            crews.assign(
                session, patrols.add(session, following, made.beats[0], starts, ends), one
            )
    starts = [each.starts.date() for each in person(problem(watch, roster), one).busy]
    assert sum(day < FIRST_DAY for day in starts) == earlier
    assert sum(day > LAST_DAY for day in starts) == later


def test_what_somebody_had_of_the_roster_is_taken_off_its_limits(watch, made, roster):
    with watch.change("Walk, limit") as session:
        kind = patrol_kinds.add(session, "Foot")
        first = patrol_sheets.coming(session, datetime.combine(FIRST_DAY, time()))[0]
        patrols.edit(session, first.id, kind_id=kind)
        for each in made.people[:2]:
            crews.assign(session, first.id, each)
        for limit in (LimitKind.MINUTES_PER_ROSTER, LimitKind.NIGHTS, LimitKind.WEEKENDS):
            limits.add(session, limit, 300 if "minutes" in limit else 2)
        limits.add(session, LimitKind.OF_KIND, 1, patrol_kind_id=kind)
        volunteers.edit(session, made.people[0], least_patrols=3, least_minutes=200)
    later = problem(watch, roster, now=datetime.combine(FIRST_DAY + timedelta(5), time()))
    one, other = (person(later, made.people[at]) for at in (0, 2))
    assert (one.limits.max_minutes, one.limits.max_nights) == (150, 1)
    assert one.limits.max_weekends == 2  # a Friday is no weekend day
    assert one.limits.max_of_kind == (scheduler.KindLimit("foot", 0),)
    assert (one.least_patrols, one.least_minutes) == (2, 50)
    assert other.limits == scheduler.Limits()
    assert later.rules.limits.max_minutes == 300
    assert one.busy[-1].kind == "foot"
    assert later.earlier_patrols[-1].starts == first.starts


def test_who_was_told_knows_what_they_heard_last(watch, made, roster):
    with watch.change("Publish") as session:
        first = patrol_sheets.coming(session, datetime.combine(FIRST_DAY, time()))[0]
        for each in made.people[:2]:
            crews.assign(session, first.id, each)
        rosters.publish(session, roster, AT)
        crews.assign(session, first.id, made.people[2])
        publishing.mark_told(session, roster, made.people[:3], Way.PHONE, AT)

    def told():
        return {int(each.volunteer): each.told for each in problem(watch, roster).assignments}

    assert told() == {made.people[0]: True, made.people[1]: True, made.people[2]: False}
    with watch.change("Publish again", undoable=False) as session:
        rosters.publish(session, roster, AT)
    assert told() == {made.people[0]: True, made.people[1]: True, made.people[2]: False}
    with watch.change("Tell") as session:
        publishing.mark_told(session, roster, made.people[2:3], Way.PHONE, AT)
    assert all(told().values())


def test_a_guardian_who_is_paused_still_keeps_the_young_one_at_home(watch, made, roster):
    with watch.change("Guardian") as session:
        volunteers.pair(session, PairingKind.GUARDIAN, made.people[7], made.people[0])
        volunteers.edit(session, made.people[0], status=VolunteerStatus.PAUSED)
    found = problem(watch, roster)
    assert person(found, made.people[0]).availability == ()
    solved = scheduler.RosterSolver(found, seconds=5, workers=1, deterministic_budget=1.0).solve()
    assert str(made.people[7]) not in {each for each, _ in solved.roster.assignments()}


def test_an_officer_may_be_away_for_weeks(watch, made, roster):
    with watch.change("Officer") as session:
        officer = officers.add(session, name="Sergeant Hill")
        officers.add_absence(session, officer, FIRST_DAY, FIRST_DAY + timedelta(20))
    (told,) = problem(watch, roster).officers
    (away,) = told.busy
    assert away.ends - away.starts == timedelta(21)


def test_an_officer_is_busy_when_away_and_on_other_patrols(watch, made, roster, before):
    with watch.change("Officer") as session:
        officer = officers.add(session, name="Sergeant Hill")
        officers.add_absence(session, officer, FIRST_DAY, FIRST_DAY + timedelta(1))
        last = patrol_sheets.coming(session, datetime.combine(FIRST_DAY - timedelta(3), time()))[0]
        patrols.edit(session, last.id, officer_id=officer)
    (told,) = problem(watch, roster).officers
    assert [(each.starts, each.ends) for each in told.busy] == [
        (last.starts, last.starts + timedelta(minutes=150)),
        (datetime.combine(FIRST_DAY, time()), datetime.combine(FIRST_DAY + timedelta(2), time())),
    ]


def test_kit_and_the_steps_of_a_patrol_become_prices(watch, made, roster):
    with watch.change("Kit") as session:
        car = kit.add(session, "Car", 1)
        shifts.edit(session, made.shift, kit={car: 1}, under_weight=3, over_weight=0)
        patrols.refresh(session, roster)
        watches.edit(session, target_weight=4)
    found = problem(watch, roster)
    patrol = found.patrols[0]
    assert found.kit == (scheduler.Kit("car", 1),)
    assert patrol.uses == (scheduler.KitUse("car", 1),)
    assert patrol.price_under == 2 * found.weights.target * patrol.priority
    assert patrol.price_over == 0


def a_watch(zone, latitude=None, longitude=None):
    return Watch(name="X", time_zone=zone, preset="x", latitude=latitude, longitude=longitude)


def clock(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


@pytest.mark.parametrize(
    ("watch", "day", "first", "last"),
    [
        (a_watch("Europe/London"), date(2026, 12, 21), "08:03", "15:53"),
        (a_watch("Europe/London"), date(2026, 6, 21), "04:43", "21:21"),
        (a_watch("Pacific/Auckland"), date(2026, 12, 21), "05:58", "20:39"),
        (a_watch("Europe/London", 57.15, -2.09), date(2026, 12, 21), "08:46", "15:26"),
        (a_watch("Europe/Oslo", 69.65, 18.96), date(2026, 12, 21), "12:00", "12:00"),
        (a_watch("Europe/Oslo", 69.65, 18.96), date(2026, 6, 21), "00:00", "24:00"),
    ],
)
def test_days_are_light_from_sunrise_to_sunset(watch, day, first, last):
    (light,) = daylight(watch, day, day)
    for found, published in ((light.first_minute, first), (light.last_minute, last)):
        hour, minute = published.split(":")
        assert abs(found - 60 * int(hour) - int(minute)) <= 3, clock(found)


@pytest.mark.parametrize(
    ("zone", "latitude", "longitude"),
    [
        ("Asia/Kuala_Lumpur", 3.17, 101.7),
        ("Europe/Kiev", 50.43, 30.52),
        ("America/New_York", 40.71, -74.01),
        ("UTC", 0, 0),
    ],
)
def test_a_time_zone_is_named_after_a_town(zone, latitude, longitude):
    assert town_of(zone) == pytest.approx((latitude, longitude), abs=0.02)


def test_by_hand_nobody_goes_without_guardian_or_vetting(watch, made, roster):
    one, young, unvetted = made.people[0], made.people[7], made.people[6]
    with watch.change("Rules") as session:
        watches.edit(session, vetting_required=True)
        vetted = {each.code: each.id for each in watches.qualifications(session)}["vetted"]
        for each in (one, young):
            volunteers.hold(session, each, vetted)
        volunteers.pair(session, PairingKind.GUARDIAN, young, one)
        coming = patrol_sheets.coming(session, datetime.combine(FIRST_DAY, time()))
        first, second = coming[0].id, coming[4].id
    with watch.read() as session:
        judge = planning.judge_for(session, roster)
    for each, rule in ((young, "guardian"), (unvetted, "vetting")):
        verdict = judge.verdict(first, each)
        assert rule in verdict.sentences[0] or "only with" in verdict.sentences[0]
        assert not verdict.may_be_overridden
        with pytest.raises(InputError), watch.change("By hand") as session:
            crews.assign(session, first, each)
    with watch.change("Guardian first") as session:
        crews.assign(session, first, one)
        crews.assign(session, first, young)
    carried = [CrewStep(each, second, joins=True) for each in (young, one)]
    with pytest.raises(InputError, match="goes only with"), watch.change("Alone") as session:
        crews.rearrange(session, carried[:1], NOW)
    with watch.change("Both at once") as session:
        crews.rearrange(session, carried, NOW)
    with pytest.raises(InputError, match="guardian of"), watch.change("Remove") as session:
        volunteers.remove(session, one, NOW)


def test_every_rule_that_can_be_broken_is_said_in_a_few_words():
    never_broken = {"locks", "needs", "reserve"}
    unsaid = rule_words.few_words("no such rule")
    silent = {rule.NAME for rule in RULES if rule_words.few_words(rule.NAME) == unsaid}
    assert silent == never_broken


def test_a_rule_about_several_patrols_marks_them_all_and_is_told_once(watch, made, roster):
    with watch.change("Too many") as session:
        limits.add(session, LimitKind.WEEKENDS, 1, volunteer_id=made.people[3])
        coming = patrol_sheets.coming(session, datetime.combine(FIRST_DAY, time()))
        saturdays = [each.id for each in coming if each.starts.weekday() == 5][::2]
        for patrol in saturdays:
            crews.assign(session, patrol, made.people[3])
    with watch.read() as session:
        broken = planning.violations(session, roster)
    assert broken.keys() == set(saturdays)
    assert len({said for sentences in broken.values() for said in sentences}) == 1
    found = checking.check(watch, today=FIRST_DAY)
    assert len(found.problems) == 1
