"""Clocks that run from one moment to another, and how they compare with what was agreed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from watch_app.records import Clock


@dataclass(frozen=True, slots=True)
class Span:
    """One time a clock ran; moments are instants with their zone."""

    clock: Clock
    incident_id: int
    number: str
    began: datetime
    ended: datetime | None
    """None while it runs."""

    def due(self, hours: int) -> datetime:
        """When it has to have ended by a standard of so many hours."""
        return self.began + timedelta(hours=hours)

    def is_within(self, hours: int) -> bool:
        """Whether it has ended, and in time."""
        return self.ended is not None and self.ended <= self.due(hours)

    def is_over(self, hours: int, now: datetime) -> bool:
        """Whether it still runs and should have ended."""
        return self.ended is None and self.due(hours) < now


@dataclass(frozen=True, slots=True)
class Measured:
    """How one standard was kept in a period."""

    clock: Clock
    hours: int
    is_active: bool
    ended: int
    within: int
    """Of those that ended, how many in time."""
    overdue: tuple[Span, ...]
    """Still running and late, the longest waiting first."""
    running: int
    """Still running, in time."""
    median_hours: float | None
    """Of those that ended; None where none did."""

    @property
    def judged(self) -> int:
        """Those of which it is known whether the standard was kept."""
        return self.ended + len(self.overdue)

    @property
    def share(self) -> float | None:
        """How many of a hundred were in time; what is late and still runs was not."""
        return 100 * self.within / self.judged if self.judged else None


def measured(
    clock: Clock, spans: Iterable[Span], hours: int, now: datetime, *, is_active: bool = True
) -> Measured:
    """Return how a standard of so many hours was kept; `now` is an instant with its zone."""
    own = [span for span in spans if span.clock == clock]
    ended = [span for span in own if span.ended is not None]
    late = sorted(
        (span for span in own if span.is_over(hours, now)),
        key=lambda span: (span.began, span.number),
    )
    return Measured(
        clock=clock,
        hours=hours,
        is_active=is_active,
        ended=len(ended),
        within=sum(span.is_within(hours) for span in ended),
        overdue=tuple(late),
        running=len(own) - len(ended) - len(late),
        median_hours=median(map(_hours, ended)) if ended else None,
    )


def _hours(span: Span) -> float:
    return 0.0 if span.ended is None else (span.ended - span.began) / timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Course:
    """The moments of one record that clocks begin and end at; instants with their zone."""

    incident_id: int
    number: str
    sent: datetime
    acknowledged: datetime | None = None
    asked: datetime | None = None
    answered: datetime | None = None
    reviewed: datetime | None = None
    fed_back: datetime | None = None
    has_reporter: bool = False
    is_settled: bool = False
    """Nothing more is expected of the station."""


def spans(course: Course) -> Sequence[Span]:
    """Return each time a clock ran for one record.

    Acknowledging runs from sent to acknowledged, a question from asked to answered, feedback
    from sent until the reporter heard; updates run from one word of the station to the next,
    for as long as the record is not settled.
    """
    found = [_span(Clock.ACKNOWLEDGE, course, course.sent, course.acknowledged)]
    if course.asked is not None:
        answered = course.answered
        is_for_it = answered is not None and answered >= course.asked
        found.append(_span(Clock.QUESTION, course, course.asked, answered if is_for_it else None))
    if course.has_reporter:
        found.append(_span(Clock.FEEDBACK, course, course.sent, course.fed_back))
    return found + _updates(course)


def _updates(course: Course) -> list[Span]:
    words = (course.acknowledged, course.asked, course.reviewed)
    said = sorted({moment for moment in words if moment is not None})
    moments = [course.sent, *(moment for moment in said if moment > course.sent)]
    ended = [_span(Clock.UPDATE, course, begins, ends) for begins, ends in pairwise(moments)]
    return ended if course.is_settled else [*ended, _span(Clock.UPDATE, course, moments[-1], None)]


def _span(clock: Clock, course: Course, began: datetime, ended: datetime | None) -> Span:
    late_clock = None if ended is None else max(began, ended)
    return Span(clock, course.incident_id, course.number, began, late_clock)
