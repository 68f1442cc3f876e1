"""A year of past rosters for the sample watch, each within all rules and published."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from watch_app import patrols, rosters
from watch_app.patrol_cards import DRIVER, LEADER
from watch_app.records import (
    Assignment,
    AssignmentSource,
    HeldQualification,
    Pairing,
    PairingKind,
    Patrol,
    Volunteer,
    VolunteerStatus,
    Watch,
)
from watch_app.roles import settle_roles
from watch_app.roster_sheets import holds, loaded_patrols

PERIODS = 13
WEEKS = 4

_NEAR = 12
"""As many of a person's last patrols may lie within a week of each other."""

_TAKEN_OFF = 0.8
"""Share of the patrols without a crew that the coordinator did not even plan."""

_REASONS = ("Storm warning", "Flooded towpath", "Too few people", "Police operation nearby")


def first_day_of_history(today: date) -> date:
    """Return the Monday on which the first past roster begins; the last one holds `today`."""
    next_monday = today + timedelta(days=7 - today.weekday())
    return next_monday - timedelta(weeks=PERIODS * WEEKS)


class HaltedError(Exception):
    """Nobody wants the sample watch any more."""


def add_history(
    session: Session, chance: Random, today: date, zone: ZoneInfo, halted: Callable[[], bool]
) -> None:
    """Add thirteen published rosters of four weeks, crewed by hand-made turns."""
    watch = session.scalars(select(Watch)).one()
    people = _people(session, watch)
    start = first_day_of_history(today)
    for period in range(PERIODS):
        if halted():
            raise HaltedError
        first = start + timedelta(weeks=WEEKS * period)
        roster_id = rosters.create(session, first, first + timedelta(weeks=WEEKS, days=-1))
        for person in people:
            person.in_roster = 0
        given_up: list[Patrol] = []
        for patrol in _hardest_first(loaded_patrols(session, roster_id), people):
            if chance.random() < 0.02:
                _stand_down(patrol, chance.choice(_REASONS))
            elif _crew(patrol, people, chance, watch.max_trainees_per_crew):
                continue
            elif chance.random() < _TAKEN_OFF:
                given_up.append(patrol)
            else:
                _stand_down(patrol, "Too few people")
        patrols.delete_all(session, given_up)
        told = datetime.combine(first - timedelta(days=9), datetime.min.time(), zone)
        rosters.publish(session, roster_id, told + timedelta(hours=19, minutes=5))


def _hardest_first(patrols: Sequence[Patrol], people: Sequence["_Person"]) -> list[Patrol]:
    """Return the patrols week by week, those that fewest people could take before the others."""

    def hardness(patrol: Patrol) -> tuple[date, int, datetime, int]:
        free = sum(person.may_take(patrol) for person in people)
        need = len(patrol.needs) * 4 + patrol.crew_target
        return _monday(patrol.starts.date()), free - need, patrol.starts, patrol.id

    return sorted(patrols, key=hardness)


@dataclass(slots=True, eq=False)
class _Person:
    """A volunteer with what they have walked so far."""

    record: Volunteer
    week_limit: int
    roster_limit: int
    rest: timedelta
    windows: tuple[tuple[int, int, int], ...]
    """Weekday, start and length in minutes."""
    away: tuple[tuple[date, date], ...]
    together: list["_Person"] = field(default_factory=list)
    apart: list["_Person"] = field(default_factory=list)
    never_both: list["_Person"] = field(default_factory=list)
    walked: list[tuple[datetime, datetime]] = field(default_factory=list)
    in_week: dict[date, int] = field(default_factory=lambda: defaultdict(int))
    in_roster: int = 0
    free: dict[tuple[int, int, int], bool] = field(default_factory=dict)
    """Answers given before, by weekday, minute and length."""

    def load(self, day: date) -> float:
        """Patrols a week since joining, so that new people are not sent out every night."""
        weeks = max(4.0, (day - self.record.joined_on).days / 7)
        return len(self.walked) / min(weeks, 52)

    def may_take(self, patrol: Patrol) -> bool:
        """Return whether nothing of this person's own keeps them out."""
        day = patrol.starts.date()
        return (
            self.record.joined_on <= day
            and self.in_week[_monday(day)] < self.week_limit
            and self.in_roster < self.roster_limit
            and not self._is_tired(patrol)
            and not any(first <= patrol.ends.date() and day <= last for first, last in self.away)
            and self._is_free(patrol)
            and not any(other.overlaps(patrol) for other in self.never_both)
        )

    def _is_free(self, patrol: Patrol) -> bool:
        starts, length = patrol.starts, patrol.ends - patrol.starts
        key = (starts.weekday(), starts.hour * 60 + starts.minute, length // timedelta(minutes=1))
        if key not in self.free:
            self.free[key] = self._has_window(*key)
        return self.free[key]

    def _has_window(self, day: int, minute: int, length: int) -> bool:
        for weekday, start, free in self.windows:
            into = (day - weekday) % 7 * 1440 + minute - start
            if into >= 0 and into + length <= free:
                return True
        return False

    def overlaps(self, patrol: Patrol) -> bool:
        """Return whether this person is out at the time of a patrol."""
        return any(
            starts < patrol.ends and patrol.starts < ends for starts, ends in self.walked[-_NEAR:]
        )

    def _is_tired(self, patrol: Patrol) -> bool:
        return any(
            patrol.starts - ends < self.rest and starts - patrol.ends < self.rest
            for starts, ends in self.walked[-_NEAR:]
        )

    def walk(self, patrol: Patrol) -> None:
        """Note that this person takes a patrol."""
        self.walked.append((patrol.starts, patrol.ends))
        self.in_week[_monday(patrol.starts.date())] += 1
        self.in_roster += 1


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _people(session: Session, watch: Watch) -> list[_Person]:
    found = session.scalars(
        select(Volunteer)
        .where(Volunteer.status == VolunteerStatus.ACTIVE)
        .order_by(Volunteer.id)
        .options(
            selectinload(Volunteer.qualifications).joinedload(HeldQualification.qualification),
            selectinload(Volunteer.availability),
            selectinload(Volunteer.absences),
        )
        .execution_options(populate_existing=True)
    )
    people = {
        record.id: _Person(
            record,
            min(record.max_patrols_per_week or 99, watch.max_patrols_per_week),
            record.max_patrols_per_roster or watch.max_patrols_per_roster or 99,
            timedelta(minutes=watch.rest_minutes + 60),
            tuple((w.weekday, w.start_minute, w.length_minutes) for w in record.availability),
            tuple((away.first_day, away.last_day) for away in record.absences),
        )
        for record in found
    }
    for pairing in session.scalars(select(Pairing)):
        for one, other in (
            (pairing.first_id, pairing.second_id),
            (pairing.second_id, pairing.first_id),
        ):
            if one in people and other in people:
                _pairs(people[one], pairing.kind).append(people[other])
            elif one in people and pairing.kind == PairingKind.TOGETHER:
                # Somebody whose partner cannot walk stays at home.
                people[one].roster_limit = 0
    return list(people.values())


def _pairs(person: _Person, kind: PairingKind) -> list[_Person]:
    by_kind = {
        PairingKind.TOGETHER: person.together,
        PairingKind.APART: person.apart,
        PairingKind.NOT_BOTH_AWAY: person.never_both,
    }
    return by_kind[kind]


def _crew(patrol: Patrol, people: Sequence[_Person], chance: Random, most_trainees: int) -> bool:
    """Give a patrol its crew: who may lead, who may drive, then whoever walked least.

    Returns False where no crew could be found.
    """
    day = patrol.starts.date()
    turns = [
        (person.load(day) + chance.random() * 0.15, person)
        for person in people
        if person.may_take(patrol)
    ]
    ready = [person for _, person in sorted(turns, key=lambda turn: turn[0])]
    crew: list[_Person] = []
    for code in (LEADER, DRIVER):
        if any(need.qualification.code == code for need in patrol.needs):
            able = [each for each in ready if holds(each.record, code, day)]
            if not _join_first(crew, able, patrol, ready, most_trainees):
                return False
    # Whoever may lead is kept for the crews that have no leader yet.
    spare = sorted(ready, key=lambda person: holds(person.record, LEADER, day))
    while len(crew) < patrol.crew_target:
        if not _join_first(crew, spare, patrol, ready, most_trainees):
            break
    if len(crew) < patrol.crew_minimum:
        return False
    for person in crew:
        person.walk(patrol)
    leader = next(each for each in crew if holds(each.record, LEADER, day))
    patrol.assignments.extend(
        Assignment(
            volunteer_id=person.record.id, volunteer=person.record, source=AssignmentSource.SOLVER
        )
        for person in crew
    )
    settle_roles(patrol, leader.record.id)
    return True


def _join_first(
    crew: list[_Person],
    able: Iterable[_Person],
    patrol: Patrol,
    ready: Sequence[_Person],
    most_trainees: int,
) -> bool:
    """Let the first who fits join the crew, with whoever they go together with."""
    for person in able:
        group = [person, *person.together]
        together = [*crew, *(each for each in group if each not in crew)]
        if (
            person not in crew
            and len(together) <= patrol.crew_maximum
            and all(each in ready for each in group)
            and sum(each.record.is_trainee for each in together) <= most_trainees
            and not any(
                rival in together for each in together for rival in (*each.apart, *each.never_both)
            )
        ):
            crew[:] = together
            return True
    return False


def _stand_down(patrol: Patrol, reason: str) -> None:
    patrol.is_stood_down = True
    patrol.is_edited = True
    patrol.stood_down_reason = reason
