"""Reads what the need is made of from the watch, columns only."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, String, func, select, type_coerce
from sqlalchemy.orm import Session

from watch_app.demand.arrays import NO_TIME, Entries, Flags, Ints, Kinds
from watch_app.demand.bands import DAY
from watch_app.demand.nearness import Rings, rings_of
from watch_app.demand.rules import NeedRules
from watch_app.demand.sheet import NeedBeat
from watch_app.demand.weights import UNCOUNTED
from watch_app.records import (
    AreaCrime,
    Beat,
    Category,
    CategoryGroup,
    Incident,
    Knowledge,
)

EPOCH = date(1970, 1, 1)
_TRENDS_DAYS = 730
_UNKNOWN_SEVERITY = 2
_MID_MONTH = 14


@dataclass(frozen=True, slots=True)
class Read:
    """Everything the log and the publishers say, ready to be reckoned with."""

    beats: tuple[NeedBeat, ...]
    boundaries: tuple[Rings, ...]
    kinds: Kinds
    own: Entries
    found: Entries
    """Left out, because crews came upon it; only as far back as the rules look."""
    published: Entries
    log_days: int
    """How many days before today the log begins."""


class KindNumbers:
    """Numbers the kinds as entries name them: a finer kind where it is known, else the broad."""

    def __init__(self, session: Session) -> None:
        self._known = {
            name.casefold(): (name, severity, repeats, part)
            for name, severity, repeats, part in session.execute(
                select(Category.name, Category.severity, Category.repeats_nearby, Category.part)
            )
        }
        self._numbers: dict[tuple[str, str], int] = {}
        self._kinds: dict[str, int] = {}
        self._rows: list[tuple[str, int, bool, bool]] = []

    def numbers(self, broad: Iterable[str], finer: Iterable[str]) -> Ints:
        """Return the number of each entry's kind, by what it is kept under."""
        named = list(zip(broad, finer, strict=True))
        for each in sorted(set(named) - self._numbers.keys()):
            self._numbers[each] = self._new(*each)
        known = self._numbers
        return np.array([known[each] for each in named], dtype=np.int64)

    def _new(self, broad: str, finer: str) -> int:
        kept = self._known.get(finer.casefold()) or self._known.get(broad.casefold())
        if kept is None:
            row = (broad or finer, _UNKNOWN_SEVERITY, False, False)
        else:
            name, severity, repeats, part = kept
            row = (name, severity, repeats, part == CategoryGroup.CRIME)
        if row[0] not in self._kinds:
            self._kinds[row[0]] = len(self._rows)
            self._rows.append(row)
        return self._kinds[row[0]]

    def kinds(self) -> Kinds:
        return Kinds(
            tuple(row[0] for row in self._rows),
            np.array([row[1] for row in self._rows], dtype=np.int64),
            np.array([row[2] for row in self._rows], dtype=np.bool_),
            np.array([row[3] for row in self._rows], dtype=np.bool_),
        )


def read(session: Session, rules: NeedRules, today: date) -> Read:
    """Read beats in use, the log and published crimes, as far back as rules or trends look."""
    rows = session.execute(
        select(Beat.id, Beat.code, Beat.name, Beat.boundary)
        .where(Beat.is_active)
        .order_by(Beat.name, Beat.id)
    ).all()
    beats = tuple(NeedBeat(*row[:3]) for row in rows)
    places = {beat.id: place for place, beat in enumerate(beats)}
    numbers = KindNumbers(session)
    days = max(rules.look_back_days, _TRENDS_DAYS)
    since = datetime.combine(today - timedelta(days=days - 1), time())
    until = datetime.combine(today + timedelta(days=1), time())
    own, by_crews = _own(session, places, numbers, since, until)
    published = _published(session, places, numbers, since, until)
    kinds = numbers.kinds()
    left_out: Flags = by_crews & ~kinds.is_crime[own.kind] & (kinds.severity[own.kind] > 0)
    if rules.counts_found_by_patrols:
        left_out = np.zeros(len(own.kind), dtype=np.bool_)
    is_lately = (today - EPOCH).days - own.start // DAY < rules.look_back_days
    first = session.scalar(select(func.min(Incident.seen_from)))
    return Read(
        beats,
        tuple(rings_of(row.boundary) for row in rows),
        kinds,
        own.where(~left_out),
        own.where(left_out & is_lately),
        published,
        0 if first is None else (today - first.date()).days,
    )


def _own(
    session: Session,
    places: dict[int, int],
    numbers: KindNumbers,
    since: datetime,
    until: datetime,
) -> tuple[Entries, Flags]:
    """Read the entries that count, and which of them crews saw themselves on patrol."""
    beat, kind, finer, seen_from, seen_to, by_crew, latitude, longitude = _columns(
        session,
        [
            Incident.beat_id,
            Incident.category,
            Incident.subcategory,
            func.substr(type_coerce(Incident.seen_from, String), 1, 16),
            func.substr(type_coerce(Incident.seen_to, String), 1, 16),
            Incident.patrol_id.is_not(None) & (Incident.knowledge == Knowledge.SEEN),
            Incident.latitude,
            Incident.longitude,
        ],
        Incident.status.not_in(UNCOUNTED),
        Incident.duplicate_of_id.is_(None),
        Incident.seen_from >= since,
        Incident.seen_from < until,
        Incident.beat_id.in_(list(places)),
    )
    start = _minutes(seen_from)
    ends = _minutes([to or came for came, to in zip(seen_from, seen_to, strict=True)])
    entries = Entries(
        np.array([places[each] for each in beat], dtype=np.int64),
        numbers.numbers(kind, finer),
        start,
        ends - start,
        np.ones(len(beat), dtype=np.int64),
        np.array(latitude, dtype=np.float64),
        np.array(longitude, dtype=np.float64),
    )
    return entries, np.array(by_crew, dtype=np.bool_)


def _published(
    session: Session,
    places: dict[int, int],
    numbers: KindNumbers,
    since: datetime,
    until: datetime,
) -> Entries:
    """Read crimes told by others: those with a time one by one, those of a month together."""
    beat, kind, when, latitude, longitude = _columns(
        session,
        [
            AreaCrime.beat_id,
            AreaCrime.category,
            func.substr(type_coerce(AreaCrime.happened_at, String), 1, 16),
            AreaCrime.latitude,
            AreaCrime.longitude,
        ],
        AreaCrime.happened_at >= since,
        AreaCrime.happened_at < until,
        AreaCrime.beat_id.in_(list(places)),
    )
    by_month = session.execute(
        select(AreaCrime.beat_id, AreaCrime.category, AreaCrime.month, func.count())
        .where(
            AreaCrime.happened_at.is_(None),
            AreaCrime.month >= since.date().replace(day=1),
            AreaCrime.month < until.date(),
            AreaCrime.beat_id.in_(list(places)),
        )
        .group_by(AreaCrime.beat_id, AreaCrime.category, AreaCrime.month)
    ).all()
    month_beat, month_kind, month, count = zip(*by_month, strict=True) if by_month else [()] * 4
    every_kind = [*kind, *month_kind]
    moments = _minutes(when)
    middles = np.array([_middle(each) for each in month], dtype=np.int64)
    none = np.full(len(by_month), np.nan)
    return Entries(
        np.array([places[each] for each in [*beat, *month_beat]], dtype=np.int64),
        numbers.numbers(every_kind, [""] * len(every_kind)),
        np.concatenate([moments, middles]),
        np.concatenate([np.zeros_like(moments), np.full(len(middles), NO_TIME)]),
        np.concatenate([np.ones_like(moments), np.array(count, dtype=np.int64)]),
        np.concatenate([np.array(latitude, dtype=np.float64), none]),
        np.concatenate([np.array(longitude, dtype=np.float64), none]),
    )


def _columns(
    session: Session, wanted: Sequence[Any], *where: ColumnElement[bool]
) -> list[list[Any]]:
    """Read each column as one JSON text, which takes half as long as making rows of them."""
    every = select(*(func.json_group_array(column) for column in wanted)).where(*where)
    return [json.loads(text) for text in session.execute(every).one()]


def _minutes(texts: Sequence[str]) -> Any:
    """Return local minutes since 1970 of times as the store writes them, cut to the minute."""
    return np.array(texts, dtype="datetime64[m]").astype(np.int64)


def _middle(month: date) -> int:
    """Return noon in the middle of a month: nothing but its age is made of it."""
    return ((month - EPOCH).days + _MID_MONTH) * DAY + DAY // 2
