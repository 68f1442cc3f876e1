"""What is done with kit: listed, added, counted, removed."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.naming import settled_name
from watch_app.records import Kit, PatrolKit, ShiftKit
from watch_app.text import translate

MOST = 1000


@dataclass(frozen=True, slots=True)
class KitRow:
    """One sort of thing, how many there are, and how many shifts and patrols take it along."""

    id: int
    name: str
    count: int
    shifts: int
    patrols: int


def rows(session: Session) -> tuple[KitRow, ...]:
    """Return all kit, sorted by name."""
    shifts = dict(
        session.execute(select(ShiftKit.kit_id, func.count()).group_by(ShiftKit.kit_id)).all()
    )
    patrols = dict(
        session.execute(select(PatrolKit.kit_id, func.count()).group_by(PatrolKit.kit_id)).all()
    )
    found = [
        KitRow(kit.id, kit.name, kit.count, shifts.get(kit.id, 0), patrols.get(kit.id, 0))
        for kit in session.scalars(select(Kit))
    ]
    return tuple(sorted(found, key=lambda row: row.name.casefold()))


def add(session: Session, name: str, count: int = 1) -> int:
    """Add a sort of kit; return the id. Raises InputError for a taken name or a wrong count."""
    taken = session.scalars(select(Kit.name))
    kit = Kit(name=settled_name(name, taken), count=_counted(count))
    session.add(kit)
    session.flush()
    return kit.id


def edit(
    session: Session, kit_id: int, *, name: str | None = None, count: int | None = None
) -> None:
    """Change kit; what is None stays. Raises InputError like `add`."""
    kit = _get(session, kit_id)
    if name is not None:
        kit.name = settled_name(name, session.scalars(select(Kit.name).where(Kit.id != kit_id)))
    if count is not None:
        kit.count = _counted(count)


def remove(session: Session, kit_id: int) -> None:
    """Remove kit; shifts and patrols that took it along go without."""
    kit = _get(session, kit_id)
    for kind in (ShiftKit, PatrolKit):
        for use in session.scalars(select(kind).where(kind.kit_id == kit_id)):
            session.delete(use)
    session.flush()
    session.delete(kit)


def _get(session: Session, kit_id: int) -> Kit:
    kit = session.get(Kit, kit_id)
    if kit is None:
        raise InputError(translate("Kit", "This kit has been removed."))
    return kit


def _counted(count: int) -> int:
    if not 0 <= count <= MOST:
        sentence = translate("Kit", "Write a number from 0 to {most}.")
        raise InputError(sentence.format(most=MOST), field="count")
    return count
