"""Which beats share people, and so which patrols are best solved again together."""

from enum import Enum, auto
from random import Random

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.variables import Variables

WEEK_MINUTES = 7 * 24 * 60


class Kind(Enum):
    """What the pairs of a piece have in common."""

    BEATS = auto()
    """Beats that share people, over all the time."""
    SWEEP = auto()
    """The same, one after the other, as far as a relaxation uses them."""
    WEEK = auto()
    """Beats that share people, within a week."""
    TIME = auto()
    GAP = auto()
    """Whoever could go where people are missing, and all that they walk around that time."""
    PEOPLE = auto()
    PERSON = auto()
    """Somebody who has no days so far."""


class Neighbours:
    """Which beats share people, and which patrols lie near each other in this sense."""

    def __init__(self, arrays: Arrays, variables: Variables) -> None:
        names, self._beat = np.unique([each.beat for each in arrays.patrols], return_inverse=True)
        walks = np.zeros((len(arrays.volunteers), len(names)))
        walks[variables.volunteer, self._beat[variables.patrol]] = 1
        self._walks = walks
        shared = walks.T @ walks
        np.fill_diagonal(shared, len(walks) + 1)
        self._rank = np.argsort(np.argsort(-shared, axis=1, kind="stable"), axis=1)
        self._starts = arrays.starts

    def order(self, kind: Kind, centre: int) -> IntArray:
        """Sort all patrols, or those of a week, by their distance from one of them."""
        beats = self._rank[self._beat[centre]][self._beat]
        minutes = np.abs(self._starts - self._starts[centre])
        if kind is Kind.WEEK:
            order = np.lexsort((minutes, beats))
            return np.asarray(order[minutes[order] <= WEEK_MINUTES // 2])
        return np.lexsort((minutes, beats) if kind is Kind.BEATS else (beats, minutes))

    def people(self, centre: int, random: Random) -> IntArray:
        """Sort all people by the beats they share with one of them, otherwise by lot."""
        lots = np.array([random.random() for _ in self._walks])
        return np.lexsort((lots, -(self._walks @ self._walks[centre])))
