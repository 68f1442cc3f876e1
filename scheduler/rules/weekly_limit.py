"""Nobody walks more patrols in a watch week than they, or the watch, allow."""

from scheduler.arrays import Arrays
from scheduler.limiting import SpanLimit
from scheduler.spans import Span

NAME = "weekly_limit"
REASON = "{count} at their limit for the week"
SENTENCE = "{name} walks {count} in one week, {patrol} among them; {limit} is the limit."


def _limit(arrays: Arrays, volunteer: int) -> int | None:
    return arrays.weekly_limit(volunteer)


_LIMIT = SpanLimit(NAME, SENTENCE, Span.WEEK, _limit)
violations, constrain = _LIMIT.violations, _LIMIT.constrain
