"""Shifts run on the dates they say, holidays and every nth week included."""

from datetime import date, datetime

import pytest

from tests.watch_app.neighbourhood import settle
from watch_app import occurrences, shifts
from watch_app.errors import InputError
from watch_app.records import HolidayBehaviour

CHRISTMAS_WEEK = (date(2026, 12, 21), date(2026, 12, 27))


def dates(watch, made, *period, holidays=(), week_start=0):
    with watch.read() as session:
        shift = shifts.sheet(session, made.shift)
    return [
        run.starts.date()
        for run in occurrences.occurrences(shift, *period, set(holidays), week_start)
    ]


def edit(watch, made, **values):
    with watch.change("Change shift") as session:
        shifts.edit(session, made.shift, **values)


def test_every_week(watch):
    made = settle(watch)
    assert dates(watch, made, date(2026, 12, 1), date(2026, 12, 12)) == [
        date(2026, 12, 4),
        date(2026, 12, 5),
        date(2026, 12, 11),
        date(2026, 12, 12),
    ]


def test_every_second_week_counts_from_the_first(watch):
    made = settle(watch)
    edit(watch, made, every_weeks=2, valid_from=date(2026, 12, 9))
    assert dates(watch, made, date(2026, 12, 1), date(2026, 12, 31)) == [
        date(2026, 12, 11),
        date(2026, 12, 12),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


def test_every_second_week_turns_where_the_week_starts(watch):
    made = settle(watch)
    edit(watch, made, every_weeks=2, weekdays=[5, 6], valid_from=date(2026, 12, 5))
    monday_weeks = dates(watch, made, date(2026, 12, 5), date(2026, 12, 14))
    sunday_weeks = dates(watch, made, date(2026, 12, 5), date(2026, 12, 14), week_start=6)
    assert monday_weeks == [date(2026, 12, 5), date(2026, 12, 6)]
    assert sunday_weeks == [date(2026, 12, 5), date(2026, 12, 13)]


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        (HolidayBehaviour.RUNS, [25, 26]),
        (HolidayBehaviour.SKIPS, [26]),
        (HolidayBehaviour.ONLY, [25]),
    ],
)
def test_public_holidays(watch, behaviour, expected):
    made = settle(watch)
    edit(watch, made, holidays=behaviour)
    found = dates(watch, made, *CHRISTMAS_WEEK, holidays=[date(2026, 12, 25)])
    assert [day.day for day in found] == expected


def test_the_country_knows_its_holidays(watch):
    with watch.read() as session:
        known = occurrences.public_holidays(session, *CHRISTMAS_WEEK)
    assert date(2026, 12, 25) in known


def test_past_midnight_belongs_to_the_date_it_starts_on(watch):
    made = settle(watch)
    edit(watch, made, start_minute=22 * 60, length_minutes=240)
    with watch.read() as session:
        shift = shifts.sheet(session, made.shift)
        run = next(occurrences.occurrences(shift, date(2026, 12, 4), date(2026, 12, 4), set(), 0))
    assert run == occurrences.Occurrence(datetime(2026, 12, 4, 22), datetime(2026, 12, 5, 2))


def test_the_next_six_dates(watch):
    made = settle(watch)
    with watch.read() as session:
        found = occurrences.next_dates(session, made.shift, date(2026, 12, 5))
    assert [day.day for day in found] == [5, 11, 12, 18, 19, 25]


def test_needs_and_beats_are_replaced(watch):
    made = settle(watch)
    driver = made.qualifications["driver"]
    edit(watch, made, needs={driver: 2}, beat_ids=[made.beats[1]])
    with watch.read() as session:
        shown = shifts.sheet(session, made.shift)
    assert (shown.needs, shown.beat_names) == (((driver, 2),), ("Riverside",))
    watch.undo()
    with watch.read() as session:
        assert len(shifts.sheet(session, made.shift).beat_names) == 2


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"weekdays": []}, "at least one weekday"),
        ({"beat_ids": []}, "at least one beat"),
        ({"crew_minimum": 1}, "Nobody patrols alone"),
        ({"crew_target": 9}, "smallest first"),
        ({"length_minutes": 5}, "15 minutes to 24 hours"),
        ({"valid_until": date(2020, 1, 1)}, "ends before it begins"),
    ],
)
def test_shifts_that_cannot_be(watch, values, sentence):
    made = settle(watch)
    with watch.read() as session:
        before = shifts.sheet(session, made.shift)
    with pytest.raises(InputError, match=sentence):
        edit(watch, made, **values)
    with watch.read() as session:
        assert shifts.sheet(session, made.shift) == before
