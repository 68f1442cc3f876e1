"""The dates on which shifts run, with public holidays minded."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from watch_app.records import HolidayBehaviour
from watch_app.shifts import ShiftSheet, sheet
from watch_app.watches import watch_of


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One dated run of a shift, in local wall-clock time."""

    starts: datetime
    ends: datetime


def occurrences(
    shift: ShiftSheet, first_day: date, last_day: date, holidays: Collection[date], week_start: int
) -> Iterator[Occurrence]:
    """Give each run of `shift` that starts from first to last day, both included.

    `week_start` (Monday is 0) says where weeks change for shifts of every nth week.
    """
    day = max(first_day, shift.valid_from)
    end = min(last_day, shift.valid_until) if shift.valid_until else last_day
    anchor = _week_of(shift.valid_from, week_start)
    while day <= end:
        weeks = (_week_of(day, week_start) - anchor).days // 7
        in_turn = day.weekday() in shift.weekdays and weeks % shift.every_weeks == 0
        if in_turn and _runs_on(shift.holidays, is_holiday=day in holidays):
            starts = datetime.combine(day, time()) + timedelta(minutes=shift.start_minute)
            yield Occurrence(starts, starts + timedelta(minutes=shift.length_minutes))
        day += timedelta(days=1)


def _week_of(day: date, week_start: int) -> date:
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def _runs_on(behaviour: HolidayBehaviour, *, is_holiday: bool) -> bool:
    if behaviour == HolidayBehaviour.ONLY:
        return is_holiday
    return not is_holiday or behaviour == HolidayBehaviour.RUNS


def public_holidays(session: Session, first_day: date, last_day: date) -> dict[date, str]:
    """Return the names of the public holidays of the watch's country in a period."""
    country, _, subdivision = watch_of(session).country.partition("-")
    if not country:
        return {}
    import holidays as calendars  # noqa: PLC0415 - only where shifts become patrols

    try:
        known = calendars.country_holidays(
            country,
            subdiv=subdivision or None,
            years=range(first_day.year, last_day.year + 1),
        )
    except NotImplementedError:
        return {}
    return {day: name for day, name in sorted(known.items()) if first_day <= day <= last_day}


def next_dates(session: Session, shift_id: int, today: date, count: int = 6) -> tuple[date, ...]:
    """Return the next dates a shift runs on, `today` included."""
    last = today + timedelta(days=7 * 8 * count)
    shift = sheet(session, shift_id)
    holidays = public_holidays(session, today, last)
    runs = occurrences(shift, today, last, holidays, watch_of(session).week_starts_on)
    return tuple(run.starts.date() for run, _ in zip(runs, range(count), strict=False))
