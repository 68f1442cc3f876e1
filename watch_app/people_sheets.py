"""Volunteers beside a roster: when they are free or away, and what they may do in a crew."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.availability import NOTHING, Told, told
from watch_app.patrol_cards import DRIVER, LEADER, held_qualifications, paper_names
from watch_app.records import Absence, Availability, Volunteer, VolunteerStatus

MINUTES_A_DAY = 24 * 60
MINUTES_A_WEEK = 7 * MINUTES_A_DAY
_DAY = timedelta(days=1)


class DayState(StrEnum):
    """How much of the patrols of a day somebody could walk."""

    FREE = "free"
    PART = "part"
    NOT_FREE = "not_free"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Away:
    """Whole days away."""

    first_day: date
    last_day: date
    reason: str


Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One volunteer as the view of people shows them."""

    volunteer_id: int
    name: str
    number: str
    sort_name: str
    leads: bool
    drives: bool
    is_trainee: bool
    is_reserve: bool
    windows: tuple[tuple[int, int], ...] = ()
    """Begin and end in minutes of the week, merged; an end may lie in the next week."""
    absences: tuple[Away, ...] = ()
    usual: tuple[tuple[int, int, int], ...] = ()
    """The same windows as they were given: weekday, start, length."""
    told: Told = NOTHING
    """What they answered day by day; their usual week does not begin on these days."""

    def absence_on(self, day: date) -> Away | None:
        return next((a for a in self.absences if a.first_day <= day <= a.last_day), None)

    def is_free(self, starts: datetime, ends: datetime) -> bool:
        """Whether a whole patrol lies within the times they gave, and on no day away."""
        last = (ends - timedelta(minutes=1)).date()
        if self.absence_on(starts.date()) or self.absence_on(last):
            return False
        if self.told.days or self.told.free:
            return self._is_free_as_told(starts, ends)
        begin = starts.weekday() * MINUTES_A_DAY + starts.hour * 60 + starts.minute
        end = begin + (ends - starts) // timedelta(minutes=1)
        return any(
            opens <= begin + week and end + week <= closes
            for opens, closes in self.windows
            for week in (0, MINUTES_A_WEEK)
        )

    def _is_free_as_told(self, starts: datetime, ends: datetime) -> bool:
        spans = [(each.starts, each.ends) for each in self.told.free]
        answered = set(self.told.days)
        week = timedelta(days=7)
        day = starts.date() - week
        while day <= ends.date():
            spans += [] if day in answered else self._usual_on(day)
            day += timedelta(days=1)
        covered = starts
        for opens, closes in sorted(spans):
            if opens > covered:
                break
            covered = max(covered, closes)
        return covered >= ends

    def _usual_on(self, day: date) -> list[Span]:
        """Return the windows of the usual week that begin on a day."""
        midnight = datetime.combine(day, time())
        return [
            (midnight + timedelta(minutes=start), midnight + timedelta(minutes=start + length))
            for weekday, start, length in self.usual
            if weekday == day.weekday()
        ]

    def state_on(self, day: date, spans: Iterable[Span]) -> DayState:
        """Say what somebody could walk of a day whose patrols have these times."""
        if self.absence_on(day) is not None:
            return DayState.AWAY
        could = [self.is_free(*span) for span in spans]
        if not could and day in self.told.days:
            could = [True for each in self.told.free if each.on == day]
        elif not could:
            begin = day.weekday() * MINUTES_A_DAY
            could = [
                opens < begin + week + MINUTES_A_DAY and closes > begin + week
                for opens, closes in self.windows
                for week in (0, MINUTES_A_WEEK)
            ]
            return DayState.FREE if any(could) else DayState.NOT_FREE
        if all(could):
            return DayState.FREE
        return DayState.PART if any(could) else DayState.NOT_FREE


@dataclass(frozen=True, slots=True)
class PeopleSheet:
    """Everybody who can be planned, and whoever is in a crew of the roster, by name."""

    people: tuple[PersonRow, ...] = ()
    by_id: Mapping[int, PersonRow] = field(default_factory=dict)


def people(
    session: Session, crewed: Iterable[int], days: tuple[date, date] | None = None
) -> PeopleSheet:
    """Return who can be planned now and whoever is in `crewed`.

    `days`, the first and the last, is the period for which answers given day by day are read.
    """
    named, held = paper_names(session), held_qualifications(session)
    usual, absences = _usual(session), _absences(session)
    answers = told(session, days[0] - _DAY, days[1] + _DAY) if days else {}
    known = set(crewed)
    planned = (VolunteerStatus.ACTIVE, VolunteerStatus.RESERVE)
    made = [
        PersonRow(
            identity,
            named[identity].name,
            named[identity].number,
            f"{given} {family}".strip(),
            (identity, LEADER) in held,
            (identity, DRIVER) in held,
            named[identity].is_trainee,
            status != VolunteerStatus.ACTIVE,
            merged(usual.get(identity, ())) if status in planned else (),
            absences.get(identity, ()),
            usual.get(identity, ()) if status in planned else (),
            answers.get(identity, NOTHING) if status in planned else NOTHING,
        )
        for identity, given, family, status in session.execute(
            select(
                Volunteer.id, Volunteer.given_name, Volunteer.family_name, Volunteer.status
            ).order_by(Volunteer.id)
        )
        if status in planned or identity in known
    ]
    return PeopleSheet(tuple(made), {row.volunteer_id: row for row in made})


Usual = tuple[tuple[int, int, int], ...]


def _usual(session: Session) -> dict[int, Usual]:
    found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for volunteer_id, *window in session.execute(
        select(
            Availability.volunteer_id,
            Availability.weekday,
            Availability.start_minute,
            Availability.length_minutes,
        ).order_by(Availability.volunteer_id, Availability.weekday, Availability.start_minute)
    ):
        found[volunteer_id].append((window[0], window[1], window[2]))
    return {identity: tuple(mine) for identity, mine in found.items()}


def merged(usual: Usual) -> tuple[tuple[int, int], ...]:
    """Return a usual week as stretches of its minutes; one may run on into the next week."""
    mine: list[tuple[int, int]] = []
    for weekday, start, length in usual:
        begin = weekday * MINUTES_A_DAY + start
        if mine and begin <= mine[-1][1]:
            mine[-1] = (mine[-1][0], max(mine[-1][1], begin + length))
        else:
            mine.append((begin, begin + length))
    return tuple(_round_the_week(mine)) if mine else ()


def _round_the_week(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Let Sunday night go on into Monday where both are free."""
    first, last = windows[0], windows[-1]
    if last[1] >= MINUTES_A_WEEK + first[0]:
        joined = (last[0], max(last[1], MINUTES_A_WEEK + first[1]))
        return [*windows[:-1], joined]
    return windows


def _absences(session: Session) -> dict[int, tuple[Away, ...]]:
    found: dict[int, list[Away]] = defaultdict(list)
    for volunteer_id, first, last, reason in session.execute(
        select(Absence.volunteer_id, Absence.first_day, Absence.last_day, Absence.reason).order_by(
            Absence.first_day
        )
    ):
        found[volunteer_id].append(Away(first, last, reason))
    return {identity: tuple(mine) for identity, mine in found.items()}
