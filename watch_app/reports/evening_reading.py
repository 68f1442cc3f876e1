"""Reads an evening for the documents that its crews take along."""

from datetime import datetime

from sqlalchemy.orm import Session

from watch_app import briefings
from watch_app.patrol_paper import EveningPaper
from watch_app.reports.catalogue import Choice
from watch_app.text import translate


def number_sheets(session: Session, choice: Choice, now: datetime) -> None:
    """Give each sheet of the evening its number."""
    if choice.first_day is not None:
        briefings.number_sheets(session, choice.first_day, choice.patrol_id, instant=now)


def evening(session: Session, choice: Choice, _now: datetime) -> EveningPaper | None:
    """Return the patrols of the evening, or the one chosen; None where none is planned."""
    if choice.first_day is None:
        return None
    return briefings.evening(session, choice.first_day, choice.patrol_id)


def going(session: Session, choice: Choice, now: datetime) -> EveningPaper | None:
    """Return the patrols that go; None where none does."""
    found = evening(session, choice, now)
    return found if found is not None and found.patrols else None


def no_patrols() -> str:
    return translate("Reports", "No patrol goes that day. Choose another one.")
