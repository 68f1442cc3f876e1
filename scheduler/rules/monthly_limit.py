"""Nobody walks more patrols in a month than they, or the watch, allow."""

from scheduler.arrays import Arrays
from scheduler.limiting import SpanLimit
from scheduler.spans import Span

NAME = "monthly_limit"
REASON = "{count} at their limit for the month"
SENTENCE = "{name} walks {count} in the month of {patrol}; {limit} is the limit."


def _limit(arrays: Arrays, volunteer: int) -> int | None:
    return arrays.limits[volunteer].max_patrols_per_month


_LIMIT = SpanLimit(NAME, SENTENCE, Span.MONTH, _limit)
violations, constrain = _LIMIT.violations, _LIMIT.constrain
