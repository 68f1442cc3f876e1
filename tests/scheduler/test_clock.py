"""Wall clocks and elapsed time around both clock changes, and every odd hour between."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.clock import span

BERLIN = ZoneInfo("Europe/Berlin")
SPRING, AUTUMN = datetime(2026, 3, 29), datetime(2026, 10, 25)


def minutes(day: datetime, starts: float, ends: float) -> int:
    first, last = span(day + timedelta(hours=starts), day + timedelta(hours=ends), BERLIN)
    return last - first


@pytest.mark.parametrize(
    ("day", "starts", "ends", "expected"),
    [
        (SPRING, -2, 4, 300),
        (AUTUMN, -2, 4, 420),
        (SPRING, 1, 3, 60),
        (AUTUMN, 1, 3, 180),
        (SPRING, 1.5, 2.5, 60),
        (SPRING, 2.25, 2.75, 30),
        (SPRING, 2.5, 3.25, 45),
        (AUTUMN, 1.5, 2.5, 60),
        (AUTUMN, 2.25, 2.75, 30),
    ],
)
def test_elapsed_minutes(day, starts, ends, expected):
    assert minutes(day, starts, ends) == expected


def test_the_second_coming_of_an_hour_can_be_said():
    twice = AUTUMN.replace(hour=2, minute=30)
    first, last = span(twice, AUTUMN.replace(hour=3), BERLIN)
    later, _ = span(twice.replace(fold=1), AUTUMN.replace(hour=3), BERLIN)
    assert (last - first, later - first) == (90, 60)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
    st.integers(1, 1440),
    st.sampled_from(["Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "UTC"]),
)
def test_every_patrol_takes_time(starts, length, zone):
    starts = starts.replace(second=0, microsecond=0)
    first, last = span(starts, starts + timedelta(minutes=length), ZoneInfo(zone))
    assert 0 < last - first <= length + 60
