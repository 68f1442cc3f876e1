"""Persons, vehicles, things, notices and the view of an incident, a sentence each."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from watch_app.incident_parts import (
    HandedOver,
    IncidentParts,
    Notice,
    PersonSeen,
    Photo,
    ThingFound,
    VehicleSeen,
    View,
)
from watch_app.records import Channel, PassedTo, Sex
from watch_app.text import translate
from watch_app.wording import clock, day_text, within_sentence


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """Join what is said of the parts; what is empty is left out."""
    return between.join(part for part in parts if part)


def named(template: str, value: object) -> str:
    """Fill a value into `{}` of a template; nothing where there is no value."""
    return template.format(value) if value not in ("", None) else ""


def stamp(at: datetime) -> str:
    """7 Dec 2026 17:20."""
    return f"{day_text(at.date(), with_year=True, with_weekday=False)} {clock(at)}"


def person(seen: PersonSeen) -> str:
    """Say what somebody looked like, from head to foot."""
    sexes = {
        Sex.MAN: translate("Reports", "man"),
        Sex.WOMAN: translate("Reports", "woman"),
        Sex.UNSURE: translate("Reports", "man or woman, unsure"),
    }
    return joined(
        (
            sexes[seen.sex] if seen.sex else "",
            named(translate("Reports", "age {}"), seen.age),
            named(translate("Reports", "{} cm"), seen.height_cm),
            seen.build,
            seen.appearance,
            seen.head,
            seen.upper,
            seen.lower,
            seen.marks,
            named(translate("Reports", "speech: {}"), seen.speech),
            named(translate("Reports", "went: {}"), seen.went),
        )
    ) or translate("Reports", "nothing more is known")


def vehicle(seen: VehicleSeen) -> str:
    """Say which vehicle it was, the plate first."""
    return joined(
        (
            joined((seen.plate, named("({})", seen.country)), " "),
            seen.kind,
            seen.marks,
            translate("Reports", "front plate seen") if seen.front_seen else "",
            translate("Reports", "back plate seen") if seen.back_seen else "",
            named(translate("Reports", "in it: {}"), seen.occupants),
            named(translate("Reports", "went: {}"), seen.went),
        )
    ) or translate("Reports", "nothing more is known")


def thing(found: ThingFound) -> str:
    """Say what was found and who has had it since."""
    said = joined(
        (
            found.what,
            found.place,
            named(translate("Reports", "found by {}"), found.found_by),
            stamp(found.found_at) if found.found_at else "",
            named(translate("Reports", "seal {}"), found.seal),
        )
    )
    return joined((said, *map(step, found.steps)), "; ")


def step(handed: HandedOver) -> str:
    """Say when a thing changed hands, and whose."""
    template = translate("Reports", "{time} {giver} to {taker}")
    if not handed.given_by:
        template = translate("Reports", "{time} to {taker}")
    said = template.format(time=stamp(handed.at), giver=handed.given_by, taker=handed.given_to)
    return joined((said, named(translate("Reports", "receipt {}"), handed.receipt)))


def channel(how: Channel) -> str:
    """Say how somebody was told."""
    return {
        Channel.EMERGENCY: translate("Reports", "emergency call"),
        Channel.POLICE: translate("Reports", "police, not urgent"),
        Channel.BASE: translate("Reports", "base"),
        Channel.IN_PERSON: translate("Reports", "in person"),
        Channel.MAIL: translate("Reports", "by mail"),
    }[how]


def passed_to(whom: PassedTo) -> str:
    """Say to whom else it went."""
    return {
        PassedTo.COUNCIL: translate("Reports", "passed to the council"),
        PassedTo.FIRE: translate("Reports", "passed to the fire brigade"),
        PassedTo.HEALTH: translate("Reports", "passed to health or welfare"),
        PassedTo.OTHER: translate("Reports", "passed to others"),
        PassedTo.NOBODY: translate("Reports", "passed to nobody else"),
    }[whom]


def notice(told: Notice, *, on: date | None = None, who: str = "") -> str:
    """Say who was told and when; times on the day `on` are said without it.

    `who` is said in the place of the channel.
    """
    said = who or (channel(told.channel) if told.channel else "")
    if told.at:
        at = clock(told.at) if told.at.date() == on else stamp(told.at)
        said = joined((said, translate("Reports", "at {time}").format(time=at)), " ")
    reference = named(translate("Reports", "ref {}"), told.reference)
    passed = passed_to(told.passed_to) if told.passed_to else ""
    return joined((joined((said, told.operator, reference)), passed, told.note), "; ")


def view_questions() -> Mapping[str, tuple[str, str]]:
    """Return, by column, the word of each of the eight questions and the question itself."""
    return {
        "amount": (
            translate("Reports", "Amount of time"),
            translate("Reports", "How long did you watch?"),
        ),
        "distance": (
            translate("Reports", "Distance"),
            translate("Reports", "How far away, in metres?"),
        ),
        "visibility": (
            translate("Reports", "Visibility"),
            translate("Reports", "Light, weather, street lamps?"),
        ),
        "obstruction": (
            translate("Reports", "Obstruction"),
            translate("Reports", "Anything in the way?"),
        ),
        "known": (
            translate("Reports", "Known"),
            translate("Reports", "Seen this person before? Where?"),
        ),
        "any_reason": (
            translate("Reports", "Any reason"),
            translate("Reports", "Why do you remember it?"),
        ),
        "time_lapse": (
            translate("Reports", "Time lapse"),
            translate("Reports", "How long ago, when you wrote this?"),
        ),
        "errors": (
            translate("Reports", "Errors"),
            translate("Reports", "Does anything not fit together?"),
        ),
    }


def view(seen: View) -> str:
    """Say how well the writer could see, as far as the eight questions were answered."""
    answers = (
        (translate("Reports", "how long: {}"), seen.amount),
        (translate("Reports", "distance: {}"), seen.distance),
        (translate("Reports", "light: {}"), seen.visibility),
        (translate("Reports", "in the way: {}"), seen.obstruction),
        (translate("Reports", "known before: {}"), seen.known),
        (translate("Reports", "why remembered: {}"), seen.any_reason),
        (translate("Reports", "noted: {}"), seen.time_lapse),
        (translate("Reports", "unsure of: {}"), seen.errors),
    )
    return joined((named(template, within_sentence(answer)) for template, answer in answers), "; ")


def photo(kept: Photo) -> str:
    """Say which photograph it is, by whom and when it was taken."""
    by = named(translate("Incidents", "taken by {}"), kept.taken_by)
    at = stamp(kept.taken_at) if kept.taken_at else ""
    return joined((kept.file_name, by, at, kept.note))


def field_names() -> Mapping[str, str]:
    """Return what each kind of part is called, by its field of IncidentParts."""
    return {
        "persons": translate("Incidents", "Persons"),
        "vehicles": translate("Incidents", "Vehicles"),
        "things": translate("Incidents", "Things found"),
        "notices": translate("Incidents", "Who was told"),
        "view": translate("Incidents", "How well it was seen"),
        "photos": translate("Incidents", "Photographs"),
    }


_SAID: Mapping[str, Callable[[Any], str]] = {
    "persons": person,
    "vehicles": vehicle,
    "things": thing,
    "notices": notice,
}


def said_of(parts: IncidentParts, field: str) -> str:
    """Return all that one field of the parts says, numbered where there are several."""
    if field == "view":
        return view(parts.view)
    return numbered(map(_SAID[field], getattr(parts, field)))


def numbered(sentences: Iterable[str]) -> str:
    """Return sentences as one text, a line each, numbered where there are several."""
    found = list(sentences)
    if len(found) < 2:
        return "".join(found)
    return "\n".join(f"{number}: {text}" for number, text in enumerate(found, 1))
