"""How much of a response was walked: patrols and person-hours on its beats, days and hours."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session, selectinload

from watch_app.hours import minutes_between
from watch_app.problems.values import gone_problem
from watch_app.records import AreaRole, Problem
from watch_app.turnout import Turnout, turnouts
from watch_app.watches import watch_of

Window = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Dosage:
    """Patrols in the cells of a problem while its demand ran."""

    first_day: date
    last_day: date
    patrols: int
    """Held, and in the window for a part of their time at least."""
    minutes: int
    """Person-minutes inside the window."""
    planned: int
    """Of these patrols, those of which nobody keyed in who came: counted as planned."""
    not_held: int

    @property
    def hours(self) -> int:
        return round(self.minutes / 60)


def dosage(session: Session, problem_id: int, now: datetime) -> Dosage | None:
    """Count what was walked on the target beats in the days, weekdays and hours asked for.

    `now` is local time; only what is over counts. Without a first day these are the days since
    the problem raised the need, or since the response where it never did, until it was closed.
    None before the first day, or without beats.
    Hours are those of attendance where it is keyed in; somebody who walked a part of the time
    counts in the window in proportion.
    """
    problem = session.get(Problem, problem_id, options=[selectinload(Problem.areas)])
    if problem is None:
        raise gone_problem()
    beats = {each.beat_id for each in problem.areas if each.role == AreaRole.TARGET}
    first = problem.need_first_day
    if first is None:
        first = problem.opened_on if problem.need_points else problem.response_on
    if first is None or first > now.date() or not beats:
        return None
    ends = (problem.need_last_day, problem.closed_on, now.date())
    last = min(day for day in ends if day is not None)
    zone = ZoneInfo(watch_of(session).time_zone)
    weekdays = {day for day in range(7) if problem.need_weekdays >> day & 1}
    patrols = minutes = planned = not_held = 0
    # A patrol of the evening before reaches into the first day.
    for each in turnouts(session, first - timedelta(days=1), last, now, beat_ids=beats):
        share = _share_inside(each, problem, weekdays, (first, last), zone)
        if not share:
            continue
        if not each.was_held:
            not_held += 1
            continue
        patrols += 1
        planned += not each.is_keyed
        minutes += round(share * sum(each.minutes.values()))
    return Dosage(first, last, patrols, minutes, planned, not_held)


def _share_inside(
    patrol: Turnout,
    problem: Problem,
    weekdays: Collection[int],
    days: tuple[date, date],
    zone: ZoneInfo,
) -> float:
    """Return which part of a patrol's time lies in the hours asked for, 0 to 1."""
    inside = 0
    for back in (1, 0, -1):
        day = patrol.on - timedelta(days=back)
        if day.weekday() not in weekdays or not days[0] <= day <= days[1]:
            continue
        opens = datetime.combine(day, time())
        closes = opens + timedelta(days=1)
        if problem.need_from_minute is not None and problem.need_length_minutes is not None:
            opens += timedelta(minutes=problem.need_from_minute)
            closes = opens + timedelta(minutes=problem.need_length_minutes)
        elif back == 0:
            # Without hours a patrol belongs to the day it begins on, past midnight too.
            closes = max(closes, patrol.ends)
        else:
            continue
        first, last = max(opens, patrol.starts), min(closes, patrol.ends)
        if first < last:
            inside += minutes_between(first, last, zone)
    whole = minutes_between(patrol.starts, patrol.ends, zone)
    return min(1.0, inside / whole) if whole > 0 else 0.0
