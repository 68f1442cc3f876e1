"""Nobody walks more patrols in a roster than they, or the watch, allow."""

from collections.abc import Iterator

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, times, violation
from scheduler.spans import Span, limit_spans
from scheduler.variables import Variables

NAME = "roster_limit"
REASON = "{count} at their limit for this roster"
SENTENCE = "{name} walks {count} in this roster; {limit} is the limit."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        limit = arrays.roster_limit(volunteer)
        duties = lineup.duties[volunteer]
        if limit is not None and len(duties) > limit:
            sentence = SENTENCE.format(
                name=names(arrays, [volunteer]),
                count=times(len(duties)),
                limit=times(limit) if limit else "never",
            )
            yield violation(arrays, NAME, duties[-1], [volunteer], sentence)


def constrain(arrays: Arrays, variables: Variables) -> None:
    limits = {
        volunteer: limit
        for volunteer in variables.near_volunteers
        if (limit := arrays.roster_limit(volunteer)) is not None
    }
    limit_spans(arrays, variables, Span.ROSTER, limits)
