"""A joint patrol runs only while its officer is free, and with one patrol at a time."""

from collections.abc import Iterator

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import violation
from scheduler.variables import Variables

NAME = "officer"
REASON = "{count} kept out: the officer is not free"
BUSY = "{officer} is not free for the whole of {patrol}, which goes only with them."
TWICE = "{officer} is on {other} during {patrol}."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    if not arrays.joint_patrols:
        return
    looked_at = set(focus.patrols)
    for officer in arrays.problem.officers:
        theirs = arrays.joint_patrols.get(officer.id, ())
        if looked_at.isdisjoint(theirs):
            continue
        running = [patrol for patrol in theirs if lineup.runs(arrays, patrol)]
        for patrol in running:
            label, crew = arrays.patrols[patrol].label, lineup.crews[patrol]
            if patrol in looked_at and officer_is_busy(arrays, patrol):
                sentence = BUSY.format(officer=officer.name, patrol=label)
                yield violation(arrays, NAME, patrol, crew, sentence)
            for other in running:
                if looked_at.isdisjoint((patrol, other)) or other == patrol:
                    continue
                if arrays.starts[other] <= arrays.starts[patrol] < arrays.ends[other]:
                    sentence = TWICE.format(
                        officer=officer.name, other=arrays.patrols[other].label, patrol=label
                    )
                    yield violation(arrays, NAME, patrol, crew, sentence, [other])


def officer_is_busy(arrays: Arrays, patrol: int) -> bool:
    starts, ends = arrays.starts[patrol], arrays.ends[patrol]
    busy = arrays.officers_busy[arrays.patrols[patrol].officer]
    return any(first < ends and starts < last for first, last in busy)


def constrain(arrays: Arrays, variables: Variables) -> None:
    groups, limits = [], []
    for theirs in arrays.joint_patrols.values():
        for patrol in theirs:
            if officer_is_busy(arrays, patrol):
                groups.append(variables.run[[patrol]])
                limits.append(0)
            moment = arrays.starts[patrol]
            out = [each for each in theirs if arrays.starts[each] <= moment < arrays.ends[each]]
            if len(out) > 1:
                groups.append(variables.run[out])
                limits.append(1)
    variables.add_limits(groups, limits)
