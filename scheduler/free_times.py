"""When somebody is free: their usual week, and the days for which they told it themselves."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

from scheduler.claims import MINUTES_PER_DAY
from scheduler.volunteer import Volunteer

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

_MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY


class FreeTimes:
    """Some stretches of the local clock, begin and end in minutes since the day before year 1."""

    def __init__(self, begins: IntArray, ends: IntArray) -> None:
        self.begins = begins
        self.ends = ends
        days = np.concatenate([begins, ends]) // MINUTES_PER_DAY
        self._first, self._last = (int(days.min()), int(days.max())) if len(days) else (0, 0)
        # Ordinal day 1 was a Monday.
        of_week = begins - MINUTES_PER_DAY - (begins - MINUTES_PER_DAY) % _MINUTES_PER_WEEK
        self._times, self._of_patrol = np.unique(
            np.stack([begins - of_week, ends - of_week]), axis=1, return_inverse=True
        )

    def of(self, volunteer: Volunteer) -> BoolArray:
        """Say which of the stretches lie wholly within the times at which somebody is free."""
        if volunteer.answered_days or volunteer.free:
            return _within(_dated(volunteer, self._first, self._last), self.begins, self.ends)
        return _within(_weekly(volunteer), *self._times)[self._of_patrol.ravel()]


def _within(stretches: list[tuple[int, int]], begins: IntArray, ends: IntArray) -> BoolArray:
    if not stretches:
        return np.zeros(begins.shape, np.bool_)
    opens, closes = np.array(stretches, np.int64).T
    before = np.searchsorted(opens, begins, "right") - 1
    within: BoolArray = (before >= 0) & (ends <= closes[before])
    return within


def _weekly(volunteer: Volunteer) -> list[tuple[int, int]]:
    """Return the unrolled week, so that what goes on from Sunday to Monday is one stretch."""
    return _merged(
        (
            MINUTES_PER_DAY
            + week * _MINUTES_PER_WEEK
            + window.weekday * MINUTES_PER_DAY
            + window.start_minute,
            window.length_minutes,
        )
        for week in (-1, 0, 1)
        for window in volunteer.availability
    )


def _dated(volunteer: Volunteer, first: int, last: int) -> list[tuple[int, int]]:
    """Return the stretches from the week before day `first` to day `last`, as ordinals."""
    answered = {day.toordinal() for day in volunteer.answered_days}
    usual = (
        (day * MINUTES_PER_DAY + window.start_minute, window.length_minutes)
        for day in range(first - 7, last + 1)
        if day not in answered
        for window in volunteer.availability
        if window.weekday == (day - 1) % 7
    )
    told = (
        (_clock(free.starts), (free.ends - free.starts) // timedelta(minutes=1))
        for free in volunteer.free
    )
    return _merged([*usual, *told])


def _clock(wall: datetime) -> int:
    return wall.toordinal() * MINUTES_PER_DAY + wall.hour * 60 + wall.minute


def _merged(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join windows, each a begin and a length, that overlap or adjoin; sorted by begin."""
    stretches: list[tuple[int, int]] = []
    for opens, length in sorted(windows):
        closes = opens + length
        if stretches and opens <= stretches[-1][1]:
            begun, ended = stretches[-1]
            stretches[-1] = (begun, max(ended, closes))
        else:
            stretches.append((opens, closes))
    return stretches
