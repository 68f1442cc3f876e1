"""Settles what is wanted of a document: what nobody said, its subject, what is noted of it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from watch_app import print_register, roster_sheets, subjects, watches
from watch_app.months import month_end
from watch_app.print_register import Outgoing
from watch_app.records import PrintWay
from watch_app.reports.catalogue import About, Choice, Document, Subject
from watch_app.reports.dates import is_whole_month, whole_weeks
from watch_app.reports.names import NameStyle
from watch_app.text import translate
from watch_app.wording import day_text, long_month_name, period_text

LOG_DAYS = 28
"""How far back a period goes when nobody says otherwise."""


def settled(session: Session, document: Document, choice: Choice, now: datetime) -> Choice:
    """Return a choice with all that the document needs and nobody said."""
    today = now.date()
    match document.subject:
        case Subject.ROSTER if choice.roster_id is None:
            row = subjects.roster_now(session, today)
            choice = replace(choice, roster_id=row.id if row is not None else None)
        case Subject.PERIOD:
            last = choice.last_day or today
            first = choice.first_day or last - timedelta(days=LOG_DAYS - 1)
            choice = replace(choice, first_day=first, last_day=last)
        case Subject.MONTH:
            first = (choice.first_day or today.replace(day=1) - timedelta(days=1)).replace(day=1)
            choice = replace(choice, first_day=first, last_day=month_end(first))
        case Subject.PATROL if choice.patrol_id is None:
            found = subjects.next_patrol(session, now.replace(tzinfo=None), document.suits)
            choice = replace(choice, patrol_id=found.id if found is not None else None)
        case Subject.PROBLEM if choice.problem_id is None:
            choice = replace(choice, problem_id=subjects.problem_now(session))
        case Subject.EVENING:
            day = choice.first_day or _evening(session, document, choice, now)
            choice = replace(choice, first_day=day, last_day=day)
    if document.month is not None:
        month = choice.first_day or document.month(session, today)
        choice = replace(choice, first_day=month.replace(day=1))
    if choice.names is None:
        choice = replace(choice, names=NameStyle(watches.watch_of(session).name_style.value))
    if document.is_numbered and choice.first_copy is None:
        words = _noted_words(document, choice, about(session, document, choice))
        number = print_register.next_copy(session, document.key, words)
        choice = replace(choice, first_copy=number)
    return choice


def _noted_words(document: Document, choice: Choice, about: About) -> str:
    """Say what the register notes: what a copy is about, and which variant if not the usual."""
    variant = document.variant(choice.variant)
    if variant is None or variant is document.variants[0]:
        return about.words
    return " · ".join(part for part in (about.words, variant.said()) if part)


def outgoing(document: Document, choice: Choice, about: About, way: PrintWay) -> Outgoing:
    """Say what the register of prints notes of a settled choice."""
    return Outgoing(
        code=document.code,
        key=document.key,
        about=_noted_words(document, choice, about),
        way=way,
        version=about.version or None,
        copies=choice.copies,
        first_copy=choice.first_copy or 1,
        names=_names_in(document, choice),
        is_protected=bool(choice.password),
    )


def _names_in(document: Document, choice: Choice) -> str:
    """Say how people are named in a copy; empty where nobody is."""
    if document.has_full_names:
        return "full"
    if document.has_short_names:
        return "" if document.is_blank(choice) else NameStyle.SHORT.value
    is_named = document.has_watch_names or document.asks_names(choice.variant)
    return choice.names.value if is_named and choice.names is not None else ""


def _evening(session: Session, document: Document, choice: Choice, now: datetime) -> date:
    """Return the day of the patrol chosen, else the next one on which the document is needed."""
    patrol_id = choice.patrol_id
    if patrol_id is None:
        found = subjects.next_patrol(session, now.replace(tzinfo=None), document.suits)
        patrol_id = found.id if found is not None else 0
    return subjects.day_of_patrol(session, patrol_id) or now.date()


def about(session: Session, document: Document, choice: Choice) -> About:
    """Say what a copy is about; the choice is settled."""
    found = _about(session, document, choice)
    if document.month is None or choice.first_day is None:
        return found
    month = choice.first_day
    words = f"{long_month_name(month.month)} {month.year}"
    return replace(
        found,
        words=f"{found.words}, {words}",
        stem="-".join(part for part in (f"{month:%Y-%m}", found.stem) if part),
    )


def _about(session: Session, document: Document, choice: Choice) -> About:
    found: subjects.Offer | None = None
    version = 0
    match document.subject:
        case Subject.ROSTER if choice.roster_id is not None:
            return _about_roster(session, document, choice)
        case Subject.PERIOD | Subject.MONTH if choice.first_day and choice.last_day:
            return _about_days(choice.first_day, choice.last_day)
        case Subject.EVENING if choice.patrol_id is None and choice.first_day:
            words = day_text(choice.first_day, with_year=True)
            return About(words, str(choice.first_day), _version_on(session, choice.first_day))
        case Subject.PATROL | Subject.EVENING if choice.patrol_id is not None:
            found = subjects.patrol(session, choice.patrol_id)
            version = _version_on(session, subjects.day_of_patrol(session, choice.patrol_id))
        case Subject.VOLUNTEER if choice.volunteer_id is not None:
            found = subjects.volunteer(session, choice.volunteer_id)
        case Subject.VOLUNTEER:
            return About(translate("Reports", "everybody"), "")
        case Subject.INCIDENT if choice.incident_id is not None:
            found = subjects.incident(session, choice.incident_id)
        case Subject.INCIDENT:
            return About(translate("Reports", "blank"), "blank")
        case Subject.PROBLEM if choice.problem_id is not None:
            found = subjects.problem(session, choice.problem_id)
    return About(found.words, found.stem, version) if found is not None else About("", "")


def _version_on(session: Session, day: date | None) -> int:
    """Return the version of the roster that a day belongs to; 0 for a draft, and for none."""
    if day is None:
        return 0
    row = subjects.roster(session, roster_sheets.roster_on(session, day) or 0)
    return row.version if row is not None and row.is_published else 0


def _about_roster(session: Session, document: Document, choice: Choice) -> About:
    row = subjects.roster(session, choice.roster_id or 0)
    if row is None:
        return About("", "")
    starts_on = watches.watch_of(session).week_starts_on
    first, last = whole_weeks(
        row.first_day, row.last_day, choice.first_day, choice.last_day, starts_on
    )
    found = _about_days(first, last)
    person = subjects.volunteer(session, choice.volunteer_id or 0)
    if person is not None:
        found = About(f"{person.words} · {found.words}", f"{person.stem}-{found.stem}")
    is_version = row.is_published or document.is_as_published
    return replace(found, version=row.version if is_version else 0)


def _about_days(first: date, last: date) -> About:
    """Sort by period: the month, or the days when it is none."""
    if is_whole_month(first, last):
        return About(f"{long_month_name(first.month)} {first.year}", f"{first:%Y-%m}")
    if first == last:
        return About(day_text(first, with_year=True), str(first))
    return About(period_text(first, last), f"{first}-to-{last}")
