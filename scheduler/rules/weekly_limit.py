"""Nobody walks more patrols in a watch week than they, or the watch, allow."""

from collections import Counter
from collections.abc import Iterator

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, times, violation
from scheduler.spans import Span, limit_spans
from scheduler.variables import Variables

NAME = "weekly_limit"
REASON = "{count} at their limit for the week"
SENTENCE = "{name} walks {count} in one week, {patrol} among them; {limit} is the limit."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        limit = arrays.weekly_limit(volunteer)
        if limit is None:
            continue
        weeks = Counter(arrays.busy_weeks[volunteer])
        last_of_week = {}
        for patrol in lineup.duties[volunteer]:
            week = int(arrays.week[patrol])
            weeks[week] += 1
            last_of_week[week] = patrol
        for week, patrol in last_of_week.items():
            if weeks[week] > limit:
                sentence = SENTENCE.format(
                    name=names(arrays, [volunteer]),
                    count=times(weeks[week]),
                    patrol=arrays.patrols[patrol].label,
                    limit=times(limit) if limit else "never",
                )
                yield violation(arrays, NAME, patrol, [volunteer], sentence)


def constrain(arrays: Arrays, variables: Variables) -> None:
    limits = {
        volunteer: limit
        for volunteer in variables.near_volunteers
        if (limit := arrays.weekly_limit(volunteer)) is not None
    }
    limit_spans(arrays, variables, Span.WEEK, limits)
