"""What a roster is made from: volunteers, patrols, pairings, rules; checked when made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from scheduler.claims import ProblemError, require
from scheduler.patrol import Patrol
from scheduler.policy import Rules, Weights
from scheduler.surroundings import Daylight, EarlierPatrol, Kit, Officer
from scheduler.volunteer import Volunteer

MOST_DAYS = 3660
"""No roster is planned for more than ten years."""


class PairingKind(StrEnum):
    """How two volunteers depend on each other."""

    TOGETHER = "together"
    """In every patrol both or neither."""
    APART = "apart"
    """Never in the same crew."""
    NOT_BOTH_AWAY = "not_both_away"
    """Never on patrol at the same time, as for two parents."""
    GUARDIAN = "guardian"
    """The first only where the second is; the second goes alone as well."""
    REGULAR = "regular"
    """They would like to walk together; what it costs if they do not is a weight."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two volunteers who must, or must not, patrol together."""

    kind: PairingKind
    first: str
    second: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", PairingKind(self.kind))
        require(self.first != self.second, "second", "is the same person as first.")


@dataclass(frozen=True, slots=True)
class Assignment:
    """One volunteer in one crew; a locked one stays."""

    volunteer: str
    patrol: str
    locked: bool = False
    told: bool = False
    """Whether they have been told, so that giving it up costs more."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Problem:
    """Everything a roster depends on; two problems are the same only if they are one object."""

    name: str = ""
    time_zone: str = "UTC"
    volunteers: tuple[Volunteer, ...] = ()
    patrols: tuple[Patrol, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    rules: Rules = field(default_factory=Rules)
    weights: Weights = field(default_factory=Weights)
    assignments: tuple[Assignment, ...] = ()
    """The existing roster, with what is locked in it."""
    kit: tuple[Kit, ...] = ()
    officers: tuple[Officer, ...] = ()
    daylight: tuple[Daylight, ...] = ()
    """Needed for every day of the roster as soon as somebody walks by daylight only."""
    earlier_patrols: tuple[EarlierPatrol, ...] = ()
    first_day: date | None = None
    last_day: date | None = None

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.time_zone)
        except (ValueError, OSError, LookupError) as unknown:
            raise ProblemError(
                f'time_zone: "{self.time_zone}" is no time zone; write one such as Europe/London.'
            ) from unknown
        people = _unique_ids((volunteer.id for volunteer in self.volunteers), "volunteers")
        patrols = _unique_ids((patrol.id for patrol in self.patrols), "patrols")
        self._check_people(people, patrols)
        self._check_references(people, patrols)
        self._check_surroundings()
        self._check_period()

    def _check_people(self, people: set[str], patrols: set[str]) -> None:
        for at, volunteer in enumerate(self.volunteers):
            for wish_at, wish in enumerate(volunteer.wishes):
                place = f"volunteers[{at}].wishes[{wish_at}]"
                if wish.partner is not None:
                    _require_known(wish.partner, people, f"{place}.partner")
                if wish.patrol is not None:
                    _require_known(wish.patrol, patrols, f"{place}.patrol")
            for partner_at, partner in enumerate(volunteer.recent_partners):
                place = f"volunteers[{at}].recent_partners[{partner_at}]"
                _require_known(partner, people, place)

    def _check_references(self, people: set[str], patrols: set[str]) -> None:
        for at, pairing in enumerate(self.pairings):
            _require_known(pairing.first, people, f"pairings[{at}].first")
            _require_known(pairing.second, people, f"pairings[{at}].second")
        seen = set()
        for at, assignment in enumerate(self.assignments):
            _require_known(assignment.volunteer, people, f"assignments[{at}].volunteer")
            _require_known(assignment.patrol, patrols, f"assignments[{at}].patrol")
            pair = (assignment.volunteer, assignment.patrol)
            require(pair not in seen, f"assignments[{at}]", "is there twice.")
            seen.add(pair)

    def _check_surroundings(self) -> None:
        kit = _unique_ids((each.name for each in self.kit), "kit", "name")
        officers = _unique_ids((each.id for each in self.officers), "officers")
        days = _unique_ids((str(each.day) for each in self.daylight), "daylight", "day")
        by_daylight = any(volunteer.daylight_only for volunteer in self.volunteers)
        for at, patrol in enumerate(self.patrols):
            for use_at, use in enumerate(patrol.uses):
                _require_known(use.kit, kit, f"patrols[{at}].uses[{use_at}].kit")
            if patrol.officer:
                _require_known(patrol.officer, officers, f"patrols[{at}].officer")
            if by_daylight:
                require(str(patrol.on) in days, "daylight", f"says nothing of {patrol.on}.")

    def _check_period(self) -> None:
        days = [patrol.on for patrol in self.patrols]
        days += [day for day in (self.first_day, self.last_day) if day]
        length = (max(days) - min(days)).days if days else 0
        place = "last_day" if self.last_day else "patrols"
        require(length < MOST_DAYS, place, f"the roster is longer than {MOST_DAYS} days.")
        if self.first_day and self.last_day:
            require(self.first_day <= self.last_day, "last_day", "is before first_day.")
        for at, patrol in enumerate(self.patrols):
            place = f"patrols[{at}].starts"
            inside = (self.first_day is None or self.first_day <= patrol.on) and (
                self.last_day is None or patrol.on <= self.last_day
            )
            require(inside, place, f"{patrol.on} is outside the roster's days.")
            require(
                patrol.minimum >= self.rules.crew_minimum,
                f"patrols[{at}].minimum",
                f"is {patrol.minimum}; the rules ask for at least {self.rules.crew_minimum}.",
            )


def _unique_ids(ids: Iterable[str], place: str, field_name: str = "id") -> set[str]:
    seen: set[str] = set()
    for at, each in enumerate(ids):
        require(each not in seen, f"{place}[{at}].{field_name}", f'"{each}" is there twice.')
        seen.add(each)
    return seen


def _require_known(reference: str, known: set[str], place: str) -> None:
    require(reference in known, place, f'nothing has the id "{reference}".')
