"""Prints documents from the command line as PDF files."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from watch_app import incident_sheets, overrides, planning, roster_sheets, watches
from watch_app.errors import InputError, WatchkeeperError
from watch_app.judging import judged
from watch_app.records import NameStyle
from watch_app.sheets import IncidentLog, RosterSheet
from watch_app.storage import WatchFile
from watch_app.text import translate

LOG_DAYS = 28
"""How far back an incident log goes when nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One PDF file."""

    path: Path
    pages: int


def keys() -> tuple[str, ...]:
    """Return the keys of all documents."""
    from watch_app.reports import DOCUMENTS  # noqa: PLC0415  (reportlab)

    return tuple(each.key for each in DOCUMENTS)


def print_document(
    watch: WatchFile,
    key: str,
    folder: Path,
    *,
    period: tuple[date | None, date | None],
    now: datetime,
    paper: str | None = None,
) -> tuple[Printed, ...]:
    """Write a document of a period into `folder`; return the files. `now` has its zone."""
    from watch_app import reports  # noqa: PLC0415  (reportlab)

    document = reports.document(key)
    with watch.read() as session:
        sheets: list[RosterSheet | IncidentLog] = (
            list(rosters_to_print(session, period, now.date()))
            if document.shows is RosterSheet
            else [_log(session, period, now)]
        )
        style = watches.watch_of(session).name_style
    by_number = document.shows is RosterSheet and style == NameStyle.NUMBER
    options = {"names": reports.NameStyle.NUMBER} if by_number else {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        sentence = translate("Commands", "The folder {folder} cannot be made: {why}.")
        raise WatchkeeperError(sentence.format(folder=folder, why=fault.strerror)) from fault
    printed = []
    for sheet in sheets:
        path = folder / document.file_name(sheet)
        pages = document.write(sheet, path, printed_at=now, paper=paper, **options)
        printed.append(Printed(path, pages))
    return tuple(printed)


def rosters_to_print(
    session: Session, period: tuple[date | None, date | None], today: date
) -> Iterator[RosterSheet]:
    """Give the rosters that touch the period; without one, those that are not over."""
    first, last = period
    if first and last and last < first:
        raise InputError(translate("Commands", "The period ends before it begins."))
    rows = roster_sheets.rows(session)
    chosen = [
        row
        for row in rows
        if row.last_day >= (first or (date.min if last else today))
        and (last is None or row.first_day <= last)
    ]
    if first is None and last is None and not chosen:
        chosen = list(rows[-1:])
    if not chosen:
        raise InputError(
            translate("Commands", "There is no roster in that period. Generate one first.")
        )
    for row in chosen:
        broken = planning.judge_for(session, row.id).broken()
        on_purpose = overrides.register(session, row.id)
        sheet = judged(roster_sheets.sheet(session, row.id), broken, on_purpose)
        yield weeks_of(sheet, first, last)


def weeks_of(sheet: RosterSheet, first: date | None, last: date | None) -> RosterSheet:
    """Return the whole weeks of a roster that touch a period."""

    def monday(day: date) -> date:
        return day - timedelta(days=(day.weekday() - sheet.heading.week_starts_on) % 7)

    begin = max(sheet.first_day, monday(first or sheet.first_day))
    end = min(sheet.last_day, monday(last or sheet.last_day) + timedelta(days=6))
    patrols = tuple(patrol for patrol in sheet.patrols if begin <= patrol.on <= end)
    return replace(sheet, first_day=begin, last_day=end, patrols=patrols)


def _log(session: Session, period: tuple[date | None, date | None], now: datetime) -> IncidentLog:
    last = period[1] or now.date()
    first = period[0] or last - timedelta(days=LOG_DAYS - 1)
    if last < first:
        raise InputError(translate("Commands", "The period ends before it begins."))
    return incident_sheets.log(session, first, last, now.replace(tzinfo=None))
