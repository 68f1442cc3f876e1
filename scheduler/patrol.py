"""One patrol: where, when, with how large a crew, and what it takes."""

from dataclasses import dataclass
from datetime import date, datetime

from scheduler.claims import require, require_between, require_wall_clock

LOWEST_CREW = 2
"""Nobody patrols alone, whatever a watch may set."""


@dataclass(frozen=True, slots=True)
class CrewNeed:
    """A qualification that so many people of a crew must hold; one person may meet several."""

    qualification: str
    count: int = 1

    def __post_init__(self) -> None:
        require(bool(self.qualification), "qualification", "a need names a qualification.")
        require_between(self.count, 1, 99, "count")


@dataclass(frozen=True, slots=True)
class KitUse:
    """How many things of one sort a patrol takes along while it runs."""

    kit: str
    count: int = 1

    def __post_init__(self) -> None:
        require_between(self.count, 1, 99, "count")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patrol:
    """One beat at one time, and the crew it takes; it belongs to the date it starts on."""

    id: str
    beat: str
    label: str = ""
    """How sentences name it, such as "Riverside, Thu 10 Dec 20:00"."""
    starts: datetime
    ends: datetime
    minimum: int = LOWEST_CREW
    target: int = LOWEST_CREW
    maximum: int = LOWEST_CREW
    needs: tuple[CrewNeed, ...] = ()
    priority: int = 3
    """From 1 to 5; 5 matters most."""
    kind: str = ""
    """What limits of a kind and forbidden successions go by, such as "foot" or "early"."""
    uses: tuple[KitUse, ...] = ()
    officer: str = ""
    """The id of the officer without whom it does not run."""
    mixed: bool = False
    """Its crew is not all of one group."""
    price_under: int | None = None
    """For each person short of the target; the weights say it otherwise."""
    price_over: int | None = None
    """For each person over the target; the weights say it otherwise."""
    crew_stays: bool = False
    """Nobody joins but who is locked there: planning goes on around it."""

    def __post_init__(self) -> None:
        require(bool(self.id), "id", "a patrol needs an id.")
        require_wall_clock(self.starts, self.ends)
        is_short = (self.ends - self.starts).days < 7
        require(is_short, "ends", "is a week or more after starts.")
        require_between(self.priority, 1, 5, "priority")
        require(
            self.minimum >= LOWEST_CREW,
            "minimum",
            f"is {self.minimum}; nobody patrols alone, so it must be at least {LOWEST_CREW}.",
        )
        require(self.minimum <= self.target, "target", "is less than minimum.")
        require(self.target <= self.maximum, "maximum", "is less than target.")
        named = [need.qualification for need in self.needs]
        require(len(set(named)) == len(named), "needs", "name a qualification twice.")
        used = [use.kit for use in self.uses]
        require(len(set(used)) == len(used), "uses", "name a kit twice.")
        for name in ("price_under", "price_over"):
            price = getattr(self, name)
            require(price is None or 0 <= price <= 1_000_000, name, "is not from 0 to 1000000.")
        if not self.label:
            label = f"{self.beat}, {self.starts:%a} {self.starts.day} {self.starts:%b %H:%M}"
            object.__setattr__(self, "label", label)

    @property
    def on(self) -> date:
        return self.starts.date()
