"""The lines of the incident log: a heading for each day, and its entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from watch_app.incident_sheets import status_name
from watch_app.records import IncidentStatus
from watch_app.sheets import IncidentEntry
from watch_app.wording import clock, long_month_name, long_weekday_name


@dataclass(frozen=True, slots=True)
class DayLine:
    """The heading of a day, with how many entries it has."""

    day: date
    entries: int

    @property
    def title(self) -> str:
        """As in "Saturday 5 December 2026"."""
        weekday = long_weekday_name(self.day.weekday())
        return f"{weekday} {self.day.day} {long_month_name(self.day.month)} {self.day.year}"


Line = DayLine | IncidentEntry


def lines_of(entries: Iterable[IncidentEntry], on_last_day: int | None = None) -> list[Line]:
    """The entries, newest first, each day under its heading.

    `on_last_day` is how many there are on the day of the last one, where not all are here.
    """
    lines: list[Line] = []
    heading = 0
    for day, group in groupby(entries, key=lambda entry: entry.seen_from.date()):
        of_day = list(group)
        heading = len(lines)
        lines.append(DayLine(day, len(of_day)))
        lines += of_day
    last = lines[heading] if lines else None
    if isinstance(last, DayLine) and on_last_day is not None:
        lines[heading] = DayLine(last.day, on_last_day)
    return lines


def key_of(line: Line) -> object:
    return line.day if isinstance(line, DayLine) else line.incident_id


def spoken(line: Line) -> str:
    """A line as a screen reader says it."""
    if isinstance(line, DayLine):
        return f"{line.title}, {line.entries}"
    status = status_name(IncidentStatus(line.status))
    parts = (clock(line.seen_from), line.number, line.category, status, line.place)
    return ", ".join(part for part in parts if part)
