"""What should hold: one module each, with its measure and its price in the model."""

from typing import Protocol

from scheduler.arrays import Arrays
from scheduler.lineup import Focus, Lineup
from scheduler.preferences import (
    experience,
    fair_nights,
    fair_share,
    fair_unpopular,
    fair_unsocial,
    fair_weekends,
    few_changes,
    fill,
    pledges,
    regular_partners,
    target,
    unpredictable,
    variety,
    wishes,
)
from scheduler.variables import Variables


class Preference(Protocol):
    """A preference as the checker and the solver know it."""

    NAME: str

    def penalty(self, arrays: Arrays, lineup: Lineup, focus: Focus) -> int:
        """Measure what the volunteers and patrols of the focus cost."""

    def express(self, arrays: Arrays, variables: Variables) -> None:
        """Price the same in the model, to the unit."""


PREFERENCES: tuple[Preference, ...] = (
    fill,
    target,
    fair_share,
    fair_unsocial,
    fair_nights,
    fair_weekends,
    fair_unpopular,
    pledges,
    wishes,
    variety,
    experience,
    regular_partners,
    unpredictable,
    few_changes,
)
