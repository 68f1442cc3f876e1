"""The runs of shifts in a usual fortnight, and what need lies in their hours."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from watch_app import adjustments, shifts
from watch_app.adjustments import NO_CHANGE, Change, Key
from watch_app.demand import NeedCell, NeedSheet
from watch_app.occurrences import occurrences
from watch_app.watches import watch_of

DAY = 24 * 60
WEEK = 7 * DAY
BAND = 4 * 60
FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Run:
    """One weekday of a shift on one beat: as the shift says, and what is changed already."""

    key: Key
    shift: str
    beat: str
    start_minute: int
    length_minutes: int
    least: int
    target: int
    most: int
    priority: int
    times: int
    """How often in the fortnight."""
    change: Change = NO_CHANGE
    accepted_at: datetime | None = None
    """When that was accepted, aware."""

    @property
    def is_running(self) -> bool:
        return not self.change.is_left_out

    @property
    def target_now(self) -> int:
        """How many people are aimed for with what is changed already."""
        changed = self.change.crew_target
        return self.target if changed is None else max(self.least, min(changed, self.most))

    @property
    def priority_now(self) -> int:
        return self.priority if self.change.priority is None else self.change.priority

    @property
    def minutes(self) -> int:
        """Minutes in a fortnight that one person on it gives."""
        return self.length_minutes * self.times


@dataclass(frozen=True, slots=True)
class Weighed:
    """The need in some hours: the mean by minutes, and the band that brings most of it."""

    need: float
    cell: NeedCell
    is_pinned: bool
    """Whether any of its bands was set by hand."""


def runs(session: Session, first_day: date) -> tuple[Run, ...]:
    """Return what the shifts run in the fortnight from `first_day`, as if without holidays."""
    week_start = watch_of(session).week_starts_on
    changes = {row.key: row for row in adjustments.rows(session)}
    last_day = first_day + FORTNIGHT - timedelta(days=1)
    found = []
    for shift in shifts.sheets(session):
        names = dict(zip(shift.beat_ids, shift.beat_names, strict=True))
        dated = occurrences(shift, first_day, last_day, (), week_start)
        times = Counter(run.starts.weekday() for run in dated)
        for beat_id in shift.beat_ids:
            for weekday, count in sorted(times.items()):
                key = Key(shift.id, beat_id, weekday)
                changed = changes.get(key)
                found.append(
                    Run(
                        key=key,
                        shift=shift.name,
                        beat=names[beat_id],
                        start_minute=shift.start_minute,
                        length_minutes=shift.length_minutes,
                        least=shift.crew_minimum,
                        target=shift.crew_target,
                        most=shift.crew_maximum,
                        priority=shift.priority,
                        times=count,
                        change=changed.change if changed else NO_CHANGE,
                        accepted_at=changed.accepted_at if changed else None,
                    )
                )
    return tuple(found)


def band_minutes(
    weekday: int, start_minute: int, length_minutes: int, day_starts_minute: int
) -> Mapping[tuple[int, int], int]:
    """Return how many minutes lie in each (weekday, band) of the watch's week.

    `weekday` and `start_minute` are by the calendar; hours before the watch's day begins count
    with the weekday before.
    """
    begin = (weekday * DAY + start_minute - day_starts_minute) % WEEK
    end = begin + length_minutes
    found: dict[tuple[int, int], int] = {}
    for step in range(begin // BAND, (end - 1) // BAND + 1):
        slot = step % (WEEK // BAND)
        place = divmod(slot, DAY // BAND)
        lasts = min(end, (step + 1) * BAND) - max(begin, step * BAND)
        found[place] = found.get(place, 0) + lasts
    return found


def weighed(sheet: NeedSheet, run: Run, later_minutes: int | None = None) -> Weighed:
    """Return the need in the hours of a run; `later_minutes` instead of what is changed."""
    minutes = hours(sheet, run, later_minutes)
    cells = {place: sheet.cell(run.key.beat_id, *place) for place in minutes}
    need = sum(cells[place].need * lasts for place, lasts in minutes.items())
    main = max(minutes, key=lambda place: (cells[place].need * minutes[place], minutes[place]))
    return Weighed(
        need / sum(minutes.values()),
        cells[main],
        any(cell.is_pinned for cell in cells.values()),
    )


def hours(
    sheet: NeedSheet, run: Run, later_minutes: int | None = None
) -> Mapping[tuple[int, int], int]:
    """Return the minutes of a run in each (weekday, band); `later_minutes` as in `weighed`."""
    later = run.change.later_minutes if later_minutes is None else later_minutes
    return band_minutes(
        run.key.weekday, run.start_minute + later, run.length_minutes, day_start(sheet)
    )


def day_start(sheet: NeedSheet) -> int:
    """Return the minute at which the watch's day begins."""
    return sheet.bands[0].starts_minute
