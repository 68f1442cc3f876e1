"""What can be taken to a spreadsheet: the roster place by place, and the hours given."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import patrol_cards, roster_sheets, subjects
from watch_app.errors import InputError
from watch_app.exchange.spreadsheets import Format, Heading, Table, Value, write
from watch_app.hours import minutes_between
from watch_app.months import months_before
from watch_app.records import Beat
from watch_app.sheets import BeatRow, CrewMember, PatrolCard, PatrolState, RosterSheet
from watch_app.storage import WatchFile
from watch_app.storage.copying import WatchCopy
from watch_app.text import translate
from watch_app.turnout import turnouts
from watch_app.wording import long_weekday_name

MONTHS_OF_HOURS = 12


@dataclass(frozen=True, slots=True)
class Export:
    """One thing to export: what it is called, and how its tables are read."""

    key: str
    said: Callable[[], str]
    read: Callable[[Session, date | None, date | None, datetime], "Exported"]


@dataclass(frozen=True, slots=True)
class Exported:
    """Tables of a period, ready to be written."""

    first_day: date
    last_day: date
    tables: tuple[Table, ...]


def export(
    watch: WatchFile | WatchCopy,
    key: str,
    folder: Path,
    form: Format,
    *,
    period: tuple[date | None, date | None],
    now: datetime,
) -> tuple[Path, ...]:
    """Write one export into a folder and return the files; `now` is local time.

    Raises InputError where there is nothing in the period, WatchkeeperError where the files
    cannot be written.
    """
    first, last = period
    if first and last and last < first:
        raise InputError(translate("Commands", "The period ends before it begins."))
    with watch.read() as session:
        found = EXPORTS[key].read(session, first, last, now)
    stem = f"{key}-{found.first_day}-to-{found.last_day}"
    return write(found.tables, folder, stem, form)


# The roster


def _roster(session: Session, first: date | None, last: date | None, now: datetime) -> Exported:
    """Read the patrols of a period; without one, of the roster under way and all that follow."""
    if first is None and last is None:
        row = subjects.roster_now(session, now.date())
        first = row.first_day if row is not None else None
    sheets = [
        roster_sheets.sheet(session, row.id)
        for row in roster_sheets.rows(session)
        if (last is None or row.first_day <= last) and (first is None or row.last_day >= first)
    ]
    if not sheets:
        raise InputError(
            translate("Commands", "There is no roster in that period. Generate one first.")
        )
    first, last = first or sheets[0].first_day, last or sheets[-1].last_day
    zone = ZoneInfo(sheets[0].heading.time_zone)
    rows = tuple(
        row
        for sheet in sheets
        for row in _places(sheet, zone)
        if isinstance(row[0], date) and first <= row[0] <= last
    )
    table = Table("places", translate("Export", "Roster"), _roster_columns(), rows)
    return Exported(first, last, (table,))


def _roster_columns() -> tuple[Heading, ...]:
    return (
        Heading(translate("Export", "Date"), 12),
        Heading(translate("Export", "Weekday"), 12),
        Heading(translate("Export", "Starts"), 17),
        Heading(translate("Export", "Ends"), 17),
        Heading(translate("Export", "Length"), 9),
        Heading(translate("Export", "Code"), 8),
        Heading(translate("Export", "Beat"), 26),
        Heading(translate("Export", "Meeting point"), 30),
        Heading(translate("Export", "State"), 14),
        Heading(translate("Export", "Why"), 26),
        Heading(translate("Export", "Open places"), 12),
        Heading(translate("Export", "Role"), 14),
        Heading(translate("Export", "Name"), 24),
        Heading(translate("Export", "Number"), 10),
        Heading(translate("Export", "Version"), 9),
    )


def _places(sheet: RosterSheet, zone: ZoneInfo) -> Iterator[tuple[Value, ...]]:
    """Give one row for each place that is taken, and one for a patrol without anybody."""
    beats = {beat.beat_id: beat for beat in sheet.beats}
    for card in sheet.patrols:
        for member in card.crew or (None,):
            yield _place(sheet, card, beats[card.beat_id], member, zone)


def _place(
    sheet: RosterSheet, card: PatrolCard, beat: BeatRow, member: CrewMember | None, zone: ZoneInfo
) -> tuple[Value, ...]:
    length = timedelta(minutes=minutes_between(card.starts, card.ends, zone))
    return (
        card.on,
        long_weekday_name(card.on.weekday()),
        card.starts,
        card.ends,
        length,
        beat.code,
        beat.name,
        beat.meeting_point,
        _state(card.state),
        card.reason,
        card.open_places,
        _role(member) if member else "",
        member.name if member else "",
        member.number if member else "",
        sheet.version,
    )


def _state(state: PatrolState) -> str:
    words = {
        PatrolState.FULL: translate("Export", "complete"),
        PatrolState.SHORT: translate("Export", "short"),
        PatrolState.GAP: translate("Export", "gap"),
        PatrolState.STOOD_DOWN: translate("Export", "stood down"),
        PatrolState.BROKEN: translate("Export", "breaks a rule"),
    }
    return words[state]


def _role(member: CrewMember) -> str:
    if member.leads:
        return translate("Export", "leader")
    if member.drives:
        return translate("Export", "driver")
    return translate("Export", "trainee") if member.is_trainee else translate("Export", "crew")


# The hours


def _hours(session: Session, first: date | None, last: date | None, now: datetime) -> Exported:
    """Read who gave how many hours: a row a person, and a row for each patrol of theirs."""
    last = last or now.date()
    first = first or months_before(last, MONTHS_OF_HOURS)[0]
    patrols = [each for each in turnouts(session, first, last, now) if each.was_held]
    if not patrols:
        raise InputError(
            translate("Export", "No patrol of these days is over. Choose other days.")
        )
    beats = {
        identity: (code, name)
        for identity, code, name in session.execute(select(Beat.id, Beat.code, Beat.name))
    }
    named = patrol_cards.paper_names(session)
    rows: list[tuple[Value, ...]] = []
    walked: Counter[int] = Counter()
    minutes: Counter[int] = Counter()
    for patrol in patrols:
        walked.update(patrol.minutes.keys())
        minutes.update(patrol.minutes)
        rows += [
            (
                patrol.on,
                patrol.starts,
                *beats[patrol.beat_id],
                named[who].name,
                named[who].number,
                timedelta(minutes=spent),
                _known(is_keyed=patrol.is_keyed),
            )
            for who, spent in patrol.minutes.items()
        ]
    people = _people_table(named, walked, minutes)
    title = translate("Export", "Patrols walked")
    detail = Table("patrols", title, _walked_columns(), tuple(rows))
    return Exported(first, last, (people, detail))


def _people_table(
    named: Mapping[int, patrol_cards.PaperName], walked: Counter[int], minutes: Counter[int]
) -> Table:
    columns = (
        Heading(translate("Export", "Name"), 24),
        Heading(translate("Export", "Number"), 10),
        Heading(translate("Export", "Patrols"), 9),
        Heading(translate("Export", "Hours"), 10),
    )
    order = sorted(walked, key=lambda who: named[who].name.casefold())
    rows = tuple(
        (named[who].name, named[who].number, walked[who], timedelta(minutes=minutes[who]))
        for who in order
    )
    return Table("people", translate("Export", "Hours"), columns, rows)


def _walked_columns() -> tuple[Heading, ...]:
    return (
        Heading(translate("Export", "Date"), 12),
        Heading(translate("Export", "Starts"), 17),
        Heading(translate("Export", "Code"), 8),
        Heading(translate("Export", "Beat"), 26),
        Heading(translate("Export", "Name"), 24),
        Heading(translate("Export", "Number"), 10),
        Heading(translate("Export", "Hours"), 10),
        Heading(translate("Export", "Known from"), 14),
    )


def _known(*, is_keyed: bool) -> str:
    return translate("Export", "attendance") if is_keyed else translate("Export", "roster")


EXPORTS: Mapping[str, Export] = {
    each.key: each
    for each in (
        Export("roster", lambda: translate("Export", "Roster"), _roster),
        Export("hours", lambda: translate("Export", "Hours"), _hours),
    )
}
"""Everything that can be taken to a spreadsheet, by key."""
