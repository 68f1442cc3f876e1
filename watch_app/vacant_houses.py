"""What is done with empty houses: listed, added with permission, taken off, given to crews."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from watch_app.errors import InputError
from watch_app.records import Beat, Patrol, VacantHouse
from watch_app.text import translate

EDITABLE = frozenset(["address", "first_day", "back_on", "permission_on"])


@dataclass(frozen=True, slots=True)
class HouseRow:
    """One empty house; whoever lives there is not written down."""

    id: int
    beat_id: int
    beat: str
    address: str
    first_day: date
    back_on: date
    permission_on: date


def rows(session: Session, beat_id: int | None = None) -> tuple[HouseRow, ...]:
    """Return the empty houses of a beat or of all, by address."""
    query = select(VacantHouse)
    if beat_id is not None:
        query = query.where(VacantHouse.beat_id == beat_id)
    return _rows(session, query)


def on_patrol(session: Session, patrol_id: int) -> tuple[HouseRow, ...]:
    """Return the houses that the crew of a patrol looks at: of its beat, empty on its day."""
    patrol = session.get(Patrol, patrol_id)
    if patrol is None:
        raise InputError(translate("Rosters", "This patrol has been removed."))
    day = patrol.starts.date()
    return _rows(
        session,
        select(VacantHouse).where(
            VacantHouse.beat_id == patrol.beat_id,
            VacantHouse.first_day <= day,
            VacantHouse.back_on >= day,
        ),
    )


def _rows(session: Session, query: Select[VacantHouse]) -> tuple[HouseRow, ...]:
    found = session.scalars(query.options(joinedload(VacantHouse.beat)))
    return tuple(
        sorted(
            (
                HouseRow(
                    each.id,
                    each.beat_id,
                    each.beat.name,
                    each.address,
                    each.first_day,
                    each.back_on,
                    each.permission_on,
                )
                for each in found
            ),
            key=lambda house: (house.beat.casefold(), house.address.casefold(), house.id),
        )
    )


def add(
    session: Session,
    beat_id: int,
    *,
    address: str,
    first_day: date,
    back_on: date,
    permission_on: date | None,
) -> int:
    """Put an empty house on the list; return the id.

    It is forgotten for good when the watch is opened after `back_on`. Raises InputError without
    an address or a permission, and for days in the wrong order.
    """
    if session.get(Beat, beat_id) is None:
        raise InputError(translate("Beats", "This beat has been removed."))
    house = VacantHouse(beat_id=beat_id)
    _set(
        house,
        {
            "address": address,
            "first_day": first_day,
            "back_on": back_on,
            "permission_on": permission_on,
        },
    )
    session.add(house)
    session.flush()
    return house.id


def edit(session: Session, house_id: int, **values: Any) -> None:
    """Change what is known of an empty house; raises InputError like `add`."""
    house = session.get(VacantHouse, house_id)
    if house is None:
        raise InputError(translate("Houses", "This house is no longer on the list."))
    with session.no_autoflush:
        _set(house, values)


def remove(session: Session, house_id: int) -> None:
    """Take a house off the list."""
    house = session.get(VacantHouse, house_id)
    if house is not None:
        session.delete(house)


def _set(house: VacantHouse, values: dict[str, Any]) -> None:
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"An empty house has no {sorted(unknown)}."
        raise TypeError(message)
    for name, value in values.items():
        setattr(house, name, " ".join(value.split()) if name == "address" else value)
    if not house.address:
        raise InputError(translate("Houses", "Write the address, and no name."), field="address")
    if values.get("permission_on", house.permission_on) is None:
        sentence = translate(
            "Houses", "Write the day the household agreed. Without it the house is not listed."
        )
        raise InputError(sentence, field="permission_on")
    if house.back_on < house.first_day:
        sentence = translate("Houses", "They are back before they leave. Check both days.")
        raise InputError(sentence, field="back_on")
