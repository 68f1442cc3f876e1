"""What the watch tells everybody of a month: counts only, and none that is too small."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app import categories
from watch_app.disclosure import LEAST, Floor, Grouped, Line, class_of, grouped, protected, steps
from watch_app.months import month_of, months_before
from watch_app.outcomes import is_counted, is_nil
from watch_app.outlines import Ring, outline
from watch_app.public_deeds import Deed, deeds_between
from watch_app.records import (
    Beat,
    Incident,
    Patrol,
    PatrolLog,
    SeenOnWay,
)
from watch_app.sheets import WatchHeading
from watch_app.text import translate
from watch_app.turnout import turnouts
from watch_app.watches import heading, watch_of

MONTHS_SHOWN = 6
MONTHS_IN_TABLE = 12
MOST_KINDS = 4
MOST_ROWS, MOST_COLUMNS = 6, 8


@dataclass(frozen=True, slots=True)
class PublicBeat:
    """One beat on the map: where about it lies, and how much was seen there, as a class."""

    code: str
    name: str
    ring: Ring
    """Empty where its boundary is not known."""
    rank: int
    """0 for the fewest reports."""


@dataclass(frozen=True, slots=True)
class MonthTotal:
    """All reports of a month; None for a number too small to show."""

    month: date
    reports: int | None


@dataclass(frozen=True, slots=True)
class PublicSummary:
    """A month as everybody may know it; there is nothing else in it to find."""

    first_day: date
    last_day: date
    threshold: int
    patrols: int
    hours: int
    reports: int | None
    """None for a number too small to show."""
    faults: int
    """Lamps, paths and the like that were passed on."""
    kinds: tuple[Grouped, ...]
    others: str
    """The name of the kind that stands for all not named."""
    months: tuple[MonthTotal, ...]
    steps: tuple[int, ...]
    """Where the classes of the map begin; none where beats cannot be told apart."""
    beats: tuple[PublicBeat, ...]
    columns: tuple[str, ...]
    table: tuple[Line, ...]
    """Kind by beat over twelve months; empty where the log does not go back so far."""
    table_from: date
    deeds: tuple[Deed, ...]
    contact: str
    heading: WatchHeading


class _Seen(NamedTuple):
    """All that is read of an incident."""

    beat_id: int
    month: date
    kind: str


class _BeatFacts(NamedTuple):
    """A beat as it is read."""

    id: int
    code: str
    name: str
    boundary: str | None


def public_summary(session: Session, month: date, now: datetime) -> PublicSummary:
    """Count the month of a day for everybody; `now` is local time."""
    first, last = month_of(month)
    watch = watch_of(session)
    threshold = max(LEAST, watch.public_threshold)
    others = translate("PublicSummary", "Other kinds")
    window = months_before(first, MONTHS_IN_TABLE)
    seen = _seen(session, window[0], last)
    mine = [each for each in seen if each.month == first]
    beats = _beats(session, {each.beat_id for each in seen})
    by_beat = Counter(each.beat_id for each in mine)
    reports = len(mine)
    is_enough = reports == 0 or reports >= threshold
    begins = steps([by_beat[beat.id] for beat in beats], threshold) if is_enough else ()
    unnamed = _unnamed(session)
    kinds = grouped(
        Counter(each.kind for each in mine),
        threshold,
        others,
        most=MOST_KINDS,
        unnamed=unnamed,
    )
    totals = _totals(seen, window[-MONTHS_SHOWN:], threshold)
    columns, table = _table(
        session, seen, beats, window[0], threshold, _Known(kinds, by_beat, begins, others)
    )
    held = [patrol for patrol in turnouts(session, first, last, now) if patrol.was_held]
    return PublicSummary(
        first_day=first,
        last_day=last,
        threshold=threshold,
        patrols=len(held),
        hours=round(sum(sum(patrol.minutes.values()) for patrol in held) / 60),
        reports=reports if is_enough else None,
        faults=_faults(session, first, last),
        kinds=kinds,
        others=others,
        months=totals,
        steps=begins,
        beats=tuple(
            PublicBeat(
                beat.code, beat.name, outline(beat.boundary), class_of(by_beat[beat.id], begins)
            )
            for beat in beats
        ),
        columns=columns,
        table=table,
        table_from=window[0],
        deeds=deeds_between(session, first, last, {beat.id: beat.code for beat in beats}),
        contact=watch.public_contact,
        heading=heading(session),
    )


def _unnamed(session: Session) -> frozenset[str]:
    """Return the kinds that stand only among others, as paper calls them."""
    said = categories.said_in(session, heading(session).language)
    return frozenset(said[kind] for kind in categories.unnamed(session))


def _seen(session: Session, first: date, last: date) -> Sequence[_Seen]:
    """Read beat, month and kind of what was reported, and nothing more."""
    rows = session.execute(
        select(Incident.beat_id, Incident.seen_from, Incident.category, Incident.status).where(
            Incident.seen_from >= datetime.combine(first, time()),
            Incident.seen_from <= datetime.combine(last, time.max),
            Incident.do_not_publicise.is_(False),
        )
    )
    said = categories.said_in(session, heading(session).language)
    return [
        _Seen(beat, seen.date().replace(day=1), said.get(kind, kind))
        for beat, seen, kind, status in rows
        if is_counted(status) and not is_nil(kind)
    ]


def _beats(session: Session, used: set[int]) -> Sequence[_BeatFacts]:
    rows = session.execute(
        select(Beat.id, Beat.code, Beat.name, Beat.boundary, Beat.is_active).order_by(Beat.code)
    )
    return [
        _BeatFacts(identity, code, name, boundary)
        for identity, code, name, boundary, is_active in rows
        if is_active or identity in used
    ]


def _totals(
    seen: Sequence[_Seen], months: Sequence[date], threshold: int
) -> tuple[MonthTotal, ...]:
    """Count the last months, from the first one that the log knows."""
    counts = Counter(each.month for each in seen)
    known = [month for month in months if any(each.month <= month for each in seen)]
    return tuple(
        MonthTotal(month, None if 0 < counts[month] < threshold else counts[month])
        for month in known
    )


class _Known(NamedTuple):
    """What else is printed of the month, from which a reader could reckon."""

    kinds: Sequence[Grouped]
    by_beat: Mapping[int, int]
    steps: Sequence[int]
    others: str


def _table(
    session: Session,
    seen: Sequence[_Seen],
    beats: Sequence[_BeatFacts],
    since: date,
    threshold: int,
    known: _Known,
) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """Return the columns and the lines of kind by beat over twelve months."""
    oldest = session.scalar(select(func.min(Incident.seen_from)))
    if oldest is None or oldest.date().replace(day=1) > since:
        return (), ()
    others = translate("PublicSummary", "Other kinds")
    kinds = grouped(
        Counter(each.kind for each in seen),
        threshold,
        others,
        most=MOST_ROWS,
        unnamed=_unnamed(session),
    )
    codes = {beat.id: beat.code for beat in beats}
    elsewhere = translate("PublicSummary", "Others")
    by_code = Counter(codes[each.beat_id] for each in seen)
    places = grouped(by_code, threshold, elsewhere, most=MOST_COLUMNS, unnamed=())
    if not kinds or not places:
        return (), ()
    columns = tuple(sorted(name for name, _ in places if name != elsewhere))
    if any(name == elsewhere for name, _ in places):
        columns = (*columns, elsewhere)
    rows = [name for name, _ in kinds]
    counts = [[0] * len(columns) for _ in rows]
    for each in seen:
        row = rows.index(each.kind) if each.kind in rows else rows.index(others)
        code = codes[each.beat_id]
        column = columns.index(code) if code in columns else columns.index(elsewhere)
        counts[row][column] += 1
    return columns, protected(rows, counts, threshold, _floors(known, rows, columns, codes))


def _floors(
    known: _Known, rows: Sequence[str], columns: Sequence[str], codes: Mapping[int, str]
) -> list[Floor]:
    """Return what parts of the year must come to at least, going by what is told of the month."""
    every_row, every_column = range(len(rows)), range(len(columns))
    named = {name: times for name, times in known.kinds if name in rows and name != known.others}
    found = [Floor([rows.index(name)], every_column, times) for name, times in named.items()]
    rest = sum(times for name, times in known.kinds if name not in named)
    found.append(Floor([row for row in every_row if rows[row] not in named], every_column, rest))
    edges = (0, *known.steps)
    low: Counter[int] = Counter()
    for identity, code in codes.items():
        place = columns.index(code) if code in columns else len(columns) - 1
        low[place] += edges[class_of(known.by_beat.get(identity, 0), known.steps)]
    return [*found, *(Floor(every_row, [place], least) for place, least in low.items())]


def _faults(session: Session, first: date, last: date) -> int:
    return (
        session.scalar(
            select(func.count())
            .select_from(SeenOnWay)
            .join(PatrolLog, PatrolLog.id == SeenOnWay.patrol_log_id)
            .join(Patrol, Patrol.id == PatrolLog.patrol_id)
            .where(
                Patrol.starts >= datetime.combine(first, time()),
                Patrol.starts <= datetime.combine(last, time.max),
            )
        )
        or 0
    )
