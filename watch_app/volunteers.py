"""What is done with volunteers: added, changed, paired, removed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from watch_app.errors import InputError
from watch_app.records import (
    Absence,
    Assignment,
    Availability,
    HeldQualification,
    Incident,
    Pairing,
    PairingKind,
    Patrol,
    RosterState,
    Volunteer,
    VolunteerStatus,
    Wish,
    WishKind,
)
from watch_app.roles import settle_roles
from watch_app.roster_sheets import patrol_with_crew, was_ever_told
from watch_app.text import translate
from watch_app.volunteer_sheets import Window
from watch_app.wording import propose_short_name

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
        "notes",
    ]
)


def add(session: Session, *, given_name: str, joined_on: date, **values: Any) -> int:
    """Add a volunteer; return the id. Short name and number are proposed where not given.

    Raises InputError for an empty name, a call sign or number that is taken, or dates that
    contradict each other.
    """
    _check_names(values)
    given_name = " ".join(given_name.split())
    family_name = " ".join(str(values.pop("family_name", "")).split())
    taken = set(session.scalars(select(Volunteer.short_name)))
    person = Volunteer(
        given_name=given_name,
        family_name=family_name,
        joined_on=joined_on,
        short_name=values.pop("short_name", "")
        or propose_short_name(given_name, family_name, taken),
        number=values.pop("number", "") or next_number(session),
        **values,
    )
    _check(session, person)
    session.add(person)
    session.flush()
    return person.id


def edit(session: Session, volunteer_id: int, **values: Any) -> None:
    """Change columns of a volunteer; raises InputError like `add`.

    The name on paper follows the name as long as it is the one that was proposed.
    """
    _check_names(values)
    person = _get(session, volunteer_id)
    if values.keys() & {"given_name", "family_name"} and "short_name" not in values:
        values |= _follow_name(session, person, values)
    with session.no_autoflush:
        for name, value in values.items():
            setattr(person, name, value)
        _check(session, person)


def _follow_name(session: Session, person: Volunteer, values: dict[str, Any]) -> dict[str, Any]:
    """Return the name on paper that a new name asks for, unless it was chosen by hand."""
    others = select(Volunteer.short_name).where(Volunteer.id != person.id)
    taken = set(session.scalars(others))
    if person.short_name != propose_short_name(person.given_name, person.family_name, taken):
        return {}
    given, family = (
        values.get("given_name", person.given_name),
        values.get("family_name", person.family_name),
    )
    return {"short_name": propose_short_name(given, family, taken)} if given.strip() else {}


def next_number(session: Session) -> str:
    """Return the next free volunteer number, four digits."""
    used = [
        int(number) for number in session.scalars(select(Volunteer.number)) if number.isdecimal()
    ]
    return f"{max(used, default=100) + 1:04}"


def _check_names(values: dict[str, Any]) -> None:
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"A volunteer has no {sorted(unknown)}."
        raise TypeError(message)
    if "call_sign" in values:
        values["call_sign"] = (values["call_sign"] or "").strip() or None


def _check(session: Session, person: Volunteer) -> None:
    if not person.given_name.strip():
        raise InputError(translate("Volunteers", "Write at least a first name."))
    if not person.number.strip():
        raise InputError(translate("Volunteers", "Write a number that nobody else has."))
    if not person.short_name.strip():
        raise InputError(translate("Volunteers", "Write the name that paper shows."))
    if person.email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", person.email):
        raise InputError(
            translate("Volunteers", "Write an address such as anna@example.org, or none.")
        )
    if person.phone and sum(letter.isdigit() for letter in person.phone) < 3:
        raise InputError(translate("Volunteers", "Write a telephone number, or none."))
    if person.birth_date and person.birth_date >= person.joined_on:
        raise InputError(
            translate("Volunteers", "The birth date must lie before the day of joining.")
        )
    for column, value, sentence in (
        (
            Volunteer.call_sign,
            person.call_sign,
            translate("Volunteers", "{who} has this call sign."),
        ),
        (Volunteer.number, person.number, translate("Volunteers", "{who} has this number.")),
    ):
        if value:
            other = session.scalars(
                select(Volunteer).where(column == value, Volunteer.id != (person.id or 0))
            ).first()
            if other is not None:
                raise InputError(sentence.format(who=other.full_name))
    for limit in (person.max_patrols_per_week, person.max_patrols_per_roster):
        if limit is not None and limit < 1:
            raise InputError(
                translate("Volunteers", "Write 1 or more, or pause the volunteer instead.")
            )


def _get(session: Session, volunteer_id: int, *load: Any) -> Volunteer:
    person = session.get(Volunteer, volunteer_id, options=load, populate_existing=bool(load))
    if person is None:
        raise InputError(translate("Volunteers", "This volunteer has been removed."))
    return person


def set_availability(session: Session, volunteer_id: int, windows: Sequence[Window]) -> None:
    """Replace the weekly windows in which somebody can patrol."""
    person = _get(session, volunteer_id, selectinload(Volunteer.availability))
    kept = {(w.weekday, w.start_minute): w for w in person.availability}
    wanted = {(w.weekday, w.start_minute): w for w in windows}
    for key, window in kept.items():
        if key not in wanted:
            person.availability.remove(window)
    session.flush()
    for key, wish in wanted.items():
        if key in kept:
            kept[key].length_minutes = wish.length_minutes
        else:
            person.availability.append(
                Availability(
                    weekday=wish.weekday,
                    start_minute=wish.start_minute,
                    length_minutes=wish.length_minutes,
                )
            )


def add_absence(
    session: Session, volunteer_id: int, first_day: date, last_day: date, reason: str = ""
) -> int:
    """Note days on which somebody is away; return the id. Raises InputError for a wrong order."""
    if last_day < first_day:
        raise InputError(translate("Volunteers", "The last day away lies before the first."))
    _get(session, volunteer_id)
    away = Absence(
        volunteer_id=volunteer_id, first_day=first_day, last_day=last_day, reason=reason
    )
    session.add(away)
    session.flush()
    return away.id


def remove_absence(session: Session, absence_id: int) -> None:
    """Take an absence back."""
    _delete(session, Absence, absence_id)


def hold(
    session: Session,
    volunteer_id: int,
    qualification_id: int,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> int:
    """Note that somebody holds a qualification on these days; return the id."""
    if valid_from and valid_until and valid_until < valid_from:
        raise InputError(translate("Volunteers", "The qualification ends before it begins."))
    _get(session, volunteer_id)
    same = session.scalars(
        select(HeldQualification).where(
            HeldQualification.volunteer_id == volunteer_id,
            HeldQualification.qualification_id == qualification_id,
            HeldQualification.valid_from.is_(valid_from)
            if valid_from is None
            else HeldQualification.valid_from == valid_from,
        )
    ).first()
    if same is not None:
        same.valid_until = valid_until
        return same.id
    held = HeldQualification(
        volunteer_id=volunteer_id,
        qualification_id=qualification_id,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    session.add(held)
    session.flush()
    return held.id


def drop_qualification(session: Session, held_id: int) -> None:
    """Note that somebody no longer holds a qualification."""
    _delete(session, HeldQualification, held_id)


def add_wish(
    session: Session,
    volunteer_id: int,
    kind: WishKind,
    *,
    weight: int = 1,
    beat_id: int | None = None,
    weekday: int | None = None,
    start_minute: int | None = None,
    length_minutes: int | None = None,
    partner_id: int | None = None,
) -> int:
    """Note a wish about one beat, weekday, time of day or partner; return the id."""
    _get(session, volunteer_id)
    wish = Wish(
        volunteer_id=volunteer_id,
        kind=kind,
        weight=weight,
        beat_id=beat_id,
        weekday=weekday,
        start_minute=start_minute,
        length_minutes=length_minutes,
        partner_id=partner_id,
    )
    session.add(wish)
    session.flush()
    return wish.id


def remove_wish(session: Session, wish_id: int) -> None:
    """Take a wish back."""
    _delete(session, Wish, wish_id)


def pair(session: Session, kind: PairingKind, one_id: int, other_id: int) -> int:
    """Pair two volunteers; return the id. Raises InputError for a contradiction."""
    first, second = sorted((one_id, other_id))
    if first == second:
        raise InputError(translate("Volunteers", "Choose somebody else: this is the same person."))
    known = {
        pairing.kind: pairing
        for pairing in session.scalars(
            select(Pairing).where(Pairing.first_id == first, Pairing.second_id == second)
        )
    }
    if kind in known:
        return known[kind].id
    together, apart = PairingKind.TOGETHER, {PairingKind.APART, PairingKind.NOT_BOTH_AWAY}
    if (kind == together and known.keys() & apart) or (kind in apart and together in known):
        raise InputError(
            translate(
                "Volunteers",
                "These two are paired the other way already. Remove that pairing first.",
            )
        )
    pairing = Pairing(kind=kind, first_id=first, second_id=second)
    session.add(pairing)
    session.flush()
    return pairing.id


def unpair(session: Session, pairing_id: int) -> None:
    """Take a pairing back."""
    _delete(session, Pairing, pairing_id)


def _delete(session: Session, kind: type[Any], identity: int) -> None:
    found = session.get(kind, identity)
    if found is not None:
        session.delete(found)


@dataclass(frozen=True, slots=True)
class Removal:
    """What removing somebody came to."""

    name: str
    is_kept_as_left: bool
    """They have history, so the record stays with the status "left"."""
    patrols: int
    """Coming patrols they were taken out of."""


def remove(session: Session, volunteer_id: int, now: datetime) -> Removal:
    """Remove a volunteer from all coming patrols, and from the watch if they leave no history.

    Whoever has patrolled, was published or reported an incident stays as "left": the past is
    never rewritten. `now` is local time.
    """
    person = _get(session, volunteer_id)
    name = person.full_name
    coming = session.scalars(
        select(Patrol.id)
        .join(Assignment)
        .where(Assignment.volunteer_id == volunteer_id, Patrol.starts > now)
    ).all()
    for patrol_id in coming:
        patrol = patrol_with_crew(session, patrol_id)
        for each in [one for one in patrol.assignments if one.volunteer_id == volunteer_id]:
            patrol.assignments.remove(each)
        settle_roles(patrol)
        patrol.roster.state = RosterState.DRAFT
    session.flush()
    has_history = (
        session.scalar(select(func.count()).where(Assignment.volunteer_id == volunteer_id))
        or session.scalar(select(func.count()).where(Incident.reporter_id == volunteer_id))
        or was_ever_told(session, volunteer_id)
    )
    if has_history:
        person.status = VolunteerStatus.LEFT
    else:
        session.delete(person)
    return Removal(name, bool(has_history), len(coming))
