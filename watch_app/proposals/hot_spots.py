"""Places where several things happened lately in the hours of a beat's patrols."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import false, or_, select, true
from sqlalchemy.orm import Session

from watch_app.demand import rules_of
from watch_app.proposals.runs import DAY, WEEK, Run
from watch_app.records import Category, CategoryGroup, Incident, IncidentStatus, Knowledge
from watch_app.text import translate
from watch_app.wording import day_text, within_sentence

LATELY = timedelta(days=42)
"""How far back entries make a place a hot spot."""
LEAST = 3
"""Entries from which a place is one."""
SPOTS_OF_BEAT = 2
"""More places than this a crew cannot stop at on one patrol, besides walking."""
NOT_COUNTED = (IncidentStatus.DRAFT, IncidentStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident as far as hot spots need it; times are local."""

    beat_id: int
    place: str
    kind: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class HotSpot:
    """A place of a beat, what happened there, and the patrols that can stop at it."""

    beat_id: int
    place: str
    kind: str
    """What happened most."""
    count: int
    since: date
    weekdays: tuple[int, ...]
    """On which weekdays the beat's patrols go in these hours, Monday is 0."""
    start_minute: int
    length_minutes: int
    """From when the first of these patrols begins, and until the last of them ends."""

    @property
    def reason(self) -> str:
        """Why crews stop there: "3 times since 13 November: theft from a car"."""
        text = translate(
            "Proposals", "%n time since {day}: {kind}|%n times since {day}: {kind}", "", self.count
        )
        return text.format(
            day=day_text(self.since, with_weekday=False), kind=within_sentence(self.kind)
        )


def entries(session: Session, today: date) -> tuple[Entry, ...]:
    """Return the incidents of the last weeks that have a place and count for the need.

    What crews came upon themselves does not, as in the need, unless it is a crime: where one
    stops more, one sees more.
    """
    first = datetime.combine(today - LATELY, time())
    crimes = select(Category.name).where(Category.part == CategoryGroup.CRIME)
    counts = or_(
        true() if rules_of(session).counts_found_by_patrols else false(),
        Incident.patrol_id.is_(None),
        Incident.knowledge != Knowledge.SEEN,
        Incident.category.in_(crimes),
    )
    found = session.execute(
        select(
            Incident.beat_id,
            Incident.place,
            Incident.category,
            Incident.subcategory,
            Incident.seen_from,
            Incident.seen_to,
        )
        .where(
            Incident.seen_from >= first,
            Incident.place != "",
            Incident.status.not_in(NOT_COUNTED),
            Incident.duplicate_of_id.is_(None),
            counts,
        )
        .order_by(Incident.id)
    )
    return tuple(
        Entry(beat, place, finer or kind, start, end or start)
        for beat, place, kind, finer, start, end in found
    )


def hot_spots(found: Iterable[Entry], runs: Sequence[Run]) -> Iterator[HotSpot]:
    """Give the hot spots of each beat that has patrols in the hours of what happened there.

    An entry counts for a run where its time, which may be a window, meets the hours of the run
    on any weekday: places come again more surely than days.
    """
    of_place: dict[tuple[int, str], list[Entry]] = defaultdict(list)
    for entry in found:
        key = " ".join(entry.place.casefold().split())
        of_place[entry.beat_id, key].append(entry)
    spots = defaultdict(list)
    for (beat_id, _), there in of_place.items():
        own = [run for run in runs if run.key.beat_id == beat_id]
        met = [entry for entry in there if any(_meets(entry, run) for run in own)]
        if len(met) >= LEAST:
            stopping = [run for run in own if any(_meets(entry, run) for entry in met)]
            begins = min(_start(run) for run in stopping)
            ends = max(_start(run) + run.length_minutes for run in stopping)
            kind, _count = Counter(entry.kind for entry in met).most_common(1)[0]
            since = min(entry.starts for entry in met).date()
            newest = max(met, key=lambda entry: entry.starts)
            spots[beat_id].append(
                HotSpot(
                    beat_id,
                    newest.place,
                    kind,
                    len(met),
                    since,
                    tuple(sorted({run.key.weekday for run in stopping})),
                    begins,
                    min(ends - begins, DAY),
                )
            )
    for of_beat in spots.values():
        of_beat.sort(key=lambda spot: (-spot.count, spot.place.casefold()))
        yield from of_beat[:SPOTS_OF_BEAT]


def _meets(entry: Entry, run: Run) -> bool:
    begin = entry.starts.hour * 60 + entry.starts.minute
    lasts = (entry.ends - entry.starts) // timedelta(minutes=1)
    if lasts >= WEEK:
        return False
    apart = (begin - _start(run)) % DAY
    return apart < run.length_minutes or DAY - apart < lasts


def _start(run: Run) -> int:
    return run.start_minute + run.change.later_minutes
