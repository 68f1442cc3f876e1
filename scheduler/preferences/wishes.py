"""Wishes come true where they can: beats, weekdays, times, partners, patrols, by weight."""

import numpy as np
import numpy.typing as npt

from scheduler.arrays import Arrays, BoolArray
from scheduler.claims import MINUTES_PER_DAY
from scheduler.lineup import Focus, Lineup
from scheduler.preferences.meetings import price_meetings, price_misses
from scheduler.remembering import once
from scheduler.variables import Variables
from scheduler.volunteer import Volunteer, Wish, WishKind

NAME = "wishes"
NOWHERE = -1
_Named = tuple[tuple[int, ...], int, dict[int, int]]
"""The partners somebody prefers, what that weighs, and whom they avoid, by weight."""
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


@once
def _weights(arrays: Arrays) -> npt.NDArray[np.int16]:
    """Weigh each volunteer and patrol: what is avoided, and what is not among the preferred."""
    prices = np.zeros(arrays.shape, np.int16)
    for at, volunteer in enumerate(arrays.volunteers):
        for subject in SUBJECTS if volunteer.wishes else ():
            _weigh(arrays, volunteer, subject, prices[at])
        for wish in volunteer.wishes:
            if wish.patrol is not None and wish.kind == WishKind.AVOIDS:
                prices[at, arrays.patrol_number[wish.patrol]] += wish.weight
    return prices


def _weigh(
    arrays: Arrays, volunteer: Volunteer, subject: str, prices: npt.NDArray[np.int16]
) -> None:
    """Add what the wishes of one sort weigh."""
    wishes = [wish for wish in volunteer.wishes if getattr(wish, subject) is not None]
    preferred = np.zeros(len(prices), np.int16)
    for wish in wishes:
        matches = (wish.weight * patrols_of(arrays, wish)).astype(np.int16)
        if wish.kind == WishKind.AVOIDS:
            prices += matches
        else:
            preferred = np.maximum(preferred, matches)
    dearest = max((wish.weight for wish in wishes if wish.kind != WishKind.AVOIDS), default=0)
    if dearest:
        prices += dearest - preferred


@once
def _partners(arrays: Arrays) -> dict[int, _Named]:
    """Give what those say who name partners."""
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


@once
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
    partners = {
        volunteer: named
        for volunteer, named in _partners(arrays).items()
        if volunteer in set(variables.near_volunteers)
    }
    _miss_partners(arrays, variables, partners)
    _meet_avoided(arrays, variables, partners)


def _grant(arrays: Arrays, variables: Variables) -> None:
    """Who asks for a patrol pays unless they get it; some can never get it."""
    for volunteer, theirs in _asked_for(arrays).items():
        prices = arrays.weights.wishes * np.array(list(theirs.values()))
        patrols = np.array(list(theirs))
        variables.constant += int(prices.sum())
        columns = variables.column[volunteer, patrols]
        variables.add_cost(columns[columns >= 0], -prices[columns >= 0])


def _miss_partners(arrays: Arrays, variables: Variables, partners: dict[int, _Named]) -> None:
    """One is missed where the volunteer goes and none of the preferred does."""
    wished = {each: named for each, named in partners.items() if named[0]}
    if not wished:
        return
    people = np.array(list(wished), np.int64)
    whose, own = variables.pairs_of(people)
    first = np.cumsum(np.bincount(whose, minlength=len(people))) - np.bincount(
        whose, minlength=len(people)
    )
    pairs = [(at, other) for at, named in enumerate(wished.values()) for other in named[0]]
    at, others = np.array(pairs, np.int64).T
    place, _, theirs = variables.beside(people[at], others)
    starts = np.cumsum(np.bincount(place, minlength=len(at))) - np.bincount(
        place, minlength=len(at)
    )
    row = np.arange(len(place)) - starts[place] + first[at[place]]
    there = theirs >= 0
    weights = np.array([named[1] for named in wished.values()], np.int64)
    price = arrays.weights.wishes * weights[whose]
    price_misses(variables, own, row[there], theirs[there], price)


def _meet_avoided(arrays: Arrays, variables: Variables, partners: dict[int, _Named]) -> None:
    avoided = [
        (volunteer, other, weight)
        for volunteer, named in partners.items()
        for other, weight in named[2].items()
    ]
    one, others, weights = np.array(avoided, np.int64).reshape(-1, 3).T
    place, own, theirs = variables.beside(one, others)
    both = theirs >= 0
    price = arrays.weights.wishes * weights[place[both]]
    price_meetings(variables, own[both], theirs[both], price)
