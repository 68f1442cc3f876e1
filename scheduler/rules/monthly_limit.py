"""Nobody walks more patrols in a month than they, or the watch, allow."""

from collections.abc import Iterator

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, times, violation
from scheduler.spans import Span, exceeded, limit_spans
from scheduler.variables import Variables

NAME = "monthly_limit"
REASON = "{count} at their limit for the month"
SENTENCE = "{name} walks {count} in the month of {patrol}; {limit} is the limit."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        limit = arrays.limits[volunteer].max_patrols_per_month
        if limit is None:
            continue
        for patrol, count in exceeded(
            arrays, volunteer, lineup.duties[volunteer], Span.MONTH, limit
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
        if (limit := arrays.limits[volunteer].max_patrols_per_month) is not None
    }
    limit_spans(arrays, variables, Span.MONTH, limits)
