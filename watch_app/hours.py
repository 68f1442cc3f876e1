"""Lengths of time as people live them: elapsed minutes, also in the nights when clocks change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

MEETS_BEFORE = timedelta(minutes=10)
"""So long before it starts a crew meets."""
_MINUTE = timedelta(minutes=1)


def minutes_between(starts: datetime, ends: datetime, zone: ZoneInfo) -> int:
    """Return the elapsed minutes between two local wall-clock times."""
    begun, over = (each.replace(tzinfo=zone).astimezone(UTC) for each in (starts, ends))
    return (over - begun) // _MINUTE


def meeting_time(starts: datetime, zone: ZoneInfo) -> datetime:
    """Return when a crew meets, in local wall-clock time as the start is."""
    met = starts.replace(tzinfo=zone).astimezone(UTC) - MEETS_BEFORE
    return met.astimezone(zone).replace(tzinfo=None)


def hours_text(minutes: int) -> str:
    """Return a length as in 74:30."""
    return f"{minutes // 60}:{minutes % 60:02}"
