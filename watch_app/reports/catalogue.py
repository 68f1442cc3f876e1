"""What every document is: its code, what it is about, how it is read and how it is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from watch_app import subjects
from watch_app.reports.names import NameStyle
from watch_app.reports.page import Target
from watch_app.sheets import PatrolCard
from watch_app.text import translate

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
    PROBLEM = "problem"
    """One problem, or the newest open one where none is chosen."""
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
    problem_id: int | None = None
    variant: str = ""
    names: NameStyle | None = None
    """None: as the watch names people on paper."""
    paper: str | None = None
    """None: the paper of the watch."""
    copies: int = 1
    first_copy: int | None = None
    """The number of the first of them, where copies are numbered; None: as the register has it."""
    password: str = ""
    """Protects the file; it is not kept anywhere."""
    sent_only: bool = False
    """Tell of no incident that the station has not been sent."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Another way to print the same document; the first of a document is the usual one."""

    key: str
    said: Callable[[], str]
    has_names: bool = True
    """False for one that names nobody, where nobody is chosen."""


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
    is_for_one: bool = False
    """Whether one volunteer can be chosen besides, where it is about a roster."""
    is_as_published: bool = False
    """Whether it shows the last version of a roster, whatever was edited since."""
    is_numbered: bool = False
    """Whether each copy says which of how many it is."""
    is_protected: bool = False
    """Whether the file is protected by a password unless somebody switches that off."""
    has_watch_names: bool = False
    """Whether people are named as the watch names them on paper, without a choice."""
    has_full_names: bool = False
    """Whether full names stand in it, whatever is chosen."""
    has_short_names: bool = False
    """Whether short names stand in it, whatever is chosen, unless it is blank."""
    month: Callable[[Session, date], date] | None = None
    """The month it asks about, told the day of today, where nobody says which."""
    suits: subjects.Suits = _any_patrol
    """Which patrols it is made for, where it is about a patrol or an evening."""
    read_opening: Callable[[Session, Choice, datetime], Sheet | None] | None = None
    """Reads what the first pages need, where the whole takes long."""
    write_opening: Callable[..., int] | None = None
    """Told what `write` is: writes the first pages of a sheet that takes long; 0 for others."""
    prepare: Callable[[Session, Choice, datetime], object] | None = None
    """Writes what has to stand in the store before it is printed, such as a sheet's number."""

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

    def is_blank(self, choice: Choice) -> bool:
        """Say whether it is a form that is not about anybody or anything yet."""
        if self.subject == Subject.INCIDENT:
            return choice.incident_id is None
        found = self.variant(choice.variant)
        return choice.volunteer_id is None and found is not None and not found.has_names

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
        return self.write(sheet, target, printed_at=printed_at, **self._options(choice, copy))

    def make_opening(
        self, sheet: Sheet, target: Target, choice: Choice, *, printed_at: datetime
    ) -> int:
        """Write the first pages of a long document, to be looked at meanwhile; 0 of others."""
        if self.write_opening is None or sheet is None:
            return 0
        options = self._options(choice, None)
        return self.write_opening(sheet, target, printed_at=printed_at, **options)

    def _options(self, choice: Choice, copy: int | None) -> dict[str, Any]:
        """What its writer is told of a choice."""
        options: dict[str, Any] = {"paper": choice.paper}
        variant = self.variant(choice.variant)
        if variant is not None:
            options["variant"] = variant.key
        if self.has_names:
            options["names"] = choice.names or NameStyle.SHORT
        if self.is_numbered:
            first = choice.first_copy or 1
            options["copy"] = copy or first, first + choice.copies - 1
        return options

    def copy_numbers(self, choice: Choice) -> Iterator[int | None]:
        """Give the number of each copy that differs from the others; one None where none does."""
        if not self.is_numbered:
            yield None
            return
        first = choice.first_copy or 1
        yield from range(first, first + choice.copies)

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
