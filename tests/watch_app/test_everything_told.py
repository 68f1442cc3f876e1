"""Whatever the scheduler can be told is kept in the watch, and told."""

from collections import defaultdict
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime, timedelta

import pytest

import scheduler
from tests.watch_app.neighbourhood import FIRST_DAY, JOINED, LAST_DAY, NOW, settle
from watch_app import (
    availability,
    beats,
    crews,
    kit,
    limits,
    officers,
    patrol_kinds,
    patrol_sheets,
    planning,
    publishing,
    rosters,
    shifts,
    volunteers,
    watches,
)
from watch_app.availability_bands import Band, Willing
from watch_app.records import SLIDERS, Experience, LimitKind, PairingKind, Way, WishKind

NOT_KEPT = {"Weights.fill", "Patrol.crew_stays"}
"""That patrols run comes before all else; and which crews stay is for one search to say."""

PLACES = (
    scheduler.Absence,
    scheduler.Assignment,
    scheduler.Burden,
    scheduler.Busy,
    scheduler.CrewNeed,
    scheduler.Daylight,
    scheduler.EarlierPatrol,
    scheduler.Free,
    scheduler.HeldQualification,
    scheduler.KindLimit,
    scheduler.Kit,
    scheduler.KitUse,
    scheduler.Limits,
    scheduler.Officer,
    scheduler.Pairing,
    scheduler.Patrol,
    scheduler.Problem,
    scheduler.RollingLimit,
    scheduler.Rules,
    scheduler.Succession,
    scheduler.TimeWindow,
    scheduler.Volunteer,
    scheduler.WeeklyWindow,
    scheduler.Weights,
    scheduler.Wish,
)


def tell_the_watch(session, made):
    watches.edit(
        session,
        crew_minimum=3,
        rest_minutes=480,
        max_patrols_per_week=5,
        max_patrols_per_roster=6,
        max_trainees_per_crew=0,
        week_starts_on=6,
        night_from_minute=21 * 60,
        night_to_minute=5 * 60,
        weekend="4,5",
        new_go_with_mentor=True,
        vetting_required=True,
        **dict.fromkeys(SLIDERS, 3),
    )
    kind = patrol_kinds.add(session, "Vehicle")
    patrol_kinds.forbid(session, kind, kind)
    for limit in LimitKind:
        limits.add(
            session,
            limit,
            15 if "minutes" in limit else 2,
            days=9 if limit == LimitKind.ROLLING else None,
            patrol_kind_id=kind if limit == LimitKind.OF_KIND else None,
        )
    beats.edit(session, made.beats[0], is_unpopular=True)
    officer = officers.add(session, name="Sergeant Hill")
    officers.add_absence(session, officer, FIRST_DAY, FIRST_DAY)
    shifts.edit(
        session,
        made.shift,
        crew_minimum=3,
        crew_target=4,
        crew_maximum=5,
        priority=4,
        kind_id=kind,
        officer_id=officer,
        is_mixed=True,
        under_weight=4,
        over_weight=0,
        start_minute=20 * 60,
        kit={kit.add(session, "Car", 5): 2},
        needs={made.qualifications["leader"]: 2},
    )


def tell_of_people(session, made, wished):
    one, other, young, guardian = made.people[:4]
    volunteers.edit(
        session,
        one,
        is_trainee=True,
        status="reserve",
        max_patrols_per_week=4,
        max_patrols_per_roster=5,
        experience=Experience.NEW,
        mixes_as="Women",
        hours_from_minute=16 * 60,
        hours_length_minutes=480,
        daylight_only=True,
        least_patrols=2,
        least_minutes=300,
    )
    volunteers.edit(session, other, experience=Experience.EXPERIENCED)
    volunteers.set_beats(session, one, only=made.beats[:1], never=made.beats[1:])
    limits.add(session, LimitKind.NIGHTS, 1, volunteer_id=one)
    volunteers.add_absence(session, one, FIRST_DAY, FIRST_DAY)
    evening = {(LAST_DAY, Band(1140, 240)): Willing.GLADLY}
    availability.answer(session, one, LAST_DAY, LAST_DAY, evening)
    for kind in PairingKind:
        pair = (young, guardian) if kind == PairingKind.GUARDIAN else made.people[4:6]
        if kind in (PairingKind.APART, PairingKind.NOT_BOTH_AWAY):
            pair = made.people[6:8]
        volunteers.pair(session, kind, *pair)
    volunteers.hold(session, one, made.qualifications["driver"], JOINED, LAST_DAY)
    volunteers.add_wish(session, one, WishKind.PREFERS, weight=2, beat_id=made.beats[0])
    volunteers.add_wish(session, one, WishKind.AVOIDS, weekday=5)
    volunteers.add_wish(session, one, WishKind.AVOIDS, start_minute=1200, length_minutes=60)
    volunteers.add_wish(session, one, WishKind.PREFERS, partner_id=other)
    volunteers.add_wish(session, one, WishKind.AVOIDS, patrol_id=wished)


@pytest.fixture
def told(watch):
    """The problem of a watch that has told everything, with a roster before and a version."""
    made = settle(watch)
    with watch.change("Everything") as session:
        tell_the_watch(session, made)
        before = rosters.create(session, FIRST_DAY - timedelta(14), FIRST_DAY - timedelta(1))
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
        mine, walked = {}, None
        for choice in patrol_sheets.coming(session, NOW):
            mine.setdefault(patrol_sheets.sheet(session, choice.id).roster_id, []).append(choice)
        vetted = {each.code: each.id for each in watches.qualifications(session)}["vetted"]
        for person in made.people:
            volunteers.hold(session, person, vetted)
        tell_of_people(session, made, mine[roster][0].id)
        for walked in mine[before]:
            for person in made.people[3:5]:
                crews.assign(session, walked.id, person)
        locked = crews.assign(session, mine[roster][0].id, made.people[4])
        crews.set_locked(session, locked, is_locked=True)
        published_at = datetime(2026, 11, 20, tzinfo=UTC)
        rosters.publish(session, roster, published_at)
        publishing.mark_told(session, roster, made.people[4:5], Way.PAPER, published_at)
    with watch.read() as session:
        return planning.problem_for(session, roster)


def everything_in(value):
    """Give every value of the scheduler's own kinds inside another, itself included."""
    if is_dataclass(value):
        yield value
        for each in fields(value):
            yield from everything_in(getattr(value, each.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from everything_in(each)


def test_every_field_of_a_problem_is_reached(told):
    values = defaultdict(list)
    kinds = set()
    for found in everything_in(told):
        kinds.add(type(found))
        for each in fields(found):
            usual = each.default
            if usual is MISSING and each.default_factory is not MISSING:
                usual = each.default_factory()
            values[f"{type(found).__name__}.{each.name}"].append(
                getattr(found, each.name) != usual
            )
    assert kinds == set(PLACES)
    never_told = {name for name, differs in values.items() if not any(differs)}
    assert never_told == NOT_KEPT


def test_all_that_is_told_goes_through_a_file(told):
    again = scheduler.problem_from_json(scheduler.problem_to_json(told))
    assert [getattr(again, each.name) for each in fields(told)] == [
        getattr(told, each.name) for each in fields(told)
    ]


def test_every_kind_of_pairing_and_wish_is_told(told):
    assert {each.kind for each in told.pairings} == set(scheduler.PairingKind)
    wishes = [wish for volunteer in told.volunteers for wish in volunteer.wishes]
    assert {wish.kind for wish in wishes} == set(scheduler.WishKind)
    assert len(wishes) == 5


def test_the_sliders_at_normal_are_the_normal_weights(watch):
    made = settle(watch)
    with watch.change("Roster") as session:
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
    with watch.read() as session:
        problem = planning.problem_for(session, roster)
    assert problem.weights == scheduler.Weights()
    assert problem.rules.limits == scheduler.Limits()
    assert len(problem.volunteers) == len(made.people)


def test_each_slider_moves_one_weight(watch):
    settle(watch)
    with watch.change("Roster") as session:
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)

    def weights(**sliders):
        with watch.change("Slide") as session:
            watches.edit(session, **sliders)
        with watch.read() as session:
            return planning.problem_for(session, roster).weights

    off = dict.fromkeys(SLIDERS, 0)
    none = weights(**off)
    moved = set()
    for slider in SLIDERS:
        some = weights(**{**off, slider: 4})
        moved |= {each for each in some.__slots__ if getattr(some, each) != getattr(none, each)}
    assert moved == {each.name for each in fields(scheduler.Weights)} - {"fill"}
    assert len(moved) == len(SLIDERS)
