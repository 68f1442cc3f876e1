"""Sections 3 to 7 of an incident form that came back: person, vehicle, view, calls, thing."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from watch_app import incident_paper as names
from watch_app.exchange.incident_form_values import FormInHand, clock_of, day_of, first_after
from watch_app.incident_answers import value_words
from watch_app.incident_parts import (
    IncidentParts,
    Notice,
    PersonSeen,
    ThingFound,
    VehicleSeen,
    View,
)
from watch_app.records import Channel, PassedTo, Sex
from watch_app.text import translate


def read_parts(reading: FormInHand, before: IncidentParts) -> IncidentParts:
    """Put what the form says in the first place of each; it has no second."""
    person, vehicle = _person(reading, before), _vehicle(reading, before)
    thing, notice = _thing(reading, before), _notice(reading, before)
    return IncidentParts(
        persons=before.persons if person is None else (person, *before.persons[1:]),
        vehicles=before.vehicles if vehicle is None else (vehicle, *before.vehicles[1:]),
        things=before.things if thing is None else (thing, *before.things[1:]),
        notices=before.notices if notice is None else (notice, *before.notices[1:]),
        view=_view(reading, before.view),
    )


def _show(reading: FormInHand, label: str, now: object, wanted: object) -> None:
    said, stands = ("" if each is None else str(each) for each in (wanted, now))
    if said != stands:
        reading.found.add(label, stands, said)


def _person(reading: FormInHand, before: IncidentParts) -> PersonSeen | None:
    label = translate("Reports", "Person")
    sex = reading.one_of(f"{label}: {translate('Reports', 'Sex')}", names.SEX, Sex)
    texts = {name: reading.value(f"person_{name}") for name in names.PERSON}
    height = reading.value(names.HEIGHT)
    if not (sex or height or any(texts.values())):
        return None
    first = before.persons[0] if before.persons else PersonSeen()
    number: int | None = None
    if height:
        if height.isdecimal() and 40 <= int(height) <= 250:
            number = int(height)
        else:
            sentence = translate("Incidents", "{written} is no height in centimetres, as in 175.")
            reading.found.refuse(
                translate("Reports", "Height, cm"), height, sentence.format(written=height)
            )
    if texts["build"] == ", ".join(part for part in (first.build, first.appearance) if part):
        texts["build"] = first.build
    wanted = replace(first, sex=sex, height_cm=number, **texts)
    _show_fields(reading, label, first, wanted)
    return wanted


def _vehicle(reading: FormInHand, before: IncidentParts) -> VehicleSeen | None:
    texts = {name: reading.value(f"vehicle_{name}") for name in names.VEHICLE}
    plate = reading.value(names.PLATE)
    seen = reading.has(names.FRONT), reading.has(names.BACK)
    if not (plate or any(seen) or any(texts.values())):
        return None
    first = before.vehicles[0] if before.vehicles else VehicleSeen()
    if plate == " ".join(part for part in (first.plate, first.country) if part):
        plate = first.plate
    wanted = replace(first, plate=plate, front_seen=seen[0], back_seen=seen[1], **texts)
    _show_fields(reading, translate("Reports", "Vehicle"), first, wanted)
    return wanted


def _notice(reading: FormInHand, before: IncidentParts) -> Notice | None:
    label = translate("Reports", "Who was told")
    channel = reading.one_of(label, names.CHANNEL, Channel)
    passed = reading.one_of(translate("Reports", "Passed to"), names.PASSED_TO, PassedTo)
    clock = clock_of(reading, f"{label}: {translate('Reports', 'Time')}", names.TOLD_AT)
    operator, reference = reading.value(names.OPERATOR), reading.value(names.REFERENCE)
    if not (channel or passed or clock or operator or reference):
        return None
    if reference:
        said = translate("Reports", "Police reference")
        reading.keep(said, "police_reference", reference)
    first = before.notices[0] if before.notices else Notice()
    start = reading.kept.get("seen_from")
    wanted = replace(
        first,
        channel=channel,
        passed_to=passed,
        at=first_after(start, clock) if start is not None else None,
        operator=operator,
        reference=reference,
    )
    _show_fields(reading, label, first, wanted)
    return wanted


def _thing(reading: FormInHand, before: IncidentParts) -> ThingFound | None:
    label = translate("Reports", "Things found or handed in")
    what, place = reading.value(names.WHAT), reading.value(names.FOUND_PLACE)
    found_by, seal = reading.value(names.FOUND_BY), reading.value(names.SEAL)
    day = day_of(reading, translate("Reports", "Date found, ddmmyy"), names.FOUND_ON)
    clock = clock_of(reading, translate("Reports", "Time found"), names.FOUND_AT)
    if not (day or clock or what or place or found_by or seal):
        return None
    if not what:
        sentence = translate("Incidents", "write what was found.")
        reading.found.refuse(translate("Reports", "What it is, and its condition"), "", sentence)
        return None
    first = before.things[0] if before.things else ThingFound(what="")
    found_at = datetime.combine(day, clock or time()) if day is not None else None
    wanted = replace(
        first, found_at=found_at, what=what, place=place, found_by=found_by, seal=seal
    )
    _show_fields(reading, label, first, wanted)
    return wanted


def _view(reading: FormInHand, before: View) -> View:
    texts = {name: reading.value(f"view_{name}") for name in names.VIEW}
    if not any(texts.values()):
        return before
    wanted = View(**texts)
    _show_fields(reading, translate("Reports", "How well could you see?"), before, wanted)
    return wanted


def _show_fields(reading: FormInHand, label: str, first: Any, wanted: Any) -> None:
    """Show together what a section of the form says, where it says something else."""
    if wanted == first:
        return
    _show(reading, label, _said(first), _said(wanted))


def _said(part: Any) -> str:
    """Say all that a section says, as one line."""
    ticked = {
        "front_seen": translate("Reports", "front"),
        "back_seen": translate("Reports", "back"),
    }
    values = {name: getattr(part, name) for name in part.__dataclass_fields__ if name != "steps"}
    said = (
        (ticked[name] if value else "") if name in ticked else value_words(value)
        for name, value in values.items()
    )
    return ", ".join(each for each in said if each)
