"""Lengths of time as people live them: elapsed minutes, also in the nights when clocks change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)


def minutes_between(starts: datetime, ends: datetime, zone: ZoneInfo) -> int:
    """Return the elapsed minutes between two local wall-clock times."""
    begun, over = (each.replace(tzinfo=zone).astimezone(UTC) for each in (starts, ends))
    return (over - begun) // _MINUTE


def hours_text(minutes: int) -> str:
    """Return a length as in 74:30."""
    return f"{minutes // 60}:{minutes % 60:02}"
