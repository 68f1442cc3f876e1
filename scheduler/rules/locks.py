"""What is locked stays."""

from collections.abc import Iterator

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, violation
from scheduler.variables import Variables

NAME = "locks"
REASON = "{count} locked elsewhere"
SENTENCE = "{name} is locked on {patrol}, but is not in its crew."


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    for patrol in focus.patrols:
        for volunteer in arrays.locked_by_patrol.get(patrol, ()):
            if volunteer not in lineup.crews[patrol]:
                sentence = SENTENCE.format(
                    name=names(arrays, [volunteer]), patrol=arrays.patrols[patrol].label
                )
                yield violation(arrays, NAME, patrol, [volunteer], sentence)


def constrain(_arrays: Arrays, _variables: Variables) -> None:
    """The columns of locked pairs are pinned to yes from the start."""
