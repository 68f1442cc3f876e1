"""Nobody walks longer in a day, week, month or roster than they, or the watch, allow."""

from collections.abc import Iterator

from scheduler.arrays import Arrays
from scheduler.limits import Limits
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import hours, names, violation
from scheduler.spans import Span, exceeded, limit_spans
from scheduler.variables import Variables

NAME = "minutes_limit"
REASON = "{count} at their limit of hours"
SENTENCES = {
    Span.DAY: "{name} walks for {length} on the day of {patrol}; at most {limit} are allowed.",
    Span.WEEK: "{name} walks for {length} in the week of {patrol}; at most {limit} are allowed.",
    Span.MONTH: "{name} walks for {length} in the month of {patrol}; at most {limit} are allowed.",
    Span.ROSTER: "{name} walks for {length} in this roster; at most {limit} are allowed.",
}


def _limits(limits: Limits) -> Iterator[tuple[Span, int]]:
    for span, limit in (
        (Span.DAY, limits.max_minutes_per_day),
        (Span.WEEK, limits.max_minutes_per_week),
        (Span.MONTH, limits.max_minutes_per_month),
        (Span.ROSTER, limits.max_minutes),
    ):
        if limit is not None:
            yield span, limit


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        duties = lineup.duties[volunteer]
        for span, limit in _limits(arrays.limits[volunteer]):
            for (*others, patrol), minutes in exceeded(
                arrays, volunteer, duties, span, limit, in_minutes=True
            ):
                sentence = SENTENCES[span].format(
                    name=names(arrays, [volunteer]),
                    length=hours(minutes),
                    patrol=arrays.patrols[patrol].label,
                    limit=hours(limit),
                )
                yield violation(arrays, NAME, patrol, [volunteer], sentence, others)


def constrain(arrays: Arrays, variables: Variables) -> None:
    by_span: dict[Span, dict[int, int]] = {}
    for volunteer in variables.near_volunteers:
        for span, limit in _limits(arrays.limits[volunteer]):
            by_span.setdefault(span, {})[volunteer] = limit
    for span, limits in by_span.items():
        limit_spans(arrays, variables, span, limits, in_minutes=True)
