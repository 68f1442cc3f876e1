"""Whether there is more or less than before, where there are enough to say."""

from math import sqrt

from watch_app.demand.sheet import Change, Trend

LEAST = 10
"""So many entries in both periods together before anything is said."""
_SURE = 1.96
"""Standard deviations of the difference of two Poisson counts: 95 of 100 times less by chance."""


def trend(now: float, before: float, *, reaches_back: bool) -> Trend:
    """Compare the entries of two periods of the same length.

    `reaches_back` says whether the log covers the period before. Two counts differ by more than
    chance where |now - before| > 1.96 * sqrt(now + before).
    """
    if not reaches_back or now + before < LEAST:
        return Trend(Change.TOO_FEW, now, before)
    if abs(now - before) <= _SURE * sqrt(now + before):
        return Trend(Change.LEVEL, now, before)
    return Trend(Change.UP if now > before else Change.DOWN, now, before)
