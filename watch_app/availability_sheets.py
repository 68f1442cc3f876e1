"""The form that asks people when they can patrol, and what they have answered so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app import availability_bands, shifts
from watch_app.availability import NOTHING, Told, told
from watch_app.availability_bands import Band, Willing
from watch_app.errors import InputError
from watch_app.months import month_of
from watch_app.occurrences import public_holidays
from watch_app.patrol_cards import paper_names
from watch_app.records import Pairing, PairingKind, Roster, Volunteer, VolunteerStatus
from watch_app.sheets import WatchHeading
from watch_app.text import translate
from watch_app.watches import heading, watch_of

ANSWER_BEFORE = timedelta(days=14)
"""How long before the first day the answers are wanted back."""
SOON = timedelta(days=5)
"""How long people have at least, where the month is near."""
_ASKED = (VolunteerStatus.ACTIVE, VolunteerStatus.RESERVE)


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """One volunteer on a form, with what they said before."""

    volunteer_id: int
    name: str
    number: str
    most_patrols: int | None
    """In a roster."""
    partner: str
    """With whom they like to go; empty for nobody in particular."""
    told: Told


@dataclass(frozen=True, slots=True)
class AvailabilityForms:
    """The forms of a month, one for each person asked; a blank one where there is nobody."""

    first_day: date
    last_day: date
    bands: tuple[Band, ...]
    holidays: Mapping[date, str]
    people: tuple[AskedPerson, ...]
    return_by: date
    watch_mark: str
    heading: WatchHeading

    @property
    def days(self) -> tuple[date, ...]:
        return days_of(self.first_day, self.last_day)


def days_of(first_day: date, last_day: date) -> tuple[date, ...]:
    return tuple(first_day + timedelta(days=n) for n in range((last_day - first_day).days + 1))


def next_month(session: Session, today: date) -> date:
    """Return the first day of the month to ask about: after the last roster, never in the past."""
    last = session.scalar(select(func.max(Roster.last_day)))
    month, _ = month_of(max(last, today) if last else today)
    return (month + timedelta(days=31)).replace(day=1)


def forms(
    session: Session,
    month: date,
    *,
    volunteer_id: int | None = None,
    today: date,
    is_blank: bool = False,
) -> AvailabilityForms:
    """Return the forms of a month for one volunteer, or for everybody who is asked.

    Where no shift runs in the month they have no bands. Raises InputError for a volunteer who
    is gone.
    """
    first_day, last_day = month_of(month)
    bands = bands_in(session, first_day, last_day)
    return AvailabilityForms(
        first_day=first_day,
        last_day=last_day,
        bands=bands,
        holidays=public_holidays(session, first_day, last_day),
        people=() if is_blank else _people(session, volunteer_id, first_day, last_day),
        return_by=max(first_day - ANSWER_BEFORE, min(today + SOON, first_day - timedelta(days=1))),
        watch_mark=watch_of(session).mark,
        heading=heading(session),
    )


def bands_in(session: Session, first_day: date, last_day: date) -> tuple[Band, ...]:
    """Return the times of an evening at which shifts run."""
    return availability_bands.bands_of(
        (shift.start_minute, shift.length_minutes)
        for shift in shifts.sheets(session)
        if shift.valid_from <= last_day and (shift.valid_until or last_day) >= first_day
    )


def _people(
    session: Session, volunteer_id: int | None, first_day: date, last_day: date
) -> tuple[AskedPerson, ...]:
    query = select(
        Volunteer.id, Volunteer.max_patrols_per_roster, Volunteer.family_name, Volunteer.given_name
    ).order_by(Volunteer.family_name, Volunteer.given_name, Volunteer.id)
    if volunteer_id is None:
        query = query.where(Volunteer.status.in_(_ASKED))
    else:
        query = query.where(Volunteer.id == volunteer_id)
    named, partners = paper_names(session), _partners(session)
    chosen = None if volunteer_id is None else [volunteer_id]
    answers = told(session, first_day, last_day, chosen)
    found = tuple(
        AskedPerson(
            identity,
            named[identity].name,
            named[identity].number,
            most,
            named[partners[identity]].name if identity in partners else "",
            answers.get(identity, NOTHING),
        )
        for identity, most, _, _ in session.execute(query)
    )
    if volunteer_id is not None and not found:
        raise InputError(translate("Volunteers", "This volunteer has been removed."))
    return found


def _partners(session: Session) -> dict[int, int]:
    """Return with whom people like to go, where that is one person."""
    found: dict[int, set[int]] = {}
    for first, second in session.execute(
        select(Pairing.first_id, Pairing.second_id).where(Pairing.kind == PairingKind.REGULAR)
    ):
        found.setdefault(first, set()).add(second)
        found.setdefault(second, set()).add(first)
    return {each: next(iter(others)) for each, others in found.items() if len(others) == 1}


def summary(told_now: Told, bands: tuple[Band, ...], day: date) -> str:
    """Say what somebody answered for a day, as `said_of` does; empty where nothing was."""
    if day not in told_now.days:
        return ""
    return said_of({band: told_now.willing(day, band) for band in bands})


def said_of(answers: Mapping[Band, Willing]) -> str:
    """Say the answers for one evening, as in "Evening 18–21: gladly"."""
    said = [
        translate("Availability", "{time}: {how}").format(time=band.named, how=how.words)
        for band, how in sorted(answers.items())
        if how != Willing.CANNOT
    ]
    return ", ".join(said) or translate("Availability", "cannot")
