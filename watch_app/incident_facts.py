"""Says what an incident has besides its narrative: persons, vehicles, things, who was told."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from watch_app.incident_parts import (
    HandedOver,
    Notice,
    PersonSeen,
    ThingFound,
    VehicleSeen,
    View,
)
from watch_app.incident_records import IncidentRecord
from watch_app.records import Channel, PassedTo, Sex
from watch_app.sheets import IncidentEntry
from watch_app.text import translate
from watch_app.wording import clock, day_text, within_sentence

Fact = tuple[str, str]
"""A label, and what stands behind it."""


def facts(record: IncidentRecord) -> Iterator[Fact]:
    """Yield what was seen, a line each; a label stands at the first of its lines only."""
    parts = record.parts
    yield from _listed(translate("Reports", "Persons"), map(_person, parts.persons))
    yield from _listed(translate("Reports", "Vehicles"), map(_vehicle, parts.vehicles))
    yield from _listed(translate("Reports", "Things"), map(_thing, parts.things))
    yield translate("Reports", "Danger"), _danger(record)
    yield translate("Reports", "View"), _view(parts.view)


def told(entry: IncidentEntry, record: IncidentRecord | None) -> Iterator[Fact]:
    """Yield who was told, a line each."""
    notices = list(record.parts.notices) if record is not None else []
    said = [_notice(notice, entry) for notice in notices]
    is_there = any(_is_same(notice, entry) for notice in notices)
    if not is_there:
        said.insert(0, _joined(_reference(entry.reported_to, entry.police_reference)))
    label = translate("Reports", "Told")
    for text in filter(None, said):
        yield label, text
        label = ""


def _listed(label: str, texts: Iterable[str]) -> Iterator[Fact]:
    found = list(texts)
    for number, text in enumerate(found, 1):
        yield label, f"{number}: {text}" if len(found) > 1 else text
        label = ""


def _joined(parts: Iterable[str], between: str = ", ") -> str:
    return between.join(part for part in parts if part)


def _named(template: str, value: object) -> str:
    return template.format(value) if value not in ("", None) else ""


def _person(seen: PersonSeen) -> str:
    sexes = {
        Sex.MAN: translate("Reports", "man"),
        Sex.WOMAN: translate("Reports", "woman"),
        Sex.UNSURE: translate("Reports", "man or woman, unsure"),
    }
    return _joined(
        (
            sexes[seen.sex] if seen.sex else "",
            _named(translate("Reports", "age {}"), seen.age),
            _named(translate("Reports", "{} cm"), seen.height_cm),
            seen.build,
            seen.appearance,
            seen.head,
            seen.upper,
            seen.lower,
            seen.marks,
            _named(translate("Reports", "speech: {}"), seen.speech),
            _named(translate("Reports", "went: {}"), seen.went),
        )
    ) or translate("Reports", "nothing more is known")


def _vehicle(seen: VehicleSeen) -> str:
    return _joined(
        (
            _joined((seen.plate, _named("({})", seen.country)), " "),
            seen.kind,
            seen.marks,
            translate("Reports", "front plate seen") if seen.front_seen else "",
            translate("Reports", "back plate seen") if seen.back_seen else "",
            _named(translate("Reports", "in it: {}"), seen.occupants),
            _named(translate("Reports", "went: {}"), seen.went),
        )
    ) or translate("Reports", "nothing more is known")


def _thing(thing: ThingFound) -> str:
    found = _joined(
        (
            thing.what,
            thing.place,
            _named(translate("Reports", "found by {}"), thing.found_by),
            stamp(thing.found_at) if thing.found_at else "",
            _named(translate("Reports", "seal {}"), thing.seal),
        )
    )
    return _joined((found, *map(_step, thing.steps)), "; ")


def _step(step: HandedOver) -> str:
    template = translate("Reports", "{time} {giver} to {taker}")
    if not step.given_by:
        template = translate("Reports", "{time} to {taker}")
    said = template.format(time=stamp(step.at), giver=step.given_by, taker=step.given_to)
    return _joined((said, _named(translate("Reports", "receipt {}"), step.receipt)))


def _is_same(notice: Notice, entry: IncidentEntry) -> bool:
    """Whether a notice tells of what the entry itself says was told."""
    return not entry.reported_to or (
        notice.at == entry.reported_at and notice.reference == entry.police_reference
    )


def _notice(notice: Notice, entry: IncidentEntry) -> str:
    channels = {
        Channel.EMERGENCY: translate("Reports", "emergency call"),
        Channel.POLICE: translate("Reports", "police, not urgent"),
        Channel.BASE: translate("Reports", "base"),
        Channel.IN_PERSON: translate("Reports", "in person"),
        Channel.MAIL: translate("Reports", "by mail"),
    }
    passed_to = {
        PassedTo.COUNCIL: translate("Reports", "passed to the council"),
        PassedTo.FIRE: translate("Reports", "passed to the fire brigade"),
        PassedTo.HEALTH: translate("Reports", "passed to health or welfare"),
        PassedTo.OTHER: translate("Reports", "passed to others"),
        PassedTo.NOBODY: translate("Reports", "passed to nobody else"),
    }
    who = channels[notice.channel] if notice.channel else ""
    if entry.reported_to and _is_same(notice, entry):
        who = entry.reported_to
    if notice.at:
        at = clock(notice.at) if _same_day(notice.at, entry.seen_from) else stamp(notice.at)
        who = _joined((who, translate("Reports", "at {time}").format(time=at)), " ")
    said = _joined((*_reference(_joined((who, notice.operator)), notice.reference),))
    passed = passed_to[notice.passed_to] if notice.passed_to else ""
    return _joined((said, passed, notice.note), "; ")


def stamp(at: datetime) -> str:
    """As in "7 Dec 2026 17:20"."""
    return f"{day_text(at.date(), with_year=True, with_weekday=False)} {clock(at)}"


def _same_day(one: datetime, other: datetime) -> bool:
    return one.date() == other.date()


def _reference(who: str, reference: str) -> tuple[str, str]:
    return who, _named(translate("Reports", "ref {}"), reference)


def _danger(record: IncidentRecord) -> str:
    return _joined(
        (
            translate("Reports", "was still going on") if record.is_in_progress else "",
            translate("Reports", "somebody was hurt") if record.is_hurt else "",
            _named(translate("Reports", "weapon: {}"), record.weapon),
            _named(translate("Reports", "hazard: {}"), record.hazard),
            translate("Reports", "fire brigade needed") if record.needs_fire else "",
            translate("Reports", "ambulance needed") if record.needs_ambulance else "",
        ),
        "; ",
    )


def _view(view: View) -> str:
    answers = (
        (translate("Reports", "how long: {}"), view.amount),
        (translate("Reports", "distance: {}"), view.distance),
        (translate("Reports", "light: {}"), view.visibility),
        (translate("Reports", "in the way: {}"), view.obstruction),
        (translate("Reports", "known before: {}"), view.known),
        (translate("Reports", "why remembered: {}"), view.any_reason),
        (translate("Reports", "noted: {}"), view.time_lapse),
        (translate("Reports", "unsure of: {}"), view.errors),
    )
    said = (_named(template, within_sentence(answer)) for template, answer in answers)
    return _joined(said, "; ")
