"""What each volunteer is handed: the duties of a version, and what is different in the next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from watch_app import publishing
from watch_app.comparisons import Change, Duty, Issue, PersonChanges, by_person
from watch_app.duties import DutyReader, WalkedDuty
from watch_app.publishing import DRAFT
from watch_app.service import feedback
from watch_app.sheets import WatchHeading
from watch_app.watches import watch_of

_TIME_TO_REPLY = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose slips are printed, and for which days; for everybody and all days by default."""

    volunteer_id: int | None = None
    first_day: date | None = None
    last_day: date | None = None

    def is_about(self, volunteer_id: int) -> bool:
        return self.volunteer_id in (None, volunteer_id)

    def holds(self, day: date) -> bool:
        is_late_enough = self.first_day is None or self.first_day <= day
        return is_late_enough and (self.last_day is None or day <= self.last_day)


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class DutySlip:
    """The coming duties of one person."""

    volunteer_id: int
    name: str
    number: str
    duties: tuple[WalkedDuty, ...]
    notes: tuple[str, ...] = ()
    """Answers to what they reported."""


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """The slips of one version of a roster, by first duty and name."""

    roster_id: int
    first_day: date
    last_day: date
    version: int
    """The published version; 0 for a draft."""
    watch_mark: str
    """What tells the patrols of this watch from those of others."""
    slips: tuple[DutySlip, ...]
    heading: WatchHeading
    is_part: bool = False
    """The version goes on after the last day."""


@dataclass(frozen=True, slots=True)
class DutyChange:
    """One thing that is different for a person; without a `now` they do not go."""

    was: WalkedDuty | None
    now: WalkedDuty | None
    is_free: bool
    """They have no duty on the day they no longer go."""
    goes_without: bool
    """The patrol they were on still goes."""
    may_be_rung: bool = False
    """They are in its crew, which lacks somebody and does not go as it is."""


@dataclass(frozen=True, slots=True)
class ChangeSlip:
    """What is different for one person, and all they walk now."""

    volunteer_id: int
    name: str
    number: str
    replaces: int
    """The version they have in hand."""
    changes: tuple[DutyChange, ...]
    duties: tuple[WalkedDuty, ...]
    reply_by: date


@dataclass(frozen=True, slots=True)
class ChangeSheet:
    """The change slips of the last version of a roster, by name."""

    roster_id: int
    first_day: date
    last_day: date
    version: int
    """0 where nothing is published yet."""
    slips: tuple[ChangeSlip, ...]
    heading: WatchHeading


def duty_slips(
    session: Session, roster_id: int, now: datetime, wanted: Wanted = EVERYTHING
) -> SlipSheet:
    """Return the slips for what starts after `now` (local).

    They are of the last published version; of the roster as it is where there is none.
    """
    reader = DutyReader(session, roster_id)
    roster = reader.roster
    issue = reader.issue(roster.version or DRAFT)
    names = reader.people(issue)
    zone = ZoneInfo(watch_of(session).time_zone)
    notes = feedback.on_slips(session, now.replace(tzinfo=zone))
    slips = [
        DutySlip(who, names[who].name, names[who].number, shown, notes.get(who, ()))
        for who, duties in reader.duties(issue, now).items()
        if wanted.is_about(who)
        and (shown := tuple(duty for duty in duties if wanted.holds(duty.on)))
    ]
    last = min(wanted.last_day or roster.last_day, roster.last_day)
    return SlipSheet(
        roster_id,
        max(wanted.first_day or roster.first_day, roster.first_day),
        last,
        roster.version,
        watch_of(session).mark,
        tuple(sorted(slips, key=lambda each: (each.duties[0].starts, each.name.casefold()))),
        reader.heading,
        is_part=last < roster.last_day,
    )


def change_slips(
    session: Session,
    roster_id: int,
    now: datetime,
    wanted: Wanted = EVERYTHING,
    *,
    only_untold: bool = False,
) -> ChangeSheet:
    """Return what the last version changes for whom, as far as it starts after `now` (local).

    Everybody has the version before in hand. With `only_untold` it is the one they were told
    of last, where that is known, and whoever knows the last version is left out.
    """
    reader = DutyReader(session, roster_id)
    version = reader.roster.version
    told = publishing.told_versions(session, roster_id) if only_untold else {}
    last = reader.issue(version) if version else Issue()
    duties = reader.duties(last, now)
    slips: list[ChangeSlip] = []
    for older in sorted({version - 1, *told.values()} - {-1, 0, version}):
        before = reader.issue(older)
        compared = _Compared(reader, before, last, duties, now, older, wanted)
        slips += [
            compared.slip(person)
            for person in by_person(before, last)
            if wanted.is_about(person.volunteer_id)
            and told.get(person.volunteer_id, version - 1) == older
            and compared.coming(person)
        ]
    return ChangeSheet(
        roster_id,
        reader.roster.first_day,
        reader.roster.last_day,
        version,
        tuple(sorted(slips, key=lambda each: (each.name.casefold(), each.volunteer_id))),
        reader.heading,
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two versions side by side, as slips tell of them."""

    reader: DutyReader
    before: Issue
    last: Issue
    duties: Mapping[int, tuple[WalkedDuty, ...]]
    now: datetime
    older: int
    wanted: Wanted

    def coming(self, person: PersonChanges) -> list[Change]:
        return [
            change
            for change in person.changes
            if change.concerns(self.now) and self.wanted.holds(change.on)
        ]

    def slip(self, person: PersonChanges) -> ChangeSlip:
        who = person.volunteer_id
        coming = self.coming(person)
        named = {**self.reader.people(self.before), **self.reader.people(self.last)}[who]
        return ChangeSlip(
            who,
            named.name,
            named.number,
            self.older,
            tuple(self._change(change, who) for change in coming),
            self.duties.get(who, ()),
            self._reply_by(coming),
        )

    def _change(self, change: Change, who: int) -> DutyChange:
        is_free = goes_without = may_be_rung = False
        if change.was is not None and change.now is None:
            days = {duty.on for duty in self.duties.get(who, ())}
            is_free = change.was.starts.date() not in days
            after = self.last.patrols.get(change.was.patrol_id)
            goes_without = after is not None and not after.is_stood_down
            crew = after.crew if after is not None else ()
            may_be_rung = any(each.volunteer_id == who for each in crew)
        return DutyChange(
            self._walked(self.before, change.was, who),
            self._walked(self.last, change.now, who),
            is_free,
            goes_without,
            may_be_rung,
        )

    def _walked(self, issue: Issue, duty: Duty | None, who: int) -> WalkedDuty | None:
        return self.reader.duty(issue.patrols[duty.patrol_id], who) if duty else None

    def _reply_by(self, changes: Iterable[Change]) -> date:
        """Give two days, less where a duty it is about comes sooner."""
        days = [
            duty.starts.date()
            for change in changes
            for duty in (change.was, change.now)
            if duty is not None and duty.starts > self.now
        ]
        latest = min(days) - timedelta(days=1)
        return max(self.now.date(), min(latest, self.now.date() + _TIME_TO_REPLY))
