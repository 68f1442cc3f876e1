"""Shares whole things out by weight between a floor and a ceiling: largest remainder, exact."""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import TypeVar

Claim = TypeVar("Claim", bound=Hashable)

_FINENESS = 1000
"""Weights count to the thousandth, so that what is computed is exact."""


def shared(
    total: int,
    weights: Mapping[Claim, float],
    least: Mapping[Claim, int],
    most: Mapping[Claim, int],
) -> dict[Claim, int]:
    """Share `total` out; return how many each claim gets, never below `least` or above `most`.

    The exact share is the weight times one factor, kept between both bounds, where the factor is
    the one that makes the shares add up (water filling). Whole ones come by the largest remainder
    (Hamilton); of equal remainders the greater weight comes first, then the smaller claim in the
    order of sorting. A total that the bounds do not allow becomes the nearest they allow. What
    weighs nothing keeps its floor while anything that weighs has room. More weight never gets
    less, the others' weights being the same.

    Raises ValueError for a negative weight or a floor above its ceiling.
    """
    claims = sorted(weights)  # type: ignore[type-var]
    heavy = {claim: Fraction(round(weights[claim] * _FINENESS)) for claim in claims}
    for claim in claims:
        if heavy[claim] < 0 or least[claim] > most[claim]:
            message = f"{claim} cannot have {least[claim]} to {most[claim]} at {weights[claim]}."
            raise ValueError(message)
    total = max(sum(least.values()), min(total, sum(most.values())))
    exact = _exact(total, heavy, least, most)
    given = {claim: int(exact[claim]) for claim in claims}
    order = {claim: place for place, claim in enumerate(claims)}
    by_remainder = sorted(
        claims,
        key=lambda claim: (given[claim] - exact[claim], -heavy[claim], order[claim]),
    )
    for claim in by_remainder[: total - sum(given.values())]:
        given[claim] += 1
    return given


def _exact(
    total: int,
    heavy: Mapping[Claim, Fraction],
    least: Mapping[Claim, int],
    most: Mapping[Claim, int],
) -> dict[Claim, Fraction]:
    weighing = {claim: weight for claim, weight in heavy.items() if weight}
    idle = [claim for claim in heavy if claim not in weighing]
    kept = sum(least[claim] for claim in idle)
    room = sum(most[claim] for claim in weighing)
    if total - kept <= room:
        found = _filled(total - kept, weighing, least, most)
        return found | {claim: Fraction(least[claim]) for claim in idle}
    full = {claim: Fraction(most[claim]) for claim in weighing}
    return full | _filled(total - room, dict.fromkeys(idle, Fraction(1)), least, most)


def _filled(
    total: int,
    heavy: Mapping[Claim, Fraction],
    least: Mapping[Claim, int],
    most: Mapping[Claim, int],
) -> dict[Claim, Fraction]:
    """Raise one factor until the shares, each between its bounds, add up to the total."""
    turns = sorted(
        (Fraction(bound[claim]) / weight, sign * weight)
        for claim, weight in heavy.items()
        for bound, sign in ((least, 1), (most, -1))
    )
    factor, slope = Fraction(0), Fraction(0)
    filled = Fraction(sum(least[claim] for claim in heavy))
    for turn, change in turns:
        reached = filled + slope * (turn - factor)
        if slope and reached >= total:
            factor += (total - filled) / slope
            break
        factor, filled, slope = turn, reached, slope + change
    return {
        claim: max(Fraction(least[claim]), min(factor * weight, Fraction(most[claim])))
        for claim, weight in heavy.items()
    }
