"""When the liaison looked in, so that what is new since then can be told."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.records import LiaisonVisit

SAME_VISIT = timedelta(hours=1)
"""Who looks in again within this time is still there."""


def begin(session: Session, who: str, instant: datetime) -> datetime:
    """Note a visit at `instant`, an instant with its zone; return when this visit began."""
    newest = session.scalars(
        select(LiaisonVisit).order_by(LiaisonVisit.began_at.desc()).limit(1)
    ).first()
    if newest is not None and instant - newest.began_at < SAME_VISIT:
        return newest.began_at
    session.add(LiaisonVisit(began_at=instant, who=who.strip()))
    session.flush()
    return instant


def before(session: Session, began_at: datetime) -> datetime | None:
    """Return when the visit before the one that began at this instant began; None for none."""
    return session.scalars(
        select(LiaisonVisit.began_at)
        .where(LiaisonVisit.began_at < began_at)
        .order_by(LiaisonVisit.began_at.desc())
        .limit(1)
    ).first()
