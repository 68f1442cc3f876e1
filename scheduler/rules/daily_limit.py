"""Nobody walks more patrols on one day than they, or the watch, allow."""

from collections.abc import Iterator

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, times, violation
from scheduler.spans import Span, exceeded, limit_spans
from scheduler.variables import Variables

NAME = "daily_limit"
REASON = "{count} at their limit for the day"
SENTENCE = "{name} walks {count} on the day of {patrol}; {limit} is the limit."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        limit = arrays.limits[volunteer].max_patrols_per_day
        if limit is None:
            continue
        for patrol, count in exceeded(
            arrays, volunteer, lineup.duties[volunteer], Span.DAY, limit
        ):
            sentence = SENTENCE.format(
                name=names(arrays, [volunteer]),
                count=times(count),
                patrol=arrays.patrols[patrol].label,
                limit=times(limit),
            )
            yield violation(arrays, NAME, patrol, [volunteer], sentence)


def constrain(arrays: Arrays, variables: Variables) -> None:
    limits = {
        volunteer: limit
        for volunteer in variables.near_volunteers
        if (limit := arrays.limits[volunteer].max_patrols_per_day) is not None
    }
    limit_spans(arrays, variables, Span.DAY, limits)
