"""What must hold: one module each, with its sentence, its judgement and its place in the model."""

from collections.abc import Iterator
from typing import Protocol

from scheduler.arrays import Arrays, BoolArray
from scheduler.lineup import Focus, Lineup
from scheduler.result import Violation
from scheduler.rules import (
    absence,
    apart,
    availability,
    crew_maximum,
    crew_minimum,
    locks,
    needs,
    neighbours,
    not_both_away,
    one_place,
    reserve,
    rest,
    roster_limit,
    together,
    trainees,
    weekly_limit,
)
from scheduler.variables import Variables


class Rule(Protocol):
    """A rule as the checker and the advice know it."""

    NAME: str
    REASON: str
    """Why somebody is not in a crew, with {count} and, if it names them, {others}."""

    def violations(self, arrays: Arrays, lineup: Lineup, focus: Focus) -> Iterator[Violation]:
        """Say what is broken by the volunteers and in the patrols of the focus."""


class BarringRule(Rule, Protocol):
    """A rule that keeps single volunteers out of single patrols, whatever else is decided."""

    def bars(self, arrays: Arrays) -> BoolArray:
        """Mark each volunteer and patrol that may not meet."""


class BindingRule(Rule, Protocol):
    """A rule that depends on who else is where."""

    def constrain(self, arrays: Arrays, variables: Variables) -> None:
        """Impose it, except on what is pinned."""


BARRING: tuple[BarringRule, ...] = (reserve, absence, availability, neighbours)
BINDING: tuple[BindingRule, ...] = (
    one_place,
    rest,
    weekly_limit,
    roster_limit,
    apart,
    not_both_away,
    together,
    trainees,
    needs,
    crew_maximum,
    crew_minimum,
    locks,
)
RULES: tuple[Rule, ...] = BARRING + BINDING
