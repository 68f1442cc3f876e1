"""What an incident says besides its narrative: as frozen values, read, and kept."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from watch_app.errors import InputError
from watch_app.plates import plate_key
from watch_app.records import (
    Base,
    Channel,
    CustodyStep,
    Incident,
    IncidentNotice,
    IncidentPerson,
    IncidentThing,
    IncidentVehicle,
    IncidentView,
    PassedTo,
    Sex,
)
from watch_app.text import translate


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """Somebody from head to foot; never a name."""

    sex: Sex | None = None
    age: str = ""
    height_cm: int | None = None
    build: str = ""
    appearance: str = ""
    head: str = ""
    upper: str = ""
    lower: str = ""
    marks: str = ""
    speech: str = ""
    went: str = ""


@dataclass(frozen=True, slots=True)
class VehicleSeen:
    """A vehicle; the plate as it was written."""

    plate: str = ""
    country: str = ""
    front_seen: bool = False
    back_seen: bool = False
    kind: str = ""
    marks: str = ""
    occupants: str = ""
    went: str = ""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One time a thing changed hands; local time."""

    at: datetime
    given_by: str
    given_to: str
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class ThingFound:
    """Something found or handed in, and who has had it."""

    what: str
    place: str = ""
    found_by: str = ""
    found_at: datetime | None = None
    seal: str = ""
    steps: tuple[HandedOver, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """One time somebody was told."""

    channel: Channel | None = None
    at: datetime | None = None
    operator: str = ""
    reference: str = ""
    passed_to: PassedTo | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """How well the writer could see."""

    amount: str = ""
    distance: str = ""
    visibility: str = ""
    obstruction: str = ""
    known: str = ""
    any_reason: str = ""
    time_lapse: str = ""
    errors: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph without its bytes."""

    id: int
    file_name: str
    sha256: str
    taken_by: str
    taken_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class IncidentParts:
    """All of them; what nobody saw is not there."""

    persons: tuple[PersonSeen, ...] = ()
    vehicles: tuple[VehicleSeen, ...] = ()
    things: tuple[ThingFound, ...] = ()
    notices: tuple[Notice, ...] = ()
    view: View = View()


Value = TypeVar("Value", PersonSeen, VehicleSeen, ThingFound, HandedOver, Notice, View, Photo)
Kept = TypeVar("Kept", bound=Base)


def loading() -> tuple[ORMOption, ...]:
    """Return how a query brings the parts of its incidents along."""
    return (
        selectinload(Incident.persons),
        selectinload(Incident.vehicles),
        selectinload(Incident.things).selectinload(IncidentThing.steps),
        selectinload(Incident.notices),
        selectinload(Incident.view),
        selectinload(Incident.photos),
    )


def parts_of(incident: Incident) -> IncidentParts:
    """Return the parts of an incident that was loaded with them."""
    return IncidentParts(
        persons=tuple(_frozen(PersonSeen, each) for each in incident.persons),
        vehicles=tuple(_frozen(VehicleSeen, each) for each in incident.vehicles),
        things=tuple(
            _frozen(
                ThingFound, each, steps=tuple(_frozen(HandedOver, step) for step in each.steps)
            )
            for each in incident.things
        ),
        notices=tuple(_frozen(Notice, each) for each in incident.notices),
        view=_frozen(View, incident.view) if incident.view else View(),
    )


def photos_of(incident: Incident) -> tuple[Photo, ...]:
    """Return the photographs of an incident, without their bytes."""
    return tuple(_frozen(Photo, each) for each in incident.photos)


def _frozen(kind: type[Value], record: Base, **given: Any) -> Value:
    names = [each.name for each in fields(kind) if each.name not in given]
    return kind(**{name: getattr(record, name) for name in names}, **given)


def keep_parts(session: Session, incident: Incident, parts: IncidentParts) -> None:
    """Put these parts in the place of those that an incident has.

    Raises InputError for what nobody can be or have, with the field it is about.
    """
    _check(parts)
    _replace(session, incident.persons, [_record(IncidentPerson, each) for each in parts.persons])
    _replace(
        session,
        incident.vehicles,
        [_vehicle(each) for each in parts.vehicles],
    )
    _replace(session, incident.notices, [_record(IncidentNotice, each) for each in parts.notices])
    if parts_of(incident).things != parts.things:
        incident.things.clear()
        session.flush()
        incident.things.extend(_thing(number, each) for number, each in enumerate(parts.things, 1))
    _keep_view(incident, parts.view)
    session.flush()


def add_parts(session: Session, incident_id: int, parts: IncidentParts) -> None:
    """Give a record its first parts; raises InputError like `keep_parts`."""
    _check(parts)
    of = {"incident_id": incident_id}
    session.add_all(_record(IncidentPerson, each, **of) for each in parts.persons)
    session.add_all(_vehicle(each, **of) for each in parts.vehicles)
    session.add_all(_thing(number, each, **of) for number, each in enumerate(parts.things, 1))
    session.add_all(_record(IncidentNotice, each, **of) for each in parts.notices)
    if parts.view != View():
        session.add(_record(IncidentView, parts.view, **of))


def _vehicle(seen: VehicleSeen, **given: Any) -> IncidentVehicle:
    return _record(IncidentVehicle, seen, plate_key=plate_key(seen.plate), **given)


def _thing(number: int, found: ThingFound, **given: Any) -> IncidentThing:
    steps = [_record(CustodyStep, each, number=place) for place, each in enumerate(found.steps, 1)]
    return _record(IncidentThing, found, number=number, steps=steps, **given)


def _keep_view(incident: Incident, view: View) -> None:
    if view == View():
        incident.view = None
    elif incident.view is None:
        incident.view = _record(IncidentView, view)
    else:
        for each in fields(View):
            setattr(incident.view, each.name, getattr(view, each.name).strip())


def _record(kind: type[Kept], value: Any, **given: Any) -> Kept:
    plain = {
        each.name: _tidy(getattr(value, each.name))
        for each in fields(value)
        if each.name not in given
    }
    return kind(**plain, **given)


def _tidy(value: Any) -> Any:
    return value.strip() if type(value) is str else value


def _replace(session: Session, kept: list[Any], wanted: Sequence[Any]) -> None:
    if [_values(each) for each in kept] == [_values(each) for each in wanted]:
        return
    kept.clear()
    session.flush()
    kept.extend(wanted)


def _values(record: Base) -> dict[str, Any]:
    names = [each.key for each in type(record).__mapper__.column_attrs]
    return {name: getattr(record, name) for name in names if name not in ("id", "incident_id")}


def _check(parts: IncidentParts) -> None:
    for number, person in enumerate(parts.persons, 1):
        if person.height_cm is not None and not 40 <= person.height_cm <= 250:
            sentence = translate(
                "Incidents", "Person {number}: write the height in centimetres, such as 175."
            )
            raise InputError(sentence.format(number=number), field="height_cm")
    for number, thing in enumerate(parts.things, 1):
        if not thing.what.strip():
            sentence = translate("Incidents", "Thing {number}: write what it is.")
            raise InputError(sentence.format(number=number), field="what")
        before: datetime | None = thing.found_at
        for step in thing.steps:
            if not step.given_to.strip():
                sentence = translate("Incidents", "Thing {number}: write who has it now.")
                raise InputError(sentence.format(number=number), field="given_to")
            if before is not None and step.at < before:
                sentence = translate(
                    "Incidents", "Thing {number} was handed over before. Check the times."
                )
                raise InputError(sentence.format(number=number), field="at")
            before = step.at
