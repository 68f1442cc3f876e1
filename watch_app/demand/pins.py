"""Needs set by hand: pinned, changed, taken off."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.demand.bands import BANDS
from watch_app.demand.sheet import MOST
from watch_app.errors import InputError
from watch_app.records import Beat, NeedPin
from watch_app.text import translate


def pin(
    session: Session,
    beat_id: int,
    weekday: int,
    band: int,
    level: int,
    *,
    now: datetime,
    reason: str = "",
    author: str = "",
) -> int:
    """Set the need of a cell to a level of 0 to 10 until it is unpinned; return the id.

    Monday is 0, band 0 begins with the watch's day, `now` is an instant. A pin that stands is
    replaced. Raises InputError for a level that is none, or a beat that is gone.
    """
    if not (0 <= weekday < 7 and 0 <= band < BANDS):
        message = f"No band of the week: {weekday}, {band}"
        raise ValueError(message)
    if not 0 <= level <= MOST:
        sentence = translate("Need", "Write a need from 0 to {most}.").format(most=MOST)
        raise InputError(sentence, field="level")
    if session.get(Beat, beat_id) is None:
        raise InputError(translate("Beats", "This beat has been removed."))
    kept = _find(session, beat_id, weekday, band)
    if kept is None:
        kept = NeedPin(beat_id=beat_id, weekday=weekday, band=band)
        session.add(kept)
    kept.level = level
    kept.reason = " ".join(reason.split())[:160]
    kept.pinned_at = now
    kept.pinned_by = " ".join(author.split())[:120]
    session.flush()
    return kept.id


def unpin(session: Session, beat_id: int, weekday: int, band: int) -> None:
    """Let a cell follow what is known of it again; nothing happens where none is pinned."""
    kept = _find(session, beat_id, weekday, band)
    if kept is not None:
        session.delete(kept)


def _find(session: Session, beat_id: int, weekday: int, band: int) -> NeedPin | None:
    return session.scalar(
        select(NeedPin).where(
            NeedPin.beat_id == beat_id, NeedPin.weekday == weekday, NeedPin.band == band
        )
    )
