from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.moments import MomentTextError, date_text, read_date, read_time, time_text

TODAY = date(2026, 12, 3)  # a Thursday
NOW = datetime(2026, 12, 3, 22, 41)

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5.12", date(2026, 12, 5)),
        ("5.12.", date(2026, 12, 5)),
        ("5.1", date(2027, 1, 5)),
        ("5 dec", date(2026, 12, 5)),
        ("Sat 5 Dec 2026", date(2026, 12, 5)),
        ("5 december", date(2026, 12, 5)),
        ("dec 5", date(2026, 12, 5)),
        ("5/12/26", date(2026, 12, 5)),
        ("2026-12-05", date(2026, 12, 5)),
        ("5", date(2026, 12, 5)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 12, 4)),
        ("thu", TODAY),
        ("fri", date(2026, 12, 4)),
        ("wednesday", date(2026, 12, 9)),
        ("+1", date(2026, 12, 4)),
        ("-3", date(2026, 11, 30)),
        ("+2w", date(2026, 12, 17)),
        ("29.2", date(2028, 2, 29)),
        ("29.2.2028", date(2028, 2, 29)),
    ],
)
def test_dates_as_people_type_them(text: str, day: date) -> None:
    assert read_date(text, TODAY) == day


def test_a_slash_follows_the_country() -> None:
    assert read_date("5/12", TODAY, month_first=True) == date(2027, 5, 12)
    assert read_date("5.12", TODAY, month_first=True) == date(2026, 12, 5)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31.2.2027", "February 2027 has 28 days. Write for example 28.2.2027."),
        ("31.4", "April 2026 has 30 days. Write for example 30.4.2026."),
        ("12.13.2026", "There is no month 13. Write the day first, for example 13.12."),
        ("soon", "'soon' is no date. Write one such as 5.12, fri or +1."),
        ("1.2.3.4", "'1.2.3.4' is no date. Write one such as 5.12, fri or +1."),
    ],
)
def test_what_is_no_date_says_why(text: str, sentence: str) -> None:
    with pytest.raises(MomentTextError) as caught:
        read_date(text, TODAY)
    assert str(caught.value) == sentence


@given(days, days)
def test_a_date_in_full_reads_back_the_same(day: date, today: date) -> None:
    assert read_date(date_text(day), today) == day
    assert read_date(f"{day.day}.{day.month}.{day.year}", today) == day
    assert read_date(day.isoformat(), today) == day


@given(days, days)
def test_a_date_without_a_year_is_near(day: date, today: date) -> None:
    near = read_date(f"{day.day}.{day.month}", today)
    assert (near.day, near.month) == (day.day, day.month)
    longest = timedelta(days=183) if (day.day, day.month) != (29, 2) else timedelta(days=366 * 8)
    assert abs(near - today) <= longest


@given(st.text(max_size=20), days)
def test_any_text_is_a_date_or_a_sentence(text: str, today: date) -> None:
    assert refusal(lambda: read_date(text, today)).endswith(".")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2240", time(22, 40)),
        ("940", time(9, 40)),
        ("22:40", time(22, 40)),
        ("22.40", time(22, 40)),
        ("9", time(9, 0)),
        ("22", time(22, 0)),
        ("0", time(0, 0)),
        ("24", time(0, 0)),
        ("2400", time(0, 0)),
        ("9pm", time(21, 0)),
        ("9:30 pm", time(21, 30)),
        ("12am", time(0, 0)),
        ("12 p.m.", time(12, 0)),
        ("22h40", time(22, 40)),
        (".", time(22, 41)),
        ("now", time(22, 41)),
        ("-10", time(22, 31)),
        ("+30", time(23, 11)),
        ("+120", time(0, 41)),
    ],
)
def test_times_as_people_type_them(text: str, moment: time) -> None:
    assert read_time(text, NOW) == moment


@pytest.mark.parametrize("text", ["2560", "25", "9m", "13pm", "half nine", "", "12345", "9:5"])
def test_what_is_no_time_says_what_to_write(text: str) -> None:
    with pytest.raises(MomentTextError, match=r"Write a time such as 2240\."):
        read_time(text, NOW)


@given(st.times())
def test_a_time_reads_back_the_same(moment: time) -> None:
    moment = moment.replace(second=0, microsecond=0)
    assert read_time(time_text(moment), NOW) == moment
    assert read_time(f"{moment:%H%M}", NOW) == moment


@given(st.text(max_size=12))
def test_any_text_is_a_time_or_a_sentence(text: str) -> None:
    assert refusal(lambda: read_time(text, NOW)).endswith(".")


def refusal(read: Callable[[], object]) -> str:
    """The sentence of a text that is refused; a full stop for one that is not."""
    try:
        read()
    except MomentTextError as problem:
        return str(problem)
    return "."
