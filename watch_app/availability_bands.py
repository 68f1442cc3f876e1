"""The times of an evening that people are asked about, taken from the shifts of the watch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import combinations

from watch_app.text import translate

DAY_FROM = 6 * 60
"""Before this minute of the clock it is still the evening of the day before."""
MOST = 5
"""How many times of an evening a form has room for."""
_DAY = 24 * 60


class Willing(StrEnum):
    """How somebody answers for one time of one evening."""

    CANNOT = ""
    GLADLY = "1"
    IF_NEEDED = "2"

    @property
    def words(self) -> str:
        words = {
            Willing.CANNOT: translate("Availability", "I cannot"),
            Willing.GLADLY: translate("Availability", "gladly"),
            Willing.IF_NEEDED: translate("Availability", "if you need me"),
        }
        return words[self]


@dataclass(frozen=True, slots=True, order=True)
class Band:
    """A time of an evening; minutes run from its midnight and may lie past the next."""

    start_minute: int
    length_minutes: int

    @property
    def end_minute(self) -> int:
        return self.start_minute + self.length_minutes

    @property
    def is_after_midnight(self) -> bool:
        """Whether it begins on the next day of the calendar."""
        return self.start_minute >= _DAY

    @property
    def word(self) -> str:
        """Such as Evening, as a form heads its column."""
        if self.is_after_midnight:
            return translate("Availability", "Night +1")
        hours = (
            (12, translate("Availability", "Morning")),
            (17, translate("Availability", "Daytime")),
            (21, translate("Availability", "Evening")),
        )
        late = translate("Availability", "Late")
        return next((word for hour, word in hours if self.start_minute < hour * 60), late)

    @property
    def hours(self) -> str:
        """Such as 18–21 or 20:30–23:00, on the clock."""
        marks = [
            (minute // 60 % 24, minute % 60) for minute in (self.start_minute, self.end_minute)
        ]
        is_whole = not any(minute for _, minute in marks)
        return "–".join(f"{hour:02}" if is_whole else f"{hour:02}:{of:02}" for hour, of in marks)

    @property
    def named(self) -> str:
        """Its part of the day with its hours."""
        return f"{self.word} {self.hours}"

    def on(self, day: date) -> tuple[datetime, datetime]:
        """Return begin and end on the evening of a day, on the clock of the watch."""
        starts = datetime.combine(day, time()) + timedelta(minutes=self.start_minute)
        return starts, starts + timedelta(minutes=self.length_minutes)

    def joined(self, other: "Band") -> "Band":
        start = min(self.start_minute, other.start_minute)
        return Band(start, max(self.end_minute, other.end_minute) - start)

    def shared(self, other: "Band") -> int:
        """Return how many minutes two bands have in common; less than nothing is a gap."""
        return min(self.end_minute, other.end_minute) - max(self.start_minute, other.start_minute)


def bands_of(windows: Iterable[tuple[int, int]]) -> tuple[Band, ...]:
    """Return the few bands that cover all windows, each a start and a length in minutes.

    Windows that share more than half of the shorter one are asked about as one, and so are the
    nearest where a form would need too many columns.
    """
    bands = {
        Band(start + _DAY if start < DAY_FROM else start, length) for start, length in windows
    }
    while len(bands) > 1:
        nearest = max(combinations(sorted(bands), 2), key=_closeness)
        shorter = min(band.length_minutes for band in nearest)
        if len(bands) <= MOST and 2 * nearest[0].shared(nearest[1]) <= shorter:
            break
        bands = bands - set(nearest) | {nearest[0].joined(nearest[1])}
    return tuple(sorted(bands))


def _closeness(pair: Sequence[Band]) -> float:
    one, other = pair
    return one.shared(other) / min(one.length_minutes, other.length_minutes)


def written(bands: Iterable[Band]) -> str:
    """Write bands as a form carries them unseen."""
    return "-".join(f"{band.start_minute}.{band.length_minutes}" for band in bands)


def read(text: str) -> tuple[Band, ...]:
    """Read what `written` wrote; raises ValueError for anything else."""
    pairs = [each.split(".") for each in text.split("-")] if text else []
    bands = tuple(Band(int(start), int(length)) for start, length in pairs)
    if any(not 0 <= band.start_minute < 2 * _DAY or band.length_minutes < 1 for band in bands):
        raise ValueError(text)
    return bands
