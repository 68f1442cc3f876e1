"""What a watch sets for itself: the rules that must hold, and the weights of what should."""

from dataclasses import dataclass

from scheduler.claims import MINUTES_PER_DAY, require, require_between
from scheduler.limits import NO_LIMITS, Limits
from scheduler.patrol import LOWEST_CREW


@dataclass(frozen=True, slots=True)
class Succession:
    """A patrol of one kind may not be followed, the next day, by one of another."""

    kind: str
    then: str

    def __post_init__(self) -> None:
        require(bool(self.kind), "kind", "a succession names two kinds of patrol.")
        require(bool(self.then), "then", "a succession names two kinds of patrol.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The limits of a watch; each may be set by it, save that nobody patrols alone."""

    rest_minutes: int = 660
    max_patrols_per_week: int | None = 2
    max_patrols: int | None = None
    limits: Limits = NO_LIMITS
    """Further limits for everybody."""
    forbidden_successions: tuple[Succession, ...] = ()
    crew_minimum: int = LOWEST_CREW
    max_trainees_per_crew: int = 1
    week_starts_on: int = 0
    """Monday is 0."""
    night_from: int = 22 * 60
    night_to: int = 6 * 60
    """A patrol is unsocial if any of it lies in the night or it starts on the weekend."""
    weekend: tuple[int, ...] = (5, 6)
    leading: str = "leader"
    """The name of the qualification that lets somebody lead a crew."""
    mentor: str = ""
    """The qualification of whom new people walk with; without one they may go with anybody."""
    unpopular_beats: tuple[str, ...] = ()
    everyone_holds: tuple[str, ...] = ()
    """The qualifications without which nobody patrols, such as vetting, valid on the date."""

    def __post_init__(self) -> None:
        require_between(self.rest_minutes, 0, 7 * MINUTES_PER_DAY, "rest_minutes")
        for name in ("max_patrols_per_week", "max_patrols"):
            limit = getattr(self, name)
            require(limit is None or limit >= 0, name, "is less than nothing.")
        require(
            self.crew_minimum >= LOWEST_CREW,
            "crew_minimum",
            f"is {self.crew_minimum}; nobody patrols alone, so it must be at least {LOWEST_CREW}.",
        )
        require_between(self.max_trainees_per_crew, 0, 99, "max_trainees_per_crew")
        require_between(self.week_starts_on, 0, 6, "week_starts_on")
        require_between(self.night_from, 0, MINUTES_PER_DAY, "night_from")
        require_between(self.night_to, 0, MINUTES_PER_DAY, "night_to")
        for weekday in self.weekend:
            require_between(weekday, 0, 6, "weekend")
        for at, name in enumerate(self.everyone_holds):
            require(bool(name), f"everyone_holds[{at}]", "a qualification needs a name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each preference counts; 0 switches one off."""

    fill: int = 5000
    """A patrol of priority 1 that does not run; each step of priority doubles it."""
    target: int = 60
    """A person short of the target size, times the priority."""
    over_target: int = 30
    fair_share: int = 2
    fair_unsocial: int = 2
    fair_nights: int = 0
    fair_weekends: int = 0
    fair_unpopular: int = 2
    wishes: int = 6
    pledges: int = 20
    """A patrol, or an hour begun, that somebody pledged and does not get."""
    variety: int = 2
    """A beat or a partner that somebody had in the weeks before."""
    experience: int = 6
    """Somebody new in a crew without anybody experienced."""
    regular_partners: int = 6
    """One of two regular partners who goes without the other."""
    unpredictable: int = 0
    """A patrol on the beat and at the time of one a week before."""
    few_changes: int = 8
    told: int = 40
    """On top of that for somebody who has been told."""

    def __post_init__(self) -> None:
        for name in self.__slots__:
            require_between(getattr(self, name), 0, 1_000_000, name)
