"""What people answer day by day: kept, replaced, forgotten, told to the scheduler."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scheduler
from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from watch_app import (
    availability,
    availability_bands,
    availability_sheets,
    people_sheets,
    planning,
    rosters,
    volunteers,
)
from watch_app.availability import NOTHING, FreeTime, Told
from watch_app.availability_bands import Band, Willing, bands_of
from watch_app.errors import InputError
from watch_app.people_sheets import PersonRow

EVENING, LATE, NIGHT = Band(1080, 180), Band(1260, 180), Band(1440, 240)
FRIDAY, SATURDAY = date(2026, 12, 11), date(2026, 12, 12)


# Bands


@pytest.mark.parametrize(
    ("windows", "bands"),
    [
        ([(1080, 180), (1260, 180), (0, 240)], [EVENING, LATE, NIGHT]),
        ([(1080, 180), (1080, 180)], [EVENING]),
        ([(1140, 180), (1200, 180)], [Band(1140, 240)]),
        ([(1080, 180), (1170, 180)], [Band(1080, 180), Band(1170, 180)]),
        ([(359, 60), (360, 60)], [Band(360, 60), Band(1440 + 359, 60)]),
    ],
)
def test_bands_follow_the_shifts(windows, bands):
    assert list(bands_of(windows)) == bands


WINDOWS = st.lists(st.tuples(st.integers(0, 1439), st.integers(15, 600)), min_size=1, max_size=12)


@given(WINDOWS)
def test_few_bands_cover_every_shift(windows):
    bands = bands_of(windows)
    assert 1 <= len(bands) <= availability_bands.MOST
    for start, length in windows:
        begins = start + 1440 if start < availability_bands.DAY_FROM else start
        assert any(
            band.start_minute <= begins and begins + length <= band.end_minute for band in bands
        )


@given(WINDOWS)
def test_bands_are_read_as_they_were_written(windows):
    bands = bands_of(windows)
    assert availability_bands.read(availability_bands.written(bands)) == bands


@pytest.mark.parametrize("text", ["x", "1080", "1080.0", "-5.30", "2880.60", "1080.180-"])
def test_nonsense_is_no_bands(text):
    with pytest.raises(ValueError, match=r".*"):
        availability_bands.read(text)


def test_a_band_says_its_part_of_the_day_and_its_hours():
    assert [(band.word, band.hours) for band in (EVENING, LATE, NIGHT, Band(570, 180))] == [
        ("Evening", "18–21"),
        ("Late", "21–00"),
        ("Night +1", "00–04"),
        ("Morning", "09:30–12:30"),
    ]
    assert NIGHT.on(FRIDAY) == (datetime(2026, 12, 12, 0), datetime(2026, 12, 12, 4))


# The store


@pytest.fixture
def made(watch):
    made = settle(watch)
    with watch.change("Start") as session:
        made.roster = rosters.create(session, FIRST_DAY, LAST_DAY)
    return made


def answer(watch, person, answers, first=FIRST_DAY, last=LAST_DAY):
    with watch.change("Answer") as session:
        availability.answer(session, person, first, last, answers)


def told(watch, person):
    with watch.read() as session:
        return availability.told(session, FIRST_DAY, LAST_DAY, [person]).get(person, NOTHING)


def test_an_answer_stands_for_the_days_asked_and_undo_takes_it_back(watch, made):
    person = made.people[0]
    answer(watch, person, {(FRIDAY, EVENING): Willing.GLADLY, (FRIDAY, NIGHT): Willing.IF_NEEDED})
    kept = told(watch, person)
    assert kept.days == tuple(availability_sheets.days_of(FIRST_DAY, LAST_DAY))
    assert [kept.willing(FRIDAY, band) for band in (EVENING, LATE, NIGHT)] == ["1", "", "2"]
    watch.undo()
    assert told(watch, person) == NOTHING
    watch.redo()
    assert told(watch, person) == kept


def test_a_second_answer_replaces_only_its_own_days(watch, made):
    person = made.people[0]
    both = {(FRIDAY, EVENING): Willing.GLADLY, (SATURDAY, EVENING): Willing.GLADLY}
    answer(watch, person, both)
    answer(watch, person, {(FRIDAY, LATE): Willing.IF_NEEDED}, FRIDAY, FRIDAY)
    kept = told(watch, person)
    assert [kept.willing(FRIDAY, band) for band in (EVENING, LATE)] == ["", "2"]
    assert kept.willing(SATURDAY, EVENING) == Willing.GLADLY
    with watch.change("Forget") as session:
        availability.forget(session, person, FIRST_DAY, FRIDAY)
    assert told(watch, person).days[0] == SATURDAY


def test_answers_go_with_their_volunteer(watch, made):
    person = made.people[-1]
    answer(watch, person, {(FRIDAY, EVENING): Willing.GLADLY})
    with watch.change("Remove") as session:
        volunteers.remove(session, person, datetime(2026, 11, 20))
    assert told(watch, person) == NOTHING


def test_days_out_of_order_and_people_who_are_gone_are_refused(watch, made):
    with pytest.raises(InputError, match="before the first"):
        answer(watch, made.people[0], {}, LAST_DAY, FIRST_DAY)
    with pytest.raises(InputError, match="removed"):
        answer(watch, 999, {})


# What the scheduler and the board are told


def test_who_cannot_is_not_placed_and_who_is_only_needed_is_placed_last(watch, made):
    away, reluctant = made.people[:2]
    answer(watch, away, {})
    whole = {
        (day, Band(1080, 360)): Willing.IF_NEEDED
        for day in availability_sheets.days_of(FIRST_DAY, LAST_DAY)
    }
    answer(watch, reluctant, whole)
    with watch.read() as session:
        problem = planning.problem_for(session, made.roster)
    by_id = {each.id: each for each in problem.volunteers}
    patrols = [each.id for each in problem.patrols]
    for patrol in patrols:
        could = {
            each.volunteer for each in scheduler.who_may(problem, scheduler.Roster({}), patrol)
        }
        assert str(away) not in could
        assert str(reluctant) in could
    wished = {wish.patrol for wish in by_id[str(reluctant)].wishes}
    assert wished == set(patrols)
    assert all(wish.kind == scheduler.WishKind.AVOIDS for wish in by_id[str(reluctant)].wishes)


MOMENTS = st.tuples(st.integers(0, 9), st.integers(0, 23), st.integers(1, 8))


def span(moment):
    day, hour, hours = moment
    starts = datetime.combine(FIRST_DAY, datetime.min.time()) + timedelta(day, hours=hour)
    return starts, starts + timedelta(hours=hours)


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 23), st.integers(1, 24)), max_size=4),
    st.sets(st.integers(0, 8), min_size=1, max_size=4),
    st.lists(MOMENTS, max_size=4),
    st.sets(MOMENTS, min_size=1, max_size=12),
)
def test_board_and_scheduler_agree_on_who_is_free(usual, days, free, patrols):
    answered = tuple(FIRST_DAY + timedelta(day) for day in sorted(days))
    times = tuple(FreeTime(span(each)[0].date(), *span(each), is_gladly=True) for each in free)
    windows = sorted({(day, hour * 60): hours * 60 for day, hour, hours in usual}.items())
    week = tuple((day, start, length) for (day, start), length in windows)
    ann = PersonRow(
        volunteer_id=1,
        name="Ann",
        number="1",
        sort_name="Ann",
        leads=False,
        drives=False,
        is_trainee=False,
        is_reserve=False,
        windows=people_sheets.merged(week),
        usual=week,
        told=Told(answered, times),
    )
    problem = scheduler.Problem(
        time_zone="UTC",
        volunteers=(
            scheduler.Volunteer(
                id="ann",
                name="Ann",
                availability=tuple(scheduler.WeeklyWindow(*each) for each in week),
                answered_days=answered,
                free=tuple(scheduler.Free(each.starts, each.ends) for each in times),
            ),
        ),
        patrols=tuple(
            scheduler.Patrol(
                id=str(at), beat="b", label="Walk", starts=starts, ends=ends, maximum=3
            )
            for at, (starts, ends) in enumerate(span(each) for each in sorted(patrols))
        ),
    )
    everywhere = scheduler.Roster({patrol.id: ("ann",) for patrol in problem.patrols})
    kept_out = {
        patrol
        for each in scheduler.check(problem, everywhere)
        if each.rule == "availability"
        for patrol in each.patrols
    }
    free_for = {patrol.id for patrol in problem.patrols if ann.is_free(patrol.starts, patrol.ends)}
    assert free_for == {patrol.id for patrol in problem.patrols} - kept_out


# The form


def test_the_form_asks_for_the_month_after_the_last_roster(watch, made):
    with watch.read() as session:
        month = availability_sheets.next_month(session, date(2026, 11, 20))
        assert month == date(2027, 1, 1)
        sheet = availability_sheets.forms(session, month, today=date(2026, 11, 20))
    assert len(sheet.people) == 8
    assert sheet.bands == (Band(1200, 150),)
    assert sheet.return_by == date(2026, 12, 18)
    assert (sheet.days[0], sheet.days[-1]) == (date(2027, 1, 1), date(2027, 1, 31))


def test_where_no_shift_runs_nobody_can_be_asked(watch):
    january, today = date(2027, 1, 1), date(2026, 11, 20)
    with watch.read() as session:
        assert availability_sheets.forms(session, january, today=today).bands == ()
