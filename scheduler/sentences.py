"""How sentences name people, lengths and counts."""

from collections.abc import Iterable

from scheduler.arrays import Arrays
from scheduler.result import Violation


def names(arrays: Arrays, volunteers: Iterable[int]) -> str:
    """Name people in a row: A, B and C."""
    listed = [arrays.volunteers[each].name or arrays.volunteers[each].id for each in volunteers]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"


def hours(minutes: int) -> str:
    """Say a length: 11 hours, 9 hours 30 minutes, 40 minutes."""
    whole, rest = divmod(minutes, 60)
    parts = []
    if whole or not rest:
        parts.append(f"{whole} hour{'' if whole == 1 else 's'}")
    if rest:
        parts.append(f"{rest} minute{'' if rest == 1 else 's'}")
    return " ".join(parts)


def clock(minute: int) -> str:
    """Say a time of day; that of the next day as well."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def violation(
    arrays: Arrays,
    rule: str,
    patrol: int,
    volunteers: Iterable[int],
    sentence: str,
    others: Iterable[int] = (),
) -> Violation:
    """Put a broken rule into words and ids, with the other patrols that it is about."""
    people = tuple(arrays.volunteers[each].id for each in volunteers)
    patrols = tuple(arrays.patrols[each].id for each in dict.fromkeys((patrol, *others)))
    return Violation(rule, patrols[0], people, sentence, patrols)
