"""What the values of a volunteer can be."""

import re
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.records import Volunteer
from watch_app.text import translate

_DAY = 24 * 60

OPENING = (
    "opening_patrols",
    "opening_unsocial",
    "opening_nights",
    "opening_weekends",
    "opening_unpopular",
    "opening_weeks",
)
"""What somebody did before, brought along when they come from elsewhere."""

EDITABLE = frozenset(
    [
        "given_name",
        "family_name",
        "short_name",
        "number",
        "call_sign",
        "phone",
        "email",
        "address",
        "birth_date",
        "status",
        "joined_on",
        "is_trainee",
        "max_patrols_per_week",
        "max_patrols_per_roster",
        "experience",
        "mixes_as",
        "hours_from_minute",
        "hours_length_minutes",
        "daylight_only",
        "least_patrols",
        "least_minutes",
        *OPENING,
        "employer",
        "employer_address",
        "notes",
    ]
)


def check_names(values: dict[str, Any]) -> None:
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"A volunteer has no {sorted(unknown)}."
        raise TypeError(message)
    if "call_sign" in values:
        values["call_sign"] = (values["call_sign"] or "").strip() or None


def check(session: Session, person: Volunteer) -> None:
    """Raise InputError, with its field, for the first value that cannot be."""
    _check_person(person)
    _check_taken(session, person)
    _check_limits(person)
    _check_hours(person)
    _check_opening(person)


def _check_person(person: Volunteer) -> None:
    if not person.given_name.strip():
        raise InputError(
            translate("Volunteers", "Write at least a first name."), field="given_name"
        )
    if not person.number.strip():
        raise InputError(
            translate("Volunteers", "Write a number that nobody else has."), field="number"
        )
    if not person.short_name.strip():
        raise InputError(
            translate("Volunteers", "Write the name that paper shows."), field="short_name"
        )
    if person.email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", person.email):
        sentence = translate("Volunteers", "Write an address such as anna@example.org, or none.")
        raise InputError(sentence, field="email")
    if person.phone and sum(letter.isdigit() for letter in person.phone) < 3:
        raise InputError(
            translate("Volunteers", "Write a telephone number, or none."), field="phone"
        )
    if person.birth_date and person.birth_date >= person.joined_on:
        sentence = translate("Volunteers", "The birth date must lie before the day of joining.")
        raise InputError(sentence, field="birth_date")


def _check_taken(session: Session, person: Volunteer) -> None:
    for column, sentence in (
        (Volunteer.call_sign, translate("Volunteers", "{who} has this call sign.")),
        (Volunteer.number, translate("Volunteers", "{who} has this number.")),
    ):
        value = getattr(person, column.key)
        if value:
            other = session.scalars(
                select(Volunteer).where(column == value, Volunteer.id != (person.id or 0))
            ).first()
            if other is not None:
                raise InputError(sentence.format(who=other.full_name), field=column.key)


def _check_limits(person: Volunteer) -> None:
    for name in ("max_patrols_per_week", "max_patrols_per_roster"):
        limit = getattr(person, name)
        if limit is not None and limit < 1:
            sentence = translate("Volunteers", "Write 1 or more, or pause the volunteer instead.")
            raise InputError(sentence, field=name)
    for name in ("least_patrols", "least_minutes"):
        pledge = getattr(person, name)
        if pledge is not None and pledge < 1:
            sentence = translate("Volunteers", "Write 1 or more, or nothing for no pledge.")
            raise InputError(sentence, field=name)


def _check_hours(person: Volunteer) -> None:
    start, length = person.hours_from_minute, person.hours_length_minutes
    if (start is None) != (length is None):
        sentence = translate("Volunteers", "Write the earliest and the latest hour, or neither.")
        raise InputError(sentence, field="hours_from_minute")
    if start is not None and not 0 <= start < _DAY:
        sentence = translate("Volunteers", "Write a time of day, such as 16:00.")
        raise InputError(sentence, field="hours_from_minute")
    if length is not None and not 1 <= length <= _DAY:
        sentence = translate("Volunteers", "The hours end before they begin.")
        raise InputError(sentence, field="hours_length_minutes")


def _check_opening(person: Volunteer) -> None:
    for name in OPENING:
        if (getattr(person, name) or 0) < 0:
            raise InputError(translate("Volunteers", "Write 0 or more."), field=name)
        if name != "opening_weeks" and (getattr(person, name) or 0) > (
            person.opening_patrols or 0
        ):
            sentence = translate("Volunteers", "These are more than all patrols brought along.")
            raise InputError(sentence, field=name)
