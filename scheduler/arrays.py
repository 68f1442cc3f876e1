"""A problem laid out as arrays, once: who is free when, who holds what, what is locked."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from scheduler.claims import MINUTES_PER_DAY
from scheduler.clock import span
from scheduler.free_times import FreeTimes
from scheduler.limits import Limits, joined, tighter
from scheduler.patrol import Patrol
from scheduler.problem import Problem
from scheduler.unsocial import is_night, is_unsocial, is_weekend
from scheduler.volunteer import TimeWindow

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


class Arrays:
    """The problem by number: volunteer v and patrol p as in the problem's own order."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.volunteers = problem.volunteers
        self.patrols = problem.patrols
        self.rules = problem.rules
        self.weights = problem.weights
        self.zone = ZoneInfo(problem.time_zone)
        self.volunteer_number = {each.id: at for at, each in enumerate(self.volunteers)}
        self.patrol_number = {each.id: at for at, each in enumerate(self.patrols)}
        self.shape = (len(self.volunteers), len(self.patrols))
        spans = [span(patrol.starts, patrol.ends, self.zone) for patrol in self.patrols]
        self.starts = _integers(first for first, _ in spans)
        self.ends = _integers(last for _, last in spans)
        self.first_date = _integers(patrol.on.toordinal() for patrol in self.patrols)
        self.last_date = _integers(_last_date(patrol) for patrol in self.patrols)
        self.week = (self.first_date - 1 - self.rules.week_starts_on) // 7
        self.clock_minute = _integers(
            each.starts.hour * 60 + each.starts.minute for each in self.patrols
        )
        self.clock_length = _integers(
            (each.ends - each.starts) // timedelta(minutes=1) for each in self.patrols
        )
        beats = dict.fromkeys(patrol.beat for patrol in self.patrols)
        self.beat_number = {beat: at for at, beat in enumerate(beats)}
        self.beat = _integers(self.beat_number[patrol.beat] for patrol in self.patrols)
        self.unpopular = _yeses(
            patrol.beat in self.rules.unpopular_beats for patrol in self.patrols
        )
        self.minutes = self.ends - self.starts
        """How long each patrol is, in elapsed time."""
        self.unsocial = _yeses(is_unsocial(patrol, self.rules) for patrol in self.patrols)
        self.by_night = _yeses(is_night(patrol, self.rules) for patrol in self.patrols)
        self.on_weekend = _yeses(is_weekend(patrol, self.rules) for patrol in self.patrols)
        self.minimum = _integers(patrol.minimum for patrol in self.patrols)
        self.target = _integers(patrol.target for patrol in self.patrols)
        self.maximum = _integers(patrol.maximum for patrol in self.patrols)
        self.priority = _integers(patrol.priority for patrol in self.patrols)
        self.price_under = _integers(self._price_under(patrol) for patrol in self.patrols)
        self.price_over = _integers(self._price_over(patrol) for patrol in self.patrols)
        self.is_trainee = _yeses(each.is_trainee for each in self.volunteers)
        self.is_experienced = _yeses(each.is_experienced for each in self.volunteers)
        self.is_new = _yeses(each.is_new for each in self.volunteers)
        self.on_reserve = _yeses(each.only_if_rung for each in self.volunteers)
        self.locked = self._pairs(locked=True)
        self.existing = self._pairs(locked=False)
        """The unlocked assignments of the existing roster."""
        self.told = frozenset(
            (self.volunteer_number[each.volunteer], self.patrol_number[each.patrol])
            for each in problem.assignments
            if each.told
        )

    def _price_under(self, patrol: Patrol) -> int:
        usual = self.weights.target * patrol.priority
        return usual if patrol.price_under is None else patrol.price_under

    def _price_over(self, patrol: Patrol) -> int:
        return self.weights.over_target if patrol.price_over is None else patrol.price_over

    def _pairs(self, *, locked: bool) -> frozenset[tuple[int, int]]:
        return frozenset(
            (self.volunteer_number[each.volunteer], self.patrol_number[each.patrol])
            for each in self.problem.assignments
            if each.locked is locked
        )

    @cached_property
    def available(self) -> BoolArray:
        """Whether a whole patrol lies within the times at which somebody is free."""
        begins = self.first_date * MINUTES_PER_DAY + self.clock_minute
        times = FreeTimes(begins, begins + self.clock_length)
        return np.array([times.of(each) for each in self.volunteers], np.bool_).reshape(self.shape)

    @cached_property
    def away(self) -> BoolArray:
        """Whether a patrol touches a day on which somebody is absent."""
        dates, of_patrol = np.unique(
            np.stack([self.first_date, self.last_date]), axis=1, return_inverse=True
        )
        away = np.zeros((len(self.volunteers), dates.shape[1]), np.bool_)
        for at, volunteer in enumerate(self.volunteers):
            for absence in volunteer.absences:
                first, last = absence.first_day.toordinal(), absence.last_day.toordinal()
                away[at] |= (dates[0] <= last) & (first <= dates[1])
        return away[:, of_patrol.ravel()]

    @cached_property
    def busy(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """The instants of each volunteer's patrols in neighbouring rosters."""
        return tuple(
            tuple(span(each.starts, each.ends, self.zone) for each in volunteer.busy)
            for volunteer in self.volunteers
        )

    @cached_property
    def busy_weeks(self) -> tuple[tuple[int, ...], ...]:
        """The watch weeks of each volunteer's patrols in neighbouring rosters."""
        offset = 1 + self.rules.week_starts_on
        return tuple(
            tuple((each.starts.toordinal() - offset) // 7 for each in volunteer.busy)
            for volunteer in self.volunteers
        )

    def holders(self, qualification: str) -> BoolArray:
        """Say who holds a qualification on the date of each patrol."""
        if qualification not in self._holders:
            self._holders[qualification] = self._find_holders(qualification)
        return self._holders[qualification]

    @cached_property
    def _holders(self) -> dict[str, BoolArray]:
        return {}

    def _find_holders(self, qualification: str) -> BoolArray:
        dates, of_patrol = np.unique(self.first_date, return_inverse=True)
        holds = np.zeros((len(self.volunteers), len(dates)), np.bool_)
        for at, volunteer in enumerate(self.volunteers):
            for held in volunteer.qualifications:
                if held.name == qualification:
                    first = held.valid_from.toordinal() if held.valid_from else 0
                    last = (held.valid_until or date.max).toordinal()
                    holds[at] |= (first <= dates) & (dates <= last)
        return holds[:, of_patrol]

    def weekly_limit(self, volunteer: int) -> int | None:
        return tighter(
            self.volunteers[volunteer].max_patrols_per_week, self.rules.max_patrols_per_week
        )

    def roster_limit(self, volunteer: int) -> int | None:
        return tighter(self.volunteers[volunteer].max_patrols, self.rules.max_patrols)

    @cached_property
    def limits(self) -> tuple[Limits, ...]:
        """The further limits of each volunteer, those of the rules included."""
        return tuple(joined(each.limits, self.rules.limits) for each in self.volunteers)

    @cached_property
    def horizon(self) -> tuple[int, int]:
        """The first and the last day of the roster."""
        first, last = self.problem.first_day, self.problem.last_day
        return (
            first.toordinal() if first else int(self.first_date.min(initial=1 << 30)),
            last.toordinal() if last else int(self.first_date.max(initial=0)),
        )

    @cached_property
    def busy_days(self) -> tuple[frozenset[int], ...]:
        """The days of each volunteer's patrols in neighbouring rosters."""
        return tuple(
            frozenset(each.starts.toordinal() for each in volunteer.busy)
            for volunteer in self.volunteers
        )

    @cached_property
    def on_closed_beat(self) -> BoolArray:
        """Whether a patrol is on a beat that somebody keeps away from."""
        closed = np.zeros((len(self.volunteers), len(self.beat_number)), np.bool_)
        number = self.beat_number
        for at, volunteer in enumerate(self.volunteers):
            if volunteer.only_on_beats:
                closed[at] = True
                closed[
                    at, [number[each] for each in volunteer.only_on_beats if each in number]
                ] = False
            closed[at, [number[each] for each in volunteer.not_on_beats if each in number]] = True
        return closed[:, self.beat]

    @cached_property
    def outside_hours(self) -> BoolArray:
        """Whether any of a patrol lies outside the hours, or the daylight, somebody keeps to."""
        outside = np.zeros(self.shape, np.bool_)
        for at, volunteer in enumerate(self.volunteers):
            if volunteer.hours is not None:
                outside[at] = self.beyond(volunteer.hours)
            if volunteer.daylight_only:
                outside[at] |= self.in_the_dark
        return outside

    def beyond(self, hours: TimeWindow) -> BoolArray:
        """Say of each patrol whether any of it lies outside a time of day."""
        into = (self.clock_minute - hours.start_minute) % MINUTES_PER_DAY
        return np.asarray(into + self.clock_length > hours.length_minutes)

    @cached_property
    def in_the_dark(self) -> BoolArray:
        """Whether any of a patrol lies outside the daylight, which must be known."""
        light = {each.day: each for each in self.problem.daylight}
        dawn = _integers(light[each.on].first_minute for each in self.patrols)
        dusk = _integers(light[each.on].last_minute for each in self.patrols)
        starts, ends = self.clock_minute, self.clock_minute + self.clock_length
        return np.asarray((starts < dawn) | (ends > dusk))

    @cached_property
    def kit_users(self) -> dict[str, dict[int, int]]:
        """The patrols that take along each kit that any takes, and how much."""
        users: dict[str, dict[int, int]] = {}
        for at, patrol in enumerate(self.patrols):
            for use in patrol.uses:
                users.setdefault(use.kit, {})[at] = use.count
        return users

    @cached_property
    def joint_patrols(self) -> dict[str, list[int]]:
        """The patrols of each officer who has any."""
        joint: dict[str, list[int]] = {}
        for at, patrol in enumerate(self.patrols):
            if patrol.officer:
                joint.setdefault(patrol.officer, []).append(at)
        return joint

    @cached_property
    def officers_busy(self) -> dict[str, list[tuple[int, int]]]:
        """The instants at which each officer cannot come."""
        return {
            officer.id: [span(each.starts, each.ends, self.zone) for each in officer.busy]
            for officer in self.problem.officers
        }

    @cached_property
    def forbidden_after(self) -> dict[str, frozenset[str]]:
        """The kinds that may not follow each kind the next day."""
        forbidden: dict[str, frozenset[str]] = {}
        for each in self.rules.forbidden_successions:
            forbidden[each.kind] = forbidden.get(each.kind, frozenset()) | {each.then}
        return forbidden

    @cached_property
    def kinds(self) -> dict[str, IntArray]:
        """The patrols of each kind."""
        kinds = dict.fromkeys(patrol.kind for patrol in self.patrols)
        return {
            kind: np.array([at for at, each in enumerate(self.patrols) if each.kind == kind])
            for kind in kinds
        }

    @cached_property
    def pairings(self) -> tuple[tuple[str, int, int], ...]:
        """Each pairing as its kind and the numbers of the two."""
        return tuple(
            (each.kind, self.volunteer_number[each.first], self.volunteer_number[each.second])
            for each in self.problem.pairings
        )

    def pairings_of(self, kind: str) -> list[tuple[int, int]]:
        return self._pairings.get(kind, [])

    @cached_property
    def _pairings(self) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = {}
        for kind, first, second in self.pairings:
            found.setdefault(kind, []).append((first, second))
        return found

    @cached_property
    def locked_by_patrol(self) -> dict[int, list[int]]:
        """The volunteers who are locked on each patrol that has any."""
        found: dict[int, list[int]] = {}
        for volunteer, patrol in sorted(self.locked):
            found.setdefault(patrol, []).append(volunteer)
        return found

    @cached_property
    def needed(self) -> dict[str, IntArray]:
        """How many people of each patrol must hold each qualification that any needs."""
        needed: dict[str, IntArray] = {}
        for at, patrol in enumerate(self.patrols):
            for need in patrol.needs:
                nobody = np.zeros(len(self.patrols), np.int64)
                needed.setdefault(need.qualification, nobody)[at] = need.count
        return needed

    def crew_lacks(self, patrol: int, crew: Iterable[int]) -> list[tuple[str, int]]:
        """Give the qualifications that a crew lacks, with how many people."""
        crew = list(crew)
        lacks = []
        for need in self.patrols[patrol].needs:
            holders = self.holders(need.qualification)
            held = sum(1 for volunteer in crew if holders[volunteer, patrol])
            if held < need.count:
                lacks.append((need.qualification, need.count - held))
        return lacks

    def is_complete(self, patrol: int, crew: tuple[int, ...]) -> bool:
        """Say whether a crew is large enough and holds what it needs, so that it runs."""
        return len(crew) >= self.patrols[patrol].minimum and not self.crew_lacks(patrol, crew)


@lru_cache(maxsize=4)
def arrays_of(problem: Problem) -> Arrays:
    """Lay a problem out, or give the layout made before."""
    return Arrays(problem)


def _last_date(patrol: Patrol) -> int:
    return (patrol.ends - timedelta(minutes=1)).toordinal()


def _integers(values: Iterable[int]) -> IntArray:
    return np.fromiter(values, np.int64)


def _yeses(values: Iterable[bool]) -> BoolArray:
    return np.fromiter(values, np.bool_)
