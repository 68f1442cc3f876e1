"""When days are light where the watch is, reckoned offline."""

import importlib.resources
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

import scheduler
from watch_app.records import Watch
from watch_app.watches import watch_of

if TYPE_CHECKING:
    from astral import Observer

    from scheduler import Daylight

_HORIZON = -0.833
"""Degrees of the sun's centre when its upper edge rises or sets, with the air's refraction."""

_DAY = 24 * 60


def daylight(watch: Watch, first_day: date, last_day: date) -> "tuple[Daylight, ...]":
    """Return from when until when each day is light, in minutes of the watch's clock."""
    from astral import Observer  # noqa: PLC0415 - only where somebody walks by daylight alone

    latitude, longitude = (
        town_of(watch.time_zone)
        if watch.latitude is None or watch.longitude is None
        else (watch.latitude, watch.longitude)
    )
    observer, zone = Observer(latitude, longitude), ZoneInfo(watch.time_zone)
    days = [first_day + timedelta(days=n) for n in range((last_day - first_day).days + 1)]
    return tuple(scheduler.Daylight(day, *_light(observer, day, zone)) for day in days)


def dark_from_to(session: Session, day: date) -> tuple[int, int]:
    """Return when the evening of a day is dark, and until when on the next, in minutes."""
    evening, morning = daylight(watch_of(session), day, day + timedelta(days=1))
    if evening.first_minute == evening.last_minute:
        return evening.last_minute, evening.last_minute - 1
    return evening.last_minute, morning.first_minute


def _light(observer: "Observer", day: date, zone: ZoneInfo) -> tuple[int, int]:
    """Return the first and the last minute that are light; the same one in a polar night."""
    from astral.sun import elevation, noon  # noqa: PLC0415

    def is_light(minutes_from_noon: int) -> bool:
        moment = highest + timedelta(minutes=minutes_from_noon)
        return elevation(observer, moment, with_refraction=False) > _HORIZON

    highest = noon(observer, day, tzinfo=UTC)
    # Far from Greenwich the day of the clock is not the day of the sun over Greenwich.
    highest += day - highest.astimezone(zone).date()
    if not is_light(0):
        return _DAY // 2, _DAY // 2
    return (
        _minute_of(highest - timedelta(minutes=_reach(is_light, -1)), day, zone),
        _minute_of(highest + timedelta(minutes=_reach(is_light, 1)), day, zone),
    )


def _reach(is_light: Callable[[int], bool], direction: int) -> int:
    """Return how many minutes before (-1) or after (1) noon it is still light, or a whole day."""
    if is_light(direction * _DAY // 2):
        return _DAY
    light, dark = 0, _DAY // 2
    while dark - light > 1:
        middle = (light + dark) // 2
        light, dark = (middle, dark) if is_light(direction * middle) else (light, middle)
    return light


def _minute_of(moment: datetime, day: date, zone: ZoneInfo) -> int:
    """Return the minute of the clock on `day`, its first or last for what lies beyond."""
    clock = moment.astimezone(zone)
    if clock.date() != day:
        return 0 if clock.date() < day else _DAY
    return clock.hour * 60 + clock.minute


@cache
def town_of(time_zone: str) -> tuple[float, float]:
    """Return latitude and longitude of the town that a time zone is named after.

    A zone without a town, such as UTC, is taken to lie where its clock shows the sun's time.
    """
    folder = importlib.resources.files("tzdata") / "zoneinfo"
    towns = _table((folder / "zone.tab").read_text(encoding="utf-8"))
    name = time_zone
    if name not in towns:
        names = (folder / "tzdata.zi").read_text(encoding="utf-8")
        other = re.search(rf"^L (\S+) {re.escape(name)}$", names, re.MULTILINE)
        name = other[1] if other else name
    if name in towns:
        return towns[name]
    winter = datetime(2026, 1, 1, tzinfo=ZoneInfo(time_zone)).utcoffset() or timedelta()
    return 0.0, winter / timedelta(hours=1) * 15


def _table(zones: str) -> dict[str, tuple[float, float]]:
    found = {}
    for line in zones.splitlines():
        if not line.startswith("#"):
            _, place, name, *_ = line.split("\t")
            latitude, longitude = re.findall(r"[+-]\d+", place)
            found[name] = (_degrees(latitude, 2), _degrees(longitude, 3))
    return found


def _degrees(written: str, whole: int) -> float:
    """Return degrees written as in +5130 or -0000731: degrees, minutes, maybe seconds."""
    digits = written[1:]
    degrees = int(digits[:whole]) + int(digits[whole : whole + 2]) / 60
    degrees += int(digits[whole + 2 :] or 0) / 3600
    return -degrees if written[0] == "-" else degrees
