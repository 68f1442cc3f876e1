"""What goes out with each version of a roster: compared, and who has been told of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.comparisons import (
    Change,
    Duty,
    Issue,
    PatrolChanges,
    PersonChanges,
    by_patrol,
    by_person,
    draft_from,
    duties,
    issue_from,
    names_in,
)
from watch_app.errors import InputError
from watch_app.records import Roster, RosterVersion, Telling, Volunteer, Way
from watch_app.roster_sheets import paper_names, sheet
from watch_app.sheets import WatchHeading
from watch_app.text import translate
from watch_app.watches import heading
from watch_app.wording import period_text

DRAFT = -1
"""Stands for the roster as it is now among the numbers of versions; 0 is before the first."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One published version."""

    number: int
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different between two versions of a roster, for screen and paper."""

    roster_id: int
    title: str
    older: int
    newer: int
    """A version, or DRAFT."""
    people: tuple[PersonChanges, ...]
    patrols: tuple[PatrolChanges, ...]
    heading: WatchHeading


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody the last version concerns, and what they know of it."""

    volunteer_id: int
    name: str
    phone: str
    email: str
    coming: tuple[Duty, ...]
    """What they walk in this version from now on."""
    news: tuple[Change, ...]
    """Coming changes against what they were told last; all duties where they never were."""
    version: int
    """The last version they were told of; 0 for none."""
    way: Way | None
    told_at: datetime | None

    @property
    def id(self) -> int:
        return self.volunteer_id

    @property
    def is_told(self) -> bool:
        return not self.news


@dataclass(frozen=True, slots=True)
class Untold:
    """How many people a published roster still has to reach."""

    roster_id: int
    first_day: date
    version: int
    people: int
    first: datetime
    """The first patrol that somebody does not know of."""


def versions(session: Session, roster_id: int) -> tuple[VersionRow, ...]:
    """Return the published versions of a roster, oldest first."""
    found = session.execute(
        select(RosterVersion.version, RosterVersion.published_at)
        .where(RosterVersion.roster_id == roster_id)
        .order_by(RosterVersion.version)
    )
    return tuple(VersionRow(number, at) for number, at in found)


def issue(session: Session, roster_id: int, number: int) -> Issue:
    """Return one version of a roster; raises InputError for one that never was."""
    if number == DRAFT:
        return draft_from(sheet(session, roster_id))
    if number == 0:
        return Issue()
    content = session.scalar(
        select(RosterVersion.content).where(
            RosterVersion.roster_id == roster_id, RosterVersion.version == number
        )
    )
    if content is None:
        sentence = translate("Publishing", "There is no version {number} of this roster.")
        raise InputError(sentence.format(number=number))
    return issue_from(content)


def compare(session: Session, roster_id: int, older: int, newer: int) -> Comparison:
    """Lay two versions of a roster side by side."""
    roster = _roster(session, roster_id)
    was, now = issue(session, roster_id, older), issue(session, roster_id, newer)
    called = paper_names(session)
    return Comparison(
        roster_id,
        period_text(roster.first_day, roster.last_day),
        older,
        newer,
        by_person(was, now, called),
        by_patrol(was, now, called),
        heading(session),
    )


def hearers(session: Session, roster_id: int, now: datetime) -> tuple[Hearer, ...]:
    """Return everybody the last version concerns from `now` (local) on, the untold first."""
    roster = _roster(session, roster_id)
    if not roster.version:
        return ()
    last = issue(session, roster_id, roster.version)
    told = _told(session, roster_id)
    known = {number: issue(session, roster_id, number) for number in _numbers(told.values())}
    news = {number: _coming_news(then, last, now) for number, then in known.items()}
    coming = {
        volunteer: tuple(duty for duty in walked if duty.starts > now)
        for volunteer, walked in duties(last).items()
    }
    people = {
        identity: (phone, email)
        for identity, phone, email in session.execute(
            select(Volunteer.id, Volunteer.phone, Volunteer.email)
        )
    }
    names = {each: name for then in known.values() for each, name in names_in(then).items()}
    names |= names_in(last)
    called = paper_names(session)
    found = []
    for volunteer, name in names.items():
        telling = told.get(volunteer)
        version = telling.version if telling else 0
        untold = news[version].get(volunteer, ())
        if not untold and not coming.get(volunteer):
            continue
        phone, email = people.get(volunteer, ("", ""))
        found.append(
            Hearer(
                volunteer,
                called.get(volunteer, name),
                phone,
                email,
                coming.get(volunteer, ()),
                untold,
                version,
                telling.way if telling else None,
                telling.told_at if telling else None,
            )
        )
    return tuple(sorted(found, key=lambda each: (each.is_told, each.name.casefold(), each.id)))


def _numbers(tellings: Iterable[Telling]) -> set[int]:
    return {0, *(each.version for each in tellings)}


def told_versions(session: Session, roster_id: int) -> dict[int, int]:
    """Return the last version of a roster that each person was told of, by volunteer id."""
    return {who: telling.version for who, telling in _told(session, roster_id).items()}


def _told(session: Session, roster_id: int) -> dict[int, Telling]:
    """Return the last thing each person was told of a roster, by volunteer id."""
    tellings = session.scalars(
        select(Telling).where(Telling.roster_id == roster_id).order_by(Telling.version)
    )
    return {each.volunteer_id: each for each in tellings}


def _coming_news(was: Issue, now: Issue, moment: datetime) -> Mapping[int, tuple[Change, ...]]:
    found = {}
    for person in by_person(was, now):
        changes = tuple(change for change in person.changes if change.concerns(moment))
        if changes:
            found[person.volunteer_id] = changes
    return found


def mark_told(
    session: Session, roster_id: int, volunteer_ids: Collection[int], way: Way, at: datetime
) -> int:
    """Note that people know the last version; return its number. `at` has its zone."""
    version = _roster(session, roster_id).version
    if not version:
        raise InputError(
            translate("Publishing", "Nothing is published yet. Publish the roster first.")
        )
    known = _tellings(session, roster_id, version)
    for volunteer in volunteer_ids:
        telling = known.get(volunteer)
        if telling is None:
            telling = Telling(roster_id=roster_id, version=version, volunteer_id=volunteer)
            session.add(telling)
        telling.way, telling.told_at = way, at
    session.flush()
    return version


def unmark_told(session: Session, roster_id: int, volunteer_ids: Collection[int]) -> None:
    """Take back that people know the last version; earlier ones they still know."""
    known = _tellings(session, roster_id, _roster(session, roster_id).version)
    for volunteer in volunteer_ids:
        if volunteer in known:
            session.delete(known[volunteer])
    session.flush()


def _tellings(session: Session, roster_id: int, version: int) -> dict[int, Telling]:
    found = session.scalars(
        select(Telling).where(Telling.roster_id == roster_id, Telling.version == version)
    )
    return {each.volunteer_id: each for each in found}


def untold(session: Session, now: datetime) -> tuple[Untold, ...]:
    """Return the published rosters that somebody has not been told of, from `now` on."""
    found = []
    for roster in session.scalars(
        select(Roster)
        .join(RosterVersion)
        .where(RosterVersion.version == Roster.version, Roster.last_day >= now.date())
        .order_by(Roster.first_day)
    ):
        waiting = [each for each in hearers(session, roster.id, now) if not each.is_told]
        if waiting:
            first = min(change.when for each in waiting for change in each.news)
            found.append(Untold(roster.id, roster.first_day, roster.version, len(waiting), first))
    return tuple(found)


def _roster(session: Session, roster_id: int) -> Roster:
    roster = session.get(Roster, roster_id)
    if roster is None:
        raise InputError(translate("Rosters", "This roster has been removed."))
    return roster
