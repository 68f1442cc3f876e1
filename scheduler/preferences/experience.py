"""Whoever is new walks with somebody experienced: a crew in which nobody is costs."""

import numpy as np

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.preferences.meetings import price_misses
from scheduler.variables import Variables

NAME = "experience"


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    """Each new person in a crew without anybody experienced counts once."""
    if not arrays.weights.experience or not arrays.is_new.any():
        return 0
    lonely = 0
    for patrol in focus.patrols:
        crew = lineup.crews[patrol]
        if not any(arrays.is_experienced[each] for each in crew):
            lonely += sum(bool(arrays.is_new[each]) for each in crew)
    return arrays.weights.experience * lonely


def express(arrays: Arrays, variables: Variables) -> None:
    weight = arrays.weights.experience
    able = arrays.is_experienced[variables.volunteer]
    own = np.nonzero(arrays.is_new[variables.volunteer] & ~able)[0]
    if not weight or not len(own):
        return
    experienced = np.nonzero(able)[0]
    patrols = variables.patrol[own]
    first = np.searchsorted(variables.patrol[experienced], patrols, side="left")
    last = np.searchsorted(variables.patrol[experienced], patrols, side="right")
    sizes = last - first
    row = np.repeat(np.arange(len(own)), sizes)
    at = np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes - first, sizes)
    price_misses(variables, own, row, experienced[at], np.full(len(own), weight, np.int64))
