"""Nobody walks more patrols of one kind in a roster than they, or the watch, allow."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, times, violation
from scheduler.variables import Variables

NAME = "kind_limit"
REASON = "{count} at their limit for patrols of this kind"
SENTENCE = (
    "{name} walks {count} on patrols of the kind {kind} in this roster; {limit} is the limit."
)


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for volunteer in focus.volunteers:
        for each in arrays.limits[volunteer].max_of_kind:
            walked = [
                patrol
                for patrol in lineup.duties[volunteer]
                if arrays.patrols[patrol].kind == each.kind
            ]
            if len(walked) > each.patrols:
                sentence = SENTENCE.format(
                    name=names(arrays, [volunteer]),
                    count=times(len(walked)),
                    kind=each.kind,
                    limit=times(each.patrols),
                )
                yield violation(arrays, NAME, walked[-1], [volunteer], sentence, walked)


def constrain(arrays: Arrays, variables: Variables) -> None:
    groups, limits = [], []
    for volunteer in variables.near_volunteers:
        limited = arrays.limits[volunteer]
        columns = variables.of_volunteer(volunteer) if limited.max_of_kind else None
        for each in limited.max_of_kind:
            assert columns is not None
            of_kind = np.isin(variables.patrol[columns], arrays.kinds.get(each.kind, ()))
            if of_kind.sum() > each.patrols:
                groups.append(columns[of_kind])
                limits.append(each.patrols)
    variables.add_limits(groups, limits)
