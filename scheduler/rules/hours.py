"""A whole patrol lies within the hours of everybody in its crew, daylight included."""

from collections.abc import Iterator

from scheduler.arrays import Arrays, BoolArray
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import clock, names, violation

NAME = "hours"
REASON = "{count} outside their hours"
SENTENCE = "{name} patrols only {when}; {patrol} is outside that."
FROM_TO = "from {first} to {last}"
BY_DAYLIGHT = "by daylight"


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        for patrol in lineup.duties[volunteer]:
            if arrays.outside_hours[volunteer, patrol]:
                sentence = SENTENCE.format(
                    name=names(arrays, [volunteer]),
                    when=_when(arrays, volunteer, patrol),
                    patrol=arrays.patrols[patrol].label,
                )
                yield violation(arrays, NAME, patrol, [volunteer], sentence)


def _when(arrays: Arrays, volunteer: int, patrol: int) -> str:
    hours = arrays.volunteers[volunteer].hours
    if hours is None or not arrays.beyond(hours)[patrol]:
        return BY_DAYLIGHT
    ends = hours.start_minute + hours.length_minutes
    return FROM_TO.format(first=clock(hours.start_minute), last=clock(ends))


def bars(arrays: Arrays) -> BoolArray:
    return arrays.outside_hours
