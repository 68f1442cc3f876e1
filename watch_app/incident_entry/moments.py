"""Which day a time of day was meant for."""

from datetime import date, datetime, time, timedelta

FUTURE = timedelta(minutes=10)
"""A time further ahead than this was meant for yesterday evening."""
_DAY = timedelta(days=1)


def day_meant(
    moment: time,
    *,
    now: datetime,
    patrol: tuple[datetime, datetime] | None = None,
    previous: datetime | None = None,
) -> date:
    """Return the day of a time typed alone; all times are local wall-clock times.

    On a patrol (its start and end) it is the day that lies nearest to it, so that 0030 belongs
    to the morning after. Else it is the day of the incident before (`previous`), or the next one
    where the time would go back, or today, or yesterday where it would still be to come.
    """
    latest = now + FUTURE
    if patrol is not None:
        starts, ends = patrol
        days = [starts.date() + _DAY * step for step in (-1, 0, 1)]
        moments = [datetime.combine(day, moment) for day in days]
        known = [each for each in moments if each <= latest]
        if known:
            return min(known, key=lambda each: max(starts - each, each - ends)).date()
    meant = datetime.combine(previous.date() if previous else now.date(), moment)
    if previous is not None and meant < previous and meant + _DAY <= latest:
        meant += _DAY
    elif meant > latest:
        meant -= _DAY
    return meant.date()
