"""What crews wrote on their sheets: numbered, read, kept in one change, handed over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from watch_app.errors import InputError
from watch_app.log_rows import Came, LogRow, Result, Seen, check_rows, keep_rows, rows_of
from watch_app.patrol_cards import paper_names
from watch_app.records import Assignment, CrewRole, LogLine, Patrol, PatrolLog, SheetNumber
from watch_app.text import translate

HANDED_ON = timedelta(days=28)
"""So long the word of an earlier crew is worth reading."""


@dataclass(frozen=True, slots=True)
class SheetContent:
    """All that is keyed in from one sheet, beside who came and when."""

    logged_on_at: datetime | None = None
    operator: str = ""
    police_reference: str = ""
    back_by: datetime | None = None
    logged_off_at: datetime | None = None
    vehicle: str = ""
    weather: str = ""
    km_start: float | None = None
    km_end: float | None = None
    hurt: str = ""
    """Who was hurt, or nearly; empty for nobody."""
    hand_over: str = ""
    checked_by: str = ""
    checked_on: date | None = None
    lines: tuple[LogRow, ...] = ()
    results: tuple[Result, ...] = ()
    seen: tuple[Seen, ...] = ()
    kit: tuple[Came, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyedSheet:
    """The sheet of one patrol as it was keyed in, or blank."""

    patrol_id: int
    number: str
    """As in PS-0412; empty where none was printed."""
    beat_id: int
    beat: str
    starts: datetime
    ends: datetime
    keyed_at: datetime | None
    """None where nothing was keyed in yet."""
    content: SheetContent

    @property
    def km(self) -> float | None:
        """How far the crew went."""
        content = self.content
        if content.km_start is None or content.km_end is None:
            return None
        return content.km_end - content.km_start


@dataclass(frozen=True, slots=True)
class HandOver:
    """What the last crew of a beat left to the next."""

    patrol_id: int
    starts: datetime
    by: str
    """Who led that crew, as on paper."""
    text: str


_PLAIN = tuple(
    each.name
    for each in fields(SheetContent)
    if each.name not in ("lines", "results", "seen", "kit")
)


def number(session: Session, patrol_id: int) -> str:
    """Return the number of a patrol's sheet; empty where it has none."""
    found = session.scalars(
        select(SheetNumber).where(SheetNumber.patrol_id == patrol_id)
    ).one_or_none()
    return found.text if found else ""


def give_numbers(
    session: Session, patrol_ids: Iterable[int], instant: datetime
) -> Mapping[int, str]:
    """Number the sheets of these patrols in their order; return the number of each.

    A sheet that has a number keeps it, and undo takes none back: it may be on paper.
    """
    wanted = list(dict.fromkeys(patrol_ids))
    known = {
        each.patrol_id: each
        for each in session.scalars(select(SheetNumber).where(SheetNumber.patrol_id.in_(wanted)))
    }
    for patrol_id in wanted:
        if patrol_id not in known:
            known[patrol_id] = SheetNumber(patrol_id=patrol_id, given_at=instant)
            session.add(known[patrol_id])
            session.flush()
    return {patrol_id: known[patrol_id].text for patrol_id in wanted}


def patrol_of(session: Session, written: str) -> int:
    """Return the patrol whose sheet has this number, with or without PS; raises InputError."""
    digits = written.strip().upper().removeprefix("PS").lstrip("- ")
    found = session.get(SheetNumber, int(digits)) if digits.isdecimal() else None
    if found is None or session.get(Patrol, found.patrol_id) is None:
        sentence = translate("Sheets", "No sheet has the number {number}. Look at its top right.")
        raise InputError(sentence.format(number=written.strip()))
    return found.patrol_id


def read(session: Session, patrol_id: int) -> KeyedSheet:
    """Return the sheet of a patrol; raises InputError when the patrol is gone."""
    patrol = _patrol(session, patrol_id)
    log = _log(session, patrol_id)
    return _sheet(patrol, log, number(session, patrol_id))


def read_between(session: Session, first: datetime, last: datetime) -> tuple[KeyedSheet, ...]:
    """Return the sheets that were keyed in of the patrols that started in this time."""
    found = session.scalars(
        select(PatrolLog)
        .join(Patrol, Patrol.id == PatrolLog.patrol_id)
        .where(Patrol.starts >= first, Patrol.starts <= last)
        .options(
            joinedload(PatrolLog.patrol).joinedload(Patrol.beat),
            selectinload(PatrolLog.lines).joinedload(LogLine.incident),
            selectinload(PatrolLog.results),
            selectinload(PatrolLog.seen),
            selectinload(PatrolLog.kit),
        )
        .order_by(Patrol.starts, Patrol.id)
        .execution_options(populate_existing=True)
    ).all()
    numbers = {
        each.patrol_id: each.text
        for each in session.scalars(
            select(SheetNumber).where(SheetNumber.patrol_id.in_([one.patrol_id for one in found]))
        )
    }
    return tuple(_sheet(log.patrol, log, numbers.get(log.patrol_id, "")) for log in found)


def _sheet(patrol: Patrol, log: PatrolLog | None, number: str) -> KeyedSheet:
    content = SheetContent()
    if log is not None:
        plain: dict[str, Any] = {name: getattr(log, name) for name in _PLAIN}
        content = SheetContent(**plain, **rows_of(log))
    return KeyedSheet(
        patrol.id,
        number,
        patrol.beat_id,
        patrol.beat.name,
        patrol.starts,
        patrol.ends,
        log.keyed_at if log else None,
        content,
    )


def keep(
    session: Session,
    patrol_id: int,
    content: SheetContent,
    *,
    now: datetime,
    instant: datetime,
) -> None:
    """Keep what the sheet of a patrol says, in place of what was kept of it before.

    `now` is local time, `instant` the same with its zone. Raises InputError for a patrol that
    has not begun, rows that say nothing, distances that go back, and what is of another beat.
    """
    patrol = _patrol(session, patrol_id)
    if patrol.starts > now:
        sentence = translate("Sheets", "This patrol is still to come. Key it in when it is over.")
        raise InputError(sentence)
    _check(content)
    check_rows(session, content.lines, content.results, patrol.beat_id)
    log = _log(session, patrol_id)
    if log is None:
        log = PatrolLog(patrol_id=patrol_id, keyed_at=instant)
        log.lines, log.results, log.seen, log.kit = [], [], [], []
        session.add(log)
    for name in _PLAIN:
        value = getattr(content, name)
        setattr(log, name, value.strip() if isinstance(value, str) else value)
    keep_rows(session, log, content.lines, content.results, content.seen, content.kit)
    session.flush()


def take_back(session: Session, patrol_id: int) -> None:
    """Forget what was keyed in from a sheet; raises InputError where nothing was."""
    log = _log(session, patrol_id)
    if log is None:
        raise InputError(translate("Sheets", "This sheet has not been keyed in."))
    session.delete(log)


def hand_over(session: Session, patrol_id: int) -> HandOver | None:
    """Return what the crew before this one left to it, on the same beat and not long ago."""
    patrol = _patrol(session, patrol_id)
    log = session.scalars(
        select(PatrolLog)
        .join(Patrol, Patrol.id == PatrolLog.patrol_id)
        .where(
            Patrol.beat_id == patrol.beat_id,
            Patrol.starts < patrol.starts,
            Patrol.starts >= patrol.starts - HANDED_ON,
            PatrolLog.hand_over != "",
        )
        .options(joinedload(PatrolLog.patrol))
        .order_by(Patrol.starts.desc())
        .limit(1)
    ).first()
    if log is None:
        return None
    leader = session.scalar(
        select(Assignment.volunteer_id)
        .where(Assignment.patrol_id == log.patrol_id, Assignment.role == CrewRole.LEADER)
        .order_by(Assignment.id)
    )
    by = paper_names(session)[leader].name if leader is not None else ""
    return HandOver(log.patrol_id, log.patrol.starts, by, log.hand_over)


def _patrol(session: Session, patrol_id: int) -> Patrol:
    patrol = session.get(Patrol, patrol_id, options=[joinedload(Patrol.beat)])
    if patrol is None:
        raise InputError(translate("Rosters", "This patrol has been removed."))
    return patrol


def _log(session: Session, patrol_id: int) -> PatrolLog | None:
    return session.scalars(
        select(PatrolLog)
        .where(PatrolLog.patrol_id == patrol_id)
        .options(
            selectinload(PatrolLog.lines).joinedload(LogLine.incident),
            selectinload(PatrolLog.results),
            selectinload(PatrolLog.seen),
            selectinload(PatrolLog.kit),
        )
        .execution_options(populate_existing=True)
    ).one_or_none()


def _check(content: SheetContent) -> None:
    start, end = content.km_start, content.km_end
    if (start is not None and start < 0) or (end is not None and end < 0):
        raise InputError(translate("Sheets", "Write the kilometres as they stand on the clock."))
    if end is not None and start is None:
        raise InputError(
            translate("Sheets", "Write the kilometres at the start as well."), field="km_start"
        )
    if start is not None and end is not None and end < start:
        raise InputError(
            translate("Sheets", "The kilometres go down. Check both numbers."), field="km_end"
        )
    if content.checked_on is not None and not content.checked_by.strip():
        raise InputError(translate("Sheets", "Write who checked the sheet."), field="checked_by")
