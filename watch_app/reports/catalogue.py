"""What every document is: its code, what it is about, how it is read and how it is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from watch_app import subjects, watches
from watch_app.reports.dates import is_whole_month, whole_weeks
from watch_app.reports.names import NameStyle
from watch_app.reports.page import Target
from watch_app.sheets import PatrolCard
from watch_app.text import translate
from watch_app.wording import day_text, long_month_name, period_text

LOG_DAYS = 28
"""How far back a period goes when nobody says otherwise."""

Sheet = Any
"""What a document's writer prints: a frozen dataclass of its own."""
Reading = Sheet | Callable[[], Sheet | None] | None
"""A sheet; or what makes one away from the window's thread; or None for nothing to print."""


class Subject(StrEnum):
    """What one copy is about, and so what has to be chosen for it."""

    ROSTER = "roster"
    """A roster; first and last day may narrow it to some of its weeks."""
    PERIOD = "period"
    """From the first to the last day."""
    MONTH = "month"
    """The month of the first day."""
    PATROL = "patrol"
    EVENING = "evening"
    """All patrols of the first day, or one of them where a patrol is chosen."""
    VOLUNTEER = "volunteer"
    """One volunteer, or everybody concerned where none is chosen."""
    INCIDENT = "incident"
    """One incident, or a blank form where none is chosen."""
    WATCH = "watch"
    """The whole watch, as it is now."""


class Group(StrEnum):
    """For whom a document is, as the list of documents is divided."""

    VOLUNTEERS = "volunteers"
    STATION = "station"
    PUBLIC = "public"
    FILES = "files"
    """Kept by the coordinator."""

    @property
    def words(self) -> str:
        words = {
            Group.VOLUNTEERS: translate("Reports", "For volunteers"),
            Group.STATION: translate("Reports", "For the station"),
            Group.PUBLIC: translate("Reports", "For the public"),
            Group.FILES: translate("Reports", "For the files"),
        }
        return words[self]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted of a document; what its subject does not need stays empty."""

    roster_id: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    patrol_id: int | None = None
    volunteer_id: int | None = None
    incident_id: int | None = None
    variant: str = ""
    names: NameStyle | None = None
    """None: as the watch names people on paper."""
    paper: str | None = None
    """None: the paper of the watch."""
    copies: int = 1
    first_copy: int = 1
    """The number of the first of them, where copies are numbered."""
    password: str = ""
    """Protects the file; it is not kept anywhere."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Another way to print the same document; the first of a document is the usual one."""

    key: str
    said: Callable[[], str]
    has_names: bool = True


@dataclass(frozen=True, slots=True)
class About:
    """What one copy is about: in words, as part of a file's name, and of which version."""

    words: str
    stem: str
    version: int = 0
    """Of the roster it is made from; 0 for a draft, and for what has no version."""


def _any_patrol(card: PatrolCard, now: datetime) -> bool:
    return card.ends > now


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document the watch can print."""

    code: str
    """As people ring up about it; the same in every language."""
    key: str
    """As the command line and file names say it."""
    said: Callable[[], str]
    note: Callable[[], str]
    """In a few words, what it is for."""
    nothing: Callable[[], str]
    """The sentence for nothing to print, with the next step."""
    subject: Subject
    group: Group
    read: Callable[[Session, Choice, datetime], Reading]
    """Reads what is to be printed. The choice is settled; the time has the watch's zone."""
    write: Callable[..., int]
    """write(sheet, target, printed_at=, paper=) returns the number of pages. It is also told
    names= where `has_names`, variant= where there are variants, copy= where `is_numbered`."""
    variants: tuple[Variant, ...] = ()
    has_names: bool = False
    """Whether it can be chosen how volunteers are named."""
    is_numbered: bool = False
    """Whether each copy says which of how many it is."""
    is_protected: bool = False
    """Whether the file is protected by a password unless somebody switches that off."""
    suits: subjects.Suits = _any_patrol
    """Which patrols it is made for, where it is about a patrol or an evening."""

    @property
    def title(self) -> str:
        return self.said()

    def variant(self, key: str) -> Variant | None:
        """Return the variant of that key, the usual one for any other, None without variants."""
        usual = self.variants[0] if self.variants else None
        return next((each for each in self.variants if each.key == key), usual)

    def asks_names(self, variant: str) -> bool:
        """Say whether there is a choice of names in this variant."""
        found = self.variant(variant)
        return self.has_names and (found is None or found.has_names)

    def make(
        self,
        sheet: Sheet,
        target: Target,
        choice: Choice,
        *,
        printed_at: datetime,
        copy: int | None = None,
    ) -> int:
        """Write one copy, the first unless told which, and return the number of pages.

        A password is put on the finished file and not here.
        """
        options: dict[str, Any] = {}
        variant = self.variant(choice.variant)
        if variant is not None:
            options["variant"] = variant.key
        if self.has_names:
            options["names"] = choice.names or NameStyle.SHORT
        if self.is_numbered:
            options["copy"] = copy or choice.first_copy, choice.first_copy + choice.copies - 1
        return self.write(sheet, target, printed_at=printed_at, paper=choice.paper, **options)

    def copy_numbers(self, choice: Choice) -> Iterator[int | None]:
        """Give the number of each copy that differs from the others; one None where none does."""
        if not self.is_numbered:
            yield None
            return
        yield from range(choice.first_copy, choice.first_copy + choice.copies)

    def file_name(self, about: About, choice: Choice, copy: int | None = None) -> str:
        """Propose a name that sorts by document and period."""
        parts = [self.key]
        variant = self.variant(choice.variant)
        if variant is not None and variant is not self.variants[0]:
            parts.append(variant.key)
        parts += [about.stem] if about.stem else []
        if copy is not None and choice.copies > 1:
            parts.append(f"copy-{copy}")
        return f"{'-'.join(parts)}.pdf"


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
            offered = subjects.patrols(session, now.replace(tzinfo=None), document.suits)
            choice = replace(choice, patrol_id=offered[0].id if offered else None)
        case Subject.EVENING:
            day = choice.first_day or _evening(session, document, choice, now)
            choice = replace(choice, first_day=day, last_day=day)
    if choice.names is None:
        choice = replace(choice, names=NameStyle(watches.watch_of(session).name_style.value))
    return choice


def _evening(session: Session, document: Document, choice: Choice, now: datetime) -> date:
    """Return the day of the patrol chosen, else the next one on which the document is needed."""
    patrol_id = choice.patrol_id
    if patrol_id is None:
        offered = subjects.patrols(session, now.replace(tzinfo=None), document.suits)
        patrol_id = offered[0].id if offered else 0
    return subjects.day_of_patrol(session, patrol_id) or now.date()


def month_end(first: date) -> date:
    """Return the last day of the month that begins on a day."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def about(session: Session, document: Document, choice: Choice) -> About:
    """Say what a copy is about; the choice is settled."""
    found: subjects.Offer | None = None
    match document.subject:
        case Subject.ROSTER if choice.roster_id is not None:
            return _about_roster(session, choice)
        case Subject.PERIOD | Subject.MONTH if choice.first_day and choice.last_day:
            return _about_days(choice.first_day, choice.last_day)
        case Subject.EVENING if choice.patrol_id is None and choice.first_day:
            return About(day_text(choice.first_day, with_year=True), str(choice.first_day))
        case Subject.PATROL | Subject.EVENING if choice.patrol_id is not None:
            found = subjects.patrol(session, choice.patrol_id)
        case Subject.VOLUNTEER if choice.volunteer_id is not None:
            found = subjects.volunteer(session, choice.volunteer_id)
        case Subject.VOLUNTEER:
            return About(translate("Reports", "everybody"), "")
        case Subject.INCIDENT if choice.incident_id is not None:
            found = subjects.incident(session, choice.incident_id)
        case Subject.INCIDENT:
            return About(translate("Reports", "blank"), "blank")
    return About(found.words, found.stem) if found is not None else About("", "")


def _about_roster(session: Session, choice: Choice) -> About:
    row = subjects.roster(session, choice.roster_id or 0)
    if row is None:
        return About("", "")
    starts_on = watches.watch_of(session).week_starts_on
    first, last = whole_weeks(
        row.first_day, row.last_day, choice.first_day, choice.last_day, starts_on
    )
    return replace(_about_days(first, last), version=row.version if row.is_published else 0)


def _about_days(first: date, last: date) -> About:
    """Sort by period: the month, or the days when it is none."""
    if is_whole_month(first, last):
        return About(f"{long_month_name(first.month)} {first.year}", f"{first:%Y-%m}")
    if first == last:
        return About(day_text(first, with_year=True), str(first))
    return About(period_text(first, last), f"{first}-to-{last}")
