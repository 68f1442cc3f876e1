"""What comes back: a roster with its gaps, its broken rules, its cost and its proof."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scheduler.patrol import CrewNeed


@dataclass(frozen=True, slots=True)
class Roster:
    """Who walks where; a patrol without an entry has no crew."""

    crews: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Volunteer ids by patrol id."""
    stood_down: frozenset[str] = frozenset()

    def crew(self, patrol: str) -> tuple[str, ...]:
        return self.crews.get(patrol, ())

    def assignments(self) -> Iterator[tuple[str, str]]:
        """Give each (volunteer id, patrol id)."""
        for patrol, crew in self.crews.items():
            for volunteer in crew:
                yield volunteer, patrol

    def with_assignment(self, volunteer: str, patrol: str) -> "Roster":
        """Give the roster with one more person; a stood-down patrol is taken up again."""
        if volunteer in self.crew(patrol):
            return self
        crews = {**self.crews, patrol: (*self.crew(patrol), volunteer)}
        return Roster(crews, self.stood_down - {patrol})

    def without_assignment(self, volunteer: str, patrol: str) -> "Roster":
        """Give the roster with one person less."""
        crew = tuple(other for other in self.crew(patrol) if other != volunteer)
        return Roster({**self.crews, patrol: crew}, self.stood_down)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some people are not in a crew: a rule, who it keeps out, and how to say so."""

    rule: str
    sentence: str
    """Such as "21 not free then"."""
    volunteers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A patrol that does not run as it is, with what it lacks and why nobody fills it."""

    patrol: str
    places: int
    """People it lacks to run."""
    missing: tuple[CrewNeed, ...]
    """Qualifications its crew lacks, with how many people."""
    reasons: tuple[Reason, ...]
    is_stood_down: bool = False


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that people who are in a crew break."""

    rule: str
    patrol: str
    volunteers: tuple[str, ...]
    sentence: str
    patrols: tuple[str, ...] = ()
    """All patrols it is about, such as those of a week with too many; `patrol` is the first."""

    def __post_init__(self) -> None:
        if self.patrol and not self.patrols:
            object.__setattr__(self, "patrols", (self.patrol,))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What adding or removing one person would do."""

    new_violations: tuple[Violation, ...]
    cost_change: int
    by_preference: Mapping[str, int] = field(default_factory=dict)
    """What each preference that is touched gains or loses; above 0 is worse."""

    @property
    def is_allowed(self) -> bool:
        return not self.new_violations


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could take a place, with the verdict on it."""

    volunteer: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who joins a crew, or leaves it."""

    volunteer: str
    patrol: str
    joins: bool


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """Another roster, and what is different in it."""

    roster: Roster
    moves: tuple[Move, ...]
    cost_change: int
    lost: tuple[str, ...]
    """Patrols that ran before and do not any more."""
    is_proven: bool
    """Whether nothing is better among the people concerned and their patrols of these days."""


@dataclass(frozen=True, slots=True)
class Concession:
    """A rule that would have to be set aside for one patrol, and what that would bring."""

    rule: str
    sentence: str
    rearrangement: Rearrangement


@dataclass(frozen=True, slots=True)
class Outlook:
    """What it would take for a patrol to run."""

    sentence: str
    rearrangement: Rearrangement | None
    is_impossible: bool
    """Whether it cannot run whatever else changes."""
    concessions: tuple[Concession, ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """How far a roster is from a perfect one; lower is better."""

    total: int
    by_preference: Mapping[str, int]


class Status(StrEnum):
    """How a search ended."""

    PROVEN = "proven"
    """No roster can be better."""
    TIME_UP = "time_up"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search has come."""

    seconds: float
    cost: int
    bound: int
    """No roster can cost less."""
    filled: int
    """Places up to the target size that are taken in patrols that run."""
    places: int
    run: int
    patrols: int


@dataclass(frozen=True, slots=True)
class TracePoint:
    """The cost and the bound at one moment of a search."""

    seconds: float
    cost: int
    bound: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The best roster found, and how good it is."""

    roster: Roster
    cost: Cost
    bound: int
    status: Status
    gaps: tuple[Gap, ...] = ()
    """Every patrol that does not run, the stood-down ones included."""
    violations: tuple[Violation, ...] = ()
    """Rules that locked assignments break; a search breaks none by itself."""
    seconds: float
    seed: int
    trace: tuple[TracePoint, ...] = ()
    leaders: Mapping[str, str] = field(default_factory=dict)
    """Volunteer id by patrol id."""

    @property
    def gap(self) -> float:
        """How much better a roster could still be, as a share of the cost."""
        return (self.cost.total - self.bound) / self.cost.total if self.cost.total else 0.0
