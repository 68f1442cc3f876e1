"""What is done with officers who join patrols: listed, added, changed, noted as away, removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from watch_app.errors import InputError
from watch_app.naming import settled_name
from watch_app.records import Officer, OfficerAbsence, Patrol, Shift
from watch_app.text import translate

EDITABLE = frozenset(["name", "station", "phone", "notes"])


@dataclass(frozen=True, slots=True)
class AwayRow:
    """Whole days on which an officer joins nobody."""

    id: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class OfficerSheet:
    """One officer as list and form show them."""

    id: int
    name: str
    station: str
    phone: str
    notes: str
    absences: tuple[AwayRow, ...]
    shifts: int
    """Shifts that they join."""
    patrols: int


def sheets(session: Session) -> tuple[OfficerSheet, ...]:
    """Return all officers, sorted by name."""
    shifts = dict(
        session.execute(select(Shift.officer_id, func.count()).group_by(Shift.officer_id)).all()
    )
    patrols = dict(
        session.execute(select(Patrol.officer_id, func.count()).group_by(Patrol.officer_id)).all()
    )
    shown = [
        OfficerSheet(
            id=each.id,
            name=each.name,
            station=each.station,
            phone=each.phone,
            notes=each.notes,
            absences=tuple(
                AwayRow(away.id, away.first_day, away.last_day)
                for away in sorted(each.absences, key=lambda away: (away.first_day, away.id))
            ),
            shifts=shifts.get(each.id, 0),
            patrols=patrols.get(each.id, 0),
        )
        for each in _loaded(session)
    ]
    return tuple(sorted(shown, key=lambda sheet: sheet.name.casefold()))


def sheet(session: Session, officer_id: int) -> OfficerSheet:
    """Return one officer; raises InputError when they are gone."""
    for shown in sheets(session):
        if shown.id == officer_id:
            return shown
    raise _gone()


def add(session: Session, *, name: str, **values: Any) -> int:
    """Add an officer; return the id. Raises InputError for no name or one that is taken."""
    _check_names(values)
    officer = Officer(name=settled_name(name, session.scalars(select(Officer.name))), **values)
    session.add(officer)
    session.flush()
    return officer.id


def edit(session: Session, officer_id: int, **values: Any) -> None:
    """Change columns of an officer; raises InputError like `add`."""
    _check_names(values)
    officer = _get(session, officer_id)
    if "name" in values:
        others = session.scalars(select(Officer.name).where(Officer.id != officer_id))
        values["name"] = settled_name(values["name"], others)
    for name, value in values.items():
        setattr(officer, name, value)


def remove(session: Session, officer_id: int) -> None:
    """Remove an officer; shifts and patrols that they joined go without one."""
    officer = _get(session, officer_id)
    for shift in session.scalars(select(Shift).where(Shift.officer_id == officer_id)):
        shift.officer_id = None
    for patrol in session.scalars(select(Patrol).where(Patrol.officer_id == officer_id)):
        patrol.officer_id = None
    session.flush()
    session.delete(officer)


def add_absence(session: Session, officer_id: int, first_day: date, last_day: date) -> int:
    """Note days on which an officer joins nobody; return the id. Raises InputError if reversed."""
    if last_day < first_day:
        sentence = translate("Officers", "The last day away lies before the first.")
        raise InputError(sentence, field="last_day")
    _get(session, officer_id)
    away = OfficerAbsence(officer_id=officer_id, first_day=first_day, last_day=last_day)
    session.add(away)
    session.flush()
    return away.id


def remove_absence(session: Session, absence_id: int) -> None:
    """Take an absence back."""
    found = session.get(OfficerAbsence, absence_id)
    if found is not None:
        session.delete(found)


def _loaded(session: Session) -> Sequence[Officer]:
    return session.scalars(
        select(Officer)
        .options(selectinload(Officer.absences))
        .execution_options(populate_existing=True)
    ).all()


def _get(session: Session, officer_id: int) -> Officer:
    officer = session.get(Officer, officer_id)
    if officer is None:
        raise _gone()
    return officer


def _gone() -> InputError:
    return InputError(translate("Officers", "This officer has been removed."))


def _check_names(values: dict[str, Any]) -> None:
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"An officer has no {sorted(unknown)}."
        raise TypeError(message)
