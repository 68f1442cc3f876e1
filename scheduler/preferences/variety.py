"""Beats and partners vary: what somebody had in the weeks before costs when it comes again."""

import numpy as np

from scheduler.arrays import Arrays, BoolArray
from scheduler.lineup import Focus, Lineup
from scheduler.preferences.meetings import price_meetings
from scheduler.remembering import once
from scheduler.variables import Variables

NAME = "variety"


@once
def _recent_beats(arrays: Arrays) -> BoolArray:
    """Mark the volunteers and patrols of a beat that they had."""
    by_beat = np.zeros((len(arrays.volunteers), len(arrays.beat_number)), np.bool_)
    for at, volunteer in enumerate(arrays.volunteers):
        for beat in volunteer.recent_beats:
            if beat in arrays.beat_number:
                by_beat[at, arrays.beat_number[beat]] = True
    return by_beat[:, arrays.beat]


@once
def _recent_partners(arrays: Arrays) -> dict[int, tuple[int, ...]]:
    return {
        at: tuple(dict.fromkeys(arrays.volunteer_number[each] for each in those.recent_partners))
        for at, those in enumerate(arrays.volunteers)
        if those.recent_partners
    }


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    if not arrays.weights.variety:
        return 0
    beats, partners = _recent_beats(arrays), _recent_partners(arrays)
    again = 0
    for volunteer in focus.volunteers:
        recent = partners.get(volunteer, ())
        for patrol in lineup.duties[volunteer]:
            again += int(beats[volunteer, patrol])
            again += sum(each in lineup.crews[patrol] for each in recent)
    return arrays.weights.variety * again


def express(arrays: Arrays, variables: Variables) -> None:
    weight = arrays.weights.variety
    if not weight:
        return
    again = _recent_beats(arrays)[variables.volunteer, variables.patrol]
    variables.add_cost(np.arange(variables.pairs), weight * again)
    met = [(one, each) for one, those in _recent_partners(arrays).items() for each in those]
    _, own, theirs = variables.beside(*np.array(met, np.int64).reshape(-1, 2).T)
    both = theirs >= 0
    price = np.full(int(both.sum()), weight, np.int64)
    price_meetings(variables, own[both], theirs[both], price)
