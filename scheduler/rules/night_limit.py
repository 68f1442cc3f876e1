"""Nobody walks more nights in a roster than they, or the watch, allow."""

from scheduler.arrays import Arrays, BoolArray
from scheduler.limiting import SpanLimit
from scheduler.spans import Span

NAME = "night_limit"
REASON = "{count} at their limit of nights"
SENTENCE = "{name} walks by night {count} in this roster; {limit} is the limit."


def _limit(arrays: Arrays, volunteer: int) -> int | None:
    return arrays.limits[volunteer].max_nights


def _counted(arrays: Arrays) -> BoolArray:
    return arrays.by_night


_LIMIT = SpanLimit(NAME, SENTENCE, Span.ROSTER, _limit, _counted)
violations, constrain = _LIMIT.violations, _LIMIT.constrain
