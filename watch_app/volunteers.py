"""What is done with volunteers: added, changed, removed, and what they tell of themselves."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from watch_app.errors import InputError
from watch_app.pairings import pair, unpair
from watch_app.records import (
    Absence,
    Assignment,
    Attendance,
    Availability,
    Beat,
    BeatRule,
    HeldQualification,
    Incident,
    Pairing,
    PairingKind,
    Patrol,
    RosterState,
    Volunteer,
    VolunteerBeat,
    VolunteerStatus,
    Wish,
    WishKind,
)
from watch_app.roles import settle_roles
from watch_app.roster_sheets import patrol_with_crew, was_ever_told
from watch_app.text import translate
from watch_app.volunteer_sheets import Window
from watch_app.volunteer_values import check, check_names
from watch_app.wording import propose_short_name

__all__ = [
    "Removal",
    "add",
    "add_absence",
    "add_wish",
    "drop_qualification",
    "edit",
    "hold",
    "next_number",
    "pair",
    "remove",
    "remove_absence",
    "remove_wish",
    "set_availability",
    "set_beats",
    "unpair",
]


def add(session: Session, *, given_name: str, joined_on: date, **values: Any) -> int:
    """Add a volunteer; return the id. Short name and number are proposed where not given.

    Raises InputError for an empty name, a call sign or number that is taken, or dates that
    contradict each other.
    """
    check_names(values)
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
    check(session, person)
    session.add(person)
    session.flush()
    return person.id


def edit(session: Session, volunteer_id: int, **values: Any) -> None:
    """Change columns of a volunteer; raises InputError like `add`.

    The name on paper follows the name as long as it is the one that was proposed.
    """
    check_names(values)
    person = _get(session, volunteer_id)
    if values.keys() & {"given_name", "family_name"} and "short_name" not in values:
        values |= _follow_name(session, person, values)
    with session.no_autoflush:
        for name, value in values.items():
            setattr(person, name, value)
        check(session, person)


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


def set_beats(
    session: Session,
    volunteer_id: int,
    *,
    only: Collection[int] | None = None,
    never: Collection[int] | None = None,
) -> None:
    """Say on which beats alone somebody patrols and on which never; what is None stays.

    Raises InputError for a beat that would be both.
    """
    person = _get(session, volunteer_id, selectinload(Volunteer.beats))
    kept = {link.beat_id: link for link in person.beats}
    wanted = {
        rule: {each for each, link in kept.items() if link.rule == rule}
        if chosen is None
        else set(chosen)
        for rule, chosen in ((BeatRule.ONLY, only), (BeatRule.NEVER, never))
    }
    both = wanted[BeatRule.ONLY] & wanted[BeatRule.NEVER]
    if both:
        name = session.scalar(select(Beat.name).where(Beat.id == min(both)))
        sentence = translate("Volunteers", "{beat} cannot be both: leave it out of one of them.")
        raise InputError(sentence.format(beat=name), field="only" if only else "never")
    rules = {each: rule for rule, chosen in wanted.items() for each in chosen}
    for beat_id, link in kept.items():
        if beat_id not in rules:
            person.beats.remove(link)
        elif link.rule != rules[beat_id]:
            link.rule = rules[beat_id]
    person.beats.extend(
        VolunteerBeat(beat_id=beat_id, rule=rules[beat_id])
        for beat_id in sorted(rules.keys() - kept.keys())
    )
    session.flush()


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
    patrol_id: int | None = None,
) -> int:
    """Note a wish about one beat, weekday, time of day, partner or patrol; return the id."""
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
        patrol_id=patrol_id,
    )
    session.add(wish)
    session.flush()
    return wish.id


def remove_wish(session: Session, wish_id: int) -> None:
    """Take a wish back."""
    _delete(session, Wish, wish_id)


def _delete(session: Session, kind: type[Any], identity: int) -> None:
    found = session.get(kind, identity)
    if found is not None:
        session.delete(found)


def _refuse_guardian(session: Session, person: Volunteer) -> None:
    """Without the pairing somebody young could be sent out alone."""
    young = session.scalar(
        select(Volunteer.short_name)
        .join(Pairing, Pairing.first_id == Volunteer.id)
        .where(
            Pairing.kind == PairingKind.GUARDIAN,
            Pairing.second_id == person.id,
            Volunteer.status != VolunteerStatus.LEFT,
        )
    )
    if young is not None:
        sentence = translate(
            "Volunteers", "{who} is the guardian of {young}. Give {young} another one first."
        )
        raise InputError(sentence.format(who=person.full_name, young=young))


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
    never rewritten. `now` is local time. Raises InputError for the guardian of somebody young.
    """
    person = _get(session, volunteer_id)
    _refuse_guardian(session, person)
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
        or session.scalar(select(func.count()).where(Attendance.volunteer_id == volunteer_id))
        or was_ever_told(session, volunteer_id)
    )
    if has_history:
        person.status = VolunteerStatus.LEFT
    else:
        session.delete(person)
    return Removal(name, bool(has_history), len(coming))
