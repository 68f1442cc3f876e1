"""The fairness ledger: what each walks against their share, and who offered more."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

import scheduler
from watch_app import planning, roster_sheets
from watch_app.attendance import walked_between
from watch_app.judging import roster_of
from watch_app.records import (
    Answer,
    Asking,
    Assignment,
    Attendance,
    Outing,
    Patrol,
    Presence,
    Volunteer,
    VolunteerStatus,
)
from watch_app.sheets import RosterSheet, WatchHeading
from watch_app.statistics import minutes_walked
from watch_app.watches import watch_of

if TYPE_CHECKING:
    from scheduler import LedgerLine, Problem

OPENING = ("patrols", "nights", "weekends", "unpopular", "unsocial", "weeks")
"""What newcomers bring along: columns `opening_…` of a volunteer."""
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody walks of one sort of patrols, against their share and what came before."""

    walked: int
    share: float
    earlier: int

    @property
    def total(self) -> int:
        return self.walked + self.earlier

    @property
    def fair(self) -> float:
        """What they would have in all with exactly their share now."""
        return self.earlier + self.share

    @property
    def over(self) -> float:
        """How much more than their share, below 0 for less."""
        return self.walked - self.share


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One volunteer in the ledger."""

    volunteer_id: int
    name: str
    number: str
    is_reserve: bool
    patrols: Part
    nights: Part
    weekends: Part
    unpopular: Part
    short_notice: int
    """Patrols of this roster they took on shortly before, or as a stand-in."""
    minutes: int
    """Of this roster: as walked where that is keyed in, else as planned."""
    weeks: int
    """How long before the roster they were there, as far as it counts."""
    could: int
    """How many patrols of this roster their own time and limits allow."""
    left: Mapping[str, int]
    """Patrols they do not walk, counted by why."""
    opening: Mapping[str, int]

    @property
    def id(self) -> int:
        return self.volunteer_id

    @property
    def is_unused(self) -> bool:
        """Whether they offered more than they got."""
        return not self.is_reserve and self.patrols.walked < self.could


@dataclass(frozen=True, slots=True)
class FairnessLedger:
    """The ledger of one roster, for screen and paper."""

    roster_id: int
    title: str
    weeks: int
    """How many weeks before the roster count."""
    rows: tuple[LedgerRow, ...]
    heading: WatchHeading


@dataclass(frozen=True, slots=True)
class Person:
    """What the watch knows of a volunteer besides the problem."""

    name: str
    number: str
    is_reserve: bool
    opening: Mapping[str, int]


@dataclass(frozen=True)
class LedgerFacts:
    """All that a ledger is made of, read at one moment; any thread may make it."""

    problem: "Problem"
    sheet: RosterSheet
    weeks: int
    people: Mapping[int, Person]
    minutes: Mapping[int, int]
    short_notice: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """A number of earlier rosters, and the weeks they reach back."""

    rosters: int
    weeks: int
    since: date


def spans(session: Session, roster_id: int) -> tuple[Span, ...]:
    """Return how far back a ledger of this roster may look, roster by roster."""
    rows = roster_sheets.rows(session)
    first = next((row.first_day for row in rows if row.id == roster_id), None)
    if first is None:
        return ()
    earlier = [row.first_day for row in rows if row.first_day < first]
    return tuple(
        Span(count, max(1, -((since - first) // _WEEK)), since)
        for count, since in enumerate(reversed(earlier[-26:]), 1)
    )


def read(session: Session, roster_id: int, weeks: int | None = None) -> LedgerFacts:
    """Read what the ledger is made of; without `weeks`, as far back as Generate looks."""
    watch = watch_of(session)
    counted = watch.history_weeks if weeks is None else weeks
    sheet = roster_sheets.sheet(session, roster_id)
    named = roster_sheets.paper_names(session)
    walked = walked_between(session, sheet.first_day, sheet.last_day)
    zone = ZoneInfo(watch.time_zone)
    return LedgerFacts(
        planning.problem_for(session, roster_id, history_weeks=counted),
        sheet,
        counted,
        {
            person.id: Person(
                named[person.id],
                person.number,
                person.status == VolunteerStatus.RESERVE,
                {name: getattr(person, f"opening_{name}") for name in OPENING},
            )
            for person in session.scalars(select(Volunteer))
        },
        minutes_walked(sheet.patrols, walked, zone),
        _short_notice(session, roster_id, timedelta(hours=watch.gap_deadline_hours), zone),
    )


def _short_notice(
    session: Session, roster_id: int, notice: timedelta, zone: ZoneInfo
) -> Mapping[int, int]:
    """Count by volunteer the patrols taken on within the notice of a gap, or as a stand-in."""
    found: Counter[int] = Counter()
    accepted = session.execute(
        select(Asking.volunteer_id, Asking.asked_at, Patrol.starts)
        .join(Patrol, Patrol.id == Asking.patrol_id)
        .join(
            Assignment,
            (Assignment.patrol_id == Patrol.id) & (Assignment.volunteer_id == Asking.volunteer_id),
        )
        .where(Patrol.roster_id == roster_id, Asking.answer == Answer.ACCEPTED)
    )
    for volunteer, asked_at, starts in accepted:
        found[volunteer] += _is_short(asked_at, starts, notice, zone)
    stand_ins = session.execute(
        select(Attendance.volunteer_id)
        .join(Outing)
        .join(Patrol, Patrol.id == Outing.patrol_id)
        .where(Patrol.roster_id == roster_id, Attendance.presence == Presence.STAND_IN)
    )
    found.update(volunteer for (volunteer,) in stand_ins)
    return found


def _is_short(asked_at: datetime, starts: datetime, notice: timedelta, zone: ZoneInfo) -> bool:
    return starts.replace(tzinfo=zone) - asked_at <= notice


def ledger(facts: LedgerFacts) -> FairnessLedger:
    """Make the ledger; asks the scheduler for shares, so that they are those it prices."""
    problem = facts.problem
    lines = scheduler.ledger_lines(problem, roster_of(problem))
    rows = (
        _row(facts, line, volunteer.earlier)
        for line, volunteer in zip(lines, problem.volunteers, strict=True)
    )
    return FairnessLedger(
        facts.sheet.roster_id,
        facts.sheet.title,
        facts.weeks,
        tuple(sorted(rows, key=lambda row: row.name.casefold())),
        facts.sheet.heading,
    )


def _row(facts: LedgerFacts, line: "LedgerLine", earlier: scheduler.Burden) -> LedgerRow:
    volunteer = int(line.volunteer)
    person = facts.people[volunteer]
    parts = line.portions

    def part(sort: str, before: int) -> Part:
        portion = parts[scheduler.Sort(sort)]
        return Part(portion.walked, portion.share, before)

    return LedgerRow(
        volunteer,
        person.name,
        person.number,
        person.is_reserve,
        part("all", earlier.patrols),
        part("nights", earlier.nights),
        part("weekends", earlier.weekends),
        part("unpopular", earlier.unpopular),
        facts.short_notice.get(volunteer, 0),
        facts.minutes.get(volunteer, 0),
        earlier.weeks,
        line.could,
        line.left,
        person.opening,
    )


def why_not_more(facts: LedgerFacts, volunteer_id: int) -> Mapping[str, int]:
    """Count the patrols somebody does not walk, by every rule that keeps them out."""
    problem = facts.problem
    return scheduler.why_not_more(problem, roster_of(problem), str(volunteer_id))
