"""The monthly return: what was planned, held and reported in a month, counted for paper."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.months import month_of
from watch_app.outcomes import OutcomeClass
from watch_app.records import Beat
from watch_app.reported import Report, reports_between
from watch_app.sheets import WatchHeading
from watch_app.turnout import Turnout, turnouts
from watch_app.watches import heading, watch_of

WEEKS = 4
"""The frequency table knows four weeks; the last one goes on to the end of the month."""


class Count(NamedTuple):
    """How often something was so."""

    what: str
    times: int


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One week of the month, or the part of it that lies in the month."""

    number: int
    first_day: date
    last_day: date
    planned: int
    held: int
    minutes: int
    """Of all people together."""
    kilometres: int
    reports: int
    quiet: int
    """Patrols held during which nothing was reported on their beat."""

    @property
    def cancelled(self) -> int:
        return self.planned - self.held


@dataclass(frozen=True, slots=True)
class KindLine:
    """The reports of one kind, divided by what came of them."""

    kind: str
    outcomes: Mapping[OutcomeClass, int]
    told_back: int
    """Of these, those whose reporter has heard what came of it."""

    @property
    def reports(self) -> int:
        return sum(self.outcomes.values())


@dataclass(frozen=True, slots=True)
class BeatLine:
    """How often one beat was patrolled."""

    name: str
    weeks: tuple[int, ...]
    """Patrols held in each of the four weeks."""
    people: int
    """All who walked, counted on each patrol."""
    days: int
    """How many days were counted."""

    @property
    def patrols(self) -> int:
        return sum(self.weeks)

    @property
    def times_a_week(self) -> int:
        """Whole patrols a week, rounded down; 0 where it was patrolled less than four times."""
        a_week = self.patrols * 7 // self.days
        return max(a_week, 1) if self.patrols >= WEEKS else 0


@dataclass(frozen=True, slots=True)
class MonthlyReturn:
    """One month in numbers; every table adds up to the patrols or the reports."""

    first_day: date
    last_day: date
    counted_to: datetime | None
    """Until when patrols are counted, where the month is not over."""
    weeks: tuple[WeekLine, ...]
    why_not_held: tuple[Count, ...]
    """The most frequent first; they add up to what was cancelled."""
    crew_sizes: Mapping[int, int]
    """Patrols held by how many people walked them."""
    passed_to: tuple[Count, ...]
    """Whom reports went to; nobody is the empty word. They add up to the reports."""
    kinds: tuple[KindLine, ...]
    beats: tuple[BeatLine, ...]
    """Empty where the return has no table of them."""
    heading: WatchHeading

    @property
    def planned(self) -> int:
        return sum(week.planned for week in self.weeks)

    @property
    def held(self) -> int:
        return sum(week.held for week in self.weeks)

    @property
    def cancelled(self) -> int:
        return self.planned - self.held

    @property
    def minutes(self) -> int:
        return sum(week.minutes for week in self.weeks)

    @property
    def reports(self) -> int:
        return sum(week.reports for week in self.weeks)

    @property
    def quiet(self) -> int:
        return sum(week.quiet for week in self.weeks)


class BeatName(NamedTuple):
    """A beat, and whether it is still patrolled."""

    id: int
    name: str
    is_active: bool


def monthly_return(
    session: Session, month: date, now: datetime, *, with_beats: bool = False
) -> MonthlyReturn:
    """Count the month that a day belongs to; `now` is local time, what is to come is left out.

    How often each beat was patrolled is part of it where the watch's preset says so, or on wish.
    """
    first, last = month_of(month)
    beats = session.execute(select(Beat.id, Beat.name, Beat.is_active))
    has_beats = with_beats or watch_of(session).has_frequency_return
    return counted(
        (first, last),
        now,
        turnouts(session, first, last, now),
        reports_between(session, first, last),
        [BeatName(*beat) for beat in beats] if has_beats else (),
        heading(session),
    )


def counted(
    month: tuple[date, date],
    now: datetime,
    patrols: Sequence[Turnout],
    reports: Sequence[Report],
    beats: Sequence[BeatName],
    watch: WatchHeading,
) -> MonthlyReturn:
    """Count what was read of a month."""
    first, last = month
    held = [patrol for patrol in patrols if patrol.was_held]
    return MonthlyReturn(
        first_day=first,
        last_day=last,
        counted_to=now if now.date() <= last else None,
        weeks=tuple(_weeks(first, last, watch.week_starts_on, patrols, reports)),
        why_not_held=_ranked(patrol.why_not for patrol in patrols if not patrol.was_held),
        crew_sizes=dict(sorted(Counter(len(patrol.minutes) for patrol in held).items())),
        passed_to=_ranked(report.reported_to for report in reports),
        kinds=_kinds(reports),
        beats=_beats(beats, held, _days(first, last, now)),
        heading=watch,
    )


def _ranked(words: Iterable[str]) -> tuple[Count, ...]:
    """Count words, whatever their capitals, the most frequent first."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for word in words:
        key = " ".join(word.split()).casefold()
        written.setdefault(key, " ".join(word.split()))
        counts[key] += 1
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Count(written[key], times) for key, times in ranked)


def _weeks(
    first: date,
    last: date,
    week_starts_on: int,
    patrols: Sequence[Turnout],
    reports: Sequence[Report],
) -> Iterable[WeekLine]:
    loud = _loud(patrols, reports)
    begins = first - timedelta(days=(first.weekday() - week_starts_on) % 7)
    while begins <= last:
        ends = begins + timedelta(days=6)
        mine = [patrol for patrol in patrols if begins <= patrol.on <= ends]
        held = [patrol for patrol in mine if patrol.was_held]
        yield WeekLine(
            number=(begins + timedelta(days=3)).isocalendar().week,
            first_day=max(first, begins),
            last_day=min(last, ends),
            planned=len(mine),
            held=len(held),
            minutes=sum(sum(patrol.minutes.values()) for patrol in held),
            kilometres=sum(patrol.kilometres for patrol in held),
            reports=sum(begins <= report.seen.date() <= ends for report in reports),
            quiet=sum(patrol.patrol_id not in loud for patrol in held),
        )
        begins = ends + timedelta(days=1)


def _loud(patrols: Sequence[Turnout], reports: Sequence[Report]) -> set[int]:
    """Return the patrols during which something was reported on their beat."""
    seen: dict[int, list[datetime]] = {}
    for report in reports:
        seen.setdefault(report.beat_id, []).append(report.seen)
    return {
        patrol.patrol_id
        for patrol in patrols
        if any(patrol.starts <= at < patrol.ends for at in seen.get(patrol.beat_id, ()))
    }


def _kinds(reports: Sequence[Report]) -> tuple[KindLine, ...]:
    by_kind: dict[str, list[Report]] = {}
    for report in reports:
        by_kind.setdefault(report.kind, []).append(report)
    lines = [
        KindLine(
            kind,
            Counter(report.outcome for report in mine),
            sum(report.is_told_back for report in mine),
        )
        for kind, mine in by_kind.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.reports, line.kind.casefold())))


def _days(first: date, last: date, now: datetime) -> int:
    """Count the days of a month that are over, one at least."""
    return max(1, (min(last, now.date()) - first).days + 1)


def _beats(beats: Sequence[BeatName], held: Sequence[Turnout], days: int) -> tuple[BeatLine, ...]:
    """Count patrols by beat; beats that are not patrolled any more are left out where none was."""
    lines = []
    for beat in beats:
        mine = [patrol for patrol in held if patrol.beat_id == beat.id]
        if not mine and not beat.is_active:
            continue
        weeks = Counter(min(WEEKS - 1, (patrol.on.day - 1) // 7) for patrol in mine)
        lines.append(
            BeatLine(
                beat.name,
                tuple(weeks[week] for week in range(WEEKS)),
                sum(len(patrol.minutes) for patrol in mine),
                days,
            )
        )
    return tuple(sorted(lines, key=lambda line: line.name.casefold()))
