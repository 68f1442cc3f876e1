"""From wall clocks to elapsed time: the nights on which clocks change are as long as they are."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


def instant(wall: datetime, zone: ZoneInfo) -> int:
    """Give the minutes since 1970 at which a clock in `zone` shows `wall`.

    A time that comes twice is its first coming unless its fold says otherwise; a time that the
    clock skips is as many minutes after the change as it would have been without one.
    """
    return (wall.replace(tzinfo=zone) - _EPOCH) // _MINUTE


def span(starts: datetime, ends: datetime, zone: ZoneInfo) -> tuple[int, int]:
    """Give the instants of a start and its end, the end always after the start."""
    first, last = instant(starts, zone), instant(ends, zone)
    if last <= first:  # both lie in or around an hour that is skipped
        last = first + (ends - starts) // _MINUTE
    return first, last
