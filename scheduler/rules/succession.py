"""A patrol of one kind is not followed the next day by one of a kind that is too much after it."""

from collections.abc import Iterator

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.sentences import names, violation
from scheduler.variables import Variables

NAME = "succession"
REASON = "{count} with another kind of patrol the day before or after"
SENTENCE = "{name} walks {patrol} the day after {before}; {then} may not follow {kind}."
ELSEWHERE = "a patrol of another roster"

_Walk = tuple[int, str, int | None]
"""The day, the kind, and the patrol, if it is one of this roster."""


def violations(arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
    forbidden = arrays.forbidden_after
    for volunteer in focus.volunteers if forbidden else ():
        walks: list[_Walk] = [
            (int(arrays.first_date[patrol]), arrays.patrols[patrol].kind, patrol)
            for patrol in lineup.duties[volunteer]
        ]
        walks += [(day, kind, None) for day, kind in _elsewhere(arrays, volunteer)]
        for day, kind, patrol in walks:
            for next_day, then, following in walks:
                here = patrol if following is None else following
                if next_day == day + 1 and then in forbidden.get(kind, ()) and here is not None:
                    sentence = SENTENCE.format(
                        name=names(arrays, [volunteer]),
                        patrol=_label(arrays, following),
                        before=_label(arrays, patrol),
                        then=then,
                        kind=kind,
                    )
                    both = [each for each in (patrol, following) if each is not None]
                    yield violation(arrays, NAME, here, [volunteer], sentence, both)


def _label(arrays: Arrays, patrol: int | None) -> str:
    return ELSEWHERE if patrol is None else arrays.patrols[patrol].label


def _elsewhere(arrays: Arrays, volunteer: int) -> list[tuple[int, str]]:
    busy = arrays.volunteers[volunteer].busy
    return [(each.starts.toordinal(), each.kind) for each in busy]


def constrain(arrays: Arrays, variables: Variables) -> None:
    if not arrays.forbidden_after:
        return
    groups: list[IntArray] = []
    limits: list[int] = []
    for volunteer in variables.near_volunteers:
        walkable = _Walkable(arrays, variables, volunteer)
        exclusive = walkable.exclusive_groups()
        groups += exclusive
        barred = walkable.barred_from_elsewhere(_elsewhere(arrays, volunteer))
        groups += barred
        limits += [1] * len(exclusive) + [0] * len(barred)
    variables.add_limits(groups, limits)


class _Walkable:
    """The columns of one volunteer by day and kind."""

    def __init__(self, arrays: Arrays, variables: Variables, volunteer: int) -> None:
        self._after = arrays.forbidden_after
        self._only_one = arrays.limits[volunteer].max_patrols_per_day == 1
        self._days: dict[int, dict[str, list[int]]] = {}
        for column in variables.of_volunteer(volunteer).tolist():
            patrol = int(variables.patrol[column])
            by_kind = self._days.setdefault(int(arrays.first_date[patrol]), {})
            by_kind.setdefault(arrays.patrols[patrol].kind, []).append(column)

    def exclusive_groups(self) -> list[IntArray]:
        """Give columns of two days in a row of which only one can be walked."""
        found: dict[tuple[int, ...], None] = {}
        for day, by_kind in self._days.items():
            following = self._days.get(day + 1, {})
            for kind in by_kind:
                thens = self._after.get(kind, frozenset())
                after = [column for then in thens for column in following.get(then, ())]
                if not after:
                    continue
                if self._only_one:
                    before = [
                        column
                        for each in by_kind
                        if self._after.get(each, frozenset()) >= thens
                        for column in by_kind[each]
                    ]
                    found[tuple(sorted(before + after))] = None
                else:
                    found |= {(one, other): None for one in by_kind[kind] for other in after}
        return [np.array(group, np.int64) for group in found]

    def barred_from_elsewhere(self, elsewhere: list[tuple[int, str]]) -> list[IntArray]:
        """Give the columns that a patrol of another roster leaves no room for, one by one."""
        barred: set[int] = set()
        for day, walked in elsewhere:
            for kind, columns in self._days.get(day + 1, {}).items():
                if kind in self._after.get(walked, ()):
                    barred.update(columns)
            for kind, columns in self._days.get(day - 1, {}).items():
                if walked in self._after.get(kind, ()):
                    barred.update(columns)
        return [np.array([column], np.int64) for column in sorted(barred)]
