"""What needs a person now, most urgent first, and what is on tonight."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app import roster_sheets
from watch_app.attendance import walked_between
from watch_app.records import (
    Beat,
    Incident,
    IncidentStatus,
    Shift,
    Volunteer,
    VolunteerStatus,
)
from watch_app.sheets import PatrolCard, PatrolState, RosterSheet
from watch_app.statistics import figures_of, minutes_walked, was_held
from watch_app.text import translate
from watch_app.today import answers, evenings, problems, station, tasks
from watch_app.watches import watch_of
from watch_app.wording import long_month_name, long_weekday_name

LEAST_PEOPLE = 3
"""Fewer volunteers make no roster."""


@dataclass(frozen=True, slots=True)
class Tonight:
    """One patrol of today."""

    patrol_id: int
    beat: str
    starts: datetime
    ends: datetime
    state: PatrolState
    crew: str
    """Names of the crew, or what is missing."""


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """The month so far; every figure has its comparison."""

    month: str
    patrols_held: int
    patrols_due: int
    hours: int
    filled: int
    places: int
    most: int
    fewest: int
    incidents: int


@dataclass(frozen=True, slots=True)
class Steps:
    """How far a new watch has come."""

    volunteers: int
    beats: int
    shifts: int
    rosters: int

    @property
    def can_generate(self) -> bool:
        return self.volunteers >= LEAST_PEOPLE and self.beats > 0 and self.shifts > 0

    @property
    def is_done(self) -> bool:
        return self.can_generate and self.rosters > 0


@dataclass(frozen=True, slots=True)
class TodaySheet:
    """All that the first page shows."""

    day: date
    watch: str
    preset: str
    paper: str
    time_zone: str
    steps: Steps
    tasks: tuple[tasks.Task, ...]
    tonight: tuple[Tonight, ...]
    month: MonthFigures

    @property
    def title(self) -> str:
        """As in "Thursday 3 December"."""
        weekday = long_weekday_name(self.day.weekday())
        return f"{weekday} {self.day.day} {long_month_name(self.day.month)}"


def sheet(session: Session, now: datetime) -> TodaySheet:
    """Return the page as it is at `now`, local wall-clock time."""
    watch = watch_of(session)
    today = now.date()
    near = _rosters_between(session, today.replace(day=1), today + tasks.WEEK)
    found = [
        *tasks.gaps(near, now, timedelta(hours=watch.gap_deadline_hours)),
        *tasks.checks(session, today),
        *tasks.rosters(session, today),
        *tasks.untold(session, now),
        *evenings.sheets(session, now),
        *evenings.evenings(session, now),
        *station.asked(session, now),
        *station.requests(session, now),
        *tasks.incidents(session, now),
        *answers.answers(session, now),
        *problems.problems(session, now),
    ]
    return TodaySheet(
        day=today,
        watch=watch.name,
        preset=watch.preset,
        paper=watch.paper,
        time_zone=watch.time_zone,
        steps=_steps(session),
        tasks=tuple(sorted(found, key=lambda one: (one.when, one.kind.rank, one.due))),
        tonight=_tonight(near, today),
        month=_month(session, near, now),
    )


def _steps(session: Session) -> Steps:
    def count(kind: type) -> int:
        return session.scalar(select(func.count()).select_from(kind)) or 0

    people = select(func.count()).where(
        Volunteer.status.in_((VolunteerStatus.ACTIVE, VolunteerStatus.RESERVE))
    )
    return Steps(
        volunteers=session.scalar(people) or 0,
        beats=count(Beat),
        shifts=count(Shift),
        rosters=len(roster_sheets.rows(session)),
    )


def _rosters_between(session: Session, first: date, last: date) -> tuple[RosterSheet, ...]:
    return tuple(
        roster_sheets.sheet(session, row.id)
        for row in roster_sheets.rows(session)
        if row.first_day <= last and row.last_day >= first
    )


# Tonight and the month


def _tonight(rosters: tuple[RosterSheet, ...], today: date) -> tuple[Tonight, ...]:
    found = []
    for roster in rosters:
        names = tasks.beat_names(roster)
        for card in roster.patrols:
            if card.on == today:
                crew = ", ".join(member.name for member in card.crew)
                is_open = card.state in (PatrolState.GAP, PatrolState.STOOD_DOWN)
                found.append(
                    Tonight(
                        card.patrol_id,
                        names.get(card.beat_id, ""),
                        card.starts,
                        card.ends,
                        card.state,
                        _open_text(card) if is_open else crew,
                    )
                )
    return tuple(sorted(found, key=lambda each: (each.starts, each.beat)))


def _open_text(card: PatrolCard) -> str:
    if card.state == PatrolState.STOOD_DOWN:
        return translate("Today", "Stood down")
    return card.reason


def _month(session: Session, rosters: tuple[RosterSheet, ...], now: datetime) -> MonthFigures:
    first = now.date().replace(day=1)
    cards = [
        card
        for roster in rosters
        for card in roster.patrols
        if (card.on.year, card.on.month) == (now.year, now.month)
    ]
    past = [card for card in cards if card.ends <= now]
    walked = walked_between(session, first, now.date())
    held = [card for card in past if was_held(card, walked)]
    zone = ZoneInfo(watch_of(session).time_zone)
    minutes = sum(minutes_walked(past, walked, zone).values())
    figures = figures_of(cards)
    logged = select(func.count()).where(
        Incident.seen_from >= datetime.combine(first, datetime.min.time()),
        Incident.status != IncidentStatus.WITHDRAWN,
    )
    return MonthFigures(
        month=long_month_name(now.month),
        patrols_held=len(held),
        patrols_due=len(past),
        hours=round(minutes / 60),
        filled=figures.filled,
        places=figures.places,
        most=figures.most,
        fewest=figures.fewest,
        incidents=session.scalar(logged) or 0,
    )
