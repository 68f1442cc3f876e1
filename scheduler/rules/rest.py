"""Between two patrols everybody rests long enough, in elapsed time."""

from collections.abc import Iterator

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import hours, names, violation
from scheduler.timeline import closer_than, crowded_moments
from scheduler.variables import Variables

NAME = "rest"
REASON = "{count} resting from another patrol"
SENTENCE = "Only {rest} of rest for {name} between {first} and {second}; {needed} are needed."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    needed = arrays.rules.rest_minutes
    for volunteer in focus.volunteers:
        for first, second, rest in closer_than(arrays, lineup.duties[volunteer], needed):
            if rest < 0:
                continue  # on both at once, which another rule says
            sentence = SENTENCE.format(
                name=names(arrays, [volunteer]),
                first=arrays.patrols[first].label,
                second=arrays.patrols[second].label,
                rest=hours(rest),
                needed=hours(needed).removesuffix(" hours"),
            )
            yield violation(arrays, NAME, second, [volunteer], sentence)


def constrain(arrays: Arrays, variables: Variables) -> None:
    rest = arrays.rules.rest_minutes
    if not rest:
        return  # being in one place is enough
    groups = [
        group
        for volunteer in variables.near_volunteers
        for group in crowded_moments(arrays, variables, [volunteer], rest=rest)
    ]
    variables.add_limits(groups, [1] * len(groups))
