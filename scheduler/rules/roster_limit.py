"""Nobody walks more patrols in a roster than they, or the watch, allow."""

from scheduler.arrays import Arrays
from scheduler.limiting import SpanLimit
from scheduler.spans import Span

NAME = "roster_limit"
REASON = "{count} at their limit for this roster"
SENTENCE = "{name} walks {count} in this roster; {limit} is the limit."


def _limit(arrays: Arrays, volunteer: int) -> int | None:
    return arrays.roster_limit(volunteer)


_LIMIT = SpanLimit(NAME, SENTENCE, Span.ROSTER, _limit)
violations, constrain = _LIMIT.violations, _LIMIT.constrain
