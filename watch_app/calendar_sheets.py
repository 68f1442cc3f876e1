"""What goes into calendar files: every duty that was ever published, and what became of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import publishing
from watch_app.comparisons import Issue, IssuedPatrol
from watch_app.duties import DutyReader, WalkedDuty
from watch_app.errors import InputError
from watch_app.patrol_cards import PaperName
from watch_app.records import Beat, NameStyle, Roster
from watch_app.sheets import WatchHeading
from watch_app.text import translate
from watch_app.watches import heading, watch_of

_NOBODY = 0


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One duty as the last version has it, or as the last one that had it."""

    duty: WalkedDuty
    version: int
    published_at: datetime
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The patrols of one person, or of one beat."""

    key: str
    """The volunteer's number, or the beat's code."""
    name: str
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """The calendars of everybody and of every beat."""

    people: tuple[Calendar, ...]
    beats: tuple[Calendar, ...]
    watch_mark: str
    by_number: bool
    """People go by their numbers on what leaves the house."""
    heading: WatchHeading


def sheet(session: Session, since: date) -> CalendarSheet:
    """Return the calendars of all published rosters that are not over on a day.

    Raises InputError where there is none.
    """
    rosters = session.scalars(
        select(Roster)
        .where(Roster.version > 0, Roster.last_day >= since)
        .order_by(Roster.first_day)
    ).all()
    if not rosters:
        raise InputError(
            translate("Calendars", "No roster is published for the days to come. Publish one.")
        )
    people: dict[int, list[CalendarEntry]] = {}
    beats: dict[str, list[CalendarEntry]] = {}
    names: dict[int, PaperName] = {}
    for roster in rosters:
        history = _History(session, roster.id)
        for who, entry in history.of_people():
            people.setdefault(who, []).append(entry)
        for beat, entry in history.of_beats():
            beats.setdefault(beat, []).append(entry)
        names |= history.names
    watch = watch_of(session)
    codes = dict(session.execute(select(Beat.name, Beat.code)).all())
    return CalendarSheet(
        _sorted(
            Calendar(names[who].number, names[who].name, _in_order(entries))
            for who, entries in people.items()
        ),
        _sorted(
            Calendar(codes.get(beat, ""), beat, _in_order(entries))
            for beat, entries in beats.items()
        ),
        watch.mark,
        watch.name_style == NameStyle.NUMBER,
        heading(session),
    )


def _sorted(calendars: Iterable[Calendar]) -> tuple[Calendar, ...]:
    return tuple(sorted(calendars, key=lambda each: (each.name.casefold(), each.key)))


def _in_order(entries: Iterable[CalendarEntry]) -> tuple[CalendarEntry, ...]:
    return tuple(sorted(entries, key=lambda each: (each.duty.starts, each.duty.patrol_id)))


class _History:
    """All versions of one roster, oldest first: what a later one lacks is cancelled."""

    def __init__(self, session: Session, roster_id: int) -> None:
        self._reader = DutyReader(session, roster_id)
        rows = publishing.versions(session, roster_id)
        self._issues = [self._reader.issue(row.number) for row in rows]
        self._last = self._issues[-1]
        self._row = rows[-1]
        self.names: dict[int, PaperName] = {}
        self._beats = dict(session.execute(select(Beat.id, Beat.name)).all())

    def of_people(self) -> Iterator[tuple[int, CalendarEntry]]:
        """Give every duty somebody ever had, with the volunteer's id."""
        found: dict[tuple[int, int], IssuedPatrol] = {}
        for issue in self._issues:
            self.names |= self._reader.people(issue)
            found |= {
                (person.volunteer_id, patrol.patrol_id): patrol
                for patrol in _running(issue)
                for person in patrol.crew
            }
        still = {
            (person.volunteer_id, patrol.patrol_id)
            for patrol in _running(self._last)
            for person in patrol.crew
        }
        for (who, patrol_id), patrol in found.items():
            yield who, self._entry(patrol, who, is_cancelled=(who, patrol_id) not in still)

    def of_beats(self) -> Iterator[tuple[str, CalendarEntry]]:
        """Give every patrol that was ever to go, with the name of its beat."""
        found = {patrol.patrol_id: patrol for issue in self._issues for patrol in _running(issue)}
        still = {patrol.patrol_id for patrol in _running(self._last)}
        for patrol_id, patrol in found.items():
            beat = self._beats.get(patrol.beat_id or 0, patrol.beat)
            yield beat, self._entry(patrol, _NOBODY, is_cancelled=patrol_id not in still)

    def _entry(self, patrol: IssuedPatrol, who: int, *, is_cancelled: bool) -> CalendarEntry:
        duty = self._reader.duty(patrol, who)
        return CalendarEntry(duty, self._row.number, self._row.published_at, is_cancelled)


def _running(issue: Issue) -> Iterator[IssuedPatrol]:
    return (patrol for patrol in issue.patrols.values() if not patrol.is_stood_down)
