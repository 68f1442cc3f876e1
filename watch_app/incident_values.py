"""What can be written of an incident, and which values cannot be."""

from collections.abc import Mapping
from typing import Any

from watch_app.errors import InputError
from watch_app.records import Incident, IncidentStatus
from watch_app.text import translate

FOLLOW_UP = frozenset(
    [
        "police_reference",
        "police_outcome",
        "outcome",
        "do_not_publicise",
        "acknowledged_at",
        "reviewed_by",
        "police_question",
        "asked_at",
        "police_answer",
        "answered_at",
        "feedback",
        "fed_back_at",
    ]
)
"""Comes from the station afterwards, or goes to the reporter, so it is never locked."""
EDITABLE = FOLLOW_UP | frozenset(
    [
        "seen_from",
        "seen_to",
        "reported_at",
        "written_by",
        "beat_id",
        "patrol_id",
        "reporter_id",
        "place",
        "public_place",
        "latitude",
        "longitude",
        "category",
        "subcategory",
        "qualifier",
        "priority",
        "knowledge",
        "narrative",
        "is_in_progress",
        "is_hurt",
        "weapon",
        "hazard",
        "needs_fire",
        "needs_ambulance",
        "reported_to",
    ]
)


def check_names(values: Mapping[str, Any]) -> None:
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"An incident has no {sorted(unknown)}."
        raise TypeError(message)


_CHECKED = (
    "seen_from",
    "seen_to",
    "written_at",
    "reported_at",
    "category",
    "priority",
    "status",
    "narrative",
    "latitude",
    "longitude",
)


def check(incident: Incident) -> None:
    check_values({name: getattr(incident, name) for name in _CHECKED})


def check_values(values: Mapping[str, Any]) -> None:
    """Raise InputError for values of an incident that cannot stand together."""
    seen_from = values["seen_from"]
    if values["seen_to"] is not None and values["seen_to"] < seen_from:
        raise InputError(translate("Incidents", "It ends before it begins. Check both times."))
    if seen_from > values["written_at"]:
        raise InputError(
            translate("Incidents", "This time is still to come. Check the date and the time.")
        )
    if values["reported_at"] is not None and values["reported_at"] < seen_from:
        raise InputError(
            translate("Incidents", "It was told before it was seen. Check both times.")
        )
    if not (values["category"] or "").strip():
        raise InputError(translate("Incidents", "Choose what kind of incident it was."))
    if values["priority"] is not None and not 1 <= values["priority"] <= 4:
        raise InputError(translate("Incidents", "The urgency is a number from 1 to 4."))
    is_draft = values["status"] in (None, IncidentStatus.DRAFT)
    if not is_draft and not values["narrative"].strip():
        raise InputError(translate("Incidents", "Write what happened."))
    if (values["latitude"] is None) != (values["longitude"] is None):
        sentence = translate("Watches", "Write both the latitude and the longitude, or neither.")
        raise InputError(sentence)
