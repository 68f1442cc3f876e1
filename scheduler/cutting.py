"""Cuts the few people and patrols that matter out of a problem; all else stays as it is."""

from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import date

import numpy as np

from scheduler.arrays import Arrays, BoolArray, IntArray
from scheduler.problem import Problem
from scheduler.volunteer import Volunteer

ELSEWHERE = Volunteer(id="\0", name="Somebody elsewhere")
"""Stands for everybody outside the cut; may walk nothing in it."""


class Cut(Arrays):
    """Some volunteers and patrols of a whole, in its own order, and one who is elsewhere."""

    def __init__(
        self, whole: Arrays, volunteers: Collection[int], patrols: Collection[int]
    ) -> None:
        self.whole = whole
        self.kept_volunteers = np.array(sorted(volunteers), np.int64)
        self.kept_patrols = np.array(sorted(patrols), np.int64)
        super().__init__(_part(whole, self.kept_volunteers, self.kept_patrols))
        self.volunteer_number = _OrElsewhere(self.volunteer_number)
        self._place_of_volunteer = _places(self.kept_volunteers)
        self._place_of_patrol = _places(self.kept_patrols)

    def volunteer(self, volunteer: int) -> int:
        """Give the number that a volunteer of the whole has here."""
        return self._place_of_volunteer[volunteer]

    def patrol(self, patrol: int) -> int:
        return self._place_of_patrol[patrol]

    def volunteers_within(self, volunteers: Iterable[int]) -> list[int]:
        """Give the numbers of those who are here, leaving out who is not."""
        places = self._place_of_volunteer
        return [places[each] for each in volunteers if each in places]

    def slice_of(self, table: BoolArray) -> BoolArray:
        """Cut a table of the volunteers and patrols of the whole; nothing holds of elsewhere."""
        kept = np.zeros(self.shape, np.bool_)
        kept[:-1] = table[np.ix_(self.kept_volunteers, self.kept_patrols)]
        return kept


class _OrElsewhere(dict[str, int]):
    """Numbers by id; whoever has none here is elsewhere."""

    def __missing__(self, name: str) -> int:
        return self[ELSEWHERE.id]


def _places(kept: IntArray) -> dict[int, int]:
    return {each: at for at, each in enumerate(kept.tolist())}


def _part(whole: Arrays, volunteers: IntArray, patrols: IntArray) -> Problem:
    """Make a problem of what is kept; unlike others it names people it does not hold."""
    problem = whole.problem
    people = tuple(whole.volunteers[each] for each in volunteers.tolist())
    walks = tuple(whole.patrols[each] for each in patrols.tolist())
    inside, walked = {each.id for each in people}, {each.id for each in walks}
    first, last = whole.horizon
    kept = {
        "volunteers": (*people, ELSEWHERE),
        "patrols": walks,
        "pairings": tuple(
            each for each in problem.pairings if each.first in inside or each.second in inside
        ),
        "assignments": tuple(
            each
            for each in problem.assignments
            if each.volunteer in inside and each.patrol in walked
        ),
        "first_day": date.fromordinal(first),
        "last_day": date.fromordinal(last),
    }
    part = object.__new__(Problem)
    for field in fields(Problem):
        value = kept.get(field.name, getattr(problem, field.name))
        object.__setattr__(part, field.name, value)
    return part
