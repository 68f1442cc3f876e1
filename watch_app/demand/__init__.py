"""How much each beat needs a patrol, by weekday and band of four hours, and why.

Incidents, crimes that others publish, requests of the station, problems, events and what the
coordinator pins become a level of 0 to 10. What incidents say is scaled so that the cell they
speak for most has 8 points (fewer where there are hardly any); what people add goes on top.
"""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app.demand.bands import Band
from watch_app.demand.reasons import Reason, ReasonKind
from watch_app.demand.rules import NeedRules
from watch_app.demand.settings import rules_of, set_rules
from watch_app.demand.sheet import Change, EntryRow, NeedBeat, NeedCell, NeedSheet, Trend
from watch_app.records import AreaCrime, Incident

_QUICK = 10_000
"""Entries that are read and reckoned with within a fifth of a second."""

__all__ = [
    "Band",
    "Change",
    "EntryRow",
    "NeedBeat",
    "NeedCell",
    "NeedRules",
    "NeedSheet",
    "Reason",
    "ReasonKind",
    "Trend",
    "entries",
    "is_quick",
    "need",
    "rules_of",
    "set_rules",
]


def need(session: Session, today: date, first_day: date | None = None) -> NeedSheet:
    """Return the need of the seven days from `first_day` on, which is today if not given."""
    from watch_app.demand.needing import need_of  # noqa: PLC0415 - only who asks loads numpy

    return need_of(session, today, first_day)


def entries(session: Session, today: date, cell: NeedCell) -> tuple[EntryRow, ...]:
    """Return the entries of the log that speak in a cell, the newest first."""
    from watch_app.demand.behind import entries_of  # noqa: PLC0415 - loads numpy

    return entries_of(session, today, cell.beat_id, cell.weekday, cell.band)


def is_quick(session: Session) -> bool:
    """Return whether the log is so short that the need is reckoned in a moment."""
    entries = session.scalar(select(func.count()).select_from(Incident)) or 0
    crimes = session.scalar(select(func.count()).select_from(AreaCrime)) or 0
    return entries + crimes <= _QUICK
