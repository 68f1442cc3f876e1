"""What the roster page reads in one go: the roster shown and the numbers around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from watch_app import overrides, planning, roster_sheets, rosters, watches
from watch_app.judging import Insisted
from watch_app.roster_sheets import RosterRow
from watch_app.sheets import RosterSheet
from watch_app.storage import Session


@dataclass(frozen=True)
class RosterFacts:
    """One roster as it stands, or what is missing before there can be one."""

    rosters: tuple[RosterRow, ...]
    missing: str
    """What has to be done before a roster can be made; empty when nothing."""
    next_period: tuple[date, date]
    deadline_hours: int
    sheet: RosterSheet | None = None
    told: frozenset[tuple[int, int]] = frozenset()
    """(patrol id, volunteer id) of the last published version."""
    register: Mapping[Insisted, str] = field(default_factory=dict)
    """Why rules are set aside on purpose."""


def read_facts(session: Session, wanted: int | None, today: date) -> RosterFacts:
    """Read the roster that is wanted, or the one of today, the next one, or the last."""
    rows = roster_sheets.rows(session)
    watch = watches.watch_of(session)
    facts = RosterFacts(
        rows,
        planning.ready_to_generate(session),
        rosters.next_period(session, today),
        watch.gap_deadline_hours,
    )
    chosen = choose(rows, wanted, today)
    if chosen is None:
        return facts
    return RosterFacts(
        facts.rosters,
        facts.missing,
        facts.next_period,
        facts.deadline_hours,
        roster_sheets.with_changes(session, roster_sheets.sheet(session, chosen.id)),
        frozenset(roster_sheets.published_pairs(session, chosen.id)),
        overrides.register(session, chosen.id),
    )


def otherwise_told(
    sheet: RosterSheet, told: frozenset[tuple[int, int]], days: tuple[date, ...]
) -> frozenset[int]:
    """Say whose duties on these days are not those of the last version, also who lost one."""
    if not sheet.version:
        return frozenset()
    known: dict[int, set[int]] = {}
    for patrol_id, volunteer_id in told:
        known.setdefault(patrol_id, set()).add(volunteer_id)
    shown, found = set(days), set[int]()
    for card in sheet.patrols:
        if card.is_changed and card.on in shown:
            now, was = {who.volunteer_id for who in card.crew}, known.get(card.patrol_id, set())
            # With the same crew it is its times that are other ones, and that is for all of them.
            found |= (now ^ was) or now
    return frozenset(found)


def choose(rows: tuple[RosterRow, ...], wanted: int | None, today: date) -> RosterRow | None:
    """Give the roster wanted if there is one, else the first not over yet, else the last."""
    for row in rows:
        if row.id == wanted:
            return row
    coming = [row for row in rows if row.last_day >= today]
    return next(iter(coming), rows[-1] if rows else None)


def week_of(day: date, starts_on: int) -> date:
    """The first day of the week a day is in."""
    return day - timedelta(days=(day.weekday() - starts_on) % 7)


def days_from(first: date, weeks: int) -> tuple[date, ...]:
    return tuple(first + timedelta(days=number) for number in range(7 * weeks))
