"""What single cells say: dates without guessing, windows of a week, lists of qualifications."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch_app.exchange.cells import (
    CellProblem,
    Held,
    read_held,
    read_weekdays,
    read_windows,
)
from watch_app.exchange.dates import (
    DateProblem,
    Order,
    order_of,
    read_date,
    read_moment,
)
from watch_app.volunteer_sheets import Window


@pytest.mark.parametrize(
    "text",
    [
        "1980-01-12",
        "1980/1/12",
        "12/01/1980",
        "12-01-1980",
        "12.01.1980",
        "12 Jan 1980",
        "12 january 1980",
        "January 12, 1980",
        "Jan. 12 1980",
        "1980-01-12T00:00:00",
        "12/01/1980 00:00",
    ],
)
def test_dates_are_read_as_people_write_them(text: str) -> None:
    assert read_date(text, Order.DAY_FIRST) == date(1980, 1, 12)


def test_the_language_decides_where_the_column_cannot() -> None:
    assert order_of(["12/01/1980"], "en") is Order.DAY_FIRST
    assert order_of(["12/01/1980"], "en-US") is Order.MONTH_FIRST


def test_the_column_decides_against_the_language() -> None:
    assert order_of(["01/02/1980", "01/25/1980"], "en") is Order.MONTH_FIRST
    assert order_of(["01/02/1980", "25/01/1980"], "en-US") is Order.DAY_FIRST


def test_a_column_of_both_kinds_is_not_guessed() -> None:
    order = order_of(["25/01/1980", "01/25/1980", "03/04/1980"], "en")
    assert order is Order.MIXED
    assert read_date("25/01/1980", order) == read_date("01/25/1980", order) == date(1980, 1, 25)
    assert read_date("04/04/1980", order) == date(1980, 4, 4)
    with pytest.raises(DateProblem, match="two ways"):
        read_date("03/04/1980", order)


def test_points_always_mean_day_first() -> None:
    assert read_date("01.02.1980", Order.MONTH_FIRST) == date(1980, 2, 1)


@pytest.mark.parametrize("text", ["", " ", "0/0/00", "00/00/0000", "0000-00-00", "--01-12"])
def test_no_date_is_none(text: str) -> None:
    assert read_date(text, Order.DAY_FIRST) is None


@pytest.mark.parametrize("text", ["12/01/80", "31/02/1980", "1980-13-01", "soon", "12/1/0000"])
def test_what_is_no_date_gets_a_sentence(text: str) -> None:
    with pytest.raises(DateProblem, match=r"year|no date"):
        read_date(text, Order.DAY_FIRST)


@pytest.mark.parametrize(
    "text", ["2026-12-01 20:05", "2026-12-01T20:05:00", "01/12/2026 2005", "1 Dec 2026, 20:05"]
)
def test_moments_are_read(text: str) -> None:
    assert read_moment(text, Order.DAY_FIRST) == datetime(2026, 12, 1, 20, 5)


@pytest.mark.parametrize("text", ["2026-12-01", "2026-12-01 24:00", "20:05", "2026-12-01 20:60"])
def test_what_is_no_moment_gets_a_sentence(text: str) -> None:
    with pytest.raises(DateProblem, match="no date"):
        read_moment(text, Order.DAY_FIRST)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_comes_back(day: date) -> None:
    assert read_date(day.isoformat(), Order.MIXED) == day
    assert read_date(f"{day:%d/%m/%Y}", Order.DAY_FIRST) == day
    assert read_date(f"{day:%m/%d/%Y}", Order.MONTH_FIRST) == day


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_sentence(text: str) -> None:
    for read in (read_date, read_moment):
        with suppress(DateProblem):
            read(text, Order.DAY_FIRST)


def test_windows_of_a_week_may_cross_midnight() -> None:
    assert read_windows("mon-fri 1900-2300; Sat 14:00-01:00; sun 0000-2400") == (
        *(Window(day, 1140, 240) for day in range(5)),
        Window(5, 840, 660),
        Window(6, 0, 1440),
    )


def test_the_longer_of_two_windows_stays() -> None:
    assert read_windows("daily 1900-2100; fri,sat 1900-2300")[4:6] == (
        Window(4, 1140, 240),
        Window(5, 1140, 240),
    )


@pytest.mark.parametrize("text", ["1900-2300", "mon", "mon 25:00-26:00", "xyz 1900-2300", "m 1-2"])
def test_what_is_no_window_gets_a_sentence(text: str) -> None:
    with pytest.raises(CellProblem, match="Write"):
        read_windows(text)


def test_weekdays_wrap_around_the_week() -> None:
    assert read_weekdays("sat - mon") == (0, 5, 6)
    assert read_weekdays("Weekdays") == (0, 1, 2, 3, 4)
    assert read_weekdays("monday, thu") == (0, 3)


def test_qualifications_carry_their_days() -> None:
    known = {"leader": 1, "driver": 2, "first aid": 3}
    text = "Leader; driver until 2027-06-30; first aid from 2025-01-01 until 2027-01-01"
    assert read_held(text, known, Order.DAY_FIRST) == (
        Held(1, None, None),
        Held(2, None, date(2027, 6, 30)),
        Held(3, date(2025, 1, 1), date(2027, 1, 1)),
    )


def test_an_unknown_qualification_names_the_known_ones() -> None:
    with pytest.raises(CellProblem, match=r"frist aid.*Known are: driver, leader"):
        read_held("frist aid", {"leader": 1, "driver": 2}, Order.DAY_FIRST)


@given(st.text(max_size=40))
def test_any_text_is_a_window_or_a_sentence(text: str) -> None:
    for read in (read_windows, lambda cell: read_held(cell, {"leader": 1}, Order.DAY_FIRST)):
        with suppress(CellProblem):
            read(text)
