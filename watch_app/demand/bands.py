"""The bands of the watch's week: six of four hours a day, from where the watch's day begins."""

from dataclasses import dataclass

from watch_app.text import translate
from watch_app.wording import clock_of_minute, long_weekday_name, weekday_name

DAY = 24 * 60
WEEK = 7 * DAY
BAND = 4 * 60
BANDS = DAY // BAND
SLOTS = 7 * BANDS
"""Bands of a week; slot = weekday * BANDS + band."""


@dataclass(frozen=True, slots=True)
class Band:
    """Four hours of every day."""

    index: int
    """0 is the band in which the watch's day begins."""
    starts_minute: int
    """Minute of the day, 0 to 1439; a band may begin on the next calendar day."""

    @property
    def name(self) -> str:
        """As in 18–22."""
        return f"{_hour(self.starts_minute)}–{_hour(self.ends_minute)}"

    @property
    def ends_minute(self) -> int:
        """Minute of the day at which it ends, 1 to 1440."""
        return (self.starts_minute + BAND - 1) % DAY + 1

    @property
    def is_next_day(self) -> bool:
        """Whether all of it lies after midnight, though it counts with the day before."""
        return self.starts_minute < BAND * self.index


def bands_from(day_starts_minute: int) -> tuple[Band, ...]:
    """Return the six bands of a day that begins at a minute after midnight."""
    return tuple(Band(index, (day_starts_minute + index * BAND) % DAY) for index in range(BANDS))


def slot_name(weekday: int, band: Band) -> str:
    """Return how sentences name a band of the week: "Friday 18–22"."""
    sentence = translate("Need", "{weekday} {hours}")
    return sentence.format(weekday=long_weekday_name(weekday), hours=band.name)


def short_slot_name(weekday: int, band: Band) -> str:
    """Return the same with fewer letters: "Fri 18–22"."""
    sentence = translate("Need", "{weekday} {hours}")
    return sentence.format(weekday=weekday_name(weekday), hours=band.name)


def slot_shares(
    weekdays: int, from_minute: int | None, length_minutes: int | None, day_starts_minute: int
) -> tuple[float, ...]:
    """Return what part of each of the 42 slots is meant by some weekdays and hours, 0 to 1.

    `weekdays` has one bit a weekday, Monday is 1. Without hours a weekday means all of the
    watch's day. Hours begin on the calendar day. Hours that fit into a band name all of it;
    otherwise each band counts by the minutes meant, of those that could be.
    """
    shares = [0.0] * SLOTS
    length = min(length_minutes or DAY, DAY)
    start = day_starts_minute if from_minute is None else from_minute
    for weekday in (day for day in range(7) if weekdays >> day & 1):
        begin = (weekday * DAY + start - day_starts_minute) % WEEK
        for step in range(begin // BAND, (begin + length - 1) // BAND + 1):
            meant = min(begin + length, (step + 1) * BAND) - max(begin, step * BAND)
            share = meant / min(length, BAND)
            shares[step % SLOTS] = min(1.0, shares[step % SLOTS] + share)
    return tuple(shares)


def _hour(minute: int) -> str:
    return clock_of_minute(minute) if minute % 60 else f"{minute // 60:02}"
