"""The entries of the log behind one cell of the need."""

from datetime import date, datetime, time, timedelta

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.demand.bands import BANDS
from watch_app.demand.reading import EPOCH, KindNumbers
from watch_app.demand.settings import rules_of
from watch_app.demand.sheet import EntryRow
from watch_app.demand.spreading import has_time, spread
from watch_app.demand.weights import UNCOUNTED
from watch_app.records import Incident, Knowledge

_MINUTE = timedelta(minutes=1)


def entries_of(
    session: Session, today: date, beat_id: int, weekday: int, band: int
) -> tuple[EntryRow, ...]:
    """Return the entries that speak in a cell, and those left out of it, the newest first.

    Monday is 0, band 0 begins with the watch's day. Entries without a time are in no cell.
    """
    rules = rules_of(session)
    since = datetime.combine(today - timedelta(days=rules.look_back_days - 1), time())
    found = session.execute(
        select(
            Incident.id,
            Incident.number,
            Incident.seen_from,
            Incident.seen_to,
            Incident.category,
            Incident.subcategory,
            Incident.place,
            Incident.patrol_id,
            Incident.knowledge,
        )
        .where(
            Incident.beat_id == beat_id,
            Incident.status.not_in(UNCOUNTED),
            Incident.duplicate_of_id.is_(None),
            Incident.seen_from >= since,
            Incident.seen_from < datetime.combine(today + timedelta(days=1), time()),
        )
        .order_by(Incident.seen_from.desc(), Incident.id.desc())
    ).all()
    numbers = KindNumbers(session)
    kind = numbers.numbers(
        [row.category for row in found], [row.subcategory for row in found]
    ).tolist()
    kinds = numbers.kinds()
    origin = datetime.combine(EPOCH, time())
    start = np.array([(row.seen_from - origin) // _MINUTE for row in found], dtype=np.int64)
    length = np.array(
        [((row.seen_to or row.seen_from) - row.seen_from) // _MINUTE for row in found],
        dtype=np.int64,
    )
    parts = spread(start, length, rules.day_starts_minute)
    here = (parts.slot == weekday * BANDS + band) & has_time(length)[parts.row]
    shares = np.bincount(parts.row[here], parts.share[here], len(found))
    return tuple(
        EntryRow(
            row.id,
            row.number,
            row.seen_from,
            row.seen_to,
            kinds.names[place],
            row.place,
            float(share),
            row.patrol_id is not None
            and row.knowledge == Knowledge.SEEN
            and not kinds.is_crime[place]
            and not rules.counts_found_by_patrols,
        )
        for row, place, share in zip(found, kind, shares, strict=True)
        if share > 0 and kinds.severity[place] > 0
    )
