"""What must hold: one module each, with its sentence, its judgement and its place in the model."""

from collections.abc import Iterator, Sequence
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
    crew_stays,
    daily_limit,
    guardian,
    hours,
    kind_limit,
    kit,
    least_days,
    least_free_days,
    locks,
    mentor,
    minutes_limit,
    mixed,
    monthly_limit,
    most_days,
    needs,
    neighbours,
    night_limit,
    not_both_away,
    officer,
    one_place,
    own_street,
    reserve,
    rest,
    rolling_limit,
    roster_limit,
    succession,
    together,
    trainees,
    vetting,
    weekend_limit,
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


class PatternRule(BindingRule, Protocol):
    """A rule about the days on which somebody walks; its rows need columns of their own."""

    def broken_by(
        self, arrays: Arrays, volunteer: int, duties: Sequence[int]
    ) -> Iterator[tuple[list[int], int]]:
        """Give, for patrols of one volunteer, which of them break it, and by how much."""


BARRING: tuple[BarringRule, ...] = (
    reserve,
    vetting,
    absence,
    own_street,
    hours,
    availability,
    neighbours,
    crew_stays,
)
BINDING: tuple[BindingRule, ...] = (
    one_place,
    rest,
    daily_limit,
    weekly_limit,
    monthly_limit,
    roster_limit,
    minutes_limit,
    night_limit,
    kind_limit,
    weekend_limit,
    rolling_limit,
    succession,
    most_days,
    least_days,
    least_free_days,
    apart,
    not_both_away,
    together,
    guardian,
    trainees,
    mentor,
    mixed,
    officer,
    kit,
    needs,
    crew_maximum,
    crew_minimum,
    locks,
)
PATTERNS: tuple[PatternRule, ...] = (weekend_limit, most_days, least_days, least_free_days)
RULES: tuple[Rule, ...] = BARRING + BINDING
