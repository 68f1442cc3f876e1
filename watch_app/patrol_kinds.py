"""What is done with kinds of patrol, and with which may not follow which."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.naming import settled_name
from watch_app.records import Patrol, PatrolKind, Shift, Succession
from watch_app.text import translate


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of patrol, and how many shifts and patrols are of it."""

    id: int
    name: str
    shifts: int
    patrols: int


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """That nobody who did a patrol of the first kind does one of the other the next day."""

    id: int
    first_kind_id: int
    first: str
    then_kind_id: int
    then: str


def rows(session: Session) -> tuple[KindRow, ...]:
    """Return all kinds of patrol, sorted by name."""
    shifts = dict(
        session.execute(select(Shift.kind_id, func.count()).group_by(Shift.kind_id)).all()
    )
    patrols = dict(
        session.execute(select(Patrol.kind_id, func.count()).group_by(Patrol.kind_id)).all()
    )
    found = [
        KindRow(kind.id, kind.name, shifts.get(kind.id, 0), patrols.get(kind.id, 0))
        for kind in session.scalars(select(PatrolKind))
    ]
    return tuple(sorted(found, key=lambda row: row.name.casefold()))


def add(session: Session, name: str) -> int:
    """Add a kind; return the id. Raises InputError for no name or one that is taken."""
    kind = PatrolKind(name=settled_name(name, session.scalars(select(PatrolKind.name))))
    session.add(kind)
    session.flush()
    return kind.id


def rename(session: Session, kind_id: int, name: str) -> None:
    """Give a kind another name; raises InputError like `add`."""
    others = session.scalars(select(PatrolKind.name).where(PatrolKind.id != kind_id))
    _get(session, kind_id).name = settled_name(name, others)


def remove(session: Session, kind_id: int) -> None:
    """Remove a kind with its limits and successions; shifts and patrols are of none then."""
    kind = _get(session, kind_id)
    for shift in session.scalars(select(Shift).where(Shift.kind_id == kind_id)):
        shift.kind_id = None
    for patrol in session.scalars(select(Patrol).where(Patrol.kind_id == kind_id)):
        patrol.kind_id = None
    session.flush()
    session.delete(kind)


def successions(session: Session) -> tuple[SuccessionRow, ...]:
    """Return which kind may not follow which, in the order they were noted."""
    names = dict(session.execute(select(PatrolKind.id, PatrolKind.name)).all())
    return tuple(
        SuccessionRow(
            each.id,
            each.first_kind_id,
            names[each.first_kind_id],
            each.then_kind_id,
            names[each.then_kind_id],
        )
        for each in session.scalars(select(Succession).order_by(Succession.id))
    )


def forbid(session: Session, first_kind_id: int, then_kind_id: int) -> int:
    """Note that one kind may not follow another the next day; return the id."""
    known = session.scalar(
        select(Succession.id).where(
            Succession.first_kind_id == first_kind_id, Succession.then_kind_id == then_kind_id
        )
    )
    if known is not None:
        return known
    for kind_id in (first_kind_id, then_kind_id):
        _get(session, kind_id)
    succession = Succession(first_kind_id=first_kind_id, then_kind_id=then_kind_id)
    session.add(succession)
    session.flush()
    return succession.id


def allow(session: Session, succession_id: int) -> None:
    """Take back that one kind may not follow another."""
    found = session.get(Succession, succession_id)
    if found is not None:
        session.delete(found)


def _get(session: Session, kind_id: int) -> PatrolKind:
    kind = session.get(PatrolKind, kind_id)
    if kind is None:
        raise InputError(translate("Kinds", "This kind of patrol has been removed."))
    return kind
