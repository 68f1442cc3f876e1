"""Says what an incident has besides its narrative: persons, vehicles, things, who was told."""

from collections.abc import Iterable, Iterator

from watch_app.incident_parts import Notice
from watch_app.incident_records import IncidentRecord
from watch_app.incident_words import parts
from watch_app.incident_words.parts import joined, named
from watch_app.sheets import IncidentEntry
from watch_app.text import translate

Fact = tuple[str, str]
"""A label, and what stands behind it."""


def facts(record: IncidentRecord) -> Iterator[Fact]:
    """Yield what was seen, a line each; a label stands at the first of its lines only."""
    seen = record.parts
    yield from _listed(translate("Reports", "Persons"), map(parts.person, seen.persons))
    yield from _listed(translate("Reports", "Vehicles"), map(parts.vehicle, seen.vehicles))
    yield from _listed(translate("Reports", "Things"), map(parts.thing, seen.things))
    yield translate("Reports", "Danger"), _danger(record)
    yield translate("Reports", "View"), parts.view(seen.view)


def told(entry: IncidentEntry, record: IncidentRecord | None) -> Iterator[Fact]:
    """Yield who was told, a line each."""
    notices = list(record.parts.notices) if record is not None else []
    said = [_notice(notice, entry) for notice in notices]
    is_there = any(_is_same(notice, entry) for notice in notices)
    if not is_there:
        said.insert(0, joined(_reference(entry.reported_to, entry.police_reference)))
    label = translate("Reports", "Told")
    for text in filter(None, said):
        yield label, text
        label = ""


def _listed(label: str, texts: Iterable[str]) -> Iterator[Fact]:
    found = list(texts)
    for number, text in enumerate(found, 1):
        yield label, f"{number}: {text}" if len(found) > 1 else text
        label = ""


def _is_same(notice: Notice, entry: IncidentEntry) -> bool:
    """Whether a notice tells of what the entry itself says was told."""
    return not entry.reported_to or (
        notice.at == entry.reported_at and notice.reference == entry.police_reference
    )


def _notice(notice: Notice, entry: IncidentEntry) -> str:
    is_same = entry.reported_to and _is_same(notice, entry)
    who = entry.reported_to if is_same else ""
    return parts.notice(notice, on=entry.seen_from.date(), who=who)


def _reference(who: str, reference: str) -> tuple[str, str]:
    return who, named(translate("Reports", "ref {}"), reference)


def _danger(record: IncidentRecord) -> str:
    return joined(
        (
            translate("Reports", "was still going on") if record.is_in_progress else "",
            translate("Reports", "somebody was hurt") if record.is_hurt else "",
            named(translate("Reports", "weapon: {}"), record.weapon),
            named(translate("Reports", "hazard: {}"), record.hazard),
            translate("Reports", "fire brigade needed") if record.needs_fire else "",
            translate("Reports", "ambulance needed") if record.needs_ambulance else "",
        ),
        "; ",
    )
