"""The sheet of a patrol as the keying page shows it, and all of it kept in one change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import (
    attendance,
    briefings,
    categories,
    directed_sheets,
    incident_sheets,
    incidents,
    patrol_logs,
    watches,
)
from watch_app.attendance import Attended, PatrolOutcome
from watch_app.errors import InputError
from watch_app.log_rows import LogRow
from watch_app.patrol_logs import HandOver, KeyedSheet, SheetContent
from watch_app.patrol_paper import PaperTask
from watch_app.records import (
    Assignment,
    Beat,
    Incident,
    Kit,
    Outing,
    Patrol,
    PatrolKit,
    PatrolLog,
    Roster,
    SheetNumber,
    Travel,
)
from watch_app.text import translate
from watch_app.wording import patrol_label


@dataclass(frozen=True, slots=True)
class Waiting:
    """One patrol whose sheet may lie on the pile."""

    patrol_id: int
    number: str
    """Empty where none was printed."""
    label: str
    starts: datetime
    is_keyed: bool


@dataclass(frozen=True, slots=True)
class SheetToKey:
    """Everything the page needs for one sheet, in the order of the paper."""

    patrol_id: int
    number: str
    label: str
    starts: datetime
    ends: datetime
    tasks: tuple[PaperTask, ...]
    hand_over: HandOver | None
    logs_on: bool
    """Whether the crew rings the police before it leaves."""
    reference_label: str
    is_vehicle: bool
    outcome: PatrolOutcome
    people: tuple[tuple[int, str], ...]
    kit: tuple[str, ...]
    content: SheetContent
    is_keyed: bool
    places: tuple[str, ...]
    """Places written so far on this beat, for completion."""
    kinds: tuple[str, ...]
    """Of incidents."""


@dataclass(frozen=True, slots=True)
class NewIncident:
    """An incident that is begun from a row of the log."""

    row: int
    """Which of the rows that are kept."""
    category: str
    priority: int = 3


def waiting(session: Session, now: datetime) -> tuple[Waiting, ...]:
    """Return the patrols that are over since not long, or whose printed sheet is not back."""
    crewed = select(Assignment.id).where(Assignment.patrol_id == Patrol.id).exists()
    found = session.execute(
        select(Patrol.id, Patrol.starts, Beat.name, SheetNumber, PatrolLog.id)
        .join(Beat, Beat.id == Patrol.beat_id)
        .outerjoin(SheetNumber, SheetNumber.patrol_id == Patrol.id)
        .outerjoin(PatrolLog, PatrolLog.patrol_id == Patrol.id)
        .where(
            Patrol.ends <= now,
            Patrol.starts >= now - attendance.RECENT,
            Patrol.is_stood_down.is_(False),
            crewed,
        )
        .order_by(Patrol.starts, Patrol.id)
    ).all()
    return tuple(
        Waiting(
            patrol_id,
            sheet.text if sheet else "",
            patrol_label(beat, starts),
            starts,
            log is not None,
        )
        for patrol_id, starts, beat, sheet, log in found
    )


def numbered(session: Session, now: datetime) -> tuple[tuple[int, str, str], ...]:
    """Return (patrol id, number, label) of every numbered sheet whose patrol has begun."""
    found = session.execute(
        select(SheetNumber, Patrol.starts, Beat.name)
        .join(Patrol, Patrol.id == SheetNumber.patrol_id)
        .join(Beat, Beat.id == Patrol.beat_id)
        .where(Patrol.starts <= now)
        .order_by(SheetNumber.id.desc())
    )
    return tuple(
        (sheet.patrol_id, sheet.text, patrol_label(beat, starts)) for sheet, starts, beat in found
    )


def printed_and_not_back(session: Session, now: datetime) -> tuple[Waiting, ...]:
    """Return the patrols whose sheets were printed, walked with, and not keyed in since."""
    return tuple(each for each in waiting(session, now) if each.number and not each.is_keyed)


def sheet(session: Session, patrol_id: int, now: datetime) -> SheetToKey:
    """Return the sheet of a patrol that has begun; raises InputError for others."""
    kept = patrol_logs.read(session, patrol_id)
    label = patrol_label(kept.beat, kept.starts)
    if kept.starts > now:
        sentence = translate("Sheets", "{patrol} is still to come. Key it in when it is over.")
        raise InputError(sentence.format(patrol=label))
    evening = attendance.evening(session, kept.starts.date(), now)
    outcome = next(each for each in evening.patrols if each.patrol_id == patrol_id)
    patrol = session.get_one(Patrol, patrol_id)
    watch = watches.watch_of(session)
    return SheetToKey(
        patrol_id=patrol_id,
        number=kept.number,
        label=label,
        starts=kept.starts,
        ends=kept.ends,
        tasks=_tasks(session, patrol),
        hand_over=patrol_logs.hand_over(session, patrol_id),
        logs_on=watch.log_on_required,
        reference_label=watch.police_reference_label,
        is_vehicle=_is_vehicle(session, patrol),
        outcome=outcome,
        people=evening.people,
        kit=_kit(session, patrol_id, kept.content),
        content=kept.content,
        is_keyed=kept.keyed_at is not None,
        places=incident_sheets.places(session, kept.beat_id),
        kinds=categories.names(session),
    )


def _tasks(session: Session, patrol: Patrol) -> tuple[PaperTask, ...]:
    """Return the tasks in the order in which they were printed."""
    roster = session.get_one(Roster, patrol.roster_id)
    asked = directed_sheets.tasks(session, patrol.id)
    seed = briefings.seed_of(patrol.id, roster.version)
    return tuple(briefings.paper_tasks(asked, patrol.starts, patrol.ends, seed=seed))


def _is_vehicle(session: Session, patrol: Patrol) -> bool:
    return session.get_one(Beat, patrol.beat_id).travel == Travel.VEHICLE


def _kit(session: Session, patrol_id: int, content: SheetContent) -> tuple[str, ...]:
    """Return what the crew signed for, and what else was keyed in."""
    planned = session.scalars(
        select(Kit.name).join(PatrolKit).where(PatrolKit.patrol_id == patrol_id)
    )
    names = [*sorted(planned, key=str.casefold), *(each.name for each in content.kit)]
    return tuple(dict.fromkeys(names))


def incident_named(session: Session, written: str, starts: datetime) -> tuple[int, str]:
    """Return id and number of the incident that a crew names by its last digits.

    Raises InputError for one that is not in the log of that year.
    """
    digits = written.strip().rpartition("-")[2]
    found = None
    if digits.isdecimal():
        found = session.execute(
            select(Incident.id, Incident.number).where(
                Incident.year == starts.year, Incident.sequence == int(digits)
            )
        ).first()
    if found is None:
        sentence = translate(
            "Sheets", "No incident of {year} ends in {written}. Write its last digits, or n."
        )
        raise InputError(sentence.format(year=starts.year, written=written.strip()))
    return found[0], found[1]


def keep(
    session: Session,
    patrol_id: int,
    content: SheetContent,
    people: Sequence[Attended],
    *,
    walked: tuple[datetime, datetime],
    begun: Sequence[NewIncident] = (),
    now: datetime,
    instant: datetime,
) -> tuple[str, ...]:
    """Keep a whole sheet: who came, what was written, and the incidents begun from its rows.

    Return the numbers of those. Raises InputError for the first thing that cannot be.
    """
    known = patrol_logs.read(session, patrol_id)
    note = session.scalar(select(Outing.note).where(Outing.patrol_id == patrol_id)) or ""
    attendance.keep(
        session, patrol_id, people, now=now, started=walked[0], ended=walked[1], note=note
    )
    lines, numbers = list(content.lines), []
    leader = attendance.leader_of(session, patrol_id)
    for each in begun:
        line, number = _begin(session, known, lines[each.row], each, leader, now)
        lines[each.row] = line
        numbers.append(number)
    content = replace(content, lines=tuple(lines))
    patrol_logs.keep(session, patrol_id, content, now=now, instant=instant)
    return tuple(numbers)


def _begin(
    session: Session,
    known: KeyedSheet,
    line: LogRow,
    begun: NewIncident,
    leader: int | None,
    now: datetime,
) -> tuple[LogRow, str]:
    identity = incidents.add(
        session,
        written_at=max(now, line.at),
        seen_from=line.at,
        beat_id=known.beat_id,
        patrol_id=known.patrol_id,
        reporter_id=leader,
        place=line.place,
        category=begun.category,
        priority=begun.priority,
        narrative=line.what,
    )
    number = session.get_one(Incident, identity).number
    return replace(line, incident_id=identity, is_quiet=False), number
