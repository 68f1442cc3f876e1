"""Nobody walks more patrols in any so many days than they, or the watch, allow."""

from collections import Counter
from collections.abc import Iterator

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, times, violation
from scheduler.variables import Variables

NAME = "rolling_limit"
REASON = "{count} at their limit for days in a row"
SENTENCE = "{name} walks {count} in the {days} days up to {patrol}; {limit} is the limit."


def _elsewhere(arrays: Arrays, volunteer: int) -> Counter[int]:
    busy = arrays.volunteers[volunteer].busy
    return Counter(each.starts.toordinal() for each in busy)


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    """Look at the days that end with a patrol of this roster, and those that begin with one."""
    for volunteer in focus.volunteers:
        for rolling in arrays.limits[volunteer].rolling:
            duties = lineup.duties[volunteer]
            dates = [int(arrays.first_date[patrol]) for patrol in duties]
            walked = Counter(dates) + _elsewhere(arrays, volunteer)
            for last in sorted(walked):
                inside = [
                    patrol
                    for patrol, day in zip(duties, dates, strict=True)
                    if last - rolling.days < day <= last
                ]
                count = sum(walked[day] for day in range(last - rolling.days + 1, last + 1))
                if inside and count > rolling.patrols:
                    sentence = SENTENCE.format(
                        name=names(arrays, [volunteer]),
                        count=times(count),
                        days=rolling.days,
                        patrol=arrays.patrols[inside[-1]].label,
                        limit=times(rolling.patrols),
                    )
                    yield violation(arrays, NAME, inside[-1], [volunteer], sentence)


def constrain(arrays: Arrays, variables: Variables) -> None:
    """Count from each day on which somebody could walk; other days allow no more."""
    groups, limits = [], []
    for volunteer, limited in enumerate(arrays.limits):
        for rolling in limited.rolling:
            columns = variables.of_volunteer(volunteer)
            days = arrays.first_date[variables.patrol[columns]]
            walked = _elsewhere(arrays, volunteer)
            for first in sorted({*days.tolist(), *walked}):
                inside = (first <= days) & (days < first + rolling.days)
                left = rolling.patrols - sum(
                    walked[day] for day in range(first, first + rolling.days)
                )
                if inside.sum() > max(0, left):
                    groups.append(columns[inside])
                    limits.append(max(0, left))
    variables.add_limits(groups, limits)
