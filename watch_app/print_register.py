"""The register of prints: what left the house when, in which copies; only ever added to."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app.records import PrintRecord, PrintWay
from watch_app.sheets import WatchHeading
from watch_app.text import translate
from watch_app.watches import heading, watch_of

_MOST_WORDS = 160


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A document on its way out, as the register notes it."""

    code: str
    key: str
    about: str
    way: PrintWay
    version: int | None = None
    copies: int = 1
    first_copy: int = 1
    names: str = ""
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One line of the register; the time is that of the watch."""

    id: int
    printed_at: datetime
    code: str
    key: str
    about: str
    version: int | None
    copies: int
    first_copy: int
    names: str
    is_protected: bool
    way: PrintWay
    printed_by: str


@dataclass(frozen=True, slots=True)
class PrintRegister:
    """The register of a period for paper, oldest first."""

    first_day: date
    last_day: date
    rows: tuple[PrintRow, ...]
    heading: WatchHeading


def note(session: Session, outgoing: Outgoing, at: datetime) -> None:
    """Note that a document left; `at` has its zone."""
    session.add(
        PrintRecord(
            printed_at=at.astimezone(UTC),
            code=outgoing.code,
            key=outgoing.key,
            about=outgoing.about[:_MOST_WORDS],
            version=outgoing.version,
            copies=outgoing.copies,
            first_copy=outgoing.first_copy,
            names=outgoing.names,
            is_protected=outgoing.is_protected,
            way=outgoing.way,
            printed_by=watch_of(session).coordinator_name,
        )
    )
    session.flush()


def next_copy(session: Session, key: str, about: str) -> int:
    """Return the number that the next copy of a document about the same thing gets."""
    last = session.scalar(
        select(func.max(PrintRecord.first_copy + PrintRecord.copies - 1)).where(
            PrintRecord.key == key, PrintRecord.about == about[:_MOST_WORDS]
        )
    )
    return (last or 0) + 1


def last_about_another(session: Session, key: str, about: str) -> PrintRow | None:
    """Return the last print of a document before it was first printed about this."""
    own = select(func.min(PrintRecord.printed_at)).where(
        PrintRecord.key == key, PrintRecord.about == about[:_MOST_WORDS]
    )
    query = select(PrintRecord).where(
        PrintRecord.key == key, PrintRecord.about != about[:_MOST_WORDS]
    )
    first = session.scalar(own)
    if first is not None:
        query = query.where(PrintRecord.printed_at < first)
    query = query.order_by(PrintRecord.printed_at.desc(), PrintRecord.id.desc()).limit(1)
    found = session.scalars(query).one_or_none()
    return _row(found, ZoneInfo(watch_of(session).time_zone)) if found is not None else None


def rows(
    session: Session, first_day: date | None = None, last_day: date | None = None
) -> tuple[PrintRow, ...]:
    """Return what was printed on these days, the latest first."""
    zone = ZoneInfo(watch_of(session).time_zone)
    query = select(PrintRecord).order_by(PrintRecord.printed_at.desc(), PrintRecord.id.desc())
    if first_day is not None:
        query = query.where(PrintRecord.printed_at >= datetime.combine(first_day, time(), zone))
    if last_day is not None:
        end = datetime.combine(last_day + timedelta(days=1), time(), zone)
        query = query.where(PrintRecord.printed_at < end)
    return tuple(_row(record, zone) for record in session.scalars(query))


def _row(record: PrintRecord, zone: ZoneInfo) -> PrintRow:
    return PrintRow(
        id=record.id,
        printed_at=record.printed_at.astimezone(zone).replace(tzinfo=None),
        code=record.code,
        key=record.key,
        about=record.about,
        version=record.version,
        copies=record.copies,
        first_copy=record.first_copy,
        names=record.names,
        is_protected=record.is_protected,
        way=record.way,
        printed_by=record.printed_by,
    )


def register(session: Session, first_day: date, last_day: date) -> PrintRegister:
    """Return the register of a period for paper."""
    found = rows(session, first_day, last_day)
    return PrintRegister(first_day, last_day, found[::-1], heading(session))


def way_in_words(row: PrintRow) -> str:
    """Say how it left: on paper or as a file, and whether that opens with a password only."""
    words = {
        PrintWay.PRINTER: translate("Prints", "on paper"),
        PrintWay.FILE: translate("Prints", "as a file"),
        PrintWay.COMMAND: translate("Prints", "by command"),
    }
    if not row.is_protected:
        return words[row.way]
    return translate("Prints", "{way}, with a password").format(way=words[row.way])


def names_in_words(names: str) -> str:
    """Say how people are named in it."""
    words = {
        "short": translate("Prints", "short"),
        "number": translate("Prints", "numbers"),
        "full": translate("Prints", "full"),
        "": translate("Prints", "none"),
    }
    return words.get(names, names)


def copies_in_words(row: PrintRow, *, is_numbered: bool) -> str:
    """Say how many copies, or which numbers they bear."""
    if not is_numbered:
        return str(row.copies)
    if row.copies == 1:
        return translate("Prints", "no. {first}").format(first=row.first_copy)
    words = translate("Prints", "no. {first} to {last}")
    return words.format(first=row.first_copy, last=row.first_copy + row.copies - 1)
