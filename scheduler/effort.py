"""How hard a search tries, and what it ends with."""

from dataclasses import dataclass
from enum import StrEnum

from scheduler.arrays import IntArray


class Engine(StrEnum):
    """What searches for a roster; all but the default are there to compare with."""

    DEFAULT = "default"
    CPSAT = "cpsat"
    """CP-SAT alone on the whole."""
    GREEDY = "greedy"
    """Only the first roster."""


class WorkersLostError(RuntimeError):
    """The processes that search could not be started, or have gone."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long and how hard to search; a deterministic budget makes it repeatable."""

    seconds: float
    workers: int
    seed: int
    deterministic_budget: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a search: the values if any were found, the bound, whether it is proven."""

    values: IntArray | None
    bound: int
    proven: bool
