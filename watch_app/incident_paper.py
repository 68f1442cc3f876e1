"""The incident form as paper and screen both know it: its code, its shape, its fields."""

FORM, FORM_SHAPE = "W5", 1

SEEN_ON, SEEN_FROM, SEEN_TO, REPORTED_AT = "seen_on", "seen_from", "seen_to", "reported_at"
SHEET, BEAT, PLACE, PUBLIC_PLACE = "sheet", "beat", "place", "public_place"
KIND, NARRATIVE = "kind", "narrative"
WEAPON, WEAPON_WHICH = "weapon", "weapon_which"
GOING_ON, HURT = "going_on", "hurt"
FIRE, AMBULANCE = "fire", "ambulance"
KNOWLEDGE, SEX = "knowledge", "sex"
"""Followed by the answer, as in knowledge_seen: one box to tick for each."""
YES, NO = "yes", "no"
HEIGHT = "person_height_cm"
PERSON = ("age", "build", "head", "upper", "lower", "marks", "speech", "went")
"""Each with person_ before it."""
PLATE, FRONT, BACK = "vehicle_plate", "vehicle_front_seen", "vehicle_back_seen"
VEHICLE = ("kind", "occupants", "marks", "went")
"""Each with vehicle_ before it."""
VIEW = (
    "amount",
    "distance",
    "visibility",
    "obstruction",
    "known",
    "any_reason",
    "time_lapse",
    "errors",
)
"""Each with view_ before it."""
CHANNEL, PASSED_TO = "channel", "passed_to"
TOLD_AT, OPERATOR, REFERENCE = "told_at", "operator", "reference"
WHAT, FOUND_PLACE, FOUND_BY, SEAL = "thing_what", "thing_place", "thing_found_by", "thing_seal"
FOUND_ON, FOUND_AT = "thing_found_on", "thing_found_at"
WRITTEN_BY, WRITTEN_ON, WRITTEN_AT = "written_by", "written_on", "written_at"


def ticked(field: str, answer: str) -> str:
    """Name the box to tick for one answer."""
    return f"{field}_{answer}"
