"""Wishes come true where they can: beats, weekdays, times, partners, patrols, by weight."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from scheduler.arrays import Arrays, BoolArray, IntArray
from scheduler.claims import MINUTES_PER_DAY
from scheduler.lineup import Focus, Lineup
from scheduler.preferences.meetings import price_meetings, price_misses
from scheduler.variables import Variables
from scheduler.volunteer import Wish, WishKind

NAME = "wishes"
NOWHERE = -1
SUBJECTS = ("beat", "weekday", "time")


def patrols_of(arrays: Arrays, wish: Wish) -> BoolArray:
    """Mark the patrols that a wish speaks of."""
    if wish.beat is not None:
        return np.asarray(arrays.beat == arrays.beat_number.get(wish.beat, NOWHERE))
    if wish.weekday is not None:
        return np.asarray((arrays.first_date - 1) % 7 == wish.weekday)
    assert wish.time is not None
    into = (arrays.clock_minute - wish.time.start_minute) % MINUTES_PER_DAY
    return np.asarray(into < wish.time.length_minutes)


@lru_cache(maxsize=4)
def _weights(arrays: Arrays) -> npt.NDArray[np.int32]:
    """Weigh each volunteer and patrol: what is avoided, and what is not among the preferred."""
    prices = np.zeros(arrays.shape, np.int32)
    for at, volunteer in enumerate(arrays.volunteers):
        for subject in SUBJECTS:
            preferred = np.zeros(len(arrays.patrols), np.int64)
            dearest = 0
            for wish in volunteer.wishes:
                if getattr(wish, subject) is None:
                    continue
                matches = wish.weight * patrols_of(arrays, wish)
                if wish.kind == WishKind.AVOIDS:
                    prices[at] += matches
                else:
                    preferred = np.maximum(preferred, matches)
                    dearest = max(dearest, wish.weight)
            prices[at] += dearest - preferred
        for wish in volunteer.wishes:
            if wish.patrol is not None and wish.kind == WishKind.AVOIDS:
                prices[at, arrays.patrol_number[wish.patrol]] += wish.weight
    return prices


@lru_cache(maxsize=4)
def _partners(arrays: Arrays) -> dict[int, tuple[tuple[int, ...], int, dict[int, int]]]:
    """Give, for who names partners: the preferred, their weight, the avoided by weight."""
    found = {}
    for at, volunteer in enumerate(arrays.volunteers):
        preferred: list[int] = []
        avoided: dict[int, int] = {}
        dearest = 0
        for wish in volunteer.wishes:
            if wish.partner is None:
                continue
            partner = arrays.volunteer_number[wish.partner]
            if wish.kind == WishKind.AVOIDS:
                avoided[partner] = avoided.get(partner, 0) + wish.weight
            else:
                if partner not in preferred:
                    preferred.append(partner)
                dearest = max(dearest, wish.weight)
        if preferred or avoided:
            found[at] = (tuple(preferred), dearest, avoided)
    return found


@lru_cache(maxsize=4)
def _asked_for(arrays: Arrays) -> dict[int, dict[int, int]]:
    """Give, for who asks for single patrols, how much each weighs."""
    asked: dict[int, dict[int, int]] = {}
    for at, volunteer in enumerate(arrays.volunteers):
        for wish in volunteer.wishes:
            if wish.patrol is not None and wish.kind == WishKind.PREFERS:
                theirs = asked.setdefault(at, {})
                patrol = arrays.patrol_number[wish.patrol]
                theirs[patrol] = theirs.get(patrol, 0) + wish.weight
    return asked


def penalty(arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
    weights, partners, asked = _weights(arrays), _partners(arrays), _asked_for(arrays)
    weighted = 0
    for volunteer in focus.volunteers:
        duties = lineup.duties[volunteer]
        if volunteer in asked:
            theirs = asked[volunteer]
            weighted += sum(weight for patrol, weight in theirs.items() if patrol not in duties)
        weighted += sum(int(weights[volunteer, patrol]) for patrol in duties)
        if volunteer not in partners:
            continue
        preferred, dearest, avoided = partners[volunteer]
        for patrol in duties:
            crew = lineup.crews[patrol]
            weighted += sum(avoided.get(other, 0) for other in crew)
            if preferred and not any(other in crew for other in preferred):
                weighted += dearest
    return arrays.weights.wishes * weighted


def express(arrays: Arrays, variables: Variables) -> None:
    weighted = _weights(arrays)[variables.volunteer, variables.patrol].astype(np.int64)
    variables.add_cost(np.arange(variables.pairs), arrays.weights.wishes * weighted)
    _grant(arrays, variables)
    if not arrays.weights.wishes:
        return
    partners = _partners(arrays)
    for volunteer in variables.near_volunteers:
        if volunteer not in partners:
            continue
        preferred, dearest, avoided = partners[volunteer]
        own = variables.of_volunteer(volunteer)
        if preferred:
            _miss_partners(arrays, variables, own, preferred, dearest)
        for other, weight in avoided.items():
            _meet_avoided(arrays, variables, own, other, weight)


def _grant(arrays: Arrays, variables: Variables) -> None:
    """Who asks for a patrol pays unless they get it; some can never get it."""
    for volunteer, theirs in _asked_for(arrays).items():
        prices = arrays.weights.wishes * np.array(list(theirs.values()))
        patrols = np.array(list(theirs))
        variables.constant += int(prices.sum())
        columns = variables.column[volunteer, patrols]
        variables.add_cost(columns[columns >= 0], -prices[columns >= 0])


def _miss_partners(
    arrays: Arrays, variables: Variables, own: IntArray, preferred: tuple[int, ...], weight: int
) -> None:
    """One is missed where the volunteer goes and none of the preferred does."""
    theirs = variables.column[list(preferred)][:, variables.patrol[own]].T
    beside = [columns[columns >= 0] for columns in theirs]
    price = np.full(len(own), arrays.weights.wishes * weight, np.int64)
    price_misses(variables, own, beside, price)


def _meet_avoided(
    arrays: Arrays, variables: Variables, own: IntArray, other: int, weight: int
) -> None:
    theirs = variables.column[other, variables.patrol[own]]
    both = theirs >= 0
    price = np.full(int(both.sum()), arrays.weights.wishes * weight, np.int64)
    price_meetings(variables, own[both], theirs[both], price)
