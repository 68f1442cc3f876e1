"""Nobody walks more nights in a roster than they, or the watch, allow."""

from collections.abc import Iterator

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, times, violation
from scheduler.spans import Span, limit_spans
from scheduler.variables import Variables

NAME = "night_limit"
REASON = "{count} at their limit of nights"
SENTENCE = "{name} walks by night {count} in this roster; {limit} is the limit."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        limit = arrays.limits[volunteer].max_nights
        if limit is None:
            continue
        nights = [patrol for patrol in lineup.duties[volunteer] if arrays.by_night[patrol]]
        if len(nights) > limit:
            sentence = SENTENCE.format(
                name=names(arrays, [volunteer]), count=times(len(nights)), limit=times(limit)
            )
            yield violation(arrays, NAME, nights[-1], [volunteer], sentence)


def constrain(arrays: Arrays, variables: Variables) -> None:
    limits = {
        volunteer: limit
        for volunteer in variables.near_volunteers
        if (limit := arrays.limits[volunteer].max_nights) is not None
    }
    limit_spans(arrays, variables, Span.ROSTER, limits, of=arrays.by_night)
