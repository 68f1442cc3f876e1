"""How often somebody may walk in a stretch of time, as several rules say and impose it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scheduler.arrays import Arrays, BoolArray
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, times, violation
from scheduler.spans import Span, exceeded, limit_spans
from scheduler.variables import Variables


def _all(arrays: Arrays) -> BoolArray | None:
    del arrays
    return None


@dataclass(frozen=True, slots=True)
class SpanLimit:
    """A limit of patrols in each day, week, month or roster."""

    rule: str
    sentence: str
    """With {name}, {count}, {patrol} and {limit}."""
    span: Span
    limit_of: Callable[[Arrays, int], int | None]
    of: Callable[[Arrays], BoolArray | None] = _all
    """The patrols that count, if not all do."""

    def violations(self, arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
        counted = self.of(arrays)
        for volunteer in focus.volunteers:
            limit = self.limit_of(arrays, volunteer)
            if limit is None:
                continue
            duties = lineup.duties[volunteer]
            if counted is not None:
                duties = tuple(patrol for patrol in duties if counted[patrol])
            for (*others, last), count in exceeded(arrays, volunteer, duties, self.span, limit):
                sentence = self.sentence.format(
                    name=names(arrays, [volunteer]),
                    count=times(count),
                    patrol=arrays.patrols[last].label,
                    limit=times(limit),
                )
                yield violation(arrays, self.rule, last, [volunteer], sentence, others)

    def constrain(self, arrays: Arrays, variables: Variables) -> None:
        limits = {
            volunteer: limit
            for volunteer in variables.near_volunteers
            if (limit := self.limit_of(arrays, volunteer)) is not None
        }
        limit_spans(arrays, variables, self.span, limits, of=self.of(arrays))
