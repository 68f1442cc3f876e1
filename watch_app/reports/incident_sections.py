"""The numbered sections of the incident form, in the order in which it is written and keyed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from watch_app import incident_paper as names
from watch_app.incident_blanks import IncidentForm
from watch_app.incident_parts import Notice, PersonSeen, ThingFound, VehicleSeen, View
from watch_app.records import Channel, Knowledge, PassedTo, Sex
from watch_app.reports.incident_boxes import Kind, LinesRow, Place, PlaceRow, Tick
from watch_app.reports.writing import FormPen
from watch_app.text import translate


class Row(Protocol):
    """What stands in a section, one below the other."""

    @property
    def height(self) -> float: ...

    def draw(self, pen: FormPen, y: float) -> None: ...


@dataclass(frozen=True, slots=True)
class FormSection:
    """A heading with its rows."""

    title: str
    note: str
    rows: tuple[Row, ...]


def ddmmyy(at: datetime | None) -> str:
    return f"{at:%d%m%y}" if at is not None else ""


def hhmm(at: datetime | None) -> str:
    return f"{at:%H%M}" if at is not None else ""


def text(wide: float, said: str, name: str, value: str = "", limit: int = 160) -> Place:
    return Place(wide, said, name, value, limit=limit)


def digits(wide: float, said: str, name: str, value: str, cells: int, group: int = 2) -> Place:
    return Place(wide, said, name, value, kind=Kind.DIGITS, cells=cells, group=group)


def date_place(wide: float, said: str, name: str, at: datetime | None) -> Place:
    return digits(wide, said, name, ddmmyy(at), 6)


def time_place(wide: float, said: str, name: str, at: datetime | None) -> Place:
    return digits(wide, said, name, hhmm(at), 4)


def ticks(
    wide: float, said: str, choices: Iterable[Tick], name: str = "", value: str = ""
) -> Place:
    return Place(wide, said, name, value, kind=Kind.TICKS, ticks=tuple(choices))


def choices(
    field: str, said: Iterable[tuple[StrEnum, str]], *chosen: StrEnum | None
) -> tuple[Tick, ...]:
    return tuple(
        Tick(names.ticked(field, each.value), words, each in chosen) for each, words in said
    )


def no_yes(field: str, *, answer: bool | None) -> tuple[Tick, Tick]:
    return (
        Tick(names.ticked(field, names.NO), translate("Reports", "no"), answer is False),
        Tick(names.ticked(field, names.YES), translate("Reports", "yes"), answer is True),
    )


def when_and_where(form: IncidentForm) -> FormSection:
    found = form.record
    entry = found.entry if found is not None else None
    beat = f"{entry.beat_code} {entry.beat_name}" if entry is not None else ""
    seen_from = entry.seen_from if entry is not None else None
    return FormSection(
        translate("Reports", "When and where"),
        translate("Reports", "24-hour times, for example 2240"),
        (
            PlaceRow(
                (
                    date_place(
                        126, translate("Reports", "Date seen, ddmmyy"), names.SEEN_ON, seen_from
                    ),
                    time_place(84, translate("Reports", "Seen from"), names.SEEN_FROM, seen_from),
                    time_place(
                        84,
                        translate("Reports", "Seen until"),
                        names.SEEN_TO,
                        entry.seen_to if entry is not None else None,
                    ),
                    time_place(
                        84,
                        translate("Reports", "Reported at"),
                        names.REPORTED_AT,
                        entry.reported_at if entry is not None else None,
                    ),
                    text(
                        126,
                        translate("Reports", "Patrol sheet no."),
                        names.SHEET,
                        found.sheet_number if found is not None else "",
                    ),
                )
            ),
            PlaceRow(
                (
                    text(126, translate("Reports", "Beat"), names.BEAT, beat),
                    text(
                        210,
                        translate("Reports", "Exact place, house number, landmark"),
                        names.PLACE,
                        entry.place if entry is not None else "",
                    ),
                    text(
                        168,
                        translate("Reports", "Near (may be made public)"),
                        names.PUBLIC_PLACE,
                        found.public_place if found is not None else "",
                    ),
                )
            ),
        ),
    )


def how_known(form: IncidentForm) -> PlaceRow:
    entry = form.record.entry if form.record is not None else None
    known = (
        (Knowledge.SEEN, translate("Reports", "saw it")),
        (Knowledge.TOLD, translate("Reports", "was told")),
        (Knowledge.OVERHEARD, translate("Reports", "overheard")),
    )
    return PlaceRow(
        (
            text(
                252,
                translate("Reports", "Kind of incident"),
                names.KIND,
                entry.category if entry is not None else "",
                60,
            ),
            ticks(
                252,
                translate("Reports", "How do you know?"),
                choices(
                    names.KNOWLEDGE,
                    known,
                    Knowledge(entry.knowledge) if entry is not None else None,
                ),
            ),
        )
    )


def dangers(form: IncidentForm) -> PlaceRow:
    found = form.record
    weapon = found.weapon if found is not None else ""
    needed = (
        Tick(
            names.FIRE,
            translate("Reports", "fire"),
            found is not None and found.needs_fire,
        ),
        Tick(
            names.AMBULANCE,
            translate("Reports", "ambulance"),
            found is not None and found.needs_ambulance,
        ),
    )
    return PlaceRow(
        (
            ticks(
                84,
                translate("Reports", "Still going on?"),
                no_yes(names.GOING_ON, answer=found.is_in_progress if found is not None else None),
            ),
            ticks(
                84,
                translate("Reports", "Anyone hurt?"),
                no_yes(names.HURT, answer=found.is_hurt if found is not None else None),
            ),
            ticks(
                168,
                translate("Reports", "Weapon? Say which"),
                no_yes(names.WEAPON, answer=True if weapon else None),
                names.WEAPON_WHICH,
                weapon,
            ),
            ticks(168, translate("Reports", "Also needed"), needed),
        )
    )


def person(seen: PersonSeen) -> FormSection:
    sexes = (
        (Sex.MAN, translate("Reports", "man")),
        (Sex.WOMAN, translate("Reports", "woman")),
        (Sex.UNSURE, translate("Reports", "unsure")),
    )
    height = str(seen.height_cm) if seen.height_cm is not None else ""
    build = ", ".join(part for part in (seen.build, seen.appearance) if part)
    return FormSection(
        translate("Reports", "Person"),
        translate("Reports", "Behaviour is suspicious, people are not. One form for each person."),
        (
            PlaceRow(
                (
                    ticks(210, translate("Reports", "Sex"), choices(names.SEX, sexes, seen.sex)),
                    text(84, translate("Reports", "Age, about"), "person_age", seen.age, 40),
                    digits(84, translate("Reports", "Height, cm"), names.HEIGHT, height, 3, 3),
                    text(126, translate("Reports", "Build"), "person_build", build, 80),
                )
            ),
            PlaceRow(
                (
                    text(
                        126, translate("Reports", "Hair, beard, glasses"), "person_head", seen.head
                    ),
                    text(126, translate("Reports", "Hat, coat, top"), "person_upper", seen.upper),
                    text(126, translate("Reports", "Trousers, shoes"), "person_lower", seen.lower),
                    text(126, translate("Reports", "Marks, carrying"), "person_marks", seen.marks),
                )
            ),
            PlaceRow(
                (
                    text(
                        252,
                        translate("Reports", "Voice, accent, words used"),
                        "person_speech",
                        seen.speech,
                        200,
                    ),
                    text(
                        252,
                        translate("Reports", "Which way did they go?"),
                        "person_went",
                        seen.went,
                    ),
                )
            ),
        ),
    )


def vehicle(seen: VehicleSeen) -> FormSection:
    plate = " ".join(part for part in (seen.plate, seen.country) if part)
    is_long = len(seen.plate) > 8 or bool(seen.country)
    said = translate("Reports", "Number plate")
    return FormSection(
        translate("Reports", "Vehicle"),
        translate("Reports", "Write the plate as you saw it. ? for a letter you could not read"),
        (
            PlaceRow(
                (
                    text(168, said, names.PLATE, plate, 20)
                    if is_long
                    else digits(168, said, names.PLATE, plate, 8, 8),
                    text(
                        210,
                        translate("Reports", "Type, make, model, colour"),
                        "vehicle_kind",
                        seen.kind,
                    ),
                    text(
                        126,
                        translate("Reports", "People inside"),
                        "vehicle_occupants",
                        seen.occupants,
                        120,
                    ),
                )
            ),
            PlaceRow(
                (
                    text(
                        210, translate("Reports", "Markings, damage"), "vehicle_marks", seen.marks
                    ),
                    text(
                        168,
                        translate("Reports", "Which way did it go?"),
                        "vehicle_went",
                        seen.went,
                    ),
                    ticks(
                        126,
                        translate("Reports", "Plate seen"),
                        (
                            Tick(names.FRONT, translate("Reports", "front"), seen.front_seen),
                            Tick(names.BACK, translate("Reports", "back"), seen.back_seen),
                        ),
                    ),
                )
            ),
        ),
    )


def view(seen: View) -> FormSection:
    asked = (
        (translate("Reports", "Amount of time"), translate("Reports", "How long did you watch?")),
        (translate("Reports", "Distance"), translate("Reports", "How far away, in metres?")),
        (
            translate("Reports", "Visibility"),
            translate("Reports", "Light, weather, street lamps?"),
        ),
        (translate("Reports", "Obstruction"), translate("Reports", "Anything in the way?")),
        (translate("Reports", "Known"), translate("Reports", "Seen this person before? Where?")),
        (translate("Reports", "Any reason"), translate("Reports", "Why do you remember it?")),
        (
            translate("Reports", "Time lapse"),
            translate("Reports", "How long ago, when you wrote this?"),
        ),
        (translate("Reports", "Errors"), translate("Reports", "Does anything not fit together?")),
    )
    return FormSection(
        translate("Reports", "How well could you see?"),
        translate("Reports", "One line each; leave out what you do not know"),
        tuple(
            LinesRow(word, said, f"view_{name}", getattr(seen, name))
            for name, (word, said) in zip(names.VIEW, asked, strict=True)
        ),
    )


def told(form: IncidentForm, notice: Notice) -> FormSection:
    police = form.police_number or translate("Reports", "police")
    mail = ((Channel.MAIL, translate("Reports", "mail")),)
    channels = (
        (Channel.EMERGENCY, form.heading.emergency_number),
        (Channel.POLICE, police),
        (Channel.BASE, translate("Reports", "base radio")),
        (Channel.IN_PERSON, translate("Reports", "in person")),
        *(mail if notice.channel is Channel.MAIL else ()),
    )
    passed = (
        (PassedTo.COUNCIL, translate("Reports", "council")),
        (PassedTo.FIRE, translate("Reports", "fire")),
        (PassedTo.HEALTH, translate("Reports", "health")),
        (PassedTo.OTHER, translate("Reports", "others")),
        (PassedTo.NOBODY, translate("Reports", "nobody")),
    )
    reference = notice.reference or (
        form.record.entry.police_reference if form.record is not None else ""
    )
    return FormSection(
        translate("Reports", "Who was told"),
        translate("Reports", "Police references go here"),
        (
            PlaceRow(
                (
                    ticks(
                        252,
                        translate("Reports", "How"),
                        choices(names.CHANNEL, channels, notice.channel),
                    ),
                    time_place(84, translate("Reports", "Time"), names.TOLD_AT, notice.at),
                    text(
                        168,
                        translate("Reports", "Operator or officer, number"),
                        names.OPERATOR,
                        notice.operator,
                        120,
                    ),
                )
            ),
            PlaceRow(
                (
                    text(
                        168,
                        translate("Reports", "Police reference"),
                        names.REFERENCE,
                        reference,
                        60,
                    ),
                    ticks(
                        336,
                        translate("Reports", "Passed to"),
                        choices(names.PASSED_TO, passed, notice.passed_to),
                    ),
                )
            ),
        ),
    )


def thing(found: ThingFound, number: int | None, chain: Row) -> FormSection:
    return FormSection(
        translate("Reports", "Things found or handed in"),
        translate("Reports", "Do not touch, unless it would be lost"),
        (
            PlaceRow(
                (
                    text(84, translate("Reports", "Item no."), "", str(number or "")),
                    text(
                        252,
                        translate("Reports", "What it is, and its condition"),
                        names.WHAT,
                        found.what,
                        200,
                    ),
                    text(168, translate("Reports", "Where found"), names.FOUND_PLACE, found.place),
                )
            ),
            PlaceRow(
                (
                    text(
                        126,
                        translate("Reports", "Found by"),
                        names.FOUND_BY,
                        found.found_by,
                        120,
                    ),
                    date_place(
                        126,
                        translate("Reports", "Date found, ddmmyy"),
                        names.FOUND_ON,
                        found.found_at,
                    ),
                    time_place(
                        84, translate("Reports", "Time found"), names.FOUND_AT, found.found_at
                    ),
                    text(
                        168,
                        translate("Reports", "Seal no., photos taken"),
                        names.SEAL,
                        found.seal,
                        80,
                    ),
                )
            ),
            chain,
        ),
    )


def written_by(form: IncidentForm) -> FormSection:
    found = form.record
    written = found.entry.written_at if found is not None else None
    who = (found.written_by or found.entry.reporters) if found is not None else ""
    return FormSection(
        translate("Reports", "Written by"),
        translate("Reports", "As soon as possible after the event"),
        (
            PlaceRow(
                (
                    text(
                        210,
                        translate("Reports", "Name or volunteer number"),
                        names.WRITTEN_BY,
                        who,
                        120,
                    ),
                    date_place(
                        126,
                        translate("Reports", "Date written, ddmmyy"),
                        names.WRITTEN_ON,
                        written,
                    ),
                    time_place(
                        84, translate("Reports", "Time written"), names.WRITTEN_AT, written
                    ),
                    text(84, translate("Reports", "More sheets"), ""),
                )
            ),
            PlaceRow(
                (
                    text(336, translate("Reports", "Signature"), ""),
                    text(
                        168,
                        translate("Reports", "Incident no. (office)"),
                        "",
                        found.entry.number if found is not None else "",
                    ),
                )
            ),
        ),
    )
