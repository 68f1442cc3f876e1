"""The values of an incident form that came back: boxes ticked, dates and times in their combs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from watch_app import incident_paper as names
from watch_app.exchange.form_reading import Understanding
from watch_app.incident_answers import answer_words, value_words
from watch_app.incident_records import IncidentRecord
from watch_app.text import translate

Answer = TypeVar("Answer", bound=StrEnum)
_DAY = timedelta(days=1)
_DATE = re.compile(r"\D*(\d\d)\D*(\d\d)\D*(\d\d)\D*")
_TIME = re.compile(r"\D*(\d{1,2})\D*(\d\d)\D*")


@dataclass(slots=True)
class FormInHand:
    """A form on its way to be understood, with what stands in the watch beside it."""

    values: Mapping[str, str]
    stands: IncidentRecord | None
    found: Understanding
    kept: dict[str, Any] = field(default_factory=dict)
    """What the incident is told, by its columns."""

    def value(self, name: str) -> str:
        return self.values.get(name, "").strip()

    def has(self, *fields: str) -> bool:
        return any(self.value(each) for each in fields)

    def keep(self, label: str, column: str, value: Any) -> None:
        """Note what the incident is told for a column, beside what stands there."""
        self.kept[column] = value
        stands = self._standing(column)
        if stands and isinstance(value, StrEnum):
            stands = type(value)(stands)
        self.found.add(label, value_words(stands), value_words(value))

    def _standing(self, column: str) -> Any:
        if self.stands is None:
            return None
        own = getattr(self.stands, column, None)
        return getattr(self.stands.entry, column, None) if own is None else own

    def one_of(self, label: str, stem: str, answers: Iterable[Answer]) -> Answer | None:
        """Return the one answer that is ticked; more than one is refused."""
        ticked = [each for each in answers if self.value(names.ticked(stem, each.value))]
        if len(ticked) > 1:
            sentence = translate("Incidents", "more than one box is ticked. Tick one.")
            self.found.refuse(label, ", ".join(map(answer_words, ticked)), sentence)
        return ticked[0] if len(ticked) == 1 else None

    def yes_or_no(self, label: str, stem: str) -> bool | None:
        no, yes = (bool(self.value(names.ticked(stem, each))) for each in (names.NO, names.YES))
        if no and yes:
            sentence = translate("Incidents", "both boxes are ticked. Tick one.")
            self.found.refuse(label, f"{names.NO}, {names.YES}", sentence)
        return yes if yes != no else None


def day_of(reading: FormInHand, label: str, name: str) -> date | None:
    written = reading.value(name)
    if not written:
        return None
    found = _DATE.fullmatch(written)
    try:
        day, month, year = map(int, found.groups()) if found else (0, 0, 0)
        return date(2000 + year, month, day)
    except ValueError:
        sentence = translate("Incidents", "{written} is no date. Write day, month, year: 071226.")
        reading.found.refuse(label, written, sentence.format(written=written))
        return None


def clock_of(reading: FormInHand, label: str, name: str) -> time | None:
    written = reading.value(name)
    if not written:
        return None
    found = _TIME.fullmatch(written)
    try:
        hour, minute = map(int, found.groups()) if found else (24, 0)
        return time(hour, minute)
    except ValueError:
        sentence = translate("Incidents", "{written} is no time. Write it as in 2240.")
        reading.found.refuse(label, written, sentence.format(written=written))
        return None


def written_at_of(reading: FormInHand, now: datetime) -> datetime:
    label = translate("Reports", "Date written, ddmmyy")
    day = day_of(reading, label, names.WRITTEN_ON)
    clock = clock_of(reading, translate("Reports", "Time written"), names.WRITTEN_AT)
    if day is None or clock is None:
        return now.replace(second=0, microsecond=0)
    return min(datetime.combine(day, clock), now)


def first_after(start: datetime, clock: time | None) -> datetime | None:
    """Return the first moment from a start on at which the clock shows this."""
    if clock is None:
        return None
    found = datetime.combine(start.date(), clock)
    return found if found >= start else found + _DAY
