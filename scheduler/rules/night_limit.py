"""Nobody walks more nights in a roster than they, or the watch, allow."""

from collections.abc import Iterator

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, times, violation
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
    groups, limits = [], []
    for volunteer in variables.near_volunteers:
        limit = arrays.limits[volunteer].max_nights
        if limit is not None:
            columns = variables.of_volunteer(volunteer)
            groups.append(columns[arrays.by_night[variables.patrol[columns]]])
            limits.append(limit)
    variables.add_limits(groups, limits)
