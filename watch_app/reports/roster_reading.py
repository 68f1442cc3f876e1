"""Reads a roster for paper; its crews are judged later, away from the window's thread."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from watch_app import overrides, planning, roster_sheets
from watch_app.judging import judged
from watch_app.reports.catalogue import Choice
from watch_app.reports.dates import whole_weeks
from watch_app.sheets import RosterSheet


def judged_roster(session: Session, choice: Choice) -> Callable[[], RosterSheet] | None:
    """Return what judges the roster chosen; None without a roster, or without patrols."""
    if choice.roster_id is None:
        return None
    sheet = weeks_of(
        roster_sheets.sheet(session, choice.roster_id), choice.first_day, choice.last_day
    )
    if not sheet.patrols:
        return None
    judge = planning.judge_for(session, choice.roster_id)
    on_purpose = overrides.register(session, choice.roster_id)
    return lambda: judged(sheet, judge.broken(), on_purpose)


def weeks_of(sheet: RosterSheet, first: date | None, last: date | None) -> RosterSheet:
    """Return the whole weeks of a roster that touch a period."""
    starts_on = sheet.heading.week_starts_on
    begin, end = whole_weeks(sheet.first_day, sheet.last_day, first, last, starts_on)
    patrols = tuple(patrol for patrol in sheet.patrols if begin <= patrol.on <= end)
    return replace(sheet, first_day=begin, last_day=end, patrols=patrols)
