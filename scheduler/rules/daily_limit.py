"""Nobody walks more patrols on one day than they, or the watch, allow."""

from scheduler.arrays import Arrays
from scheduler.limiting import SpanLimit
from scheduler.spans import Span

NAME = "daily_limit"
REASON = "{count} at their limit for the day"
SENTENCE = "{name} walks {count} on the day of {patrol}; {limit} is the limit."


def _limit(arrays: Arrays, volunteer: int) -> int | None:
    return arrays.limits[volunteer].max_patrols_per_day


_LIMIT = SpanLimit(NAME, SENTENCE, Span.DAY, _limit)
violations, constrain = _LIMIT.violations, _LIMIT.constrain
