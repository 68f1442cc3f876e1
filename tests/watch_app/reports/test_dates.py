from datetime import UTC, date, datetime

import pytest

from watch_app.reports import dates


@pytest.mark.parametrize(
    ("first", "last", "title", "words"),
    [
        (date(2026, 12, 1), date(2026, 12, 31), "December 2026", "1 to 31 December 2026"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024", "1 to 29 February 2024"),
        (date(2026, 12, 7), date(2026, 12, 7), "7 December 2026", "7 December 2026"),
        (
            date(2026, 11, 1),
            date(2026, 12, 31),
            "1 November to 31 December 2026",
            "1 November to 31 December 2026",
        ),
        (
            date(2025, 12, 1),
            date(2026, 12, 31),
            "1 December 2025 to 31 December 2026",
            "1 December 2025 to 31 December 2026",
        ),
    ],
)
def test_periods(first: date, last: date, title: str, words: str) -> None:
    assert dates.period_title(first, last) == title
    assert dates.period_in_words(first, last) == words


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (datetime(2026, 12, 7, 23), ""),
        (datetime(2026, 12, 8), ""),
        (datetime(2026, 12, 8, 1), "+1"),
        (datetime(2026, 12, 9, 1), "+2"),
    ],
)
def test_days_later(ends: datetime, said: str) -> None:
    assert dates.days_later(datetime(2026, 12, 7, 20), ends) == said


def test_an_instant_is_told_on_the_wall_clock_of_the_watch() -> None:
    instant = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
    assert dates.stamp(dates.on_the_wall(instant, "Europe/London")) == "1 Jul 2026 10:00"
    wall = datetime(2026, 7, 1, 9, 0)
    assert dates.on_the_wall(wall, "Europe/London") == wall
