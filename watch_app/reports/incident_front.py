"""Sections 1 to 4 of the incident form: when and where, what, who, which vehicle."""

from watch_app import incident_paper as names
from watch_app.incident_answers import answer_words
from watch_app.incident_blanks import IncidentForm
from watch_app.incident_parts import PersonSeen, VehicleSeen
from watch_app.records import Knowledge, Sex
from watch_app.reports.incident_boxes import PlaceRow, Tick
from watch_app.reports.incident_sections import (
    FormSection,
    choices,
    date_place,
    digits,
    no_yes,
    text,
    ticks,
    time_place,
)
from watch_app.text import translate


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
    known = tuple((each, answer_words(each)) for each in Knowledge)
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
    sexes = tuple((each, answer_words(each)) for each in Sex)
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
